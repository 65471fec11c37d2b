"""Numbers that people say begin at five digits; columns that only grow are kept lean."""

from django.db import migrations

NUMBERS = "ALTER SEQUENCE tickets_ticket_id_seq RESTART WITH 48001"
# sealed mails do not compress, so PostgreSQL need not try
SEALED = "ALTER TABLE tickets_rawmail ALTER COLUMN sealed SET STORAGE EXTERNAL"
# room on the page, so that counting an event stays a heap-only update
ROOM = "ALTER TABLE tickets_ticket SET (fillfactor = 85)"
# by how frequent they are, search knows how far back to look for words
STATISTICS = "ALTER TABLE tickets_tickettext ALTER COLUMN words SET STATISTICS 1000"
# nor do words that occur once each
WORDS = "ALTER TABLE tickets_tickettext ALTER COLUMN words SET STORAGE EXTERNAL"


class Migration(migrations.Migration):
    dependencies = [("tickets", "0001_initial")]
    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (NUMBERS, SEALED, ROOM, STATISTICS, WORDS)
    ]
