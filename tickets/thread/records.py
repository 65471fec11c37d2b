"""What is kept beside a ticket: that it sleeps, which tickets it has to do with, what went from one
to another, and who else may look at it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.people.models import Person, Team
from tickets.thread.models import Message, Tag, Ticket


class Snooze(models.Model):
    """A ticket that sleeps, and until when. Only while the ticket's bucket is ASLEEP does it
    mean anything: one that was solved or merged meanwhile is forgotten when its time comes."""

    ticket = models.OneToOneField(
        Ticket, primary_key=True, on_delete=models.CASCADE, related_name="snooze"
    )
    until = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)  # the same, or a worker's lease
    wakes_on_words = models.BooleanField(default=True)  # of the player
    note = models.CharField(max_length=200, blank=True, default="")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "tickets"


class Link(models.Model):
    """Two tickets that have to do with each other, said from the side of `ticket`."""

    RELATED, DUPLICATE, CAUSED_BY = "related", "duplicate", "caused_by"
    KINDS = [(kind, kind) for kind in (RELATED, DUPLICATE, CAUSED_BY)]

    ticket = models.ForeignKey(
        Ticket, on_delete=models.CASCADE, related_name="links", db_index=False
    )
    other = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=KINDS, default=RELATED)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["ticket", "other"], name="link_once"),
            models.CheckConstraint(
                condition=~models.Q(ticket=models.F("other")), name="link_of_two"
            ),
        ]


class Move(models.Model):
    """Messages that went from one ticket to another, and all that it takes to undo it.

    A merge moves all of `source` into `target`; a split moves some of `source` into `target`, a
    ticket made for them. `before` holds what the deed changed on the rows themselves; while
    `version` is still the version of the ticket that lives on, they can be put back exactly.
    """

    MERGE, SPLIT = "merge", "split"
    KINDS = [(kind, kind) for kind in (MERGE, SPLIT)]

    kind = models.CharField(max_length=5, choices=KINDS)
    source = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="moves_from")
    target = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="moves_to")
    before = models.JSONField(default=dict)
    version = models.IntegerField(default=0)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"


class MovedMessage(models.Model):
    """A message that went with a move, and what it was called where it came from."""

    move = models.ForeignKey(Move, on_delete=models.CASCADE, related_name="messages")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")
    seq = models.IntegerField()
    client_id = models.UUIDField()

    class Meta:
        app_label = "tickets"


class MessageVersion(models.Model):
    """That a message was changed. Of a correction the words that stood before; of a redaction
    only who, when, why and how many letters went, never the words (PR-2)."""

    CORRECTED, REDACTED = "corrected", "redacted"
    KINDS = [(kind, kind) for kind in (CORRECTED, REDACTED)]

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="versions")
    kind = models.CharField(max_length=10, choices=KINDS)
    html = models.TextField(blank=True, default="")
    text = models.TextField(blank=True, default="")
    reason = models.CharField(max_length=20, blank=True, default="")
    length = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        app_label = "tickets"


class Discard(models.Model):
    """A content of the store that a row has given up. It goes when no other row names it; until
    somebody has looked, this one stays."""

    key = models.CharField(max_length=64)

    class Meta:
        app_label = "tickets"


class TagMerge(models.Model):
    """What became of the tickets of a tag that was merged into another, so that it can be undone:
    those that got the other one, and those that had both."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+", db_index=False)
    into = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+", db_index=False)
    moved = ArrayField(models.BigIntegerField())
    both = ArrayField(models.BigIntegerField())
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    is_undone = models.BooleanField(default=False)

    class Meta:
        app_label = "tickets"


class Referral(models.Model):
    """A team or one person that sees a ticket without having it, until it is ended."""

    ticket = models.ForeignKey(
        Ticket, on_delete=models.CASCADE, related_name="referrals", db_index=False
    )
    team = models.ForeignKey(
        Team, null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    person = models.ForeignKey(
        Person, null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    note = models.CharField(max_length=300, blank=True, default="")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        app_label = "tickets"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(team=None) ^ models.Q(person=None),
                name="referral_to_one",
            ),
            models.UniqueConstraint(
                fields=["ticket", "team"],
                condition=models.Q(ended_at=None),
                name="referral_to_team_once",
            ),
            models.UniqueConstraint(
                fields=["ticket", "person"],
                condition=models.Q(ended_at=None),
                name="referral_to_person_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["person"], condition=models.Q(ended_at=None), name="referral_of_person"
            ),
            models.Index(
                fields=["team"], condition=models.Q(ended_at=None), name="referral_of_team"
            ),
        ]
