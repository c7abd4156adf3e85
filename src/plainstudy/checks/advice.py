"""Advice: a summary of one study tells nobody what to do.

The page says that it is not medical advice, so its sentences must not give any: no "you should",
no "ask your doctor about", no "use the drops before you go out". What was asked of the people in
the study ("people were told to avoid salt") and what research needs ("more trials should be done")
is no advice. A recommendation of the authors that the abstract holds may be reported as theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from plainstudy.checks.check import Check, Fault
from plainstudy.checks.language.patterns import Pattern, Sieve
from plainstudy.checks.reading import Reading
from plainstudy.models import Kind, Severity

_HINT = (
    "Take the advice out. Say only what the study found, in the past tense, about the people in "
    "it; or say who recommends it, if the abstract does."
)
_SPOKEN_TO = 'Say "people with …" instead of "you": the study was of others.'

_LONGEST = 2000  # characters: no sentence is longer, and a hostile one must not cost time

_CARER = (
    r"(?:doctors?|GPs?|physicians?|nurses?|neurologists?|pharmacists?|dentists?"
    r"|clinicians?|midwi\w+"
    r"|specialists?|surgeons?|oncologists?|therapists?|dieti[ct]ians?|pediatricians?"
    r"|(?:\w+\s)?(?:care\s|medical\s|healthcare\s|health\s)(?:team|provider|professional)s?)"
)
_READER = (
    r"(?:people|patients?|persons?|everyone|everybody|anyone|anybody|those|women|men|adults"
    r"|children|parents|caregivers?|carers|families|smokers|users|readers|mothers"
    r"|survivors|individuals?|seniors|teenagers|teens|athletes)"
)
_PERSON = rf"(?:{_READER}|{_CARER})"
# What advice tells someone to do. Verbs that are nouns too are asked for an object after them.
_ACT = (
    r"(?:be (?:tested|screened|vaccinated|checked|treated|offered|given|told|aware|careful)"
    r"|take|taking|avoid|stop|start|begin|ask|see|talk|speak|tell|add|use|try|switch|consider"
    r"|discuss|consult|contact|call|seek|eat|drink|limit|cut|reduce|increase|lower|choose|keep"
    r"|continue|quit|skip|change|get|have (?!had|been|\w+ed)|receive|request|wear|follow"
    r"|exercise|walk|check|do"
    r"|prescribe|offer|give|make|demand|refuse|look|watch|expect|rest|sleep|lose|prefer|go)"
)
_ADVERB = r"(?:not|always|never|also|only|still|instead|then|now|first)"
_IMPERATIVE = (
    r"(?:(?:please|always|never|do not|don['’]t|just|simply|only|instead,?)\s)?"
    r"(?:(?:take|avoid|ask|tell|consider|discuss|consult|seek|choose|eat|wear|continue"
    r"|quit|stay away|skip|begin|pick|go for|make sure|be sure|remember to|aim (?:for"
    r"|to)|stick (?:to|with)"
    r"|insist on|swap|bring|cut (?:down|back|out)|opt for|get (?:tested|vaccinated|checked"
    r"|screened|enough|more|your|a|an|the|some|regular)|keep (?:taking|using|your|a|the|up|on)"
    r"|(?:talk|speak|check) (?:to|with|about)|see (?:your|a|an)|switch (?:to|from)|try(?: to)?)"
    r"(?![\w-])"
    r"|(?:use|contact|book|stop|start|add|drink|limit|reduce|increase|follow|check|call|exercise"
    r"|walk|change|replace|rest|give|ask for|watch|protect|wash|prefer|request)"
    r"\s(?!(?:of|in|among|by|at|was|were|is|are|and|or|for|with|on|to|did|had|has|than|as|from"
    r"|rates?|times?|speed|levels?|capacity|test\w*|training|group\w*|codons?|points?"
    r"|signals?|scores?"
    r"|\w+ed|rose|fell|that|can|may|might|could|per|over|sites?|cent(?:er|re)s?"
    r"|tremors?|pain|state|periods?|days?)\b)\w+)"
)
_SIGNS = Sieve(
    Pattern(expression)
    for expression in (
        r"\byou(?:\s(?:and|or)\s\w+(?:\s\w+)?)?(?:\s(?:really|always|never|then|also|probably))?\s"
        r"(?:should|shouldn['’]t|must|mustn['’]t|need to|(?:do not|don['’]t) (?:need|have) to"
        r"|ought to|have to|had better|(?:may|might) (?:want|wish|need) to"
        r"|(?:can|could|may|might) (?:now |safely )?(?:ask|talk|speak|discuss|try|consider|stop"
        r"|start|skip|take|use|avoid|switch))\b",
        rf"\byour (?:own )?{_CARER}\b",
        r"\b(?:should|must|can|could|may|might|(?:want|wish|need|ought) to)(?:\s\w+){0,3}?\s"
        r"(?:ask|talk|speak|discuss|consult|check|tell|see|contact|visit|call)\s"
        rf"(?:[\w-]+\s){{0,5}}?(?:their|a|the|an) (?:own )?{_CARER}\b",
        rf"\b{_PERSON}\b(?:,?\s(?!(?:was|were|had|did)\b)[\w'’-]+){{0,14}}?,?\s"
        r"(?:should(?:n['’]t)?|ought to|(?:do not|don['’]t) (?:need|have) to|had better"
        rf"|would (?:do well|be wise) to)\s(?:{_ADVERB}\s){{0,2}}{_ACT}\b",
        rf"(?<!some )(?<!many )(?<!most )\b{_READER}\b(?:,?\s(?!(?:was|were|had|did)\b)"
        r"[\w'’-]+){0,14}?,?\s(?<!may )(?<!might )(?<!often )(?<!usually )(?:must|needs? to)\s"
        rf"(?!have\b)(?:{_ADVERB}\s){{0,2}}{_ACT}\b",
        # "Anyone who takes it needs a blood test", but not "some people needed one".
        rf"\b(?:anyone|anybody|everyone|everybody|all {_READER}|every \w+|{_READER} who)\b"
        r"(?:\s(?!(?:was|were|had|did)\b)[\w'’-]+){0,12}?\s(?:needs?|requires?) (?:an?|the|regular"
        r"|immediate|prompt|urgent|\w+ (?:test|check|scan|dose|treatment|visit)s?)\b",
        rf"\b{_PERSON}\b(?:\s(?!(?:was|were|had|did)\b)[\w'’-]+){{0,10}}?\s(?:are|is) "
        r"(?:strongly |well |best )?(?:advised|encouraged|urged|recommended) (?:not )?to\b",
        rf"\b{_PERSON}\s(?:[\w'’-]+\s){{0,8}}?(?:can|may) (?:now |safely |simply ){{0,2}}"
        r"(?:stop|skip|give up|drop|throw away|leave out|go without|start)\b",
        r"\bshould(?:n['’]t)? (?:(?:not|always|never|also|only|now|be) ){0,3}(?:taken|used|given"
        r"|started|stopped|avoided|added|offered|prescribed|preferred|continued|tried"
        r"|eaten|switched"
        r"|part of (?:the |every |everyone|any|standard |routine )|first[\s-]line|the first choice)"
        r"\b(?! (?:as (?:proof|a sign|evidence)|to mean|with (?:care|caution)|literally))",
        r"\bit (?:makes|would make) sense to (?!study|test|look|ask (?:if|whether))",
        rf"\bit (?:is|may be|might be|seems) (?:\w+ ){{0,2}}?(?:worth|wise|best|better"
        rf"|sensible|advisable|important|safer?|okay|ok|fine|time|vital|essential|a good idea)"
        rf"(?: for {_PERSON}(?: \w+){{0,6}}?)? (?:(?:not )?to {_ACT}\b(?! (?:more|further)? ?"
        r"(?:research|stud\w+|trials?|an eye|care\w* when|aware|sure|cautious))"
        r"|asking|trying|taking|talking|adding|discussing|considering|using|avoiding)",
        r"\bwe (?:strongly |would )?(?:recommend|advise|urge)\b(?! (?:more|further|future)\b)",
        r"\b(?:now|this) is the time to|\bbetter off \w+ing\b|\bfeel free to\b"
        rf"|\basking (?:an?|the|their) {_CARER}\b[^.;]{{0,60}}\b(?:idea|worth|wise|sense|step)\b"
        r"|\bshould (?:not )?(?:replace|become (?:the|a))\b",
        # "Parents may want to ask", "patients can ask at their next visit", "can feel comfortable".
        rf"\b{_READER}\b(?:\s(?!(?:was|were|had|did)\b)[\w'’-]+){{0,10}}?\s(?:may|might)"
        r" (?:now |also |then )?(?:want|wish|like|prefer|choose) to\b",
        rf"\b{_READER}\b(?:\s(?!(?:was|were|had|did)\b)[\w'’-]+){{0,8}}?\s(?:may|might|can)"
        r" (?:now |also |then )?(?:ask (?:for|at|about|to|if|the|their|a)\b"
        r"|feel (?:comfortable|safe"
        r"|confident|free|at ease)\b|rely on\b|look forward to\b)",
        rf"\b{_READER}\b(?:\s(?!(?:was|were|had|did|that)\b)[\w'’-]+){{0,8}}?\sshould (?:not )?"
        r"(?:rely|book|trust|plan|bring|aim|try|make sure|think twice|keep|turn|opt|go)\b",
        r"\b(?:worth|easy|simple|good|wise|sensible) (?:step|idea|way|move)? ?(?:worth "
        r"|to )?(?:taking"
        r"|trying|asking|adding|using|considering|take|try|ask)\b(?! part\b)"
        r"|\b(?:little|no|every|good) reason (?:for \w+ )?(?:not )?to (?:accept|take|use"
        r"|try|ask|stop"
        r"|start|add|avoid|choose|switch)\b",
        r"\bworth a try\b|\ba (?:good|strong) reason to (?:ask|take|try|start|stop|use|avoid)"
        r"|\b(?:is|are) the (?:best|right|better|safer) (?:choice|option|treatment|medicine) for\b",
        r"(?<!caution )(?<!care )(?<!research )(?<!studies )(?<!trials )(?<!study )"
        r"\b(?:is|are) (?:not |now |strongly |therefore |highly |thus )?(?:recommended|advised"
        r"|advisable)\b",
        r"(?:^|(?<!\bal)[.;:!?–—]\s|[“\"])(?:(?:so|then|and|but|therefore),?\s)?" + _IMPERATIVE,
        rf"[,;]?\s(?:so|please),?\s{_IMPERATIVE}",
        r"^(?:so )?(?:if|when|before|after|because|since|to|for)\s[^,;]{3,120},\s(?:then\s)?"
        + _IMPERATIVE,
        r"\b(?:and|or|but|nor)\s(?:do not|don['’]t|never)\s"
        r"(?:take|stop|start|use|eat|drink|skip)\b",
    )
)
# What is not advice although it looks like it, sought in the clause before the words found.
_RESEARCH = Pattern(
    r"\b(?:stud(?:y|ies)|trials?|research(?:ers?)?|results?|findings?|scientists|evidence|authors"
    r"|data|work|experiments?|numbers|conclusions?|answers?)\b"
)
_TOLD_OR_ASKED = Pattern(
    r"\b(?:told|asked|advised|instructed|encouraged|urged|reminded|taught|agreed|planned|tried"
    r"|had|whether|(?:ask|asked|test|tested|know|known|see|saw|tell|wonder|check|learn) if"
    r"|(?<=\w )(?:how|which|when|why|what|who)|unclear|unknown"
    r"|not (?:yet )?(?:known|clear)"
    r"|cannot (?:say|tell|show))\b[^.;]{0,90}$"
)
_TOLD = Pattern(r"\b(?:told|asked|advised|instructed|whether)\b")
_OBLIGES = Pattern(r"\b(?:should|must|need|ought)")
_SEAM = Pattern(
    r",\s|\b(?:sa(?:y|ys|id)|suggest\w*|conclud\w*|recommend\w*|believ\w*|think|thought|argu\w*"
    r"|propos\w*)\s(?:that\s)?",
)
_SAID = Pattern(
    r"\b(?:authors?|researchers?|scientists|team|guidelines?|experts?|they|we|stud(?:y|ies)|paper"
    r"|review)\b(?:\s\w+){0,3}\s(?:sa(?:y|ys|id)|suggest\w*|conclud\w*|recommend\w*|believ\w*"
    r"|think|thought|argu\w*|propos\w*|wr(?:ite|ote)|call(?:s|ed)? for|advis\w*)\b"
    r"|\baccording to\b|\bguidelines?\b"
)
_RECOMMENDS = Pattern(
    r"\b(?:should|recommend\w*|advis\w*|must|need to|ought|consider(?:ed)?|warrant\w*)\b"
)
_MEDICAL = Pattern(
    rf"\b(?:{_CARER}|medicines?|medications?|treatments?|doses?|pills?|drugs?|tablets?|diet"
    r"|vaccines?|supplements?|symptoms?)\b"
)
_DENIED = Pattern(r"\b(?:not|never|cannot|n['’]t) (?:\w+ ){0,3}(?:advice|replace|mean)\b")
# A meaning that opens with a noun that could be a verb: "osteoarthritis: wear of a joint".
_NOUN_FIRST = Pattern(r"[^:]+: \w+ (?:of|from|in|for)\b", re.NOFLAG)
# "Your spine" is anybody's, in a definition that a claim carries.
_YOU = Pattern(
    r"\b(?:you|yours|yourself|your(?! (?:own )?(?:\w+ )?(?:body|brain|spine|heart|lungs?|blood|skin"
    r"|muscles?|bones?|stomach|gut|liver|kidneys?|eyes?|throat|nerves?|cells|immune|mouth)\b))\b"
)


@lru_cache(maxsize=128)
def _find(text: str) -> tuple[tuple[str, str], ...]:
    """Return each piece of advice with the words of its clause before it."""
    found = []
    for number in _SIGNS.narrow(text):
        for match in _SIGNS.patterns[number].finditer(text):
            before = re.split(r"[.;]\s", text[: match.start()])[-1]
            words = match[0].strip(' ,;:.–—“"')
            if _TOLD_OR_ASKED.search(before) or _is_of_others(before, words):
                continue
            found.append((words, before))
            break
    return tuple(found)


def _is_of_others(before: str, words: str) -> bool:
    """Return True when research, or somebody in the study, should do or be something."""
    verb = _OBLIGES.search(words)
    if verb is None:
        return False
    subject = _SEAM.split(before)[-1] + " " + words[: verb.start()]
    return (_RESEARCH.search(subject) or _TOLD.search(words[: verb.start()])) is not None


def _find_advice(text: str, kind: Kind | None, reading: Reading) -> str | None:
    if kind is Kind.ANALOGY and not _MEDICAL.search(text):
        return None  # "like a phone that you must charge at noon"
    for words, before in _find(text[:_LONGEST]):
        reported = _SAID.search(f"{before} {words}") is not None
        if not (reported and _RECOMMENDS.search(reading.source)):
            return words
    return None


def find_faults(reading: Reading) -> Iterator[Fault]:
    """Yield one error for each place that gives advice, and a warning where it says "you"."""
    kinds = {placed.where: placed.kind for placed in reading.sentences}
    for where, text in reading.texts:
        if where.startswith("glossary") and _NOUN_FIRST.match(text):
            continue
        if where.startswith("glossary"):  # a meaning may open with "wear", "use", "rest"
            text = f"The word {text.replace(': ', ' means ', 1)}"
        if words := _find_advice(text, kinds.get(where), reading):
            yield Fault(where, f'"{words}" tells the reader what to do', _HINT)
        elif kinds.get(where) is Kind.CLAIM or where == "teaser":
            spoken_to = _YOU.search(text)
            if spoken_to and not _DENIED.search(text):
                message = f'"{spoken_to[0]}" speaks to the reader about what the study found'
                yield Fault(where, message, _SPOKEN_TO, Severity.WARNING)


CHECK = Check(
    id="advice",
    version=2,
    catches="sentences that tell the reader what to do",
    find=find_faults,
)
