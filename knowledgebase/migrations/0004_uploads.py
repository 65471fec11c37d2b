# Uploads are checked, pages know what they show, facts warn before they lapse.

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('accounts', '0009_harm'),
        ('knowledgebase', '0003_editions'),
    ]

    operations = [
        migrations.AddField(
            model_name='factvalue',
            name='warned_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='rendition',
            name='uploads',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=32), db_default=[], default=list, size=None),
        ),
        migrations.AddField(
            model_name='upload',
            name='attempts',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='upload',
            name='copies',
            field=models.JSONField(db_default=[], default=list),
        ),
        migrations.AddField(
            model_name='upload',
            name='is_poster',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='upload',
            name='last_seq',
            field=models.IntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AddField(
            model_name='upload',
            name='reason',
            field=models.CharField(blank=True, db_default='', default='', max_length=200),
        ),
        migrations.AddField(
            model_name='upload',
            name='scan_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='upload',
            name='state',
            field=models.CharField(choices=[('waiting', 'waiting'), ('clean', 'clean'), ('refused', 'refused'), ('infected', 'infected')], db_default='waiting', default='waiting', max_length=10),
        ),
        AddIndexConcurrently(
            model_name='rendition',
            index=django.contrib.postgres.indexes.GinIndex(fields=['uploads'], name='rendition_uploads'),
        ),
        AddIndexConcurrently(
            model_name='upload',
            index=models.Index(fields=['-uploaded_at'], name='upload_newest'),
        ),
        AddIndexConcurrently(
            model_name='upload',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['scan_at'], name='upload_unchecked'),
        ),
    ]
