"""Times that were given to a player, and what became of them."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from accounts.people.models import Person, Team
from tickets.thread.models import Message, Ticket
from tickets.thread.records import Move

if TYPE_CHECKING:
    from datetime import datetime


class PromiseQuerySet(models.QuerySet["Promise"]):
    def visible_to(self, person: Person) -> "PromiseQuerySet":
        """Whoever sees the ticket sees what was promised on it."""
        return self.filter(ticket__in=Ticket.objects.visible_to(person).values("pk"))

    def owed(self) -> "PromiseQuerySet":
        """Open ones, and broken ones that nobody has made good."""
        return self.filter(ended_at=None)

    def open(self) -> "PromiseQuerySet":
        return self.filter(ended_at=None, state=Promise.OPEN)


class Promise(models.Model):
    """A time that was given to a player: what he will have, by when, and who owes it: whoever has
    the ticket, or its team (no `owner`) while nobody has it.

    `ended_at` says since when nothing is owed any more: with `settled_at` where it was kept, moved
    or cancelled; where it was broken (then `settled_at` is its `due_at`), once the player has heard
    from us after all. `told_in` are the words by which it was kept, or by which he was told that it
    was moved. `next_at` is the moment at which somebody has to look: a warning, or the end.
    """

    OPEN, KEPT, MOVED, BROKEN, CANCELLED = "open", "kept", "moved", "broken", "cancelled"
    STATES = [(state, state) for state in (OPEN, KEPT, MOVED, BROKEN, CANCELLED)]

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="promises")
    text = models.CharField(max_length=200, blank=True, default="")
    language = models.CharField(max_length=5, blank=True, default="")
    message = models.ForeignKey(  # in which it was given
        Message, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    due_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", db_index=False)

    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    warned_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    told_in = models.ForeignKey(
        Message, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    successor = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    reason = models.CharField(max_length=200, blank=True, default="")
    ended_at = models.DateTimeField(null=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        app_label = "tickets"
        indexes = [
            models.Index(
                fields=["ticket", "due_at"], condition=Q(ended_at=None), name="promise_owed"
            ),
            models.Index(
                fields=["owner", "due_at"], condition=Q(ended_at=None), name="promise_of_owner"
            ),
            models.Index(
                fields=["next_at"], condition=Q(next_at__isnull=False), name="promise_to_look_at"
            ),
            models.Index(fields=["due_at"], name="promise_due"),
        ]

    @property
    def is_open(self) -> bool:
        return self.state == self.OPEN

    @property
    def is_owed(self) -> bool:
        return self.ended_at is None

    @property
    def warns_at(self) -> "datetime":
        """With a quarter of the time left."""
        return self.due_at - (self.due_at - self.made_at) / 4


class CarriedPromise(models.Model):
    """A promise that went with the messages of a merge or a split, so that undoing brings it
    back."""

    move = models.ForeignKey(Move, on_delete=models.CASCADE, related_name="+")
    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        app_label = "tickets"
