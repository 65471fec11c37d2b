"""What the database itself keeps: events are append-only, sign-in attempts have a table, and
the system has a person in whose name it acts."""

from django.db import migrations
from django.utils import timezone

APPEND_ONLY = """
CREATE FUNCTION accounts_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'accounts_event is append-only';
END $$;
CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE ON accounts_event
    FOR EACH ROW EXECUTE FUNCTION accounts_event_is_append_only();
CREATE TRIGGER event_is_never_emptied BEFORE TRUNCATE ON accounts_event
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_event_is_append_only();
"""

NOT_APPEND_ONLY = """
DROP TRIGGER event_is_append_only ON accounts_event;
DROP TRIGGER event_is_never_emptied ON accounts_event;
DROP FUNCTION accounts_event_is_append_only();
"""

# The table of Django's database cache, as its own command would make it.
ATTEMPTS = """
CREATE TABLE accounts_attempt (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX accounts_attempt_expires ON accounts_attempt (expires);
"""

# Finished rows are deleted at once, so these small tables are all churn.
CHURN = """
ALTER TABLE accounts_outbox SET (autovacuum_vacuum_scale_factor = 0.01);
ALTER TABLE accounts_done SET (autovacuum_vacuum_scale_factor = 0.01);
"""


def add_system(apps, schema_editor):
    person = apps.get_model("accounts", "Person")
    person.objects.create(kind="system", name="Deskline", created_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        migrations.RunSQL(APPEND_ONLY, NOT_APPEND_ONLY),
        migrations.RunSQL(ATTEMPTS, "DROP TABLE accounts_attempt"),
        migrations.RunSQL(CHURN, migrations.RunSQL.noop),
        migrations.RunPython(add_system, migrations.RunPython.noop),
    ]
