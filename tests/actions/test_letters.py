"""A letter on its way in: kept as typed by one or two officers, published whole or not at all."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from recommendations.actions import letters
from recommendations.models import (
    LetterDraft,
    Link,
    Passage,
    Publication,
    Recommendation,
    Standing,
)
from tests.desk import people
from tests.factories import version as data_version
from tests.letters import ASKS, TEXT, ask, new, place, typed

pytestmark = pytest.mark.usefixtures("founding")

SEE, ENCOURAGE, REFLECT = (ask(f"IASC-2022-0{number}") for number in (2, 3, 5))


@pytest.fixture
def alice():
    return people.officer()


def begun(by, *asks, **letter) -> LetterDraft:
    return letters.start(typed=typed(*asks, **letter), by=by)


def saved(draft, by, part=None, **fields) -> LetterDraft:
    """The draft with some fields of a part changed."""
    part = part or "letter"
    changed = {**draft.typed, part: {**draft.typed.get(part, {}), **fields}}
    return letters.save(draft, typed=changed, version=draft.version, by=by)


def retyped(draft, by, text) -> LetterDraft:
    return saved(draft, by, text=text)


def problems(draft) -> dict:
    return letters.read(draft.typed).problems


def quotes(recommendation) -> list[str]:
    return [q.passage.quote for q in recommendation.quotations.all()]


def rows() -> list[int]:
    tables = (Publication, Recommendation, Passage, Standing, Link)
    return [table.objects.count() for table in tables]


def test_the_founding_letter_is_published_with_all_its_asks_as_the_register_has_them(alice):
    draft = begun(alice)
    publication = letters.publish(draft, version=0, by=alice)
    assert publication.text == TEXT
    assert publication.footnotes.count() == 9
    for before in Recommendation.objects.filter(publication__reference="IASC-2022"):
        made = publication.recommendations.get(reference=new(before.reference))
        assert quotes(made) == quotes(before)
        assert (made.kind, made.issued, made.title) == (before.kind, before.issued, before.title)
        assert set(made.issued_by.all()) == set(before.issued_by.all())
        assert (made.endorsed_by, made.words_note) == (before.endorsed_by, before.words_note)
        assert set(made.topics.all()) == set(before.topics.all())
        assert set(made.names.all()) == set(before.names.all())
        asked = [
            list(each.assignments.values_list("body", "is_lead", "addressed_as", "asked_on"))
            for each in (made, before)
        ]
        assert asked[0] == asked[1]
    assert publication.recommendations.count() == len(ASKS) == 8
    link = Link.objects.get(from_recommendation__reference="NEW-2022-06")
    assert (link.relation, link.to_recommendation.reference) == ("follows", "NEW-2020-01")


def test_who_published_it_when_and_as_what_is_kept_with_the_draft(alice):
    draft = begun(alice, SEE)
    publication = letters.publish(draft, version=0, by=alice)
    draft.refresh_from_db()
    assert (draft.publication, draft.published_by) == (publication, alice)
    assert draft.published_at is not None


def test_publishing_again_gives_what_was_published_and_changes_nothing(alice):
    draft = begun(alice, SEE)
    publication = letters.publish(draft, version=0, by=alice)
    before = (rows(), data_version())
    assert letters.publish(draft, version=0, by=people.officer("Olga")) == publication
    assert (rows(), data_version()) == before


def test_where_the_record_refuses_the_third_ask_nothing_of_the_letter_is_published(alice):
    draft = begun(alice, SEE, ENCOURAGE, REFLECT)
    with connection.cursor() as cursor:
        cursor.execute(
            """CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION 'Not this one.' USING ERRCODE = '23514'; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON recommendations_recommendation FOR EACH ROW
            WHEN (NEW.reference = 'NEW-2022-05') EXECUTE FUNCTION refuse()"""
        )
    before = (rows(), data_version())
    with pytest.raises(ValidationError) as refusal:
        letters.publish(draft, version=0, by=alice)
    assert list(refusal.value.message_dict) == ["ask-3-title"]
    draft.refresh_from_db()
    assert (rows(), data_version(), draft.published_at) == (before[0], before[1], None)


def test_every_problem_is_named_by_the_card_and_field_it_belongs_to(alice):
    draft = begun(alice, SEE, ENCOURAGE, issued_on="32 January 2022", title=" ")
    first, second = (place(each["passages"][0]) for each in (SEE, ENCOURAGE))
    asks = draft.typed["asks"]
    asks[first] |= {"title": "", "reference": "IASC-2022-01"}
    asks[second] |= {"lead": "", "issued_on": "soon", "more": "not there", "other": "X-1"}
    with pytest.raises(ValidationError) as refusal:
        letters.publish(saved(draft, alice, "asks", **asks), version=1, by=alice)
    assert sorted(refusal.value.message_dict) == [
        "ask-1-reference", "ask-1-title", "ask-2-addressees", "ask-2-issued_on", "ask-2-more",
        "ask-2-other", "ask-2-relation", "letter-issued_on", "letter-title",
    ]  # fmt: skip
    assert "day “32” is wrong" in refusal.value.message_dict["letter-issued_on"][0]


def test_reading_a_draft_writes_nothing_and_draws_no_number(alice):
    draft = begun(alice)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(coalesce(last_value, 0)) FROM pg_sequences")
        before = (cursor.fetchone(), rows(), data_version())
        letters.read(draft.typed)
        cursor.execute("SELECT sum(coalesce(last_value, 0)) FROM pg_sequences")
        assert (cursor.fetchone(), rows(), data_version()) == before


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reference": "IASC 2022/1"}, "letter-reference"),
        ({"reference": "IASC-2022"}, "letter-reference"),
        ({"url": "www.example"}, "letter-url"),
        ({"issued_on": "1 January 2199"}, "letter-issued_on"),
        ({"issued_by": []}, "letter-issued_by"),
        ({"addressed_to": ["gone"]}, "letter-addressed_to"),
        ({"responds_to": "gone"}, "letter-responds_to"),
        ({"kind": "cited"}, "letter-kind"),
        ({"title": "long " * 100}, "letter-title"),
    ],
)
def test_what_is_wrong_with_the_letter_is_said_at_its_field(alice, changes, field):
    assert list(problems(begun(alice, SEE, **changes))) == [field]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "statement_of_support"}, "addressees"),
        ({"kind": "endorsed", "issued_by": []}, "issued_by"),
        ({"strength": ""}, "strength"),
        ({"contact": "x" * 300}, "contact"),
        ({"addressees": ["group:gone"]}, "groups"),
        ({"relation": "follows", "other": "NEW-2022-02"}, "other"),
        ({"relation": "follows", "other": "nowhere"}, "other"),
    ],
)
def test_what_is_wrong_with_an_ask_is_said_at_its_field(alice, changes, field):
    draft = begun(alice, SEE)
    draft.typed["asks"][place(SEE["passages"][0])] |= changes
    assert list(letters.read(draft.typed).problems) == [f"ask-1-{field}"]


def test_two_asks_of_one_letter_cannot_have_the_same_reference(alice):
    draft = begun(alice, SEE, ENCOURAGE)
    draft.typed["asks"][place(ENCOURAGE["passages"][0])]["reference"] = "NEW-2022-02"
    assert list(letters.read(draft.typed).problems) == ["ask-2-reference"]


def test_a_letter_of_which_nothing_is_ticked_is_not_published(alice):
    draft = begun(alice, SEE)
    draft = saved(draft, alice, "passages", ticked=[])
    assert list(problems(draft)) == ["passages-other"]


def test_a_passage_that_is_left_out_is_not_published_and_its_card_is_kept(alice):
    draft = begun(alice, SEE, ENCOURAGE)
    out = place(ENCOURAGE["passages"][0])
    draft = saved(draft, alice, "asks", **{out: {**draft.typed["asks"][out], "use": "out"}})
    publication = letters.publish(draft, version=1, by=alice)
    assert [each.reference for each in publication.recommendations.all()] == ["NEW-2022-02"]
    draft.refresh_from_db()
    assert draft.typed["asks"][out]["title"] == ENCOURAGE["title"]


def test_words_that_are_no_whole_sentence_are_quoted_exactly(alice):
    draft = begun(alice, SEE)
    words = "I would encourage you to\nthink carefully"
    draft = saved(draft, alice, "passages", ticked=[], other=words)
    card = letters.cards(draft.typed)[0]
    assert card.quote == "I would encourage you to think carefully"
    assert (card.fields["strength"], card.fields["use"]) == ("I would encourage", "own")


def test_words_that_are_not_in_the_text_or_twice_are_said(alice):
    draft = begun(alice, SEE)
    draft = saved(draft, alice, "passages", other="I never said this\n\nmodern slavery")
    assert [said[:20] for said in problems(draft)["passages-other"]] == [
        "“I never said this” ", "“modern slavery” occ",
    ]  # fmt: skip


def test_further_words_of_an_ask_are_quoted_after_its_first(alice):
    draft = begun(alice, SEE)
    card = {
        **draft.typed["asks"][place(SEE["passages"][0])],
        "more": "Sadly, this was not\nsupported.",
    }
    draft = saved(draft, alice, "asks", **{place(SEE["passages"][0]): card})
    publication = letters.publish(draft, version=1, by=alice)
    made = publication.recommendations.get()
    assert quotes(made) == [SEE["passages"][0]["quote"], "Sadly, this was not supported."]


def test_the_next_free_references_are_suggested(alice):
    draft = letters.start(typed={**typed(SEE, ENCOURAGE, reference=""), "asks": {}}, by=alice)
    assert draft.typed["letter"]["reference"] == "IASC-2022-L2"
    suggested = [card.fields["reference"] for card in letters.cards(draft.typed)]
    assert suggested == ["IASC-2022-08", "IASC-2022-09"]


def test_a_letter_to_one_body_asks_that_body_unless_somebody_says_otherwise(alice):
    first = {**typed(SEE, addressed_to=["met"]), "asks": {}}
    both = {**typed(SEE), "asks": {}}
    asked = [letters.cards(each)[0].fields["addressees"] for each in (first, both)]
    assert asked == [["met"], []]


def test_a_group_is_asked_as_its_members(training):
    olga = people.officer("Olga")
    letter = {
        "title": "To all districts", "kind": "letter", "issued_on": "May 2025",
        "issued_by": ["nsc"], "text": "You should act now.",
    }  # fmt: skip
    card = {
        "use": "own", "reference": "NSC-2025-90", "title": "Act", "kind": "own_ask",
        "strength": "should", "addressees": ["group:northshire-districts"],
    }  # fmt: skip
    typed_in = {"letter": letter, "passages": {"ticked": ["0-19"]}, "asks": {"0-19": card}}
    draft = letters.start(typed=typed_in, by=olga)
    publication = letters.publish(draft, version=0, by=olga)
    made = publication.recommendations.get()
    assert {each.addressed_as for each in made.assignments.all()} == {
        "All district councils of Northshire"
    }
    assert made.assignments.count() == 3


def test_passages_are_found_again_when_the_text_changes(alice):
    draft = retyped(begun(alice, SEE), alice, f"A new first line.\n\n{TEXT}")
    card = letters.cards(draft.typed)[0]
    assert card.quote == SEE["passages"][0]["quote"]
    assert card.fields["title"] == SEE["title"]
    assert problems(draft) == {}


def test_words_that_went_from_the_text_are_said_and_their_card_comes_back_with_them(alice):
    draft = begun(alice, SEE, ENCOURAGE)
    draft = retyped(draft, alice, TEXT.replace("However, I would like", "I should like"))
    assert "text does not have these words any more" in problems(draft)["passages-other"][0]
    assert [card.fields["title"] for card in letters.cards(draft.typed)] == [ENCOURAGE["title"]]
    draft = retyped(draft, alice, TEXT)
    assert [card.fields["title"] for card in letters.cards(draft.typed)] == [
        SEE["title"], ENCOURAGE["title"],
    ]  # fmt: skip
    assert problems(draft) == {}


def test_what_is_kept_is_plain_text(alice):
    draft = begun(alice, SEE, text="One.\r\nTwo\u202e.\u0000", title="A\u00a0title")
    assert draft.typed["letter"]["text"] == "One.\nTwo."
    assert draft.typed["letter"]["title"] == "A title"


def test_a_colleague_who_was_slower_is_told_and_nothing_is_overwritten(alice):
    draft = begun(alice, SEE)
    saved(draft, alice, title="Mine")
    with pytest.raises(letters.Stale) as stale:
        letters.save(draft, typed=typed(SEE, title="Hers"), version=0, by=people.officer("Olga"))
    assert stale.value.draft.typed["letter"]["title"] == "Mine"
    assert LetterDraft.objects.get().typed["letter"]["title"] == "Mine"


def test_publishing_what_somebody_changed_in_between_is_refused(alice):
    draft = begun(alice, SEE)
    saved(draft, alice, title="Changed")
    with pytest.raises(letters.Stale):
        letters.publish(draft, version=0, by=alice)
    assert not Publication.objects.filter(reference="NEW-2022").exists()


def test_what_is_published_cannot_be_written_to(alice):
    draft = begun(alice, SEE)
    letters.publish(draft, version=0, by=alice)
    with pytest.raises(letters.Stale):
        saved(draft, alice, title="Too late")


def test_saving_the_same_words_again_changes_nothing_and_writes_nobody_down(alice):
    draft = begun(alice, SEE)
    again = letters.save(draft, typed=draft.typed, version=7, by=people.officer("Olga"))
    assert (again.version, list(again.writers.all())) == (0, [alice])


def test_beginning_twice_with_one_name_begins_one_letter(alice):
    for _click in range(2):
        letters.start(typed=typed(SEE), by=alice, reference="ABCD-2345")
    assert LetterDraft.objects.get().version == 0


@pytest.mark.parametrize("verb", ["start", "save", "publish"])
def test_a_reporter_may_do_nothing_with_letters(alice, verb):
    draft, bob = begun(alice, SEE), people.reporter("mopac")
    ways = {
        "start": lambda: letters.start(typed=typed(SEE), by=bob),
        "save": lambda: letters.save(draft, typed=typed(), version=0, by=bob),
        "publish": lambda: letters.publish(draft, version=0, by=bob),
    }
    with pytest.raises(PermissionDenied):
        ways[verb]()


@pytest.mark.parametrize(
    ("four_eyes", "officer_may", "administrator_may"),
    [("nobody", True, True), ("officers", False, True), ("everybody", False, False)],
)
def test_who_may_publish_alone_what_they_wrote_is_a_setting(
    alice, settings, four_eyes, officer_may, administrator_may
):
    settings.FOUR_EYES = four_eyes
    for writer, may in ((alice, officer_may), (people.administrator(), administrator_may)):
        draft = begun(writer, SEE, reference=f"NEW-{writer}")
        draft.typed["asks"][place(SEE["passages"][0])]["reference"] = f"NEW-{writer}-1"
        draft.save()
        if may:
            letters.publish(draft, version=0, by=writer)
            continue
        with pytest.raises(PermissionDenied):
            letters.publish(draft, version=0, by=writer)
        assert letters.publish(draft, version=0, by=people.officer("Olga"))


def test_the_record_keeps_whether_one_person_prepared_and_published_it(alice):
    alone = begun(alice, ASKS[0])
    publication = letters.publish(alone, version=alone.version, by=alice)
    assert publication.is_by_one_person
    assert publication.recommendations.get().is_by_one_person


def test_what_a_colleague_published_is_not_called_the_work_of_one(alice):
    draft = begun(alice, ASKS[0])
    publication = letters.publish(draft, version=draft.version, by=people.officer("Olga"))
    assert not publication.is_by_one_person
    assert not publication.recommendations.get().is_by_one_person
