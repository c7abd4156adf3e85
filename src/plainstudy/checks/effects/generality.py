"""Generality: a result of one study told as a general truth, "X improves Y".

In 26 to 73 % of their summaries language models tell a study's result in the present tense, as if
it held for everybody (Peters and Chin-Yee, Royal Society Open Science 2025, PMC12042776). A
sentence is safe when it is past tense, says "in this study", names who says so, or hedges.
"""

from __future__ import annotations

import re
from functools import lru_cache

from plainstudy.checks.language.clauses import is_hedged
from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.language.words import split_words

_SINGULAR = (
    r"improves|raises|lowers|reduces|helps|eases|slows|prevents|protects|relieves|delays|worsens"
    r"|boosts"
    r"|causes|leads to|decreases|increases|cuts|stops|works|makes|keeps|lessens|strengthens|weakens"
    r"|heals|treats|cures|kills|blocks|triggers|shortens|prolongs|extends|calms|benefits|restores"
    r"|lifts|drives|affects|changes|alters|shrinks|doubles|halves|speeds|harms|damages|outperforms"
    r"|beats|turns|fights|wards off|fends off|guards|soothes|relaxes|reverses|halts|wipes out"
    r"|clears"
    r"|sharpens|repairs|spares|destroys|spoils"
)
_PLURAL = (
    r"improve|raise|reduce|help|ease|slow|prevent|protect|relieve|delay|worsen|boost|cause|lead to"
    r"|decrease|increase|make|keep|lessen|strengthen|weaken|treat|cure|kill|trigger|shorten|prolong"
    r"|restore|harm|alter|affect|outperform"
)
_ABLE = (
    r"effective|ineffective|better|worse|safe|superior|inferior|linked|associated|tied|likely"
    r"|good|bad|beneficial|helpful|harmful|useful|protective|more|less|higher|lower"
    r"|no better|not better"
)
# A plural verb looks like an infinitive: it is one after "to", "did not", "may", and so on.
_NOT_A_VERB = (
    r"(?<!\bto )(?<!\bnot )(?<!n't )(?<!n’t )(?<!\bcan )(?<!\bmay )(?<!\bdid )(?<!\bcould )"
    r"(?<!\bmight )(?<!\bwould )(?<!\bwill )(?<!\bshould )(?<!\bhelp )(?<!\bhelped )(?<!\bthat )"
    r"(?<!\bwhich )(?<!\bwho )(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bof )(?<!\bclearly )(?<!\bno )"
    r"(?<!\band )(?<!\bor )(?<!\bfurther )(?<!\bmore )(?<!\bany )(?<!\bin )(?<!\bwith )"
)
_PRESENT = Pattern(
    # The verb is looked for first: at most places it is not there, which is quick to see.
    rf"\b(?=(?:{_SINGULAR})\b)(?<!\bthat )(?<!\bwhich )(?<!\bwho )(?<!\bthe )(?<!\bor )(?<!\bof )"
    rf"(?<!\bin )(?<!\btwo )(?:{_SINGULAR})\b(?! (?:in|of|is|are|was|were|had|did|and) )"
    rf"|\b(?=(?:{_PLURAL})\b){_NOT_A_VERB}(?:{_PLURAL})\b(?= (?:\w+ing\b|the\b|their|people"
    rf"|patients|women|men"
    rf"|children|adults"
    r"|a\b|an\b|both|symptoms?|pain|quality|risk|blood|brain|health|survival|fatigue|disability"
    r"|them|relapses?|\w+s\b|\w{4,}\b))"
    r"|\bprovides? (?:\w+ ){0,3}?(?:benefit|relief|protection|improvement)s?\b"
    r"|\b(?<!\bthat )work (?:better|well|faster|best|as well|for)\b"
    r"|(?<!\bto )\b(?:need|live|get|feel|die|recover|sleep|lose|gain|stay|do|tend to have)"
    r" (?:less|more|fewer|better|longer|worse|faster|sooner|as)\b"
    r"|\band lower (?:the|their|people|a|an)\b"
    rf"|\b(?:does|do)(?: not|n['’]t) (?:\w+ly )?(?:{_PLURAL}|change|stop|extend|block|benefit)\b"
    rf"|(?<!\bthat )(?<!\bwhich )(?<!\bwho )\b(?:is|are)(?: not| no)?(?: \w+ly| as"
    rf"| just)? (?:{_ABLE})\b"
    r"|(?<!\bthat )(?<!\bwhich )(?<!\bwho )\b(?:has|have) (?:no|little|fewer|lower|higher"
    r"|better|less|more) "
)
_CAN = Pattern(r"\b(?:could|would|might|may|can)\b")
_IS_HOW = Pattern(r"\b(?:is|are) (?:exactly )?(?:how|why|what)\b")
# A sentence without any of these tells nothing of the past: no study is in it.
_ANY_PAST = Pattern(
    r"\b(?:was|were|did|didn['’]t|had|\w{2,}ed|took|got|fell|rose|went|felt|saw|gave|kept|made|led"
    r"|grew|became|lived|began|came|did|ran|won|lost|met|hit|cut|put|let|set|left|held|slept|wore"
    r"|ate|drank|brought|thought|knew|told|said|wrote|drew|stood|spent|sent|built|broke|spread|shed"
    r"|shrank|sank|swam|swelled|bore|chose|drove|found|fought|forgot|froze|heard|hurt|meant|paid"
    r"|quit|read|sold|shot|shut|sought|split|spoke|stuck|struck|stopped|taught|understood|beat|bled"
    r"|bound|caught|dealt|fed|underwent|withstood|outdid|could|would|might|may|can)\b"
)
_ANCHORED = Pattern(
    r"\b(?:in (?:this|the|these|our|one|two|three|a|an|both|\d+) (?:\w+[ -]){0,3}?(?:stud(?:y|ies)"
    r"|trials?|analys[ie]s|group|review|experiments?|sample|cohort|report|work|survey|model)"
    r"|this (?:\w+ )?(?:study"
    r"|trial|analysis|review|work)|(?:the|these|those|our) (?:study|trial|researchers|authors"
    r"|scientists|team"
    r"|results?|findings|investigators|abstract|data)|researchers|authors|scientists|conclu\w+|said"
    r"|say|found|shows?|showed|shown|reported|according to|called|means|meaning|defined)\b"
)
_PAST = Pattern(
    r"\b(?:was|were|did|had|took|got|fell|rose|went|felt|saw|gave|kept|made|led|grew|became|lived"
    r"|began|meant|thought|wrote|said|ran|won|lost|met|chose|knew|told|drank|ate|slept"
    r"|(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bof )(?<=[\w,] )[a-z]{3,}ed)\b"
    r"(?! (?:by|with|to|as|in|from|care|release|people|patients) ?)"
)

# Without one of these there is nothing to find: looking them up spares the long search.
_PRESENT_WORDS = frozenset(
    f"{_SINGULAR}|{_PLURAL}|does|do|don't|don’t|doesn't|doesn’t|is|are|has|have|work|provide"
    "|provides|lower|leads|lead|need|live|get|feel|die|recover|sleep|lose|gain|stay|tend".split("|")
)
# "Whether old or young": all of them, and no doubt about it.
_EITHER_WAY = Pattern(
    r"\bwhether (?:they (?:are|were) |or not |\w+ly )?[\w-]+(?: \w+){0,3} or [\w-]+"
)
_PLAIN_FORM = Pattern(rf"(?:{_PLURAL})\b")
_DID = Pattern(r"\b(?:was|were|did|had)\b|\bdidn['’]t\b")
# "didn't significantly affect", "to really help", "how much it lowers"
_BLOCKED = Pattern(
    r"(?:\b(?:to|not|did|may|can|could|might|would|will|how (?:much|well|often|far) \w+)|n['’]t)"
    r"(?: \w+(?:ly|ble)| also| only| just)* ?$"
)

# "They meant babies who wheeze and have no risk": the second verb too belongs to "who".
_IN_RELATIVE = Pattern(r"\b(?:who|which|that|whose|where)\b [^,;.]* (?:and|or|but) $", re.NOFLAG)


@lru_cache(maxsize=128)
def is_timeless(text: str) -> bool:
    """Return True when nothing in the text ties it to a study: no past tense, hedge or source."""
    if text.rstrip().endswith("?") or _ANY_PAST.search(text):
        return False
    return not _ANCHORED.search(text) and not is_hedged(_IS_HOW.sub("", text))


@lru_cache(maxsize=128)
def tells_past(sentence: str) -> bool:
    """Return True when a sentence of the abstract tells what was found, in the past tense."""
    return _ANY_PAST.search(_CAN.sub(" ", sentence)) is not None


@lru_cache(maxsize=128)
def find_general_truth(text: str) -> str | None:
    """Return the present-tense words that tell a result as a general truth, or None."""
    words = frozenset(word.lower() for word in split_words(text))
    if words.isdisjoint(_PRESENT_WORDS) or text.rstrip().endswith("?"):
        return None
    if _ANCHORED.search(text) or is_hedged(_EITHER_WAY.sub("", text)):
        return None
    present = _PRESENT.search(text)
    if present is None or _PAST.search(text[: present.start()]):
        return None
    found = present.group().strip()
    if _IN_RELATIVE.search(text[: present.start()]):
        return None
    if _BLOCKED.search(text[: present.start()]) or (_PLAIN_FORM.match(found) and _DID.search(text)):
        return None
    return found
