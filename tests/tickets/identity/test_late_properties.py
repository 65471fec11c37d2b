"""Whatever is tried, by whomever: no player is asked for documents because of a withdrawal that
fewer than two people have decided, one of them of compliance and far from him (INV-16, INV-17)."""

from datetime import timedelta
from itertools import count
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from accounts.approvals import actions
from accounts.approvals.actions import accounts, ending, involve, rows
from accounts.approvals.models import ApprovalRequest
from accounts.events import actions as events
from accounts.money.models import Withdrawal
from accounts.people.models import Person
from accounts.verification import states
from accounts.verification.actions import opening
from accounts.verification.models import Case, UploadLink
from tests import factories
from tests.accounts.approvals.words import withdrawal
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.identity.test_telling import told
from tickets.identity.actions import asking, proposing
from tickets.identity.models import LateRequest
from tickets.thread.models import Ticket

pytestmark = pytest.mark.django_db

_ROLES = ("agent", "kyc_officer", "compliance_officer", "compliance_officer", "mlro")
_REFUSED = (
    *(rows.Refused, opening.NeedsReason, opening.NeedsCompliance, opening.NothingMissing),
    *(opening.BeingLookedAt, proposing.NoWithdrawal, asking.NoWay, states.NotFromHere),
)
_WHO, _WHOSE = st.integers(0, 4), st.integers(0, 2)
_ALSO = st.lists(st.sampled_from(["source_of_funds", "liveness", "identity"]), unique=True)
_DEEDS = st.one_of(
    st.tuples(st.just("propose"), _WHOSE, _WHO, _ALSO, st.sampled_from(["", "Yeni kart."])),
    st.tuples(st.just("ask"), _WHOSE, _WHO),
    st.tuples(st.just("allow"), _WHOSE, _WHO, st.booleans(), st.integers(0, 400)),
    st.tuples(st.just("refuse"), _WHOSE, _WHO, st.booleans(), st.integers(0, 400)),
    st.tuples(st.just("withdraw"), _WHOSE, _WHO),
    st.tuples(st.just("pay"), _WHOSE, st.sampled_from(["paid", "on_hold"])),
    st.tuples(st.just("submit"), _WHOSE),
    st.tuples(st.just("involve"), _WHOSE, _WHO),
    st.tuples(st.just("own"), _WHOSE, _WHO),
    st.tuples(st.just("leave"), _WHO),
    st.tuples(st.just("wait"), st.integers(1, 30)),
)
_deeds = st.lists(_DEEDS, min_size=6, max_size=30)
_names = count()


class Model:
    """What has happened, told without our own code."""

    def __init__(self, cast: Cast) -> None:
        n = next(_names)
        self.now = NOW
        self.people = [
            factories.staff(f"L{n} {place}", role=role, brands=(cast.lunaro,))
            for place, role in enumerate(_ROLES)
        ]
        players = [
            factories.player(cast.lunaro, f"P{n} {k}", email=f"p{n}-{k}@m.example")
            for k in range(3)
        ]
        self.tickets = [factories.ticket(one, cast.support) for one in players]
        self.money = [withdrawal(one, ref=f"WD-P{n}-{k}") for k, one in enumerate(players)]
        self.close: set[tuple[int, int]] = set()
        self.links = [0, 0, 0]  # what each player was sent
        self.wanted: list[set[str]] = [set(), set(), set()]  # what two people have let be asked

    def do(self, deed: tuple[Any, ...]) -> None:
        name, *given_ = deed
        with events.as_of(self.now):
            getattr(self, name)(*given_)

    def propose(self, whose: int, who: int, also: list[str], why: str) -> None:
        made = proposing.propose(
            self.tickets[whose],
            withdrawal=self.money[whose].pk,
            also=also,
            why_not_earlier=why,
            legal_basis="method_changed",
            by=self.people[who],
            now=self.now,
        )
        if made is None:
            # all of it was allowed before
            assert set(also) <= self.wanted[whose]
            self.links[whose] += 1
        else:
            assert why

    def ask(self, whose: int, who: int) -> None:
        asking.ask(self.tickets[whose], trigger="withdrawal", by=self.people[who], now=self.now)

    def allow(self, *given_: Any) -> None:
        self.decide(actions.approve, *given_)

    def refuse(self, *given_: Any) -> None:
        self.decide(actions.refuse, *given_, reason_code="")

    def decide(
        self, deed: Any, whose: int, who: int, has_seen: bool, seconds: int, **more: Any
    ) -> None:
        found = self.newest(whose)
        if found is None:
            return
        by = self.people[who]
        deed(
            found,
            seen=found.content_hash if has_seen else "f" * 64,
            reason="Gerekli.",
            signed_in_at=self.now - timedelta(seconds=seconds),
            by=by,
            now=self.now,
            **more,
        )
        assert has_seen and seconds <= 300
        assert by.role == "compliance_officer" and by.pk != found.maker_id
        assert (by.pk, whose) not in self.close
        assert Person.objects.get(pk=by.pk).is_active
        if deed is actions.approve:
            assert Withdrawal.objects.get(pk=self.money[whose].pk).status != "paid"
            self.links[whose] += 1
            self.wanted[whose] |= set(found.content["wanted"])

    def withdraw(self, whose: int, who: int) -> None:
        found = self.newest(whose)
        if found is not None:
            actions.withdraw(found, by=self.people[who], now=self.now)
            # what was taken back before stays so, whoever says it again
            assert found.state == "withdrawn" or found.maker_id == self.people[who].pk

    def pay(self, whose: int, status: str) -> None:
        Withdrawal.objects.filter(pk=self.money[whose].pk).update(status=status)

    def submit(self, whose: int) -> None:
        """He has handed it in, and it was decided: the next one is another case."""
        his = Case.objects.filter(player=self.tickets[whose].player_id)
        his.update(state=Case.REJECTED if self.now == NOW else Case.EXPIRED)
        self.wanted[whose] = set()

    def involve(self, whose: int, who: int) -> None:
        player = self.tickets[whose].player_id
        involve(self.people[who].pk, player, "chat", reference=str(who), now=self.now)
        self.close.add((self.people[who].pk, whose))

    def own(self, whose: int, who: int) -> None:
        player = self.tickets[whose].player
        assert player is not None
        accounts.note(self.people[who], player, by=self.people[0], now=self.now)
        self.close.add((self.people[who].pk, whose))

    def leave(self, who: int) -> None:
        Person.objects.filter(pk=self.people[who].pk).update(is_active=False)

    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        with events.as_of(self.now):
            ending.settle_due(now=self.now)

    def newest(self, whose: int) -> ApprovalRequest | None:
        his = ApprovalRequest.objects.filter(player=self.tickets[whose].player_id)
        return his.order_by("-pk").first()

    def is_sound(self) -> None:
        for whose, ticket in enumerate(self.tickets):
            his = Case.objects.filter(player=ticket.player_id)
            assert len(told(ticket.player)) == self.links[whose]
            assert UploadLink.objects.filter(case__in=his).count() == self.links[whose]
            for case in his:
                assert case.trigger == "withdrawal" and case.why_not_earlier and case.legal_basis
                assert case.allowed_by is not None and case.allowed_by_id != case.opened_by_id
                assert case.allowed_by.role == "compliance_officer"
            open_ones = LateRequest.objects.filter(player=ticket.player_id, ended_at=None)
            waiting = ApprovalRequest.objects.filter(player=ticket.player_id, state="open")
            assert [one.pk for one in open_ones] == [one.subject_id for one in waiting]
            assert Ticket.objects.get(pk=ticket.pk).player_id == ticket.player_id


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(deeds=_deeds)
def test_nobody_is_asked_because_of_one_person(cast: Cast, deeds: list[tuple[Any, ...]]) -> None:
    _play(Model(cast), deeds)


def _play(model: Model, deeds: list[tuple[Any, ...]]) -> None:
    for deed in deeds:
        try:
            model.do(deed)
        except _REFUSED:
            continue
    model.is_sound()
