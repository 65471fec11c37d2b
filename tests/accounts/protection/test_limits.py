"""A limit that a player set himself …"""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.approvals.models import StaffAccount
from accounts.organisation.licences import Pack
from accounts.players.actions import merging, parting
from accounts.players.models import Merge, Player
from accounts.players.proof import OwnAccount
from accounts.protection import actions
from accounts.protection.actions import asking, holding, limits
from accounts.protection.models import Hold, LimitChange, PlayerLimit
from tests.accounts.players.people import merged, second_derya
from tests.accounts.protection import states
from tests.accounts.protection.protected import (
    DAY,
    HOUR,
    asked,
    excluded,
    on_break,
    under,
    verbs,
)
from tests.accounts.protection.test_interacting import held
from tests.accounts.protection.test_marking import noted
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.words import opened


def told(player: Player, amount: int, **more: Any) -> PlayerLimit:
    given = {"kind": "deposit", "period": "week", "amount": amount, "currency": "TRY"}
    times = {"effective_at": NOW - DAY, "changed_at": NOW - DAY, "version": 1}
    return PlayerLimit.objects.create(player=player, **given | times | more)


def test_is_lowered_at_once_by_whoever_he_asks(cast: Cast) -> None:
    told(cast.derya, 500_000)
    for by, amount in ((cast.mert, 400_000), (cast.derya.person, 300_000), (cast.robo, 200_000)):
        change = asked(cast.derya, by, amount)
        assert (change.direction, change.state) == (LimitChange.TIGHTER, LimitChange.IN_FORCE)
        assert (change.effective_at, change.due_at, change.currency) == (NOW, None, "TRY")
        assert limits.held(cast.derya, "deposit", "week", now=NOW) == (amount, "TRY")
    assert verbs(cast.derya) == ["limit_asked", "limit_in_force"] * 3
    standing = LimitChange.objects.filter(state=LimitChange.IN_FORCE)
    assert [one.amount for one in standing] == [200_000]


def test_the_first_one_of_a_kind_holds_at_once(cast: Cast) -> None:
    assert asked(cast.derya, cast.ece, 1_000).direction == LimitChange.TIGHTER
    often = {"kind": "reality_check", "period": "session"}
    assert asked(cast.derya, cast.ece, 1800, **often).state == LimitChange.IN_FORCE
    assert asked(cast.derya, cast.ece, 900, **often).state == LimitChange.IN_FORCE
    with pytest.raises(asking.OnlyThePlayer):
        asked(cast.derya, cast.ece, 3600, **often)


def test_is_made_looser_by_nobody_but_the_player(cast: Cast) -> None:
    told(cast.derya, 500_000)
    for by in [*cast.staff[:5], cast.robo, cast.system]:
        for amount in (600_000, None):
            with pytest.raises(asking.OnlyThePlayer):
                asked(cast.derya, by, amount)
    with pytest.raises(asking.NotYours):
        asked(cast.derya, cast.kerem.person, 600_000)
    assert verbs(cast.derya) == []
    change = asked(cast.derya, cast.derya.person, 600_000)
    assert (change.state, change.effective_at) == (LimitChange.WAITING, NOW + 24 * HOUR)
    assert limits.held(cast.derya, "deposit", "week", now=NOW)[0] == 500_000


def test_waits_for_the_delay_and_then_for_his_own_yes(cast: Cast) -> None:
    told(cast.derya, 500_000)
    change = asked(cast.derya, cast.derya.person, 600_000)
    with pytest.raises(limits.TooEarly):
        limits.agree(change, by=cast.derya.person, now=NOW + 24 * HOUR - DAY / 86400)
    assert limits.settle_due(now=NOW + 23 * HOUR) == 0
    assert limits.settle_due(now=NOW + 24 * HOUR) == 1
    change.refresh_from_db()
    assert (change.state, change.confirm_until) == (LimitChange.TO_CONFIRM, NOW + 8 * DAY)
    for by in (cast.ece, cast.nil, cast.robo, cast.system, cast.kerem.person):
        with pytest.raises(asking.OnlyThePlayer):
            limits.agree(change, by=by, now=NOW + 2 * DAY)
    limits.agree(change, by=cast.derya.person, now=NOW + 2 * DAY)
    limits.agree(change, by=cast.derya.person, now=NOW + 2 * DAY)
    change.refresh_from_db()
    assert (change.state, change.agreed_at) == (LimitChange.IN_FORCE, NOW + 2 * DAY)
    assert verbs(cast.derya) == ["limit_asked", "limit_ready", "limit_confirmed", "limit_in_force"]


def test_is_gone_when_he_gives_no_answer(cast: Cast) -> None:
    told(cast.derya, 500_000)
    change = asked(cast.derya, cast.derya.person, None)
    limits.settle_due(now=NOW + DAY)
    with pytest.raises(limits.Gone):
        limits.agree(change, by=cast.derya.person, now=NOW + 8 * DAY)
    limits.settle_due(now=NOW + 8 * DAY)
    change.refresh_from_db()
    assert (change.state, change.due_at) == (LimitChange.EXPIRED, None)
    assert limits.held(cast.derya, "deposit", "week", now=NOW + 9 * DAY)[0] == 500_000
    assert verbs(cast.derya)[-1] == "limit_expired"


def test_one_that_is_tighter_overtakes_what_waits(cast: Cast) -> None:
    told(cast.derya, 500_000)
    looser = asked(cast.derya, cast.derya.person, 900_000)
    asked(cast.derya, cast.mert, 400_000, now=NOW + HOUR)
    looser.refresh_from_db()
    assert (looser.state, looser.due_at) == (LimitChange.OVERTAKEN, None)
    with pytest.raises(limits.Gone):
        limits.agree(looser, by=cast.derya.person, now=NOW + 2 * DAY)


def test_a_second_wish_begins_the_wait_anew(cast: Cast) -> None:
    told(cast.derya, 500_000)
    first = asked(cast.derya, cast.derya.person, 900_000)
    second = asked(cast.derya, cast.derya.person, 600_000, now=NOW + 20 * HOUR)
    first.refresh_from_db()
    assert first.state == LimitChange.OVERTAKEN
    assert second.effective_at == NOW + 44 * HOUR


def test_asking_for_what_holds_takes_back_what_waits(cast: Cast) -> None:
    told(cast.derya, 500_000)
    looser = asked(cast.derya, cast.derya.person, 900_000)
    assert asked(cast.derya, cast.mert, 500_000) == looser
    looser.refresh_from_db()
    assert looser.state == LimitChange.WITHDRAWN
    with pytest.raises(limits.HoldsAlready):
        asked(cast.derya, cast.mert, 500_000)
    with pytest.raises(limits.Nothing):
        asked(cast.derya, cast.derya.person, None, kind="loss")


def test_is_withdrawn_by_him_or_by_staff(cast: Cast) -> None:
    told(cast.derya, 500_000)
    looser = asked(cast.derya, cast.derya.person, 900_000)
    with pytest.raises(asking.NotYours):
        limits.withdraw(looser, by=cast.kerem.person, now=NOW)
    limits.withdraw(looser, by=cast.mert, now=NOW)
    with pytest.raises(limits.Gone):
        limits.agree(looser, by=cast.derya.person, now=NOW + 2 * DAY)


@pytest.mark.parametrize(
    ("kind", "period", "amount"),
    [
        *(("deposit", "year", 5), ("deposit", "week", 0), ("deposit", "week", -5)),
        *(("bets", "day", 5), ("session", "day", 90_000), ("reality_check", "day", 900)),
    ],
)
def test_is_refused_when_there_is_no_such_limit(
    cast: Cast, kind: str, period: str, amount: int
) -> None:
    with pytest.raises(limits.NoSuchLimit):
        asked(cast.derya, cast.ece, amount, kind=kind, period=period)


def test_is_not_made_looser_while_he_is_protected(cast: Cast) -> None:
    told(cast.derya, 500_000)
    waits = asked(cast.derya, cast.derya.person, 900_000)
    on_break(cast.derya, cast.ece)
    with pytest.raises(limits.Protected):
        asked(cast.derya, cast.derya.person, 900_000)
    with pytest.raises(limits.Protected):
        limits.agree(waits, by=cast.derya.person, now=NOW + 2 * DAY)
    excluded(cast.derya, cast.ece)
    assert asked(cast.derya, cast.ece, 100_000).state == LimitChange.IN_FORCE


def test_one_that_the_platform_has_raised_for_tomorrow_does_not_hold_today(cast: Cast) -> None:
    told(cast.derya, 900_000, before=500_000, effective_at=NOW + DAY)
    assert limits.held(cast.derya, "deposit", "week", now=NOW)[0] == 500_000
    assert asked(cast.derya, cast.derya.person, 700_000).state == LimitChange.WAITING


def test_a_colleague_lowers_none_of_his_own_account(cast: Cast) -> None:
    StaffAccount.objects.create(
        person=cast.mert, player=cast.derya, noted_by=cast.nil, noted_at=NOW
    )
    with pytest.raises(OwnAccount):
        asked(cast.derya, cast.mert, 1_000)
    assert asked(cast.derya, cast.ece, 1_000).state == LimitChange.IN_FORCE


def test_the_table_itself_keeps_no_looser_one_without_his_yes(cast: Cast) -> None:
    told(cast.derya, 500_000)
    change = asked(cast.derya, cast.derya.person, 900_000)
    for more in ({}, {"agreed_at": NOW + HOUR}):
        with pytest.raises(IntegrityError), transaction.atomic():
            LimitChange.objects.filter(pk=change.pk).update(state=LimitChange.IN_FORCE, **more)


def test_protects_both_after_two_are_parted(cast: Cast) -> None:
    other = second_derya(cast)
    kept = merged(other, cast.derya, cast)
    asked(cast.derya, cast.ece, 300_000, now=NOW + HOUR)
    waits = asked(cast.derya, cast.derya.person, 900_000, now=NOW + HOUR)
    parting.part(kept, by=cast.ece, now=NOW + 2 * HOUR)
    for one in (cast.derya, other):
        assert limits.held(one, "deposit", "week", now=NOW + 3 * HOUR)[0] == 300_000
    with pytest.raises(limits.Gone):
        limits.agree(waits, by=cast.derya.person, now=NOW + 3 * DAY)


def test_holds_for_both_when_two_become_one(cast: Cast) -> None:
    other = second_derya(cast)
    asked(other, other.person, 300_000)
    asked(cast.derya, cast.derya.person, 500_000)
    looser = asked(cast.derya, cast.derya.person, 800_000)
    merged(other, cast.derya, cast)
    assert limits.held(cast.derya, "deposit", "week", now=NOW)[0] == 300_000
    asked(cast.derya, cast.derya.person, 250_000, now=NOW + HOUR)
    with pytest.raises(limits.Gone):
        limits.agree(looser, by=other.person, now=NOW + 2 * DAY)


def test_is_measured_in_its_own_money(cast: Cast) -> None:
    told(cast.derya, 100_000, kind="loss", currency="EUR")
    told(cast.derya, 500_000)
    change = asked(cast.derya, cast.ece, 400_000)
    assert (change.currency, change.before) == ("TRY", 500_000)


def test_a_yes_loosens_no_tighter_one_that_came_with_a_merge(cast: Cast) -> None:
    told(cast.derya, 50_000)
    change = asked(cast.derya, cast.derya.person, 100_000)
    other = second_derya(cast)
    tight = asked(other, other.person, 1_000, now=NOW - 5 * DAY)
    merged(other, cast.derya, cast)
    with pytest.raises(limits.Gone):
        limits.agree(change, by=cast.derya.person, now=NOW + 26 * HOUR)
    tight.refresh_from_db()
    assert tight.state == LimitChange.IN_FORCE


def test_a_looser_one_is_gone_in_time_though_no_clock_has_looked(cast: Cast) -> None:
    told(cast.derya, 50_000)
    change = asked(cast.derya, cast.derya.person, 100_000)
    with pytest.raises(limits.Gone):
        limits.agree(change, by=cast.derya.person, now=NOW + 60 * DAY)


def test_parting_leaves_nobody_without_the_limit_that_he_had(cast: Cast) -> None:
    other = second_derya(cast)
    asked(other, other.person, 1_000, now=NOW - 5 * DAY)
    kept = merged(other, cast.derya, cast)
    looser = asked(cast.derya, cast.derya.person, 90_000)
    limits.settle_due(now=NOW + 25 * HOUR)
    looser.refresh_from_db()
    limits.agree(looser, by=cast.derya.person, now=NOW + 26 * HOUR)
    parting.part(kept, by=cast.ece, now=NOW + 27 * HOUR)
    mine = Player.objects.get(pk=other.pk)
    assert limits.held(mine, "deposit", "week", now=NOW + 28 * HOUR)[0] == 1_000
    assert verbs(mine)[-1] == "limit_in_force"  # the platform is told, too


def account(cast: Cast, number: str = "N-77") -> Player:
    """Derya, as the platform knows her."""
    Player.objects.filter(pk=cast.derya.pk).update(external_id=number)
    return Player.objects.select_related("person", "brand").get(pk=cast.derya.pk)


def again(player: Player, amount: int, version: int, **more: Any) -> None:
    """The platform tells of it once more."""
    given = {"kind": "deposit", "period": "week", "amount": amount, "currency": "TRY"}
    times = {"effective_at": NOW - DAY, "changed_at": NOW - DAY, "version": version}
    actions.follow_limits([PlayerLimit(player_id=player.pk, **given | times | more)])


def joined(loser: Player, survivor: Player, cast: Cast) -> Merge:
    return merging.merge(loser, into=survivor, by=cast.system, now=NOW)


def test_what_the_platform_told_goes_with_the_number(cast: Cast) -> None:
    """An account that was lowered while it belonged to another record looks no looser when the two
    are parted, and what was lowered is remembered."""
    derya, other = account(cast), second_derya(cast)
    again(derya, 500_000, 1)
    again(derya, 60_000, 1, kind="loss")
    kept = joined(derya, other, cast)
    assert set(PlayerLimit.objects.values_list("player", flat=True)) == {other.pk}
    again(other, 100_000, 2, before=500_000)
    parting.part(kept, by=cast.ece, now=NOW + HOUR)
    mine = Player.objects.select_related("person", "brand").get(pk=derya.pk)
    assert limits.held(mine, "deposit", "week", now=NOW + HOUR)[0] == 100_000
    assert limits.held(mine, "loss", "week", now=NOW + HOUR)[0] == 60_000
    assert PlayerLimit.objects.get(kind="deposit").lowered_at == NOW - DAY
    with pytest.raises(asking.OnlyThePlayer):
        asked(mine, cast.ece, 400_000, now=NOW + 2 * HOUR)
    other.refresh_from_db()
    assert limits.held(other, "deposit", "week", now=NOW + HOUR)[0] is None


def test_of_two_tellings_of_one_the_newer_goes_along(cast: Cast) -> None:
    derya, other = account(cast), second_derya(cast)
    told(other, 100_000, version=3, lowered_at=NOW - 2 * DAY)
    told(derya, 500_000, version=2, lowered_at=NOW - DAY)
    joined(derya, other, cast)
    row = PlayerLimit.objects.get()
    assert (row.player_id, row.amount, row.lowered_at) == (other.pk, 100_000, NOW - DAY)


def test_what_was_told_of_the_survivors_own_account_stays(cast: Cast) -> None:
    derya, other = account(cast), second_derya(cast)
    again(derya, 500_000, 1)
    kept = joined(other, derya, cast)
    again(derya, 100_000, 2)
    parting.part(kept, by=cast.ece, now=NOW + HOUR)
    assert PlayerLimit.objects.get().player_id == derya.pk


def test_what_was_set_of_both_is_told_once_more_where_it_may_be_looser(cast: Cast) -> None:
    """The account's old record is told of what was set here, until the platform has said so of it;
    where it keeps a tighter one nothing is sent that would make it looser."""
    derya, other = account(cast), second_derya(cast)
    again(derya, 500_000, 1)
    for kind, kept_there in (("deposit", 500_000), ("loss", 20_000)):
        again(derya, kept_there, 1, kind=kind, period="day")
    kept = joined(derya, other, cast)
    asked(other, cast.ece, 100_000, now=NOW + HOUR, period="day")
    asked(other, cast.ece, 10_000, now=NOW + HOUR, kind="loss", period="day")
    LimitChange.objects.update(confirmed_at=NOW + HOUR)
    again(other, 5_000, 2, kind="loss", period="day")
    parting.part(kept, by=cast.ece, now=NOW + 2 * HOUR)
    derya.refresh_from_db()
    copies = {one.kind: one for one in LimitChange.objects.filter(player=derya)}
    assert copies["deposit"].confirmed_at is None
    assert copies["loss"].confirmed_at == NOW + HOUR
    assert verbs(derya)[-1] == "limit_in_force" and verbs(derya).count("limit_in_force") == 1
    for kind, least in (("deposit", 100_000), ("loss", 5_000)):
        assert limits.held(derya, kind, "day", now=NOW + 3 * HOUR)[0] == least


@pytest.mark.parametrize("need", ["excluded", "on a break", "marked", "in danger"])
def test_nobody_in_need_is_asked_to_confirm_a_higher_one(cast: Cast, need: str) -> None:
    told(cast.derya, 50_000)
    change = asked(cast.derya, cast.derya.person, 100_000)
    deeds: dict[str, Any] = {
        "excluded": lambda: excluded(cast.derya, cast.ece),
        "on a break": lambda: on_break(cast.derya, cast.ece),
        "marked": lambda: states.marked(cast, cast.derya),
        "in danger": lambda: states.held(cast, cast.derya, "marketing", cause="crisis"),
    }
    deeds[need]()
    limits.settle_due(now=NOW + 25 * HOUR)
    change.refresh_from_db()
    assert change.state == LimitChange.WITHDRAWN
    assert "limit_ready" not in verbs(cast.derya)


def test_gets_no_looser_while_the_talk_about_a_strong_sign_is_owed(cast: Cast) -> None:
    told(cast.derya, 50_000)
    waits = asked(cast.derya, cast.derya.person, 90_000)
    marker = noted(cast)
    for amount in (100_000, None):
        with pytest.raises(limits.TalkFirst):
            asked(cast.derya, cast.derya.person, amount)
    with pytest.raises(limits.TalkFirst):
        limits.agree(waits, by=cast.derya.person, now=NOW + 25 * HOUR)
    assert asked(cast.derya, cast.derya.person, 40_000).state == LimitChange.IN_FORCE
    assert marker.interaction is not None
    held(cast, marker.interaction)
    later = asked(cast.derya, cast.derya.person, 60_000)
    assert later.state == LimitChange.WAITING
    limits.settle_due(now=NOW + 25 * HOUR)
    later = limits.agree(later, by=cast.derya.person, now=NOW + 25 * HOUR)
    assert later.state == LimitChange.IN_FORCE


@pytest.mark.parametrize(
    ("rest", "after", "why", "is_refused"),
    [
        (None, 6, "safe", True),
        (None, 7, "safe", False),
        (None, 0, holding.PUT_RIGHT, False),
        (2, 1, "safe", True),
        (0, 0, "safe", False),
    ],
)
def test_nor_for_some_days_after_he_was_in_danger(
    cast: Cast, rest: int | None, after: int, why: str, is_refused: bool
) -> None:
    under("mga", cast.derya.brand)
    if rest is not None:
        Pack.objects.update(values={"crisis_rest_days": rest})
    told(cast.derya, 50_000)
    states.held(cast, cast.derya, "marketing", cause="crisis")
    with pytest.raises(limits.TalkFirst):
        asked(cast.derya, cast.derya.person, 90_000)
    holding.lift(cast.derya, cause="crisis", by=cast.nil, now=NOW, why=why)
    if is_refused:
        with pytest.raises(limits.TalkFirst):
            asked(cast.derya, cast.derya.person, 90_000, now=NOW + after * DAY)
    else:
        asked(cast.derya, cast.derya.person, 90_000, now=NOW + after * DAY)


def test_nor_while_he_waits_for_a_break_or_an_exclusion(cast: Cast) -> None:
    told(cast.derya, 50_000)
    change = asked(cast.derya, cast.derya.person, 90_000)
    ticket = opened(cast, "Kendimi hariç tutmak istiyorum")
    with pytest.raises(limits.TalkFirst):
        asked(cast.derya, cast.derya.person, 100_000)
    with pytest.raises(limits.TalkFirst):
        limits.agree(change, by=cast.derya.person, now=NOW + 25 * HOUR)
    assert asked(cast.derya, cast.ece, 40_000, kind="loss").state == LimitChange.IN_FORCE
    limits.look(change.pk, now=NOW + 25 * HOUR)
    change.refresh_from_db()
    assert change.state == LimitChange.WITHDRAWN
    assert "limit_ready" not in verbs(cast.derya)
    Hold.objects.filter(ref=str(ticket.pk)).update(lifted_at=NOW, lifted_why=holding.PUT_RIGHT)
    assert asked(cast.derya, cast.derya.person, 90_000).state == LimitChange.WAITING


@pytest.mark.parametrize(("hours", "least"), [(72, 72), (1, 24)])
def test_of_the_waits_then_and_now_the_longer_one_holds(cast: Cast, hours: int, least: int) -> None:
    under("mga", cast.derya.brand)
    for period in ("week", "day"):
        told(cast.derya, 50_000, period=period)
    first, second = (
        asked(cast.derya, cast.derya.person, 90_000, period=period) for period in ("week", "day")
    )
    Pack.objects.update(values={"limit_delay_hours": hours})
    early, late = NOW + least * HOUR - HOUR / 2, NOW + least * HOUR
    with pytest.raises(limits.TooEarly) as too_early:
        limits.agree(first, by=cast.derya.person, now=early)
    assert too_early.value.from_at == late
    limits.look(first.pk, now=early)
    first.refresh_from_db()
    assert (first.state, first.due_at) == (LimitChange.WAITING, late)
    limits.look(first.pk, now=late)
    for change in (first, second):
        assert limits.agree(change, by=cast.derya.person, now=late).state == LimitChange.IN_FORCE


def test_a_longer_wait_holds_for_what_could_be_confirmed_already(cast: Cast) -> None:
    under("mga", cast.derya.brand)
    told(cast.derya, 50_000)
    change = asked(cast.derya, cast.derya.person, 90_000)
    limits.look(change.pk, now=NOW + DAY)
    Pack.objects.update(values={"limit_delay_hours": 72})
    with pytest.raises(limits.TooEarly):
        limits.agree(change, by=cast.derya.person, now=NOW + 2 * DAY)
    limits.agree(change, by=cast.derya.person, now=NOW + 3 * DAY)
