"""Writer: puts requests into shards, each no larger than the provider takes."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import BinaryIO

from plainstudy.batch.provider.line import write_line
from plainstudy.batch.provider.register import Register
from plainstudy.batch.provider.shard import Line, Shard
from plainstudy.errors import ConfigError
from plainstudy.models import Request, Usage
from plainstudy.prices import estimate_tokens, price, usual_output
from plainstudy.request import Feature


@dataclass(frozen=True)
class Limits:
    """What one file may hold: https://platform.openai.com/docs/guides/batch."""

    lines: int = 50_000
    size: int = 200_000_000
    """Bytes. The provider says MB; these are the smaller ones."""


class _Open:
    """A shard that is being written."""

    def __init__(self, file: BinaryIO, number: int) -> None:
        self.file = file
        self.number = number
        self.digest = sha256()
        self.lines = self.size = self.tokens = 0
        self.request: Request | None = None

    def add(self, line: bytes, request: Request) -> int:
        """Write a line and return where it begins."""
        begin = self.size
        self.file.write(line)
        self.digest.update(line)
        self.lines += 1
        self.size += len(line)
        self.tokens += estimate_tokens(line.decode())
        self.request = request
        return begin


class Writer:
    """Writes one round of requests. Opened by `open_writer`."""

    def __init__(self, register: Register, limits: Limits, base_url: str | None) -> None:
        self._register = register
        self._limits = limits
        self._base_url = base_url
        shards = register.shards()
        self.round = max((shard.round for shard in shards), default=0) + 1
        self._shard: _Open | None = None
        self._part = register.folder / f".{secrets.token_hex(8)}.part"
        self.shards: list[Shard] = []
        """Those that are finished."""
        self.lines = 0

    def add(
        self, name: str, request: Request, *, tries: int = 1, refused: tuple[Feature, ...] = ()
    ) -> None:
        """Put a request into the round. Raises ConfigError when it cannot be written."""
        line = write_line(name, request)
        try:
            shard = self._find_room(len(line))
            begin = shard.add(line, request)
        except OSError as error:
            raise self._unwritable(error) from error
        self.lines += 1
        self._register.put(
            Line(
                name=name,
                shard=self._name(shard.number),
                begin=begin,
                length=len(line),
                tries=tries,
                refused=refused,
            )
        )

    def close(self) -> None:
        """Finish the last shard."""
        try:
            self._finish()
        except OSError as error:
            raise self._unwritable(error) from error

    def discard(self) -> None:
        """Take away what was not finished."""
        if self._shard is not None:
            self._shard.file.close()
            self._shard = None
        self._part.unlink(missing_ok=True)

    def _find_room(self, size: int) -> _Open:
        shard = self._shard
        full = shard is not None and (
            shard.lines >= self._limits.lines or shard.size + size > self._limits.size
        )
        if full:
            self._finish()
        if self._shard is None:
            self._shard = _Open(self._part.open("xb"), len(self.shards) + 1)
        return self._shard

    def _finish(self) -> None:
        """Put the shard in its place, and let it count: a kill later does not undo it."""
        shard, self._shard = self._shard, None
        if shard is None:
            return
        shard.file.flush()
        os.fsync(shard.file.fileno())
        shard.file.close()
        self._part.replace(self._register.path(self._name(shard.number)))
        usual, most = self._estimate(shard)
        finished = Shard(
            round=self.round,
            number=shard.number,
            lines=shard.lines,
            size=shard.size,
            sha256=shard.digest.hexdigest(),
            input_tokens=shard.tokens,
            price_usd=usual,
            most_price_usd=most,
        )
        self.shards.append(self._register.put_shard(finished))
        self._register.save()

    def _estimate(self, shard: _Open) -> tuple[Decimal | None, Decimal | None]:
        """Return what a shard usually and at most costs, from its average request."""
        request = shard.request
        assert request is not None  # noqa: S101 - a shard is opened for a request

        def cost(written: int) -> Decimal | None:
            usage = Usage(input_tokens=shard.tokens // shard.lines, output_tokens=written)
            each = price(request.model, usage, base_url=self._base_url, in_batch=True)
            return None if each is None else each * shard.lines

        return cost(usual_output(request)), cost(request.sampling.max_tokens)

    def _name(self, number: int) -> str:
        return f"round-{self.round}-shard-{number:03}"

    def _unwritable(self, error: OSError) -> ConfigError:
        return ConfigError(
            f"cannot write into {self._register.folder}: {error.strerror or error}",
            remedy="make room and run the same command again; what was finished stays",
        )


@contextmanager
def open_writer(register: Register, limits: Limits, base_url: str | None) -> Iterator[Writer]:
    """Open a round. Killed in between, the register knows the shards that were finished.

    `base_url` is the endpoint whose prices are asked for.
    """
    for left in register.folder.glob(".*.part"):  # of a run that was killed
        left.unlink(missing_ok=True)
    writer = Writer(register, limits, base_url)
    try:
        with register.transaction():
            yield writer
            writer.close()
    finally:
        writer.discard()
