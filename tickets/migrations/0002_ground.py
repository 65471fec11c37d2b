"""Numbers that people say begin at five digits; columns that only grow are kept lean; a new house
has the policies that were shipped."""

from django.db import migrations
from django.utils import timezone

from tickets.clocks import shipped

NUMBERS = "ALTER SEQUENCE tickets_ticket_id_seq RESTART WITH 48001"
# sealed mails do not compress, so PostgreSQL need not try
SEALED = "ALTER TABLE tickets_rawmail ALTER COLUMN sealed SET STORAGE EXTERNAL"
# room on the page, so that counting an event stays a heap-only update
ROOM = "ALTER TABLE tickets_ticket SET (fillfactor = 85)"
# by how frequent they are, search knows how far back to look for words
STATISTICS = "ALTER TABLE tickets_tickettext ALTER COLUMN words SET STATISTICS 1000"
# nor do words that occur once each
WORDS = "ALTER TABLE tickets_tickettext ALTER COLUMN words SET STORAGE EXTERNAL"
# a clock's next moment changes with every turn of a talk
CLOCKS = "ALTER TABLE tickets_clock SET (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05)"


def write_policies(apps, schema_editor):
    models = (apps.get_model("tickets", name) for name in ("SlaPolicy", "SlaLine"))
    shipped.write(*models, now=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("tickets", "0001_initial")]
    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (NUMBERS, SEALED, ROOM, STATISTICS, WORDS, CLOCKS)
    ] + [migrations.RunPython(write_policies, migrations.RunPython.noop)]
