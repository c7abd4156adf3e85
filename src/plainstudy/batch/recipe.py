"""Recipe: everything a summary depends on beside its abstract, as two digests.

Another recipe asks the model again. Other checks do not: what they say of the same draft is found
out from the stored summary.
"""

from __future__ import annotations

import json
from hashlib import sha256

from plainstudy import checks
from plainstudy.options import Options
from plainstudy.prompts import Templates
from plainstudy.request import draft_schema


def digest_recipe(templates: Templates, options: Options) -> str:
    """Return the digest of prompt, schema, model, sampling and the number of repairs."""
    parts = {
        "prompts": [templates.summarize.sha256, templates.repair.sha256],
        "schema": draft_schema(),
        "options": options.model_dump(mode="json"),
    }
    return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def digest_checks() -> str:
    """Return the digest of which checks there are, each with its version."""
    versions = [(check.id, check.version) for check in checks.CHECKS]
    return sha256(json.dumps(versions).encode()).hexdigest()
