"""Numbers that people say begin at five digits; columns that only grow are kept lean."""

from django.db import migrations

NUMBERS = "ALTER SEQUENCE tickets_ticket_id_seq RESTART WITH 48001"
# sealed mails do not compress, so PostgreSQL need not try
SEALED = "ALTER TABLE tickets_rawmail ALTER COLUMN sealed SET STORAGE EXTERNAL"
# room on the page, so that counting an event stays a heap-only update
ROOM = "ALTER TABLE tickets_ticket SET (fillfactor = 85)"
# words of all lengths: without this a rare one is looked for along the newest (slow)
STATISTICS = "ALTER TABLE tickets_tickettext ALTER COLUMN words SET STATISTICS 1000"


class Migration(migrations.Migration):
    dependencies = [("tickets", "0001_initial")]
    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (NUMBERS, SEALED, ROOM, STATISTICS)
    ]
