"""Fuzz the readers with atheris, from the exports that the tests read: `make fuzz`.

    python tests/fuzz/sources.py --atheris .fuzz/lib -- -max_total_time=60

Coverage guides it into the readers' branches. Anything but an InputError stops it, and the input is
kept as crash-… in the current folder. Not part of `make test`: atheris has no wheel for every
system, and a run is as long as one lets it be.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ENDINGS = ("", ".xml", ".nbib", ".ris", ".csv", ".tsv", ".json", ".jsonl", ".docx", ".pdf", ".md")


def read(data: bytes) -> None:
    """Read the bytes as a file whose ending is their first byte's. Raises nothing, or a bug."""
    from plainstudy.errors import InputError
    from plainstudy.sources import Content, find_passages, read_entries

    ending = _ENDINGS[data[0] % len(_ENDINGS)] if data else ""
    content = Content("fuzz", ending, data[1:])
    messages = []
    try:
        for entry in read_entries(content, find_passages(content)):
            assert entry.stem, "a record without a name for its file"
            assert not set(entry.stem) & set("/\\."), entry.stem
            assert entry.abstract is not None or entry.problem is not None
    except InputError as problem:
        messages.append(problem.message)
    assert all(map(str.isprintable, messages)), messages


def write_seeds(folder: Path) -> None:
    """Write the tests' exports where atheris starts from."""
    from tests.sources.test_hostile import SEEDS

    for number, (ending, data) in enumerate(SEEDS):
        (folder / f"{number}{ending}").write_bytes(bytes([_ENDINGS.index(ending)]) + data)


def main() -> None:
    """Run until the time is over or something is found."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--atheris"]:
        sys.path += map(str, sorted(Path(arguments[1]).glob("python*/site-packages")))
        arguments = arguments[3:]
    sys.path.insert(0, str(ROOT))
    import atheris

    with atheris.instrument_imports(include=["plainstudy"]):
        import plainstudy.sources  # noqa: F401 - instrumented as it is imported
    with tempfile.TemporaryDirectory() as seeds:
        write_seeds(Path(seeds))
        atheris.Setup([sys.argv[0], "-max_len=20000", "-timeout=20", *arguments, seeds], read)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
