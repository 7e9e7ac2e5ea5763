"""What the desk may never lose: decisions are append-only, a comment stays with its assessment.

The table of the cache is made here too: rate limits are shared by all web workers through it.
"""

from django.core.management import call_command
from django.db import migrations

STATEMENTS = """
ALTER TABLE recommendations_wording ALTER next_steps SET STATISTICS 0;

CREATE FUNCTION record_keep_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.typed = '{}'::jsonb
     AND to_jsonb(NEW) - 'typed' = to_jsonb(OLD) - 'typed'
     AND EXISTS (
       SELECT FROM recommendations_decision other
       JOIN recommendations_decision_updates made ON made.decision_id = other.id
       JOIN recommendations_statusupdate redaction ON redaction.redacts_id = made.statusupdate_id
       WHERE other.submission_id = OLD.submission_id) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'The record only grows: % of % is refused.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation', HINT = 'Only a redaction takes the words of a decision.';
END $$;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON recommendations_decision
  FOR EACH ROW EXECUTE FUNCTION record_keep_decision();
CREATE TRIGGER keep_whole BEFORE TRUNCATE ON recommendations_decision
  FOR EACH STATEMENT EXECUTE FUNCTION record_refuse();
ALTER TABLE recommendations_decision ENABLE ALWAYS TRIGGER keep;
ALTER TABLE recommendations_decision ENABLE ALWAYS TRIGGER keep_whole;

CREATE TRIGGER keep_writer BEFORE UPDATE ON recommendations_publication
  FOR EACH ROW EXECUTE FUNCTION record_keep_fixed('written_by_id');
CREATE TRIGGER keep_writer BEFORE UPDATE ON recommendations_recommendation
  FOR EACH ROW EXECUTE FUNCTION record_keep_fixed('written_by_id');
ALTER TABLE recommendations_publication ENABLE ALWAYS TRIGGER keep_writer;
ALTER TABLE recommendations_recommendation ENABLE ALWAYS TRIGGER keep_writer;

CREATE FUNCTION record_check_comment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE judged recommendations_statusupdate;
BEGIN
  SELECT * INTO judged FROM recommendations_statusupdate WHERE id = NEW.comments_on_id;
  IF judged.kind <> 'assessment' OR judged.assignment_id IS DISTINCT FROM NEW.assignment_id THEN
    RAISE EXCEPTION 'A comment is about an assessment of the same ask.'
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_comment BEFORE INSERT ON recommendations_statusupdate
  FOR EACH ROW WHEN (NEW.comments_on_id IS NOT NULL) EXECUTE FUNCTION record_check_comment();
ALTER TABLE recommendations_statusupdate ENABLE ALWAYS TRIGGER check_comment;
"""


def make_cache_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0004_desk")]
    operations = [
        migrations.RunSQL(STATEMENTS, migrations.RunSQL.noop),
        migrations.RunPython(make_cache_table, migrations.RunPython.noop),
    ]
