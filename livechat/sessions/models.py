"""A chat as a sitting over a ticket: who asked, who has it, and what has to happen when.

What was said stands in the ticket's thread and nowhere else; what happened are events of the
ticket. These rows hold the sitting's own state and its due times.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.organisation.models import Brand
from accounts.people.models import Person, Team
from accounts.players.models import Player
from tickets.thread.models import ContactReason, Ticket


class ChatSettings(models.Model):
    """How a brand chats. Seconds are what a person is given; times of day are the brand's own.

    `hours` is {"mon": [["09:00", "18:00"], …], …} with whole days left out that are closed; empty
    means always. `closed_dates` are dates ("2027-01-01") without chat. `greetings` is {language:
    text}. `site_origins` are the pages that may embed the widget.
    """

    brand = models.OneToOneField(
        Brand, primary_key=True, on_delete=models.CASCADE, related_name="chat"
    )
    is_on = models.BooleanField(default=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", db_index=False)
    site_origins = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    identified_only = models.BooleanField(default=False)
    shows_typing = models.BooleanField(default=False)  # agents read what is being typed
    greetings = models.JSONField(default=dict, blank=True)
    hours = models.JSONField(default=dict, blank=True)
    closed_dates = ArrayField(models.DateField(), default=list, blank=True)
    accept_seconds = models.PositiveIntegerField(default=10)
    wrap_up_seconds = models.PositiveIntegerField(default=30)
    idle_warn_seconds = models.PositiveIntegerField(default=300)
    idle_end_seconds = models.PositiveIntegerField(default=120)  # after the warning
    mail_after_seconds = models.PositiveIntegerField(default=600)  # unread answers go by mail

    class Meta:
        app_label = "livechat"


class ChatTopic(models.Model):
    """What a player can choose before a chat: a reason for contact, and who gets such chats."""

    brand = models.ForeignKey(
        Brand, on_delete=models.CASCADE, related_name="chat_topics", db_index=False
    )
    reason = models.ForeignKey(
        ContactReason, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    team = models.ForeignKey(
        Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "livechat"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["brand", "reason"], name="topic_once_per_brand")
        ]


class WidgetKey(models.Model):
    """A secret that a brand's own pages sign their players with. Two may live side by side."""

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="widget_keys")
    sealed = models.BinaryField()
    hint = models.CharField(max_length=8)
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "livechat"


class UsedAssertion(models.Model):
    """An assertion of a brand's page that was swapped already; kept until it would be too old."""

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, db_index=False)
    digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "livechat"
        constraints = [
            models.UniqueConstraint(fields=["brand", "digest"], name="assertion_used_once")
        ]


class Visitor(models.Model):
    """One browser that may talk: what its bearer token stands for.

    `is_identified` when the brand's page signed for `player`; otherwise `player` is a stranger of
    this browser alone, and `name` and `email` are what it said of itself, which proves nothing.
    `here_until` is a lease that the open widget renews.
    """

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, db_index=False)
    player = models.ForeignKey(Player, on_delete=models.PROTECT, related_name="visitors")
    token_digest = models.CharField(max_length=64, unique=True)
    is_identified = models.BooleanField(default=False)
    name = models.CharField(max_length=120, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    language = models.CharField(max_length=5, default="en")
    time_zone = models.CharField(max_length=64, blank=True, default="")
    device = models.CharField(max_length=80, blank=True, default="")  # "Chrome 142 · Android 16"
    app_version = models.CharField(max_length=40, blank=True, default="")
    page_url = models.CharField(max_length=500, blank=True, default="")
    page_title = models.CharField(max_length=160, blank=True, default="")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    here_until = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "livechat"


class ChatSession(models.Model):
    """One sitting. A ticket has at most one that has not ended.

    bot_active → queued → offered → accepted → active → wrap_up → ended. `owner` is who talks with
    the player: a bot, or the agent from acceptance on. A chat that returns to the queue keeps its
    `queued_at` and so stands in front. The answer clock is the ticket's own; `queue_due_at` is the
    queue's. `due_at` is when the clockwork has to look at this row next.
    """

    BOT_ACTIVE, QUEUED, OFFERED = "bot_active", "queued", "offered"
    ACCEPTED, ACTIVE, WRAP_UP, ENDED = "accepted", "active", "wrap_up", "ended"
    STATES = [
        (state, state) for state in (BOT_ACTIVE, QUEUED, OFFERED, ACCEPTED, ACTIVE, WRAP_UP, ENDED)
    ]
    WAITING, TALKING = (QUEUED, OFFERED), (ACCEPTED, ACTIVE)
    LEFT_IN_BOT, ABANDONED, MISSED = "left_in_bot", "abandoned_in_queue", "missed"
    DROPPED, COMPLETED = "dropped", "completed"
    EXITS = [(e, e) for e in (LEFT_IN_BOT, ABANDONED, MISSED, DROPPED, COMPLETED)]

    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, related_name="sittings", db_index=False
    )
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, db_index=False)
    visitor = models.ForeignKey(Visitor, on_delete=models.PROTECT, related_name="sittings")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", db_index=False)
    topic = models.ForeignKey(
        ContactReason, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    language = models.CharField(max_length=5)
    state = models.CharField(max_length=12, choices=STATES, default=QUEUED)
    exit = models.CharField(max_length=20, choices=EXITS, blank=True, default="")
    owner = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    offered_to = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    wanted = models.ForeignKey(  # of a transfer to one person
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    rank = models.PositiveSmallIntegerField(default=3)  # 0 is served first
    why = models.JSONField(default=dict)  # of the last offer: code and figures, never words
    started_at = models.DateTimeField()
    queued_at = models.DateTimeField(null=True)
    queue_due_at = models.DateTimeField(null=True)
    offered_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    first_human_reply_at = models.DateTimeField(null=True)
    wrap_up_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    last_player_at = models.DateTimeField(null=True)
    last_agent_at = models.DateTimeField(null=True)
    idle_warned_at = models.DateTimeField(null=True)
    missed_offers = models.PositiveSmallIntegerField(default=0)
    left_message = models.BooleanField(default=False)  # went from the queue to a mail ticket
    player_read_seq = models.IntegerField(default=0)
    player_got_seq = models.IntegerField(default=0)  # shown on his screen, read or not
    mail_at = models.DateTimeField(null=True)  # when unread answers go by mail
    mailed_seq = models.IntegerField(default=0)
    mailed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "livechat"
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=~Q(state="ended"), name="sitting_once_per_ticket"
            )
        ]
        indexes = [
            models.Index(fields=["ticket", "-id"], name="sitting_of_ticket"),
            models.Index(
                fields=["team", "rank", "queued_at", "id"],
                condition=Q(state__in=("queued", "offered")),
                name="sitting_queue",
            ),
            models.Index(
                fields=["owner"],
                condition=Q(state__in=("accepted", "active", "wrap_up")),
                name="sitting_of_owner",
            ),
            models.Index(
                fields=["offered_to"], condition=Q(state="offered"), name="sitting_offered"
            ),
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="sitting_due"),
            models.Index(
                fields=["mail_at"], condition=Q(mail_at__isnull=False), name="sitting_to_mail"
            ),
            models.Index(
                fields=["team", "-accepted_at"],
                condition=Q(accepted_at__isnull=False),
                name="sitting_accepted",
            ),
        ]

    @property
    def is_waiting(self) -> bool:
        return self.state in self.WAITING

    @property
    def is_talking(self) -> bool:
        return self.state in self.TALKING

    @property
    def is_over(self) -> bool:
        return self.state in {self.WRAP_UP, self.ENDED}


class ChatOffer(models.Model):
    """A chat that was offered to an agent, and what became of it."""

    OPEN, ACCEPTED, MISSED, DECLINED, WITHDRAWN = (
        "open",
        "accepted",
        "missed",
        "declined",
        "withdrawn",
    )
    OUTCOMES = [(o, o) for o in (OPEN, ACCEPTED, MISSED, DECLINED, WITHDRAWN)]

    session = models.ForeignKey(ChatSession, on_delete=models.CASCADE, related_name="offers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    outcome = models.CharField(max_length=10, choices=OUTCOMES, default=OPEN)
    offered_at = models.DateTimeField()
    until = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "livechat"
        indexes = [models.Index(fields=["person", "-offered_at"], name="offer_of_person")]
