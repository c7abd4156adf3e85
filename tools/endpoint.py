"""A Chat Completions endpoint on the loopback, in a process of its own: quick, faulty, counted.

    python -m tools.endpoint [--latency SECONDS] [--faults SHARE] [--log FILE] [--seed N]

It prints its port on the first line. It answers about the abstracts of tools/trials.py,
with the drafts that fit them. With --log it writes a line for each request when it
comes in and one when its answer is out: the torture tests count there, not in the client. To a GET
it says how many seconds passed from its first request to its last answer.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import time
from collections import Counter
from pathlib import Path

from tools.trials import write_draft

TRANSIENT = ("429", "429-wait", "500", "502-html", "hang", "cut", "half-json", "noise", "web-page")
"""Faults that another try may cure."""
ANSWERS = ("not-the-schema", "refusal", "no-choices")
"""Answers that are no draft."""
HARMLESS = ("odd-type",)
"""A good answer under a wrong content type."""
FAULTS = (*TRANSIENT, *ANSWERS, *HARMLESS)
_HANG = 30.0  # seconds; the client gives up long before
_TRIAL = re.compile(r"trial number (\d+)")


def choose_fault(seed: int, number: int, turn: int, share: float) -> str:
    """Return what happens the `turn`-th time that abstract is asked about, the same in any run."""
    dice = random.Random(f"{seed}/{number}/{turn}")  # noqa: S311 - not for secrets
    return dice.choice(FAULTS) if dice.random() < share else "good"


class Endpoint:
    """Answers, after a latency, and keeps its log."""

    def __init__(self, latency: float, faults: float, seed: int, log: Path | None) -> None:
        self._latency = latency
        self._faults = faults
        self._seed = seed
        self._log = log.open("a", buffering=1, encoding="utf-8") if log else None
        self._asked: Counter[int] = Counter()
        self._begin = self._end = 0.0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer every request of one connection."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                size = re.search(rb"(?i)content-length: *(\d+)", head)
                body = await reader.readexactly(int(size[1]) if size else 0)
                if head.startswith(b"GET "):
                    writer.write(
                        _frame(200, json.dumps({"seconds": self._end - self._begin}).encode())
                    )
                elif not await self._reply(body, writer):
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _reply(self, body: bytes, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; False when the connection is to be closed."""
        self._begin = self._begin or time.monotonic()
        asked = json.loads(body)
        found = _TRIAL.search(asked["messages"][1]["content"])
        number = int(found[1]) if found else 0
        self._asked[number] += 1
        fault = choose_fault(self._seed, number, self._asked[number], self._faults)
        self._note("in", number, fault, len(asked["messages"]))
        await asyncio.sleep(self._latency)
        if fault == "hang":
            await asyncio.sleep(_HANG)
            return False
        reply = _write_reply(fault, number)
        writer.write(reply[:-200] if fault == "cut" else reply)
        await writer.drain()
        self._end = time.monotonic()
        self._note("out", number, fault, len(asked["messages"]))
        return fault != "cut"

    def _note(self, way: str, number: int, fault: str, messages: int) -> None:
        if self._log:
            self._log.write(f"{way} {number} {fault} {messages}\n")


def _write_reply(fault: str, number: int) -> bytes:
    error = json.dumps({"error": {"message": "try again", "type": None, "code": None}}).encode()
    match fault:
        case "429":
            return _frame(429, error)
        case "429-wait":
            return _frame(429, error, extra="retry-after-ms: 50\r\n")
        case "500":
            return _frame(500, error)
        case "502-html":
            return _frame(502, b"<html><body>Bad gateway</body></html>", kind="text/html")
        case "web-page":
            return _frame(200, b"<html><body>Please log in</body></html>", kind="text/html")
        case "noise":
            return _frame(200, random.Random(number).randbytes(10_000_000), kind="image/png")  # noqa: S311
        case "half-json":
            return _frame(200, _write_answer(write_draft(number))[:-300])
        case "not-the-schema":
            return _frame(200, _write_answer('{"takeaway": "walking helps"}'))
        case "refusal":
            return _frame(200, _write_answer(None, refusal="I cannot help with that."))
        case "no-choices":
            return _frame(200, json.dumps({"model": "m", "choices": []}).encode())
        case "odd-type":
            return _frame(200, _write_answer(write_draft(number)), kind="text/html")
    return _frame(200, _write_answer(write_draft(number)))


def _write_answer(text: str | None, refusal: str | None = None) -> bytes:
    message = {"role": "assistant", "content": text, "refusal": refusal}
    return json.dumps(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1_782_900_000,
            "model": "loopback",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 900, "completion_tokens": 400, "total_tokens": 1300},
        }
    ).encode()


def _frame(status: int, body: bytes, *, kind: str = "application/json", extra: str = "") -> bytes:
    head = f"HTTP/1.1 {status} -\r\ncontent-type: {kind}\r\ncontent-length: {len(body)}\r\n{extra}"
    return f"{head}\r\n".encode() + body


async def _main() -> None:
    parser = argparse.ArgumentParser(description="A Chat Completions endpoint on the loopback.")
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--faults", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--log", type=Path)
    given = parser.parse_args()
    endpoint = Endpoint(given.latency, given.faults, given.seed, given.log)
    server = await asyncio.start_server(endpoint.serve, "127.0.0.1", 0, limit=2**20, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_main())
