"""Publishing an ask, and the few things that may change about it afterwards."""

import inspect

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from recommendations.actions import publications, recommendations, standings, updates
from recommendations.actions.recommendations import Addressee, Quote
from recommendations.models import (
    Assignment,
    Link,
    Recommendation,
    Standing,
    StatusUpdate,
    Topic,
    Wording,
)
from tests.factories import (
    ASK,
    OTHER_ASK,
    SUPPORT,
    alice,
    assignment,
    body,
    day,
    entries,
    line,
    office,
    publication,
    recommendation,
    record,
    version,
)

pytestmark = pytest.mark.django_db

VERBS = [
    publications.record,
    recommendations.publish,
    recommendations.amend,
    recommendations.add_addressee,
    recommendations.transfer,
    updates.record,
    updates.correct,
    updates.redact,
]


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: f"{verb.__module__}.{verb.__name__}")
def test_every_verb_takes_its_actor_and_its_time_by_keyword(verb):
    given = inspect.signature(verb).parameters
    assert [given[name].kind for name in ("by", "at")] == [inspect.Parameter.KEYWORD_ONLY] * 2
    assert (given["by"].default, given["at"].default) == (inspect.Parameter.empty, None)


# ---------------------------------------------------------------- publishing


def test_an_ask_is_published_in_the_words_of_its_source_and_in_their_order():
    one = recommendation("police", quotes=[Quote(OTHER_ASK), Quote(ASK)])
    assert [str(quotation) for quotation in one.quotations.all()] == [OTHER_ASK, ASK]


def test_publishing_puts_a_line_for_each_body_on_record():
    recommendation("police", "council")
    lines = Standing.objects.order_by("id").values_list(
        "body__slug", "response", "life", "waiting_for__slug", "waiting_on"
    )
    asked = day("2024-02-01").first_day
    assert list(lines) == [
        ("police", "none", "open", "police", asked),
        ("council", "none", "open", "council", asked),
    ]


def test_a_statement_of_support_is_one_line_that_awaits_nothing():
    one = recommendation()
    found = Standing.objects.get(recommendation=one)
    assert (found.body, found.response, found.waiting_for, found.waiting_on) == (
        None, "", None, None,
    )  # fmt: skip


def test_an_ask_of_a_source_whose_text_is_not_held_keeps_its_own_words():
    source = publication("R-x", text="")
    one = recommendation("police", publication=source, quotes=[], words="Do it.")
    assert (one.words, one.quotations.count()) == ("Do it.", 0)


def test_publishing_is_one_public_change_with_its_actor_and_time():
    publication()
    before, at = version(), timezone.now() - timezone.timedelta(days=2)
    one = recommendation("police", "council", at=at)
    assert version() == before + 1
    assert {(one.published_by, one.published_at)} | {
        (a.recorded_by, a.recorded_at) for a in one.assignments.all()
    } == {(alice(), at)}


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"quotes": []}, "passages"),
        ({"quotes": [Quote(ASK), Quote("Words that are not there.")]}, "passages"),
        ({"quotes": [Quote(ASK, 0, 10)]}, "passages"),
        ({"words": "Other words."}, "words"),
        ({"addressees": []}, "addressees"),
        ({"kind": "statement_of_support"}, "addressees"),
        ({"kind": "wish"}, "kind"),
        ({"issued_by": []}, "issued_by"),
        ({"issued": day("2999-01-01")}, "issued_on"),
        ({"title": ""}, "title"),
        ({"strength": ""}, "strength"),
        ({"reference": "R 1"}, "reference"),
        ({"reference": "R-0"}, "reference"),
    ],
)
def test_an_ask_that_cannot_be_published_changes_nothing(facts, field):
    recommendation("police", reference="R-0")
    before = version()
    with pytest.raises(ValidationError) as problem:
        recommendation("police", **{"reference": "R-1"} | facts)
    assert list(problem.value.message_dict) == [field]
    assert (version(), Recommendation.objects.count(), Standing.objects.count()) == (before, 1, 1)


def test_a_source_without_text_needs_the_words():
    source = publication("R-x", text="")
    with pytest.raises(ValidationError) as problem:
        recommendation("police", publication=source, quotes=[])
    assert list(problem.value.message_dict) == ["words"]


def test_a_body_is_named_once_among_those_asked():
    twice = [Addressee(body("police")), Addressee(body("police"), is_lead=True)]
    with pytest.raises(ValidationError) as problem:
        recommendation("police", addressees=twice)
    assert problem.value.message_dict == {"addressees": ["A body is named twice."]}


def test_a_link_is_kept_once():
    first, second = (recommendation("police", reference=r) for r in ("R-1", "R-2"))
    recommendations.relate(second, "follows", first, by=alice())
    before = version()
    recommendations.relate(second, "follows", first, by=alice())
    assert (Link.objects.count(), version()) == (1, before)


# ---------------------------------------------------------------- amending


def amend(one, **changes):
    return recommendations.amend(one, **{"reason": "Clearer.", "by": alice()} | changes)


def test_amended_words_leave_the_old_and_the_new_on_record():
    one = recommendation("police")
    amend(one, title="Publish all figures", summary="Figures.")
    kept = Wording.objects.values_list("update__value", "old", "new", "reason").order_by("pk")
    assert list(kept) == [
        ("title", "Publish figures", "Publish all figures", "Clearer."),
        ("summary", "", "Figures.", "Clearer."),
    ]
    one.refresh_from_db()
    assert (one.title, one.summary) == ("Publish all figures", "Figures.")


def test_amended_topics_leave_their_names_on_record():
    one = recommendation("police", topics=[Topic.objects.create(slug="a", name="Aid")])
    new = [Topic.objects.create(slug=name, name=name.title()) for name in ("work", "homes")]
    amend(one, topics=new)
    kept = Wording.objects.get()
    assert (kept.update.value, kept.old, kept.new) == ("topics", "Aid", "Homes, Work")
    assert set(one.topics.all()) == set(new)


def test_amending_is_one_public_change_that_moves_no_line():
    asked = assignment()
    before, lines = version(), list(Standing.objects.values())
    amend(asked.recommendation, title="Another", contact="The data team")
    assert version() == before + 1
    assert list(Standing.objects.values()) == lines


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Nothing would change: the words are as they were."),
        ({"title": "Publish figures", "topics": []},
         "Nothing would change: the words are as they were."),
        ({"title": "Another", "reason": " "}, "Say why the words change."),
        ({"title": ""}, "This field cannot be blank."),
    ],
)  # fmt: skip
def test_an_amendment_that_says_nothing_is_refused_and_changes_nothing(changes, said):
    one = recommendation("police")
    before = version()
    with pytest.raises(ValidationError) as problem:
        amend(one, **changes)
    assert problem.value.messages == [said]
    assert (version(), StatusUpdate.objects.count()) == (before, 0)


@pytest.mark.parametrize("fixed", ["words", "strength", "kind", "issued", "reference"])
def test_what_was_asked_cannot_be_amended(fixed):
    one = recommendation("police")
    with pytest.raises(TypeError, match=fixed):
        amend(one, **{fixed: "other"})


def test_amending_on_a_stale_copy_takes_nothing_back():
    one = recommendation("police")
    stale = Recommendation.objects.get()
    amend(one, title="Another")
    amend(stale, summary="A summary.")
    one.refresh_from_db()
    assert (one.title, one.summary) == ("Another", "A summary.")


# ---------------------------------------------------------------- one more body


def add(one, slug="council", **facts):
    given = {"asked": day("2024-05-01"), "reason": "It shares the duty.", "by": alice()}
    return recommendations.add_addressee(one, body=body(slug), **given | facts)


def test_one_more_body_is_asked_from_its_day_on():
    one = recommendation("police")
    before = version()
    added = add(one)
    assert version() == before + 1
    assert (line(added).waiting_for, line(added).waiting_on) == (
        body("council"), day("2024-05-01").first_day,
    )  # fmt: skip
    assert entries(added) == [("addressee_added", "")]


def test_adding_a_body_leaves_the_others_as_they_stood():
    asked = assignment()
    before = Standing.objects.filter(assignment=asked).values().get()
    add(asked.recommendation)
    assert Standing.objects.filter(assignment=asked).values().get() == before


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"slug": "police"}, "body"),
        ({"reason": " "}, "reason"),
        ({"asked": day("2024-01-31")}, "asked_on"),
        ({"asked": day("2999")}, "asked_on"),
    ],
)
def test_a_body_that_cannot_be_added_changes_nothing(facts, field):
    one = recommendation("police")
    before = version()
    with pytest.raises(ValidationError) as problem:
        add(one, **facts)
    assert list(problem.value.message_dict) == [field]
    assert (version(), Assignment.objects.count()) == (before, 1)


def test_a_statement_of_support_is_put_to_nobody():
    with pytest.raises(ValidationError) as problem:
        add(recommendation())
    assert list(problem.value.message_dict) == ["body"]


# ---------------------------------------------------------------- a duty that moves


def transfer(asked, **facts):
    given = {"to": body("council"), "effective": day("2024-06-01"), "reason": "By law.",
             "by": alice()}  # fmt: skip
    return recommendations.transfer(asked, **given | facts)


def test_a_duty_that_moves_closes_the_old_line_and_opens_a_new_one():
    asked = assignment()
    record(asked, "response", "accepted")
    before = version()
    moved = transfer(asked)
    assert version() == before + 1
    assert [(line(a).life, line(a).response, line(a).waiting_for) for a in (asked, moved)] == [
        ("no_longer_applicable", "accepted", None),
        ("open", "none", body("council")),
    ]


def test_a_duty_that_moves_keeps_its_history_and_its_role():
    lead = [Addressee(body("police"), is_lead=True, addressed_as="forces")]
    asked = assignment(addressees=lead)
    moved = transfer(asked)
    assert (moved.is_lead, moved.addressed_as, moved.asked) == (True, "forces", day("2024-06-01"))
    assert (entries(asked), entries(moved)) == (
        [("transferred", "")], [("addressee_added", "")],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"to": "police"}, "body"),
        ({"reason": ""}, "reason"),
        ({"effective": day("2023")}, "asked_on"),
        ({"effective": day("2999")}, "asked_on"),
    ],
)
def test_a_transfer_that_cannot_be_changes_nothing(facts, field):
    asked = assignment()
    before = version()
    facts = {name: body(fact) if name == "to" else fact for name, fact in facts.items()}
    with pytest.raises(ValidationError) as problem:
        transfer(asked, **facts)
    assert list(problem.value.message_dict) == [field]
    assert (version(), Assignment.objects.count()) == (before, 1)


def test_nothing_is_published_before_a_register_is_set_up():
    source, asker = publication(), office()
    asker.register.delete()
    with pytest.raises(ValidationError, match="Say first whose register this is"):
        recommendations.publish(
            publication=source, reference="R-1", kind="own_ask", strength="should", title="T",
            issued=day("2024-02-01"), issued_by=[asker], quotes=[Quote(ASK)],
            addressees=[Addressee(body("police"))], by=alice(),
        )  # fmt: skip


def test_every_line_stands_as_its_updates_say():
    asked = assignment()
    transfer(asked)
    add(asked.recommendation, slug="third")
    assert standings.check() == []


def test_support_is_quoted_in_its_own_words():
    assert str(recommendation().quotations.get()) == SUPPORT
