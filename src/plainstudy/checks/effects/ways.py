"""Ways: the words that say up or down, better or worse, longer or shorter."""

from __future__ import annotations

from enum import Enum


class Scale(Enum):
    """What is compared: how much there is, how good it is, or how long it takes."""

    AMOUNT = "amount"
    WORTH = "worth"
    TIME = "time"


_UP = frozenset(
    """increase increases increased increasing rise rises rose risen rising raise raises
    raised raising higher greater elevated elevates elevation grew grow grows grown gain
    gains gained larger bigger enhanced enhances boost boosts boosted climbed doubled
    tripled upregulated up-regulated expanded more stronger heightened climb climbs climbing soared
    surged jumped escalated multiplied upregulation up-regulation""".split()
)
_DOWN = frozenset(
    """decrease decreases decreased decreasing fell fallen falling drop dropped dropping
    decline declines declined declining reduce reduces reduced reducing reduction
    reductions lower lowers lowered lowering less fewer smaller diminish diminished
    diminishes shrank shrink shrunk shrinks cut cuts trimmed slashed curbed attenuated attenuates
    suppressed
    suppresses suppression downregulated down-regulated halved lessened lessens weaker dipped
    plunged plummeted sank slid dwindled slipped waned subsided downregulation
    down-regulation""".split()
)
_BETTER = frozenset(
    """better improve improves improved improving improvement improvements ease eases eased
    easing relieve relieves relieved alleviate alleviates alleviated ameliorate
    ameliorates ameliorated superior healthier milder""".split()
)
_WORSE = frozenset(
    """worse worsen worsens worsened worsening deteriorate deteriorates deteriorated deterioration
    inferior aggravated aggravates poorer harsher""".split()
)
# A longer time to a relapse and a lower risk of one are the same news.
_LONGER = frozenset("longer prolong prolongs prolonged lengthened slower slowed".split())
_SHORTER = frozenset(
    "shorter shorten shortens shortened faster quicker sooner hastened accelerated".split()
)
WAYS = (
    (Scale.AMOUNT, _UP, _DOWN),
    (Scale.WORTH, _BETTER, _WORSE),
    (Scale.TIME, _LONGER, _SHORTER),
)
DIRECTION_WORDS = _UP | _DOWN | _BETTER | _WORSE | _LONGER | _SHORTER


def way_of(word: str) -> tuple[Scale, int] | None:
    """Return the scale and the sign of one lower-case direction word."""
    for scale, up, down in WAYS:
        if word in up or word in down:
            return scale, 1 if word in up else -1
    return None
