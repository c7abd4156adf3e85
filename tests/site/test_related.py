"""The six closest studies: by what they are about, and the same ones every time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainstudy.models import Summary
from plainstudy.site.counting import count_words
from plainstudy.site.related import MOST, Closeness
from tests.site.studies import about

EXAMPLES = Path(__file__).parents[2] / "examples" / "summaries"


def relate(studies: Sequence[bytes]) -> tuple[tuple[int, ...], ...]:
    """Find the closest of every study."""
    closeness = Closeness(studies)
    return tuple(closeness.find_closest(place)[0] for place in range(len(studies)))


def test_the_closest_study_is_about_the_same_thing_and_not_only_of_the_same_kind() -> None:
    studies = (
        about("Vitamin supplements lowered relapses in a trial of 40 patients."),
        about("Walking eased fatigue in a trial of 40 patients."),
        about("Mice that were given vitamins had fewer relapses."),
        about("Cycling eased tiredness and fatigue."),
    )
    related = relate(studies)
    assert [closest[0] for closest in related] == [2, 3, 0, 1]


def test_words_count_in_any_form_they_take() -> None:
    studies = (about("Walks help."), about("Walking helps."), about("Sleeping harms."))
    assert relate(studies)[0] == (1,)


def test_a_rare_word_brings_studies_closer_than_a_common_one() -> None:
    common = [about(f"Sclerosis and {word}.") for word in ("sleep", "diet", "pain", "mood")]
    studies = (about("Sclerosis and PIM1."), *common, about("PIM1 alone."))
    assert relate(studies)[0][0] == 5


def test_keywords_and_the_title_count_as_the_takeaway_does() -> None:
    studies = (
        about("One.", keywords=("optic neuritis",), title="Eyes"),
        about("Two.", mesh=("Optic Neuritis",)),
        about("Three.", title="Teeth"),
    )
    assert relate(studies)[0] == (1,)


def test_a_script_without_spaces_is_compared_too() -> None:
    studies = (about("多発性硬化症の患者"), about("歩行と疲労"), about("硬化症"))
    assert relate(studies)[0][0] == 2


def test_among_many_studies_the_weightiest_words_find_neighbours_and_common_ones_still_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("plainstudy.site.related._USES", 1)
    studies = (about("Pain, PIM1."), about("Pain, PIM1."), about("Pain."), about("Pain."))
    assert relate(studies) == ((1,), (0,), (3, 0, 1), (2, 0, 1))


def test_of_equally_close_studies_the_earlier_is_taken() -> None:
    same = [about("Walking eased fatigue.")] * 9
    related = relate(same)
    assert related[0] == (1, 2, 3, 4, 5, 6)
    assert related[8] == (0, 1, 2, 3, 4, 5)


def test_a_study_that_shares_no_word_has_no_related_ones() -> None:
    related = relate((about("Walking."), about("Xenon."), about("Walks.")))
    assert related[1] == ()


def test_no_study_one_study_and_studies_without_a_word_are_no_trouble() -> None:
    assert relate(()) == ()
    assert relate((about("Walking."),)) == ((),)
    assert relate((b"", b"")) == ((), ())
    assert relate((b"", about("Walking."), b"", about("Walking."))) == ((), (3,), (), (1,))


WORDS = st.lists(st.sampled_from("ash birch cedar elm fir larch oak pine yew".split()), max_size=8)


@given(st.lists(WORDS, max_size=20))
def test_nobody_is_related_to_itself_nor_twice_to_another(texts: list[list[str]]) -> None:
    studies = [about("The " + " ".join(words)) for words in texts]
    related = relate(studies)
    assert len(related) == len(studies)
    for place, closest in enumerate(related):
        assert place not in closest
        assert len(set(closest)) == len(closest) <= MOST
        assert all(0 <= other < len(studies) for other in closest)


def read_examples() -> dict[str, bytes]:
    """Count the words of every example, by its name."""
    return {
        path.stem: count_words(Summary.model_validate_json(path.read_text("utf-8")))
        for path in sorted(EXAMPLES.glob("*.json"))
    }


def name_related(studies: dict[str, bytes]) -> dict[str, list[str]]:
    """Relate studies and tell the answer by their names."""
    names = list(studies)
    related = relate(list(studies.values()))
    return {
        name: [names[other] for other in others]
        for name, others in zip(names, related, strict=True)
    }


def test_the_cards_do_not_hang_on_the_order_in_which_studies_are_read() -> None:
    studies = read_examples()
    forwards = name_related(studies)
    backwards = name_related(dict(reversed(studies.items())))
    assert forwards == backwards


def test_the_examples_have_the_neighbours_a_reader_would_choose() -> None:
    related = name_related(read_examples())
    closest = {name: others[0] for name, others in related.items()}
    assert closest["gut-bacteria-disease-type"] == "gut-bacteria-symptoms"
    assert closest["gut-bacteria-symptoms"] == "gut-bacteria-disease-type"
    assert closest["aerobic-exercise-motor-circuits"] == "gut-bacteria-symptoms"  # both: fatigue
    assert all(len(others) == MOST for others in related.values())


def test_a_study_without_words_is_related_to_none_wherever_it_stands() -> None:
    empty = about("the")
    studies = (empty, about("Walking."), empty, about("Walks."), empty)
    assert relate(studies) == ((), (3,), (), (1,), ())
