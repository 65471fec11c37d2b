"""The contact gate …"""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.organisation.licences import Pack
from accounts.platform.models import AccountFacts, Connection
from accounts.players.models import Address, Link, Player
from accounts.protection import gate, reasons
from accounts.protection.actions import following, limits
from accounts.protection.models import (
    Consent,
    ContactDecision,
    Exclusion,
    Hold,
    PlayerLimit,
    Register,
    RegisterCheck,
)
from tests import factories
from tests.accounts.players.people import merged, second_derya
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
from tests.cast import Cast
from tests.factories import NOW

FREE = [one for one in gate.PURPOSES if one in {gate.SERVICE, gate.LEGAL, gate.RG}]


@pytest.fixture
def open_to_all(cast: Cast) -> Cast:
    """Derya may be offered anything by mail."""
    licensed(cast.lunaro)
    known(cast.derya)
    consents(cast.derya)
    return cast


def asked(player: Player | int | None, purpose: str = gate.MARKETING, **more: Any) -> gate.Decision:
    key = player.pk if isinstance(player, Player) else player
    return gate.can_contact(key, purpose=purpose, **{"channel": "email", "at": NOON} | more)


def test_lets_an_offer_pass_to_whoever_wants_it_and_is_protected_by_nothing(
    open_to_all: Cast,
) -> None:
    for purpose in gate.PROMOTIONAL:
        assert asked(open_to_all.derya, purpose) == gate.Decision(True)
    kept = ContactDecision.objects.latest("pk")
    assert (kept.allowed, kept.reason, kept.player_id) == (True, "", open_to_all.derya.pk)
    assert kept.inputs["account"] == "active"
    assert kept.inputs["consents"]["betting"] is True


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({}, "excluded"),
        ({"status": "requested"}, "excluded"),
        ({"ends_at": NOON - timedelta(hours=1)}, "awaiting_return"),
        ({"status": "awaiting_return"}, "awaiting_return"),
        ({"status": "cooling_off"}, "awaiting_return"),
        ({"kind": Exclusion.TIME_OUT, "ends_at": NOON + DAY}, "time_out"),
        ({"kind": Exclusion.REGISTER}, "registered"),
        ({"status": "ended"}, ""),
        ({"starts_at": NOON + DAY}, "excluded"),  # told is told, by whatever clock
    ],
)
def test_refuses_offers_to_whoever_is_excluded_and_leaves_service_open(
    open_to_all: Cast, more: dict[str, Any], reason: str
) -> None:
    excluded(open_to_all.derya, **more)
    assert asked(open_to_all.derya).reason == reason
    for purpose in FREE:
        assert asked(open_to_all.derya, purpose).allowed
        assert asked(open_to_all.derya, purpose, is_own_contact=True).allowed
    assert asked(open_to_all.derya, gate.SURVEY).reason == reason
    assert asked(open_to_all.derya, gate.SURVEY, is_own_contact=True).allowed


@pytest.mark.parametrize("status", ["suspended", "closed"])
def test_answers_a_locked_account_and_writes_nothing_else_to_it(cast: Cast, status: str) -> None:
    licensed(cast.lunaro)
    known(cast.derya, status=status)
    consents(cast.derya)
    assert asked(cast.derya).reason == "locked"
    assert asked(cast.derya, gate.SURVEY, is_own_contact=True).reason == "locked"
    assert asked(cast.derya, gate.SERVICE).reason == "locked"
    assert asked(cast.derya, gate.SERVICE, is_own_contact=True).allowed
    assert asked(cast.derya, gate.LEGAL).allowed


@pytest.mark.parametrize("is_willing", [True, False])
@pytest.mark.parametrize("is_own", [True, False])
def test_tells_of_a_suspicion_what_it_tells_of_a_suspended_account(
    open_to_all: Cast, is_willing: bool, is_own: bool
) -> None:
    """Nobody finds out by elimination which of the two it is (INV-20)."""
    cast = open_to_all
    consents(cast.derya, is_given=is_willing, at=NOON)

    def told() -> list[tuple[bool, str]]:
        found = [asked(cast.derya, one, is_own_contact=is_own) for one in gate.PURPOSES]
        return [(one.allowed, one.told) for one in found]

    AccountFacts.objects.update(status="suspended")
    suspended = told()
    AccountFacts.objects.update(status="active")
    held(cast, cast.derya, "marketing", "survey", cause="underage_suspected")
    assert told() == suspended
    AccountFacts.objects.update(status="suspended")  # as the platform answers
    assert told() == suspended


def test_refuses_no_word_of_service_to_whom_no_account_is_known(cast: Cast) -> None:
    """Nothing but a suspicion could refuse it there, and so it would tell of it."""
    licensed(cast.lunaro)
    consents(cast.derya)
    before = [asked(cast.derya, one) for one in (gate.SERVICE, gate.RG, gate.MARKETING)]
    held(cast, cast.derya, "marketing", "survey", cause="underage_suspected")
    after = [asked(cast.derya, one) for one in (gate.SERVICE, gate.RG, gate.MARKETING)]
    assert [(one.allowed, one.told) for one in after] == [(one.allowed, one.told) for one in before]
    assert not after[2].allowed


def test_is_shut_for_somebody_who_is_too_young_by_his_birth_date(cast: Cast) -> None:
    licensed(cast.lunaro)
    known(cast.derya, birth_date=datetime(2008, 11, 21).date())
    consents(cast.derya)
    assert asked(cast.derya).reason == "locked"
    AccountFacts.objects.update(birth_date=datetime(2008, 11, 20).date())
    assert asked(cast.derya).allowed


def test_stops_only_what_a_hold_stops(open_to_all: Cast) -> None:
    held(open_to_all, open_to_all.derya, "vip")
    assert asked(open_to_all.derya, gate.VIP).reason == "hold"
    assert asked(open_to_all.derya).allowed
    held(open_to_all, open_to_all.derya, "marketing", cause="crisis")
    for purpose in gate.PROMOTIONAL:
        assert asked(open_to_all.derya, purpose).reason == "hold"
    assert asked(open_to_all.derya, gate.SURVEY).allowed
    held(open_to_all, open_to_all.derya, "survey")
    assert asked(open_to_all.derya, gate.SURVEY, is_own_contact=True).reason == "hold"


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        ("unpaid_withdrawal", "Off for this player: a payout has waited for more than a day"),
        ("asked_exclusion", "Off for this player: asked for a break or an exclusion"),
        ("harm", "Off for this player: signs of harm"),
        ("crisis", "Off for this player now"),
        ("underage_suspected", "Off for this player now"),
    ],
)
def test_says_why_of_a_hold_whose_cause_all_may_know(
    open_to_all: Cast, cause: str, said: str
) -> None:
    derya = open_to_all.derya
    held(open_to_all, derya, "marketing", cause=cause)
    assert reasons.words(asked(derya).told) == said
    # a suspicion beside it reads like a suspended account beside it
    held(open_to_all, derya, "marketing", "survey", cause="underage_suspected")
    beside = reasons.words(asked(derya).told)
    Hold.objects.filter(cause="underage_suspected").delete()
    AccountFacts.objects.update(status="suspended")
    assert beside == reasons.words(asked(derya).told) == "Off for this player now"


def test_says_nothing_of_what_another_of_the_house_waits_for(open_to_all: Cast) -> None:
    other = factories.player(open_to_all.lunaro, "Selda")
    Link.objects.create(first=open_to_all.derya, second=other, kind="household", noted_at=NOON)
    held(open_to_all, other, "marketing", cause="unpaid_withdrawal")
    decision = asked(open_to_all.derya)
    assert not decision.allowed
    assert reasons.words(decision.told) == "Off for this player now"


def test_is_shut_by_a_strong_sign_of_harm_that_stands(open_to_all: Cast) -> None:
    for more in ({"strength": "moderate"}, {"state": "suggested"}, {"state": "dismissed"}):
        marked(open_to_all, open_to_all.derya, **more)
        assert asked(open_to_all.derya).allowed
    marked(open_to_all, open_to_all.derya)
    assert asked(open_to_all.derya).reason == "marker"
    assert asked(open_to_all.derya, gate.SURVEY).allowed


def test_counts_whoever_is_joined_to_him_or_has_the_same_address(open_to_all: Cast) -> None:
    derya, kerem = open_to_all.derya, open_to_all.kerem
    excluded(kerem)
    assert asked(derya).allowed
    first, second = sorted((derya.pk, kerem.pk))
    link = Link.objects.create(first_id=first, second_id=second, kind="device", noted_at=NOON)
    assert asked(derya).reason == "excluded"
    # a survey is no offer: what stands for another is nothing to her
    assert asked(derya, gate.SURVEY).allowed
    Link.objects.filter(pk=link.pk).update(ended_at=NOON)
    assert asked(derya).allowed


def test_counts_another_brand_where_the_exclusion_is_meant_for_all(open_to_all: Cast) -> None:
    derya = open_to_all.derya
    other = factories.brand("solena")
    email = Address.objects.filter(player=derya, kind="email").values_list("value", flat=True)[0]
    twin = factories.player(other, "Derya", email=email)
    excluded(twin, ref="S-1")
    assert asked(derya).allowed
    Exclusion.objects.filter(player=twin).update(scope="all")
    assert asked(derya).reason == "excluded"


def test_protects_each_record_of_one_person(open_to_all: Cast) -> None:
    other = second_derya(open_to_all)
    excluded(other)
    merged(other, open_to_all.derya, open_to_all)
    assert asked(open_to_all.derya).reason == "excluded"
    assert asked(other).reason == "excluded"


def test_wants_consent_for_each_product_and_each_way(open_to_all: Cast) -> None:
    derya = open_to_all.derya
    assert asked(derya, channel="sms").reason == "no_consent"
    Consent.objects.create(
        player=derya,
        product="casino",
        channel="email",
        is_given=False,
        source="unsubscribe",
        by=derya.person,
        at=NOON,
    )
    assert asked(derya, product="casino").reason == "no_consent"
    assert asked(derya, product="betting").allowed
    # what names no product may be about any of them
    assert asked(derya).reason == "no_consent"


def test_lets_him_sleep(open_to_all: Cast) -> None:
    night = asked(open_to_all.derya, at=NOW)
    assert (night.reason, night.again_at) == (
        "quiet_hours",
        datetime(2026, 11, 21, 6, 0, tzinfo=UTC),
    )
    later = asked(open_to_all.derya, gate.SURVEY, at=NOW)
    assert (later.allowed, later.again_at) == (False, night.again_at)
    assert asked(open_to_all.derya, gate.SERVICE, at=NOW).allowed
    AccountFacts.objects.update(country="MT")
    assert asked(open_to_all.derya, at=NOW - timedelta(minutes=1)).allowed  # 20:29 in Malta


def test_counts_offers_that_left_and_no_second_try_of_one(open_to_all: Cast) -> None:
    derya = open_to_all.derya
    for _ in range(3):
        assert asked(derya).allowed  # only asked about
    for _ in range(3):
        assert asked(derya, about="message:1").allowed
    second = asked(derya, about="message:2", at=NOON + timedelta(hours=1))
    assert (second.reason, second.again_at) == ("too_often", NOON + DAY)
    assert asked(derya, about="message:1").allowed
    assert asked(derya, gate.SURVEY).allowed
    for day in (1, 2):
        assert asked(derya, about=f"message:{day + 1}", at=NOON + day * DAY).allowed
    assert asked(derya, about="message:9", at=NOON + 4 * DAY).again_at == NOON + 7 * DAY
    assert asked(derya, about="message:9", at=NOON + 7 * DAY).allowed


@pytest.mark.parametrize("country", ["", "DE"])
def test_offers_nothing_outside_its_markets(cast: Cast, country: str) -> None:
    licensed(cast.lunaro)
    known(cast.derya, country=country)
    consents(cast.derya)
    assert asked(cast.derya).reason == "outside_market"
    assert asked(cast.derya, gate.SERVICE).allowed is (country == "")
    assert asked(cast.derya, gate.SERVICE, is_own_contact=True).allowed
    assert asked(cast.derya, gate.LEGAL).allowed


def test_fails_closed_where_nobody_knows(open_to_all: Cast) -> None:
    derya = open_to_all.derya
    Connection.objects.update(failing_since=NOON)
    assert asked(derya).reason == "status_unknown"
    Connection.objects.update(failing_since=None)
    assert asked(derya).allowed
    Connection.objects.update(is_active=False)
    assert asked(derya).reason == "status_unknown"
    AccountFacts.objects.all().delete()
    assert asked(derya).reason == "outside_market"
    assert asked(None).reason == "unknown_player"
    assert asked(-1).reason == "unknown_player"
    assert asked(derya, "greeting").reason == "unknown_purpose"
    assert asked(derya, "greeting", is_own_contact=True).reason == "unknown_purpose"


def test_waits_for_the_national_register_where_there_is_one(open_to_all: Cast) -> None:
    derya = open_to_all.derya
    pack = Pack.objects.get()
    pack.values = {"national_register": True}
    pack.save()
    assert asked(derya).reason == "register_unknown"
    Register.objects.create(
        brand=open_to_all.lunaro,
        name="Register",
        base_url="https://register.example",
        key_id="k",
        secret=b"x",
        created_at=NOW,
    )
    assert asked(derya).reason == "register_unknown"
    check = RegisterCheck.objects.create(player=derya, state="clear", checked_at=NOON)
    assert asked(derya).allowed
    RegisterCheck.objects.filter(pk=check.pk).update(checked_at=NOON - timedelta(hours=25))
    assert asked(derya).reason == "register_unknown"
    RegisterCheck.objects.filter(pk=check.pk).update(state="match")
    assert asked(derya).reason == "registered"
    assert asked(derya, gate.SURVEY).reason == "registered"


def test_reads_nothing_for_an_answer_and_one_statement_for_an_offer(open_to_all: Cast) -> None:
    asked(open_to_all.derya)
    with CaptureQueriesContext(
        connection,
    ) as found:
        asked(open_to_all.derya, gate.SERVICE, is_own_contact=True)
    assert len(found) == 1
    with CaptureQueriesContext(connection) as found:
        asked(open_to_all.derya)
    assert len(found) == 2


def test_keeps_nothing_where_it_is_only_looked_at(open_to_all: Cast) -> None:
    before = ContactDecision.objects.count()
    look = gate.look(open_to_all.derya.pk, purpose=gate.MARKETING, channel="email", at=NOON)
    assert look.allowed
    assert ContactDecision.objects.count() == before


def test_a_register_match_and_an_age_count_for_whoever_is_joined_to_them(
    open_to_all: Cast,
) -> None:
    derya, kerem = open_to_all.derya, open_to_all.kerem
    email = Address.objects.filter(player=derya, kind="email").values_list("value", flat=True)[0]
    twin = factories.player(factories.brand("solena"), "Derya", email=email)
    check = RegisterCheck.objects.create(player=twin, state="match", checked_at=NOON)
    assert asked(derya).reason == "registered"
    assert asked(derya, gate.SURVEY).allowed
    RegisterCheck.objects.filter(pk=check.pk).update(state="clear")
    assert asked(derya).allowed
    known(kerem, birth_date=datetime(2010, 1, 1).date())
    first, second = sorted((derya.pk, kerem.pk))
    Link.objects.create(first_id=first, second_id=second, kind="device", noted_at=NOON)
    assert asked(derya).reason == "locked"


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"country": "DE"}, "outside_market"),
        ({"country": ""}, "outside_market"),
        ({"status": ""}, "status_unknown"),
        ({"status": "closed"}, "locked"),
        ({}, ""),
    ],
)
def test_of_two_records_what_allows_least_counts(
    open_to_all: Cast, more: dict[str, Any], reason: str
) -> None:
    other = second_derya(open_to_all)
    known(other, **more)
    merged(other, open_to_all.derya, open_to_all)
    assert asked(open_to_all.derya).reason == reason
    assert asked(other).reason == reason


def test_each_record_of_one_person_has_to_be_clear_in_the_register(open_to_all: Cast) -> None:
    derya, other = open_to_all.derya, second_derya(open_to_all)
    Register.objects.create(
        brand=open_to_all.lunaro,
        name="Register",
        base_url="https://register.example",
        key_id="k",
        secret=b"x",
        created_at=NOW,
    )
    known(other)
    merged(other, derya, open_to_all)  # which has the register asked about each
    checks = RegisterCheck.objects.filter(player__in=[derya, other])
    checks.filter(player=derya).update(state="clear", checked_at=NOON)
    assert asked(derya).reason == "register_unknown"
    checks.filter(player=other).update(state="clear", checked_at=NOON)
    assert asked(derya).allowed


def test_a_yes_of_one_record_overrules_no_withdrawal_of_another(cast: Cast) -> None:
    licensed(cast.lunaro)
    known(cast.derya)
    consents(cast.derya, is_given=False, at=NOON - 3 * DAY)
    other = second_derya(cast)
    consents(other, at=NOON - 2 * DAY)
    kept = merged(other, cast.derya, cast)
    assert asked(cast.derya).reason == "no_consent"
    # what he says himself once they are one is about all of them
    type(kept).objects.filter(pk=kept.pk).update(at=NOON - 2 * DAY)
    consents(cast.derya)
    assert asked(cast.derya).allowed


def test_a_yes_that_the_platform_tells_is_about_the_account_that_it_tells_of(cast: Cast) -> None:
    licensed(cast.lunaro)
    known(cast.derya)
    other = second_derya(cast)
    known(other)
    consents(other, is_given=False, at=NOON - 4 * DAY)
    kept = merged(other, cast.derya, cast)
    type(kept).objects.filter(pk=kept.pk).update(at=NOON - 3 * DAY)
    consents(cast.derya, at=NOON - 2 * DAY)
    Consent.objects.filter(player=cast.derya).update(source="platform")
    assert asked(cast.derya).reason == "no_consent"
    consents(cast.derya, at=NOON - 2 * DAY)  # his own word, which the platform tells again
    consents(cast.derya, at=NOON - DAY)
    newest = Consent.objects.filter(player=cast.derya, at=NOON - DAY)
    newest.update(source="platform")
    assert asked(cast.derya).allowed


def test_a_yes_that_was_told_for_tomorrow_counts_not_today(open_to_all: Cast) -> None:
    consents(open_to_all.derya, at=NOON + DAY)
    consents(open_to_all.derya, is_given=False, at=NOON)
    assert asked(open_to_all.derya).reason == "no_consent"


@pytest.mark.parametrize(
    "values", [{"promotions_per_day": "many"}, {"quiet_from": None}, {"legal_age": None}]
)
def test_numbers_in_a_wrong_shape_count_as_nobodys_rule(
    open_to_all: Cast, values: dict[str, Any]
) -> None:
    Pack.objects.update(values=values)
    assert asked(open_to_all.derya, gate.SERVICE).allowed
    assert asked(open_to_all.derya).allowed
    assert asked(open_to_all.derya, at=NOW).reason == "quiet_hours"


@pytest.mark.parametrize(
    ("days", "values", "reason"),
    [
        (29, {}, "limit_lowered"),
        (30, {}, ""),
        (6, {"lowered_rest_days": 7}, "limit_lowered"),
        (7, {"lowered_rest_days": 7}, ""),
        (0, {"lowered_rest_days": 0}, ""),
    ],
)
def test_whoever_has_lowered_a_limit_is_offered_nothing_for_a_while(
    open_to_all: Cast, days: int, values: dict[str, int], reason: str
) -> None:
    Pack.objects.update(values=values)
    player, at = open_to_all.derya, NOON
    given: dict[str, Any] = {"kind": "deposit", "period": "week", "via": "own_page"}
    for amount in (90_000, 50_000):
        limits.ask(player, amount=amount, by=player.person, now=at - days * DAY, **given)
    answer = gate.look(player.pk, purpose=gate.MARKETING, channel="email", at=at)
    assert answer.reason == reason
    service = gate.look(player.pk, purpose=gate.SERVICE, channel="email", at=at)
    assert service.allowed


def _told(player: Player, amount: int, before: int | None, version: int, **more: Any) -> None:
    at = NOON - (9 - version) * DAY
    given: dict[str, Any] = {"kind": "deposit", "period": "week", "currency": "TRY", "used": 0}
    given |= {"effective_at": at, "changed_at": at, "version": version}
    row = PlayerLimit(player_id=player.pk, amount=amount, before=before, **given | more)
    following.follow_limits([row])


@pytest.mark.parametrize(
    "later",
    [
        {"amount": 500_00, "before": 500_00, "used": 100_00},
        {"amount": 600_00, "before": 500_00},
        {"amount": 500_00, "before": 1000_00, "ended_at": NOON - DAY},
    ],
)
def test_that_a_limit_was_lowered_is_forgotten_by_no_later_telling(
    open_to_all: Cast, later: dict[str, Any]
) -> None:
    player = open_to_all.derya
    _told(player, 500_00, 1000_00, 1)
    _told(player, version=2, **later)
    assert asked(player).reason == "limit_lowered"
    assert PlayerLimit.objects.get().lowered_at == NOON - 8 * DAY


def test_of_tellings_that_come_together_each_counts(open_to_all: Cast) -> None:
    player = open_to_all.derya
    _told(player, 500_00, 1000_00, 1, changed_at=NOON - 40 * DAY)
    assert asked(player).allowed
    rows = [
        PlayerLimit(
            player_id=player.pk,
            kind="deposit",
            period="week",
            amount=amount,
            before=before,
            effective_at=NOON - DAY,
            changed_at=NOON - DAY,
            version=version,
        )
        for version, amount, before in ((3, 900_00, 300_00), (2, 300_00, 500_00))
    ]
    following.follow_limits(rows)
    assert PlayerLimit.objects.get().amount == 900_00
    assert asked(player, at=NOON + DAY).reason == "limit_lowered"


def test_the_first_limit_is_a_tighter_one(open_to_all: Cast) -> None:
    player = open_to_all.derya
    given: dict[str, Any] = {"kind": "deposit", "period": "week", "via": "chat"}
    limits.ask(player, amount=50_00, by=open_to_all.ece, now=NOON - DAY, **given)
    assert asked(player).reason == "limit_lowered"


@pytest.mark.parametrize("is_told", [True, False])
def test_one_that_was_lowered_on_a_joined_account_counts(open_to_all: Cast, is_told: bool) -> None:
    player, other = open_to_all.derya, second_derya(open_to_all)
    first, second = sorted((player.pk, other.pk))
    Link.objects.create(first_id=first, second_id=second, kind="email", noted_at=NOON)
    assert asked(player).allowed
    given: dict[str, Any] = {"kind": "deposit", "period": "week", "via": "chat"}
    if is_told:
        _told(other, 500_00, 1000_00, 1)
    else:
        limits.ask(other, amount=50_00, by=open_to_all.ece, now=NOON - DAY, **given)
    assert asked(player).reason == "limit_lowered"
