"""Stop words: English words that carry no content of their own.

Two sentences that share only these share nothing, and no two studies are related by them.
"""

from __future__ import annotations

STOP_WORDS = frozenset(
    """a about after again all also am among an and another any are as at be because been before
    being between both but by can cannot could did do does doing done down during each either else
    ever every few for from further get gets getting got had has have having he her here hers him
    his how however i if in into is it its itself just less let like likely many may me might more
    most much must my neither no nor not now of off often on once one ones only or other others our
    out over own per rather same she should so some such than that the their theirs them themselves
    then there these they thing things this those though through thus to too under until up upon
    us use used uses using very was we well went were what when where whether which while who whole
    whom whose why will with within without would yet you your""".split()
)
