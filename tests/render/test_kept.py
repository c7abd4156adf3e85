"""Templates that were compiled before are not compiled again, and nothing hangs on that."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from plainstudy.render.kept import KeptTemplates


@pytest.fixture(autouse=True)
def keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


def fill(
    folder: Path, source: str = "Hello {{ name }}", *, may_compile: bool = True, form: str = "1"
) -> str:
    """Fill a template in an environment of its own, as another process would."""

    class Opened(Environment):
        def compile(self, *given: Any, **named: Any) -> Any:
            assert may_compile, "compiled again"
            return super().compile(*given, **named)

    environment = Opened(
        loader=DictLoader({"hello": source}),
        autoescape=True,
        bytecode_cache=KeptTemplates(str(folder / "module.py"), form),
    )
    return environment.get_template("hello").render(name="<you>")


def find_kept(folder: Path) -> list[Path]:
    return list((folder / "__pycache__").glob("*"))


def test_what_was_compiled_is_kept_and_says_the_same(tmp_path: Path) -> None:
    assert fill(tmp_path) == "Hello &lt;you&gt;"
    assert len(find_kept(tmp_path)) == 1
    assert fill(tmp_path, may_compile=False) == "Hello &lt;you&gt;"


def test_another_source_is_compiled_anew(tmp_path: Path) -> None:
    fill(tmp_path)
    assert fill(tmp_path, "Bye {{ name }}") == "Bye &lt;you&gt;"
    assert fill(tmp_path, "Bye {{ name }}", may_compile=False) == "Bye &lt;you&gt;"
    assert len(find_kept(tmp_path)) == 1


def test_what_another_form_compiled_is_left_alone(tmp_path: Path) -> None:
    fill(tmp_path)
    fill(tmp_path, form="2")
    assert len(find_kept(tmp_path)) == 2
    assert fill(tmp_path, form="1", may_compile=False) == "Hello &lt;you&gt;"


@pytest.mark.parametrize("left", [0, 5, 40, 80])
def test_a_broken_file_is_none(tmp_path: Path, left: int) -> None:
    fill(tmp_path)
    (kept,) = find_kept(tmp_path)
    kept.write_bytes(kept.read_bytes()[:left])
    assert fill(tmp_path) == "Hello &lt;you&gt;"
    assert fill(tmp_path, may_compile=False) == "Hello &lt;you&gt;"


def test_where_nothing_may_be_written_nothing_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "__pycache__").write_text("a file where the folder would be")
    assert fill(tmp_path) == "Hello &lt;you&gt;"
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert fill(tmp_path / "other") == "Hello &lt;you&gt;"
    assert not (tmp_path / "other").exists()
