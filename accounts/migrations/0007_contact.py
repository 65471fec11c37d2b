# What a player has agreed to, and why he is held back.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_verification'),
    ]

    operations = [
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cause', models.CharField(max_length=40)),
                ('stops', models.CharField(max_length=20)),
                ('placed_at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True)),
                ('ref', models.CharField(blank=True, default='', max_length=40)),
                ('lifted_why', models.CharField(blank=True, default='', max_length=500)),
                ('lifted_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('placed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('player', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='holds', to='accounts.player')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('lifted_at', None)), fields=['player'], name='hold_standing')],
            },
        ),
        migrations.CreateModel(
            name='Register',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('name', models.CharField(max_length=60)),
                ('base_url', models.URLField(max_length=300)),
                ('key_id', models.CharField(max_length=60)),
                ('secret', models.BinaryField()),
                ('is_active', models.BooleanField(default=True)),
                ('failing_since', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('brand', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='register', to='accounts.brand')),
            ],
        ),
        migrations.CreateModel(
            name='RegisterCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(max_length=10)),
                ('checked_at', models.DateTimeField(null=True)),
                ('ref', models.CharField(blank=True, default='', max_length=80)),
                ('due_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('error', models.CharField(blank=True, default='', max_length=200)),
                ('player', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='register_check', to='accounts.player')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='register_check_due')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('product', models.CharField(max_length=20)),
                ('channel', models.CharField(max_length=20)),
                ('is_given', models.BooleanField()),
                ('source', models.CharField(max_length=20)),
                ('proof', models.JSONField(default=dict)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('player', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='accounts.player')),
            ],
            options={
                'indexes': [models.Index(fields=['player', 'product', 'channel', '-at', '-id'], name='consent_last')],
            },
        ),
        migrations.CreateModel(
            name='ContactDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(max_length=20)),
                ('product', models.CharField(blank=True, default='', max_length=20)),
                ('channel', models.CharField(max_length=20)),
                ('allowed', models.BooleanField()),
                ('reason', models.CharField(blank=True, default='', max_length=80)),
                ('inputs', models.JSONField(default=dict)),
                ('about', models.CharField(blank=True, default='', max_length=40)),
                ('at', models.DateTimeField()),
                ('player', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to='accounts.player')),
            ],
            options={
                'indexes': [models.Index(fields=['player', '-at'], name='decision_newest')],
            },
        ),
    ]
