"""Post: what a build sends to its other processes."""

from __future__ import annotations

import pickle
from io import BytesIO

from plainstudy.site.post import Post
from tests.site.pages import make_card


def send(*things: object) -> tuple[list[object], list[int]]:
    """Send things to one process; return what it received, and how many bytes each took."""
    stream = BytesIO()
    post = Post(stream)
    sizes = []
    for each in things:
        begun = stream.tell()
        post.send(each)
        sizes.append(stream.tell() - begun)
    stream.seek(0)
    return [pickle.load(stream) for _ in things], sizes  # noqa: S301


def test_what_is_sent_arrives_as_it_was() -> None:
    cards = [make_card(number, html=f"<li>{number}</li>") for number in (1, 2, 1)]

    received, _ = send(cards, ("a path", 7, cards[1]))

    assert received == [cards, ("a path", 7, cards[1])]


def test_a_card_that_was_sent_before_goes_as_a_number() -> None:
    card = make_card(1, html="<li>A card</li>" * 100)

    received, (first, again) = send([card], [card, card])

    assert received == [[card], [card, card]]
    assert again < 200 < 1500 < first


def test_another_card_of_the_same_study_is_sent_as_itself() -> None:
    before, after = make_card(1, teaser="Before."), make_card(1, teaser="After.")

    received, _ = send(before, after, before)

    assert received == [before, after, before]
