"""Whatever happens in whatever order, nobody is protected less than he asked for: walks over all
that players, colleagues, the platform, the clock and merges can do (INV-02, INV-03)."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players.actions import merging, parting
from accounts.players.family import family
from accounts.players.models import Merge, Player
from accounts.protection import actions, facts
from accounts.protection.actions import asking, excluding, limits, registering, returning
from accounts.protection.models import (
    Exclusion,
    LimitChange,
    PlayerLimit,
    Register,
    RegisterCheck,
    Return,
)
from accounts.protection.register.client import Answer
from tests import factories
from tests.accounts.players.people import second_derya
from tests.accounts.protection.protected import under
from tests.cast import Cast
from tests.factories import NOW

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_REFUSED = (
    *(excluding.Refused, returning.Refused, limits.Refused, merging.Refused),
    *(asking.OnlyThePlayer, asking.NotYours),
)
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                *("take_break", "exclude", "exclude", "ask_back", "ask_back", "answer"),
                *("stay", "wait", "wait", "platform", "platform", "merge", "merge", "part", "part"),
                *(
                    "register",
                    "register",
                    "propose",
                    "lower",
                    "raise",
                    "raise",
                    "agree",
                    "staff_tries",
                ),
            )
        ),
        st.integers(0, 10_000),
    ),
    min_size=4,
    max_size=22,
)


class Walk:
    """What was promised is kept here, apart from the tables: by record, until when he is on a
    break, and whether he has excluded himself and not come back."""

    def __init__(self, cast: Cast, code: str) -> None:
        under(code, cast.lunaro)
        self.now, self.cast = NOW, cast
        self.both = [cast.derya, second_derya(cast)]
        self.staff = [cast.ece, cast.mert, cast.aylin, cast.nil]
        self.melis = factories.staff("Melis Oral", role="rg_officer", brands=(cast.lunaro,))
        self.breaks: dict[int, datetime] = {}
        self.excluded: set[int] = set()
        self.ends: dict[int, datetime | None] = {}
        self.lowest: dict[int, int] = {}
        self.version = 1
        self.named: set[int] = set()
        self.sinan = factories.staff("Sinan Er", role="compliance_officer", brands=(cast.lunaro,))
        self.national = Register.objects.create(
            brand=cast.lunaro,
            name="R",
            base_url="https://r.example",
            key_id="k",
            secret=b"x",
            created_at=NOW,
        )

    def step(self, name: str, n: int) -> None:
        player = Player.objects.select_related("person", "brand").get(pk=self.both[n % 2].pk)
        with events.as_of(self.now), suppress(*_REFUSED), transaction.atomic():
            getattr(self, name)(player, n)
        self.check()

    def _somebody(self, player: Player, n: int) -> Person:
        return [player.person, *self.staff, self.cast.robo][n % 6]

    def _his(self, player: Player) -> list[int]:
        return list(family(player.pk).values_list("pk", flat=True))

    def take_break(self, player: Player, n: int) -> None:
        until = self.now + (1 + n % 40) * _DAY
        by = self._somebody(player, n)
        excluding.take_break(player, until=until, via="chat", by=by, now=self.now)
        for pk in self._his(player):
            self.breaks[pk] = max(until, self.breaks.get(pk, until))

    def exclude(self, player: Player, n: int) -> None:
        until = None if n % 5 == 0 else self.now + (184 + n % 180) * _DAY
        scope, by = ("brand", "all")[n % 2], self._somebody(player, n)
        excluding.exclude(player, scope=scope, until=until, via="chat", by=by, now=self.now)
        self.excluded.update(self._his(player))

    def ask_back(self, player: Player, n: int) -> None:
        for one in excluding.standing_here(player):
            returning.ask(one, reason="Ready", via="own_page", by=player.person, now=self.now)

    def answer(self, player: Player, n: int) -> None:
        for kept in Return.objects.filter(state=Return.ASKED):
            by, accept = (self.melis, self.sinan, *self.staff)[n % 6], bool(n % 2)
            with suppress(returning.NotForYou):
                returning.decide(kept, accept=accept, why="Talked", by=by, now=self.now)

    def stay(self, player: Player, n: int) -> None:
        for kept in Return.objects.filter(exclusion__player__in=self._his(player)):
            returning.withdraw(kept, by=self._somebody(player, n), now=self.now)

    def wait(self, player: Player, n: int) -> None:
        self.now += ((1, 25, 24 * 8, 24 * 50, 24 * 190)[n % 5]) * _HOUR
        for settle in (excluding.settle_due, limits.settle_due, returning.settle_due):
            while settle(now=self.now):
                pass

    def platform(self, player: Player, n: int) -> None:
        """It says anything, also under our own names."""
        ours = list(Exclusion.objects.exclude(asked_via="").values_list("ref", flat=True))
        self.version += 1
        told = Exclusion(
            player=player,
            ref=(ours[n % len(ours)] if ours and n % 3 == 0 else f"EX-{n % 3}"),
            kind=(Exclusion.SELF, Exclusion.TIME_OUT)[n % 2],
            status=("ended", "active", "ended", "awaiting_return")[n % 4],
            scope="brand",
            starts_at=self.now - _DAY,
            ends_at=self.now + (n % 3 - 1) * _DAY,
            changed_at=self.now,
            version=self.version,
        )
        actions.follow_exclusions([told])

    def register(self, player: Player, n: int) -> None:
        """It names him, or says that it does not. What it says again of a record that it had named
        already is about that record alone, whoever was taken for the same person meanwhile."""
        own = Exclusion.objects.filter(player=player, kind=Exclusion.REGISTER).exclude(
            Q(asked_via="") | Q(status=Exclusion.ENDED)
        )
        concerned = [player.pk] if own.exists() else self._his(player)
        check, _is_new = RegisterCheck.objects.get_or_create(player=player)
        answer = Answer(n % 3 != 0, "NR-1")
        registering._note(check, self.national, answer, now=self.now)
        if answer.is_match:
            self.named.update(concerned)

    def propose(self, player: Player, n: int) -> None:
        by = (self.melis, *self.staff)[n % 5]
        for one in excluding.standing_here(player):
            with suppress(returning.NotForYou, returning.Refused):
                returning.propose(one, reason="Somebody else", by=by, now=self.now)

    def merge(self, player: Player, n: int) -> None:
        first, second = self.both if n % 2 else self.both[::-1]
        merging.merge(first, into=second, by=self.cast.system, now=self.now)

    def part(self, player: Player, n: int) -> None:
        for kept in Merge.objects.filter(undone_at=None):
            parting.part(kept, by=self.cast.ece, now=self.now)

    def lower(self, player: Player, n: int) -> None:
        amount, by = 1_000 + n, self._somebody(player, n)
        held = self._held(player)
        if held is None or amount < held:
            self._limit(player, amount, by)

    def raise_(self, player: Player, n: int) -> None:
        self._limit(player, 20_000 + n, player.person)

    def agree(self, player: Player, n: int) -> None:
        for change in LimitChange.objects.filter(direction=LimitChange.LOOSER):
            with suppress(*_REFUSED):
                limits.agree(change, by=self._somebody(player, n), now=self.now)

    def staff_tries(self, player: Player, n: int) -> None:
        """Each of these would protect him less: none is done for anybody of the staff."""
        by = [*self.staff, self.melis, self.cast.robo, self.cast.system][n % 7]
        tries: list[Callable[[], object]] = [lambda: self._limit(player, None, by)]
        tries += [
            lambda one=one: returning.ask(one, reason="R", via="chat", by=by, now=self.now)
            for one in excluding.standing_here(player)
        ]
        for kept in LimitChange.objects.filter(state=LimitChange.TO_CONFIRM):
            tries.append(lambda kept=kept: limits.agree(kept, by=by, now=self.now))  # type: ignore[misc]
        for attempt in tries:
            try:
                attempt()
            except _REFUSED:
                continue
            raise AssertionError(f"{by.role or by.kind} has protected him less")

    def _limit(self, player: Player, amount: int | None, by: Person) -> None:
        given: dict[str, Any] = {"kind": "deposit", "period": "week", "via": "chat"}
        limits.ask(player, amount=amount, by=by, now=self.now, **given)

    def _held(self, player: Player) -> int | None:
        return limits.held(player, "deposit", "week", now=self.now)[0]

    def check(self) -> None:
        self._rows_only_grow()
        for player in self.both:
            his = self._his(player)
            ours = Exclusion.objects.filter(player__in=his).exclude(asked_via="")
            standing = set(ours.exclude(status="ended").values_list("kind", flat=True))
            if self.breaks.get(player.pk, self.now) > self.now:
                assert Exclusion.TIME_OUT in standing
            if player.pk in self.excluded and Exclusion.SELF not in standing:
                ended = Return.objects.filter(exclusion__player__in=his, state=Return.ENDED)
                assert ended.filter(cooling_until__lte=self.now).exists()
                self.excluded.discard(player.pk)
            if player.pk in self.named and Exclusion.REGISTER not in standing:
                ended = Return.objects.filter(
                    exclusion__player__in=his,
                    exclusion__kind=Exclusion.REGISTER,
                    state=Return.ENDED,
                )
                assert ended.filter(cooling_until__lte=self.now).exists()
                self.named.discard(player.pk)
            if standing:
                known = facts.read(
                    player.pk, purpose="marketing", channel="email", about="", at=self.now
                )
                assert known.breaks
        loose = LimitChange.objects.filter(state=LimitChange.IN_FORCE, direction=LimitChange.LOOSER)
        for change in loose:
            assert change.agreed_at is not None
            assert change.agreed_at >= change.asked_at + 24 * _HOUR
            assert change.asked_by.kind == Person.PLAYER
        assert not PlayerLimit.objects.exists()

    def _rows_only_grow(self) -> None:
        found = {one.pk: one for one in Exclusion.objects.exclude(asked_via="")}
        assert self.ends.keys() <= found.keys()
        for pk, one in found.items():
            before = self.ends.get(pk, one.ends_at)
            assert one.ends_at is None or (before is not None and before <= one.ends_at)
            self.ends[pk] = one.ends_at
            if one.status == Exclusion.ENDED and one.kind == Exclusion.TIME_OUT:
                assert one.ends_at is not None and one.ends_at <= self.now
            elif one.status == Exclusion.ENDED:
                ended = one.returns.filter(state=Return.ENDED, cooling_until__lte=self.now)
                his_own = Q(asked_via="own_page", asked_by=None)
                of_two = Q(asked_by__isnull=False, decided_by__isnull=False)
                of_two &= ~Q(asked_by=F("decided_by")) & Q(exclusion__kind=Exclusion.REGISTER)
                assert ended.filter(his_own | of_two).exists()


setattr(Walk, "raise", Walk.raise_)


def test_no_walk_leads_to_less_protection(cast: Cast) -> None:
    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(steps=_STEPS, code=st.sampled_from(("ukgc", "mga")))
    @example([("merge", 1), ("exclude", 0), ("take_break", 0), ("part", 0)], "ukgc")
    @example([("exclude", 0), ("wait", 4), ("merge", 1), ("ask_back", 0), ("wait", 1)], "ukgc")
    @example([("lower", 0), ("raise", 0), ("wait", 1), ("staff_tries", 0), ("agree", 0)], "mga")
    @example([("register", 1), ("register", 3), ("propose", 0), ("answer", 1), ("wait", 2)], "mga")
    @example([("merge", 1), ("register", 1), ("part", 0), ("register", 3), ("wait", 1)], "ukgc")
    @example([("register", 1), ("platform", 6), ("merge", 1), ("register", 1), ("part", 0)], "ukgc")
    @example([("register", 1), ("wait", 1), ("merge", 1), ("register", 1), ("part", 0)], "mga")
    @example([("exclude", 0), ("ask_back", 0), ("answer", 5), ("part", 0), ("wait", 2)], "mga")
    def holds(steps: list[tuple[str, int]], code: str) -> None:
        with transaction.atomic():
            walk = Walk(cast, code)
            for name, n in steps:
                walk.step(name, n)
            transaction.set_rollback(True)

    holds()
