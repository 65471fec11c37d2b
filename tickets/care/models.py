"""What a player's words show of how he is, and what is done when somebody is in danger."""

from django.db import models
from django.db.models import Q

from accounts.people.models import Person
from accounts.protection.models import Marker
from tickets.thread.models import Message, Ticket


class Finding(models.Model):
    """What was read in one message of a player: anger, a wish to be excluded, distress, an age, a
    sign of harm. `phrases` says by which words, as [[from, to, rule], …] of the message's text;
    what stands elsewhere in it is [0, 0, rule, place, words, name of the file]. A person can put
    it right, or confirm it; then it may become a marker."""

    ANGER, EXCLUSION, CRISIS, AGE, HARM = "anger", "exclusion", "crisis", "age", "harm"
    SUBJECT, FOLDED, FILE = "subject", "folded", "file"  # places
    SUGGESTED, STANDING, CONFIRMED, DISMISSED = "suggested", "standing", "confirmed", "dismissed"

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, db_index=False)
    message = models.ForeignKey(
        Message, on_delete=models.CASCADE, related_name="findings", db_index=False
    )
    kind = models.CharField(max_length=10)
    code = models.CharField(max_length=40, blank=True, default="")  # of a marker, for HARM
    strength = models.CharField(max_length=10, blank=True, default="")
    phrases = models.JSONField(default=list)
    state = models.CharField(max_length=10)
    at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True, default="")
    marker = models.ForeignKey(
        Marker, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["message", "kind", "code"], name="finding_once")
        ]
        indexes = [models.Index(fields=["ticket", "-at"], name="finding_newest")]


class Crisis(models.Model):
    """Somebody may be in danger of his life, or hurts somebody. Until it has ended nothing closes,
    surveys or overtakes this conversation (INV-06). One that is `part_of` another is the same
    danger in a conversation that came later: nobody is called to it, whoever has come to the one
    has come to the other, and both end together."""

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="crises")
    part_of = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="parts", db_index=False
    )
    code = models.CharField(max_length=40)  # self_harm, violence, child_at_risk
    raised_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    raised_at = models.DateTimeField()
    finding = models.ForeignKey(
        Finding, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    officer = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    officer_at = models.DateTimeField(null=True)  # when one of them has come
    lead = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    lead_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)  # when the next ones are called
    called = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    outcome = models.CharField(max_length=20, blank=True, default="")
    record = models.TextField(blank=True, default="")  # what happened, in words

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(ended_at=None), name="crisis_once_at_a_time"
            )
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="crisis_due"),
            models.Index(
                fields=["part_of"], condition=Q(part_of__isnull=False), name="crisis_parts"
            ),
        ]


class Wellbeing(models.Model):
    """How whoever spoke with somebody in a crisis is afterwards: his own word, for him and his
    lead."""

    crisis = models.ForeignKey(
        Crisis, on_delete=models.PROTECT, related_name="wellbeing", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=20, blank=True, default="")
    words = models.CharField(max_length=500, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    seen_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["crisis", "person"], name="wellbeing_asked_once")
        ]
        indexes = [
            models.Index(fields=["person"], condition=Q(answered_at=None), name="wellbeing_open")
        ]
