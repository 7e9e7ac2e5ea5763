"""The database refuses to change the record, whoever asks and however they connect."""

# ruff: noqa: S608 (the tables and columns that stand in the queries are named in this file)

import os

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import ProtectedError

from recommendations.models import Body, Publication, StatusUpdate, Topic
from tests.plugins.registers import connected_to

ONLY_GROW = [
    "assignment",
    "evidence",
    "footnote",
    "link",
    "passage",
    "publication_addressed_to",
    "publication_issued_by",
    "quotation",
    "recommendation_footnotes",
    "recommendation_issued_by",
    "recommendation_names",
    "statusupdate",
    "wording",
]
PARTLY_FIXED = {
    "recommendation": ["reference", "source_number", "kind", "strength", "words", "words_note",
                       "issued_on", "issued_precision", "publication_id", "endorsed_by_id",
                       "published_at", "published_by_id", "id"],
    "publication": ["reference", "slug", "title", "kind", "issued_on", "issued_precision", "author",
                    "signed_by", "responds_to_id", "on_behalf_of_id", "recorded_at",
                    "recorded_by_id", "id"],
}  # fmt: skip
TABLES = [*ONLY_GROW, *PARTLY_FIXED]
REFERENCED = ["body", "user", "bodygroup", "topic"]
"""Tables outside the record to which its rows point: TRUNCATE … CASCADE would come from there."""
OTHER = {
    "id": "id + 1000000",
    "issued_on": "issued_on - 366",
    "published_at": "published_at - interval '1 hour'",
    "recorded_at": "recorded_at - interval '1 hour'",
    "issued_precision": "'year'",
    "kind": "'report'",
    "responds_to_id": "id",
    "on_behalf_of_id": "1",
}


@pytest.fixture(params=["origin", "replica"])
def role(request, loaded, django_db_blocker):
    """Both ways in which a session may run. Replication, which only the server's own master may
    switch on, passes by common triggers."""
    with django_db_blocker.unblock(), connected_to(loaded("founding")):
        if request.param == "replica" and "DATABASE_URL" not in os.environ:
            connection.settings_dict["USER"] = "postgres"
        with transaction.atomic():
            if request.param == "replica":
                run("SET LOCAL session_replication_role = replica")
            yield request.param
            transaction.set_rollback(True)


def run(query: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.rowcount


def refusal(query: str) -> str:
    """What the database says when it refuses; empty where it does as it is told."""
    try:
        with transaction.atomic():
            run(query)
            transaction.set_rollback(True)
    except DatabaseError as problem:
        return str(problem).splitlines()[0]
    return ""


def says(verb: str, table: str) -> str:
    return f"The record only grows: {verb} of recommendations_{table} is refused."


def first_column(table: str) -> str:
    return "update_id" if table == "wording" else "id"


@pytest.mark.parametrize("table", ONLY_GROW)
def test_update_is_refused(role, table):
    column = first_column(table)
    query = f"UPDATE recommendations_{table} SET {column} = {column}"
    assert refusal(query) == says("UPDATE", table)


@pytest.mark.parametrize("table", TABLES)
def test_delete_is_refused(role, table):
    assert refusal(f"DELETE FROM recommendations_{table}") == says("DELETE", table)


@pytest.mark.parametrize("table", TABLES)
def test_truncate_is_refused(role, table):
    query = f"TRUNCATE recommendations_{table} CASCADE"
    assert refusal(query).startswith("The record only grows: TRUNCATE of recommendations_")


@pytest.mark.parametrize("table", REFERENCED)
def test_truncate_is_refused_where_it_cascades_to_the_record(role, table):
    if table == "topic":
        run("TRUNCATE recommendations_topic CASCADE")
        assert Publication.objects.count() == 10  # topics are the office's own words
    else:
        query = f"TRUNCATE recommendations_{table} CASCADE"
        assert refusal(query).startswith("The record only grows: TRUNCATE of recommendations_")


def test_a_truncate_of_all_tables_at_once_is_refused(role):
    tables = ", ".join(connection.introspection.table_names())
    assert "is refused" in refusal(f"TRUNCATE {tables}")


@pytest.mark.parametrize(
    ("table", "column"),
    [(table, column) for table, names in PARTLY_FIXED.items() for column in names],
)
def test_what_was_asked_and_its_source_are_fixed(role, table, column):
    value = OTHER.get(column, f"{column} + 1" if column.endswith("_id") else f"{column} || 'x'")
    fixed = f"The record only grows: {column} of recommendations_{table} is fixed."
    condition = "endorsed_by_id IS NOT NULL" if column == "endorsed_by_id" else "reference = '{}'"
    held = condition.format({"recommendation": "IASC-2022-04", "publication": "IASC-2022"}[table])
    assert refusal(f"UPDATE recommendations_{table} SET {column} = {value} WHERE {held}") == fixed


@pytest.mark.parametrize(
    "change",
    ["text = '', sha256 = ''", "text = 'x', sha256 = encode(sha256('x'), 'hex')"],
    ids=["taken away", "rewritten"],
)
def test_a_text_stays_as_it_was_published(role, change):
    query = f"UPDATE recommendations_publication SET {change} WHERE text <> ''"
    assert refusal(query) == "The record only grows: the text of a publication is fixed."


def test_a_text_that_was_not_held_may_be_put_on_record_once(founding):
    query = (
        "UPDATE recommendations_publication SET text = 'Found.',"
        " sha256 = encode(sha256('Found.'), 'hex') WHERE reference = 'IASC-2022-fn6'"
    )
    assert run(query) == 1
    assert refusal(query.replace("Found.", "Forged.")) == (
        "The record only grows: the text of a publication is fixed."
    )


def test_an_insert_that_would_overwrite_is_refused(founding):
    query = (
        "INSERT INTO recommendations_wording SELECT * FROM recommendations_wording"
        " ON CONFLICT (update_id) DO UPDATE SET text = 'forged'"
    )
    assert refusal(query) == too_late("wording")


def test_the_office_may_change_its_own_words(founding):
    assert run("UPDATE recommendations_recommendation SET title = title || '!'") == 8


# ---------------------------------------------------------------- complete at once

ASK = "(SELECT id FROM recommendations_recommendation WHERE reference = 'IASC-2022-01')"
LETTER = "(SELECT id FROM recommendations_publication WHERE reference = 'IASC-2022')"
SAID = "(SELECT id FROM recommendations_statusupdate WHERE key LIKE '%:context-2:IASC-2022-01')"
BODY = "(SELECT id FROM recommendations_body WHERE slug = 'hestia')"
ADDITIONS = {
    "quotation": f"(recommendation_id, passage_id, position) SELECT {ASK}, min(id), 99"
                 " FROM recommendations_passage",
    "recommendation_issued_by": f"(recommendation_id, body_id) SELECT {ASK}, {BODY}",
    "recommendation_names": f"(recommendation_id, body_id) SELECT {ASK}, {BODY}",
    "recommendation_footnotes": f"(recommendation_id, footnote_id) SELECT {ASK}, min(id)"
                                " FROM recommendations_footnote",
    "publication_issued_by": f"(publication_id, body_id) SELECT {LETTER}, {BODY}",
    "publication_addressed_to": f"(publication_id, body_id) SELECT {LETTER}, {BODY}",
    "footnote": f"(publication_id, number, text) SELECT {LETTER}, 99, 'Forged.'",
    "evidence": "(update_id, title, publisher, url, retrieved_precision, extent)"
                f" SELECT {SAID}, 'Forged', '', 'https://example.org/', '', ''",
    "wording": f"(update_id, text, reason, old, new) SELECT {SAID}, 'Forged.', '', '', ''",
}  # fmt: skip


def too_late(table: str) -> str:
    return (
        "The record only grows: nothing is added to "
        f"recommendations_{table} of what is on record already."
    )


@pytest.mark.parametrize("table", ADDITIONS)
def test_nothing_is_added_later_to_what_is_on_record(role, table):
    assert refusal(f"INSERT INTO recommendations_{table} {ADDITIONS[table]}") == too_late(table)


@pytest.mark.parametrize(
    "table", [name for name in ADDITIONS if "_" in name or name in "quotation"]
)
def test_nothing_is_added_to_what_this_transaction_only_updated(role, table):
    """An update makes an old row look new; its companions, which never change, give it away."""
    run(f"UPDATE recommendations_recommendation SET title = title WHERE id = {ASK}")
    run(f"UPDATE recommendations_publication SET url = url WHERE id = {LETTER}")
    assert refusal(f"INSERT INTO recommendations_{table} {ADDITIONS[table]}") == too_late(table)


@pytest.mark.parametrize("table", ADDITIONS)
def test_nothing_is_added_to_what_is_not_there_yet(role, table):
    query = ADDITIONS[table]
    for parent in (ASK, LETTER, SAID):
        query = query.replace(parent, "999999")
    assert refusal(f"INSERT INTO recommendations_{table} {query}") == too_late(table)


def test_what_is_recorded_now_may_be_completed_now_even_from_a_savepoint(role):
    with transaction.atomic():
        run(REDACTION)
    query = (
        "INSERT INTO recommendations_wording (update_id, text, reason, next_steps, old, new)"
        " SELECT max(id), '', 'A name.', '', '', '' FROM recommendations_statusupdate"
    )
    with transaction.atomic():
        assert run(query) == 1


def test_a_quotation_of_a_publication_that_is_not_there_yet_is_refused(role):
    query = (
        'INSERT INTO recommendations_passage (publication_id, start, "end", quote)'
        " VALUES (999999, 0, 4, 'Dear')"
    )
    assert refusal(query) == "The quotation is not text[0:4] of the publication."


@pytest.mark.parametrize(("kind", "column"), [("correction", "corrects"), ("redaction", "redacts")])
def test_an_entry_about_one_that_is_not_there_yet_is_refused(role, kind, column):
    query = REDACTION.replace("redacts_id", f"{column}_id").replace(
        "'signed_in', id", "'signed_in', 999999"
    )
    if kind == "correction":
        query = query.replace("'redaction', 'personal_data'", "'correction', ''")
    assert refusal(query) == "The entry named is of another recommendation."


@pytest.mark.parametrize("table", ["body", "user"])
def test_what_the_record_names_stays(founding, table):
    """There is no cascade to take the record along."""
    run("SET CONSTRAINTS ALL IMMEDIATE")
    query = f"DELETE FROM recommendations_{table} WHERE id IN ({{}})"
    names = {"body": "SELECT body_id FROM recommendations_assignment",
             "user": "SELECT recorded_by_id FROM recommendations_statusupdate"}  # fmt: skip
    assert "violates foreign key constraint" in refusal(query.format(names[table]))


@pytest.mark.parametrize(
    "chosen", [Body.objects.filter(slug="mopac"), Publication.objects.all()], ids=["body", "source"]
)
def test_django_does_not_delete_what_the_record_names(founding, chosen):
    with pytest.raises(ProtectedError):
        chosen.all().delete()


def test_django_does_not_update_or_delete_an_entry(founding):
    for forbidden in (
        lambda: StatusUpdate.objects.update(value=""),
        lambda: StatusUpdate.objects.filter(kind="response")._raw_delete("default"),
        lambda: StatusUpdate.objects.first().save(),
    ):
        with pytest.raises(IntegrityError, match="The record only grows"), transaction.atomic():
            forbidden()


def test_a_topic_may_go_where_nothing_is_filed_under_it(founding):
    unused = Topic.objects.create(slug="unused", name="Unused")
    assert unused.delete()[0] == 1


# ---------------------------------------------------------------- the one path out

REDACTION = (
    "INSERT INTO recommendations_statusupdate (recommendation_id, assignment_id, kind, value,"
    " effective_on, effective_precision, target_precision, unchanged_precision, withheld,"
    " recorded_at, recorded_by_id, voice, made_by_id, channel, redacts_id)"
    " SELECT recommendation_id, assignment_id, 'redaction', 'personal_data', current_date, 'day',"
    " '', '', '', now(), recorded_by_id, 'office', made_by_id, 'signed_in', id"
    " FROM recommendations_statusupdate WHERE key = 'founding:context-2:IASC-2022-01'"
)
THAT = "(SELECT id FROM recommendations_statusupdate WHERE key = 'founding:context-2:IASC-2022-01')"


@pytest.mark.parametrize("table", ["wording", "evidence"])
def test_the_words_of_an_entry_go_only_with_its_redaction(role, table):
    query = f"DELETE FROM recommendations_{table} WHERE update_id IN {THAT}"
    assert refusal(query) == says("DELETE", table)
    assert run(REDACTION) == 1
    assert run(query) == 1


@pytest.mark.parametrize("table", ["wording", "evidence"])
def test_a_redaction_lets_no_other_words_go(role, table):
    run(REDACTION)
    query = f"DELETE FROM recommendations_{table} WHERE update_id NOT IN {THAT}"
    assert refusal(query) == says("DELETE", table)


@pytest.mark.parametrize(("table", "column"), [("wording", "text"), ("evidence", "title")])
def test_a_redaction_does_not_let_words_be_rewritten(role, table, column):
    run(REDACTION)
    query = f"UPDATE recommendations_{table} SET {column} = 'x' WHERE update_id IN {THAT}"
    assert refusal(query) == says("UPDATE", table)


def test_words_that_were_removed_do_not_come_back(role):
    run(REDACTION)
    run(f"DELETE FROM recommendations_wording WHERE update_id IN {THAT}")
    query = (
        "INSERT INTO recommendations_wording (update_id, text, reason, next_steps, old, new)"
        f" SELECT id, 'again', '', '', '', '' FROM ({THAT[1:-1]}) that"
    )
    assert refusal(query) == "The words of this entry were removed: none may be added."


def test_no_trigger_of_ours_can_be_passed_by_a_replica(founding):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger"
            " WHERE NOT tgisinternal AND tgenabled <> 'A'"
        )
        assert cursor.fetchall() == []
