"""Submit: each shard once, wherever the process or the connection dies."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from plainstudy.batch.provider.line import name_line
from plainstudy.batch.provider.register import open_register
from plainstudy.batch.provider.shard import Stage
from plainstudy.batch.provider.submit import submit
from plainstudy.errors import ConfigError, ModelError, RejectedByEndpoint, TransientModelError
from plainstudy.model.batches import Batch
from plainstudy.model.recordings import Recordings
from tests.batch.provider.office import Office
from tests.loopback import error


class KilledError(BaseException):
    """The process is gone."""


class Fake:
    """A provider in memory, and a place at which the process dies."""

    server = "fake"

    def __init__(self) -> None:
        self.files: dict[str, tuple[str, int]] = {}
        self.batches: list[Batch] = []
        self.uploads = 0
        self.die: Callable[[str], None] = lambda _: None

    async def upload(self, file: Path, name: str) -> str:
        self.die("before upload")
        self.uploads += 1
        self.files[f"file-{self.uploads}"] = (name, file.stat().st_size)
        self.die("after upload")
        return f"file-{self.uploads}"

    async def find_file(self, name: str, size: int) -> str | None:
        return next((key for key, each in self.files.items() if each == (name, size)), None)

    async def create(self, file_id: str, metadata: Mapping[str, str]) -> Batch:
        self.die("before create")
        batch = Batch(
            id=f"batch_{len(self.batches)}",
            status="validating",
            input_file_id=file_id,
            metadata=dict(metadata),
        )
        self.batches.append(batch)
        self.die("after create")
        return batch

    async def find(self, metadata: Mapping[str, str]) -> Batch | None:
        return next((each for each in self.batches if each.metadata == metadata), None)

    async def retrieve(self, batch_id: str) -> Batch:
        raise AssertionError(batch_id)

    async def download(self, file_id: str, to: Path) -> None:
        raise AssertionError(file_id, to)


def submit_to(office: Office, provider: Fake) -> list[bool]:
    async def work() -> list[bool]:
        with open_register(office.requests) as register:
            terms = register.require_terms()
            done = submit(register, terms, provider, base_url="http://fake/v1")
            return [each.found async for each in done]

    return asyncio.run(work())


@pytest.mark.parametrize(
    "place", ["before upload", "after upload", "before create", "after create"]
)
def test_killed_at_any_step_no_shard_is_paid_twice_and_none_is_forgotten(
    office: Office, place: str
) -> None:
    office.write(range(4))
    office.cut_shards(2)
    office.export()
    provider = Fake()

    def die(where: str) -> None:
        if where == place:
            raise KilledError

    provider.die = die
    with pytest.raises(KilledError):
        submit_to(office, provider)
    provider.die = lambda _: None
    found = submit_to(office, provider)
    assert found == [place == "after create", False]
    assert len(provider.batches) == 2
    assert {each.metadata["shard"] for each in provider.batches} == {
        shard.name for shard in office.shards
    }
    assert provider.uploads == 2
    assert submit_to(office, provider) == []


def test_a_batch_that_began_while_the_connection_broke_is_found_again(office: Office) -> None:
    office.write([1])
    office.export()
    for _ in range(3):  # other batches of the account, more than one page holds
        office.provider.batches[f"other_{_}"] = {"id": f"other_{_}", "metadata": None}
    office.provider.fail("POST", "/v1/batches")
    with pytest.raises(ModelError):
        office.submit()
    assert office.shards[0].stage is Stage.CREATING
    for number in range(3):
        office.provider.batches[f"late_{number}"] = {"id": f"late_{number}", "metadata": {"a": "b"}}
    [done] = office.submit()
    assert done.found
    assert office.provider.created == 1
    assert office.provider.uploads == 1


def test_where_nobody_can_tell_whether_it_began_nothing_is_begun_unless_the_user_says_so(
    office: Office,
) -> None:
    office.write([1])
    office.export()
    office.provider.fail("POST", "/v1/batches", error(500))
    with pytest.raises(TransientModelError):
        office.submit()
    office.provider.fail("GET", "/v1/batches", error(404))
    with pytest.raises(RejectedByEndpoint):
        office.submit()
    assert office.provider.created == 0
    office.submit(anew=True)
    assert office.provider.created == 1


def test_a_busy_provider_is_asked_again(office: Office) -> None:
    office.write([1])
    office.export()
    office.provider.fail("POST", "/v1/batches", error(429))
    office.provider.fail("POST", "/v1/files", error(503))
    assert len(office.submit()) == 1
    assert office.provider.created == 1


@pytest.mark.parametrize(("status", "words"), [(401, "did not accept the key"), (400, "rejected")])
def test_a_refusal_is_told_and_leaves_the_shard_to_be_submitted(
    office: Office, status: int, words: str
) -> None:
    office.write([1])
    office.export()
    office.provider.fail("POST", "/v1/batches", error(status))
    with pytest.raises(RejectedByEndpoint, match=words):
        office.submit()
    assert office.shards[0].stage is Stage.WRITTEN
    assert len(office.submit()) == 1


def test_an_endpoint_without_a_batch_api_says_so(office: Office) -> None:
    office.write([1])
    office.export()
    office.provider.fail("POST", "/v1/files", error(404))
    with pytest.raises(RejectedByEndpoint, match="has no Batch API") as caught:
        office.submit()
    assert "--results" in caught.value.remedy


def test_a_shard_that_was_edited_is_not_submitted(office: Office) -> None:
    office.write([1])
    office.export()
    path = office.requests / "round-1-shard-001.jsonl"
    path.write_text(path.read_text("utf-8").replace("MS", "asthma"), "utf-8")
    with pytest.raises(ConfigError, match="was changed after the export"):
        office.submit()
    assert not office.provider.uploads


def test_what_was_answered_since_the_export_is_not_paid_again_unless_the_user_says_so(
    office: Office,
) -> None:
    office.write(range(3))
    office.export()
    (line, *_) = (office.requests / "round-1-shard-001.jsonl").read_bytes().splitlines()
    recordings = Recordings(office.settings.recordings)
    answered = recordings.path(name_line(line))
    answered.parent.mkdir(parents=True)
    answered.write_text("{}", "utf-8")
    with pytest.raises(ConfigError, match=r"1 of the 3 requests .* were answered since") as caught:
        office.submit()
    assert "export anew" in caught.value.remedy
    assert not office.provider.uploads
    assert len(office.submit(anew=True)) == 1


def test_a_limit_in_dollars_is_held_and_needs_a_known_price(office: Office) -> None:
    office.write(range(2))
    office.cut_shards(1)
    office.export()
    with pytest.raises(ConfigError, match="nobody knows"):
        office.submit(most_usd=Decimal(1))
    with open_register(office.requests) as register:
        for shard in register.shards():
            register.put_shard(shard.model_copy(update={"most_price_usd": Decimal("0.60")}))
    with pytest.raises(ConfigError, match="could pass --max-cost"):
        office.submit(most_usd=Decimal(1))
    assert office.provider.created == 1


def test_a_limit_in_shards_leaves_the_rest_for_the_next_time(office: Office) -> None:
    office.write(range(3))
    office.cut_shards(1)
    office.export()
    assert len(office.submit(limit=2)) == 2
    assert len(office.submit()) == 1


def test_two_submissions_at_once_are_not_possible(office: Office) -> None:
    office.write([1])
    office.export()
    with (
        open_register(office.requests),
        pytest.raises(ConfigError, match="another command is at work"),
    ):
        office.submit()


def test_a_submission_that_may_have_begun_elsewhere_is_finished_there(office: Office) -> None:
    office.write([1])
    office.export()
    office.provider.fail("POST", "/v1/batches", error(500))
    with pytest.raises(ModelError):
        office.submit()
    with pytest.raises(ConfigError, match="cut short") as caught:
        submit_to(office, Fake())
    assert office.provider.url in caught.value.remedy
