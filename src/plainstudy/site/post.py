"""Post: what a build sends to its other processes. A card goes to each of them once.

Lists and related studies show the same card some twenty times; after the first it goes as a number.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from typing import BinaryIO

from plainstudy.site.pages import Card

_kept: dict[int, Card] = {}  # of the process that receives


class Post:
    """Sends to one process."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._sent: dict[int, Card] = {}

    def send(self, what: object) -> None:
        """Send anything that can be pickled; `pickle.load` receives it. Raises BrokenPipeError."""
        pickler = pickle.Pickler(self._stream, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = {Card: self._reduce}
        pickler.dump(what)
        self._stream.flush()

    def _reduce(self, card: Card) -> tuple[Callable[..., Card], tuple[object, ...]]:
        number = id(card)  # no other's: as long as this lives, the card does
        if number in self._sent:
            return _find, (number,)
        self._sent[number] = card
        return _keep, (number, vars(card))


def _keep(number: int, fields: Mapping[str, object]) -> Card:
    card = _kept[number] = Card(**fields)  # type: ignore[arg-type]
    return card


def _find(number: int) -> Card:
    return _kept[number]
