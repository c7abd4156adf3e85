"""What every noun has in common: frozen, nothing unknown let in."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Noun(BaseModel):
    """A frozen value that crosses a seam between two rooms."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
