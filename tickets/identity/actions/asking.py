"""Somebody at the desk asks a player for documents, from the conversation that they have."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.verification import letters as verification_letters
from accounts.verification import states
from accounts.verification.actions import opening
from accounts.verification.models import Case, Check
from tickets.identity import letters
from tickets.identity.actions.writing import write
from tickets.thread.actions import rows
from tickets.thread.models import Ticket


class NoPlayer(Exception):
    message = _("Nobody knows yet who the player of this conversation is.")


class NotWaiting(Exception):
    message = _("His documents are being looked at. Ask again when that is decided.")


class NoWay(Exception):
    message = _("There is no chat and no address by which he could get the link.")


@transaction.atomic
def ask(
    ticket: Ticket,
    *,
    trigger: str,
    also: Sequence[str] = (),
    why_not_earlier: str = "",
    legal_basis: str = "",
    by: Person,
    now: datetime,
) -> Case:
    """Opens the case that the rules ask for, or takes the one that is open, and sends him the
    secure link: in the chat if he is there, else by mail. While a withdrawal waits it needs a
    reason, and somebody of compliance as `by` (INV-16)."""
    ticket = Ticket.objects.locked(ticket)
    if ticket.player_id is None:
        raise NoPlayer
    allowed_by = by if by.may("verification.allow") else None
    case = opening.open_case(
        ticket.player_id,
        trigger,
        by=by,
        now=now,
        why_not_earlier=why_not_earlier,
        legal_basis=legal_basis,
        allowed_by=allowed_by,
    )
    if case.state not in states.FOR_PLAYER:
        raise NotWaiting
    for check in also:
        opening.ask_also(case, check=check, documents=_papers(check), by=by, now=now)
    case = Case.objects.select_related("player__person", "brand").get(pk=case.pk)
    wanted = case.checks.filter(state__in=[Check.WANTED, Check.FAILED]).order_by("pk")
    language = verification_letters.language_of(case)
    text = letters.asked(case, [one.documents for one in wanted], language=language)
    name = f"identity:asked:{ticket.pk}:{now.timestamp()}"
    said = write(
        case, text, language=language, name=name, now=now, has_link=True, ticket=_place(ticket)
    )
    if said is None:
        raise NoWay
    ticket = Ticket.objects.locked(ticket)
    events.record("identity.asked", ticket, by=by, case=case.pk, ring=rows.bells(ticket))
    return case


def offered_checks() -> list[str]:
    return list(_PAPERS)


def _place(ticket: Ticket) -> Ticket | None:
    """Here, as long as it goes on; else where documents are spoken of."""
    return None if ticket.is_final else ticket


def _papers(check: str) -> list[str]:
    return list(_PAPERS[check])


_PAPERS = {
    "identity": ("passport", "national_id", "driving_licence"),
    "address": ("utility_bill", "bank_statement", "residence_letter"),
    "payment_method": ("card_photo", "wallet_screenshot", "bank_statement"),
    "source_of_funds": ("payslips", "bank_statement", "tax_return", "other_income"),
    "liveness": ("selfie",),
}
