# The tables as the models describe them; made anew while nothing is released.

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='StaffUser',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254)),
                ('session_salt', models.CharField(blank=True, default='', max_length=32)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='staff_email_once')],
            },
        ),
        migrations.CreateModel(
            name='ApiToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('hint', models.CharField(max_length=8)),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('last_used_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Brand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('slug', models.SlugField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('colour', models.CharField(default='#1f2a5c', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}$')])),
                ('languages', models.JSONField(default=list)),
                ('responsible_play_url', models.URLField(blank=True, default='')),
                ('time_zone', models.CharField(default='Europe/Istanbul', max_length=64)),
                ('is_active', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('subject_type', models.CharField(max_length=20)),
                ('subject_id', models.BigIntegerField()),
                ('seq', models.IntegerField()),
                ('verb', models.CharField(max_length=60)),
                ('audience', models.CharField(default='staff', max_length=40)),
                ('detail', models.JSONField(default=dict)),
                ('at', models.DateTimeField()),
                ('request_id', models.CharField(blank=True, default='', max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['at'], name='event_at')],
                'constraints': [models.UniqueConstraint(fields=('subject_type', 'subject_id', 'seq'), name='event_seq_once')],
            },
        ),
        migrations.CreateModel(
            name='IdempotencyKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80)),
                ('fingerprint', models.CharField(max_length=64)),
                ('status', models.SmallIntegerField(null=True)),
                ('body', models.JSONField(null=True)),
                ('created_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254)),
                ('name', models.CharField(max_length=120)),
                ('role', models.CharField(max_length=30)),
                ('team_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('brand_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('language', models.CharField(default='en', max_length=5)),
                ('token_digest', models.CharField(max_length=64, unique=True)),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('undo_until', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('moved', models.JSONField(default=dict)),
                ('before', models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=60)),
                ('subject_type', models.CharField(max_length=20)),
                ('subject_id', models.BigIntegerField()),
                ('event_id', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
                ('in_tray', models.BooleanField(default=True)),
                ('mail_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('mail_at__isnull', False)), fields=['mail_at'], name='notification_to_mail')],
            },
        ),
        migrations.CreateModel(
            name='OnlineBlock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('key', models.BigIntegerField()),
                ('why', models.CharField(blank=True, default='', max_length=200)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'key'], name='online_block_of_what')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('kind', models.CharField(choices=[('staff', 'staff'), ('player', 'player'), ('bot', 'bot'), ('system', 'system')], max_length=10)),
                ('name', models.CharField(max_length=120)),
                ('is_active', models.BooleanField(default=True)),
                ('role', models.CharField(blank=True, default='', max_length=30)),
                ('sees_all', models.BooleanField(default=False)),
                ('team_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('brand_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('language', models.CharField(default='en', max_length=5)),
                ('time_zone', models.CharField(default='Europe/Istanbul', max_length=64)),
                ('presence', models.CharField(choices=[('online', 'online'), ('break', 'break'), ('offline', 'offline')], default='offline', max_length=10)),
                ('preferences', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'is_active'], name='person_kind')],
            },
        ),
        migrations.CreateModel(
            name='Player',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('external_id', models.CharField(blank=True, max_length=64, null=True)),
                ('tier', models.CharField(blank=True, default='', max_length=20)),
                ('folded_name', models.CharField(db_collation='C', max_length=160)),
                ('folded_number', models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Lower('external_id'), output_field=models.CharField(db_collation='C', max_length=64, null=True))),
                ('city', models.CharField(blank=True, default='', max_length=80)),
                ('since_date', models.DateField(null=True)),
                ('created_at', models.DateTimeField()),
                ('last_contact_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Retry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reaction', models.CharField(max_length=120)),
                ('due_at', models.DateTimeField(db_index=True)),
                ('created_at', models.DateTimeField()),
                ('attempts', models.IntegerField(default=1)),
                ('error', models.CharField(max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='Shift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('was_told', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='shift_to_end')],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_at__lt', models.F('ends_at'))), name='shift_has_length')],
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=5)),
                ('text', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='SignOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=5)),
                ('text', models.CharField(max_length=160)),
            ],
        ),
        migrations.CreateModel(
            name='StaffSession',
            fields=[
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                ('session_data', models.TextField(verbose_name='session data')),
                ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ('created_at', models.DateTimeField()),
                ('last_seen_at', models.DateTimeField(null=True)),
                ('device', models.CharField(blank=True, default='', max_length=160)),
            ],
            options={
                'db_table': 'accounts_session',
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('name', models.CharField(max_length=80, unique=True)),
                ('is_active', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('email', 'email'), ('phone', 'phone'), ('handle', 'handle')], max_length=10)),
                ('value', models.CharField(max_length=254)),
                ('likeness', models.CharField(blank=True, default='', max_length=80)),
                ('is_primary', models.BooleanField(default=False)),
                ('is_failing', models.BooleanField(default=False)),
                ('failed_at', models.DateTimeField(null=True)),
                ('failure', models.CharField(blank=True, default='', max_length=300)),
                ('created_at', models.DateTimeField()),
                ('last_seen_at', models.DateTimeField(null=True)),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.brand')),
            ],
            options={
                'indexes': [models.Index(fields=['brand', 'value'], name='address_beginning', opclasses=['int8_ops', 'varchar_pattern_ops']), models.Index(condition=models.Q(('likeness', ''), _negated=True), fields=['brand', 'likeness'], name='address_likeness')],
                'constraints': [models.UniqueConstraint(fields=('brand', 'kind', 'value'), name='address_owner_once')],
            },
        ),
        migrations.CreateModel(
            name='Outbox',
            fields=[
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, serialize=False, to='accounts.event')),
                ('due_at', models.DateTimeField(db_index=True)),
                ('created_at', models.DateTimeField()),
                ('attempts', models.IntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Done',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reaction', models.CharField(max_length=120)),
                ('event', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, to='accounts.event')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('event', 'reaction'), name='done_once_per_reaction')],
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='availability', serialize=False, to='accounts.person')),
                ('alive_until', models.DateTimeField(null=True)),
                ('since', models.DateTimeField(null=True)),
                ('away_reason', models.CharField(blank=True, default='', max_length=20)),
                ('chat_limit', models.PositiveSmallIntegerField(default=3)),
                ('ticket_limit', models.PositiveSmallIntegerField(null=True)),
                ('last_ticket_at', models.DateTimeField(null=True)),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), blank=True, default=list, size=None)),
                ('skills', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                ('missed_in_a_row', models.PositiveSmallIntegerField(default=0)),
                ('last_offer_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name='onlineblock',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='online_blocks', to='accounts.person'),
        ),
        migrations.AddField(
            model_name='notification',
            name='actor',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person'),
        ),
        migrations.AddField(
            model_name='notification',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to='accounts.person'),
        ),
        migrations.AddField(
            model_name='merge',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person'),
        ),
        migrations.AddField(
            model_name='merge',
            name='undone_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='invited_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person'),
        ),
        migrations.AddField(
            model_name='idempotencykey',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='accounts.person'),
        ),
        migrations.AddField(
            model_name='event',
            name='actor',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person'),
        ),
        migrations.AddField(
            model_name='apitoken',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tokens', to='accounts.person'),
        ),
        migrations.AddField(
            model_name='staffuser',
            name='person',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='staff', to='accounts.person'),
        ),
        migrations.AddField(
            model_name='player',
            name='brand',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.brand'),
        ),
        migrations.AddField(
            model_name='player',
            name='merged_into',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='accounts.player'),
        ),
        migrations.AddField(
            model_name='player',
            name='person',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='player', to='accounts.person'),
        ),
        migrations.AddField(
            model_name='merge',
            name='loser',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.player'),
        ),
        migrations.AddField(
            model_name='merge',
            name='survivor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='accounts.player'),
        ),
        migrations.AddField(
            model_name='address',
            name='player',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='accounts.player'),
        ),
        migrations.AddField(
            model_name='retry',
            name='event',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, to='accounts.event'),
        ),
        migrations.AddField(
            model_name='shift',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='shifts', to='accounts.person'),
        ),
        migrations.AddField(
            model_name='shift',
            name='planned_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person'),
        ),
        migrations.AddField(
            model_name='signature',
            name='brand',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='signatures', to='accounts.brand'),
        ),
        migrations.AddField(
            model_name='signoff',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='accounts.person'),
        ),
        migrations.AddField(
            model_name='staffsession',
            name='staff',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='team',
            name='brand',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='accounts.brand'),
        ),
        migrations.AddConstraint(
            model_name='onlineblock',
            constraint=models.UniqueConstraint(fields=('person', 'kind', 'key'), name='online_block_once'),
        ),
        migrations.AddIndex(
            model_name='notification',
            index=models.Index(fields=['person', '-id'], name='notification_newest'),
        ),
        migrations.AddConstraint(
            model_name='notification',
            constraint=models.UniqueConstraint(fields=('person', 'event_id', 'verb'), name='notification_once_per_event'),
        ),
        migrations.AddConstraint(
            model_name='idempotencykey',
            constraint=models.UniqueConstraint(fields=('person', 'key'), name='idempotency_key_once'),
        ),
        migrations.AddIndex(
            model_name='player',
            index=models.Index(condition=models.Q(('merged_into', None)), fields=['brand', '-last_contact_at', '-id'], name='player_newest'),
        ),
        migrations.AddIndex(
            model_name='player',
            index=models.Index(condition=models.Q(('merged_into', None)), fields=['brand', 'folded_name', 'id'], name='player_by_name'),
        ),
        migrations.AddIndex(
            model_name='player',
            index=models.Index(condition=models.Q(('external_id__isnull', False)), fields=['brand', 'folded_number'], name='player_by_number'),
        ),
        migrations.AddIndex(
            model_name='player',
            index=models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='player_merged'),
        ),
        migrations.AddConstraint(
            model_name='player',
            constraint=models.UniqueConstraint(condition=models.Q(('external_id__isnull', False)), fields=('brand', 'external_id'), name='player_external_id_once'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('loser',), name='merge_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='retry',
            constraint=models.UniqueConstraint(fields=('event', 'reaction'), name='retry_once_per_reaction'),
        ),
        migrations.AddIndex(
            model_name='shift',
            index=models.Index(fields=['person', 'starts_at'], name='shift_of_person'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.UniqueConstraint(fields=('brand', 'language'), name='signature_once_per_language'),
        ),
        migrations.AddConstraint(
            model_name='signoff',
            constraint=models.UniqueConstraint(fields=('person', 'language'), name='sign_off_once_per_language'),
        ),
    ]
