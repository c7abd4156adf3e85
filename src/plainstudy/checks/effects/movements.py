"""Movements: everyday ways to say that something rose, fell or got milder, put in plain verbs.

"Went up by", "were least frequent in" and "deadlier" say a direction without a word that says only
that. Here they are rewritten, so that direction.py needs one list of words and no phrases.
"""

from __future__ import annotations

from functools import lru_cache

from plainstudy.checks.language.patterns import Pattern

_SEVERE = (
    r"(?:severe|serious|harmful|virulent|dangerous|deadly|lethal|toxic|aggressive|destructive"
    r"|pathogenic|damaging|intense|disabling|risky)"
)
_SURVIVAL = r"((?:overall|median|mean|event-free|disease-free|progression-free) )?survival\b"
# (what is written, what it says). The order counts: phrases before words.
_REWRITTEN = tuple(
    (Pattern(pattern), plain)
    for pattern, plain in (
        (
            r"\b(?:w[ea]nt|goes|going|gone|came|shot|crept|moved|ticked|(?<=and )|(?<=but ))"
            r" ?\bup\b(?= by|,| \d| in\b| with\b| after\b|\.|$)",
            "rose",
        ),
        (
            r"\b(?:w[ea]nt|goes|going|gone|came|moved|(?<=and )|(?<=but ))"
            r" ?\bdown\b(?= by|,| \d| in\b| with\b| after\b|\.|$)",
            "fell",
        ),
        (r"\bhighest\b", "higher"),
        (r"\blowest\b", "lower"),
        (r"\bfewest\b", "fewer"),
        (r"\bearlier(?= (?:in|with|than)\b)", "sooner"),
        (r"\blater(?= (?:in|with|than)\b)", "slower"),
        # A loss that grows is no growth: it moves as one word.
        (r"\b(weight|blood|bone|hair|hearing|memory|vision|muscle) loss\b", r"\1loss"),
        (r"\blost (more|less) (weight|blood|bone|hair|muscle)\b", r"\1 \2loss"),
        (
            r"(?:(?<=were )|(?<=was ))most (?=(?:common|frequent|likely) (?:in|with|among)\b)",
            "more ",
        ),
        (
            r"(?:(?<=were )|(?<=was ))least (?=(?:common|frequent|likely) (?:in|with|among)\b)",
            "less ",
        ),
        (r"\b(?:rarer|scarcer)\b", "less common"),
        # Living longer and better survival are one piece of news, on one scale.
        (r"\bliv(?:ed|e|es|ing) (?:for )?(?:a )?longer\b", "had longer survival"),
        (
            r"\bliv(?:ed|e|es|ing) (?:for )?(?:a )?(?:less long|shorter)\b"
            r"|\bdied? (?:sooner|earlier|faster)\b|\bshorter li(?:fe|ves)\b",
            "had shorter survival",
        ),
        (rf"\b(?:better|improved|higher|greater) {_SURVIVAL}", r"longer \1survival"),
        (rf"\b(?:worse|poorer|lower|reduced|decreased) {_SURVIVAL}", r"shorter \1survival"),
        (r"\bsurvival (was|were) (?:\w+ly )?(?:better|higher|greater)\b", r"survival \1 longer"),
        (r"\bsurvival (was|were) (?:\w+ly )?(?:worse|poorer|lower)\b", r"survival \1 shorter"),
        # "Less likely than those on zolane to fall": what moved stands behind the comparison.
        (r"\b(more|less) likely (than [^,;]{3,80}?) to ([^,;]+)", r"\1 likely to \3 \2"),
        (rf"\bless {_SEVERE}\b|\b(?:gentler|safer)\b", "milder"),
        (rf"\bmore {_SEVERE}\b|\b(?:deadlier|sicker|riskier)\b", "harsher"),
    )
)
_CUE = Pattern(
    r"\b(?:up|down|highest|lowest|fewest|most|least|rarer|scarcer|less|more|gentler|safer|deadlier"
    r"|sicker|riskier|without|earlier|later|loss|lost|liv\w+|lives?|die[ds]?|survival)\b"
)
# "Those without a tourniquet had less pain" denies nothing: it names the other group.
_WITHOUT_GROUP = Pattern(
    r"\bwithout(?= (?:(?:an?|the|any) )?(?:[\w-]+ ){1,3}?(?:had|has|have|was|were|showed|could|did"
    r"|fell|rose|scored|lived|needed|reported|got|recovered|felt|walked|slept|gained|lost)\b)"
)


@lru_cache(maxsize=128)
def put_plainly(text: str) -> str:
    """Return the text with its movements told in the words that direction.py knows."""
    if _CUE.search(text) is None:
        return text
    for pattern, plain in _REWRITTEN:
        text = pattern.sub(plain, text)
    return _WITHOUT_GROUP.sub("minus", text)
