"""Expressions are compiled once, and what is kept matches as what re.compile makes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from plainstudy.checks.language import kept

EXPRESSIONS = (
    (r"\b(?P<word>\w+)s\b(?! (?P<next>a|b))", re.IGNORECASE),
    (r"(?x) a  b+ # said", re.NOFLAG),
    (r"(?<!no )cure[sd]?|β\W{2,5}?$", re.MULTILINE | re.IGNORECASE),
)
TEXT = "No cures here; words a, words\nof cured β-.\nabb"
_SHOW = """
import sys
from importlib.util import module_from_spec, spec_from_file_location
spec = spec_from_file_location("kept", sys.argv[4])
kept = module_from_spec(spec)
spec.loader.exec_module(kept)
compiled = kept.compile_expression(sys.argv[1], int(sys.argv[2]))
name = f"{sys.argv[2]} {sys.argv[1]}"
print(int(name in kept._new), [match.span() for match in compiled.finditer(sys.argv[3])])
"""


def _run(cache: Path, expression: str, flags: int, **environment: str) -> str:
    """Find an expression in TEXT in a process of its own, whose bytecode goes to a folder."""
    kind = {"PYTHONPYCACHEPREFIX": str(cache), "PYTHONDONTWRITEBYTECODE": ""} | environment
    done = subprocess.run(
        (sys.executable, "-c", _SHOW, expression, str(flags), TEXT, kept.__file__),
        env=os.environ | kind,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.mark.parametrize(("expression", "flags"), EXPRESSIONS)
def test_what_was_kept_matches_as_what_re_compiles(
    tmp_path: Path, expression: str, flags: re.RegexFlag
) -> None:
    spans = [match.span() for match in re.compile(expression, flags).finditer(TEXT)]
    assert spans
    assert _run(tmp_path, expression, int(flags)) == f"1 {spans}"
    assert _run(tmp_path, expression, int(flags)) == f"0 {spans}", "compiled a second time"


@pytest.mark.parametrize(("expression", "flags"), EXPRESSIONS)
def test_a_compiled_expression_knows_what_re_knows_of_it(
    expression: str, flags: re.RegexFlag
) -> None:
    ours, theirs = kept.compile_expression(expression, flags), re.compile(expression, flags)
    assert (ours.pattern, ours.flags) == (theirs.pattern, theirs.flags)
    assert (ours.groups, dict(ours.groupindex)) == (theirs.groups, dict(theirs.groupindex))
    assert [m.groupdict() for m in ours.finditer(TEXT)] == [
        m.groupdict() for m in theirs.finditer(TEXT)
    ]


def test_a_wrong_expression_is_told_as_re_tells_it() -> None:
    with pytest.raises(re.error, match="unterminated"):
        kept.compile_expression("(a", re.NOFLAG)


@pytest.mark.parametrize("harm", [b"", b"nonsense", None])
def test_a_spoiled_file_is_as_none(tmp_path: Path, harm: bytes | None) -> None:
    first = _run(tmp_path, "a+b", 0)
    (file,) = tmp_path.rglob("*.re")
    file.write_bytes(file.read_bytes()[:60] if harm is None else harm)
    assert _run(tmp_path, "a+b", 0) == first
    assert _run(tmp_path, "a+b", 0) == first.replace("1 ", "0 ", 1), "it was not mended"


def test_nothing_is_kept_where_python_may_keep_no_bytecode(tmp_path: Path) -> None:
    _run(tmp_path, "a+b", 0, PYTHONDONTWRITEBYTECODE="1")
    assert not list(tmp_path.rglob("*.re"))


def test_another_expression_is_kept_beside_the_first(tmp_path: Path) -> None:
    _run(tmp_path, "a+b", 0)
    _run(tmp_path, "a+c", 0)
    assert _run(tmp_path, "a+b", 0).startswith("0 ")
    assert not list(tmp_path.rglob("*.part"))
