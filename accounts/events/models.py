"""What happened, and what still has to follow from it."""

from django.db import models


class Subject(models.Model):
    """A row that things happen to: it counts its own events, so that a cursor has no gaps.

    `last_seq` carries no index of its own; it changes with every deed and must stay cheap.
    """

    last_seq = models.IntegerField(default=0, editable=False)

    class Meta:
        abstract = True


class Event(models.Model):
    """One fact: timeline, audit line, outbox trigger and live-update cursor at once.

    Rows are never changed or deleted; a trigger refuses both. `detail` holds ids and plain
    values, never words that a person wrote.
    """

    id = models.BigAutoField(primary_key=True)
    subject_type = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    seq = models.IntegerField()
    verb = models.CharField(max_length=60)
    actor = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    # "staff", "public" (the player may see it), or the code of a right
    audience = models.CharField(max_length=40, default="staff")
    detail = models.JSONField(default=dict)
    at = models.DateTimeField()
    request_id = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "seq"], name="event_seq_once"
            )
        ]
        indexes = [models.Index(fields=["at"], name="event_at")]


class Outbox(models.Model):
    """An event whose `after` reactions have not all run. Finished rows are deleted."""

    event = models.OneToOneField(Event, on_delete=models.DO_NOTHING, primary_key=True)
    due_at = models.DateTimeField(db_index=True)
    created_at = models.DateTimeField()
    attempts = models.IntegerField(default=0)

    class Meta:
        app_label = "accounts"


class Retry(models.Model):
    """One reaction that failed; it waits here alone while its siblings are done."""

    event = models.ForeignKey(Event, on_delete=models.DO_NOTHING, db_index=False)
    reaction = models.CharField(max_length=120)
    due_at = models.DateTimeField(db_index=True)
    created_at = models.DateTimeField()
    attempts = models.IntegerField(default=1)
    error = models.CharField(max_length=300)

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(fields=["event", "reaction"], name="retry_once_per_reaction")
        ]


class Done(models.Model):
    """A reaction that ran for an event: what makes a repeated batch harmless."""

    event = models.ForeignKey(Event, on_delete=models.DO_NOTHING, db_index=False)
    reaction = models.CharField(max_length=120)

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(fields=["event", "reaction"], name="done_once_per_reaction")
        ]
