"""Options: what one run may vary. Apart from the pipeline, since settings are read without it."""

from __future__ import annotations

from pydantic import Field

from plainstudy.models import Sampling
from plainstudy.models.noun import Noun
from plainstudy.prompts import Publication


class Options(Noun):
    """What one run may vary."""

    model: str
    sampling: Sampling = Sampling()
    repairs: int = Field(default=2, ge=0, le=5)
    publication: Publication = Publication()
