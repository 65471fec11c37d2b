# What the search of articles reads, and what is looked for.

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

from knowledgebase.search import shipped_words


def write_words(apps, schema_editor):
    shipped_words.write(apps.get_model('knowledgebase', 'Synonym'), now=timezone.now())


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0009_harm'),
        ('knowledgebase', '0006_drafts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Synonym',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('language', models.CharField(max_length=5)),
                ('words', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('is_active', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('translation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='knowledgebase.translation')),
                ('language', models.CharField(max_length=5)),
                ('rules', models.PositiveSmallIntegerField()),
                ('said', models.JSONField()),
                ('words', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('revision', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='knowledgebase.revision')),
            ],
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('pk', models.CompositePrimaryKey('language', 'lexeme', 'entry_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('language', models.CharField(max_length=5)),
                ('lexeme', models.CharField(max_length=60)),
                ('weight', models.FloatField()),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='postings', to='knowledgebase.entry')),
            ],
        ),
        migrations.CreateModel(
            name='Search',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=5)),
                ('surface', models.CharField(choices=[('help', 'help'), ('contact', 'contact'), ('widget', 'widget'), ('desk', 'desk')], max_length=10)),
                ('typed', models.CharField(max_length=200)),
                ('folded', models.CharField(max_length=200)),
                ('found', models.PositiveSmallIntegerField()),
                ('visit', models.CharField(blank=True, default='', max_length=40)),
                ('at', models.DateTimeField()),
                ('clicked_at', models.DateTimeField(null=True)),
                ('contacted_at', models.DateTimeField(null=True)),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='accounts.brand')),
                ('clicked', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='knowledgebase.translation')),
            ],
            options={
                'indexes': [models.Index(fields=['brand', 'at'], name='search_times'), models.Index(condition=models.Q(('visit', ''), _negated=True), fields=['visit', 'at'], name='search_of_visit')],
            },
        ),
        migrations.RunPython(write_words, migrations.RunPython.noop),
    ]
