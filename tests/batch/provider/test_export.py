"""Export: the same requests as live, each once, in shards that the provider takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plainstudy.batch.provider.export import Exported
from plainstudy.batch.provider.writer import Limits
from plainstudy.errors import ConfigError, InputError
from plainstudy.models import Request
from plainstudy.request import body, fingerprint
from tests.batch.bench import Bench, Model
from tests.batch.provider.office import Office
from tests.fakes import make_completion
from tools.trials import write_abstract, write_draft


def read_shards(office: Office) -> list[list[dict[str, object]]]:
    return [
        [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for path in sorted(office.requests.glob("*.jsonl"))
    ]


def test_a_line_is_the_body_of_the_live_call_under_its_fingerprint(office: Office) -> None:
    asked: list[Request] = []

    class Live:
        async def complete(self, request: Request) -> object:
            asked.append(request)
            return make_completion(write_draft(1))

    office.write([1])
    office.export()
    bench = Bench(
        office.folder, office.settings.model_copy(update={"recordings": office.folder / "x"})
    )
    bench.run(Live())  # type: ignore[arg-type]
    [[line]] = read_shards(office)
    assert line == {
        "custom_id": fingerprint(asked[0]),
        "method": "POST",
        "url": "/v1/chat/completions",
        "body": body(asked[0]),
    }


def test_equal_abstracts_are_asked_about_once_and_what_is_recorded_not_at_all(
    office: Office,
) -> None:
    office.write(range(4))
    Bench(office.folder, office.settings).run(Model(), limit=1)
    (office.source / "copy.txt").write_text(write_abstract(3), "utf-8")
    (office.source / "short.txt").write_text("Too short.", "utf-8")
    assert office.export() == {
        Exported.WRITTEN: 3,
        Exported.THERE: 1,
        Exported.RECORDED: 1,
        Exported.UNREADABLE: 1,
    }
    ids = [line["custom_id"] for shard in read_shards(office) for line in shard]
    assert len(ids) == len(set(ids)) == 3


def test_an_abstract_whose_first_answer_is_recorded_asks_for_its_repair(office: Office) -> None:
    office.write([1])
    faulty = write_draft(1).replace("felt less", "were cured and felt less")
    office.change(repairs=0)
    Bench(office.folder, office.settings).run(Model(lambda *_: faulty))
    office.change(repairs=1)
    office.export()
    [[line]] = read_shards(office)
    assert len(line["body"]["messages"]) > 2  # type: ignore[index]


@pytest.mark.parametrize(
    ("limits", "sizes"), [(Limits(lines=2), [2, 2, 1]), (Limits(size=30_000), [2, 2, 1])]
)
def test_no_shard_has_more_lines_or_bytes_than_the_provider_takes(
    office: Office, limits: Limits, sizes: list[int]
) -> None:
    office.write(range(5))
    office.limits = limits
    office.export()
    assert [len(shard) for shard in read_shards(office)] == sizes
    for shard in office.shards:
        path = office.requests / f"{shard.name}.jsonl"
        assert path.stat().st_size == shard.size <= limits.size
        assert shard.lines <= limits.lines


def test_a_second_export_adds_only_what_is_new(office: Office) -> None:
    office.write(range(2))
    office.export()
    assert office.export() == {Exported.THERE: 2}
    office.write([7])
    assert office.export() == {Exported.WRITTEN: 1, Exported.THERE: 2}
    assert [(shard.round, shard.lines) for shard in office.shards] == [(1, 2), (2, 1)]


def test_an_export_that_is_cut_short_keeps_its_whole_shards_and_goes_on(office: Office) -> None:
    office.write(range(6))
    office.cut_shards(2)
    office.requests.mkdir()
    (office.requests / ".killed.part").touch()

    from plainstudy.batch.provider import line, writer

    real, calls = line.write_line, [0]

    def after_three(name: str, request: Request) -> bytes:
        calls[0] += 1
        if calls[0] > 3:
            raise KeyboardInterrupt
        return real(name, request)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "write_line", after_three)
        with pytest.raises(KeyboardInterrupt):
            office.export()
    assert [shard.name for shard in office.shards] == ["round-1-shard-001"]
    assert office.export() == {Exported.WRITTEN: 4, Exported.THERE: 2}
    assert [(shard.name, shard.lines) for shard in office.shards] == [
        ("round-1-shard-001", 2),
        ("round-2-shard-001", 2),
        ("round-2-shard-002", 2),
    ]
    ids = [line["custom_id"] for shard in read_shards(office) for line in shard]
    assert len(ids) == len(set(ids)) == 6
    assert not list(office.requests.glob(".*.part"))


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({"model": "another"}, "prompts or settings"),
        ({"topic": "asthma"}, "prompts or settings"),
        ({"recordings": Path("/nowhere")}, "recordings"),
    ],
)
def test_requests_of_different_settings_do_not_share_a_folder(
    office: Office, settings: dict[str, object], word: str
) -> None:
    office.write([1])
    office.export()
    office.change(**settings)
    with pytest.raises(ConfigError, match=f"other {word}"):
        office.export()


def test_requests_do_not_lie_among_the_abstracts(office: Office) -> None:
    from plainstudy.batch.provider.export import open_export

    office.write([1])
    with (
        pytest.raises(ConfigError, match="where the abstracts are"),
        open_export(office.settings, office.source, office.source / "requests"),
    ):
        pass
    with (
        pytest.raises(InputError),
        open_export(office.settings, office.folder / "none", office.requests),
    ):
        pass


def test_a_price_is_told_only_where_the_table_knows_one(office: Office) -> None:
    office.write([1])
    office.export()
    assert office.shards[0].price_usd is None
    office.change(base_url=None, recordings=office.folder / "others")
    from plainstudy.batch.provider.register import read_register

    there = Office(office.folder, office.provider, office.settings)
    (office.requests / ".plainstudy/requests.sqlite").unlink()
    there.export()
    with read_register(there.requests) as register:
        [shard] = register.shards()
    assert shard.price_usd is not None
    assert shard.most_price_usd is not None
    assert 0 < shard.price_usd < shard.most_price_usd


def test_no_key_is_kept_with_the_requests(office: Office) -> None:
    from pydantic import SecretStr

    office.write([1])
    office.change(api_key=SecretStr("sk-abcdefghijklmnopqrstuvwx"))
    office.export()
    for path in office.requests.rglob("*"):
        if path.is_file():
            assert b"sk-abcdefgh" not in path.read_bytes()
