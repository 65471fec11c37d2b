"""While somebody is in danger, or has asked to stop, nothing ends, sleeps, vanishes or is surveyed
(INV-02, INV-06)."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from accounts.protection import gate
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.care.test_reading import DANGER
from tests.tickets.thread.words import answered, opened
from tickets.care.actions import crises, deciding, raising
from tickets.care.models import Crisis, Finding
from tickets.channels.email.actions import blocking
from tickets.closing import allowed
from tickets.inbox import bulk_deeds
from tickets.thread.actions import merging, resolution, snoozing
from tickets.thread.models import ContactReason, Ticket
from tickets.thread.objections import Objection

HOUR = timedelta(hours=1)
WISH = "Kendimi hariç tutmak istiyorum"


@pytest.fixture
def reason(db: None) -> ContactReason:
    return ContactReason.objects.create(slug="general", names={"en": "General", "tr": "Genel"})


Deed = Callable[[Ticket, Cast], object]


def _solve(ticket: Ticket, cast: Cast) -> object:
    reason = ContactReason.objects.get(slug="general")
    return resolution.resolve(ticket, by=cast.aylin, outcome="answered", reason=reason, now=NOW)


def _spam(ticket: Ticket, cast: Cast) -> object:
    return resolution.mark_spam(ticket, by=cast.aylin, now=NOW)


def _block(ticket: Ticket, cast: Cast) -> object:
    return blocking.mark_spam_and_block(ticket, by=cast.aylin, now=NOW)


def _snooze(ticket: Ticket, cast: Cast) -> object:
    return snoozing.snooze(ticket, until=NOW + HOUR, by=cast.aylin, now=NOW)


def _merge(ticket: Ticket, cast: Cast) -> object:
    return merging.merge(ticket, into=opened(cast), by=cast.aylin, now=NOW)


def _solve_many(ticket: Ticket, cast: Cast) -> object:
    deed = bulk_deeds.DEEDS["solve"]
    return deed.do(ticket, {"outcome": "answered", "root_cause": ""}, cast.aylin, NOW)


@pytest.mark.parametrize("deed", [_solve, _spam, _block, _snooze, _merge, _solve_many])
def test_a_crisis_lets_nothing_end(cast: Cast, reason: ContactReason, deed: Deed) -> None:
    ticket = opened(cast, DANGER)
    answered(cast, ticket)

    with pytest.raises(Objection):
        deed(ticket, cast)

    ticket.refresh_from_db()
    assert ticket.is_open
    assert ticket.priority == Ticket.EMERGENCY


@pytest.mark.parametrize("deed", [_solve, _spam, _snooze])
def test_a_wish_to_stop_is_settled_first(cast: Cast, reason: ContactReason, deed: Deed) -> None:
    ticket = opened(cast, WISH)
    answered(cast, ticket)

    with pytest.raises(Objection):
        deed(ticket, cast)
    deciding.put_right(Finding.objects.get(ticket=ticket), by=cast.ece, now=NOW)
    deed(ticket, cast)


@pytest.mark.parametrize("text", [DANGER, WISH, "hesabımı kapatın"])
def test_no_machine_closes_it(cast: Cast, text: str) -> None:
    ticket = opened(cast, text)
    answered(cast, ticket)
    ticket.refresh_from_db()
    assert ticket.status == Ticket.PENDING_PLAYER

    assert not allowed.may_close_by_itself(ticket, now=NOW)


def test_it_is_never_surveyed_not_even_afterwards(cast: Cast) -> None:
    ticket = opened(cast, DANGER)
    crisis = Crisis.objects.get(ticket=ticket)
    assert not allowed.may_ask(ticket, channel="email", now=NOW).allowed
    survey = gate.can_contact(cast.derya.pk, purpose=gate.SURVEY, channel="email", at=NOW)
    assert not survey.allowed

    crises.end(crisis, outcome="safe", record="His sister is with him.", by=cast.aylin, now=NOW)

    assert not allowed.may_ask(ticket, channel="email", now=NOW).allowed


def test_a_person_raises_what_no_machine_reads(cast: Cast) -> None:
    melis = factories.staff("Melis Ak", role="rg_officer", teams=(), brands=(cast.lunaro,))
    ticket = opened(cast)

    raising.begin(ticket, code="violence", by=cast.ece, now=NOW)
    again = raising.begin(ticket, code="self_harm", by=cast.mert, now=NOW)

    ticket.refresh_from_db()
    assert (again.code, again.raised_by) == ("violence", cast.ece)
    assert ticket.priority == Ticket.EMERGENCY
    assert not crises.may_judge(cast.ece)
    assert crises.may_judge(melis)
