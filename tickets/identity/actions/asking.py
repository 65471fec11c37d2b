"""Somebody at the desk asks a player for documents, from the conversation that they have."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.approvals.actions import involving
from accounts.approvals.models import Involvement
from accounts.events import actions as events
from accounts.money.models import Withdrawal
from accounts.money.withdrawals import MOVING
from accounts.people.models import Person
from accounts.players.actions import rows as players
from accounts.players.family import family
from accounts.verification import letters as verification_letters
from accounts.verification import states
from accounts.verification.actions import opening
from accounts.verification.models import Case, Check
from tickets.identity import letters
from tickets.identity.actions.writing import write
from tickets.thread.actions import rows
from tickets.thread.models import Message, Ticket


class NoPlayer(Exception):
    message = _("Nobody knows yet who the player of this conversation is.")


class MoneyWaits(Exception):
    message = _(
        "A withdrawal of this player is on its way. What could have been asked for before it, "
        "compliance has to allow: choose “Withdrawal” as the cause and say why."
    )


class NoWay(Exception):
    message = _("There is no chat and no address by which the link could be sent.")


@transaction.atomic
def ask(
    ticket: Ticket, *, trigger: str, also: Sequence[str] = (), by: Person, now: datetime
) -> Case:
    """Opens the case that the rules ask for, or takes the one that is open, and sends him the
    secure link: in the chat if he is there, else by mail. What is wanted because of a withdrawal
    goes another way (`proposing`), and so does, whatever cause is named, all that is new while one
    is on its way (INV-16)."""
    if ticket.player_id is None:
        raise NoPlayer
    if trigger == "withdrawal":
        raise opening.NeedsCompliance
    players.locked(ticket.player_id)  # before the ticket, as everywhere
    ticket = Ticket.objects.locked(ticket)
    if ticket.player_id is None:
        raise NoPlayer
    if (also or opening.known(ticket.player_id, trigger) is None) and _money_waits(ticket):
        raise MoneyWaits
    allowed_by = by if by.may("verification.allow") else None
    case = opening.open_case(ticket.player_id, trigger, by=by, now=now, allowed_by=allowed_by)
    if case.state not in states.FOR_PLAYER:
        raise opening.BeingLookedAt
    for check in also:
        opening.ask_also(case, check=check, documents=papers(check), by=by, now=now)
    return send_again(case, ticket, by=by, now=now)


def _money_waits(ticket: Ticket) -> bool:
    his = family(ticket.player_id)
    return Withdrawal.objects.filter(player__in=his, status__in=MOVING).exists()


def send_again(case: Case, ticket: Ticket, *, by: Person, now: datetime) -> Case:
    """What the case lacks, with a fresh link, for the locked ticket. Raises NoWay."""
    name = f"identity:asked:{ticket.pk}:{now.timestamp()}"
    if send(case, ticket, name=name, now=now) is None:
        raise NoWay
    involving.involve(by.pk, ticket.player_id, Involvement.WROTE, now=now, is_over=True)
    ticket = Ticket.objects.locked(ticket)
    events.record("identity.asked", ticket, by=by, case=case.pk, ring=rows.bells(ticket))
    return case


def send(case: Case, ticket: Ticket, *, name: str, now: datetime) -> Message | None:
    """None where no way leads to him."""
    case = Case.objects.select_related("player__person", "brand").get(pk=case.pk)
    wanted = case.checks.filter(state__in=[Check.WANTED, Check.FAILED]).order_by("pk")
    language = verification_letters.language_of(case)
    text = letters.asked(case, [one.documents for one in wanted], language=language)
    return write(
        case, text, language=language, name=name, now=now, has_link=True, ticket=_place(ticket)
    )


def offered_checks() -> list[str]:
    return list(_PAPERS)


def _place(ticket: Ticket) -> Ticket | None:
    """Here, as long as it goes on; else where documents are spoken of."""
    return None if ticket.is_final else ticket


def papers(check: str) -> list[str]:
    """The kinds of documents of which one is enough for it."""
    return list(_PAPERS[check])


_PAPERS = {
    "identity": ("passport", "national_id", "driving_licence"),
    "address": ("utility_bill", "bank_statement", "residence_letter"),
    "payment_method": ("card_photo", "wallet_screenshot", "bank_statement"),
    "source_of_funds": ("payslips", "bank_statement", "tax_return", "other_income"),
    "liveness": ("selfie",),
}
