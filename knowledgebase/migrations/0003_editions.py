# Numbers of what others keep in mind of facts and articles.

from django.db import migrations, models

NUMBERS = "CREATE SEQUENCE knowledgebase_edition_numbers"
NO_NUMBERS = "DROP SEQUENCE knowledgebase_edition_numbers"


class Migration(migrations.Migration):

    dependencies = [
        ('knowledgebase', '0002_notices'),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('of', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('number', models.BigIntegerField()),
            ],
        ),
        migrations.RunSQL(NUMBERS, NO_NUMBERS),
    ]
