"""Build the examples anew: answers written by hand → recordings → summaries in every format.

    python tools/build_examples.py [FOLDER]

For each FOLDER/abstracts/NAME.md there is FOLDER/answers/NAME.json, and where the example shows a
repair, NAME.first.json, the faulty answer that comes before it. Each answer becomes a recording
that says `hand-written`; then the summary is built from the recordings alone, as a user would.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from plainstudy.files import write_atomically
from plainstudy.model.chat_model import ChatModel
from plainstudy.model.recordings import Recorded, Recordings, hand_written, replay, write
from plainstudy.models import Completion, Request, Summary
from plainstudy.pipeline import summarize
from plainstudy.prompts import find_folder, load
from plainstudy.render import Format, render
from plainstudy.settings import Settings, read
from plainstudy.sources import read_abstract

EXAMPLES = Path(__file__).parents[1] / "examples"
WRITTEN_AT = datetime(2026, 11, 23, tzinfo=UTC)  # the day the answers were written


class HandWritten:
    """A ChatModel that answers with the texts it was given, in order, and records each."""

    def __init__(self, answers: list[str], folder: Path) -> None:
        self._answers = answers
        self._folder = folder

    async def complete(self, request: Request) -> Completion:
        """Record the next answer as this request's, and give it."""
        recording = hand_written(request, self._answers.pop(0), at=WRITTEN_AT)
        write_atomically(self._folder / f"{recording.fingerprint}.json", write(recording))
        return replay(recording, request)


async def build(name: str, folder: Path, settings: Settings) -> Summary:
    """Build one example's recordings, and its summary from them."""
    abstract = read_abstract(str(folder / "abstracts" / f"{name}.md"))
    paths = (folder / "answers" / f"{name}.first.json", folder / "answers" / f"{name}.json")
    answers = [path.read_text("utf-8") for path in paths if path.is_file()]
    templates = load(find_folder())
    models: tuple[ChatModel, ...] = (
        HandWritten(answers, settings.recordings),
        Recorded(Recordings(settings.recordings), None),
    )
    for model in models:
        summary = await summarize(
            abstract, model=model, templates=templates, options=settings.options
        )
    return summary


def main() -> None:
    """Build every example of the folder."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES
    settings = read(config=folder / "plainstudy.toml").settings
    for old in settings.recordings.rglob("*.json"):
        old.unlink()
    for path in sorted((folder / "abstracts").glob("*.md")):
        summary = asyncio.run(build(path.stem, folder, settings))
        for kind in Format:
            target = folder / "summaries" / f"{path.stem}.{kind.value}"
            write_atomically(target, render(summary, kind))
        grade = summary.measures.whole.flesch_kincaid
        print(f"{path.stem}: {summary.status.value}, grade {grade:.1f}")


if __name__ == "__main__":
    main()
