"""How shards look: the table of `batch status`, and lines that several commands print."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from rich.table import Table

from plainstudy.batch.provider.shard import Shard
from plainstudy.batch.provider.standing import describe
from plainstudy.cli.paper import make_console
from plainstudy.render.safe_text import clean


def show_shards(shards: Sequence[Shard]) -> None:
    """Print a row for each shard."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("shard")
    for title in ("requests", "answered", "failed"):
        table.add_column(title, justify="right")
    table.add_column("state", overflow="fold")
    table.add_column("batch", overflow="fold")
    for shard in shards:
        batch = shard.batch
        table.add_row(
            shard.name,
            f"{shard.lines:,}",
            f"{batch.completed:,}" if batch else "",
            f"{batch.failed:,}" if batch else "",
            clean(describe(shard)),
            clean(batch.id) if batch else "",
        )
    make_console().print(table, markup=False, highlight=False)


def word_round(shards: Sequence[Shard], folder: Path) -> str:
    """Say what a round holds."""
    if not shards:
        return "no new request"
    lines = sum(shard.lines for shard in shards)
    size = sum(shard.size for shard in shards) / 1_000_000
    files = f"{len(shards):,} shards" if len(shards) > 1 else f"{shards[0].name}.jsonl"
    word = "request" if lines == 1 else "requests"
    return f"round {shards[0].round}: {lines:,} {word}, {size:.1f} MB, in {folder}: {files}"


def word_cost(shards: Sequence[Shard]) -> str:
    """Say what a round would cost."""
    tokens = f"about {sum(shard.input_tokens for shard in shards):,} tokens to read"
    usual = _add([shard.price_usd for shard in shards])
    most = _add([shard.most_price_usd for shard in shards])
    if usual is None or most is None:
        return f"{tokens}; its price in a batch is not known"
    return f"{tokens}; about ${usual:.2f} at the Batch API's price, at most ${most:.2f}"


def _add(prices: list[Decimal | None]) -> Decimal | None:
    known = [each for each in prices if each is not None]
    return sum(known, Decimal()) if len(known) == len(prices) else None
