"""Bodies, topics, groups and what describes a publication."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry

from recommendations.models import Body, BodyGroup, Publication, Recommendation, Topic
from tests import factories
from tests.admin.people import said, url

NO_ROWS = {
    f"{prefix}-{count}_FORMS": 0
    for prefix in ("names", "identifiers", "holders")
    for count in ("TOTAL", "INITIAL")
}


def body(**words) -> dict:
    return {"name": "Kent Police", "slug": "kent", "kind": "police force", **NO_ROWS, **words}


def test_an_officer_adds_a_body_with_a_former_name_as_one_public_change(alice):
    before = factories.version()
    former = {"names-TOTAL_FORMS": 1, "names-0-name": "Kent Constabulary"}
    alice.post(url("body_add"), body(active_from="1 mar 57") | former)
    kent = Body.objects.get(slug="kent")
    assert (kent.active_from, kent.names.get().name) == (date(2057, 3, 1), "Kent Constabulary")
    assert factories.version() == before + 1


def test_a_wrong_date_names_the_part_and_keeps_what_was_typed(alice):
    before = factories.version()
    page = said(alice.post(url("body_add"), body(active_from="31/4/2020", note="<b>kept</b>")))
    assert "The day “31” is wrong: April 2020 has the days 1 to 30." in page
    assert 'value="31/4/2020"' in page
    assert "<b>kept</b>" in page
    assert factories.version() == before


def test_a_slug_is_never_changed(alice):
    mopac = Body.objects.get(slug="mopac")
    alice.post(url("body_change", mopac.pk), body(name="MOPAC", slug="other"))
    mopac.refresh_from_db()
    assert (mopac.name, mopac.slug) == ("MOPAC", "mopac")


@pytest.mark.parametrize("method", ["get", "post"])
def test_deleting_a_body_that_the_record_refers_to_is_refused_in_words(alice, method):
    mopac = Body.objects.get(slug="mopac")
    answer = getattr(alice, method)(url("body_delete", mopac.pk), {"post": "yes"}, follow=True)
    page = said(answer)
    assert "Body “Mayor's Office for Policing and Crime” cannot be deleted: " in page
    assert f"{mopac.assignments.count()} assignments" in page
    assert "Say in “active to” when it ended, and name its successors." in page
    assert Body.objects.filter(pk=mopac.pk).exists()


def test_deleting_a_topic_in_use_is_refused_in_words_and_leaves_it_filed(alice):
    topic = Topic.objects.filter(recommendations__isnull=False).first()
    filed = topic.recommendations.count()
    page = said(alice.post(url("topic_delete", topic.pk), {"post": "yes"}, follow=True))
    assert f"cannot be deleted: {filed} recommendation" in page
    assert topic.recommendations.count() == filed


def test_deleting_an_unused_topic_works_and_is_a_public_change(alice):
    topic = Topic.objects.create(slug="unused", name="Unused")
    before = factories.version()
    alice.post(url("topic_delete", topic.pk), {"post": "yes"})
    assert not Topic.objects.filter(slug="unused").exists()
    assert factories.version() == before + 1


@pytest.mark.parametrize("model", [Publication, Recommendation])
def test_nothing_on_record_is_deleted_and_a_sentence_says_so(alice, model):
    row = model.objects.first()
    address = url(f"{model._meta.model_name}_delete", row.pk)
    page = said(alice.post(address, {"post": "yes"}, follow=True))
    assert "stays: what is on record is never deleted" in page
    assert model.objects.filter(pk=row.pk).exists()


def test_where_a_publication_is_found_may_change_and_what_it_says_may_not(alice):
    letter = Publication.objects.get(reference="IASC-2022")
    fixed = ["reference", "title", "kind", "text", "sha256", "author", "signed_by", "responds_to"]
    before, number = [getattr(letter, name) for name in fixed], factories.version()
    words = dict.fromkeys(fixed, "forged") | {"url": "https://example.org/", "text_note": "Typed."}
    alice.post(url("publication_change", letter.pk), words)
    letter.refresh_from_db()
    assert (letter.url, letter.text_note) == ("https://example.org/", "Typed.")
    assert [getattr(letter, name) for name in fixed] == before
    assert factories.version() == number + 1


def test_lists_count_and_find(alice):
    page = alice.get(url("body_changelist", q="MOPAC", asked="yes"))
    [found] = page.context["cl"].result_list
    assert (found.slug, found.asks) == ("mopac", found.assignments.count())
    page = alice.get(url("recommendation_changelist", lines__response="none"))
    counts = {row.reference: row.asks for row in page.context["cl"].result_list}
    assert counts["IASC-2022-01"] == 2


@pytest.mark.parametrize("noun", ["body", "publication", "recommendation", "statusupdate", "topic"])
def test_a_list_asks_the_database_no_more_for_more_rows(alice, noun, django_assert_max_num_queries):
    with django_assert_max_num_queries(18):
        alice.get(url(f"{noun}_changelist"))


def test_the_log_names_what_changed_without_words(alice):
    group = BodyGroup.objects.first()
    words = {"name": "A name that stays out", "members": [Body.objects.first().pk]}
    alice.post(url("bodygroup_change", group.pk), words)
    entry = LogEntry.objects.get()
    assert entry.object_repr == group.slug
    assert entry.get_change_message().startswith("Changed Name")
    assert "stays out" not in entry.change_message
