"""What an agent leaves on a ticket without saying anything: a draft, a seat at it. And how he
works through many: views of his own, deeds on all that he chose."""

from django.db import models
from django.db.models import Q

from accounts.events.models import Subject
from accounts.people.models import Person, Team
from tickets.thread.models import Ticket


class Draft(models.Model):
    """Words that were typed and not sent, one per person, ticket and kind ("reply", "note").

    A conversation that is being started has no ticket yet.
    """

    ticket = models.ForeignKey(
        Ticket, null=True, on_delete=models.CASCADE, related_name="drafts", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    content = models.JSONField()  # html, to, cc, bcc, subject, language, file handles
    # a save carries the number of its keystroke burst: a late one never brings back old text
    version = models.IntegerField(default=0)
    updated_at = models.DateTimeField()

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "person", "kind"],
                condition=Q(ticket__isnull=False),
                name="draft_once_per_ticket",
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(ticket__isnull=True),
                name="draft_once_without_ticket",
            ),
        ]


class Seat(models.Model):
    """Who looks at a ticket, who is writing, and how far he has read. A lease, never a promise."""

    ticket = models.ForeignKey(
        Ticket, on_delete=models.CASCADE, related_name="seats", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    seen_seq = models.IntegerField(default=0)
    viewing_until = models.DateTimeField(null=True)
    replying_until = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["ticket", "person"], name="seat_once_per_ticket")
        ]


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, person: Person) -> "SavedViewQuerySet":
        """His own, and those that are shared with his teams; nobody else's, not even by name."""
        if not person.may("tickets.see"):
            return self.none()
        shared = Q(team_id__in=person.team_ids, team__is_active=True)
        own = Q(owner_id=person.pk)
        if not person.sees_all:
            own &= Q(team=None)  # shared with a team that he has left, it is that team's
        return self.filter(shared | own, deleted_at=None)


class SavedView(Subject):
    """A list that a person put together: conditions, an order and a name.

    `conditions` is a tree as `tickets.thread.conditions.tree` reads it, each time anew.
    """

    name = models.CharField(max_length=60)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT)
    conditions = models.JSONField()
    order = models.CharField(max_length=20, default="clock")
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        app_label = "tickets"
        ordering = ["position", "id"]


class HiddenView(models.Model):
    """A view that somebody does not want in his own list."""

    view = models.ForeignKey(
        SavedView, on_delete=models.CASCADE, related_name="hidden", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        app_label = "tickets"
        constraints = [models.UniqueConstraint(fields=["person", "view"], name="view_hidden_once")]


class BulkRun(Subject):
    """One deed on many tickets: who, what, and how far it has come.

    While it is `running` it is work for the worker, due again when the lease of whoever holds it
    ends. `watched_at` is when its page last asked how far it is.
    """

    RUNNING, STOPPED, FINISHED = "running", "stopped", "finished"
    STATES = [(state, state) for state in (RUNNING, STOPPED, FINISHED)]

    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    deed = models.CharField(max_length=20)
    values = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=STATES, default=RUNNING)
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undo")
    total = models.PositiveIntegerField()
    due_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    watched_at = models.DateTimeField()
    dismissed_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="bulk_to_do")
        ]


class BulkItem(models.Model):
    """One ticket of a run. It is marked in the transaction of its deed: both or neither.

    `before` is what the deed changed, as it was; `version` the ticket's own after it.
    """

    WAITING, DONE, SAME, SKIPPED = "waiting", "done", "same", "skipped"
    STATES = [(state, state) for state in (WAITING, DONE, SAME, SKIPPED)]

    run = models.ForeignKey(BulkRun, on_delete=models.CASCADE, related_name="items", db_index=False)
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, db_index=False, related_name="+")
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    reason = models.CharField(max_length=20, blank=True, default="")
    before = models.JSONField(default=dict)
    version = models.IntegerField(default=0)

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["run", "ticket"], name="ticket_once_per_run")
        ]
