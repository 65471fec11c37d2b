"""Mail that came in, parted into boxes and found again: every way is a walk along an index."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helpdesk.lib.text import clean
from tickets.channels.email.models import RawMail

ALL, ASIDE = "all", "aside"
_SHORTEST = 3

BOXES: dict[str, tuple[str | Promise, Q]] = {
    ALL: (_("All"), Q()),
    "waiting": (_("Waiting"), Q(state=RawMail.RECEIVED)),
    ASIDE: (_("Put aside"), Q(state__in=[RawMail.QUARANTINED, RawMail.HELD])),
    "blocked": (_("Blocked"), Q(state=RawMail.BLOCKED)),
    "bounces": (_("Bounces"), Q(state=RawMail.BOUNCE)),
    "automatic": (_("Automatic"), Q(is_automatic=True)),
    "duplicates": (_("Duplicates"), Q(state=RawMail.DUPLICATE)),
}


class Asked(NamedTuple):
    """What the address of the page asks for; whatever it can't mean is left away."""

    box: str = ALL
    mailbox: int | None = None
    query: str = ""
    day: date | None = None
    before: int | None = None


def asked(query: QueryDict) -> Asked:
    box, words = query.get("box", ""), clean(query.get("q", "")).strip()[:250]
    return Asked(
        box=box if box in BOXES else ALL,
        mailbox=_number(query.get("mailbox", "")),
        query=words if len(words) >= _SHORTEST else "",
        day=_day(query.get("day", "")),
        before=_number(query.get("before", "")),
    )


def find(wanted: Asked, *, mailboxes: list[int], tz: ZoneInfo, limit: int) -> "QuerySet[RawMail]":
    """The newest `limit` of these mailboxes that fit."""
    chosen = [wanted.mailbox] if wanted.mailbox in mailboxes else mailboxes
    mails = RawMail.objects.filter(BOXES[wanted.box][1], mailbox__in=chosen)
    if wanted.before:
        mails = mails.filter(pk__lt=wanted.before)
    if wanted.day is not None:
        first, last = _between(wanted.day, tz)
        mails = mails.filter(pk__gte=first, pk__lte=last)
    if wanted.query:
        ways = (
            mails.filter(sender__startswith=wanted.query.lower()),
            mails.filter(external_id__startswith=f"<{wanted.query.lstrip('<')}"),
        )
        keys = {key for way in ways for key in _keys(way, limit)}
        return RawMail.objects.filter(pk__in=keys).order_by("-pk")[:limit]
    return mails.order_by("-pk")[:limit]


def _keys(mails: "QuerySet[RawMail]", limit: int) -> list[int]:
    return list(mails.order_by("-pk").values_list("pk", flat=True)[:limit])


def _between(day: date, tz: ZoneInfo) -> tuple[int, int]:
    """The first and last mail of a day. Adding nothing keeps the planner from walking all keys."""
    begins = datetime.combine(day, time.min, tzinfo=tz)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(id + 0), max(id + 0) FROM tickets_rawmail"
            " WHERE received_at >= %s AND received_at < %s",
            [begins, begins + timedelta(days=1)],
        )
        [(first, last)] = cursor.fetchall()
    return first or 1, last or 0


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 19 else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
