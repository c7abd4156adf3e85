"""Reversal: an effect told the other way round than the abstract tells it.

Two Moves are set against each other only when they speak of one outcome, on one scale, from the
side of one arm. On the labelled effects of 200 trial abstracts (Evidence Inference 2.0), each told
in two templated sentences both ways, this named 137 of 486 reversed effects and 4 of 486 right
ones, all four on one abstract: it is built to be trusted when it speaks, not to speak often.
"""

from __future__ import annotations

from plainstudy.checks.effects.direction import Move
from plainstudy.checks.language.words import content_stems, stem

# Less than this share of a claim's outcome words in common is chance: "happy things" in one
# sentence and "happiness ratings" in another. Set on clean summaries, where it left no false alarm.
_SHARED_ENOUGH = 0.3
# A source clause that agrees on one word does not outweigh one that contradicts on three.
_SURER = 2
# Words of a whole clause that make two clauses speak of the same things in the same people.
_TWIN = 3
_GOOD = content_stems(
    "survival surviving survived alive remission free response responders adherence"
)


def find_reversed(claim: Move, claims: tuple[Move, ...], sources: tuple[Move, ...]) -> str | None:
    """Return what the claim and the source move opposite ways, or None.

    Silent when a source clause about the same outcome moves as the claim does, and on words that
    the claim or the source itself moves both ways.
    """
    same_scale = [move for move in sources if move.scale is claim.scale]
    if (twin := _find_twin(claim, claims, same_scale)) is not None:
        return twin
    unclear = _words(claims, -claim.sign) | (
        _words(same_scale, claim.sign) & _words(same_scale, -claim.sign)
    )
    agreeing = [m for m in same_scale if m.sign == claim.sign and not _swap_sides(claim, m)]
    agreed = max((len(_share(claim, move, unclear)) for move in agreeing), default=0)
    for move in same_scale:
        opposed = move.sign != claim.sign and _stand_on_one_side(claim, move)
        if move.inherited or not (opposed or _swap_sides(claim, move)):
            continue
        shared = _share(claim, move, unclear)
        enough = len(shared - claim.numbers) >= _SHARED_ENOUGH * len(claim.outcome)
        surer = agreed == 0 or len(shared) >= agreed + _SURER
        if surer and (shared & claim.numbers or (shared and enough)):
            return " ".join(sorted(shared))
    return None


def _find_twin(claim: Move, claims: tuple[Move, ...], sources: list[Move]) -> str | None:
    """Return what the clause that says by far the most of the claim moves the opposite way.

    A word that the source moves both ways is settled by the clause that tells who: "X rose with
    salt, and fell in people with gout" against "X was higher in people with gout".
    """
    if any(move is not claim and move.sign != claim.sign for move in claims) or claim.against:
        return None
    ranked = sorted(sources, key=lambda move: -len(claim.arms & move.arms))
    shared = claim.arms & ranked[0].arms if ranked else frozenset()
    if len(shared) < _TWIN or ranked[0].sign == claim.sign or ranked[0].inherited:
        return None
    rival = max((len(claim.arms & m.arms) for m in ranked if m.sign == claim.sign), default=0)
    about = _share(claim, ranked[0], frozenset())
    twin = about and len(shared) >= rival + _SURER and _stand_on_one_side(claim, ranked[0])
    return " ".join(sorted(about)) if twin else None


def _swap_sides(claim: Move, source: Move) -> bool:
    """Return True when "more in A than in B" is told as "more in B than in A"."""
    if claim.sign != source.sign:
        return False
    ours, theirs = _side(claim) - claim.against, _side(source) - source.against
    crossed = bool(ours & source.against) and bool(theirs & claim.against)
    return crossed and not ours & theirs and not claim.against & source.against


def _side(move: Move) -> frozenset[str]:
    return move.arms - {stem(unit.word) for unit in move.outcome}


def _share(claim: Move, source: Move, unclear: frozenset[str]) -> frozenset[str]:
    """Return the words and the telling numbers that both say."""
    words = {
        unit.word
        for unit in claim.outcome
        if not unit.options.isdisjoint(source.offered) and stem(unit.word) not in unclear
    }
    return frozenset(words) | (claim.numbers & source.numbers)


def _words(moves: list[Move] | tuple[Move, ...], sign: int) -> frozenset[str]:
    return frozenset(stem(u.word) for move in moves if move.sign == sign for u in move.outcome)


def _stand_on_one_side(claim: Move, source: Move) -> bool:
    """Return False when one may be told from the other arm's side: "lower in A", "higher in B"."""
    if claim.of_control != source.of_control:
        return False
    if source.groups and source.groups.isdisjoint(claim.groups):
        return False
    if (claim.arms & source.against) - source.arms or (source.arms & claim.against) - claim.arms:
        return False
    names_arm = not claim.against or _side(claim) & source.arms or claim.against & source.against
    if not names_arm:
        return False
    # More deaths and shorter survival are the same news.
    return _is_good(claim) == _is_good(source)


def _is_good(move: Move) -> bool:
    return not _GOOD.isdisjoint(stem(unit.word) for unit in move.outcome)
