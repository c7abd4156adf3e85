"""The live server: started once, stopped by closing its standard input."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KEY = "live-test-key-0123456789"


@dataclass(frozen=True)
class Live:
    """The server's address and key."""

    base_url: str
    key: str


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """Start the server and wait until it listens. LIVE_PYTHON names the Python to run it with."""
    python = os.environ.get("LIVE_PYTHON", str(ROOT / ".live" / "bin" / "python"))
    assert Path(python).exists(), f"no {python}: `make live` sets it up"
    log = tmp_path_factory.mktemp("live") / "server.log"
    with (
        log.open("wb") as errors,
        subprocess.Popen(
            [python, str(Path(__file__).with_name("server.py")), KEY],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as server,
    ):
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            address = server.stdout.readline().strip()
            assert address, f"the server did not start: {log.read_text(errors='replace')[-2000:]}"
            yield Live(base_url=f"{address}/v1", key=KEY)
        finally:
            server.stdin.close()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
