"""The database refuses to change what was published, whoever asks.

Triggers are ALWAYS enabled, so that a session in replica mode does not pass them either.
"""

from django.db import migrations

APPEND_ONLY = [
    "statusupdate",
    "wording",
    "evidence",
    "assignment",
    "passage",
    "quotation",
    "footnote",
    "link",
    "recommendation_issued_by",
    "recommendation_names",
    "recommendation_footnotes",
    "publication_issued_by",
    "publication_addressed_to",
]
"""Refused: UPDATE, DELETE, TRUNCATE. (The words and evidence of an update may go with a redaction.)"""

PARTLY_FIXED = {
    "recommendation": [
        "id", "reference", "source_number", "publication_id", "kind", "strength", "words",
        "words_note", "issued_on", "issued_precision", "endorsed_by_id", "published_at",
        "published_by_id",
    ],
    "publication": [
        "id", "reference", "slug", "title", "kind", "issued_on", "issued_precision", "author",
        "signed_by", "responds_to_id", "on_behalf_of_id", "recorded_at", "recorded_by_id",
    ],
}
"""Refused: DELETE, TRUNCATE, and UPDATE of these columns. A publication's text besides may be set
once, where it was not held."""

RECOMMENDATION = ("recommendation", "recommendation_issued_by")
PUBLICATION = ("publication", "publication_issued_by", "passage", "recommendation")
UPDATE = ("statusupdate",)
COMPLETE_AT_ONCE = {
    "quotation": RECOMMENDATION,
    "recommendation_issued_by": RECOMMENDATION,
    "recommendation_names": RECOMMENDATION,
    "recommendation_footnotes": RECOMMENDATION,
    "publication_issued_by": PUBLICATION,
    "publication_addressed_to": PUBLICATION,
    "footnote": PUBLICATION,
    "evidence": UPDATE,
    "wording": UPDATE,
}
"""Table → what its rows are part of, and the witnesses of when that was recorded. Refused: INSERT
in a later transaction. A row that was updated looks as new as the update; so what came beside it,
and never changes, must be as new."""

FUNCTIONS = """
CREATE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The record only grows: % of % is refused.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation',
          HINT = 'Record a correction or a redaction instead.';
END $$;

CREATE FUNCTION record_refuse_unless_redacted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM recommendations_statusupdate WHERE redacts_id = OLD.update_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'The record only grows: % of % is refused.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation', HINT = 'Record a redaction that names the entry.';
END $$;

CREATE FUNCTION record_refuse_redacted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM recommendations_statusupdate WHERE redacts_id = NEW.update_id) THEN
    RAISE EXCEPTION 'The words of this entry were removed: none may be added.'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION record_keep_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE fixed text;
BEGIN
  FOREACH fixed IN ARRAY TG_ARGV LOOP
    IF to_jsonb(OLD) -> fixed IS DISTINCT FROM to_jsonb(NEW) -> fixed THEN
      RAISE EXCEPTION 'The record only grows: % of % is fixed.', fixed, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;

CREATE FUNCTION record_keep_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.text <> '' AND (OLD.text <> NEW.text OR OLD.sha256 <> NEW.sha256) THEN
    RAISE EXCEPTION 'The record only grows: the text of a publication is fixed.'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION record_is_of_this_transaction(written xid) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  top bigint := pg_current_xact_id()::text::bigint;
  ahead bigint := (written::text::bigint - top) & 4294967295;
BEGIN
  -- Of a row that can be seen at all, only our own transaction (or a savepoint of it, which has a
  -- later id) can be in progress. Ids go round: half of them lie ahead, the others behind.
  RETURN ahead < 2147483648 AND pg_xact_status((top + ahead)::text::xid8) = 'in progress';
END $$;

CREATE FUNCTION record_refuse_addition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  part_of bigint := to_jsonb(NEW) ->> (TG_ARGV[0] || '_id');
  parent xid;
  witness text;
  is_older boolean;
BEGIN
  EXECUTE format('SELECT xmin FROM recommendations_%I WHERE id = $1', TG_ARGV[1])
    INTO parent USING part_of;
  is_older := parent IS NULL OR NOT record_is_of_this_transaction(parent);
  FOREACH witness IN ARRAY TG_ARGV[2:] LOOP
    EXIT WHEN is_older;
    EXECUTE format('SELECT EXISTS (SELECT FROM recommendations_%I WHERE %I = $1'
                   ' AND NOT record_is_of_this_transaction(xmin))', witness, TG_ARGV[0] || '_id')
      INTO is_older USING part_of;
  END LOOP;
  IF is_older THEN
    RAISE EXCEPTION 'The record only grows: nothing is added to % of what is on record already.',
      TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION record_hash_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.text <> '' AND NEW.sha256 <> encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'The SHA-256 is not that of the text.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION record_check_quote() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE source text;
BEGIN
  SELECT text INTO source FROM recommendations_publication WHERE id = NEW.publication_id;
  IF NOT FOUND OR NEW."end" > length(source)
     OR NEW.quote IS DISTINCT FROM substr(source, NEW.start + 1, NEW."end" - NEW.start) THEN
    RAISE EXCEPTION 'The quotation is not text[%:%] of the publication.', NEW.start, NEW."end"
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION record_check_update() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE target recommendations_statusupdate;
BEGIN
  IF NEW.recorded_at > clock_timestamp() + interval '1 minute' THEN
    RAISE EXCEPTION 'An entry cannot be recorded in the future.'
      USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.assignment_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM recommendations_assignment
    WHERE id = NEW.assignment_id AND recommendation_id = NEW.recommendation_id) THEN
    RAISE EXCEPTION 'The assignment is of another recommendation.'
      USING ERRCODE = 'check_violation';
  END IF;
  IF COALESCE(NEW.corrects_id, NEW.redacts_id) IS NOT NULL THEN
    SELECT * INTO target FROM recommendations_statusupdate
      WHERE id = COALESCE(NEW.corrects_id, NEW.redacts_id);
    IF target.recommendation_id IS DISTINCT FROM NEW.recommendation_id THEN
      RAISE EXCEPTION 'The entry named is of another recommendation.'
        USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.corrects_id IS NOT NULL AND target.kind IN ('correction', 'redaction') THEN
      RAISE EXCEPTION 'A correction or a redaction cannot itself be corrected.'
        USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION record_require_rationale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind = 'assessment' AND NOT EXISTS (
    SELECT FROM recommendations_wording WHERE update_id = NEW.id AND reason ~ '\\S')
    AND NOT EXISTS (
    SELECT FROM recommendations_statusupdate WHERE redacts_id = NEW.id) THEN
    RAISE EXCEPTION 'An assessment needs its rationale.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
"""

NEVER_IN_THE_FUTURE = {
    "statusupdate": ("effective_on", "recorded_at"),
    "assignment": ("asked_on", "recorded_at"),
    "recommendation": ("issued_on", "published_at"),
    "publication": ("issued_on", "recorded_at"),
}
"""Table → the date that cannot be later than the day, in London, of the moment beside it."""

NEVER_SAMPLED = {
    "wording": ["text", "reason", "old", "new"],
    "evidence": ["title", "publisher", "url", "extent"],
    "recommendation": ["title", "summary", "contact"],
}
"""Columns whose words may have to go. The planner's statistics would keep samples of them."""


def name(table: str) -> str:
    return f"recommendations_{table}"


def trigger(table: str, title: str, when: str, function: str, each: str = "ROW") -> str:
    return (
        f"CREATE TRIGGER {title} {when} ON {name(table)} FOR EACH {each} EXECUTE FUNCTION {function};"
        f"ALTER TABLE {name(table)} ENABLE ALWAYS TRIGGER {title};"
    )


def statements() -> str:
    parts = [FUNCTIONS]
    for table in [*APPEND_ONLY, *PARTLY_FIXED]:
        parts.append(
            trigger(table, "keep_whole", "BEFORE TRUNCATE", "record_refuse()", "STATEMENT")
        )
    for table in APPEND_ONLY:
        redactable = table in ("wording", "evidence")
        parts.append(trigger(table, "keep", "BEFORE UPDATE", "record_refuse()"))
        parts.append(
            trigger(
                table,
                "keep_row",
                "BEFORE DELETE",
                "record_refuse_unless_redacted()" if redactable else "record_refuse()",
            )
        )
        if redactable:
            parts.append(trigger(table, "stay_removed", "BEFORE INSERT", "record_refuse_redacted()"))
    for table, (whole, *witnesses) in COMPLETE_AT_ONCE.items():
        column = "update" if whole == "statusupdate" else whole
        given = ", ".join(f"'{word}'" for word in [column, whole, *witnesses])
        parts.append(trigger(table, "within", "BEFORE INSERT", f"record_refuse_addition({given})"))
    for table, columns in PARTLY_FIXED.items():
        fixed = ", ".join(f"'{column}'" for column in columns)
        parts.append(trigger(table, "keep", "BEFORE UPDATE", f"record_keep_fixed({fixed})"))
        parts.append(trigger(table, "keep_row", "BEFORE DELETE", "record_refuse()"))
    parts += [
        trigger("publication", "keep_text", "BEFORE UPDATE", "record_keep_text()"),
        trigger("publication", "hash_text", "BEFORE INSERT OR UPDATE", "record_hash_text()"),
        trigger("passage", "check_quote", "BEFORE INSERT", "record_check_quote()"),
        trigger("statusupdate", "check_update", "BEFORE INSERT", "record_check_update()"),
        f"CREATE CONSTRAINT TRIGGER require_rationale AFTER INSERT ON {name('statusupdate')} "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record_require_rationale();"
        f"ALTER TABLE {name('statusupdate')} ENABLE ALWAYS TRIGGER require_rationale;",
    ]
    for table, (day, moment) in NEVER_IN_THE_FUTURE.items():
        parts.append(
            f"ALTER TABLE {name(table)} ADD CONSTRAINT {table}_{day}_not_in_future "
            f"CHECK ({day} <= ({moment} AT TIME ZONE 'Europe/London')::date);"
        )
    for table, columns in NEVER_SAMPLED.items():
        unsampled = ", ".join(f"ALTER {column} SET STATISTICS 0" for column in columns)
        parts.append(f"ALTER TABLE {name(table)} {unsampled};")
    return "\n".join(parts)


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0001_nouns")]
    operations = [migrations.RunSQL(statements(), migrations.RunSQL.noop)]
