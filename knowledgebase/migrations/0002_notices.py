# Incidents and maintenance, and the parts of the service that they are about.

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from knowledgebase.notices.actions import shipping


# What was said, and when, stays; a notice itself goes on, and is never taken away.
KEPT = """
CREATE FUNCTION knowledgebase_notice_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was said of a notice is kept';
END $$;
CREATE TRIGGER notice_update_is_kept BEFORE UPDATE OR DELETE ON knowledgebase_noticeupdate
    FOR EACH ROW EXECUTE FUNCTION knowledgebase_notice_is_kept();
CREATE TRIGGER notice_is_kept BEFORE DELETE ON knowledgebase_notice
    FOR EACH ROW EXECUTE FUNCTION knowledgebase_notice_is_kept();
"""

NOT_KEPT = """
DROP TRIGGER notice_update_is_kept ON knowledgebase_noticeupdate;
DROP TRIGGER notice_is_kept ON knowledgebase_notice;
DROP FUNCTION knowledgebase_notice_is_kept();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0009_harm'),
        ('knowledgebase', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Component',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40, unique=True)),
                ('names', models.JSONField(default=dict)),
                ('use', models.CharField(choices=[('deposits', 'deposits'), ('withdrawals', 'withdrawals'), ('play', 'play'), ('reach', 'reach')], max_length=12)),
                ('method', models.CharField(blank=True, default='', max_length=30)),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('is_active', models.BooleanField(default=True)),
                ('brand', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='accounts.brand')),
            ],
            options={
                'ordering': ['place', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('client_id', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('kind', models.CharField(choices=[('incident', 'incident'), ('maintenance', 'maintenance')], max_length=12)),
                ('state', models.CharField(choices=[('investigating', 'investigating'), ('identified', 'identified'), ('monitoring', 'monitoring'), ('resolved', 'resolved'), ('scheduled', 'scheduled'), ('in_progress', 'in_progress'), ('verifying', 'verifying'), ('completed', 'completed'), ('cancelled', 'cancelled')], max_length=14)),
                ('impact', models.CharField(choices=[('none', 'none'), ('minor', 'minor'), ('major', 'major'), ('critical', 'critical')], default='minor', max_length=10)),
                ('brand_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('component_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('titles', models.JSONField(default=dict)),
                ('affected', models.JSONField(default=dict)),
                ('meanwhile', models.JSONField(default=dict)),
                ('is_public', models.BooleanField(default=True)),
                ('is_mailed', models.BooleanField(default=False)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField(null=True)),
                ('over_at', models.DateTimeField(null=True)),
                ('edition', models.PositiveSmallIntegerField(default=1)),
                ('update_due_at', models.DateTimeField(null=True)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('turn_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('kept_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('written_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
            ],
        ),
        migrations.CreateModel(
            name='Dismissal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.person')),
                ('notice', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='dismissals', to='knowledgebase.notice')),
            ],
        ),
        migrations.CreateModel(
            name='NoticeUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('investigating', 'investigating'), ('identified', 'identified'), ('monitoring', 'monitoring'), ('resolved', 'resolved'), ('scheduled', 'scheduled'), ('in_progress', 'in_progress'), ('verifying', 'verifying'), ('completed', 'completed'), ('cancelled', 'cancelled')], max_length=14)),
                ('impact', models.CharField(choices=[('none', 'none'), ('minor', 'minor'), ('major', 'major'), ('critical', 'critical')], max_length=10)),
                ('texts', models.JSONField(default=dict)),
                ('starts_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('notice', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='knowledgebase.notice')),
            ],
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['-starts_at'], name='notice_newest'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('over_at', None)), fields=['kind'], name='notice_standing'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('turn_at__isnull', False)), fields=['turn_at'], name='notice_turn'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at', None), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='notice_ends_after'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('over_at__isnull', False), ('state__in', ['resolved', 'completed', 'cancelled'])), models.Q(models.Q(('state__in', ['resolved', 'completed', 'cancelled']), _negated=True), ('over_at__isnull', True)), _connector='OR'), name='notice_over_at'),
        ),
        migrations.AddConstraint(
            model_name='dismissal',
            constraint=models.UniqueConstraint(fields=('person', 'notice'), name='notice_dismissed_once'),
        ),
        migrations.AddIndex(
            model_name='noticeupdate',
            index=models.Index(fields=['notice', '-at'], name='notice_update_newest'),
        ),
        migrations.RunSQL(KEPT, NOT_KEPT),
        # no RunPython: it has every later step draw all models anew
        migrations.RunSQL(shipping.statements(), migrations.RunSQL.noop),
    ]
