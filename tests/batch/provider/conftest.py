from __future__ import annotations

from pathlib import Path

import pytest

from plainstudy.settings import Settings
from tests.batch.provider.office import Office
from tests.loopback import loopback, loopback_server
from tests.provider import Provider, provider

__all__ = ["loopback", "loopback_server", "provider"]


@pytest.fixture
def office(tmp_path: Path, provider: Provider) -> Office:
    settings = Settings(
        recordings=tmp_path / "recordings", repairs=1, tries=2, base_url=provider.url
    )
    return Office(tmp_path, provider, settings)
