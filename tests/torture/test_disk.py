"""A disk that fills up, and a folder that becomes read-only: a clear error, earlier work whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from plainstudy.errors import ExitCode
from tests.torture.conftest import Start, World

UNSHARE = ("unshare", "--map-root-user", "--mount", "sh", "-ec")


def run_shell(script: str) -> subprocess.CompletedProcess[str]:
    """Run a script where it may mount a file system that nobody else sees."""
    return subprocess.run(
        (*UNSHARE, script), capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture(autouse=True)
def _may_mount(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    tried = run_shell(f"mount -t tmpfs none {tmp_path}/out")
    if tried.returncode:
        pytest.skip(f"nobody may mount here: {tried.stderr.strip()}")


@pytest.mark.parametrize("where", ["out", "recordings"])
def test_a_full_disk_stops_the_run_and_spoils_nothing(
    world: World, start_server: Start, where: str
) -> None:
    world.write_abstracts(120)
    server = start_server()
    small, kept = world.folder / where, world.folder / "kept"
    small.mkdir(exist_ok=True)
    command = " ".join((f"{Path(sys.executable).parent}/plainstudy", *world.arguments(server)))
    done = run_shell(
        f"mount -t tmpfs -o size=600k none {small}\n"
        f"{command} && code=0 || code=$?\n"
        f"mkdir {kept} && cp -r {small}/. {kept}\n"
        "exit $code"
    )
    assert done.returncode == ExitCode.CONFIG, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    assert "No space left" in done.stderr or "full" in done.stderr
    # What had been written is whole, and with more room the run goes on from there.
    for path in kept.iterdir():
        target = small / path.name
        path.rename(target)
    whole = world.find_summaries(), world.find_recorded()
    assert whole[where == "recordings"]
    before = len(server.requests())
    assert world.run(server).returncode == ExitCode.OK
    assert set(world.find_summaries()) == set(range(120))
    asked = {number for way, number, _ in server.requests()[before:] if way == "in"}
    assert not asked & whole[1]


def test_a_folder_that_became_read_only_is_named_and_left_as_it_was(
    world: World, start_server: Start
) -> None:
    world.write_abstracts(20)
    server = start_server()
    command = " ".join((f"{Path(sys.executable).parent}/plainstudy", *world.arguments(server)))
    done = run_shell(
        f"mount -t tmpfs none {world.out}\n"
        f"{command} --limit 5\n"
        f"mount -o remount,ro {world.out}\n"
        f"{command} && code=0 || code=$?\n"
        f"ls {world.out} | grep -c trial-\n"
        f"{command.split(' batch')[0]} batch report {world.out}\n"
        "exit $code"
    )
    assert done.returncode == ExitCode.CONFIG, done.stderr[-2000:]
    assert "Read-only" in done.stderr
    assert "Traceback" not in done.stderr
    assert "\n5\n" in done.stdout
    assert len([1 for way, _, _ in server.requests() if way == "in"]) == 5
