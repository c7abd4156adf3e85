"""Causation: what a sentence claims to cause what, and what its source lets it claim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from plainstudy.checks.effects.direction import COMMON
from plainstudy.checks.effects.ways import DIRECTION_WORDS
from plainstudy.checks.language.clauses import (
    is_hedged,
    is_negated,
    split_clauses,
    split_firm_clauses,
)
from plainstudy.checks.language.indexing import is_indexed_observation, is_indexed_trial
from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.language.synonyms import Unit, meanings, units
from plainstudy.checks.language.words import split_words, stem

_ASSOCIATION = Pattern(
    r"\b(?:associat\w+|link(?:s|ed)?|correlat\w+|related to|relationship|relation|tied to"
    r"|predict\w*|risk factors?|went with|connected|connection|coincid\w+|accompanied)\b"
)
# Words that claim a cause wherever they stand.
_ALWAYS = (
    r"caused?|causes(?! (?:of|and|or|are|were|is|was|include)\b)(?= \w)|le(?:d|ads?) to|leading to"
    r"|result(?:s|ed) in|prevent(?:s|ed)?|protect(?:s|ed)?|trigger(?:s|ed)|brought (?:about|on)"
    r"|shuts? (?:down|off)|turn(?:s|ed) (?:off|on)|responsible for|sets? off|gives? rise to"
    r"|induc(?:es|ed)|promot(?:es|ed)|drives|drove|provok(?:es|ed)|damag(?:es|ed)|harm(?:s|ed)"
    r"|kill(?:s|ed)|block(?:s(?! (?:are|is|was|were|of|and|or|in|on|for|with|that)\b)(?= \w)|ed)"
    r"|helped|helps|spark(?:s|ed)|fuel(?:s|led|ed)|spared?|spares"
    r"|predispos(?:es|ed)|thanks to|the (?:reason|cause) (?:for|why|of|behind)|owing to"
    r"|^because of|^due to|as a result of"
    r"|(?:broke|breaks|pulled|pulls|pushed|pushes|drags|dragged|sends|sent|shuts?|knock(?:s|ed)"
    r"|forc(?:es|ed)|wip(?:es|ed)|wore|wears|driv(?:es|en)|brought|brings|switch(?:es|ed))"
    r" (?:up|down|off|out|on|back|away)(?= [\w'’])"
    r"|by (?:shutting|turning|switching|blocking|stopping|killing|damaging|weakening|boosting"
    r"|raising|lowering|reducing|increasing|triggering|preventing|slowing|protecting|calming)"
    r"|add(?:s|ed) (?:(?!placebo)[\w,.]+ ){0,4}?(?:years?|months?|weeks?|days?|points?)"
)
# Words that claim one only when something is done to something: "lowered their risk", and not
# "lowered doses", "risk was lowered", "improved over time".
_WITH_OBJECT = (
    r"lower(?:s|ed)|reduc(?:es|ed)|rais(?:es|ed)|boost(?:s|ed)|increas(?:es|ed)|decreas(?:es|ed)"
    r"|improv(?:es|ed)|worsen(?:s|ed)|eas(?:es|ed)|slow(?:s|ed)|delay(?:s|ed)|cuts?|shorten(?:s|ed)"
    r"|prolong(?:s|ed)|relieve[sd]|weaken(?:s|ed)|strengthen(?:s|ed)|halved|doubled|extend(?:s|ed)"
    r"|lengthen(?:s|ed)|lift(?:s|ed)|calm(?:s|ed)|speed(?:s|ed)? up|sped up|lessen(?:s|ed)"
    r"|destroy(?:s|ed)|restor(?:es|ed)|cured?|heal(?:s|ed)|spoil(?:s|ed)"
)
_TO_SOMEBODY = (
    r"(?:made|makes|make) (?:people|patients|them|women|men|children|adults|participants"
    r"|cells) \w+\b"
    r"|(?:made|makes|make) (?!up\b)(?:\w+ ){1,3}?(?:ill|sick|worse|better|feel|likely|healthy"
    r"|healthier|(?!other|number)\w+er)\b"
    r"|(?:made|makes|make) (?!up\b)(?:[\w-]+ ){1,3}?(?:quit|stop|start|grow|shrink|die|live|lose"
    r"|gain|sleep|eat|drink|walk|heal|spread|recover|relapse|fall|rise|move|age|forget|remember"
    r"|bleed|breathe|respond|weaker|worry|smoke)\b"
    r"|(?:gave|gives?) (?:people|patients|them|women|men|children|adults|participants|those \w+)"
    r" (?:an? )?(?:\w+[ -]){0,3}?(?:life|lives|lifespan|chance|years|protection|benefit|relief"
    r"|advantage|survival|risk|outlook)\b"
    r"|(?:kept|keeps|keep) (?:\w+ ){1,3}?(?:from|at work|out of|alive|healthy|stable|low|away"
    r"|well)\b"
)
_NOT_OBJECT = (
    r"(?! (?:by|in|from|to|over|after|before|more|less|with|within|during|and|at|for|than|between"
    r"|on|as|only|again|further|slightly|significantly|or|but|when|while|across|under|through|also"
    r"|even|most|there|faster|steadily|somewhat|similarly|equally|until|since|compared"
    r"|relative|versus|because|risks?|levels?"
    r"|doses?)\b)(?= [\w'’])"
)
# Verbs that often claim a cause, yet are also said of things that just differ: a warning's worth.
_SOFT = r"chang(?:es|ed)|alter(?:s|ed)|influenc(?:es|ed)|shap(?:es|ed)|determin(?:es|ed)"
_NOT_PARTICIPLE = "".join(
    rf"(?<!\b{word} )"
    for word in """a an the of with had have has was were is are be been felt showed to for by
    as from their that which who its in no""".split()
)
_CAUSAL = Pattern(
    rf"\b(?=(?:{_ALWAYS})\b)(?<![-\w])(?<!\bto )(?<!\bfor )(?<!\bthat )(?<!\bwhich )"
    rf"(?<!\bwho )\b(?:{_ALWAYS})\b"
    rf"|\b(?=(?:{_WITH_OBJECT})\b)(?<=\w ){_NOT_PARTICIPLE}(?:{_WITH_OBJECT})\b{_NOT_OBJECT}"
    rf"|\b(?=(?:{_SOFT})\b)(?<=\w ){_NOT_PARTICIPLE}(?:{_SOFT})\b{_NOT_OBJECT}"
    rf"(?! (?:little|much|significantly|clearly|a lot|how|why|what|whether|if)\b)"
    rf"|\b{_TO_SOMEBODY}"
)
# In the source any word for an effect will do, even a noun: the author chose to speak of one.
_EFFECT = Pattern(
    rf"\b(?:{_ALWAYS}|(?:{_WITH_OBJECT}){_NOT_OBJECT}|(?:{_WITH_OBJECT}) (?:the|by(?! \d))"
    r"|caus(?:e|es|ing|al|ative|ality)|prevent(?:ing|ive|ion)?|produc(?:e|ing)|trigger\w*|induc\w+"
    r"|effect\w*|affect\w*|efficac\w+|impact\w*|influenc\w+|benefi\w+"
    r"|improve|improving|improvement|reduc(?:e|ing|tion)\b|lowering|inhibit\w*|suppress\w*"
    r"|attenuat\w*"
    r"|ameliorat\w*|alleviat\w*|enhanc\w+|contribut\w+|mediat\w+|lead(?:s|ing)?|produc(?:es|ed|ing)"
    r"|toxic\w*|induc\w+|adverse (?:event|effect|reaction)s?|side effects?|interfer\w+|stimulat\w+"
    r"|activat\w+|(?<!-)regulat\w+|modulat\w+|impair\w*|protect\w*|abolish\w*|rescue[sd]?|restor\w+"
    r"|treat(?:s|ed) successfully|favou?r\w*|outcome of|role (?:of|in|for)|responsible|dependent"
    r"|success\w*|safe|increase (?:in|of)|decrease (?:in|of)|attribut\w+|anti-\w+|relie\w+|help\w*"
    r"|allow\w*|enabl\w*|predispos\w*|exacerbat\w*|aggravat\w*|threaten\w*|hamper\w*|hinder\w*"
    r"|elicit\w*|evok\w*|confer\w*|render\w*|compromis\w*|consequence|via|due to|depend\w*"
    r"|mechanism|driv(?:e|es|en|ing)|determinant|govern\w*|requir\w+|necessary|limit\w*"
    r"|disab\w+|debilitating|made|makes?"
    r"|negatively)\b"
)
_RANDOMIZED = Pattern(
    r"\brandomi[sz]|\brandomly|\bplacebo|\bcross-?over\b|\btrial\b|\bsham\b|\b(?:double"
    r"|single)-blind|\bknock-?out\b|\bin vitro\b"
)
_NOT_AN_EXPERIMENT = Pattern(
    r"\bmendelian randomi[sz]|\b(?:observational|cross-sectional|case-control|retrospective)\b"
)
_SOFTLY = Pattern(rf"(?:{_SOFT})$")
_STRONG = Pattern(rf"\b(?:{_ALWAYS})\b")
# "A lack of sleep caused falls" denies nothing; "did not cause" does.
_DENIED = Pattern(
    r"\b(?:no|not|never|none|neither|nor|without|cannot|nothing|failed|fail|hardly)\b|n['’]t\b"
)
# "Patients with low iron had more falls": people sorted by what they have, not by what they got,
# so even in a trial this shows no effect.
_SORTED = Pattern(
    r"\b(?:patients|people|subjects|participants|adults|children|women|men|those|individuals"
    r"|survivors|smokers) (?:who (?:had|have|were|survived|developed)|with|having) "
    r"(?!placebo|active|the drug|treatment)"
)
_BE = Pattern(r"\b(?:was|were|is|are|be|been|got|get)(?: \w+ly)? $")
# Verbs that say nothing but a cause, so that the abstract's silence on one is telling.
_OUTRIGHT = Pattern(
    r"(?:caus\w+|le(?:d|ads?) to|result\w* in|prevent\w*|protect\w*|trigger\w*|thanks to|because of"
    r"|due to|owing to|as a result of|responsible for|kill\w*|cure[sd]?)\b"
)
# What sets one group's result beside another's.
_COMPARED = Pattern(
    r"\bsignifican|\bp ?[<=≤] ?0?[.·]0|\bvs\b|\bversus\b|\bcompared (?:with|to)\b|\bthan\b"
    r"|\bwhereas\b|\brespectively\b|\bearlier\b|\bgroups\b"
)
_CAN = Pattern(r"\bcan\b")  # "can improve" states an effect, in a source
_ARM = Pattern(
    r"\b(?:groups?|arms?|placebo|controls?|treatment|treated|received|receiving|therapy"
    r"|intervention|supplement\w*|dose|given|randomi[sz]\w+|sham|versus|vs)\b"
)


@dataclass(frozen=True)
class Cause:
    """The words with which a plain sentence claims a cause, and what its clause is about."""

    words: str
    about: tuple[Unit, ...]

    @property
    def is_soft(self) -> bool:
        """True when the verb may only tell a difference: "region changed the activity"."""
        return _SOFTLY.match(self.words) is not None

    @property
    def is_outright(self) -> bool:
        """True for "caused" and "prevented"; False for "helped" and "gave them years"."""
        return _OUTRIGHT.match(self.words) is not None


@lru_cache(maxsize=128)
def find_cause(text: str) -> Cause | None:
    """Return the first cause that a plain sentence claims outright, or None."""
    for clause in split_firm_clauses(text):
        if _DENIED.search(clause) or speaks_of_association(clause):
            continue
        match = _CAUSAL.search(clause)
        if match and not _is_passive(clause, match):
            return Cause(match.group().strip(), _read_about(clause))
    return None


def _is_passive(clause: str, match: re.Match[str]) -> bool:
    """Return True for "their kidneys were damaged", which names nothing that did it."""
    told = match.group().endswith("ed") and _BE.search(clause[: match.start()]) is not None
    return told and not clause[match.end() :].startswith(" by ")


@lru_cache(maxsize=128)
def speaks_of_association(text: str) -> bool:
    """Return True when the text says that two things go together."""
    return _ASSOCIATION.search(text) is not None


@lru_cache(maxsize=128)
def is_experiment(source: str, types: tuple[str, ...] = ()) -> bool:
    """Return True when something was tried on purpose, so that a difference may be an effect.

    `types` are the indexers' publication types, where the abstract came with them. A trial's own
    words that it looked back, or at other groups than were drawn by lot, count for more.
    """
    if is_indexed_observation(types):
        return False
    tried = is_indexed_trial(types) or _RANDOMIZED.search(source) is not None
    return tried and _NOT_AN_EXPERIMENT.search(source) is None


class Licence(Enum):
    """What a clause of the abstract says about a cause."""

    EFFECT = "effect"
    ASSOCIATION = "association"
    POSSIBILITY = "possibility"
    NONE = "none"


def find_missing_licence(
    cause: Cause, cited: tuple[str, ...], *, experiment: bool
) -> tuple[Licence, int] | None:
    """Return what the abstract says instead of a cause, or None when it lets the cause be told.

    The number says how many words that clause shares with the claim. A firm word for an effect in
    any cited clause will do, and in an experiment a difference too, unless that clause is about
    something else while a mere association is about the same thing.
    """
    clauses = [
        (_read_licence(clause, experiment=tried, linked=linked), _count_shared(cause, clause))
        for sentence in cited
        for tried in (experiment and not _sorts_people(sentence),)
        for linked in (not tried and speaks_of_association(sentence),)
        for clause in split_clauses(sentence)
    ]
    effects = [shared for licence, shared in clauses if licence is Licence.EFFECT]
    weaker = [each for each in clauses if each[0] in (Licence.ASSOCIATION, Licence.POSSIBILITY)]
    closest = max(weaker, key=lambda each: each[1], default=(Licence.NONE, 0))
    if not effects:
        return closest
    about_it = max(effects)
    elsewhere = about_it == 0 and closest[1] > 0
    return closest if elsewhere or closest[1] >= max(3, 2 * about_it) else None


@lru_cache(maxsize=256)
def _read_licence(clause: str, *, experiment: bool, linked: bool) -> Licence:
    association = speaks_of_association(clause)
    if linked and not association and not _CAUSAL.search(clause):
        # "Success was associated with: A, two or more effective drugs" is one link throughout.
        association = True
    if is_hedged(_CAN.sub(" ", clause)):
        return Licence.ASSOCIATION if association else Licence.POSSIBILITY
    if association:  # "reduced X was associated with increased Y" speaks of no effect
        return Licence.EFFECT if _STRONG.search(clause) else Licence.ASSOCIATION
    if is_negated(clause):
        return Licence.NONE
    if _EFFECT.search(clause):
        return Licence.EFFECT
    if not experiment:
        return Licence.NONE
    differs = any(word.lower() in DIRECTION_WORDS for word in split_words(clause))
    return Licence.EFFECT if differs or _COMPARED.search(clause) else Licence.NONE


def _read_about(clause: str) -> tuple[Unit, ...]:
    return tuple(
        each
        for each in units(clause)
        if stem(each.word) not in COMMON and each.word not in DIRECTION_WORDS
    )


def _count_shared(cause: Cause, clause: str) -> int:
    offered = meanings(clause)
    return len({each.word for each in cause.about if not each.options.isdisjoint(offered)})


def _sorts_people(sentence: str) -> bool:
    return _SORTED.search(sentence) is not None and _ARM.search(sentence) is None
