"""Where a sentence ends: a table of what abstracts really do, and what holds for any text."""

from __future__ import annotations

import sys
from subprocess import run

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.sentences import is_label, split_sentences, starts_with_label

# "|" marks where a sentence ends.
ONE_LINE = [
    "Relapses fell (drug vs. placebo). | Falls did not.",
    "Some tests, e.g. Timed Up and Go, were repeated. | Others were not.",
    "Two arms, i.e. Group A and Group B, were compared.",
    "The effect was clear (p < 0.01). | It lasted.",
    "The effect was clear, p < 0.01. | It lasted.",
    "The effect was clear, P = .03. | It lasted.",
    "IL-1β and TNF-α rose. | IL-6 did not.",
    "As shown before (cf. Fig. 2.3), mice recover.",
    "See Fig. 2. | Mice recover.",
    "Expression rose ca. 2.3-fold. | It then fell.",
    "E. coli and S. aureus were grown. | C. difficile was not.",
    "Gardner et al. reported this. | We did not.",
    "Urine was kept for 60 min. | Plasma was kept for 2 h. | Both were frozen.",
    "Urine was kept for 60 min. and frozen.",
    "Walkers rested 5 min. | 12 people stopped.",
    "Patients of ward No. 5 were asked. | Most said no. | Few said yes.",
    "Dr. Osei and Prof. Lindqvist read the scans.",
    "Of 40 adults, 12 had MS. | Safety was good. | 9 more had CF. | They slept.",
    "Ms. Osei saw a case of IE. | It healed.",
    "WALKING VS. REST. Which helps?",
    "The hazard ratio was 0·61 (0·40–0·92). | It held.",
    "Dexamethasone was given i.v. and p.o. to 12 dogs.",
    "Dexamethasone was given i.v. | Dogs were watched.",
    "Tablets were taken b.i.d. p.o. for a week.",
    "Staphylococcus spp. were found in both groups (n = 8). | Candida was not.",
    "Age was 54±8 s.d. years in both.",
    "Pain fell in group A. | Pain rose in group B. | Sleep did not change.",
    "They lacked vitamin D. | Tablets helped.",
    "The sign of J. Marchetti was used.",
    "Most had early breast cancer. | Half lost sleep. | They were seen each week. | None died.",
    "Adults in the U.K. and the U.S. took part.",
    "Was it safe? | It was! | We think so.",
    "(Pain was mild.) | It passed. | “It passed.” | All said so.",
    "Scores fell. | 27 of 72 people left. | aDBS was given to the rest.",
    "p53 was lost. | mTOR was not.",
    "Registered at ClinicalTrials.gov (NCT00000000). | Funded by nobody.",
    "Weight fell by 3.5 kg. | The mean was 1.2.",
    "Bleeding, bruising, etc. were rare. | Nausea, etc. | Nobody died.",
    "RESULTS: Sleep improved. | CONCLUSIONS: Walking may help.",
    "Sleep improved. | Results. Nine people woke less.",
    "Sleep improved for 2 h. | CONCLUSION. Walking may help.",
    "It was stored under NCT00000000 | TRIAL REGISTRATION. It was registered.",
    "OBJECTIVE AND DESIGN. We tested a nap in 60 nurses. | RESULTS. Alertness rose.",
    "WARD ROUNDS. We tested a nap.",
]


@pytest.mark.parametrize("marked", ONE_LINE)
def test_a_sentence_ends_where_a_reader_ends_it(marked: str) -> None:
    assert split_sentences(marked.replace(" | ", " ")) == tuple(marked.split(" | "))


LINES = [
    (
        "Fatigue is common in MS\nMethods: We asked 90 people.",
        ("Fatigue is common in MS", "Methods: We asked 90 people."),
    ),
    (
        "RESULTS.\nSleep improved.\n\nFUNDING.\nNone.",
        ("RESULTS. Sleep improved.", "FUNDING. None."),
    ),
    ("Patients and methods\n\nWe asked 90.", ("Patients and methods We asked 90.",)),
    (
        "Sleep\nimproved in\nboth groups. Pain\ndid not.",
        ("Sleep improved in both groups.", "Pain did not."),
    ),
    (
        "People were scanned by\nMRI. Sleep improved.",
        ("People were scanned by MRI.", "Sleep improved."),
    ),
    ("Sleep improved vs.\nPlacebo did not.", ("Sleep improved vs. Placebo did not.",)),
    ("Key points\n• Naps help\n• Coffee may not", ("Key points • Naps help", "• Coffee may not")),
    ("Background: : Naps help.", ("Background: : Naps help.",)),
    ("First part\n\nsecond part", ("First part", "second part")),
    ("Sleep improved.\nTRIAL REGISTRATION.", ("Sleep improved.", "TRIAL REGISTRATION.")),
    ("", ()),
    (" \n\t ", ()),
]


@pytest.mark.parametrize(("text", "sentences"), LINES)
def test_lines_are_joined_unless_a_paragraph_or_a_label_begins(
    text: str, sentences: tuple[str, ...]
) -> None:
    assert split_sentences(text) == sentences


@pytest.mark.parametrize(
    "phrase",
    [
        "Results",
        "METHODS:",
        "Patients and methods.",
        "BACKGROUND/AIMS",
        "Key points",
    ],
)
def test_a_section_label_is_known(phrase: str) -> None:
    assert is_label(phrase)


@pytest.mark.parametrize("phrase", ["", "Fatigue", "results", "Results were clear.", "Of the", "5"])
def test_other_words_are_no_label(phrase: str) -> None:
    assert not is_label(phrase)


@pytest.mark.parametrize(
    ("line", "labelled"),
    [
        ("Results: Sleep improved", True),
        ("Methods", True),
        ("Results for sleep: none", False),
        ("Resultsfrom", False),
        ("Sleep: improved", False),
    ],
)
def test_a_line_that_opens_with_a_label_is_known(line: str, labelled: bool) -> None:
    assert starts_with_label(line) is labelled


PIECES = st.lists(
    st.sampled_from(
        "We found fell. p < 0.01. RESULTS: RESULTS. Methods vs. e.g. et al. min. group A. E. coli"
        " 5 . ! ? ( ) [12] • - NCT0. β 2·5 i.v. MRI. \n \n\n".split(" ")
    ),
    max_size=40,
).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=200), PIECES))
def test_no_text_is_lost_or_moved(text: str) -> None:
    sentences = split_sentences(text)
    assert " ".join(sentences) == " ".join(text.split())
    assert all(sentence and sentence == sentence.strip() for sentence in sentences)


@pytest.mark.parametrize(
    "unit", ["a", "A.", ". ", "AB ", "Results\n", "AB,", "a B. ", "a-", "?! ", "• ", "AB:-"]
)
def test_a_long_hostile_text_takes_no_long_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert " ".join(split_sentences(text)) == " ".join(text.split())


def test_nupunkt_is_imported_only_when_something_is_split() -> None:
    program = "import plainstudy.sentences, sys; sys.exit('nupunkt' in sys.modules)"
    assert run([sys.executable, "-c", program], check=False).returncode == 0


def test_words_of_earlier_texts_are_not_remembered_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from nupunkt.core import tokens

    monkeypatch.setattr("plainstudy.sentences._MEMORY", 10)
    for number in range(100):
        text = (f"The level fell, as in B{number}x.", "It rose.")
        assert split_sentences(" ".join(text)) == text
    assert 0 < len(tokens._derived_cache) < 100
    assert 0 < tokens._get_token_type.cache_info().currsize < 100
