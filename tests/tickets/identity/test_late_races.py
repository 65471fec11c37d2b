"""Two of them in the same moment: one decision, one case, one message (INV-16, GM-4)."""

from collections.abc import Callable

import pytest
from django.db import transaction

from accounts.approvals import actions
from accounts.approvals.models import ApprovalRequest
from accounts.events import actions as events
from accounts.events.models import Event
from accounts.events.registry import Fact
from accounts.players.actions.merging import merge
from accounts.verification.actions import opening
from accounts.verification.models import Case, UploadLink
from tests import factories
from tests.accounts.approvals.test_races import at_once
from tests.accounts.approvals.words import withdrawal
from tests.cast import Cast
from tests.crossing import held, is_free
from tests.factories import NOW
from tests.tickets.identity.late_words import Late, allowed, build, heard, proposed, refused
from tests.tickets.identity.test_telling import told
from tickets.identity import reactions
from tickets.identity.actions import asking
from tickets.identity.models import LateRequest
from tickets.thread.models import Ticket

_RACES = 5


def another(cast: Cast, late: Late) -> Late:
    """The same people, about a player of his own."""
    player = factories.player(
        cast.lunaro, "Oya Kaya", email=f"oya{Ticket.objects.count()}@m.example"
    )
    late.ticket = factories.ticket(player, cast.support, owner=cast.mert)
    late.money = withdrawal(player, ref=f"WD-R{late.ticket.pk}")
    return late


@pytest.mark.parametrize("other", [allowed, refused])
def test_one_of_two_officers_decides(committed_cast: Cast, other: Callable[..., object]) -> None:
    cast, late = committed_cast, build(committed_cast)
    for _ in range(_RACES):
        request = proposed(another(cast, late), cast.mert)
        found = at_once(lambda: allowed(request, late.sinan), lambda: other(request, late.umut))  # noqa: B023
        assert sorted(found) == ["Over", "done"], found
        state = ApprovalRequest.objects.get(pk=request.pk).state
        cases = Case.objects.filter(player=late.ticket.player_id)
        assert cases.count() == UploadLink.objects.filter(case__in=cases).count()
        assert cases.count() == (1 if state == "approved" else 0)
        assert len(told(late.ticket.player)) == cases.count()
    heard()
    assert (
        Event.objects.filter(verb__in=("approval.approved", "approval.refused")).count() == _RACES
    )
    assert Event.objects.filter(verb="identity.allowed").count() == Case.objects.count()


def test_one_of_two_proposals_is_put_up(committed_cast: Cast) -> None:
    cast, late = committed_cast, build(committed_cast)
    for n in range(1, _RACES + 1):
        another(cast, late)
        found = at_once(lambda: proposed(late, cast.mert), lambda: proposed(late, cast.ece))
        assert sorted(found) == ["Asked", "done"], found
        assert LateRequest.objects.count() == ApprovalRequest.objects.count() == n


def test_taken_back_and_allowed_at_once_is_one_of_both(committed_cast: Cast) -> None:
    cast, late = committed_cast, build(committed_cast)
    for _ in range(_RACES):
        request = proposed(another(cast, late), cast.mert)
        found = at_once(
            lambda: allowed(request, late.sinan),  # noqa: B023
            lambda: actions.withdraw(request, by=cast.mert, now=NOW),  # noqa: B023
        )
        assert sorted(found) == ["Over", "done"], found
        state = ApprovalRequest.objects.get(pk=request.pk).state
        assert len(told(late.ticket.player)) == (1 if state == "approved" else 0)


def test_a_merge_of_its_player_and_the_decision_follow_each_other(committed_cast: Cast) -> None:
    """Whichever comes first: neither waits for the other for good, and a link goes to him who is
    there, or to nobody."""
    cast, late = committed_cast, build(committed_cast)
    for _ in range(_RACES):
        request = proposed(another(cast, late), cast.mert)
        loser, into = late.ticket.player, factories.player(cast.lunaro, "Oya K.")

        def merges() -> object:
            with events.as_of(NOW):
                return merge(loser, into=into, by=cast.aylin, now=NOW)  # noqa: B023

        found = at_once(lambda: allowed(request, late.sinan), merges)  # noqa: B023
        assert found in (["done", "done"], ["Changed", "done"]), found
        state = ApprovalRequest.objects.get(pk=request.pk).state
        assert state == ("approved" if found[0] == "done" else "voided")
        assert UploadLink.objects.filter(case__player__in=[loser.pk, into.pk]).count() == (
            1 if state == "approved" else 0
        )


def test_a_direct_request_and_the_decision_follow_each_other(committed_cast: Cast) -> None:
    """A reminder of what was asked before: both take player and ticket in one order."""
    cast, late = committed_cast, build(committed_cast)
    for _ in range(_RACES):
        another(cast, late)
        opening.open_case(late.ticket.player_id, "registration", by=cast.system, now=NOW)
        request = proposed(late, cast.mert)

        def asks() -> object:
            with events.as_of(NOW):
                return asking.ask(late.ticket, trigger="registration", by=cast.ece, now=NOW)

        found = at_once(lambda: allowed(request, late.sinan), asks)  # noqa: B023
        assert found == ["done", "done"], found
        assert len(told(late.ticket.player)) == 2


def test_players_of_many_proposals_are_locked_in_the_order_of_keys(committed_cast: Cast) -> None:
    """Their proposals are older the other way round."""
    cast, late = committed_cast, build(committed_cast)
    first = another(cast, Late(**vars(late)))
    assert first.ticket.player_id > late.ticket.player_id
    proposed(first, cast.mert)
    proposed(late, cast.mert)
    facts = [
        Fact(n, "player.was_merged", "player", one.ticket.player_id, n, cast.mert.pk, {})
        for n, one in enumerate((first, late))
    ]

    def let_go() -> None:
        with transaction.atomic(), events.as_of(NOW):
            reactions.let_go_of_what_changed(facts)

    with held("accounts_player", late.ticket.player_id) as meeting:
        meeting.begin(let_go)
        assert is_free("accounts_player", first.ticket.player_id)

    assert meeting.came == ["done"]
