# Signs of harm, and what was done about them.

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0008_play'),
    ]

    operations = [
        migrations.CreateModel(
            name='Interaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('level', models.PositiveSmallIntegerField(default=1)),
                ('state', models.CharField(max_length=20)),
                ('opened_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('overdue_at', models.DateTimeField(null=True)),
                ('channel', models.CharField(blank=True, default='', max_length=20)),
                ('performed_at', models.DateTimeField(null=True)),
                ('what_was_said', models.TextField(blank=True, default='')),
                ('player_response', models.TextField(blank=True, default='')),
                ('actions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), default=list, size=None)),
                ('about_type', models.CharField(blank=True, default='', max_length=20)),
                ('about_id', models.BigIntegerField(null=True)),
                ('look_at', models.DateTimeField(null=True)),
                ('performed_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('player', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interactions', to='accounts.player')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('look_at__isnull', False)), fields=['look_at'], name='interaction_to_look')],
            },
        ),
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('after_days', models.PositiveSmallIntegerField()),
                ('due_at', models.DateTimeField()),
                ('outcome', models.CharField(blank=True, default='', max_length=10)),
                ('evidence', models.TextField(blank=True, default='')),
                ('figures', models.JSONField(default=dict)),
                ('at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('interaction', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='accounts.interaction')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('interaction', 'after_days'), name='evaluation_once')],
            },
        ),
        migrations.CreateModel(
            name='Marker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('category', models.CharField(max_length=30)),
                ('code', models.CharField(max_length=40)),
                ('strength', models.CharField(max_length=10)),
                ('detected_by', models.CharField(max_length=20)),
                ('value', models.JSONField(default=dict)),
                ('window_seconds', models.BigIntegerField(null=True)),
                ('evidence_type', models.CharField(blank=True, default='', max_length=20)),
                ('evidence_id', models.BigIntegerField(null=True)),
                ('state', models.CharField(max_length=10)),
                ('at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('why', models.CharField(blank=True, default='', max_length=500)),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('decided_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('interaction', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='markers', to='accounts.interaction')),
                ('player', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='markers', to='accounts.player')),
                ('same_as', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.marker')),
            ],
            options={
                'indexes': [models.Index(fields=['player', '-at'], name='marker_newest'), models.Index(condition=models.Q(('same_as__isnull', False)), fields=['same_as'], name='marker_same')],
            },
        ),
        migrations.CreateModel(
            name='RegulatoryNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('kind', models.CharField(max_length=30)),
                ('words', models.TextField(blank=True, default='')),
                ('noted_at', models.DateTimeField()),
                ('reported_at', models.DateTimeField(null=True)),
                ('reference', models.CharField(blank=True, default='', max_length=80)),
                ('noted_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('player', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.player')),
                ('reported_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('reported_at', None)), fields=['noted_at'], name='notice_unreported')],
            },
        ),
        migrations.CreateModel(
            name='CareMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('advice', models.CharField(max_length=500)),
                ('at', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('ended_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('player', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='care_marks', to='accounts.player')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['player'], name='care_mark_standing')],
            },
        ),
    ]
