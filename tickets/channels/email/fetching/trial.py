"""Trying out a server without keeping anything: how far it goes, and where it stops."""

from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.people.models import Person
from helpdesk.lib import crypto, throttle
from tickets.channels.email.fetching import imap, troubles
from tickets.channels.email.fetching.actions import PASSWORD
from tickets.channels.email.fetching.collecting import place_of
from tickets.channels.email.fetching.imap import Place
from tickets.channels.email.fetching.models import Fetching
from tickets.channels.email.fetching.troubles import Trouble
from tickets.channels.email.models import Mailbox

RATE = "10/m"
_SECONDS = 12.0
# Where each trouble stops us: reached, encrypted, signed in, folder open.
_STOPS = {
    troubles.UNREACHABLE: 0,
    troubles.CERTIFICATE: 1,
    troubles.NO_ENCRYPTION: 1,
    troubles.SIGN_IN: 2,
    troubles.GRANT: 2,
    troubles.PROVIDER: 2,
    troubles.FOLDER: 3,
}


class Step(NamedTuple):
    words: str
    tone: str  # "good", "bad", or "" for what was not come to


class Outcome(NamedTuple):
    steps: list[Step]
    message: str
    words: str  # the server's own
    went_well: bool


def of(
    chosen: dict[str, Any],
    *,
    mailbox: Mailbox | None,
    stored: Fetching | None,
    by: Person,
    now: datetime,
) -> Outcome:
    """Tries what was typed, with the stored password when none was; nothing of it is kept."""
    if not throttle.allow(f"mailbox-trial:{by.pk}", rate=RATE, now=now).ok:
        words = _("You have tried this often just now. Wait a minute before the next try.")
        return Outcome([], words, "", False)
    tried = Fetching(mailbox=mailbox, **{k: v for k, v in chosen.items() if k != "password"})
    if chosen["password"]:
        tried.sealed_password = crypto.seal(chosen["password"].encode(), purpose=PASSWORD)
    elif stored is not None:
        tried.sealed_password = stored.sealed_password
    try:
        if mailbox is None and tried.sign_in != Fetching.PASSWORD:
            raise Trouble(troubles.GRANT)
        return try_out(place_of(tried, now=now), since=tried.since)
    except Trouble as trouble:
        return failed(trouble)
    except crypto.Unreadable:
        return failed(Trouble(troubles.SIGN_IN))


def try_out(place: Place, *, since: datetime | None) -> Outcome:
    """Connects, signs in, opens the folder and counts what would come. Changes nothing."""
    try:
        with imap.opened(place, seconds=_SECONDS) as conversation:
            conversation.choose(place.folder)
            mails = len(conversation.uids_after(0, since=since.date() if since else None))
    except Trouble as trouble:
        return failed(trouble)
    if not mails:
        return Outcome(_steps(4), _("It works. There is no mail to fetch yet."), "", True)
    said = ngettext(
        "It works. %(n)s mail would be fetched first.",
        "It works. %(n)s mails would be fetched first.",
        mails,
    )
    return Outcome(_steps(4), said % {"n": mails}, "", True)


def failed(trouble: Trouble) -> Outcome:
    stop = _STOPS.get(trouble.code)
    return Outcome(_steps(stop) if stop is not None else [], trouble.message, trouble.words, False)


def _steps(stop: int) -> list[Step]:
    names = [_("Reached"), _("Encrypted"), _("Signed in"), _("Folder opened")]
    tones = ["good" if at < stop else "bad" if at == stop else "" for at in range(len(names))]
    return [Step(name, tone) for name, tone in zip(names, tones, strict=True)]
