"""Publishing a recommendation, and what may change about it afterwards."""

import pytest

from recommendations.models import Body, BodyGroup, Publication, Recommendation
from tests import factories
from tests.admin.people import problems, said, url

WORDS = "I am disappointed that a dedicated strategy has not come to fruition"


@pytest.fixture
def form(founding) -> dict:
    """What Alice types to publish one more ask from the letter of 2022."""
    return {
        "publication": Publication.objects.get(reference="IASC-2022").pk,
        "reference": "IASC-2022-08",
        "title": "Say when the strategy will come",
        "passage_1": WORDS,
        "kind": "own_ask",
        "strength": "I am disappointed",
        "lead": Body.objects.get(slug="mopac").pk,
    }


def published() -> Recommendation | None:
    return Recommendation.objects.filter(reference="IASC-2022-08").first()


def test_the_next_reference_and_the_text_to_copy_from_are_there(alice, form):
    page = alice.get(url("recommendation_add", publication=form["publication"]))
    assert page.context["form"]["reference"].value() == "IASC-2022-08"
    assert WORDS in said(page)


def test_the_check_shows_the_words_found_and_publishes_nothing(alice, form):
    before = factories.version()
    page = said(alice.post(url("recommendation_add"), form))
    assert "Check before publishing" in page
    start = Publication.objects.get(reference="IASC-2022").text.index(WORDS)
    assert f"characters {start} to {start + len(WORDS)} of the text" in page
    assert "Paragraph " in page
    assert "Mayor's Office for Policing and Crime (leads)" in page
    assert (published(), factories.version()) == (None, before)


def test_an_officer_publishes_and_the_words_are_text_start_end(alice, form):
    alice.post(url("recommendation_add"), form | {"_confirm": "1"})
    passage = published().passages.get()
    assert published().publication.text[passage.start : passage.end] == WORDS
    assert [a.body.slug for a in published().assignments.all()] == ["mopac"]
    assert str(published().issued) == "2022-01-21"
    assert [body.slug for body in published().issued_by.all()] == ["iasc"]
    assert published().published_by.email == "alice@office.example"


def test_a_group_is_asked_member_by_member(alice, form):
    group = BodyGroup.objects.first()
    group.members.set(Body.objects.filter(slug__in=["met", "hestia"]))
    alice.post(url("recommendation_add"), form | {"lead": "", "group": group.pk, "_confirm": "1"})
    asked = published().assignments.all()
    assert {a.body for a in asked} == set(group.members.all())
    assert {a.addressed_as for a in asked} == {group.name}


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("modern slavery", "Add words before or after it."),
        ("words that nobody wrote", "is not in the text. Copy the words"),
    ],
)
def test_ambiguous_or_absent_words_are_answered_at_their_passage(alice, form, words, answer):
    page = alice.post(url("recommendation_add"), form | {"passage_2": words})
    assert list(problems(page)) == ["passage_2"]
    [problem] = problems(page)["passage_2"]
    assert f"“{words}”" in problem
    assert answer in problem
    assert page.context["form"]["passage_1"].value() == WORDS


def test_publishing_twice_publishes_once_and_says_so(alice, form):
    alice.post(url("recommendation_add"), form | {"_confirm": "1"})
    again = alice.post(url("recommendation_add"), form | {"_confirm": "1"})
    assert problems(again)["reference"][0].startswith(
        "IASC-2022-08 is published already, and is not published twice."
    )
    assert Recommendation.objects.filter(reference="IASC-2022-08").count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"lead": ""}, "others"),
        ({"kind": "statement_of_support"}, "others"),
        ({"passage_1": ""}, "passage_1"),
        ({"words": "typed"}, "words"),
        ({"issued_on": "2199"}, "issued_on"),
        ({"footnotes": "77"}, "footnotes"),
        ({"group": "1"}, "group"),
        ({"footnotes": "one"}, "footnotes"),
        ({"reference": "no spaces please"}, "reference"),
        ({"reference": "."}, "reference"),
        ({"reference": ".."}, "reference"),
        ({"strength": ""}, "strength"),
    ],
)
def test_a_refusal_stands_at_the_field_and_keeps_what_was_typed(alice, form, change, field):
    page = alice.post(url("recommendation_add"), form | change | {"_confirm": "1"})
    assert list(problems(page)) == [field]
    assert page.context["form"]["title"].value() == form["title"]
    assert "Error:" in said(page)
    assert published() is None


def test_hostile_words_are_shown_as_typed(alice, form):
    title = "=1+1 <b>bold</b> & שלום 🐎"
    alice.post(url("recommendation_add"), form | {"title": title, "_confirm": "1"})
    page = alice.get(url("recommendation_change", published().pk))
    assert b"=1+1 &lt;b&gt;bold&lt;/b&gt; &amp; " in page.content
    assert title in said(page)


def test_changing_the_title_leaves_the_old_one_on_record(alice, founding):
    ask = Recommendation.objects.get(reference="IASC-2022-01")
    page = alice.get(url("recommendation_amend", ask.pk))
    seen = hidden_fields(page)
    words = seen | {"title": "A new title", "summary": "", "reason": "Clearer.", "contact": ""}
    words["topics"] = [topic.pk for topic in ask.topics.all()]
    alice.post(url("recommendation_amend", ask.pk), words)
    amended = ask.updates.get(kind="amended")
    assert (amended.value, amended.wording.old, amended.wording.new, amended.wording.reason) == (
        "title", ask.title, "A new title", "Clearer.",
    )  # fmt: skip


def hidden_fields(page) -> dict:
    """What the form carries along of what was seen."""
    form = page.context["form"]
    names = [n for n in form.fields if form.fields[n].show_hidden_initial]
    found = {form[n].html_initial_name: form[n].value() for n in names}
    found["initial-topics"] = form["topics"].value()
    return found


def test_a_form_opened_before_a_colleague_changed_it_does_not_change_it_back(alice, founding):
    ask = Recommendation.objects.get(reference="IASC-2022-01")
    seen = hidden_fields(alice.get(url("recommendation_amend", ask.pk)))
    stale = {"title": ask.title, "contact": "A team", "reason": "Added.", "summary": "",
             "topics": seen["initial-topics"]}  # fmt: skip
    Recommendation.objects.filter(pk=ask.pk).update(title="A colleague’s title")
    alice.post(url("recommendation_amend", ask.pk), seen | stale)
    ask.refresh_from_db()
    assert (ask.title, ask.contact) == ("A colleague’s title", "A team")


def test_an_addressee_is_added_with_a_reason(alice, founding):
    ask = Recommendation.objects.get(reference="IASC-2022-05")
    met = Body.objects.get(slug="met")
    words = {"body": met.pk, "asked_on": "march 2024", "reason": "It runs the service."}
    alice.post(url("recommendation_addressee", ask.pk), words)
    added = ask.assignments.get(body=met)
    assert (str(added.asked), added.updates.get().kind) == ("2024-03", "addressee_added")
    again = alice.post(url("recommendation_addressee", ask.pk), words)
    assert problems(again)["body"] == [f"{met} is an addressee already."]


def test_a_duty_moves_and_a_relation_is_recorded(alice, founding):
    ask = Recommendation.objects.get(reference="IASC-2022-05")
    old, met = ask.assignments.first(), Body.objects.get(slug="met")
    words = {"assignment": old.pk, "body": met.pk, "asked_on": "2024", "reason": "A new law."}
    alice.post(url("recommendation_transfer", ask.pk), words)
    assert factories.line(old).life == "no_longer_applicable"
    other = Recommendation.objects.get(reference="IASC-2022-06")
    alice.post(url("recommendation_relate", ask.pk), {"relation": "follows", "other": other.pk})
    assert ask.links_out.get(to_recommendation=other).relation == "follows"
