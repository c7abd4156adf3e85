"""What every noun has in common: frozen, nothing unknown let in."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from plainstudy.models.descriptions import read_descriptions


class Noun(BaseModel):
    """A frozen value that crosses a seam between two rooms."""

    # Most commands need few of the nouns: each one's validator is built at its first use.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe each field with the docstring under it."""
        schema = handler(core_schema)
        fields = handler.resolve_ref_schema(schema)["properties"]
        for name, description in read_descriptions(cls).items():
            fields[name].setdefault("description", description)
        return schema
