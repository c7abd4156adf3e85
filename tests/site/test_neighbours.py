"""Neighbours: what is kept from the last build is what would be found anew."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainstudy.site import counting, neighbours, related
from plainstudy.site.neighbours import Neighbours, find_neighbours, read_neighbours
from plainstudy.site.related import Closeness

NOTHING = Neighbours()
WORDS = st.lists(st.sampled_from("ash birch cedar elm fir larch oak pine yew".split()), max_size=6)
STUDIES = st.dictionaries(st.text("abcdefghijkl", min_size=1, max_size=2), WORDS, max_size=16)


def count(studies: dict[str, list[str]]) -> dict[str, bytes]:
    """Count the words of studies, in the order of their keys."""
    return {
        key: counting._pack(Counter(map(counting._number, studies[key]))) for key in sorted(studies)
    }


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """List the places of the studies whose closest are found anew."""
    places: list[int] = []
    find = Closeness.find_closest

    def note(closeness: Closeness, study: int) -> tuple[tuple[int, ...], int]:
        places.append(study)
        return find(closeness, study)

    monkeypatch.setattr(Closeness, "find_closest", note)
    return places


@given(STUDIES, STUDIES, st.data())
def test_what_is_kept_is_what_would_be_found_anew(
    before: dict[str, list[str]], others: dict[str, list[str]], data: st.DataObject
) -> None:
    gone = data.draw(st.sets(st.sampled_from(sorted(before)))) if before else set()
    now = count({key: words for key, words in (before | others).items() if key not in gone})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(neighbours, "_FEW", 1)  # keep whatever can be kept
        patch.setattr(related, "MOST", data.draw(st.integers(1, 6)))
        kept = find_neighbours(now, find_neighbours(count(before), NOTHING))
        assert kept == find_neighbours(now, NOTHING)


def test_a_changed_word_has_only_those_asked_that_it_may_bring_closer(asked: list[int]) -> None:
    woods = {f"a{number:02}": ["oak", "elm"] for number in range(50)}
    rivers = {f"b{number:02}": ["trout", "pike", "perch"] for number in range(50)}
    before = find_neighbours(count(woods | rivers), NOTHING)
    asked.clear()
    now = count(woods | rivers | {"b49": ["trout", "pike"]})

    kept = find_neighbours(now, before)

    assert 99 in asked
    assert not [place for place in asked if place < 50]
    assert kept == find_neighbours(now, NOTHING)


def test_a_new_study_comes_into_the_place_of_one_that_is_less_close(asked: list[int]) -> None:
    woods = {f"a{number:02}": ["oak", "elm yew fir".split()[number % 3]] for number in range(60)}
    before = find_neighbours(count(woods), NOTHING)
    asked.clear()
    now = count({"a": ["oak", "elm"]} | woods)

    kept = find_neighbours(now, before)

    assert kept.places[1] == (0, 4, 7, 10, 13, 16)
    assert sorted(asked) == [0, *range(1, 61, 3)]
    assert kept == find_neighbours(now, NOTHING)


def test_where_many_changed_all_are_found_anew(asked: list[int]) -> None:
    before = find_neighbours(count({f"a{number}": ["oak", "elm"] for number in range(9)}), NOTHING)
    asked.clear()

    find_neighbours(count({f"a{number}": ["oak", "yew"] for number in range(9)}), before)

    assert asked == list(range(9))


def test_where_nothing_changed_nobody_is_asked(asked: list[int]) -> None:
    studies = count({f"a{number}": ["oak", "elm"] for number in range(9)})
    before = find_neighbours(studies, NOTHING)
    asked.clear()

    assert find_neighbours(studies, before) == before
    assert asked == []


def test_without_studies_or_words_there_are_no_neighbours() -> None:
    assert find_neighbours({}, NOTHING) == NOTHING
    assert find_neighbours(count({"a": [], "b": []}), NOTHING).places == ((), ())


def test_neighbours_are_read_as_they_were_written() -> None:
    found = find_neighbours(count({f"a{number}": ["oak"] for number in range(9)}), NOTHING)

    assert read_neighbours(found.write()) == found
    assert read_neighbours("") == NOTHING
