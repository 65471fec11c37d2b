import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0009_harm'),
        ('knowledgebase', '0004_uploads'),
    ]

    operations = [
        migrations.CreateModel(
            name='HelpCentre',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('emblem', models.CharField(choices=[('moon', 'moon'), ('tower', 'tower'), ('arcs', 'arcs')], default='arcs', max_length=10)),
                ('popular', models.JSONField(default=dict)),
                ('privacy_url', models.URLField(blank=True, default='')),
                ('brand', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='help_centre', to='accounts.brand')),
            ],
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('device', models.CharField(max_length=40)),
                ('language', models.CharField(max_length=5)),
                ('began_at', models.DateTimeField()),
                ('last_at', models.DateTimeField()),
                ('searches', models.PositiveSmallIntegerField(default=0)),
                ('contacted_at', models.DateTimeField(null=True)),
                ('brand', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='accounts.brand')),
            ],
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=5)),
                ('seconds', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('article', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='knowledgebase.article')),
                ('visit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='knowledgebase.visit')),
            ],
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=5)),
                ('helpful', models.BooleanField()),
                ('reason', models.CharField(blank=True, choices=[('', ''), ('unclear', 'unclear'), ('missing', 'missing'), ('wrong', 'wrong'), ('stuck', 'stuck'), ('other', 'other')], default='', max_length=10)),
                ('words', models.CharField(blank=True, default='', max_length=500)),
                ('at', models.DateTimeField()),
                ('article', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='knowledgebase.article')),
                ('visit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='knowledgebase.visit')),
            ],
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(fields=['device', '-last_at'], name='visit_of_device'),
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(fields=['began_at'], name='visit_times'),
        ),
        migrations.AddIndex(
            model_name='reading',
            index=models.Index(fields=['at'], name='reading_times'),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.UniqueConstraint(fields=('visit', 'article', 'language'), name='reading_once'),
        ),
        migrations.AddIndex(
            model_name='vote',
            index=models.Index(fields=['article', 'at'], name='vote_of_article'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.UniqueConstraint(fields=('visit', 'article', 'language'), name='vote_once'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.CheckConstraint(condition=models.Q(('helpful', False), models.Q(('reason', ''), ('words', '')), _connector='OR'), name='vote_reason_of_no'),
        ),
    ]
