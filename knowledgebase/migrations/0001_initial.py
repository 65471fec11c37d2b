# Facts and articles.

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import knowledgebase.facts.models
from django.db import migrations, models


# Every version of the words stays as it was: what compliance signed is what was read.
KEPT = """
CREATE FUNCTION knowledgebase_revision_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a revision is kept';
END $$;
CREATE TRIGGER revision_is_kept BEFORE UPDATE OR DELETE ON knowledgebase_revision
    FOR EACH ROW EXECUTE FUNCTION knowledgebase_revision_is_kept();
CREATE TRIGGER revision_is_never_emptied BEFORE TRUNCATE ON knowledgebase_revision
    FOR EACH STATEMENT EXECUTE FUNCTION knowledgebase_revision_is_kept();
"""

NOT_KEPT = """
DROP TRIGGER revision_is_kept ON knowledgebase_revision;
DROP TRIGGER revision_is_never_emptied ON knowledgebase_revision;
DROP FUNCTION knowledgebase_revision_is_kept();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0009_harm'),
    ]

    operations = [
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=40, unique=True)),
                ('names', models.JSONField(default=dict)),
                ('summaries', models.JSONField(default=dict)),
                ('icon', models.CharField(default='book', max_length=30)),
                ('audience', models.CharField(max_length=10)),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('is_active', models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name='Template',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('names', models.JSONField(default=dict)),
                ('bodies', models.JSONField(default=dict)),
                ('kind', models.CharField(choices=[('article', 'article'), ('training', 'training'), ('case_study', 'case_study')], default='article', max_length=12)),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('is_active', models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('key', models.SlugField(max_length=60, unique=True)),
                ('kind', models.CharField(choices=[('article', 'article'), ('training', 'training'), ('case_study', 'case_study')], default='article', max_length=12)),
                ('topic', models.CharField(blank=True, choices=[('', ''), ('money', 'money'), ('bonus', 'bonus'), ('verification', 'verification'), ('safer_gambling', 'safer_gambling')], default='', max_length=20)),
                ('confidence', models.CharField(choices=[('wip', 'wip'), ('not_validated', 'not_validated'), ('validated', 'validated'), ('archived', 'archived')], default='wip', max_length=14)),
                ('audience', models.CharField(choices=[('internal', 'internal'), ('agents', 'agents'), ('players', 'players')], default='agents', max_length=10)),
                ('governance', models.CharField(choices=[('open', 'open'), ('restricted', 'restricted'), ('compliance', 'compliance')], default='open', max_length=12)),
                ('environment', models.CharField(blank=True, default='', max_length=120)),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('related', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('language', models.CharField(max_length=5)),
                ('review_due', models.DateField(null=True)),
                ('valid_until', models.DateTimeField(null=True)),
                ('stale_since', models.DateTimeField(null=True)),
                ('stale_cause', models.CharField(blank=True, default='', max_length=60)),
                ('created_at', models.DateTimeField()),
                ('brand', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='accounts.brand')),
                ('created_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('owner', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('category', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='knowledgebase.category')),
            ],
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('key', models.SlugField(max_length=60, unique=True)),
                ('kind', models.CharField(choices=[('duration', 'duration'), ('money', 'money'), ('number', 'number'), ('percent', 'percent'), ('text', 'text')], max_length=10)),
                ('names', models.JSONField(default=dict)),
                ('topic', models.CharField(blank=True, default='', max_length=20)),
                ('is_active', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField()),
                ('owner', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
            ],
        ),
        migrations.CreateModel(
            name='FactValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.JSONField()),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField(null=True)),
                ('state', models.CharField(choices=[('open', 'open'), ('signed', 'signed'), ('refused', 'refused')], default='open', max_length=10)),
                ('written_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.brand')),
                ('decided_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('fact', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='values', to='knowledgebase.fact')),
                ('written_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
            ],
        ),
        migrations.CreateModel(
            name='Flag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=5)),
                ('source', models.CharField(choices=[('reader', 'reader'), ('agent', 'agent'), ('bot', 'bot')], max_length=10)),
                ('words', models.CharField(blank=True, default='', max_length=1000)),
                ('raised_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('told_at', models.DateTimeField(null=True)),
                ('state', models.CharField(choices=[('open', 'open'), ('fixed', 'fixed'), ('rejected', 'rejected')], default='open', max_length=10)),
                ('decided_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, default='', max_length=500)),
                ('article', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='flags', to='knowledgebase.article')),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('decided_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
            ],
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('summary', models.CharField(blank=True, default='', max_length=600)),
                ('terms', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), default=list, size=None)),
                ('body', models.TextField()),
                ('note', models.CharField(blank=True, default='', max_length=200)),
                ('written_at', models.DateTimeField()),
                ('of', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='knowledgebase.revision')),
                ('written_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
            ],
        ),
        migrations.CreateModel(
            name='SignOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('open', 'open'), ('signed', 'signed'), ('refused', 'refused'), ('withdrawn', 'withdrawn')], default='open', max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, default='', max_length=500)),
                ('asked_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('decided_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('revision', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sign_offs', to='knowledgebase.revision')),
            ],
        ),
        migrations.CreateModel(
            name='Translation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=5)),
                ('slug', models.SlugField(max_length=90)),
                ('published_at', models.DateTimeField(null=True)),
                ('publish_at', models.DateTimeField(null=True)),
                ('article', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='knowledgebase.article')),
                ('newest', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='knowledgebase.revision')),
                ('published', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='knowledgebase.revision')),
                ('scheduled', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='knowledgebase.revision')),
            ],
        ),
        migrations.AddField(
            model_name='revision',
            name='translation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='knowledgebase.translation'),
        ),
        migrations.CreateModel(
            name='Rendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120)),
                ('summary', models.TextField(blank=True, default='')),
                ('html', models.TextField()),
                ('contents', models.JSONField(default=list)),
                ('text', models.TextField(blank=True, default='')),
                ('words', models.PositiveIntegerField(default=0)),
                ('facts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('links', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('good_until', models.DateTimeField(null=True)),
                ('rendered_at', models.DateTimeField()),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='accounts.brand')),
                ('revision', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='knowledgebase.revision')),
                ('translation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='knowledgebase.translation')),
            ],
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=32, unique=True)),
                ('kind', models.CharField(choices=[('picture', 'picture'), ('animation', 'animation'), ('film', 'film'), ('paper', 'paper')], max_length=10)),
                ('name', models.CharField(max_length=120)),
                ('content_type', models.CharField(max_length=60)),
                ('stored', models.CharField(max_length=100)),
                ('size', models.PositiveBigIntegerField()),
                ('width', models.PositiveIntegerField(null=True)),
                ('height', models.PositiveIntegerField(null=True)),
                ('seconds', models.FloatField(null=True)),
                ('captions', models.JSONField(default=dict)),
                ('shows', models.JSONField(default=dict)),
                ('uploaded_at', models.DateTimeField()),
                ('poster', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='knowledgebase.upload')),
                ('uploaded_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
            ],
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['category', 'place'], name='article_order'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('valid_until__isnull', False)), fields=['valid_until'], name='article_ends'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('audience', 'players'), _negated=True), ('topic', ''), ('governance', 'compliance'), _connector='OR'), name='article_topic_is_governed'),
        ),
        migrations.AddIndex(
            model_name='factvalue',
            index=models.Index(fields=['fact', 'brand', 'starts_at'], name='fact_value_times'),
        ),
        migrations.AddConstraint(
            model_name='factvalue',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at', None), ('ends_at__gte', models.F('starts_at')), _connector='OR'), name='fact_value_ends'),
        ),
        migrations.AddConstraint(
            model_name='factvalue',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('written_by')), _negated=True), _connector='OR'), name='fact_value_by_two'),
        ),
        migrations.AddConstraint(
            model_name='factvalue',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('state', 'signed')), expressions=[(knowledgebase.facts.models._One('fact'), '&&'), (knowledgebase.facts.models._One('brand'), '&&'), (knowledgebase.facts.models._Time('starts_at', 'ends_at', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='fact_value_once'),
        ),
        migrations.AddIndex(
            model_name='flag',
            index=models.Index(fields=['article', 'state'], name='flag_of_article'),
        ),
        migrations.AddIndex(
            model_name='flag',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['due_at'], name='flag_due'),
        ),
        migrations.AddIndex(
            model_name='signoff',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['asked_at'], name='sign_off_open'),
        ),
        migrations.AddConstraint(
            model_name='signoff',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['open', 'signed'])), fields=('revision',), name='signed_once'),
        ),
        migrations.AddConstraint(
            model_name='signoff',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('asked_by')), _negated=True), _connector='OR'), name='signed_by_two'),
        ),
        migrations.AddIndex(
            model_name='translation',
            index=models.Index(condition=models.Q(('publish_at__isnull', False)), fields=['publish_at'], name='translation_due'),
        ),
        migrations.AddConstraint(
            model_name='translation',
            constraint=models.UniqueConstraint(fields=('article', 'language'), name='translation_once'),
        ),
        migrations.AddConstraint(
            model_name='translation',
            constraint=models.UniqueConstraint(fields=('language', 'slug'), name='translation_address'),
        ),
        migrations.AddConstraint(
            model_name='translation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('publish_at', None), ('scheduled', None)), models.Q(('publish_at__isnull', False), ('scheduled__isnull', False)), _connector='OR'), name='translation_scheduled_whole'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.UniqueConstraint(fields=('translation', 'number'), name='revision_once'),
        ),
        migrations.AddIndex(
            model_name='rendition',
            index=models.Index(condition=models.Q(('good_until__isnull', False)), fields=['good_until'], name='rendition_ends'),
        ),
        migrations.AddConstraint(
            model_name='rendition',
            constraint=models.UniqueConstraint(fields=('translation', 'brand'), name='rendition_once'),
        ),
        migrations.RunSQL(KEPT, NOT_KEPT),
    ]
