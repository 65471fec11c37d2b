"""What leads see of promises: what is owed now, and how well it was kept."""

import hashlib
from datetime import timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from tickets.promises import figures, shown
from tickets.promises.figures import Keeping
from tickets.promises.models import Promise
from tickets.promises.shown import Flag
from tickets.thread import names
from tickets.thread.reader import Reader

DAYS = (1, 7, 30)
MOST = 200  # lines of one page
# Whoever leads wants to see it by then, however short the time was that was given.
_SOON = timedelta(minutes=15)


class Owed(NamedTuple):
    ticket: int
    promise: int
    flag: Flag
    text: str
    subject: str
    lang: str
    player: str
    owner_id: int | None
    owner: str  # its name, or that of the team whose it is
    team: str
    is_nobodys: bool  # nobody has the ticket


class Period(NamedTuple):
    days: int
    title: str
    is_chosen: bool


class Overview(NamedTuple):
    late: list[Owed]
    soon: list[Owed]
    later: list[Owed]
    has_more: bool
    keeping: Keeping
    periods: list[Period]

    @property
    def version(self) -> str:
        return hashlib.blake2b(repr(self).encode(), digest_size=12).hexdigest()


def of(reader: Reader, *, days: int) -> Overview:
    """Everything that this person may see, the latest first."""
    owed = Promise.objects.owed().visible_to(reader.person)
    near = owed.select_related("ticket__team", "owner", "team").order_by("due_at", "pk")
    rows = list(near[: MOST + 1])
    groups: dict[str, list[Owed]] = {"late": [], "soon": [], "open": []}
    for promise in rows[:MOST]:
        one = _owed(promise, reader)
        is_near = one.flag.state == "open" and promise.due_at - reader.now <= _SOON
        groups["soon" if is_near else one.flag.state].append(one)
    since = reader.today - timedelta(days=days - 1)
    return Overview(
        late=groups["late"],
        soon=groups["soon"],
        later=groups["open"],
        has_more=len(rows) > MOST,
        keeping=figures.keeping(reader.person, since=since, until=reader.now),
        periods=[Period(n, _title(n), n == days) for n in DAYS],
    )


def _owed(promise: Promise, reader: Reader) -> Owed:
    ticket = promise.ticket
    flag = shown.flag(
        text="",
        due_at=promise.due_at,
        made_at=promise.made_at,
        tz=reader.tz,
        language=reader.language,
        now=reader.now,
    )
    return Owed(
        ticket=ticket.pk,
        promise=promise.pk,
        flag=flag,
        text=promise.text,
        subject=ticket.subject or ticket.preview,
        lang=ticket.language,
        player=names.short(ticket.player_name),
        owner_id=promise.owner_id,
        owner=promise.owner.name if promise.owner else ticket.team.name,
        team=promise.team.name,
        is_nobodys=ticket.assignee_id is None,
    )


def _title(days: int) -> str:
    return _("Today") if days == 1 else _("Last %(n)s days") % {"n": days}
