"""How the mail of a mailbox leaves from now on."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import crypto
from tickets.channels.email.models import Mailbox
from tickets.channels.email.outbound import servers
from tickets.channels.email.outbound.actions.health import forget
from tickets.channels.email.outbound.models import Sending
from tickets.channels.email.outbound.trial import Outcome
from tickets.thread.actions import ways


@dataclass(frozen=True)
class Wanted:
    """What a person filled in. `password` None keeps the one that is there."""

    names_agent: bool
    host: str = ""
    port: int = 587
    security: str = Sending.SECURITIES[1][0]
    sign_in: str = Sending.NOTHING
    user_name: str = ""
    password: str | None = None

    def of(self, mailbox: Mailbox, known: Sending | None) -> Sending:
        """The row as it would be, not stored. A kept password goes to no other server or user."""
        wanted = Sending(
            mailbox=mailbox,
            names_agent=self.names_agent,
            host=self.host,
            port=self.port,
            security=self.security,
            sign_in=self.sign_in,
            user_name=self.user_name,
        )
        if self.sign_in == Sending.PASSWORD and self.password is not None:
            sealed = crypto.seal(self.password.encode(), purpose=servers.PASSWORD)
            wanted.sealed_password = sealed
        elif self.sign_in == Sending.PASSWORD and known and keeps_password(known, self):
            wanted.sealed_password = known.sealed_password
        return wanted


def keeps_password(known: Sending, wanted: Wanted) -> bool:
    """Whether the stored password may be used for what is wanted."""
    names = ("host", "port", "security", "user_name")
    same = all(getattr(known, name) == getattr(wanted, name) for name in names)
    return same and known.sealed_password is not None


@transaction.atomic
def change_sending(
    mailbox: Mailbox, wanted: Wanted, *, by: Person, now: datetime, tried: Outcome | None = None
) -> Sending:
    """Another server is a new beginning: what was wrong with the old one is forgotten, and what
    waited for it is due. `tried` is how a test mail of just this way went."""
    mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mailbox.pk)
    known = Sending.objects.filter(mailbox=mailbox).first()
    sending = wanted.of(mailbox, known)
    _begin(sending, known, tried, now=now)
    sending.save()
    events.record("mailbox.sending_changed", mailbox, by=by, has_server=bool(sending.host))
    ways.go_on(mailbox.pk, now=now)
    return sending


def _begin(
    sending: Sending, known: Sending | None, tried: Outcome | None, *, now: datetime
) -> None:
    """Until a mail leaves it is in doubt whether one does, unless a test mail has. Who heard that
    none leaves hears of the first that does."""
    forget(sending)
    was_ill = known is not None and known.is_ill
    if known is not None and tried is None and _is_same_server(known, sending):
        sending.trouble, sending.words = known.trouble, known.words
    elif tried is not None and tried.trouble:
        sending.trouble, sending.words = tried.trouble, tried.words[:300]
    elif was_ill or (sending.host and not (tried and tried.went_well)):
        sending.trouble = Sending.UNTRIED
    if sending.trouble:
        sending.is_ill = was_ill
        sending.failing_since = (known.failing_since if known and was_ill else None) or now


def _is_same_server(known: Sending, sending: Sending) -> bool:
    names = ("host", "port", "security", "sign_in", "user_name", "sealed_password")
    return all(getattr(known, name) == getattr(sending, name) for name in names)
