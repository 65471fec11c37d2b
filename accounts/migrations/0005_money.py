# The money facts of players, mirrored.

import django.db.models.deletion
from django.db import migrations, models

# What was frozen is evidence: neither its words nor that they are there can change afterwards.
KEPT = """
CREATE FUNCTION accounts_frozen_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was frozen is kept as it was';
END $$;
CREATE TRIGGER frozen_is_kept BEFORE UPDATE OR DELETE ON accounts_frozen
    FOR EACH ROW WHEN (OLD.state = 'taken') EXECUTE FUNCTION accounts_frozen_is_kept();
CREATE TRIGGER frozen_is_never_emptied BEFORE TRUNCATE ON accounts_frozen
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_frozen_is_kept();
"""
NOT_KEPT = """
DROP TRIGGER frozen_is_kept ON accounts_frozen;
DROP TRIGGER frozen_is_never_emptied ON accounts_frozen;
DROP FUNCTION accounts_frozen_is_kept();
"""

class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_approvals'),
    ]

    operations = [
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('ref', models.CharField(max_length=64)),
                ('version', models.BigIntegerField()),
                ('amount', models.BigIntegerField()),
                ('currency', models.CharField(max_length=5)),
                ('method', models.CharField(max_length=30)),
                ('provider', models.CharField(blank=True, default='', max_length=40)),
                ('provider_ref', models.CharField(blank=True, default='', max_length=80)),
                ('destination', models.CharField(blank=True, default='', max_length=60)),
                ('destination_digest', models.CharField(blank=True, default='', max_length=64)),
                ('status', models.CharField(max_length=24)),
                ('hold_reason', models.CharField(blank=True, default='', max_length=40)),
                ('reject_reason', models.CharField(blank=True, default='', max_length=40)),
                ('return_reason', models.CharField(blank=True, default='', max_length=40)),
                ('contradicted', models.CharField(blank=True, default='', max_length=24)),
                ('needs_approval', models.BooleanField(default=True)),
                ('attempt', models.PositiveSmallIntegerField(default=1)),
                ('at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.brand')),
                ('player', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.player')),
            ],
        ),
        migrations.CreateModel(
            name='WithdrawalStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(max_length=24)),
                ('hold_reason', models.CharField(blank=True, default='', max_length=40)),
                ('at', models.DateTimeField()),
                ('source', models.CharField(max_length=10)),
                ('event_id', models.CharField(blank=True, default='', max_length=80)),
                ('seconds', models.PositiveIntegerField(null=True)),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('withdrawal', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='accounts.withdrawal')),
            ],
        ),
        migrations.CreateModel(
            name='Bonus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=64)),
                ('version', models.BigIntegerField()),
                ('names', models.JSONField(default=dict)),
                ('status', models.CharField(max_length=20)),
                ('currency', models.CharField(max_length=5)),
                ('amount', models.BigIntegerField(default=0)),
                ('wagering_required', models.BigIntegerField(default=0)),
                ('wagering_done', models.BigIntegerField(default=0)),
                ('terms_version', models.CharField(blank=True, default='', max_length=40)),
                ('terms_url', models.CharField(blank=True, default='', max_length=300)),
                ('max_bet', models.BigIntegerField(default=0)),
                ('contributions', models.JSONField(default=dict)),
                ('conditions', models.JSONField(default=list)),
                ('expires_at', models.DateTimeField(null=True)),
                ('changed_at', models.DateTimeField()),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.brand')),
                ('player', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.player')),
            ],
            options={
                'indexes': [models.Index(fields=['player', '-changed_at'], name='bonus_newest')],
                'constraints': [models.UniqueConstraint(fields=('brand', 'ref'), name='bonus_once'), models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('wagering_done__gte', 0), ('wagering_required__gte', 0)), name='bonus_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='Deposit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=64)),
                ('version', models.BigIntegerField()),
                ('amount', models.BigIntegerField()),
                ('currency', models.CharField(max_length=5)),
                ('method', models.CharField(max_length=30)),
                ('provider', models.CharField(blank=True, default='', max_length=40)),
                ('provider_ref', models.CharField(blank=True, default='', max_length=80)),
                ('status', models.CharField(max_length=20)),
                ('failure_reason', models.CharField(blank=True, default='', max_length=40)),
                ('is_under_review', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.brand')),
                ('player', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.player')),
            ],
            options={
                'indexes': [models.Index(fields=['player', '-at', '-id'], name='deposit_newest')],
                'constraints': [models.UniqueConstraint(fields=('brand', 'ref'), name='deposit_once'), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='deposit_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='Frozen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_type', models.CharField(max_length=20)),
                ('subject_id', models.BigIntegerField()),
                ('kind', models.CharField(max_length=10)),
                ('ref', models.CharField(max_length=64)),
                ('since', models.DateTimeField(null=True)),
                ('until', models.DateTimeField(null=True)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('taken', 'taken'), ('unknown', 'unknown')], default='waiting', max_length=10)),
                ('content', models.JSONField(null=True)),
                ('digest', models.CharField(blank=True, default='', max_length=64)),
                ('asked_at', models.DateTimeField()),
                ('taken_at', models.DateTimeField(null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('asked_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('player', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.player')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='frozen_due'), models.Index(fields=['player', '-asked_at'], name='frozen_of_player')],
                'constraints': [models.UniqueConstraint(fields=('subject_type', 'subject_id', 'kind', 'ref'), name='frozen_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'taken'), _negated=True), models.Q(('content__isnull', False), models.Q(('digest', ''), _negated=True)), _connector='OR'), name='frozen_has_content')],
            },
        ),
        migrations.AddIndex(
            model_name='withdrawal',
            index=models.Index(fields=['player', '-at', '-id'], name='withdrawal_newest'),
        ),
        migrations.AddIndex(
            model_name='withdrawal',
            index=models.Index(condition=models.Q(('status', 'pending_approval')), fields=['brand', 'at'], name='withdrawal_to_approve'),
        ),
        migrations.AddIndex(
            model_name='withdrawal',
            index=models.Index(condition=models.Q(('status__in', ['requested', 'checks', 'on_hold', 'pending_approval', 'approved', 'sent_to_provider'])), fields=['player', '-at'], name='withdrawal_moving'),
        ),
        migrations.AddIndex(
            model_name='withdrawal',
            index=models.Index(fields=['brand', 'method', '-changed_at'], name='withdrawal_recent'),
        ),
        migrations.AddConstraint(
            model_name='withdrawal',
            constraint=models.UniqueConstraint(fields=('brand', 'ref'), name='withdrawal_once'),
        ),
        migrations.AddConstraint(
            model_name='withdrawal',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='withdrawal_pays'),
        ),
        migrations.AddConstraint(
            model_name='withdrawalstep',
            constraint=models.UniqueConstraint(fields=('withdrawal', 'status', 'at'), name='withdrawal_step_once'),
        ),
        migrations.AddConstraint(
            model_name='withdrawalstep',
            constraint=models.UniqueConstraint(condition=models.Q(('event_id', ''), _negated=True), fields=('withdrawal', 'event_id'), name='provider_event_once'),
        ),
        migrations.RunSQL(KEPT, NOT_KEPT),
    ]
