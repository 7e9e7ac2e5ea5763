"""Constraints say the law: what no action, import or hand on the database can get past."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from recommendations.models import (
    Body,
    Evidence,
    Footnote,
    Link,
    OfficeHolder,
    Passage,
    Publication,
    Register,
    StatusUpdate,
    User,
    Wording,
)
from recommendations.vocabulary import VALUES, UpdateKind, voices_of
from tests.factories import TEXT, alice, assignment, body, office, publication, record

pytestmark = pytest.mark.django_db

TODAY = date(2024, 3, 1)


@contextmanager
def refused(by: str):
    """The database refuses, by the constraint or in the words named, now and not at commit."""
    with pytest.raises(IntegrityError, match=by), transaction.atomic():  # noqa: PT012
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def is_accepted(row: models.Model) -> bool:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            transaction.set_rollback(True)
    except IntegrityError:
        return False
    return True


def update(asked, kind="note", value="", **facts) -> StatusUpdate:
    """A row as its kind requires, unsaved, past every check of the actions."""
    earlier = StatusUpdate.objects.first()
    needs = {
        "assessment": {"evidence_to": TODAY},
        "target_date": {"target_on": TODAY, "target_precision": "day"},
        "correction": {"corrects": earlier},
        "redaction": {"redacts": earlier},
    }
    if kind == "comment":
        judged = StatusUpdate.objects.filter(kind="assessment").first()
        needs["comment"] = {"comments_on": judged or record(asked, "assessment", "met")}
    given = {
        "assignment": asked,
        "effective_on": TODAY,
        "recorded_at": datetime(2024, 3, 2, 12, tzinfo=UTC),
        "voice": voices_of(kind)[0] if kind in UpdateKind.values else "office",
        "channel": "letter",
        "made_by": office(),
        "recorded_by": alice(),
    }
    return StatusUpdate(
        recommendation=asked.recommendation,
        kind=kind,
        value=value,
        **given | needs.get(kind, {}) | facts,
    )


@pytest.fixture
def asked():
    """An ask of the police, with one note on record."""
    asked = assignment()
    record(asked, "note")
    return asked


# ---------------------------------------------------------------- the vocabulary


@pytest.mark.parametrize("kind", UpdateKind.values)
def test_each_kind_accepts_exactly_its_own_values(asked, kind):
    every = ["", "maybe", *{value for values in VALUES.values() for value in values}]
    accepted = [value for value in every if is_accepted(update(asked, kind, value))]
    assert sorted(accepted) == sorted(VALUES.get(kind, [""]))


@pytest.mark.parametrize("kind", UpdateKind.values)
def test_each_kind_is_said_by_those_who_may_say_it(asked, kind):
    value = VALUES.get(kind, [""])[0]
    voices = ["body", "office", "third_party", "nobody", ""]
    accepted = [voice for voice in voices if is_accepted(update(asked, kind, value, voice=voice))]
    assert sorted(accepted) == sorted(voices_of(kind))


def test_an_unknown_kind_is_refused(asked):
    with refused("statusupdate_kind_known"):
        update(asked, "rumour").save()


@pytest.mark.parametrize(
    ("model", "column", "value"),
    [(StatusUpdate, "channel", "pigeon"), (Publication, "kind", "tweet"), (Link, "relation", "x")],
)
def test_a_word_outside_the_vocabulary_is_refused(asked, model, column, value):
    other = assignment(reference="R-2").recommendation
    rows = {
        StatusUpdate: lambda: update(asked),
        Publication: lambda: Publication(reference="X", slug="x", recorded_by=alice(),
                                         recorded_at=timezone.now()),
        Link: lambda: Link(from_recommendation=other, to_recommendation=asked.recommendation,
                           recorded_by=alice(), recorded_at=timezone.now()),
    }  # fmt: skip
    row = rows[model]()
    setattr(row, column, value)
    with refused(f"{model._meta.model_name}_{column}_known"):
        row.save()


@pytest.mark.parametrize("column", ["response", "progress", "assessment", "life"])
def test_a_line_keeps_to_the_vocabulary(asked, column):
    with refused(f"standing_{column}_known"):
        type(asked.standing).objects.update(**{column: "perhaps"})


# ---------------------------------------------------------------- once only


@pytest.mark.parametrize("column", ["reference", "slug"])
def test_a_publication_has_its_reference_and_its_slug_to_itself(column):
    first = publication()
    second = Publication(
        reference="other", slug="other", kind="letter", recorded_by=alice(),
        recorded_at=timezone.now(),
    )  # fmt: skip
    setattr(second, column, getattr(first, column))
    with refused(f"recommendations_publication_{column}"):
        second.save()


def test_a_recommendation_has_its_reference_to_itself(asked):
    again = asked.recommendation
    again.pk = None
    with refused("recommendations_recommendation_reference"):
        again.save(force_insert=True)


def test_a_body_is_asked_once_by_a_recommendation(asked):
    asked.pk = None
    with refused("assignment_once"):
        asked.save(force_insert=True)


def test_a_key_is_used_once_and_may_be_absent_often(asked):
    for key in ("k-1", None, None):
        update(asked, key=key).save()
    with refused("recommendations_statusupdate_key"):
        update(asked, key="k-1").save()


@pytest.mark.parametrize(("kind", "column"), [("correction", "corrects"), ("redaction", "redacts")])
def test_an_entry_is_corrected_once_and_redacted_once(asked, kind, column):
    value = VALUES.get(kind, [""])[0]
    update(asked, kind, value).save()
    with refused(f"{column}_id"):
        update(asked, kind, value).save()


def test_a_slug_an_address_and_a_topic_belong_to_one_only(asked):
    with refused("recommendations_body_slug"):
        Body.objects.create(slug="police", name="Another")
    with refused("recommendations_user_email"):
        User.objects.create(email="alice@office.example")


def test_there_is_one_register():
    with refused("register_one_row"):
        Register.objects.create(id=2, key="b", office=office(), began_on=TODAY)


def test_a_footnote_and_a_passage_stand_once():
    source = publication(footnotes=[{"number": 1, "text": "A note."}])
    with refused("footnote_once"):
        Footnote.objects.create(publication=source, number=1, text="Another.")
    Passage.objects.create(publication=source, start=0, end=4, quote="Dear")
    with refused("passage_once"):
        Passage.objects.create(publication=source, start=0, end=4, quote="Dear")


def test_a_recommendation_is_not_linked_to_itself(asked):
    one = asked.recommendation
    with refused("link_to_another"):
        Link.objects.create(
            from_recommendation=one, relation="repeats", to_recommendation=one,
            recorded_by=alice(), recorded_at=timezone.now(),
        )  # fmt: skip


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [
        (0, 4, "dear"),
        (0, 4, "Dear "),
        (1, 5, "Dear"),
        (0, 5, "Dear"),
        (len(TEXT) - 1, len(TEXT) + 1, "\n"),
        (len(TEXT), len(TEXT) + 4, ""),
    ],
)
def test_a_quotation_that_is_not_the_text_between_its_offsets_is_refused(start, end, quote):
    with refused("not text"):
        Passage.objects.create(publication=publication(), start=start, end=end, quote=quote)


def test_offsets_count_code_points_as_python_does():
    text = "𝒳é — “a𐍈b” e\u0301nd."
    source = publication(text=text)
    for start in range(len(text)):
        Passage.objects.create(publication=source, start=start, end=len(text), quote=text[start:])
    assert source.passages.count() == len(text)


def test_an_empty_quotation_is_refused():
    with refused("passage_not_empty"):
        Passage.objects.create(publication=publication(), start=4, end=4, quote="")


def test_a_text_whose_hash_is_another_is_refused():
    source = publication(text="")
    source.text, source.sha256 = "Some words.", "0" * 64
    with refused("SHA-256"):
        source.save()


@pytest.mark.parametrize(("text", "sha256"), [("Some words.", ""), ("", "0" * 64)])
def test_a_text_and_its_hash_come_together(text, sha256):
    source = publication(text="")
    source.text, source.sha256 = text, sha256
    with refused("publication_text_has_its_hash|SHA-256"):
        source.save()


@pytest.mark.parametrize("reference", ["a/b", "a b", "é", "", "a\n", "a?b"])
def test_a_reference_keeps_to_characters_that_stand_in_an_address(reference):
    with pytest.raises(ValidationError) as problem:
        publication(reference=reference, title="x", slug="x")
    assert list(problem.value.message_dict) == ["reference"]


# ---------------------------------------------------------------- assessments


@pytest.mark.parametrize("reason", [None, "", "  \n"])
def test_an_assessment_without_its_rationale_is_refused(asked, reason):
    with refused("An assessment needs its rationale"):
        judged = update(asked, "assessment", "met")
        judged.save()
        if reason is not None:
            Wording.objects.create(update=judged, text="Met.", reason=reason)


def test_an_assessment_with_its_rationale_is_accepted(asked):
    judged = update(asked, "assessment", "met")
    judged.save()
    Wording.objects.create(update=judged, reason="We looked.")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert asked.updates.filter(kind="assessment").count() == 1


def test_an_assessment_without_its_evidence_date_is_refused(asked):
    with refused("statusupdate_evidence_to_where_due"):
        update(asked, "assessment", "met", evidence_to=None).save()


def test_evidence_later_than_the_judgement_is_refused(asked):
    with refused("statusupdate_evidence_before_judgement"):
        update(asked, "assessment", "met", evidence_to=TODAY + timedelta(days=1)).save()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("evidence_to", TODAY),
        ("target_on", TODAY),
        ("next_check_on", TODAY),
        ("successor", "recommendation"),
        ("corrects", "update"),
        ("redacts", "update"),
    ],
)
def test_a_note_holds_no_columns_of_other_kinds(asked, column, value):
    found = {"recommendation": asked.recommendation, "update": StatusUpdate.objects.get()}
    facts = {column: found.get(value, value)}
    if column == "target_on":
        facts["target_precision"] = "day"
    with refused(f"statusupdate_{column}_where_due"):
        update(asked, **facts).save()


@pytest.mark.parametrize(
    ("kind", "column"),
    [("target_date", "target"), ("correction", "corrects"), ("redaction", "redacts")],
)
def test_what_a_kind_is_about_must_be_given(asked, kind, column):
    row = update(asked, kind, VALUES.get(kind, [""])[0])
    setattr(row, column, None)
    with refused(f"statusupdate_{column}(_on)?_where_due"):
        row.save()


# ---------------------------------------------------------------- where it belongs


def test_an_assignment_of_another_recommendation_is_refused(asked):
    other = assignment(reference="R-2")
    with refused("The assignment is of another recommendation"):
        update(asked, assignment=other).save()


@pytest.mark.parametrize(("kind", "value"), [("correction", ""), ("redaction", "child")])
def test_a_correction_or_redaction_of_another_recommendation_is_refused(asked, kind, value):
    with refused("The entry named is of another recommendation"):
        update(assignment(reference="R-2"), kind, value).save()


def test_a_correction_cannot_itself_be_corrected(asked):
    correction = update(asked, "correction")
    correction.save()
    with refused("cannot itself be corrected"):
        update(asked, "correction", corrects=correction).save()


# ---------------------------------------------------------------- dates


def test_the_effective_day_is_never_in_the_future(asked):
    with refused("statusupdate_effective_on_not_in_future"):
        update(asked, effective_on=date(2024, 3, 3)).save()


@pytest.mark.parametrize(("day", "is_past"), [(2, True), (3, False)])
def test_the_day_of_a_moment_is_that_of_london(asked, day, is_past):
    half_past_midnight = datetime(2024, 7, 1, 23, 30, tzinfo=UTC)
    row = update(asked, recorded_at=half_past_midnight, effective_on=date(2024, 7, day))
    assert is_accepted(row) == is_past


def test_nothing_is_recorded_at_a_moment_to_come(asked):
    with refused("cannot be recorded in the future"):
        update(asked, recorded_at=timezone.now() + timedelta(minutes=5)).save()


@pytest.mark.parametrize(
    ("row", "day", "moment", "constraint"),
    [
        (lambda a: a, "asked_on", "recorded_at", "assignment_asked_on_not_in_future"),
        (lambda a: a.recommendation, "issued_on", "published_at",
         "recommendation_issued_on_not_in_future"),
        (lambda a: a.recommendation.publication, "issued_on", "recorded_at",
         "publication_issued_on_not_in_future"),
    ],
)  # fmt: skip
def test_nothing_is_asked_or_issued_after_it_is_recorded(asked, row, day, moment, constraint):
    found = row(asked)
    found.pk = None
    for name in ("reference", "slug"):
        if hasattr(found, name):
            setattr(found, name, "other")
    if hasattr(found, "body"):
        found.body = body("council")
    setattr(found, day, getattr(found, moment).date() + timedelta(days=1))
    with refused(constraint):
        found.save(force_insert=True)


@pytest.mark.parametrize(
    "row",
    [
        lambda: Body(slug="x", name="X", active_from=date(2024, 2, 2), active_to=date(2024, 2, 1)),
        lambda: OfficeHolder(
            body=office(), name="N", from_on=date(2024, 2, 2), to_on=date(2024, 2, 1)
        ),
    ],
)
def test_an_end_before_its_beginning_is_refused(row):
    with refused("_after"):
        row().save()


@pytest.mark.parametrize(
    ("on", "precision"),
    [(date(2024, 2, 2), "month"), (date(2024, 2, 1), "year"), (date(2024, 2, 2), "week"),
     (date(2024, 2, 2), "")],
)  # fmt: skip
def test_a_date_fits_how_well_it_is_said_to_be_known(asked, on, precision):
    with refused("statusupdate_effective_first_day"):
        update(asked, effective_on=on, effective_precision=precision).save()


def test_evidence_is_retrieved_on_a_date_as_well_as_it_is_known(asked):
    with refused("evidence_retrieved_first_day"):
        Evidence.objects.create(
            update=StatusUpdate.objects.get(), title="A page", url="https://example.org/",
            retrieved_on=date(2024, 2, 2), retrieved_precision="month",
        )  # fmt: skip


def test_a_vacancy_has_no_name_and_a_holder_has_one():
    for facts in ({"is_vacant": True, "name": "N"}, {"is_vacant": False, "name": ""}):
        with refused("officeholder_named_or_vacant"):
            OfficeHolder.objects.create(body=office(), **facts)


def test_an_address_of_an_account_is_folded():
    with refused("user_email_folded"):
        User.objects.create(email="Bob@office.example")


@pytest.mark.parametrize(
    ("facts", "by"),
    [
        ({"report_months": 0}, "register_report_months_some"),
        ({"report_months": 121}, "register_report_months_some"),
        ({"compliance": "almost"}, "register_compliance_known"),
        ({"prepared_on": date(2026, 2, 2), "reviewed_on": TODAY}, "register_reviewed_on_after"),
        ({"authority": "another.example"}, "authority of recommendations_register is fixed"),
    ],
)
def test_the_register_says_of_itself_only_what_can_be(facts, by):
    office()
    with refused(by):
        Register.objects.update(**facts)


# ---------------------------------------------------------------- times and their actors

NOBODY_ACTS = {
    ("User", "joined_at"): "an account is opened by its own sign-up or by a command",
    ("Standing", "changed_at"): "a projection: the updates that it comes from name who",
    ("DataVersion", "changed_at"): "a counter: the change that it counts names who",
    ("StatusUpdate", "written_by"): "the desk keeps when; the record only whether two people acted",
    ("Publication", "written_by"): "as of an update",
    ("Recommendation", "written_by"): "as of an update",
    ("Invitation", "expires_at"): "nobody's act",
    ("Mail", "queued_at"): "written by what causes it, which names who",
    ("Mail", "due_at"): "the outbox's own plan",
    ("Mail", "sent_at"): "sent by the timer",
    ("PublicReport", "received_at"): "from a stranger, without an account",
}


def times_and_actors() -> set[tuple[str, str]]:
    """Every moment (`*_at`) without its actor (`*_by`), and every actor without its moment."""
    lonely = set()
    for model in apps.get_app_config("recommendations").get_models(include_auto_created=True):
        fields = {f.name: f for f in model._meta.get_fields() if f.concrete}
        for name, field in fields.items():
            is_moment = isinstance(field, models.DateTimeField) and name.endswith("_at")
            is_actor = field.related_model is User and name.endswith("_by")
            partner = f"{name[:-3]}_by" if is_moment else f"{name[:-3]}_at"
            if (is_moment or is_actor) and partner not in fields:
                lonely.add((model.__name__, name))
    return lonely


def test_every_moment_is_paired_with_who_acted():
    assert times_and_actors() == set(NOBODY_ACTS)


def test_every_moment_is_called_so():
    named = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("recommendations").get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.DateTimeField) and not field.name.endswith("_at")
    }
    assert named == {"User.last_login"}  # Django's own
