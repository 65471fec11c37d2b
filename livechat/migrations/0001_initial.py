# The tables as the models describe them; made anew while nothing is released.

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('tickets', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChatSettings',
            fields=[
                ('brand', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='chat', serialize=False, to='accounts.brand')),
                ('is_on', models.BooleanField(default=False)),
                ('site_origins', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), blank=True, default=list, size=None)),
                ('identified_only', models.BooleanField(default=False)),
                ('shows_typing', models.BooleanField(default=False)),
                ('greetings', models.JSONField(blank=True, default=dict)),
                ('hours', models.JSONField(blank=True, default=dict)),
                ('closed_dates', django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), blank=True, default=list, size=None)),
                ('accept_seconds', models.PositiveIntegerField(default=10)),
                ('wrap_up_seconds', models.PositiveIntegerField(default=30)),
                ('idle_warn_seconds', models.PositiveIntegerField(default=300)),
                ('idle_end_seconds', models.PositiveIntegerField(default=120)),
                ('mail_after_seconds', models.PositiveIntegerField(default=600)),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.team')),
            ],
        ),
        migrations.CreateModel(
            name='Visitor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_digest', models.CharField(max_length=64, unique=True)),
                ('is_identified', models.BooleanField(default=False)),
                ('name', models.CharField(blank=True, default='', max_length=120)),
                ('email', models.CharField(blank=True, default='', max_length=254)),
                ('language', models.CharField(default='en', max_length=5)),
                ('time_zone', models.CharField(blank=True, default='', max_length=64)),
                ('device', models.CharField(blank=True, default='', max_length=80)),
                ('app_version', models.CharField(blank=True, default='', max_length=40)),
                ('page_url', models.CharField(blank=True, default='', max_length=500)),
                ('page_title', models.CharField(blank=True, default='', max_length=160)),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField(db_index=True)),
                ('here_until', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='accounts.brand')),
                ('player', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visitors', to='accounts.player')),
            ],
        ),
        migrations.CreateModel(
            name='ChatSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=5)),
                ('state', models.CharField(choices=[('bot_active', 'bot_active'), ('queued', 'queued'), ('offered', 'offered'), ('accepted', 'accepted'), ('active', 'active'), ('wrap_up', 'wrap_up'), ('ended', 'ended')], default='queued', max_length=12)),
                ('exit', models.CharField(blank=True, choices=[('left_in_bot', 'left_in_bot'), ('abandoned_in_queue', 'abandoned_in_queue'), ('missed', 'missed'), ('dropped', 'dropped'), ('completed', 'completed')], default='', max_length=20)),
                ('rank', models.PositiveSmallIntegerField(default=3)),
                ('why', models.JSONField(default=dict)),
                ('started_at', models.DateTimeField()),
                ('queued_at', models.DateTimeField(null=True)),
                ('queue_due_at', models.DateTimeField(null=True)),
                ('offered_at', models.DateTimeField(null=True)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('first_human_reply_at', models.DateTimeField(null=True)),
                ('wrap_up_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('last_player_at', models.DateTimeField(null=True)),
                ('last_agent_at', models.DateTimeField(null=True)),
                ('idle_warned_at', models.DateTimeField(null=True)),
                ('missed_offers', models.PositiveSmallIntegerField(default=0)),
                ('left_message', models.BooleanField(default=False)),
                ('player_read_seq', models.IntegerField(default=0)),
                ('player_got_seq', models.IntegerField(default=0)),
                ('mail_at', models.DateTimeField(null=True)),
                ('mailed_seq', models.IntegerField(default=0)),
                ('mailed_at', models.DateTimeField(null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.brand')),
                ('offered_to', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('owner', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.team')),
                ('ticket', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sittings', to='tickets.ticket')),
                ('topic', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tickets.contactreason')),
                ('wanted', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('visitor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sittings', to='livechat.visitor')),
            ],
            options={
                'indexes': [models.Index(fields=['ticket', '-id'], name='sitting_of_ticket'), models.Index(condition=models.Q(('state__in', ('queued', 'offered'))), fields=['team', 'rank', 'queued_at', 'id'], name='sitting_queue'), models.Index(condition=models.Q(('state__in', ('accepted', 'active', 'wrap_up'))), fields=['owner'], name='sitting_of_owner'), models.Index(condition=models.Q(('state', 'offered')), fields=['offered_to'], name='sitting_offered'), models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='sitting_due'), models.Index(condition=models.Q(('mail_at__isnull', False)), fields=['mail_at'], name='sitting_to_mail'), models.Index(condition=models.Q(('accepted_at__isnull', False)), fields=['team', '-accepted_at'], name='sitting_accepted')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'ended'), _negated=True), fields=('ticket',), name='sitting_once_per_ticket')],
            },
        ),
        migrations.CreateModel(
            name='WidgetKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sealed', models.BinaryField()),
                ('hint', models.CharField(max_length=8)),
                ('created_at', models.DateTimeField()),
                ('retired_at', models.DateTimeField(null=True)),
                ('brand', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='widget_keys', to='accounts.brand')),
            ],
        ),
        migrations.CreateModel(
            name='ChatOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('open', 'open'), ('accepted', 'accepted'), ('missed', 'missed'), ('declined', 'declined'), ('withdrawn', 'withdrawn')], default='open', max_length=10)),
                ('offered_at', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('settled_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='livechat.chatsession')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-offered_at'], name='offer_of_person')],
            },
        ),
        migrations.CreateModel(
            name='ChatTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='chat_topics', to='accounts.brand')),
                ('reason', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tickets.contactreason')),
                ('team', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.team')),
            ],
            options={
                'ordering': ['position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('brand', 'reason'), name='topic_once_per_brand')],
            },
        ),
        migrations.CreateModel(
            name='UsedAssertion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('expires_at', models.DateTimeField(db_index=True)),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='accounts.brand')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('brand', 'digest'), name='assertion_used_once')],
            },
        ),
    ]
