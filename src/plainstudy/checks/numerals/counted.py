"""What a number counts: people (or animals), or things."""

from __future__ import annotations

import re

from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.language.words import stem

_PEOPLE = frozenset(
    """people person persons patient patients participant participants subject subjects men man
    women woman male males female females adult adults child children boy boys girl girls
    infant infants baby babies newborn newborns volunteer volunteers individual individuals
    user users nonuser nonusers student students nurse nurses doctor doctors physician
    physicians parent parents mother mothers father fathers family families carer carers
    caregiver caregivers survivor survivors smoker smokers resident residents control controls
    case cases mouse mice rat rats monkey monkeys macaque macaques rabbit rabbits pig pigs dog
    dogs cat cats animal animals sheep primate primates donor donors twin twins responder
    responders athlete athletes teenager teenagers adolescent adolescents veteran veterans
    employee employees worker workers outpatient outpatients inpatient inpatients member
    members others""".split()
)
_THINGS = frozenset(
    """site sites center centers centre centres country countries trial trials study studies item
    items dose doses session sessions drug drugs medicine medicines gene genes question
    questions lesion lesions relapse relapses visit visits hospital hospitals group groups arm
    arms scale scales test tests region regions area areas article articles paper papers kind
    kinds type types injection injections tablet tablets capsule capsules microbes score
    scores clinic clinics city cities town towns school schools cycle cycles measure measures
    outcome outcomes factor factors times reason reasons method methods part parts phase
    phases step steps way ways treatment treatments therapy therapies intervention
    interventions day days week weeks month months year years hour hours""".split()
)
# Kinds of people that stand before what is counted: "two baby teeth", "40 patient samples".
_ATTRIBUTES = frozenset("baby child infant patient person newborn mouse rat rabbit pig dog".split())
# "drug-related side effects" are no drugs: behind the first, a hyphenated word is one word.
_WORD = Pattern(r"(?:-|\s+)([^\W\d_]+(?:-[^\W\d_]+)*(?:['’][a-z]+)?)", re.NOFLAG)
_STOPS = frozenset(
    """and or but of in on at to for with from by who that which were was is are had have has did
    than versus vs per the a an as after before during between while whereas when each every
    took got received post following prior since until could would might may can will shall must
    should does do been being be about around nearly almost just again also too still already
    then if because so not no it they she he we these those this there here where how what
    why""".split()
)
# "About 10 more" counts nothing that is named; "7 fewer falls" does.
_DEGREES = frozenset("more less fewer longer shorter higher lower later earlier only".split())
_REACH = 5  # words after the number: "45 newly diagnosed, treatment-naive adult patients"


def read_noun(text: str, position: int) -> tuple[str, bool | None]:
    """Return the stem of what the number ending at `position` counts, and whether it is people.

    None: cannot tell. The noun is empty where none follows.
    """
    words: list[str] = []
    start = position
    for _ in range(_REACH):
        match = _WORD.match(text, position)
        if match is None or match[1].lower() in _STOPS:
            break
        words.append(match[1].lower())
        position = match.end()
    while words and words[-1] in _DEGREES:
        words.pop()
    known = [word in _PEOPLE or word in _THINGS for word in words]
    if True not in known:
        return (stem(words[-1]), None) if words else ("", None)
    head = known.index(True)
    if words[head] in _ATTRIBUTES and text[start : start + 1] != "-":
        later = [index for index in range(head + 1, len(words)) if known[index]]
        if not later and head + 1 < len(words):  # "two baby teeth"
            return stem(words[head + 1]), None
    compound = text[start : start + 1] == "-"  # "a 12-person trial" counts persons
    while (
        not compound and head + 1 < len(words) and known[head + 1]
    ):  # "study patients", "patient visits"
        head += 1
    return ("people", True) if words[head] in _PEOPLE else (stem(words[head]), False)
