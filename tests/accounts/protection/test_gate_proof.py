"""The contact gate, in numbers: random questions against a table of its own, offers by every way, and
exclusions in the middle of sending."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from accounts.organisation.licences import Pack
from accounts.platform.models import AccountFacts
from accounts.players.models import Link, Player
from accounts.protection import deciding, gate
from accounts.protection.actions import excluding, following
from accounts.protection.deciding import Facts, Question, decide
from accounts.protection.models import (
    Consent,
    ContactDecision,
    Exclusion,
    LimitChange,
    PlayerLimit,
    Register,
    RegisterCheck,
)
from helpdesk.lib import html as markup
from tests import factories
from tests.accounts.protection.states import (
    DAY,
    NOON,
    consents,
    excluded,
    held,
    known,
    licensed,
    marked,
)
from tests.accounts.protection.ways import WAYS, place_of
from tests.cast import Cast, build
from tests.tickets.channels.email.catcher import Catcher, catcher
from tickets.channels.email.models import Mailbox
from tickets.thread import outgoing
from tickets.thread.actions import replying
from tickets.thread.models import Message

__all__ = ["catcher"]
OFFER = "As an apology, here are 50 free spins for you."
PRODUCTS = ("betting", "casino", "bingo", "lottery")
PURPOSES = ("service", "legal", "rg", "survey", "marketing", "vip", "compensation_bonus", "other")


@dataclass
class State:
    """How one player is, and whether each column of the table of §2.7.4 holds for him."""

    player: Player
    is_excluded: bool
    is_on_break: bool
    is_marked: bool
    is_suspected: bool
    status: str
    country: str
    is_held: str
    register: str
    near_is_excluded: bool
    has_lowered: bool = False
    agreed: set[tuple[str, str]] = field(default_factory=set)


def a_state(cast: Cast, chance: random.Random, n: int) -> State:
    player = factories.player(cast.lunaro, f"Player {n}", email=f"p{n}@mail.example")

    def often(share: float) -> bool:
        return chance.random() < share

    state = State(
        player=player,
        is_excluded=often(0.12),
        is_on_break=often(0.1),
        is_marked=often(0.1),
        is_suspected=often(0.08),
        status=chance.choice(["active"] * 8 + ["suspended", "closed", ""]),
        country=chance.choice(["TR"] * 6 + ["MT", "DE", ""]),
        is_held=chance.choice([""] * 8 + ["marketing", "survey", "vip"]),
        register=chance.choice(["clear"] * 8 + ["match", "old", ""]),
        near_is_excluded=often(0.08),
    )
    if state.status:
        known(player, status=state.status, country=state.country)
    if state.is_excluded:
        excluded(player, status=chance.choice(["requested", "active", "awaiting_return"]))
    if state.is_on_break:
        excluded(player, ref="B", kind=Exclusion.TIME_OUT, ends_at=NOON + DAY)
    if state.is_marked:
        marked(cast, player)
    if state.is_suspected:
        held(cast, player, "marketing", cause="underage_suspected")
    if state.is_held:
        held(cast, player, state.is_held)
    if state.register:
        at = NOON - (2 * DAY if state.register == "old" else timedelta(hours=1))
        told = "match" if state.register == "match" else "clear"
        RegisterCheck.objects.create(player=player, state=told, checked_at=at)
    if state.near_is_excluded:
        near = factories.player(cast.lunaro, f"Near {n}", email=f"n{n}@mail.example")
        excluded(near)
        first, second = sorted((player.pk, near.pk))
        Link.objects.create(first_id=first, second_id=second, kind="device", noted_at=NOON)
    _lowers(state, chance, cast)
    for product in PRODUCTS:
        for channel in ("email", "sms"):
            if often(0.85):
                state.agreed.add((product, channel))
    Consent.objects.bulk_create(
        Consent(
            player=player,
            product=product,
            channel=channel,
            is_given=True,
            source="own_page",
            by=player.person,
            at=NOON - DAY,
        )
        for product, channel in sorted(state.agreed)
    )
    return state


def _lowers(state: State, chance: random.Random, cast: Cast) -> None:
    """Here or at the platform; long ago or raised it stops nothing."""
    how = chance.choice([""] * 12 + ["here", "there", "long ago", "raised", "first"])
    at = NOON - (40 * DAY if how == "long ago" else 5 * DAY)
    given: dict[str, Any] = {"player": state.player, "kind": "deposit", "period": "week"}
    given |= {"amount": 500, "before": None if how == "first" else 900, "effective_at": at}
    if how in ("there", "raised"):
        given |= {"amount": 1200} if how == "raised" else {}
        following.follow_limits([PlayerLimit(**given, changed_at=at, version=1)])
    elif how:
        given |= {"direction": "tighter", "state": "in_force", "asked_via": "chat"}
        LimitChange.objects.create(**given, asked_by=cast.ece, asked_at=at)
    state.has_lowered = how in ("here", "there", "first")


def table(
    state: State, purpose: str, product: str, channel: str, at: datetime, *, is_own: bool
) -> bool:
    """Domain §2.7.4 by hand, column by column; it shares no line with the gate."""
    if purpose == "other":
        return False
    # of whom nobody has told, nobody knows where he lives
    where = state.country if state.status else ""
    local = (at + timedelta(hours={"TR": 3, "MT": 1, "DE": 1}.get(where, 3))).hour
    is_night = local >= 22 or local < 9
    is_locked = state.is_suspected or state.status in ("suspended", "closed")
    is_out = state.is_excluded or state.is_on_break or state.register == "match"
    if purpose == "legal":
        return True
    if purpose in ("service", "rg"):
        # who has no account has none that is locked
        return is_own or not ((is_locked and state.status) or where == "DE")
    if purpose == "survey":
        if is_locked or state.is_held == "survey" or is_night:
            return False
        return is_own or not (is_out or where == "DE")
    wanted = [product] if product else PRODUCTS
    return not any(
        [
            is_locked,
            is_out,
            state.near_is_excluded,
            state.is_marked,
            state.is_held in ("marketing", purpose),
            state.has_lowered,
            state.status != "active",
            where not in ("TR", "MT"),
            state.register != "clear",
            any((one, channel) not in state.agreed for one in wanted),
            is_night,
        ]
    )


def compare(cast: Cast, *, players: int, questions: int) -> Counter[bool]:
    licensed(cast.lunaro)
    Pack.objects.update(values={"national_register": True})
    Register.objects.create(
        brand=cast.lunaro,
        name="Register",
        base_url="https://register.example",
        key_id="k",
        secret=b"x",
        created_at=NOON,
    )
    chance = random.Random(7)
    states = [a_state(cast, chance, n) for n in range(players)]
    answers: Counter[bool] = Counter()
    for _ in range(questions):
        state, purpose = chance.choice(states), chance.choice(PURPOSES)
        product, channel = chance.choice(("", *PRODUCTS)), chance.choice(("email", "sms", "push"))
        at, is_own = NOON + timedelta(minutes=chance.randrange(24 * 60)), chance.random() < 0.5
        # of a register that has answered an hour ago, and is asked within the day
        at = min(at, NOON + timedelta(hours=22))
        got = gate.can_contact(
            state.player.pk,
            purpose=purpose,
            product=product,
            channel=channel,
            at=at,
            is_own_contact=is_own,
        ).allowed
        want = table(state, purpose, product, channel, at, is_own=is_own)
        assert got == want, (state, purpose, product, channel, at, is_own)
        answers[got] += 1
    return answers


def test_answers_as_the_table_says(cast: Cast) -> None:
    answers = compare(cast, players=25, questions=300)
    assert answers[True] > 30


@pytest.mark.prove
def test_answers_ten_thousand_questions_as_the_table_says(
    cast: Cast, record_property: Callable[[str, object], None]
) -> None:
    answers = compare(cast, players=400, questions=10_000)
    record_property("questions", answers.total())
    record_property("allowed", answers[True])
    record_property("differences", 0)
    assert ContactDecision.objects.count() == 10_000


_BREAKS = st.frozensets(st.sampled_from(deciding.BREAKS), max_size=2)
_STOPS = st.frozensets(st.sampled_from(["marketing", "vip", "survey", "withdrawals"]), max_size=2)
_FACTS = st.builds(
    Facts,
    is_known=st.booleans(),
    account=st.sampled_from(["", "active", "active", "suspended", "closed"]),
    is_silent=st.booleans(),
    is_suspected=st.booleans(),
    breaks=_BREAKS,
    has_marker=st.booleans(),
    holds=_STOPS,
    near_breaks=_BREAKS,
    near_is_locked=st.booleans(),
    near_has_marker=st.booleans(),
    near_holds=_STOPS,
    country=st.sampled_from(["", "TR", "DE"]),
    markets=st.just(frozenset({"TR"})),
    register=st.sampled_from(["off", "clear", "match", "unknown"]),
    consents=st.dictionaries(st.sampled_from(PRODUCTS), st.booleans()),
    has_lowered=st.booleans(),
    quiet_until=st.sampled_from([None, NOON]),
    free_at=st.sampled_from([None, NOON]),
)


@given(_FACTS, st.sampled_from(sorted(gate.PROMOTIONAL)), st.sampled_from(["", *PRODUCTS]))
def test_never_offers_anything_to_whoever_is_protected(
    facts: Facts, purpose: str, product: str
) -> None:
    answer = decide(Question(purpose, product), facts)
    protected = (
        facts.breaks
        or facts.near_breaks
        or facts.has_marker
        or facts.near_has_marker
        or facts.has_lowered
        or facts.is_suspected
        or facts.near_is_locked
        or facts.account != "active"
        or facts.register in {"match", "unknown"}
        or not facts.is_known
    )
    assert not (answer.allowed and protected)
    assert answer.allowed == (answer.reason == "")
    if facts.is_suspected:
        # what is said is what is said of a suspended account, or of none
        plain = facts._replace(is_suspected=False, account=facts.account and "suspended")
        assert answer.told == decide(Question(purpose, product), plain).told


@given(st.none() | _FACTS, st.sampled_from(["service", "rg", "legal"]))
def test_always_lets_an_answer_through(facts: Facts | None, purpose: str) -> None:
    assert decide(Question(purpose, is_own_contact=True), facts).allowed


@given(_FACTS, st.sampled_from(gate.PURPOSES), st.booleans())
def test_allows_no_more_when_more_protects(facts: Facts, purpose: str, is_own: bool) -> None:
    before = decide(Question(purpose, "casino", is_own), facts).allowed
    for more in (
        {"breaks": facts.breaks | {"excluded"}},
        {"has_marker": True},
        {"is_suspected": True},
        {"holds": facts.holds | {"marketing", "survey"}},
        {"register": "unknown"},
        {"consents": {}},
        {"has_lowered": True},
        {"quiet_until": NOON},
    ):
        after = decide(Question(purpose, "casino", is_own), facts._replace(**more)).allowed  # type: ignore[arg-type]
        assert before or not after


Protect = Callable[[Cast, Player], Any]
PROTECTIONS: dict[str, Protect] = {
    "excluded": lambda cast, player: excluded(player),
    "on a break": lambda cast, player: excluded(
        player, kind=Exclusion.TIME_OUT, ends_at=NOON + DAY
    ),
    "awaiting return": lambda cast, player: excluded(player, status="awaiting_return"),
    "registered": lambda cast, player: excluded(player, kind=Exclusion.REGISTER),
    "marked": lambda cast, player: marked(cast, player),
    "suspected": lambda cast, player: held(
        cast, player, "marketing", "survey", cause="underage_suspected"
    ),
    "closed": lambda cast, player: AccountFacts.objects.filter(player=player).update(
        status="closed"
    ),
    "held": lambda cast, player: held(cast, player, "marketing", "vip", "compensation_bonus"),
    "of unknown status": lambda cast, player: AccountFacts.objects.filter(player=player).delete(),
}


def one_of_them(cast: Cast, n: int, protect: Protect | None) -> Player:
    player = factories.player(cast.lunaro, f"Player {n}", email=f"way{n}@mail.example")
    known(player)
    for channel in ("email", "chat"):
        consents(player, channel=channel)
    if protect is not None:
        protect(cast, player)
    return player


@pytest.fixture
def house(cast: Cast, catcher: Catcher) -> Cast:
    licensed(cast.lunaro)
    factories.chat(cast.lunaro, cast.support)
    Mailbox.objects.create(
        brand=cast.lunaro,
        team=cast.support,
        address="help@lunaro.example",
        name="Lunaro",
        created_at=NOON,
    )
    return cast


@pytest.mark.parametrize("way", sorted(WAYS))
def test_every_way_leads_ordinary_words_to_him(house: Cast, way: str) -> None:
    """Or that no offer leaves by it would say nothing."""
    place = place_of(house, one_of_them(house, 1, None))
    assert WAYS[way](place, "Your withdrawal is in its second approval.")


@pytest.mark.parametrize("way", sorted(WAYS))
def test_no_way_leads_an_offer_to_whoever_is_protected(house: Cast, way: str) -> None:
    for n, (name, protect) in enumerate(PROTECTIONS.items()):
        place = place_of(house, one_of_them(house, n, protect))
        assert not WAYS[way](place, OFFER), name


@pytest.mark.prove
def test_ten_thousand_offers_to_protected_players_do_not_leave(
    house: Cast, record_property: Callable[[str, object], None]
) -> None:
    offers = [
        OFFER,
        "Hesabınıza 50 bedava dönüş ekledim, iyi eğlenceler.",
        "Your withdrawal is on its way. Claim your 100% deposit bonus today.",
        "Use code LUNAR50 to get 50 free spins.",
    ]
    left: Counter[str] = Counter()
    tried = 0
    rounds = cycle(PROTECTIONS.values())
    while tried < 10_000:
        place = place_of(house, one_of_them(house, tried, next(rounds)))
        for name, way in WAYS.items():
            left[name] += way(place, offers[tried % len(offers)])
            tried += 1
    record_property("tried", tried)
    record_property("ways", len(WAYS))
    record_property("left", left.total())
    assert left.total() == 0


@dataclass
class Road:
    """A channel that writes down when each letter was handed over."""

    handed: dict[int, float] = field(default_factory=dict)

    def ways(self, ticket: Any) -> list[outgoing.Way]:
        return []

    def letter(self, message: Message, *, now: datetime) -> "Step":
        return Step(f"{message.pk}@proof.example", 1, self, message.pk)


@dataclass
class Step:
    name: str
    way_out: int
    road: Road
    message: int
    wait: None = None

    def pack(self, *, within: float | None = None) -> Callable[[], str]:
        assert within is not None
        return self.go

    def go(self) -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
            self.road.handed[self.message] = float(cursor.fetchone()[0])
        return "arrived"

    def settle(self, shut: outgoing.Shut | None, *, now: datetime) -> None:
        return None


def race(count: int) -> Counter[str]:
    """Exclusions and sends of the same player, at the same moment."""
    cast = build()
    licensed(cast.lunaro)
    road = Road()
    outgoing.register(road, "proof")
    ends: Counter[str] = Counter()
    for n in range(count):
        player = one_of_them(cast, n, None)
        consents(player, channel="proof")
        ticket = factories.ticket(player, cast.support, owner=cast.ece)
        type(ticket).objects.filter(pk=ticket.pk).update(channel="proof")
        message = replying.reply(
            ticket,
            by=cast.ece,
            html=markup.from_text(OFFER),
            recipients={"to": [f"way{n}@mail.example"], "cc": [], "bcc": []},
            client_id=replying.new_client_id(),
            now=NOON,
        )
        committed = at_once(player, message, by=cast.ece, lead=n % 25 / 1000)
        handed = road.handed.get(message.pk)
        assert handed is None or handed < committed
        message.refresh_from_db()
        assert message.state == (Message.FAILED if handed is None else Message.SENT)
        ends[message.state] += 1
    return ends


def at_once(player: Player, message: Message, *, by: Any, lead: float) -> float:
    """When the exclusion was committed, by the clock of the database. It has a `lead` of some
    thousandths of a second, another one each time, so that they meet everywhere on their ways."""
    together, committed = threading.Barrier(2), [0.0]

    def exclude() -> None:
        try:
            together.wait()
            excluding.exclude(player, scope="brand", until=None, via="chat", by=by, now=NOON)
            with connection.cursor() as cursor:
                cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
                committed[0] = float(cursor.fetchone()[0])
        finally:
            connection.close()

    thread = threading.Thread(target=exclude)
    thread.start()
    fresh = Message.objects.select_related("ticket__brand", "ticket__player").get(pk=message.pk)
    together.wait()
    time.sleep(lead)
    outgoing.deliver(fresh, purpose="service", now=NOON + timedelta(minutes=1))
    thread.join()
    return committed[0]


@pytest.mark.django_db(transaction=True)
def test_nothing_is_handed_over_after_an_exclusion_is_committed() -> None:
    ends = race(24)
    assert ends.total() == 24


@pytest.mark.prove
@pytest.mark.django_db(transaction=True)
def test_a_thousand_exclusions_in_the_middle_of_sending(
    record_property: Callable[[str, object], None],
) -> None:
    ends = race(1_000)
    record_property("exclusions", ends.total())
    record_property("sent before", ends[Message.SENT])
    record_property("stopped", ends[Message.FAILED])
    assert ends[Message.SENT] and ends[Message.FAILED]


@pytest.mark.django_db(transaction=True)
def test_of_two_offers_that_leave_at_once_the_second_is_counted() -> None:
    cast = build()
    licensed(cast.lunaro)
    player = one_of_them(cast, 1, None)
    allowed: list[bool] = []
    together = threading.Barrier(2)

    def offer(name: str) -> None:
        try:
            together.wait()
            with gate.held(player.pk, purpose="marketing"):
                allowed.append(
                    gate.can_contact(
                        player.pk, purpose="marketing", channel="email", at=NOON, about=name
                    ).allowed
                )
        finally:
            connection.close()

    hands = [threading.Thread(target=offer, args=(f"message:{n}",)) for n in (1, 2)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert sorted(allowed) == [False, True]
