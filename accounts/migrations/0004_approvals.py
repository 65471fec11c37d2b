# What two people decide together.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_platform'),
    ]

    operations = [
        migrations.CreateModel(
            name='ApprovalLimit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('kind', models.CharField(max_length=20)),
                ('role', models.CharField(max_length=30)),
                ('currency', models.CharField(max_length=5)),
                ('at_once', models.BigIntegerField()),
                ('per_day', models.BigIntegerField()),
                ('reason', models.CharField(blank=True, default='', max_length=500)),
                ('changed_at', models.DateTimeField(null=True)),
                ('changed_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'role', 'currency'), name='approval_limit_once'), models.CheckConstraint(condition=models.Q(('at_once__gte', 0), ('per_day__gte', models.F('at_once'))), name='approval_limit_sane')],
            },
        ),
        migrations.CreateModel(
            name='StaffAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('noted_at', models.DateTimeField()),
                ('noted_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.person')),
                ('player', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.player')),
            ],
        ),
        migrations.CreateModel(
            name='ApprovalRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('kind', models.CharField(max_length=20)),
                ('subject_type', models.CharField(max_length=20)),
                ('subject_id', models.BigIntegerField()),
                ('amount', models.BigIntegerField()),
                ('currency', models.CharField(max_length=5)),
                ('root_cause', models.CharField(blank=True, default='', max_length=64)),
                ('content', models.JSONField()),
                ('content_hash', models.CharField(max_length=64)),
                ('right', models.CharField(max_length=40)),
                ('needs_lead', models.BooleanField(default=False)),
                ('maker_note', models.CharField(blank=True, default='', max_length=500)),
                ('checked', models.JSONField(default=list)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(null=True)),
                ('state', models.CharField(choices=[('open', 'open'), ('approved', 'approved'), ('refused', 'refused'), ('withdrawn', 'withdrawn'), ('expired', 'expired'), ('voided', 'voided')], default='open', max_length=10)),
                ('reason', models.CharField(blank=True, default='', max_length=500)),
                ('reason_code', models.CharField(blank=True, default='', max_length=40)),
                ('decided_at', models.DateTimeField(null=True)),
                ('nudged_at', models.DateTimeField(null=True)),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.brand')),
                ('checker', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('maker', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('player', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='accounts.player')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'open')), fields=['brand', 'expires_at'], name='approval_open'), models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='approval_due'), models.Index(fields=['subject_type', 'subject_id', '-id'], name='approval_of_subject'), models.Index(fields=['player', 'root_cause', 'made_at'], name='approval_of_player'), models.Index(fields=['root_cause', 'made_at'], name='approval_of_cause'), models.Index(condition=models.Q(('checker__isnull', False)), fields=['checker', 'decided_at'], name='approval_decided'), models.Index(fields=['brand', '-made_at', '-id'], name='approval_newest'), models.Index(fields=['maker', '-made_at'], name='approval_made')],
                'constraints': [models.CheckConstraint(condition=models.Q(('checker', None), models.Q(('checker', models.F('maker')), _negated=True), _connector='OR'), name='approval_by_two'), models.CheckConstraint(condition=models.Q(models.Q(('checker__isnull', False), ('decided_at__isnull', False)), models.Q(('state__in', ['approved', 'refused']), _negated=True), _connector='OR'), name='approval_has_checker'), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='approval_not_negative'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('kind', 'subject_type', 'subject_id'), name='approval_open_once')],
            },
        ),
        migrations.CreateModel(
            name='Involvement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('reference', models.CharField(blank=True, default='', max_length=40)),
                ('since', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.person')),
                ('player', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.player')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('player', 'person', 'kind', 'reference'), name='involvement_once')],
            },
        ),
    ]
