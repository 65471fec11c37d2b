# What a search reads of a posting stands in its index: rows of a word lie all over the table.

from django.db import migrations

COVERING = """
ALTER TABLE knowledgebase_posting DROP CONSTRAINT knowledgebase_posting_pkey,
    ADD PRIMARY KEY (language, lexeme, entry_id) INCLUDE (weight)
"""
PLAIN = """
ALTER TABLE knowledgebase_posting DROP CONSTRAINT knowledgebase_posting_pkey,
    ADD PRIMARY KEY (language, lexeme, entry_id)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('knowledgebase', '0007_search'),
    ]

    operations = [
        migrations.RunSQL(COVERING, PLAIN),
    ]
