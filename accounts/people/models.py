"""Everybody who can say or do something: staff, players, the bot and the system itself."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.module_loading import import_string

from accounts.events.models import Subject
from accounts.organisation.models import Brand
from accounts.people import rights


class Team(Subject):
    """A group that owns tickets together: support, finance, technical, risk …"""

    name = models.CharField(max_length=80, unique=True)
    brand = models.ForeignKey(Brand, null=True, blank=True, on_delete=models.PROTECT)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "accounts"


class Person(Subject):
    """A thin row that messages, events and rights point to, whoever it is.

    `team_ids` and `brand_ids` are arrays, so that one query reads a person with all that the
    visibility rule needs.
    """

    STAFF, PLAYER, BOT, SYSTEM = "staff", "player", "bot", "system"
    KINDS = [(STAFF, "staff"), (PLAYER, "player"), (BOT, "bot"), (SYSTEM, "system")]
    PRESENCES = [("online", "online"), ("break", "break"), ("offline", "offline")]

    kind = models.CharField(max_length=10, choices=KINDS)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    role = models.CharField(max_length=30, blank=True, default="")
    sees_all = models.BooleanField(default=False)  # derived from the role, for SQL
    team_ids = ArrayField(models.BigIntegerField(), default=list)
    brand_ids = ArrayField(models.BigIntegerField(), default=list)
    language = models.CharField(max_length=5, default="en")
    time_zone = models.CharField(max_length=64, default="Europe/Istanbul")
    presence = models.CharField(max_length=10, choices=PRESENCES, default="offline")
    # what he chose for himself: theme, sounds, browser notifications, single keys
    preferences = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "accounts"
        indexes = [models.Index(fields=["kind", "is_active"], name="person_kind")]

    @property
    def is_staff_member(self) -> bool:
        return self.kind == self.STAFF

    def may(self, code: str) -> bool:
        """Whether the role × right table allows it; the system itself may do everything."""
        if self.kind == self.SYSTEM:
            return True
        return self.is_active and self.kind == self.STAFF and rights.allows(self.role, code)


class Presence(models.Model):
    """Whether a member of staff is there, how much he takes, and what he can.

    `Person.presence` is what he chose; `alive_until` is a lease that his open pages renew, and
    without it he counts as gone. `languages` are those that he answers in, `skills` slugs of
    contact reasons and words such as "vip"; both empty means that nothing was said of him.
    """

    person = models.OneToOneField(
        Person, primary_key=True, on_delete=models.CASCADE, related_name="availability"
    )
    alive_until = models.DateTimeField(null=True)
    since = models.DateTimeField(null=True)  # when he chose his presence
    away_reason = models.CharField(max_length=20, blank=True, default="")
    chat_limit = models.PositiveSmallIntegerField(default=3)
    # of tickets that wait for him, before assignment gives him no more; where nobody has said it,
    # his role does (`presence.ticket_limit`)
    ticket_limit = models.PositiveSmallIntegerField(null=True)
    last_ticket_at = models.DateTimeField(null=True)  # when assignment gave him one
    languages = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    skills = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    missed_in_a_row = models.PositiveSmallIntegerField(default=0)
    last_offer_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "accounts"


class SignOff(models.Model):
    """How a member of staff ends his mails to players, per language. Plain text."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, db_index=False)
    language = models.CharField(max_length=5)
    text = models.CharField(max_length=160)

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "language"], name="sign_off_once_per_language"
            )
        ]


class StaffManager(BaseUserManager["StaffUser"]):
    def get_by_natural_key(self, username: str | None) -> "StaffUser":
        return self.get(email__iexact=username)


class StaffUser(AbstractBaseUser):
    """The sign-in of a member of staff. Players never have one."""

    email = models.EmailField(max_length=254)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="staff")
    # changed whenever every session of this person has to end
    session_salt = models.CharField(max_length=32, blank=True, default="")
    created_at = models.DateTimeField()

    objects = StaffManager()
    USERNAME_FIELD = "email"

    class Meta:
        app_label = "accounts"
        constraints = [models.UniqueConstraint(Lower("email"), name="staff_email_once")]

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        return self.person.is_active

    def get_full_name(self) -> str:
        return self.person.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        return rights.session_hash(self.password, self.session_salt, secret=secret)

    if TYPE_CHECKING:
        id: int
        groups: Any


class StaffSession(AbstractBaseSession):
    """A signed-in browser. It names its owner, so that all of his can be ended at once."""

    staff = models.ForeignKey(StaffUser, null=True, on_delete=models.CASCADE)
    created_at = models.DateTimeField()
    last_seen_at = models.DateTimeField(null=True)
    device = models.CharField(max_length=160, blank=True, default="")

    objects = BaseSessionManager()  # type: ignore[misc]

    class Meta:
        app_label = "accounts"
        db_table = "accounts_session"

    @classmethod
    def get_session_store_class(cls) -> type:
        return cast(type, import_string("accounts.people.session_store.SessionStore"))


class Invitation(models.Model):
    """A way in for a new member of staff: mailed, expiring, used once; only its digest is kept."""

    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=30)
    team_ids = ArrayField(models.BigIntegerField(), default=list)
    brand_ids = ArrayField(models.BigIntegerField(), default=list)
    language = models.CharField(max_length=5, default="en")
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "accounts"


class ApiToken(models.Model):
    """A bearer token that acts for a person; only its digest is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=8)  # the last letters, to recognise it in a list
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "accounts"


class IdempotencyKey(models.Model):
    """The first answer to a request that a client may send again (RL-15)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, db_index=False)
    key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)  # of method, path and body
    status = models.SmallIntegerField(null=True)
    body = models.JSONField(null=True)
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="idempotency_key_once")
        ]


class Notification(models.Model):
    """Something a person should know, shown in the tray until it is read."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="notifications", db_index=False
    )
    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    actor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    event_id = models.BigIntegerField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    in_tray = models.BooleanField(default=True)
    mail_at = models.DateTimeField(null=True)  # when a mail that tells of it is due

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "event_id", "verb"], name="notification_once_per_event"
            )
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="notification_newest"),
            models.Index(
                fields=["mail_at"], condition=Q(mail_at__isnull=False), name="notification_to_mail"
            ),
        ]
