"""Topics: the publication's own, and what at least two papers are about."""

from __future__ import annotations

from plainstudy.models import Abstract, Citation, Summary
from plainstudy.site.published import Published
from plainstudy.site.topics import Topic, find_topics, group_topics, match_topics
from tests.factories import SENTENCES, claim, make_draft
from tests.render.summaries import make_summary
from tests.site.pages import make_card


def study(*keywords: str, mesh: tuple[str, ...] = (), topics: tuple[str, ...] = ()) -> Published:
    """Build a published study about some subjects."""
    return Published(
        name="walking",
        digest="",
        card=make_card(1),
        title="",
        journal="",
        doi="",
        answered="2026-07-01T12:00:00+00:00",
        kind="trial",
        keywords=keywords,
        mesh=mesh,
        topics=topics,
    )


def saying(takeaway: str, **citation: object) -> Summary:
    """Build a Summary with this takeaway, and nothing of it in its teaser."""
    return make_summary(
        draft=make_draft(takeaway=claim(takeaway, 2), teaser="A study."),
        abstract=Abstract(
            text=" ".join(SENTENCES),
            sentences=SENTENCES,
            citation=Citation.model_validate(citation),
        ),
    )


def group(*studies: Published, own: tuple[str, ...] = ()) -> dict[str, tuple[int, ...]]:
    """Return each topic's name and the places of its studies."""
    return {topic.name: topic.places for topic in group_topics(studies, own)}


def test_a_study_belongs_to_a_topic_whose_words_it_says_in_any_form() -> None:
    topics = {"Exercise": ("walk", "physical training"), "Diet": ("food",)}
    assert match_topics(saying("Those who walked felt better."), topics) == ("Exercise",)
    assert match_topics(saying("Foods and physical trainings."), topics) == ("Exercise", "Diet")


def test_a_part_of_a_word_or_words_across_two_texts_are_not_said() -> None:
    topics = {"Rat": ("rat",), "Study pain": ("study pain",)}
    assert match_topics(saying("Ratings rose.", title="Pain"), topics) == ()


def test_a_topic_s_words_are_found_in_title_keywords_and_headings_too() -> None:
    topics = {"Eyes": ("optic neuritis",)}
    for field in ({"title": "Optic neuritis"}, {"keywords": ("optic neuritis",)}):
        assert match_topics(saying("It helped.", **field), topics) == ("Eyes",)
    assert match_topics(saying("It helped.", mesh=("Optic Neuritis",)), topics) == ("Eyes",)


def test_what_only_the_abstract_mentions_makes_no_topic() -> None:
    assert "knees" in " ".join(SENTENCES)
    draft = make_draft(
        takeaway=claim("It helped.", 2),
        teaser="It helped.",
        findings=tuple(claim("It helped.", 2) for _ in range(3)),
    )
    assert match_topics(make_summary(draft=draft), {"Knees": ("knees",)}) == ()


def test_a_topic_without_words_is_found_by_its_name() -> None:
    assert match_topics(saying("Fatigue eased."), {"Fatigue": ()}) == ("Fatigue",)


def test_what_two_papers_share_is_a_topic_and_what_one_has_is_none() -> None:
    assert group(study("fatigue", "pain"), study("Fatigue"), study("sleep")) == {"Fatigue": (0, 1)}


def test_spellings_fall_together_and_the_usual_one_is_shown() -> None:
    assert group(
        study("Cytokines"), study("cytokine"), study("Cytokines"), study("mRNA"), study("mRNA")
    ) == {"Cytokines": (0, 1, 2), "mRNA": (3, 4)}


def test_headings_are_turned_and_those_of_every_record_are_left_out() -> None:
    one = study(mesh=("Humans", "Multiple Sclerosis, Relapsing-Remitting", "Aged, 80 and over"))
    other = study("relapsing-remitting multiple sclerosis", "Humans", mesh=("Humans",))
    assert list(group(one, other, study("other"))) == ["Relapsing-Remitting Multiple Sclerosis"]


def test_what_all_studies_share_is_no_topic() -> None:
    assert group(study("ms", "a1"), study("ms", "a1"), study("ms")) == {"A1": (0, 1)}


def test_the_publication_s_own_topics_come_first_as_it_orders_them() -> None:
    studies = (
        study("aerobics", "Sleep", topics=("Sleep", "Diet")),
        study("aerobics", "sleep"),
        study("x", topics=("Diet",)),
    )
    assert group(*studies, own=("Sleep", "Diet", "Nothing yet")) == {
        "Sleep": (0,),
        "Diet": (0, 2),
        "Aerobics": (0, 1),
    }


def test_only_the_largest_three_hundred_are_kept_and_listed_by_name() -> None:
    many = [f"subject{number:03}" for number in range(400)]
    studies = (study("large", *many), study("large", *many), study("large"), study("x"))
    topics = list(group(*studies))
    assert len(topics) == 300
    assert topics[0] == "Large"
    assert topics == sorted(topics)


def test_no_two_topics_share_an_address_and_none_leaves_its_folder() -> None:
    hostile = ("../../etc", "etc", "C++", "C#", "<script>", "疲労")
    topics = group_topics((study(*hostile), study(*hostile), study("x")), ())
    paths = [topic.path for topic in topics]
    assert len(set(paths)) == len(paths)
    assert all(path.startswith("topics/") and path.count("/") == 2 for path in paths)
    assert not any(".." in path for path in paths)


def test_a_page_leads_to_at_most_eight_topics() -> None:
    topics = [Topic(f"t{number}", f"topics/t{number}/", (1,)) for number in range(20)]
    first, second = find_topics(topics, 2)
    assert first == ()
    assert second == tuple(topics[:8])
