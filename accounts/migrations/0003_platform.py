# Licences, and what the platform tells of players.

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_ground'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('code', models.SlugField(max_length=20, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('values', models.JSONField(default=dict)),
                ('verified', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('created_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='AccountFacts',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.BigIntegerField(default=0)),
                ('status', models.CharField(blank=True, default='', max_length=20)),
                ('legal_name', models.CharField(blank=True, default='', max_length=160)),
                ('birth_date', models.DateField(null=True)),
                ('country', models.CharField(blank=True, default='', max_length=2)),
                ('address', models.CharField(blank=True, default='', max_length=300)),
                ('currency', models.CharField(blank=True, default='', max_length=5)),
                ('verification', models.CharField(blank=True, default='', max_length=20)),
                ('registered_at', models.DateTimeField(null=True)),
                ('last_login_at', models.DateTimeField(null=True)),
                ('new_device_at', models.DateTimeField(null=True)),
                ('contact_changed_at', models.DateTimeField(null=True)),
                ('told_at', models.DateTimeField()),
                ('player', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='account', to='accounts.player')),
            ],
        ),
        migrations.CreateModel(
            name='Connection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('base_url', models.URLField(max_length=300)),
                ('key_id', models.CharField(max_length=60)),
                ('secret', models.BinaryField()),
                ('secret_before', models.BinaryField(null=True)),
                ('webhook_secrets', django.contrib.postgres.fields.ArrayField(base_field=models.BinaryField(), default=list, size=None)),
                ('is_active', models.BooleanField(default=True)),
                ('failing_since', models.DateTimeField(null=True)),
                ('rests_until', models.DateTimeField(null=True)),
                ('calling_until', models.DateTimeField(null=True)),
                ('last_answer_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('brand', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='platform', to='accounts.brand')),
            ],
        ),
        migrations.CreateModel(
            name='Licence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('regulator', models.CharField(max_length=80)),
                ('number', models.CharField(blank=True, default='', max_length=60)),
                ('markets', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), default=list, size=None)),
                ('brand', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='licence', to='accounts.brand')),
                ('pack', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.pack')),
            ],
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=20)),
                ('content', models.JSONField()),
                ('at', models.DateTimeField()),
                ('player', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='accounts.player')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('player', 'question'), name='answer_once')],
            },
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, unique=True)),
                ('method', models.CharField(max_length=30)),
                ('arguments', models.JSONField()),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('done', 'done'), ('declined', 'declined'), ('unclear', 'unclear')], default='waiting', max_length=10)),
                ('due_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('answer', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.brand')),
                ('player', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.player')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='call_due')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('delivery_id', models.CharField(max_length=64)),
                ('kind', models.CharField(max_length=40)),
                ('number', models.CharField(max_length=64)),
                ('body', models.JSONField()),
                ('seal', models.CharField(max_length=26)),
                ('occurred_at', models.DateTimeField()),
                ('received_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('applied', 'applied'), ('failed', 'failed')], default='waiting', max_length=10)),
                ('due_at', models.DateTimeField(null=True)),
                ('applied_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('error', models.CharField(blank=True, default='', max_length=300)),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='accounts.brand')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='delivery_to_apply'), models.Index(condition=models.Q(('due_at__isnull', False)), fields=['brand', 'number'], name='delivery_of_player_to_apply'), models.Index(condition=models.Q(('state', 'failed')), fields=['brand', '-received_at'], name='delivery_failed'), models.Index(fields=['received_at'], name='delivery_received')],
                'constraints': [models.UniqueConstraint(fields=('brand', 'delivery_id'), name='delivery_once')],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('noted_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('first', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.player')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.player')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('first', 'second', 'kind'), name='account_link_once'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='account_link_ordered')],
            },
        ),
    ]
