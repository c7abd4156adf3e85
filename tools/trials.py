"""Trials that never took place: any number of different abstracts, each with a draft that fits it.

The benchmarks and the torture tests ask about them. Hardly any sentence of one comes again in
another, because what the checks remember of a sentence would make a repeated one look cheap.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass

_ACTIVITIES = (
    *(("walking", "walked"), ("swimming", "swam"), ("cycling", "cycled"), ("rowing", "rowed")),
    *(("dancing", "danced"), ("running", "ran"), ("stretching", "stretched"), ("hiking", "hiked")),
    *(("gardening", "gardened"), ("skating", "skated"), ("jogging", "jogged")),
    *(("climbing", "climbed"), ("singing", "sang"), ("drumming", "drummed")),
)
_CONDITIONS = (
    *("asthma", "diabetes", "arthritis", "migraine", "heart failure", "back pain", "psoriasis"),
    *("epilepsy", "high blood pressure", "eczema", "hay fever", "gout", "kidney disease"),
)
_COMPLAINTS = (
    ("fatigue", "felt less tired", "Tiredness", "a phone that never fully charges"),
    ("pain", "felt less pain", "Pain", "a radio that nobody can turn down"),
    ("stress", "felt less stress", "Stress", "a kettle that never stops boiling"),
)
_SORE = ("knees", "feet", "ankles", "hips", "shoulders", "hands", "elbows", "legs", "arms")
_SAME = ("Sleep", "Body weight", "Balance", "Mood", "Appetite", "Memory", "Grip strength")
_FEW = ("Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
_BEGIN = ("Bel", "Cor", "Dan", "Fal", "Gar", "Hol", "Lan", "Mor", "Nor", "Pel", "Ras", "Tor", "Vel")
_MIDDLE = ("a", "an", "ar", "e", "el", "en", "i", "in", "is", "o", "on", "or", "u", "ul", "un")
_END = ("bury", "by", "combe", "dale", "field", "ford", "ham", "mouth", "port", "stead", "ton")


@dataclass(frozen=True)
class Trial:
    """What one trial was about and what it found."""

    number: int
    place: str
    activity: str
    did: str
    condition: str
    complaint: str
    felt: str
    plainly: str
    like: str
    sore: str
    same: str
    few: str
    group: int
    weeks: int
    times: int
    fall: float
    usual: float
    p: float


def imagine(number: int) -> Trial:
    """Return trial `number`: always the same for a number."""
    dice = random.Random(number)  # noqa: S311 - not for secrets
    activity, did = dice.choice(_ACTIVITIES)
    complaint, felt, plainly, like = dice.choice(_COMPLAINTS)
    parts = (_BEGIN, _MIDDLE, ("l", "m", "n", "r", "s", "v"), _MIDDLE, _END)
    place = "".join(dice.choice(part) for part in parts)
    return Trial(
        number=number,
        place=place,
        activity=activity,
        did=did,
        condition=dice.choice(_CONDITIONS),
        complaint=complaint,
        felt=felt,
        plainly=plainly,
        like=like,
        sore=dice.choice(_SORE),
        same=dice.choice(_SAME),
        few=dice.choice(_FEW),
        group=dice.randint(30, 430),
        weeks=dice.randint(6, 40),
        times=dice.randint(2, 6),
        fall=dice.randint(40, 129) / 10,
        usual=dice.randint(1, 29) / 10,
        p=dice.randint(1, 40) / 1000,
    )


def write_abstract(number: int) -> str:
    """Write the abstract of trial `number`, title first."""
    it = imagine(number)
    return (
        f"{it.activity.capitalize()} and {it.complaint} in people with {it.condition} in "
        f"{it.place}: trial number {number}\n\n"
        f"BACKGROUND: {it.complaint.capitalize()} is common in people with {it.condition} in "
        f"{it.place}. "
        f"METHODS: In a randomized trial in {it.place}, {it.group} people with {it.condition} "
        f"{it.did} {it.times} times a week for {it.weeks} weeks, and {it.group} people with "
        f"{it.condition} kept their usual habits. "
        f"RESULTS: {it.complaint.capitalize()} scores fell by {it.fall} points in the "
        f"{it.activity} group and by {it.usual} points in the usual-habits group (p = {it.p}). "
        f"{it.same} did not differ significantly between the groups in {it.place}. "
        f"{it.few} people in the {it.activity} group in {it.place} reported sore {it.sore}. "
        f"CONCLUSIONS: Regular {it.activity} was associated with less {it.complaint} in people "
        f"with {it.condition} in {it.place}.\n"
    )


def write_draft(number: int) -> str:
    """Write the draft for that abstract, as the model's text. It passes the checks."""
    it = imagine(number)
    people = 2 * it.group

    def say(text: str, *evidence: int, kind: str = "claim") -> dict[str, object]:
        return {"text": text, "kind": kind, "evidence": list(evidence)}

    return json.dumps(
        {
            "takeaway": say(
                f"In this study of {people} people with {it.condition}, those who {it.did} "
                f"regularly {it.felt}.",
                *(2, 3),
            ),
            "teaser": f"People with {it.condition} in {it.place} who {it.did} {it.felt}.",
            "findings": [
                say(f"The trial included {people} people with {it.condition} in {it.place}.", 2),
                say(
                    f"For {it.weeks} weeks, {it.group} of them {it.did} {it.times} times a week.", 2
                ),
                say(f"{it.plainly} scores fell by {it.fall} points in the people who {it.did}.", 3),
                say(f"{it.same} did not clearly differ between the two groups in {it.place}.", 4),
                say(f"{it.few} people in {it.place} who {it.did} reported sore {it.sore}.", 5),
            ],
            "why_it_matters": [
                say(
                    f"{it.plainly} is common in people with {it.condition} in {it.place}.",
                    1,
                ),
                say(
                    f"In {it.place}, {it.condition} can feel like {it.like}.",
                    kind="analogy",
                ),
            ],
            "limitations": [
                say(
                    f"Only {people} people in {it.place} took part, so small effects may have been "
                    "missed.",
                    *(2,),
                    kind="caution",
                ),
                say(
                    f"The study in {it.place} lasted {it.weeks} weeks, so longer effects are "
                    "unknown.",
                    2,
                    kind="caution",
                ),
            ],
            "glossary": [{"term": it.complaint, "meaning": f"here: {it.felt.split(' ')[-1]}"}],
            "study": {
                "design": "trial",
                "subjects": ["people"],
                "sample": {"count": people, "of": f"people with {it.condition}"},
                "certainty": "low",
            },
        }
    )
