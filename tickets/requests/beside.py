"""What stands beside a player's conversations: what he was promised, what is asked of him, and
which documents are wanted."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from accounts.players.family import family
from accounts.players.models import Player
from accounts.verification import handed, states
from accounts.verification.models import Case, Check
from helpdesk.lib import times
from tickets.closing import links
from tickets.closing.actions import answering
from tickets.closing.models import FollowUp
from tickets.promises import letters
from tickets.promises.models import Promise
from tickets.thread.models import Ticket


class Wanted(NamedTuple):
    """Documents that somebody asked for."""

    case_id: int
    what: str  # "identity document, proof of address"


def promised(ticket: Ticket, *, language: str, zone: str, now: datetime) -> str:
    """Until when he hears from us, if that was promised; the nearest that is owed."""
    owed = Promise.objects.filter(ticket=ticket, ended_at=None).order_by("due_at")
    due_at = owed.values_list("due_at", flat=True).first()
    if due_at is None or not ticket.is_open:
        return ""
    return letters.pinned(due_at, language=language, tz=times.zone(zone), now=now)


def question(ticket: Ticket, *, now: datetime) -> str:
    """Where he says how it went, while that is asked."""
    asked = FollowUp.objects.filter(ticket=ticket, sent_at__isnull=False).order_by("-sent_at")
    newest = asked.select_related("ticket").first()
    if newest is None or newest.answered_at is not None or not answering.is_open(newest, now=now):
        return ""
    return links.address_of(newest)


def wanted_from(player: Player) -> list[Wanted]:
    """His cases that wait for him."""
    cases = Case.objects.filter(player__in=family(player.pk), state__in=states.FOR_PLAYER)
    found: dict[int, list[str]] = {pk: [] for pk in cases.values_list("pk", flat=True)}
    lacking = Check.objects.filter(case__in=found).exclude(state=Check.PASSED).order_by("pk")
    for case_id, kind in lacking.values_list("case", "kind"):
        found[case_id].append(str(handed.PROOFS.get(kind, _("document"))))
    return [Wanted(pk, ", ".join(dict.fromkeys(what))) for pk, what in found.items()]
