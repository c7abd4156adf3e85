"""A provider's Batch API on the loopback: /v1/files and /v1/batches, with every ending.

Nothing happens by itself: a test says how a batch ends, with `end`.
"""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request as WireRequest
from werkzeug import Response

from tests.loopback import Loopback
from tools.trials import write_draft

AnswerTo = Callable[[dict[str, Any]], dict[str, Any] | None]
"""From a line of a shard to the line that answers it; None for no line at all."""


@dataclass
class Provider:
    """Keeps files and batches, and counts what costs."""

    server: HTTPServer
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    batches: dict[str, dict[str, Any]] = field(default_factory=dict)
    latency: float = 0.0
    """Seconds before each reply."""
    created: int = 0
    uploads: int = 0
    faults: list[tuple[str, str, Response | None]] = field(default_factory=list)
    """What goes wrong next: method, path, and the reply; None does it and cuts the connection."""

    def __post_init__(self) -> None:
        for path in ("/v1/files", "/v1/batches"):
            self.server.expect_request(path).respond_with_handler(self._reply)
        for found in (r"^/v1/files/[\w-]+/content$", r"^/v1/batches/[\w-]+$"):
            self.server.expect_request(re.compile(found)).respond_with_handler(self._reply)

    @property
    def url(self) -> str:
        return self.server.url_for("/v1")

    def fail(self, method: str, path: str, reply: Response | None = None) -> None:
        """Let the next such request go wrong."""
        self.faults.append((method, path, reply))

    def asked(self, batch_id: str) -> list[dict[str, Any]]:
        """Return the requests of a batch."""
        _, data = self.files[self.batches[batch_id]["input_file_id"]]
        return [json.loads(line) for line in data.splitlines()]

    def end(self, status: str, answer: AnswerTo | None = None, *, last: int = 1) -> None:
        """Let the newest batches end, their lines in another order than they were asked in."""
        for batch in list(self.batches.values())[-last:]:
            self._end(batch, status, answer or answer_line)

    def _end(self, batch: dict[str, Any], status: str, answer: AnswerTo) -> None:
        batch |= {"status": status, f"{status}_at": 1_782_900_000}
        if status in ("failed", "in_progress", "validating"):
            return
        lines = [answer(each) for each in self.asked(batch["id"])]
        there = [line for line in lines if line is not None]
        random.Random(1).shuffle(there)  # noqa: S311 - not for secrets
        good = [line for line in there if not _is_error(line)]
        bad = [line for line in there if _is_error(line)]
        batch["request_counts"] = {
            "total": len(lines),
            "completed": len(good),
            "failed": len(bad),
        }
        if good:
            batch["output_file_id"] = self._store("output.jsonl", _write(good))
        if bad:
            batch["error_file_id"] = self._store("errors.jsonl", _write(bad))

    def _store(self, name: str, data: bytes) -> str:
        file_id = f"file-{len(self.files) + 1}"
        self.files[file_id] = (name, data)
        return file_id

    def _reply(self, wire: WireRequest) -> Response:
        time.sleep(self.latency)
        for fault in self.faults:
            method, path, reply = fault
            if wire.method == method and wire.path.startswith(path):
                self.faults.remove(fault)
                if reply is not None:
                    return reply
                self._do(wire)
                return _cut_off()
        return self._do(wire)

    def _do(self, wire: WireRequest) -> Response:
        match wire.method, wire.path.split("/")[2:]:
            case "POST", ["files"]:
                sent = wire.files["file"]
                assert wire.form["purpose"] == "batch"
                self.uploads += 1
                data = sent.read()
                file_id = self._store(str(sent.filename), data)
                return _json({"id": file_id, "bytes": len(data), "filename": sent.filename})
            case "GET", ["files"]:
                listed = [
                    {"id": file_id, "filename": name, "bytes": len(data)}
                    for file_id, (name, data) in reversed(self.files.items())
                ]
                return _json(_page(listed, wire))
            case "GET", ["files", file_id, "content"]:
                return Response(self.files[file_id][1], content_type="application/octet-stream")
            case "POST", ["batches"]:
                return self._create(json.loads(wire.get_data()))
            case "GET", ["batches"]:
                return _json(_page(list(reversed(self.batches.values())), wire))
            case "GET", ["batches", batch_id] if batch_id in self.batches:
                return _json(self.batches[batch_id])
        return _json({"error": {"message": "no such thing"}}, 404)

    def _create(self, asked: dict[str, Any]) -> Response:
        assert asked["endpoint"] == "/v1/chat/completions"
        assert asked["completion_window"] == "24h"
        assert asked["input_file_id"] in self.files
        self.created += 1
        batch_id = f"batch_{self.created}"
        self.batches[batch_id] = {
            "id": batch_id,
            "object": "batch",
            "status": "validating",
            "input_file_id": asked["input_file_id"],
            "output_file_id": None,
            "error_file_id": None,
            "metadata": asked["metadata"],
            "created_at": 1_782_800_000,
        }
        return _json(self.batches[batch_id])


def find_number(line: dict[str, Any]) -> int:
    """Return the number of the abstract that a line is about."""
    return int(line["body"]["messages"][1]["content"].split("trial number ")[1].split()[0])


def complete(line: dict[str, Any], text: str | None, **choice: Any) -> dict[str, Any]:
    """Write the line that answers with this text."""
    said = {"index": 0, "finish_reason": "stop"} | choice
    said["message"] = {"role": "assistant", "content": text}
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_782_850_000,
        "model": f"{line['body']['model']}-2026-03-17",
        "choices": [said],
        "usage": {"prompt_tokens": 900, "completion_tokens": 400, "total_tokens": 1300},
    }
    response = {"status_code": 200, "request_id": "req_1", "body": body}
    return {
        "id": "batch_req_1",
        "custom_id": line["custom_id"],
        "response": response,
        "error": None,
    }


def answer_line(line: dict[str, Any]) -> dict[str, Any]:
    """Answer well."""
    return complete(line, write_draft(find_number(line)))


def refuse_line(
    line: dict[str, Any], status: int, message: str = "no", **error: Any
) -> dict[str, Any]:
    """Write the line of a request that met an error, as OpenAI does."""
    body = {"error": {"message": message, "type": None, "code": None, "param": None} | error}
    return {
        "id": "batch_req_2",
        "custom_id": line["custom_id"],
        "response": {"status_code": status, "request_id": "req_2", "body": body},
        "error": None,
    }


def expire_line(line: dict[str, Any], code: str = "batch_expired") -> dict[str, Any]:
    """Write the line of a request whose turn never came."""
    error = {"code": code, "message": "This request could not be executed in time."}
    return {
        "id": "batch_req_3",
        "custom_id": line["custom_id"],
        "response": None,
        "error": error,
    }


def _is_error(line: dict[str, Any]) -> bool:
    return line["response"] is None or line["response"]["status_code"] >= 400


def _write(lines: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


def _page(objects: list[dict[str, Any]], wire: WireRequest) -> dict[str, Any]:
    """Return a page of two, so that a test of three reads more than one."""
    after = wire.args.get("after")
    ids = [each["id"] for each in objects]
    start = ids.index(after) + 1 if after else 0
    return {"data": objects[start : start + 2], "has_more": len(objects) > start + 2}


def _json(body: object, status: int = 200) -> Response:
    return Response(json.dumps(body), status=status, content_type="application/json")


def _cut_off() -> Response:
    response = Response(b'{"id": "batch', content_type="application/json")
    response.headers["Content-Length"] = "4000"
    response.automatically_set_content_length = False
    return response


@pytest.fixture
def provider(loopback: Loopback, loopback_server: HTTPServer) -> Provider:
    """A fresh provider, on the server of the live endpoint."""
    return Provider(loopback_server)
