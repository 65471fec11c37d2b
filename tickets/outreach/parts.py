"""Whom maintenance concerns and who was told of it, on its page."""

from typing import Any, NamedTuple

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.people.reader import Reader
from accounts.protection import reasons
from knowledgebase.notices import letters, page_parts
from knowledgebase.notices.models import Notice
from tickets.outreach import concerned
from tickets.outreach.actions import leaving
from tickets.outreach.models import Recipient, Round

_KINDS: dict[str, str | Promise] = {
    letters.DAY: _("A day before"),
    letters.HOUR: _("An hour before"),
    letters.MOVED: _("About the new times"),
    letters.CANCELLED: _("That it is called off"),
}
_WHY: dict[str, str | Promise] = {
    leaving.NO_ADDRESS: _("No address that works is known"),
    leaving.NOT_TAKEN: _("The mail server did not take it"),
}
_UNCLEAR = ngettext_lazy(
    "%(n)s may or may not have left; it is not sent again",
    "%(n)s may or may not have left; they are not sent again",
    "n",
)


class Line(NamedTuple):
    """One round of mails."""

    name: str
    at: str
    is_dropped: bool
    is_to_come: bool
    waiting: int
    sent: int
    left: list[str]  # how many were not reached, and why


@page_parts.notice_part(right="notices.see", template="tickets/outreach/on_notice.html", place=5)
def mails(notice: Notice, reader: Reader) -> dict[str, Any] | None:
    if notice.is_incident or not notice.is_mailed:
        return None
    rounds = list(Round.objects.filter(notice=notice).order_by("at", "pk"))
    counts: dict[int, list[tuple[str, str, int]]] = {}
    told = Recipient.objects.filter(notice=notice).values_list("round", "state", "reason")
    for round_id, state, reason, many in told.annotate(many=Count("pk")).order_by():
        counts.setdefault(round_id, []).append((state, reason, many))
    return {
        "many": concerned.count(notice, now=reader.now) if not notice.is_over else 0,
        "lines": [_line(one, counts.get(one.pk, []), reader) for one in rounds],
    }


def _line(one: Round, counts: list[tuple[str, str, int]], reader: Reader) -> Line:
    def of(*states: str) -> int:
        return sum(many for state, _reason, many in counts if state in states)

    left = [
        f"{many} · {_why(state, reason)}"
        for state, reason, many in counts
        if state in {Recipient.DENIED, Recipient.FAILED}
    ]
    unclear = of(Recipient.UNCLEAR)
    if unclear:
        left.append(str(_UNCLEAR % {"n": unclear}))
    return Line(
        str(_KINDS[one.kind]),
        reader.full_ahead(one.at),
        one.state == Round.DROPPED,
        one.state == Round.WAITING and one.at > reader.now,
        of(Recipient.WAITING, Recipient.LEAVING),
        of(Recipient.SENT),
        left,
    )


def _why(state: str, reason: str) -> str:
    return reasons.words(reason) if state == Recipient.DENIED else str(_WHY.get(reason, reason))
