"""A topic's address may change, and the old one goes on leading to it."""

import pytest

from recommendations.models import FormerAddress, Topic
from tests import factories
from tests.admin.people import said, url


@pytest.fixture
def housing(founding) -> Topic:
    return Topic.objects.get(slug="housing")


def rename(alice, topic: Topic, slug: str, name: str = "Homes"):
    return alice.post(url("topic_change", topic.pk), {"name": name, "slug": slug})


def test_a_renamed_topic_is_one_public_change_and_is_found_at_both_addresses(
    alice, client, housing
):
    before = factories.version()
    rename(alice, housing, "homes")
    housing.refresh_from_db()
    assert (housing.slug, housing.name) == ("homes", "Homes")
    assert factories.version() == before + 1
    assert client.get("/topics/housing/")["Location"] == "/topics/homes/"
    assert client.get("/topics/homes/").status_code == 200


def test_another_name_alone_leaves_the_address(alice, housing):
    rename(alice, housing, "housing")
    assert Topic.objects.get(slug="housing").name == "Homes"
    assert not FormerAddress.objects.exists()


def test_the_name_that_it_had_before_may_be_taken_back(alice, client, housing):
    rename(alice, housing, "homes")
    rename(alice, housing, "housing")
    assert client.get("/topics/housing/").status_code == 200
    assert client.get("/topics/homes/")["Location"] == "/topics/housing/"


def test_no_other_topic_takes_an_address_that_leads_to_this_one(alice, housing):
    rename(alice, housing, "homes")
    before = factories.version()
    page = said(alice.post(url("topic_add"), {"name": "Housing law", "slug": "housing"}))
    assert "“housing” is, or once was, the address of “Homes”: choose another." in page
    assert not Topic.objects.filter(name="Housing law").exists()
    assert factories.version() == before


def test_a_new_topic_leads_nowhere_else(alice, client, founding):
    alice.post(url("topic_add"), {"name": "Law", "slug": "law"})
    assert client.get("/topics/law/").status_code == 200
    assert not FormerAddress.objects.exists()


def test_a_stranger_renames_nothing(stranger, housing):
    rename(stranger, housing, "homes")
    housing.refresh_from_db()
    assert housing.slug == "housing"


def test_an_old_address_of_a_topic_that_was_deleted_leads_nowhere(alice, client, founding):
    alice.post(url("topic_add"), {"name": "Empty", "slug": "empty"})
    topic = Topic.objects.get(slug="empty")
    rename(alice, topic, "bare", name="Empty")
    assert client.get("/topics/empty/")["Location"] == "/topics/bare/"
    alice.post(url("topic_delete", topic.pk), {"post": "yes"})
    assert not Topic.objects.filter(name="Empty").exists()
    assert client.get("/topics/empty/").status_code == 404
