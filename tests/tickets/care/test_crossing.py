"""Whoever locks a player and his conversations locks the player first: deeds on both, over real
connections, wait for each other and never cross."""

from collections.abc import Callable

import pytest

from accounts.approvals.models import ApprovalRequest
from accounts.events import actions as events
from accounts.events.models import Event
from accounts.players.actions import merging
from accounts.players.models import Player
from tests import factories
from tests.cast import Cast
from tests.committed import committed, committed_cast  # noqa: F401
from tests.crossing import held
from tests.factories import NOW
from tests.tickets.care.test_reading import DANGER
from tests.tickets.identity.late_words import allowed, build, proposed
from tests.tickets.thread.words import opened, says
from tickets.care.actions import deciding, granting, raising
from tickets.care.models import Crisis, Finding
from tickets.thread.actions import receiving, splitting
from tickets.thread.models import Ticket

WISH = "Kendimi hariç tutmak istiyorum"
Deed = Callable[[Cast, Ticket], object]


def says_danger(cast: Cast, ticket: Ticket) -> object:
    return receiving.receive(says(DANGER), into=ticket.pk, author=cast.derya.person, now=NOW)


def puts_right(cast: Cast, ticket: Ticket) -> object:
    wish = Finding.objects.get(ticket=ticket, kind=Finding.EXCLUSION)
    return deciding.put_right(wish, by=cast.aylin, now=NOW)


def grants(cast: Cast, ticket: Ticket) -> object:
    wish = Finding.objects.get(ticket=ticket, kind=Finding.EXCLUSION)
    return granting.grant(wish, length="0", is_everywhere=False, by=cast.aylin, now=NOW)


def raises(cast: Cast, ticket: Ticket) -> object:
    return raising.begin(ticket, code="said", by=cast.aylin, now=NOW)


def splits(cast: Cast, ticket: Ticket) -> object:
    first = ticket.messages.order_by("seq")[:1].values_list("pk", flat=True)
    return splitting.split(
        ticket, list(first), subject="Ayrı", team=cast.support, by=cast.aylin, now=NOW
    )


def _merges(cast: Cast) -> Callable[[], object]:
    into = factories.player(cast.lunaro, "D. Arslan")

    def merge() -> object:
        with events.as_of(NOW):
            return merging.merge(cast.derya, into=into, by=cast.aylin, now=NOW)

    return merge


def _allows(cast: Cast, ticket: Ticket) -> Callable[[], object]:
    late = build(cast)
    late.ticket = ticket
    request: ApprovalRequest = proposed(late, cast.mert)
    return lambda: allowed(request, late.sinan)


_DEEDS = [says_danger, puts_right, grants, raises, splits]


@pytest.mark.parametrize("deed", _DEEDS)
def test_goes_on_while_its_player_is_merged(committed_cast: Cast, deed: Deed) -> None:  # noqa: F811
    cast = committed_cast
    ticket = _going_on(cast)
    merge = _merges(cast)

    with held("accounts_player", cast.derya.pk) as both:
        both.begin(merge)
        both.begin(lambda: deed(cast, ticket))

    assert both.came == ["done", "done"]
    ticket.refresh_from_db()
    assert ticket.player_id == Player.objects.get(pk=cast.derya.pk).merged_into_id
    _is_read(ticket, deed)


@pytest.mark.parametrize("deed", _DEEDS)
def test_goes_on_while_documents_are_allowed(committed_cast: Cast, deed: Deed) -> None:  # noqa: F811
    cast = committed_cast
    ticket = _going_on(cast)
    allow = _allows(cast, ticket)

    with held("accounts_player", cast.derya.pk) as both:
        both.begin(allow)
        both.begin(lambda: deed(cast, ticket))

    assert both.came == ["done", "done"]
    assert ApprovalRequest.objects.get().state == ApprovalRequest.APPROVED
    _is_read(ticket, deed)


def _going_on(cast: Cast) -> Ticket:
    ticket = opened(cast, WISH)
    receiving.receive(says("Bir şey daha"), into=ticket, author=cast.derya.person, now=NOW)
    return Ticket.objects.get(pk=ticket.pk)


def _is_read(ticket: Ticket, deed: Deed) -> None:
    """Nothing was given up to be done later."""
    assert not Event.objects.filter(verb="care.unread").exists()
    if deed in (says_danger, raises):
        assert Crisis.objects.filter(ticket=ticket, ended_at=None).exists()
