"""Every test runs offline: only loopback answers, and no key or setting leaks in from outside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A test that asserts a time fails on a busy machine: speed is measured in `make bench`.
settings.register_profile("without deadline", deadline=None)
settings.load_profile("without deadline")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "torture" in item.path.parts:
            continue  # its runs are processes of their own, reached over a socket file
        item.add_marker(pytest.mark.block_network(allowed_hosts=["127.0.0.1", "::1", "localhost"]))


@pytest.fixture(autouse=True)
def _clean_world(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in list(os.environ):
        if name.startswith(("OPENAI_", "PLAINSTUDY_")):
            monkeypatch.delenv(name)
    home: Path = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
