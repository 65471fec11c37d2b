"""What one department asks of another, beside the conversation with the player."""

from django.db import models
from django.db.models import Q

from accounts.events.models import Subject
from accounts.people.models import Person, Team
from tickets.channels.email.models import RawMail
from tickets.teamwork.side_tasks.words import SideTaskQuerySet
from tickets.thread.models import Attachment, Ticket


class SideTask(Subject):
    """Work for a department, with a thread of its own. Its primary key is its number.

    OPEN is the department's turn, ANSWERED that of whoever asked; while one that `waits` is open,
    its ticket is on hold. `next_at` is when its clock has something to say next: with a quarter of
    the time left that it runs out, then that it is late.
    """

    OPEN, ANSWERED, DONE, CANCELLED = "open", "answered", "done", "cancelled"
    STATES = [(state, state) for state in (OPEN, ANSWERED, DONE, CANCELLED)]

    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, related_name="side_tasks", db_index=False
    )
    came_from = models.ForeignKey(  # the ticket that was merged into this one
        Ticket, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=160)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    waits = models.BooleanField(default=True)  # the ticket is on hold meanwhile
    asked_at = models.DateTimeField()  # since when its clock runs
    due_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    late_at = models.DateTimeField(null=True)  # when it was due and not answered
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True, default="")  # why it was cancelled
    said_at = models.DateTimeField()  # the last words
    created_at = models.DateTimeField()

    objects = SideTaskQuerySet.as_manager()

    class Meta:
        app_label = "tickets"
        indexes = [
            models.Index(fields=["ticket"], name="side_task_of_ticket"),
            models.Index(
                fields=["team", "due_at"],
                condition=Q(state__in=["open", "answered"]),
                name="side_task_of_team",
            ),
            models.Index(
                fields=["asked_by", "due_at"],
                condition=Q(state__in=["open", "answered"]),
                name="side_task_asked",
            ),
            models.Index(
                fields=["owner", "due_at"],
                condition=Q(state__in=["open", "answered"]),
                name="side_task_owned",
            ),
            models.Index(
                fields=["next_at"], condition=Q(next_at__isnull=False), name="side_task_next"
            ),
        ]

    @property
    def number(self) -> int:
        return int(self.pk)

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.state in {self.OPEN, self.ANSWERED}

    @property
    def holds_ticket(self) -> bool:
        return self.waits and self.state == self.OPEN


class SideTaskMessage(models.Model):
    """Words on a side task: the question, an answer that hands it back, or a line in between.

    `client_id` makes a repeated send harmless; `raw_mail` is the mail that an answer came by.
    """

    ASK, ANSWER, LINE = "ask", "answer", "line"
    KINDS = [(kind, kind) for kind in (ASK, ANSWER, LINE)]

    task = models.ForeignKey(
        SideTask, on_delete=models.PROTECT, related_name="messages", db_index=False
    )
    seq = models.IntegerField()
    client_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=KINDS)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    text = models.TextField(blank=True, default="")
    html = models.TextField(blank=True, default="")
    quoted = models.TextField(blank=True, default="")
    raw_mail = models.OneToOneField(
        RawMail, null=True, on_delete=models.SET_NULL, related_name="side_task_message"
    )
    created_at = models.DateTimeField()

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["task", "seq"], name="side_message_seq_once"),
            models.UniqueConstraint(fields=["task", "client_id"], name="side_message_client_once"),
        ]


class SideTaskFile(models.Model):
    """A file that goes with words on a side task."""

    message = models.ForeignKey(SideTaskMessage, on_delete=models.PROTECT, related_name="files")
    file = models.OneToOneField(Attachment, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "tickets"


class SideTaskLetter(models.Model):
    """A mail that tells one person of words on a side task; he may answer it.

    `due_at` is when it is to leave, or to be tried again; without it there is nothing to do.
    """

    message = models.ForeignKey(
        SideTaskMessage, on_delete=models.CASCADE, related_name="letters", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    due_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["message", "person"], name="side_letter_once")
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(due_at__isnull=False), name="side_letter_to_send"
            )
        ]
