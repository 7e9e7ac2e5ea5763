"""What the database itself refuses is said in words."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from recommendations.admin.refusals import in_words
from recommendations.models import StatusUpdate, Topic
from tests import factories
from tests.admin import people
from tests.admin.people import problems, url


def test_a_trigger_that_refuses_is_a_sentence(founding):
    with pytest.raises(ValidationError) as refused, in_words(), transaction.atomic():
        StatusUpdate.objects.update(value="met")
    [words] = refused.value.messages
    assert words == (
        "The record did not take this, and nothing was changed."
        " The record only grows: UPDATE of recommendations_statusupdate is refused."
    )


def test_a_constraint_that_is_hit_at_the_last_moment_is_a_sentence_on_the_form(alice, monkeypatch):
    """As when a colleague records the same between the check and the confirmation."""

    def collide(**facts):
        Topic.objects.create(slug="same", name="Same")
        Topic.objects.create(slug="same", name="Same")

    monkeypatch.setattr("recommendations.actions.publications.record", collide)
    before = factories.version()
    words = {"title": "T", "kind": "letter", "reference": "T-1", "_confirm": "1"}
    page = alice.post(url("publication_add"), words)
    assert problems(page)["__all__"] == [
        (
            "The record did not take this, and nothing was changed."
            " Somebody may have recorded the same a moment ago: look, then try again."
        )
    ]
    assert not Topic.objects.filter(slug="same").exists()
    assert factories.version() == before


@pytest.mark.parametrize(
    "address",
    [
        "statusupdate/add/?line=%00",
        "recommendation/?kind=%00",
        "recommendation/?kind__exact=own_ask%00&q=x",
        "body/?q=%00",
    ],
)
def test_an_address_with_the_null_character_is_answered_400_in_words(alice, address):
    answer = alice.get(f"/admin/recommendations/{address}")
    assert answer.status_code == 400
    assert "The address holds a character that nothing here has." in people.said(answer)


def test_a_line_with_the_null_character_is_refused_at_its_field(alice):
    page = alice.post(url("statusupdate_add"), {"line": "IASC-2022-01\0/mopac", "what": "note:"})
    assert problems(page)["line"] == ["This holds a character that no address has. Choose again."]


def test_a_publication_of_thousands_of_digits_is_none(alice):
    number = "9" * 5000
    assert alice.get(url("recommendation_add", publication=number)).status_code == 200
    page = alice.post(url("recommendation_add"), {"publication": number})
    assert list(problems(page)["publication"]) == [
        "Select a valid choice. That choice is not one of the available choices."
    ]


def test_without_a_register_a_sentence_says_what_to_do_first(db):
    alice = people.signed_in(people.officer())
    for name in ("body_changelist", "statusupdate_add", "recommendation_add", "publication_add"):
        assert alice.get(url(name)).status_code == 200
