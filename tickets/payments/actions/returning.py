"""A payout that came back, or never arrived, is work again for whoever spoke with the player."""

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.events import actions as events
from accounts.money.models import Withdrawal
from accounts.people.models import Person, Team
from accounts.people.rights import RIGHTS
from helpdesk.lib import money
from tickets.channels.email.models import Mailbox
from tickets.payments.models import TicketWithdrawal
from tickets.thread.actions import resolution, rows, snoozing
from tickets.thread.models import Ticket

VERBS = {
    "withdrawal.returned": "ticket.withdrawal_returned",
    "withdrawal.failed": "ticket.withdrawal_failed",
}


@transaction.atomic
def came_back(withdrawal: Withdrawal, *, verb: str, at: datetime, now: datetime) -> list[Ticket]:
    """Takes up the conversations about it again; where there is none, one for the payments team is
    opened. `at` names the return: told again, it changes nothing."""
    withdrawal = Withdrawal.objects.select_for_update(no_key=True).get(pk=withdrawal.pk)
    linked = TicketWithdrawal.objects.filter(withdrawal=withdrawal)
    if linked.filter(came_back_at__gte=at).exists():
        return []
    told = []
    for one in linked.order_by("ticket_id"):
        ticket = _standing(one.ticket_id)
        if ticket is None:
            continue
        TicketWithdrawal.objects.update_or_create(
            ticket=ticket,
            withdrawal=withdrawal,
            defaults={"came_back_at": at},
            create_defaults={"how": one.how, "by": one.by, "at": now, "came_back_at": at},
        )
        _take_up(ticket, withdrawal, verb=verb, now=now)
        told.append(ticket)
    return told or [_open(withdrawal, verb=verb, at=at, now=now)]


def _standing(number: int) -> Ticket | None:
    """The ticket, or what it was merged into; None when that is closed for good or spam."""
    ticket = Ticket.objects.locked(number)
    while ticket.merged_into_id is not None:
        ticket = Ticket.objects.locked(ticket.merged_into_id)
    return None if ticket.is_final else ticket


def _take_up(ticket: Ticket, withdrawal: Withdrawal, *, verb: str, now: datetime) -> None:
    by = rows.by_system()
    events.record(
        VERBS[verb],
        ticket,
        by=by,
        withdrawal=withdrawal.pk,
        ref=withdrawal.ref,
        ring=rows.bells(ticket),
    )
    if ticket.is_solved:
        ticket = resolution.reopen(ticket, by=by, now=now)
    elif ticket.is_asleep:
        ticket = snoozing.wake(ticket, by=by, now=now)
    elif ticket.status == Ticket.PENDING_PLAYER:
        ticket = resolution.resume(ticket, by=by, now=now)
    if ticket.due_from is None:
        rows.start_clock(ticket, now=now)  # the player has to hear of it
        rows.touch(ticket, now=now)


def _open(withdrawal: Withdrawal, *, verb: str, at: datetime, now: datetime) -> Ticket:
    by, player = rows.by_system(), withdrawal.player
    subject, preview = _words(withdrawal, verb)
    before = TicketWithdrawal.objects.filter(withdrawal=withdrawal).order_by("-pk").first()
    ticket = Ticket(
        brand=withdrawal.brand,
        player=player,
        channel="email",
        subject=subject,
        preview=preview,
        language=player.person.language or withdrawal.brand.language,
        team=payments_team(withdrawal.brand_id),
        player_name=player.person.name,
        player_tier=player.tier,
        sort_at=now,
        last_message_at=now,
        last_from_player=False,
        previous_ticket_id=before.ticket_id if before else None,
        created_at=now,
    )
    rows.start_clock(ticket, now=now)
    rows.insert_ticket(ticket, now=now)
    TicketWithdrawal.objects.create(
        ticket=ticket,
        withdrawal=withdrawal,
        how=TicketWithdrawal.RETURNED,
        by=by,
        at=now,
        came_back_at=at,
    )
    events.record_all(
        ticket,
        [
            rows.happening("ticket.opened", channel=ticket.channel),
            rows.happening(VERBS[verb], withdrawal=withdrawal.pk, ref=withdrawal.ref),
        ],
        by=by,
        ring=rows.bells(ticket),
    )
    return ticket


def _words(withdrawal: Withdrawal, verb: str) -> tuple[str, str]:
    """Subject and preview, in the language of the brand: who reads it is not known yet."""
    language = withdrawal.brand.language
    with override(language):
        amount = money.written(withdrawal.amount, currency=withdrawal.currency, language=language)
        if verb == "withdrawal.returned":
            said = _("The bank returned withdrawal %(ref)s")
        else:
            said = _("Withdrawal %(ref)s could not be paid out")
        return said % {"ref": withdrawal.ref}, f"{amount} · {withdrawal.destination}"[:140]


def payments_team(brand_id: int) -> Team:
    """The team where most of those who decide about payments are; else the one that reads the
    brand's mail."""
    people = Person.objects.filter(
        kind=Person.STAFF,
        is_active=True,
        role__in=RIGHTS["approvals.make"],
        brand_ids__contains=[brand_id],
    ).values_list("team_ids", flat=True)
    of_team = Counter(team for teams in people for team in teams)
    usable = Team.objects.filter(is_active=True, pk__in=of_team)
    found = [team for team in usable if team.brand_id in (None, brand_id)]
    if found:
        return max(found, key=lambda team: (of_team[team.pk], -team.pk))
    mailbox = Mailbox.objects.filter(brand=brand_id, is_active=True).select_related("team").first()
    if mailbox is not None:
        return mailbox.team
    return Team.objects.filter(is_active=True).order_by("pk")[0]
