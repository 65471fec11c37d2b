# Limits, breaks, exclusions, and where help is found.

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

from accounts.protection import shipped_lines


def write_lines(apps, schema_editor):
    shipped_lines.write(apps.get_model("accounts", "HelpLine"), now=timezone.now())

# A break or an exclusion that was asked for here is never taken out and never shortened; it ends
# when its time is over, or by a return that has had its time (INV-02, INV-23).
KEPT = """
CREATE FUNCTION accounts_exclusion_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    may boolean;
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'an exclusion is kept';
    END IF;
    IF (NEW.player_id, NEW.ref, NEW.kind, NEW.starts_at, NEW.asked_via)
            IS DISTINCT FROM (OLD.player_id, OLD.ref, OLD.kind, OLD.starts_at, OLD.asked_via)
        OR (OLD.scope = 'all' AND NEW.scope <> 'all')
        OR coalesce(NEW.cooling_hours, 0) < coalesce(OLD.cooling_hours, 0)
        OR coalesce(NEW.ends_at, 'infinity') < coalesce(OLD.ends_at, 'infinity') THEN
        RAISE EXCEPTION 'an exclusion only grows';
    END IF;
    IF NEW.status = OLD.status THEN
        RETURN NEW;
    END IF;
    may := CASE CASE OLD.kind WHEN 'time_out' THEN 'time_out' ELSE 'exclusion' END
        || ' ' || OLD.status || ' ' || NEW.status
        WHEN 'time_out active ended' THEN NEW.ends_at <= NEW.changed_at
        WHEN 'exclusion active awaiting_return' THEN NEW.ends_at <= NEW.changed_at
        WHEN 'exclusion cooling_off awaiting_return' THEN NEW.ends_at <= NEW.changed_at
        WHEN 'exclusion awaiting_return active' THEN true
        WHEN 'exclusion cooling_off active' THEN true
        WHEN 'exclusion active cooling_off' THEN EXISTS (
            SELECT 1 FROM accounts_return r WHERE r.exclusion_id = OLD.id
            AND r.state = 'cooling_off')
        WHEN 'exclusion awaiting_return cooling_off' THEN EXISTS (
            SELECT 1 FROM accounts_return r WHERE r.exclusion_id = OLD.id
            AND r.state = 'cooling_off')
        WHEN 'exclusion cooling_off ended' THEN EXISTS (
            SELECT 1 FROM accounts_return r WHERE r.exclusion_id = OLD.id
            AND r.state = 'cooling_off' AND r.cooling_until <= NEW.changed_at)
        ELSE false
    END;
    IF NOT coalesce(may, false) THEN
        RAISE EXCEPTION 'an exclusion does not end so';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER exclusion_is_kept BEFORE UPDATE OR DELETE ON accounts_exclusion
    FOR EACH ROW WHEN (OLD.asked_via <> '') EXECUTE FUNCTION accounts_exclusion_is_kept();
CREATE TRIGGER exclusion_is_never_emptied BEFORE TRUNCATE ON accounts_exclusion
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_exclusion_is_kept();
"""
NOT_KEPT = """
DROP TRIGGER exclusion_is_kept ON accounts_exclusion;
DROP TRIGGER exclusion_is_never_emptied ON accounts_exclusion;
DROP FUNCTION accounts_exclusion_is_kept();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0007_contact'),
    ]

    operations = [
        migrations.CreateModel(
            name='Exclusion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=64)),
                ('kind', models.CharField(max_length=20)),
                ('status', models.CharField(max_length=20)),
                ('scope', models.CharField(max_length=10)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField(null=True)),
                ('break_until', models.DateTimeField(null=True)),
                ('changed_at', models.DateTimeField()),
                ('version', models.BigIntegerField()),
                ('asked_via', models.CharField(blank=True, default='', max_length=20)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('platform_ref', models.CharField(blank=True, default='', max_length=64)),
                ('due_at', models.DateTimeField(null=True)),
                ('said_again_at', models.DateTimeField(null=True)),
                ('return_from', models.DateTimeField(null=True)),
                ('cooling_hours', models.PositiveIntegerField(null=True)),
                ('asked_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('player', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='exclusions', to='accounts.player')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='exclusion_due')],
                'constraints': [models.UniqueConstraint(fields=('player', 'ref'), name='exclusion_once')],
            },
        ),
        migrations.CreateModel(
            name='HelpLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_seq', models.IntegerField(default=0, editable=False)),
                ('country', models.CharField(blank=True, default='', max_length=2)),
                ('languages', models.JSONField(default=list)),
                ('kind', models.CharField(max_length=12)),
                ('name', models.CharField(max_length=120)),
                ('phone', models.CharField(blank=True, default='', max_length=40)),
                ('url', models.URLField(blank=True, default='')),
                ('hours', models.JSONField(default=dict)),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('is_active', models.BooleanField(default=True)),
                ('checked_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['country', 'place'], name='help_line_order')],
            },
        ),
        migrations.CreateModel(
            name='LimitChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('period', models.CharField(max_length=10)),
                ('amount', models.BigIntegerField(null=True)),
                ('currency', models.CharField(blank=True, default='', max_length=5)),
                ('before', models.BigIntegerField(null=True)),
                ('direction', models.CharField(max_length=10)),
                ('state', models.CharField(max_length=12)),
                ('asked_via', models.CharField(max_length=20)),
                ('asked_at', models.DateTimeField()),
                ('effective_at', models.DateTimeField()),
                ('confirm_until', models.DateTimeField(null=True)),
                ('agreed_at', models.DateTimeField(null=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('player', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='limit_changes', to='accounts.player')),
            ],
            options={
                'indexes': [models.Index(fields=['player', '-asked_at'], name='limit_change_newest'), models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='limit_change_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('direction', 'looser'), ('state', 'in_force'), _negated=True), models.Q(('agreed_at__gte', models.F('effective_at')), ('agreed_at__isnull', False)), _connector='OR'), name='looser_only_after_his_yes')],
            },
        ),
        migrations.CreateModel(
            name='OwnLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.BinaryField(max_length=32, unique=True)),
                ('language', models.CharField(max_length=5)),
                ('made_at', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('deed', models.JSONField(default=dict)),
                ('send_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('address', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.address')),
                ('made_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('player', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.player')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('send_at__isnull', False)), fields=['send_at'], name='own_link_to_send')],
            },
        ),
        migrations.CreateModel(
            name='PlayerLimit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('period', models.CharField(max_length=10)),
                ('amount', models.BigIntegerField()),
                ('currency', models.CharField(blank=True, default='', max_length=5)),
                ('used', models.BigIntegerField(default=0)),
                ('before', models.BigIntegerField(null=True)),
                ('effective_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('version', models.BigIntegerField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('lowered_at', models.DateTimeField(null=True)),
                ('player', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='limits', to='accounts.player')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('player', 'kind', 'period'), name='limit_once')],
            },
        ),
        migrations.CreateModel(
            name='Return',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_via', models.CharField(max_length=20)),
                ('asked_at', models.DateTimeField()),
                ('reason', models.CharField(blank=True, default='', max_length=1000)),
                ('state', models.CharField(max_length=12)),
                ('answer_by', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('why', models.CharField(blank=True, default='', max_length=1000)),
                ('cooling_until', models.DateTimeField(null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('decided_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
                ('exclusion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='accounts.exclusion')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='return_due')],
            },
        ),
        migrations.RunPython(write_lines, migrations.RunPython.noop),
        migrations.RunSQL(KEPT, NOT_KEPT),
    ]
