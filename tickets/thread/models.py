"""The ticket, what was said on it, and what came with it."""

from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from accounts.events.models import Subject
from accounts.organisation.models import Brand
from accounts.people.models import Person, Team
from accounts.players.models import Player
from tickets.thread.words import TicketQuerySet

_BELOW_THE_WAITING = timedelta(days=1)
_ABOVE_THE_WAITING = timedelta(days=2)
_ABOVE_THE_URGENT = timedelta(days=120)
_ABOVE_ALL = timedelta(days=365)


class ReasonQuerySet(models.QuerySet["ContactReason"]):
    def offered(self) -> "ReasonQuerySet":
        """What can be chosen: a branch that is closed closes what is below it."""
        return self.filter(Q(parent=None) | Q(parent__is_active=True), is_active=True)


class ContactReason(Subject):
    """A leaf or branch of the tree of reasons why players write.

    `asks` names what a ticket with this reason has to say: fields of TicketParticulars. It is
    asked for when the ticket is solved or, `asks_when` CHOSEN, already with the reason. A reason
    with a `priority` raises the ticket to it, and never lowers one.
    """

    SOLVED, CHOSEN = "solved", "chosen"

    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    slug = models.SlugField(max_length=60, unique=True)
    names = models.JSONField()  # {"en": …, "tr": …}
    resolution_class = models.CharField(max_length=20, default="simple")
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    asks = ArrayField(models.CharField(max_length=20), default=list)
    asks_when = models.CharField(max_length=10, default=SOLVED)
    priority = models.PositiveSmallIntegerField(null=True)  # at least this, once it is chosen

    objects = ReasonQuerySet.as_manager()

    class Meta:
        app_label = "tickets"
        ordering = ["position", "id"]

    def name_in(self, language: str) -> str:
        return self.names.get(language) or self.names["en"]


class Tag(Subject):
    """A word on tickets; one that was merged leads whoever types it to the other."""

    name = models.CharField(max_length=40)
    folded = models.CharField(max_length=40, unique=True)
    is_active = models.BooleanField(default=True)
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        app_label = "tickets"


class Ticket(Subject):
    """A thread of work with one player. Its primary key is the number that people say.

    A chat is a sitting over it, a mail a message in it. `bucket` and `sort_at` are derived from
    status and clocks when they change, so that a list is one walk along an index: 0 a person
    waits live, 1 an emergency that waits for us, 2 just awake and not looked after yet, 3 a clock
    runs, 4 ours without a clock, 5 we wait for the player, 6 asleep until `sort_at`, 9 done.
    """

    NEW, OPEN, PENDING_PLAYER = "new", "open", "pending_player"
    PENDING_INTERNAL, SOLVED, CLOSED = "pending_internal", "solved", "closed"
    MERGED, SPAM = "merged", "spam"
    STATUSES = [
        (status, status)
        for status in (
            NEW,
            OPEN,
            PENDING_PLAYER,
            PENDING_INTERNAL,
            SOLVED,
            CLOSED,
            MERGED,
            SPAM,
        )
    ]
    LIVE, URGENT, WOKEN, CLOCK, HELD, WAITING, ASLEEP, DONE = 0, 1, 2, 3, 4, 5, 6, 9
    EMERGENCY = 1  # the priority that comes before everything else

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, db_index=False)
    player = models.ForeignKey(
        Player, null=True, on_delete=models.PROTECT, related_name="tickets", db_index=False
    )
    channel = models.CharField(max_length=20, default="email")
    subject = models.CharField(max_length=250, blank=True, default="")
    language = models.CharField(max_length=5, default="en")
    reason = models.ForeignKey(ContactReason, null=True, on_delete=models.PROTECT, db_index=False)
    product = models.CharField(max_length=20, blank=True, default="")
    priority = models.PositiveSmallIntegerField(default=3)
    status = models.CharField(max_length=20, choices=STATUSES, default=NEW)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, db_index=False)
    assignee = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    bucket = models.PositiveSmallIntegerField(default=CLOCK)
    # somebody may be in danger: above all others until that has ended, whoever's turn it is
    comes_first = models.BooleanField(default=False)
    # the player asks for a break or an exclusion: above what else is urgent until it is settled
    asks_to_stop = models.BooleanField(default=False)
    sort_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)  # when an answer is due; none without a target
    due_from = models.DateTimeField(null=True)  # since when somebody waits for our answer
    solve_due_at = models.DateTimeField(null=True)  # of the whole matter; none while that stands
    soon_at = models.DateTimeField(null=True)  # when the nearer of both has a quarter left
    version = models.IntegerField(default=0)  # of status, owner, team and labels
    # lists that show it beside its team's and its owner's: of those whom it was referred to
    shown_to = ArrayField(models.TextField(), default=list)

    preview = models.CharField(max_length=140, blank=True, default="")
    player_name = models.CharField(max_length=120, blank=True, default="")
    player_tier = models.CharField(max_length=20, blank=True, default="")
    last_message_at = models.DateTimeField()
    last_from_player = models.BooleanField(default=True)

    first_received_at = models.DateTimeField(null=True)
    first_human_reply_at = models.DateTimeField(null=True)
    solved_at = models.DateTimeField(null=True)
    finalised_at = models.DateTimeField(null=True)
    reopen_count = models.PositiveSmallIntegerField(default=0)
    outcome_code = models.CharField(max_length=30, blank=True, default="")
    root_cause = models.CharField(max_length=40, blank=True, default="")
    previous_ticket = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    hinted_ticket = models.ForeignKey(  # "may belong to": named, but not proven
        "self", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    is_test = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    tags = models.ManyToManyField(Tag, through="TicketTag", related_name="+")

    objects = TicketQuerySet.as_manager()

    # of a row in hand, not of its table: how it stood when it was locked, and that the deed is an
    # answer of a person to whoever waits
    stood: tuple[object, ...] | None = None
    is_being_answered = False

    class Meta:
        app_label = "tickets"
        indexes = [
            models.Index(
                fields=["assignee", "bucket", "sort_at", "id"],
                condition=Q(bucket__lt=9),
                name="ticket_desk_mine",
            ),
            models.Index(
                fields=["team", "bucket", "sort_at", "id"],
                condition=Q(bucket__lt=9),
                name="ticket_desk_team",
            ),
            models.Index(
                fields=["brand", "bucket", "sort_at", "id"],
                condition=Q(bucket__lt=9),
                name="ticket_desk_all",
            ),
            models.Index(
                fields=["bucket", "sort_at", "id"],
                condition=Q(bucket__lt=9, shown_to__gt=[]),
                name="ticket_desk_referred",
            ),
            models.Index(
                fields=["-solved_at"], condition=Q(shown_to__gt=[]), name="ticket_done_referred"
            ),
            models.Index(
                fields=["finalised_at"], condition=Q(status="solved"), name="ticket_to_close"
            ),
            models.Index(fields=["team", "-solved_at"], name="ticket_done_team"),
            models.Index(fields=["assignee", "-solved_at"], name="ticket_done_mine"),
            models.Index(fields=["player", "-id"], name="ticket_of_player"),
        ]

    @property
    def number(self) -> int:
        return int(self.pk)

    def find_place(self) -> None:
        """Sets `bucket` and `sort_at` from status and clocks; call it before saving either.

        What sleeps stays asleep whatever is done with it meanwhile, until it wakes or is done; what
        is talked about live stays so until the talk is over (`actions/live.py`).
        """
        if self.is_final or self.is_solved:
            self.bucket, self.sort_at = self.DONE, self.solved_at or self.sort_at
        elif self.bucket == self.ASLEEP:
            return
        elif self.bucket == self.LIVE:
            # whoever has nothing to wait for stands below those who wait
            self.sort_at = self.due_at or self.last_message_at + _BELOW_THE_WAITING
            if self.is_emergency:
                self.sort_at -= max(self._above, _ABOVE_THE_WAITING)
        elif self.comes_first or (self.is_emergency and self.status in {self.NEW, self.OPEN}):
            self.bucket = self.URGENT
            self.sort_at = (self.nearest_due or self.last_message_at) - self._above
        elif self.status == self.PENDING_PLAYER:
            self.bucket, self.sort_at = self.WAITING, self.last_message_at
        elif (due_at := self.nearest_due) is not None:
            self.bucket, self.sort_at = self.CLOCK, due_at
        else:
            self.bucket, self.sort_at = self.HELD, self.last_message_at

    @property
    def _above(self) -> timedelta:
        """By how much it stands above other emergencies: it is about the player himself."""
        if self.comes_first:
            return _ABOVE_ALL
        return _ABOVE_THE_URGENT if self.asks_to_stop else timedelta()

    @property
    def nearest_due(self) -> datetime | None:
        """Of the answer and of the whole matter, what is due first."""
        return min((at for at in (self.due_at, self.solve_due_at) if at), default=None)

    def standing(self) -> tuple[object, ...]:
        """All that its clocks depend on: where it is as it was read, they are, too."""
        return (
            *(self.status, self.due_from, self.due_at, self.solve_due_at),
            *(self.first_received_at, self.first_human_reply_at is None, self.channel),
            *(self.bucket == self.LIVE, self.priority, self.reason_id, self.language),
            *(self.player_tier, self.brand_id),
        )

    def awaken(self, now: datetime) -> None:
        """Its place after sleep: above all that is due, until somebody looks after it."""
        self.bucket, self.sort_at = self.WOKEN, now
        if self.is_emergency:
            self.find_place()

    @property
    def is_emergency(self) -> bool:
        return self.priority == self.EMERGENCY

    @property
    def is_open(self) -> bool:
        return self.status in {self.NEW, self.OPEN, self.PENDING_PLAYER, self.PENDING_INTERNAL}

    @property
    def is_asleep(self) -> bool:
        return self.bucket == self.ASLEEP

    @property
    def is_solved(self) -> bool:
        return self.status == self.SOLVED

    @property
    def is_final(self) -> bool:
        return self.status in {self.CLOSED, self.MERGED, self.SPAM}


class TicketParticulars(models.Model):
    """What has to be known of one matter, where its contact reason asks for it.

    `amount` is in the smallest unit of `currency`. No row where nothing was said.
    """

    ticket = models.OneToOneField(
        Ticket, primary_key=True, on_delete=models.CASCADE, related_name="particulars"
    )
    bet_number = models.CharField(max_length=40, blank=True, default="")
    transaction_date = models.DateField(null=True)
    amount = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=4, blank=True, default="")
    statement = models.TextField(blank=True, default="")
    is_own_account = models.BooleanField(default=False)
    device = models.CharField(max_length=80, blank=True, default="")
    app_version = models.CharField(max_length=40, blank=True, default="")
    error_code = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        app_label = "tickets"


class TicketTag(models.Model):
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, db_index=False)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE)

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["ticket", "tag"], name="tag_once_per_ticket")
        ]


class Follower(models.Model):
    """Somebody who sees a ticket and hears of it though it is not his. Whoever was called to it
    does so until that is over."""

    ticket = models.ForeignKey(
        Ticket, on_delete=models.CASCADE, related_name="followers", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField()
    is_called = models.BooleanField(default=False)

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["ticket", "person"], name="follower_once_per_ticket")
        ]


class Message(models.Model):
    """Words on a ticket: received from the player, a reply to him, or a note of the team.

    `seq` is that of its event; `client_id` is the sender's own name for it and makes a repeated
    send harmless. `html` is made once, when the message is written. The delivery columns are
    used by replies only: a reply with `deliver_at` is work for the postman.
    """

    RECEIVED, REPLY, NOTE = "received", "reply", "note"
    KINDS = [(RECEIVED, "received"), (REPLY, "reply"), (NOTE, "note")]
    STORED, QUEUED, SENT, FAILED, UNDONE = "stored", "queued", "sent", "failed", "undone"
    BOUNCED = "bounced"  # it was taken, and came back later
    STATES = [(state, state) for state in (STORED, QUEUED, SENT, FAILED, UNDONE, BOUNCED)]

    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, related_name="messages", db_index=False
    )
    seq = models.IntegerField()
    client_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=KINDS)
    channel = models.CharField(max_length=20, default="email")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    # of the team, who brought in a player's words that came by no channel of his
    entered_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    language = models.CharField(max_length=5, blank=True, default="")
    text = models.TextField(blank=True, default="")
    html = models.TextField(blank=True, default="")
    quoted = models.TextField(blank=True, default="")
    created_at = models.DateTimeField()

    # mail
    subject = models.CharField(max_length=250, blank=True, default="")
    sender_name = models.CharField(max_length=120, blank=True, default="")
    sender_address = models.CharField(max_length=254, blank=True, default="")
    recipients = models.JSONField(default=dict)  # {"to": […], "cc": […], "bcc": […]}
    external_id = models.CharField(max_length=250, blank=True, default="")  # Message-ID
    has_original = models.BooleanField(default=False)  # an HTML original can be shown
    # words on how sure we are of the sender: "unverified", "new_address", "automatic" …
    flags = models.JSONField(default=list)

    edited_at = models.DateTimeField(null=True)
    edited_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    redacted_at = models.DateTimeField(null=True)

    state = models.CharField(max_length=10, choices=STATES, default=STORED)
    purpose = models.CharField(max_length=20, blank=True, default="")  # asked of the gate
    deliver_at = models.DateTimeField(null=True)
    undo_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    again_at = models.DateTimeField(null=True)  # when a person wanted another try
    way_out = models.BigIntegerField(null=True)  # of its channel's ways, the one it took last
    words = models.CharField(max_length=300, blank=True, default="")  # the server's
    sent_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(fields=["ticket", "seq"], name="message_seq_once"),
            models.UniqueConstraint(fields=["ticket", "client_id"], name="message_client_once"),
        ]
        indexes = [
            models.Index(
                fields=["deliver_at"], condition=Q(deliver_at__isnull=False), name="message_to_send"
            ),
            models.Index(
                fields=["external_id"], condition=~Q(external_id=""), name="message_external"
            ),
        ]


class Attachment(models.Model):
    """A file of a message, or one that was uploaded and waits for its message.

    Nothing opens before `state` is clean, and what `looks_like` a card waits for somebody to decide
    (INV-18); `key` names the sealed original in the store and
    `display_key` a re-encoded picture without metadata. What the house keeps waits for no message:
    what is sent is lent, copies that name the same content.
    """

    WAITING, CLEAN, INFECTED, REFUSED = "waiting", "clean", "infected", "refused"
    REMOVED = "removed"  # by somebody, for a reason; only that it was there is kept
    STATES = [(state, state) for state in (WAITING, CLEAN, INFECTED, REFUSED, REMOVED)]
    # its content holds a card number, it has the shape of a card, somebody saw that it is none
    NUMBER, SHAPE, NONE = "number", "shape", "none"
    LOOKS = [(look, look) for look in ("", NUMBER, SHAPE, NONE)]
    OWN, KEPT, LENT = "", "kept", "lent"
    SHARES = [(share, share) for share in (OWN, KEPT, LENT)]

    message = models.ForeignKey(
        Message, null=True, on_delete=models.PROTECT, related_name="attachments"
    )
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    share = models.CharField(max_length=4, choices=SHARES, blank=True, default=OWN)
    handle = models.CharField(max_length=32, unique=True)  # random, how a page names it
    name = models.CharField(max_length=200)
    mime = models.CharField(max_length=100, blank=True, default="")
    size = models.BigIntegerField()
    key = models.CharField(max_length=64)
    display_key = models.CharField(max_length=64, blank=True, default="")
    content_id = models.CharField(max_length=250, blank=True, default="")
    is_inline = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    reason = models.CharField(max_length=200, blank=True, default="")
    looks_like = models.CharField(max_length=6, choices=LOOKS, blank=True, default="")
    scan_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "tickets"
        indexes = [
            models.Index(
                fields=["scan_at"], condition=Q(scan_at__isnull=False), name="attachment_to_scan"
            ),
            # who else has a content is asked before it goes
            models.Index(fields=["key"], name="attachment_key"),
            models.Index(
                fields=["display_key"], condition=~Q(display_key=""), name="attachment_display_key"
            ),
        ]


class TicketText(models.Model):
    """What search reads of a ticket: folded words and stems of subject, names, messages and
    files' names, and the blocks of time of `thread/search/windows.py`, one row each.

    Kept by a reaction, so that a reply does not pay for it.
    """

    ticket = models.OneToOneField(Ticket, primary_key=True, on_delete=models.CASCADE)
    last_message_at = models.DateTimeField()
    indexed_seq = models.IntegerField(default=0)
    rules = models.SmallIntegerField(default=0)  # of `actions/indexing.py`, that it was made by
    words = SearchVectorField(null=True)

    class Meta:
        app_label = "tickets"
        indexes = [
            models.Index(fields=["-last_message_at", "-ticket"], name="text_newest"),
            GinIndex(fields=["words"], name="text_words"),
        ]
