"""Breaks, exclusions, and the way back from them."""

from django.db import models
from django.db.models import Q

from accounts.people.models import Person
from accounts.players.models import Address, Player


class Exclusion(models.Model):
    """A break or an exclusion: as the platform told it, or as we were asked for it. It stays in
    force until it has ended; nobody here shortens it (INV-02).

    One that was asked here holds at once. Its `ref` is ours until the platform confirms it;
    `platform_ref` is then the name under which the platform tells of it. What it tells of it is a
    row of its own, whose `platform_ref` is its `ref`.
    """

    TIME_OUT, SELF, REGISTER = "time_out", "self_exclusion", "national_register"
    REQUESTED, ACTIVE, AWAITING_RETURN = "requested", "active", "awaiting_return"
    COOLING_OFF, ENDED = "cooling_off", "ended"

    player = models.ForeignKey(
        Player, on_delete=models.PROTECT, related_name="exclusions", db_index=False
    )
    ref = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    scope = models.CharField(max_length=10)  # brand, all
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)  # None: indefinite
    # of what the platform told as a break: until then it holds, whatever it is called later
    break_until = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    # when the same was said once more, and added nothing to it
    said_again_at = models.DateTimeField(null=True)
    version = models.BigIntegerField()
    asked_via = models.CharField(max_length=20, blank=True, default="")  # empty: platform's own
    asked_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    confirmed_at = models.DateTimeField(null=True)  # by the platform
    platform_ref = models.CharField(max_length=64, blank=True, default="")
    due_at = models.DateTimeField(null=True)  # when its status changes by itself
    # from when on he may ask to come back, as it was promised; later rules only make it later
    return_from = models.DateTimeField(null=True)
    # how long it goes on after he has said so, by the same promise
    cooling_hours = models.PositiveIntegerField(null=True)

    class Meta:
        app_label = "accounts"
        constraints = [models.UniqueConstraint(fields=["player", "ref"], name="exclusion_once")]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="exclusion_due")
        ]


class Return(models.Model):
    """A player wants to come back. What follows is the pack's: a day to think after the term, or
    an answer with reasons before it. What a register said can also be proposed to end by one who
    decides; another one answers."""

    ASKED, COOLING_OFF, REFUSED = "asked", "cooling_off", "refused"
    ENDED, WITHDRAWN = "ended", "withdrawn"

    exclusion = models.ForeignKey(Exclusion, on_delete=models.PROTECT, related_name="returns")
    asked_via = models.CharField(max_length=20)
    asked_at = models.DateTimeField()
    # of an exclusion by a register, who proposed its end; empty when the player wants to come back
    asked_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    reason = models.CharField(max_length=1000, blank=True, default="")  # of whoever asked
    state = models.CharField(max_length=12)
    answer_by = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=1000, blank=True, default="")
    cooling_until = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "accounts"
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="return_due")
        ]


class OwnLink(models.Model):
    """The address under which a player keeps his limits and breaks himself. Only a digest of its
    secret is kept.

    With a `deed` it is the way to one yes of his, such as {"do": "agree", "change": 7}: it goes to
    an address that we know of him, opens nothing else, and is good once. Its secret is made in the
    moment of sending, and each try makes another one.
    """

    player = models.ForeignKey(Player, on_delete=models.CASCADE, related_name="+", db_index=False)
    digest = models.BinaryField(max_length=32, unique=True)
    language = models.CharField(max_length=5)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    deed = models.JSONField(default=dict)
    address = models.ForeignKey(
        Address, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    send_at = models.DateTimeField(null=True)  # when it has to be sent, or tried again
    sent_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "accounts"
        indexes = [
            models.Index(
                fields=["send_at"], condition=Q(send_at__isnull=False), name="own_link_to_send"
            )
        ]
