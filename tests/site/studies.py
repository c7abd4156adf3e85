"""Studies told by one sentence, for what is found by their words."""

from __future__ import annotations

from plainstudy.models import Abstract, Citation
from plainstudy.site.counting import count_words
from tests.factories import claim, make_draft
from tests.render.summaries import make_summary


def about(takeaway: str, **citation: object) -> bytes:
    """Count the words of a study whose takeaway is all that it says."""
    return count_words(
        make_summary(
            draft=make_draft(
                takeaway=claim(takeaway, 1),
                teaser=takeaway,
                findings=tuple(claim("It was so.", 1) for _ in range(3)),
                glossary=(),
            ),
            abstract=Abstract(
                text="It was so.",
                sentences=("It was so.",),
                citation=Citation.model_validate(citation),
            ),
        )
    )
