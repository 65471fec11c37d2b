"""One mail that came in, as its page shows it: what matters of its header, and its fate."""

import re
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.people.models import Person
from helpdesk.lib import crypto, redact
from helpdesk.lib.text import masked_address
from tickets.channels.email.actions import keeping
from tickets.channels.email.inbound import whereabouts
from tickets.channels.email.mail import authentication, mime, robots, words
from tickets.channels.email.mail.addresses import mailbox_of
from tickets.channels.email.mail.bounce_words import without_addresses
from tickets.channels.email.mail.mime import Part
from tickets.channels.email.models import BlockedSender, RawMail
from tickets.thread.models import Attachment, Ticket

_FIELDS = (
    *("From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To"),
    *("Auto-Submitted", "Precedence", "List-Id", "X-Auto-Response-Suppress"),
)
_LONGEST = 400
_NEWLINES = re.compile(rb"\r\n?")
AUTOMATIC = {
    "own": gettext_lazy("It is our own mail come back."),
    "read_receipt": gettext_lazy("It is a read receipt."),
    "delivery_report": gettext_lazy("It is a delivery report."),
    "null_sender": gettext_lazy("Its return path is empty, as machines leave it."),
    "auto_submitted": gettext_lazy("It says that a machine sent it (Auto-Submitted)."),
    "auto_reply": gettext_lazy("It says that it is an automatic reply."),
    "precedence": gettext_lazy("It says that it went to many (Precedence)."),
    "list": gettext_lazy("It comes from a mailing list."),
    "mailer_daemon": gettext_lazy("A mail server wrote it."),
    "out_of_office": gettext_lazy("Its subject is that of an automatic reply."),
}
_FATES = {
    Attachment.WAITING: gettext_lazy("is being checked"),
    Attachment.CLEAN: gettext_lazy("checked, can be opened"),
    Attachment.INFECTED: gettext_lazy("blocked: it contains malware"),
    Attachment.REFUSED: gettext_lazy("blocked"),
    Attachment.REMOVED: gettext_lazy("removed"),
}


class File(NamedTuple):
    name: str
    fate: str


def of(mail: RawMail, *, person: Person, now: datetime) -> dict[str, Any]:
    """Everything for the template; the mail's own words only as its header has them."""
    [line] = whereabouts.lines([mail], person=person, now=now)
    top = _top(mail)
    is_hidden = whereabouts.is_hidden(mail, person=person)
    reason = robots.why_automatic(top, envelope_from=mail.envelope_from) if top else None
    return {
        "mail": mail,
        "line": line,
        "fields": _fields(top) if top and not is_hidden else [],
        "return_path": without_addresses(mailbox_of(mail.envelope_from)) or _("empty"),
        "came_to": mailbox_of(mail.envelope_to),
        "size": _size(mail.size),
        "automatic": str(AUTOMATIC.get(reason or "", "")),
        "checks": _checks(top) if top else None,
        "destroyed": keeping.Destroyed.message if mail.destroyed_at else "",
        "can_save": not (mail.destroyed_at or is_hidden),
        "files": _files(mail, person),
        "blocked": _blocked(mail),
        "can_block": bool(mail.sender) and mail.state not in {RawMail.RECEIVED, RawMail.BOUNCE},
        "sender": masked_address(mail.sender),
    }


def _top(mail: RawMail) -> Part | None:
    try:
        raw = keeping.opened(RawMail.objects.only("sealed").get(pk=mail.pk))
    except (crypto.Unreadable, keeping.Destroyed):
        return None
    return mime.top_of(_NEWLINES.sub(b"\n", raw[: mime.LARGEST_HEADER]).lstrip(b"\n"))


def _fields(top: Part) -> list[tuple[str, str]]:
    found = []
    for name in _FIELDS:
        for value in top.get_all(name)[:3]:
            said = words.one_line(redact.mask_cards(words.unencoded(value)), length=_LONGEST)
            is_name = name in {"Message-ID", "In-Reply-To"}
            found.append((name, said if is_name else without_addresses(said)))
    return found


def _checks(top: Part) -> list[tuple[str, str, str]] | None:
    """Method, result and tone, as the trusted server found it."""
    fields = top.get_all("authentication-results")
    found = authentication.results(fields, trusted=settings.TRUSTED_AUTHSERV_IDS)
    if found is None:
        return None
    tones = {"pass": "good", "fail": "danger", "softfail": "warn", "permerror": "warn"}
    known = [one for one in found if one.method in {"spf", "dkim", "dmarc"}]
    return [(one.method.upper(), one.result, tones.get(one.result, "line")) for one in known]


def _files(mail: RawMail, person: Person) -> list[File]:
    if mail.message is None:
        return []
    if not Ticket.objects.visible_to(person).filter(pk=mail.message.ticket_id).exists():
        return []
    files = Attachment.objects.filter(message=mail.message_id).order_by("pk")
    return [File(file.name, str(_FATES[file.state])) for file in files]


def _blocked(mail: RawMail) -> BlockedSender | None:
    """The block that stands against this sender now."""
    values = [mail.sender, f"@{mail.sender.rpartition('@')[2]}"]
    standing = BlockedSender.objects.filter(
        brand=mail.mailbox.brand_id, value__in=values, lifted_at=None
    )
    return standing.select_related("by").first() if mail.sender else None


def _size(size: int) -> str:
    return _("%(n)s KB") % {"n": number_format(max(1, round(size / 1000)))}
