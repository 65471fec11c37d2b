"""Documents that are wanted because of a withdrawal: proposed here, allowed by somebody else."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.approvals import actions as approvals
from accounts.approvals.actions.asking import Asked
from accounts.events import actions as events
from accounts.money.models import Withdrawal
from accounts.money.withdrawals import MOVING
from accounts.people.models import Person
from accounts.players.actions import rows as players
from accounts.players.family import family
from accounts.verification import states
from accounts.verification.actions import opening
from accounts.verification.models import Case
from helpdesk.lib import redact
from helpdesk.lib import text as words
from tickets.identity.actions import asking
from tickets.identity.late import NAME
from tickets.identity.models import LateRequest
from tickets.thread.actions import rows
from tickets.thread.models import Ticket


class NoWithdrawal(Exception):
    message = _("No withdrawal of this player is on its way any more.")


@transaction.atomic
def propose(
    ticket: Ticket,
    *,
    withdrawal: int | None,
    also: Sequence[str] = (),
    why_not_earlier: str = "",
    legal_basis: str = "",
    by: Person,
    now: datetime,
) -> LateRequest | None:
    """Puts it up for compliance; nothing leaves to the player (INV-16). Compliance itself goes the
    same way: whoever asks does not allow.

    None where two people have allowed all of it already and he has not sent it yet: then he gets
    the link once more.
    """
    if ticket.player_id is None:
        raise asking.NoPlayer
    player = players.locked(ticket.player_id)
    ticket = Ticket.objects.locked(ticket)
    case = _allowed(player.pk)
    if case is not None and set(also) <= set(case.checks.values_list("kind", flat=True)):
        asking.send_again(case, ticket, by=by, now=now)
        return None
    his = family(player.pk)
    if LateRequest.objects.filter(player__in=his, ended_at=None).exists():
        raise Asked
    why = redact.mask_cards(words.clean(why_not_earlier))[:500].strip()
    if not why or legal_basis not in opening.bases_for(by):
        raise opening.NeedsReason
    money = Withdrawal.objects.filter(player__in=his, status__in=MOVING, pk=withdrawal).first()
    if money is None:
        raise NoWithdrawal
    opening.late(player, also=also, now=now)
    late = LateRequest.objects.create(
        ticket=ticket,
        player=player,
        withdrawal=money,
        also=list(also),
        why_not_earlier=why,
        legal_basis=legal_basis,
        by=by,
        at=now,
    )
    approvals.ask(NAME, late.pk, checked=(), note=why, by=by, now=now)
    events.record("identity.proposed", ticket, by=by, ring=rows.bells(ticket))
    return late


def _allowed(player_id: int) -> Case | None:
    """The case that two people have opened, while it waits for him."""
    found = opening.known(player_id, "withdrawal")
    return found if found is not None and found.state in states.FOR_PLAYER else None
