# The tables as the models describe them; made anew while nothing is released.

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mailbox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('address', models.EmailField(max_length=254)),
                ('name', models.CharField(max_length=80)),
                ('is_active', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField()),
                ('brand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mailboxes', to='accounts.brand')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='accounts.team')),
            ],
        ),
        migrations.CreateModel(
            name='Ticket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('channel', models.CharField(default='email', max_length=20)),
                ('subject', models.CharField(blank=True, default='', max_length=250)),
                ('language', models.CharField(default='en', max_length=5)),
                ('product', models.CharField(blank=True, default='', max_length=20)),
                ('priority', models.PositiveSmallIntegerField(default=3)),
                ('status', models.CharField(choices=[('new', 'new'), ('open', 'open'), ('pending_player', 'pending_player'), ('pending_internal', 'pending_internal'), ('solved', 'solved'), ('closed', 'closed'), ('merged', 'merged'), ('spam', 'spam')], default='new', max_length=20)),
                ('bucket', models.PositiveSmallIntegerField(default=2)),
                ('sort_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(null=True)),
                ('due_from', models.DateTimeField(null=True)),
                ('version', models.IntegerField(default=0)),
                ('preview', models.CharField(blank=True, default='', max_length=140)),
                ('player_name', models.CharField(blank=True, default='', max_length=120)),
                ('player_tier', models.CharField(blank=True, default='', max_length=20)),
                ('last_message_at', models.DateTimeField()),
                ('last_from_player', models.BooleanField(default=True)),
                ('first_received_at', models.DateTimeField(null=True)),
                ('first_human_reply_at', models.DateTimeField(null=True)),
                ('solved_at', models.DateTimeField(null=True)),
                ('finalised_at', models.DateTimeField(null=True)),
                ('reopen_count', models.PositiveSmallIntegerField(default=0)),
                ('outcome_code', models.CharField(blank=True, default='', max_length=30)),
                ('root_cause', models.CharField(blank=True, default='', max_length=40)),
                ('is_test', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
                ('assignee', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.brand')),
                ('hinted_ticket', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='tickets.ticket')),
                ('merged_into', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tickets.ticket')),
                ('player', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='accounts.player')),
                ('previous_ticket', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='tickets.ticket')),
            ],
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40)),
                ('folded', models.CharField(max_length=40, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Acknowledgement',
            fields=[
                ('mailbox', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='acknowledgement', serialize=False, to='tickets.mailbox')),
                ('is_on', models.BooleanField(default=False)),
                ('texts', models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name='Sending',
            fields=[
                ('mailbox', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='sending', serialize=False, to='tickets.mailbox')),
                ('names_agent', models.BooleanField(default=False)),
                ('host', models.CharField(blank=True, default='', max_length=253)),
                ('port', models.PositiveIntegerField(default=587)),
                ('security', models.CharField(choices=[('tls', 'tls'), ('starttls', 'starttls')], default='starttls', max_length=10)),
                ('sign_in', models.CharField(choices=[('nothing', 'nothing'), ('password', 'password'), ('grant', 'grant')], default='password', max_length=10)),
                ('user_name', models.CharField(blank=True, default='', max_length=254)),
                ('sealed_password', models.BinaryField(null=True)),
                ('failing_since', models.DateTimeField(null=True)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('is_ill', models.BooleanField(default=False)),
                ('trouble', models.CharField(blank=True, default='', max_length=20)),
                ('words', models.CharField(blank=True, default='', max_length=300)),
                ('retry_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='BlockedSender',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.CharField(max_length=254)),
                ('created_at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True)),
                ('brand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.brand')),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('lifted_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
            ],
        ),
        migrations.CreateModel(
            name='Breaker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
            ],
        ),
        migrations.CreateModel(
            name='BulkRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('deed', models.CharField(max_length=20)),
                ('values', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('running', 'running'), ('stopped', 'stopped'), ('finished', 'finished')], default='running', max_length=10)),
                ('total', models.PositiveIntegerField()),
                ('due_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('watched_at', models.DateTimeField()),
                ('dismissed_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('undoes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undo', to='tickets.bulkrun')),
            ],
        ),
        migrations.CreateModel(
            name='ContactReason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('names', models.JSONField()),
                ('resolution_class', models.CharField(default='simple', max_length=20)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('is_active', models.BooleanField(default=True)),
                ('asks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
                ('asks_when', models.CharField(default='solved', max_length=10)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='tickets.contactreason')),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.IntegerField()),
                ('client_id', models.UUIDField()),
                ('kind', models.CharField(choices=[('received', 'received'), ('reply', 'reply'), ('note', 'note')], max_length=10)),
                ('channel', models.CharField(default='email', max_length=20)),
                ('language', models.CharField(blank=True, default='', max_length=5)),
                ('text', models.TextField(blank=True, default='')),
                ('html', models.TextField(blank=True, default='')),
                ('quoted', models.TextField(blank=True, default='')),
                ('created_at', models.DateTimeField()),
                ('subject', models.CharField(blank=True, default='', max_length=250)),
                ('sender_name', models.CharField(blank=True, default='', max_length=120)),
                ('sender_address', models.CharField(blank=True, default='', max_length=254)),
                ('recipients', models.JSONField(default=dict)),
                ('external_id', models.CharField(blank=True, default='', max_length=250)),
                ('has_original', models.BooleanField(default=False)),
                ('flags', models.JSONField(default=list)),
                ('state', models.CharField(choices=[('stored', 'stored'), ('queued', 'queued'), ('sent', 'sent'), ('failed', 'failed'), ('undone', 'undone'), ('bounced', 'bounced')], default='stored', max_length=10)),
                ('purpose', models.CharField(blank=True, default='', max_length=20)),
                ('deliver_at', models.DateTimeField(null=True)),
                ('undo_until', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('again_at', models.DateTimeField(null=True)),
                ('way_out', models.BigIntegerField(null=True)),
                ('words', models.CharField(blank=True, default='', max_length=300)),
                ('sent_at', models.DateTimeField(null=True)),
                ('author', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
            ],
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('handle', models.CharField(max_length=32, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('mime', models.CharField(blank=True, default='', max_length=100)),
                ('size', models.BigIntegerField()),
                ('key', models.CharField(max_length=64)),
                ('display_key', models.CharField(blank=True, default='', max_length=64)),
                ('content_id', models.CharField(blank=True, default='', max_length=250)),
                ('is_inline', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('clean', 'clean'), ('infected', 'infected'), ('refused', 'refused')], default='waiting', max_length=10)),
                ('reason', models.CharField(blank=True, default='', max_length=200)),
                ('scan_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('created_at', models.DateTimeField()),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('message', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='tickets.message')),
            ],
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('merge', 'merge'), ('split', 'split')], max_length=5)),
                ('before', models.JSONField(default=dict)),
                ('version', models.IntegerField(default=0)),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
            ],
        ),
        migrations.CreateModel(
            name='MovedMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.IntegerField()),
                ('client_id', models.UUIDField()),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tickets.message')),
                ('move', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='tickets.move')),
            ],
        ),
        migrations.CreateModel(
            name='RawMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('envelope_from', models.CharField(blank=True, default='', max_length=320)),
                ('envelope_to', models.CharField(max_length=320)),
                ('digest', models.CharField(max_length=64)),
                ('sealed', models.BinaryField()),
                ('size', models.IntegerField()),
                ('received_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('received', 'received'), ('done', 'done'), ('duplicate', 'duplicate'), ('quarantined', 'quarantined'), ('bounce', 'bounce'), ('blocked', 'blocked'), ('held', 'held')], default='received', max_length=12)),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('fingerprint', models.CharField(max_length=64, null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('sender', models.CharField(blank=True, default='', max_length=254)),
                ('external_id', models.CharField(blank=True, default='', max_length=250)),
                ('why', models.CharField(blank=True, default='', max_length=20)),
                ('is_automatic', models.BooleanField(default=False)),
                ('released_at', models.DateTimeField(null=True)),
                ('about', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='bounces', to='tickets.message')),
                ('blocked', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='tickets.blockedsender')),
                ('mailbox', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='tickets.mailbox')),
                ('message', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='raw_mail', to='tickets.message')),
            ],
        ),
        migrations.CreateModel(
            name='SavedReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('title', models.CharField(max_length=80)),
                ('shortcut', models.CharField(blank=True, default='', max_length=30)),
                ('folded', models.CharField(max_length=200)),
                ('used_count', models.IntegerField(default=0)),
                ('is_active', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField()),
                ('brand', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='accounts.brand')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='accounts.team')),
            ],
        ),
        migrations.CreateModel(
            name='SavedText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=5)),
                ('html', models.TextField()),
                ('reply', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='tickets.savedreply')),
            ],
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('name', models.CharField(max_length=60)),
                ('conditions', models.JSONField()),
                ('order', models.CharField(default='clock', max_length=20)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('created_at', models.DateTimeField()),
                ('deleted_at', models.DateTimeField(null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='accounts.team')),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='HiddenView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.person')),
                ('view', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='hidden', to='tickets.savedview')),
            ],
        ),
        migrations.CreateModel(
            name='SigningKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('domain', models.CharField(max_length=253)),
                ('selector', models.CharField(max_length=63)),
                ('sealed_key', models.BinaryField()),
                ('public', models.TextField()),
                ('created_at', models.DateTimeField()),
                ('signs_since', models.DateTimeField(null=True)),
                ('signed_until', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('domain', 'selector'), name='selector_once'), models.UniqueConstraint(condition=models.Q(('signed_until', None), ('signs_since__isnull', False)), fields=('domain',), name='one_key_signs')],
            },
        ),
        migrations.CreateModel(
            name='Snooze',
            fields=[
                ('ticket', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='snooze', serialize=False, to='tickets.ticket')),
                ('until', models.DateTimeField()),
                ('due_at', models.DateTimeField(db_index=True)),
                ('wakes_on_words', models.BooleanField(default=True)),
                ('note', models.CharField(blank=True, default='', max_length=200)),
                ('created_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='TicketParticulars',
            fields=[
                ('ticket', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='particulars', serialize=False, to='tickets.ticket')),
                ('bet_number', models.CharField(blank=True, default='', max_length=40)),
                ('transaction_date', models.DateField(null=True)),
                ('amount', models.BigIntegerField(null=True)),
                ('currency', models.CharField(blank=True, default='', max_length=4)),
                ('statement', models.TextField(blank=True, default='')),
                ('is_own_account', models.BooleanField(default=False)),
                ('device', models.CharField(blank=True, default='', max_length=80)),
                ('app_version', models.CharField(blank=True, default='', max_length=40)),
                ('error_code', models.CharField(blank=True, default='', max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name='TicketText',
            fields=[
                ('ticket', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to='tickets.ticket')),
                ('last_message_at', models.DateTimeField()),
                ('indexed_seq', models.IntegerField(default=0)),
                ('rules', models.SmallIntegerField(default=0)),
                ('words', django.contrib.postgres.search.SearchVectorField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name='ticket',
            name='reason',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='tickets.contactreason'),
        ),
        migrations.AddField(
            model_name='ticket',
            name='team',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.team'),
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seen_seq', models.IntegerField(default=0)),
                ('viewing_until', models.DateTimeField(null=True)),
                ('replying_until', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.person')),
                ('ticket', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='tickets.ticket')),
            ],
        ),
        migrations.AddField(
            model_name='move',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves_from', to='tickets.ticket'),
        ),
        migrations.AddField(
            model_name='move',
            name='target',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves_to', to='tickets.ticket'),
        ),
        migrations.AddField(
            model_name='message',
            name='ticket',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='tickets.ticket'),
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('related', 'related'), ('duplicate', 'duplicate'), ('caused_by', 'caused_by')], default='related', max_length=10)),
                ('created_at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tickets.ticket')),
                ('ticket', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='links', to='tickets.ticket')),
            ],
        ),
        migrations.CreateModel(
            name='Follower',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.person')),
                ('ticket', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='followers', to='tickets.ticket')),
            ],
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=10)),
                ('content', models.JSONField()),
                ('version', models.IntegerField(default=0)),
                ('updated_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.person')),
                ('ticket', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='tickets.ticket')),
            ],
        ),
        migrations.CreateModel(
            name='BulkItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('done', 'done'), ('same', 'same'), ('skipped', 'skipped')], default='waiting', max_length=10)),
                ('reason', models.CharField(blank=True, default='', max_length=20)),
                ('before', models.JSONField(default=dict)),
                ('version', models.IntegerField(default=0)),
                ('run', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='items', to='tickets.bulkrun')),
                ('ticket', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tickets.ticket')),
            ],
        ),
        migrations.CreateModel(
            name='AutomaticMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=254)),
                ('at', models.DateTimeField()),
                ('ticket', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='tickets.ticket')),
            ],
        ),
        migrations.CreateModel(
            name='TicketTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='tickets.tag')),
                ('ticket', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='tickets.ticket')),
            ],
        ),
        migrations.AddField(
            model_name='ticket',
            name='tags',
            field=models.ManyToManyField(related_name='+', through='tickets.TicketTag', to='tickets.tag'),
        ),
        migrations.AddConstraint(
            model_name='mailbox',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('address'), name='mailbox_address_once'),
        ),
        migrations.AddConstraint(
            model_name='blockedsender',
            constraint=models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('brand', 'value'), name='sender_blocked_once'),
        ),
        migrations.AddConstraint(
            model_name='breaker',
            constraint=models.UniqueConstraint(models.Value(1), condition=models.Q(('closed_at__isnull', True)), name='breaker_open_once'),
        ),
        migrations.AddIndex(
            model_name='bulkrun',
            index=models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='bulk_to_do'),
        ),
        migrations.AddIndex(
            model_name='attachment',
            index=models.Index(condition=models.Q(('scan_at__isnull', False)), fields=['scan_at'], name='attachment_to_scan'),
        ),
        migrations.AddIndex(
            model_name='rawmail',
            index=models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='mail_to_read'),
        ),
        migrations.AddIndex(
            model_name='rawmail',
            index=models.Index(condition=models.Q(('state', 'done'), _negated=True), fields=['state', '-id'], name='mail_in_box'),
        ),
        migrations.AddIndex(
            model_name='rawmail',
            index=models.Index(condition=models.Q(('is_automatic', True)), fields=['-id'], name='mail_of_machines'),
        ),
        migrations.AddIndex(
            model_name='rawmail',
            index=models.Index(condition=models.Q(('sender', ''), _negated=True), fields=['sender', 'id'], name='mail_of_sender', opclasses=['varchar_pattern_ops', 'int8_ops']),
        ),
        migrations.AddIndex(
            model_name='rawmail',
            index=models.Index(condition=models.Q(('external_id', ''), _negated=True), fields=['external_id'], name='mail_by_name', opclasses=['varchar_pattern_ops']),
        ),
        migrations.AddIndex(
            model_name='rawmail',
            index=django.contrib.postgres.indexes.BrinIndex(autosummarize=True, fields=['received_at'], name='mail_of_day'),
        ),
        migrations.AddConstraint(
            model_name='rawmail',
            constraint=models.UniqueConstraint(condition=models.Q(('fingerprint__isnull', False)), fields=('mailbox', 'fingerprint'), name='mail_read_once'),
        ),
        migrations.AddConstraint(
            model_name='savedtext',
            constraint=models.UniqueConstraint(fields=('reply', 'language'), name='saved_text_once'),
        ),
        migrations.AddConstraint(
            model_name='hiddenview',
            constraint=models.UniqueConstraint(fields=('person', 'view'), name='view_hidden_once'),
        ),
        migrations.AddField(
            model_name='snooze',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person'),
        ),
        migrations.AddIndex(
            model_name='tickettext',
            index=models.Index(fields=['-last_message_at', '-ticket'], name='text_newest'),
        ),
        migrations.AddIndex(
            model_name='tickettext',
            index=django.contrib.postgres.indexes.GinIndex(fields=['words'], name='text_words'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(fields=('ticket', 'person'), name='seat_once_per_ticket'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('deliver_at__isnull', False)), fields=['deliver_at'], name='message_to_send'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('external_id', ''), _negated=True), fields=['external_id'], name='message_external'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.UniqueConstraint(fields=('ticket', 'seq'), name='message_seq_once'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.UniqueConstraint(fields=('ticket', 'client_id'), name='message_client_once'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.UniqueConstraint(fields=('ticket', 'other'), name='link_once'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(('ticket', models.F('other')), _negated=True), name='link_of_two'),
        ),
        migrations.AddConstraint(
            model_name='follower',
            constraint=models.UniqueConstraint(fields=('ticket', 'person'), name='follower_once_per_ticket'),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.UniqueConstraint(condition=models.Q(('ticket__isnull', False)), fields=('ticket', 'person', 'kind'), name='draft_once_per_ticket'),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.UniqueConstraint(condition=models.Q(('ticket__isnull', True)), fields=('person', 'kind'), name='draft_once_without_ticket'),
        ),
        migrations.AddConstraint(
            model_name='bulkitem',
            constraint=models.UniqueConstraint(fields=('run', 'ticket'), name='ticket_once_per_run'),
        ),
        migrations.AddIndex(
            model_name='automaticmail',
            index=models.Index(fields=['address', 'at'], name='automatic_to'),
        ),
        migrations.AddIndex(
            model_name='automaticmail',
            index=models.Index(fields=['at'], name='automatic_at'),
        ),
        migrations.AddConstraint(
            model_name='tickettag',
            constraint=models.UniqueConstraint(fields=('ticket', 'tag'), name='tag_once_per_ticket'),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(condition=models.Q(('bucket__lt', 9)), fields=['assignee', 'bucket', 'sort_at', 'id'], name='ticket_desk_mine'),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(condition=models.Q(('bucket__lt', 9)), fields=['team', 'bucket', 'sort_at', 'id'], name='ticket_desk_team'),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(condition=models.Q(('bucket__lt', 9)), fields=['brand', 'bucket', 'sort_at', 'id'], name='ticket_desk_all'),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(condition=models.Q(('status', 'solved')), fields=['finalised_at'], name='ticket_to_close'),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(fields=['team', '-solved_at'], name='ticket_done_team'),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(fields=['assignee', '-solved_at'], name='ticket_done_mine'),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(fields=['player', '-id'], name='ticket_of_player'),
        ),
    ]
