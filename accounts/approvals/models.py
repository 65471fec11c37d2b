"""What two people decide together: requests, limits, and who is too close to decide."""

from django.db import models
from django.db.models import F, Q

from accounts.events.models import Subject
from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.players.models import Player


class ApprovalRequest(Subject):
    """Something that happens only when a second person agrees.

    `content` is what was asked, word for word, and `content_hash` binds both people to it: player,
    amount, currency and destination are inside, and any change is another request (GM-1). The
    database itself refuses a checker who is the maker.

    A bot, a token, a macro or many at once never reach this: there is one door, for one person who
    has just signed in again, and one request at a time.
    """

    OPEN, APPROVED, REFUSED, WITHDRAWN, EXPIRED, VOIDED = (
        *("open", "approved", "refused", "withdrawn", "expired", "voided"),
    )
    STATES = [(s, s) for s in (OPEN, APPROVED, REFUSED, WITHDRAWN, EXPIRED, VOIDED)]

    kind = models.CharField(max_length=20)  # registered by the room that carries it out
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, db_index=False)
    player = models.ForeignKey(
        Player, on_delete=models.PROTECT, related_name="approvals", db_index=False
    )
    subject_type = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=5)
    root_cause = models.CharField(max_length=64, blank=True, default="")  # finds splitting, INV-12
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    right = models.CharField(max_length=40)  # what the second person needs
    needs_lead = models.BooleanField(default=False)
    maker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    maker_note = models.CharField(max_length=500, blank=True, default="")
    checked = models.JSONField(default=list)  # of the kind's checklist, what the maker looked at
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)  # when somebody has to look whether it is over
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    checker = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    reason = models.CharField(max_length=500, blank=True, default="")  # of the decision
    reason_code = models.CharField(max_length=40, blank=True, default="")  # of a refusal
    decided_at = models.DateTimeField(null=True)
    nudged_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "accounts"
        constraints = [
            models.CheckConstraint(
                condition=Q(checker=None) | ~Q(checker=F("maker")), name="approval_by_two"
            ),
            models.CheckConstraint(
                condition=Q(checker__isnull=False, decided_at__isnull=False)
                | ~Q(state__in=["approved", "refused"]),
                name="approval_has_checker",
            ),
            # one of less than nothing would make room below the limits of a day
            models.CheckConstraint(condition=Q(amount__gte=0), name="approval_not_negative"),
            models.UniqueConstraint(
                fields=["kind", "subject_type", "subject_id"],
                condition=Q(state="open"),
                name="approval_open_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["brand", "expires_at"], condition=Q(state="open"), name="approval_open"
            ),
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="approval_due"),
            models.Index(fields=["subject_type", "subject_id", "-id"], name="approval_of_subject"),
            models.Index(fields=["player", "root_cause", "made_at"], name="approval_of_player"),
            models.Index(fields=["root_cause", "made_at"], name="approval_of_cause"),
            models.Index(
                fields=["checker", "decided_at"],
                condition=Q(checker__isnull=False),
                name="approval_decided",
            ),
            models.Index(fields=["brand", "-made_at", "-id"], name="approval_newest"),
            models.Index(fields=["maker", "-made_at"], name="approval_made"),
        ]

    @property
    def ref(self) -> str:
        """What people call the thing that it is about."""
        return str(self.content["ref"])


class ApprovalLimit(Subject):
    """How much a role may approve, at once and within 24 hours. No row, or nothing at once:
    nothing."""

    kind = models.CharField(max_length=20)
    role = models.CharField(max_length=30)
    currency = models.CharField(max_length=5)
    at_once = models.BigIntegerField()
    per_day = models.BigIntegerField()
    # of the last change, for whoever reads the page
    reason = models.CharField(max_length=500, blank=True, default="")
    changed_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    changed_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "role", "currency"], name="approval_limit_once"
            ),
            models.CheckConstraint(
                condition=Q(at_once__gte=0, per_day__gte=F("at_once")), name="approval_limit_sane"
            ),
        ]


class Involvement(models.Model):
    """A member of staff deals with a player: whoever chats with him, owns his ticket or wrote to
    him decides nothing about his money, and for some time after it has ended. Rooms above place and
    end it."""

    CHAT, OWNER, WROTE = "chat", "owner", "wrote"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    player = models.ForeignKey(Player, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=20)
    reference = models.CharField(max_length=40, blank=True, default="")  # of which conversation
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)  # words end when they are written

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(
                fields=["player", "person", "kind", "reference"], name="involvement_once"
            )
        ]


class StaffAccount(models.Model):
    """A player's account that belongs to a member of staff: he acts neither on it nor on those
    linked to it (INV-17)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    player = models.OneToOneField(Player, on_delete=models.CASCADE, related_name="+")
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    noted_at = models.DateTimeField()

    class Meta:
        app_label = "accounts"
