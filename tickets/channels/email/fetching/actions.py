"""Setting up how a mailbox's mail is fetched, keeping what was fetched, and how it goes."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import transaction

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import crypto, due, realtime
from tickets.channels.email.actions import mailboxes
from tickets.channels.email.actions.keeping import SEALED_FOR
from tickets.channels.email.fetching import envelope, troubles
from tickets.channels.email.fetching.models import Fetching
from tickets.channels.email.fetching.troubles import Trouble
from tickets.channels.email.mail.cards import without_cards
from tickets.channels.email.models import Mailbox, RawMail
from tickets.channels.email.oauth import actions as oauth_actions
from tickets.thread.actions import rows

PASSWORD = "imap-password"  # noqa: S105 - the purpose that its key is derived for
ILL_AFTER = 3  # failures; one alone is the network's daily life
LEASE = timedelta(seconds=15)
_LASTING_WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60)]
_LONGEST_WAIT = timedelta(minutes=15)
TOLD_AGAIN_AFTER = timedelta(hours=1)  # of mails that can't be fetched
_COUNTED = ("host", "user_name", "folder")


class Lost(Exception):
    """Somebody else looks after this mailbox now, or how it is fetched was changed."""


class Letter(NamedTuple):
    """A mail as it stood on the server, or only its head when it is too large."""

    uid: int
    raw: bytes
    size: int
    reason: str = ""  # why only the head is here


@transaction.atomic
def add_mailbox(
    address: str, *, fetched: dict[str, Any] | None, by: Person, now: datetime, **what: Any
) -> Mailbox:
    """A new mailbox, with how its mail is fetched when it does not come to the door."""
    mailbox = mailboxes.add_mailbox(address, **what, by=by, now=now)
    if fetched is not None:
        set_up(mailbox, **fetched, by=by, now=now)
    return mailbox


@transaction.atomic
def set_up(
    mailbox: Mailbox, *, by: Person, now: datetime, password: str, **chosen: Any
) -> Fetching:
    """From now on the mailbox's mail is fetched as `chosen`.

    With an empty password the one that is there stays, unless it was given for another place.
    """
    mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mailbox.pk)
    fetching = Fetching.objects.filter(pk=mailbox.pk).first() or Fetching(mailbox=mailbox)
    before = {name: getattr(fetching, name) for name in {*_COUNTED, *Fetching.PLACE}}
    for name, value in chosen.items():
        setattr(fetching, name, value)
    if password:
        fetching.sealed_password = crypto.seal(password.encode(), purpose=PASSWORD)
    elif fetching.sign_in != Fetching.PASSWORD or _differs(fetching, before, Fetching.PLACE):
        fetching.sealed_password = None
    if _differs(fetching, before, _COUNTED):
        _count_anew(fetching)
    fetching.due_at, fetching.holder = now, ""
    fetching.save()
    events.record("mailbox.changed", mailbox, by=by, fetches=True, host=fetching.host)
    return fetching


def _differs(fetching: Fetching, before: dict[str, Any], names: Sequence[str]) -> bool:
    return any(getattr(fetching, name) != before[name] for name in names)


def _count_anew(fetching: Fetching) -> None:
    """Another server counts by itself; what came twice is known by its fingerprint."""
    fetching.uidvalidity, fetching.last_uid = None, 0
    RawMail.objects.filter(mailbox=fetching.mailbox_id, uid__isnull=False).update(
        uid=None, uidvalidity=None
    )


@transaction.atomic
def stop(mailbox: Mailbox, *, by: Person) -> None:
    """Its mail comes to the door again; how it was fetched stays written down."""
    mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mailbox.pk)
    stopped = Fetching.objects.filter(pk=mailbox.pk, due_at__isnull=False).update(
        due_at=None, holder="", failing_since=None, failures=0, is_ill=False, trouble="", words=""
    )
    if stopped:
        events.record("mailbox.changed", mailbox, by=by, fetches=False)


def connect_account(mailbox: Mailbox, *, by: Person, now: datetime, **answer: str) -> None:
    """Leave for the mailbox's account was given: it is read at once. Raises NotGiven."""
    oauth_actions.connect(mailbox, by=by, now=now, **answer)
    Fetching.objects.filter(pk=mailbox.pk, due_at__isnull=False).update(due_at=now, holder="")


@transaction.atomic
def read_now(mailbox: Mailbox, *, by: Person, now: datetime) -> None:
    mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mailbox.pk)
    if Fetching.objects.filter(pk=mailbox.pk, due_at__isnull=False).update(due_at=now, holder=""):
        events.record("mailbox.read_again", mailbox, by=by)


def claim(*, holder: str, limit: int, now: datetime) -> list[Fetching]:
    """Mailboxes that somebody has to look after; from now on that is `holder`."""
    rows_due = Fetching.objects.filter(mailbox__is_active=True)
    with transaction.atomic():
        keys = due.claim(rows_due, now=now, lease=LEASE, limit=limit)
        Fetching.objects.filter(pk__in=keys).update(holder=holder)
    return list(Fetching.objects.filter(pk__in=keys, holder=holder).select_related("mailbox"))


def hold(holder: str, *, now: datetime) -> set[int]:
    """Keeps what `holder` has for another lease; which mailboxes that still are."""
    held = Fetching.objects.filter(holder=holder, due_at__isnull=False, mailbox__is_active=True)
    held.update(due_at=now + LEASE)
    return set(held.values_list("pk", flat=True))


def let_go(fetching: Fetching, *, holder: str, until: datetime) -> None:
    Fetching.objects.filter(pk=fetching.pk, holder=holder).update(due_at=until, holder="")


def count_anew(fetching: Fetching, *, uidvalidity: int, holder: str) -> None:
    """The server numbers its mails in another way than it did: all of them are looked at again."""
    _change(fetching, holder, uidvalidity=uidvalidity, last_uid=0)


@transaction.atomic
def keep(
    fetching: Fetching, letters: Sequence[Letter], *, last_uid: int, holder: str, now: datetime
) -> None:
    """Stores mails as they stood on the server, each once, and remembers how far we are.

    When this returns they are committed, and only then may anything be changed there (RL-1).
    """
    _change(fetching, holder, last_uid=last_uid)
    mails = [_row(fetching, letter, now=now) for letter in letters]
    RawMail.objects.bulk_create(
        [mail for mail in mails if not mail.is_head_only], ignore_conflicts=True
    )
    aside = [mail for mail in mails if mail.is_head_only and _put_aside(fetching, mail)]
    if aside and not _was_told_lately(aside, now=now):
        events.record("mail.left_there", fetching.mailbox, by=rows.by_system(), mail=aside[0].pk)
    if letters:
        realtime.wake("mail_in")


def _row(fetching: Fetching, letter: Letter, *, now: datetime) -> RawMail:
    mailbox = fetching.mailbox
    heard = envelope.of(letter.raw, mailbox_address=mailbox.address)
    content = without_cards(letter.raw)
    return RawMail(
        mailbox=mailbox,
        envelope_from=_storable(heard.sender),
        envelope_to=_storable(heard.recipient),
        digest=hashlib.sha256(content).hexdigest(),
        sealed=crypto.seal(content, purpose=SEALED_FOR),
        size=letter.size,
        received_at=now,
        uidvalidity=fetching.uidvalidity,
        uid=letter.uid,
        is_head_only=bool(letter.reason),
        state=RawMail.QUARANTINED if letter.reason else RawMail.RECEIVED,
        reason=letter.reason,
        due_at=None if letter.reason else now,
    )


def _put_aside(fetching: Fetching, mail: RawMail) -> bool:
    """Whether it is the first time."""
    known = RawMail.objects.filter(
        mailbox=mail.mailbox, uidvalidity=mail.uidvalidity, uid=mail.uid
    ).exists()
    if not known:
        mail.save()
        events.record("mail.quarantined", fetching.mailbox, by=rows.by_system(), mail=mail.pk)
    return not known


def _was_told_lately(aside: list[RawMail], *, now: datetime) -> bool:
    """A server that leaves out a thousand mails is one piece of news."""
    others = RawMail.objects.filter(mailbox=aside[0].mailbox_id, state=RawMail.QUARANTINED)
    lately = others.filter(is_head_only=True, received_at__gt=now - TOLD_AGAIN_AFTER)
    return lately.exclude(pk__in=[mail.pk for mail in aside]).exists()


def _storable(address: str) -> str:
    return address.encode(errors="replace").decode(errors="replace").replace("\x00", "")[:320]


def note_tidied(fetching: Fetching, *, holder: str, now: datetime) -> None:
    _change(fetching, holder, tidied_at=now)


@transaction.atomic
def note_success(fetching: Fetching, *, holder: str, now: datetime) -> None:
    """The mailbox was read to its end."""
    was_ill = fetching.is_ill
    _change(
        fetching,
        holder,
        worked_at=now,
        failing_since=None,
        failures=0,
        is_ill=False,
        trouble="",
        words="",
    )
    if was_ill:
        events.record("mailbox.recovered", fetching.mailbox, by=rows.by_system())


@transaction.atomic
def note_trouble(fetching: Fetching, trouble: Trouble, *, holder: str, now: datetime) -> None:
    """It did not go. The next try waits the longer the more often that happened."""
    failures = min(fetching.failures + 1, 1000)
    becomes_ill = failures >= ILL_AFTER and not fetching.is_ill
    _change(
        fetching,
        holder,
        failures=failures,
        failing_since=fetching.failing_since or now,
        is_ill=fetching.is_ill or becomes_ill,
        trouble=trouble.code,
        words=trouble.words,
        due_at=now + wait_after(failures, trouble.code),
    )
    Fetching.objects.filter(pk=fetching.pk, holder=holder).update(holder="")
    if becomes_ill:
        events.record("mailbox.failing", fetching.mailbox, by=rows.by_system())


def wait_after(failures: int, code: str) -> timedelta:
    """A wrong password is not tried often: the server would lock the account."""
    if code in troubles.LASTING:
        return _LASTING_WAITS[min(failures, len(_LASTING_WAITS)) - 1]
    return min(due.backoff(failures), _LONGEST_WAIT)


def _change(fetching: Fetching, holder: str, **values: Any) -> None:
    changed = Fetching.objects.filter(
        pk=fetching.pk, holder=holder, due_at__isnull=False, uidvalidity=fetching.uidvalidity
    )
    if fetching.uidvalidity is None:
        changed = Fetching.objects.filter(
            pk=fetching.pk, holder=holder, due_at__isnull=False, uidvalidity__isnull=True
        )
    if not changed.update(**values):
        raise Lost
    for name, value in values.items():
        setattr(fetching, name, value)
