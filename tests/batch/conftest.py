from __future__ import annotations

from pathlib import Path

import pytest

from plainstudy.settings import Settings
from tests.batch.bench import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path, Settings(recordings=tmp_path / "recordings", repairs=1))
