# Who players are, and how we know.

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_money'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('trigger', models.CharField(choices=[('registration', 'registration'), ('threshold', 'threshold'), ('periodic', 'periodic'), ('document_expiry', 'document_expiry'), ('payment_change', 'payment_change'), ('fraud', 'fraud'), ('withdrawal', 'withdrawal'), ('regulator', 'regulator')], max_length=20)),
                ('pack', models.CharField(blank=True, default='', max_length=20)),
                ('state', models.CharField(choices=[('not_started', 'not_started'), ('documents_requested', 'documents_requested'), ('submitted', 'submitted'), ('in_review', 'in_review'), ('approved', 'approved'), ('on_hold', 'on_hold'), ('resubmission_requested', 'resubmission_requested'), ('rejected_final', 'rejected_final'), ('expired', 'expired')], default='not_started', max_length=24)),
                ('hold_kind', models.CharField(blank=True, default='', max_length=20)),
                ('why_not_earlier', models.CharField(blank=True, default='', max_length=500)),
                ('provider', models.CharField(blank=True, default='', max_length=20)),
                ('provider_ref', models.CharField(blank=True, default='', max_length=80)),
                ('provider_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('player_comment', models.TextField(blank=True, default='')),
                ('internal_comment', models.TextField(blank=True, default='')),
                ('requested_at', models.DateTimeField(null=True)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('review_due_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('expires_at', models.DateTimeField(null=True)),
                ('reminded', models.PositiveSmallIntegerField(null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('allowed_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('assignee', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.person')),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.brand')),
                ('decided_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('opened_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('player', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='accounts.player')),
            ],
            options={
                'db_table': 'accounts_verificationcase',
            },
        ),
        migrations.CreateModel(
            name='Challenge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_type', models.CharField(blank=True, default='', max_length=20)),
                ('subject_id', models.BigIntegerField(null=True)),
                ('means', models.CharField(max_length=10)),
                ('address_id', models.BigIntegerField(null=True)),
                ('code_hash', models.CharField(blank=True, default='', max_length=128)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('passed', 'passed'), ('failed', 'failed'), ('expired', 'expired')], default='waiting', max_length=10)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('asked_at', models.DateTimeField()),
                ('send_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('expires_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('player', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='challenges', to='accounts.player')),
            ],
        ),
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('documents', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), default=list, size=None)),
                ('state', models.CharField(choices=[('wanted', 'wanted'), ('given', 'given'), ('passed', 'passed'), ('failed', 'failed')], default='wanted', max_length=10)),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='accounts.case')),
            ],
            options={
                'db_table': 'accounts_verificationcheck',
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('approve', 'approve'), ('again', 'again'), ('reject', 'reject'), ('hold', 'hold'), ('second', 'second')], max_length=8)),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), default=list, size=None)),
                ('document_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('look', models.JSONField(default=dict)),
                ('internal_note', models.TextField(blank=True, default='')),
                ('player_text', models.TextField(blank=True, default='')),
                ('language', models.CharField(blank=True, default='', max_length=5)),
                ('state_before', models.CharField(max_length=24)),
                ('before', models.JSONField(default=dict)),
                ('at', models.DateTimeField()),
                ('tell_at', models.DateTimeField(null=True)),
                ('told_at', models.DateTimeField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='accounts.case')),
                ('first', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.decision')),
                ('first_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
            ],
            options={
                'db_table': 'accounts_verificationdecision',
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=24)),
                ('country', models.CharField(blank=True, default='', max_length=2)),
                ('number_last4', models.CharField(blank=True, default='', max_length=4)),
                ('number_sealed', models.BinaryField(null=True)),
                ('number_digest', models.CharField(blank=True, default='', max_length=64)),
                ('name_on_it', models.BinaryField(null=True)),
                ('birth_date_on_it', models.BinaryField(null=True)),
                ('issued_date', models.DateField(null=True)),
                ('expiry_date', models.DateField(null=True)),
                ('state', models.CharField(choices=[('uploaded', 'uploaded'), ('accepted', 'accepted'), ('rejected', 'rejected'), ('expired', 'expired')], default='uploaded', max_length=10)),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), default=list, size=None)),
                ('prechecks', models.JSONField(default=list)),
                ('source', models.CharField(default='upload', max_length=12)),
                ('uploaded_at', models.DateTimeField()),
                ('retention_until', models.DateTimeField(null=True)),
                ('held_until', models.DateTimeField(null=True)),
                ('removed_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='accounts.case')),
                ('check_of', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='given', to='accounts.check')),
                ('player', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.player')),
                ('replaced_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.document')),
            ],
            options={
                'db_table': 'accounts_identitydocument',
            },
        ),
        migrations.CreateModel(
            name='PlayerKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sealed', models.BinaryField()),
                ('key_id', models.CharField(max_length=32)),
                ('made_at', models.DateTimeField()),
                ('rotated_at', models.DateTimeField(null=True)),
                ('player', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.player')),
            ],
        ),
        migrations.CreateModel(
            name='Side',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(max_length=10)),
                ('key', models.CharField(max_length=64)),
                ('display_key', models.CharField(blank=True, default='', max_length=64)),
                ('mime', models.CharField(max_length=60)),
                ('size', models.BigIntegerField()),
                ('width', models.PositiveIntegerField(null=True)),
                ('height', models.PositiveIntegerField(null=True)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('clean', 'clean'), ('infected', 'infected'), ('refused', 'refused')], default='waiting', max_length=10)),
                ('scan_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('created_at', models.DateTimeField()),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sides', to='accounts.document')),
            ],
            options={
                'db_table': 'accounts_documentside',
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('x', models.PositiveSmallIntegerField()),
                ('y', models.PositiveSmallIntegerField()),
                ('width', models.PositiveSmallIntegerField()),
                ('height', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(blank=True, default='', max_length=30)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='accounts.decision')),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='accounts.side')),
            ],
            options={
                'db_table': 'accounts_documentmark',
            },
        ),
        migrations.CreateModel(
            name='DocumentView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='views', to='accounts.side')),
            ],
        ),
        migrations.CreateModel(
            name='UploadLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('made_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='accounts.case')),
                ('made_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
            ],
        ),
        migrations.CreateModel(
            name='Arriving',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('handle', models.CharField(max_length=64, unique=True)),
                ('kind', models.CharField(max_length=24)),
                ('side', models.CharField(max_length=10)),
                ('name', models.CharField(blank=True, default='', max_length=200)),
                ('size', models.BigIntegerField()),
                ('received', models.BigIntegerField(default=0)),
                ('key', models.CharField(max_length=64)),
                ('created_at', models.DateTimeField()),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='arriving', to='accounts.uploadlink')),
            ],
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('state__in', ['submitted', 'in_review', 'on_hold'])), fields=['brand', 'review_due_at'], name='case_to_review'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='case_due'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('provider_ref', ''), _negated=True), fields=['provider', 'provider_ref'], name='case_of_provider'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('trigger', 'withdrawal'), _negated=True), models.Q(models.Q(('why_not_earlier', ''), _negated=True), ('allowed_by__isnull', False)), _connector='OR'), name='case_says_why_not_earlier'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['not_started', 'documents_requested', 'submitted', 'in_review', 'on_hold', 'resubmission_requested'])), fields=('player', 'trigger'), name='case_open_once'),
        ),
        migrations.AddIndex(
            model_name='challenge',
            index=models.Index(condition=models.Q(('send_at__isnull', False)), fields=['send_at'], name='challenge_to_send'),
        ),
        migrations.AddIndex(
            model_name='challenge',
            index=models.Index(fields=['player', '-asked_at'], name='challenge_newest'),
        ),
        migrations.AddConstraint(
            model_name='check',
            constraint=models.UniqueConstraint(fields=('case', 'kind'), name='check_once'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(condition=models.Q(('tell_at__isnull', False)), fields=['tell_at'], name='decision_to_tell'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('first_by', None), models.Q(('first_by', models.F('by')), _negated=True), _connector='OR'), name='second_look_by_another'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('removed_at', None), ('retention_until__isnull', False)), fields=['retention_until'], name='document_to_remove'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('number_digest', ''), _negated=True), fields=['number_digest'], name='document_number'),
        ),
        migrations.AddIndex(
            model_name='side',
            index=models.Index(condition=models.Q(('scan_at__isnull', False)), fields=['scan_at'], name='side_to_scan'),
        ),
    ]
