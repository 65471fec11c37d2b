"""A mail about maintenance reaches …"""

from datetime import datetime, timedelta
from typing import Any

import pytest

from accounts.events import actions as events
from accounts.events import outbox
from accounts.money.models import Deposit, Withdrawal
from accounts.platform.models import AccountFacts
from accounts.players.models import Address, Player
from accounts.protection.models import ContactDecision, Exclusion
from knowledgebase.notices.actions import maintenance
from knowledgebase.notices.models import Notice
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase.notices.words import HOUR, MINUTE, parts, planned
from tests.tickets.channels.email.catcher import Catcher, catcher
from tickets.outreach import concerned
from tickets.outreach.actions import leaving, planning
from tickets.outreach.models import Recipient, Round

__all__ = ["catcher"]
BEGINS = NOW + 48 * HOUR
DAY_BEFORE, HOUR_BEFORE = BEGINS - 24 * HOUR, BEGINS - HOUR


def active(player: Player, *, country: str = "TR", status: str = "active", at: Any = NOW) -> None:
    AccountFacts.objects.create(
        player=player,
        country=country,
        status=status,
        last_login_at=at - HOUR,
        told_at=at,
        version=1,
    )


def planned_mails(notice: Notice, at: datetime = NOW) -> None:
    with events.as_of(at):
        while outbox.drain(now=at + timedelta(days=99)):
            pass


def leave(at: datetime) -> None:
    """What the clock does at this moment."""
    leaving.find_unclear(now=at)
    while leaving.fill_due(now=at):
        pass
    while leaving.send_due(now=at):
        pass


def to(catcher: Catcher) -> list[str]:
    return [one.recipients[0] for one in catcher.caught]


def told(cast: Cast, **more: Any) -> Notice:
    notice = planned(cast, **more)
    planned_mails(notice, more.get("at", NOW))
    return notice


def test_whoever_is_active_a_day_and_an_hour_before(cast: Cast, catcher: Catcher) -> None:
    active(cast.derya)
    active(cast.kerem, at=NOW - timedelta(days=40))
    told(cast)
    leave(DAY_BEFORE - MINUTE)
    assert to(catcher) == []
    leave(DAY_BEFORE)
    leave(DAY_BEFORE + HOUR)
    assert to(catcher) == ["derya@mail.example"]
    leave(HOUR_BEFORE)
    assert to(catcher) == ["derya@mail.example"] * 2
    leave(BEGINS + HOUR)
    assert len(catcher.caught) == 2


def test_him_in_his_language_and_his_zone(cast: Cast, catcher: Catcher) -> None:
    active(cast.derya)
    active(cast.kerem, country="GB")
    cast.kerem.person.language = "en"
    cast.kerem.person.save(update_fields=["language"])
    cast.derya.person.language = "tr"
    cast.derya.person.save(update_fields=["language"])
    told(cast)
    leave(DAY_BEFORE)
    said = {
        one.recipients[0]: (
            one.mail["Subject"],
            one.mail.get_body(("plain",)).get_content(),
        )
        for one in catcher.caught
    }
    subject, text = said["kerem@mail.example"]
    assert "Work at night" in subject
    assert "19:30" in text
    assert "UTC+00:00" in text
    assert "Open rounds go on afterwards." in text
    subject, text = said["derya@mail.example"]
    assert "Gece bakımı" in subject
    assert "22.30" in text
    assert "/help/lunaro/tr/status/" in text


def test_nobody_whom_the_gate_denies_and_the_reason_is_kept(cast: Cast, catcher: Catcher) -> None:
    active(cast.derya, status="suspended")
    active(cast.kerem)
    told(cast)
    leave(DAY_BEFORE)
    assert to(catcher) == ["kerem@mail.example"]
    denied = Recipient.objects.get(player=cast.derya)
    assert (denied.state, denied.reason) == (Recipient.DENIED, "locked")
    kept = ContactDecision.objects.get(player=cast.derya)
    assert (kept.allowed, kept.about) == (False, f"notice-{denied.pk}")


def test_nobody_who_excluded_himself_where_it_is_about_play(cast: Cast, catcher: Catcher) -> None:
    for player in (cast.derya, cast.kerem):
        active(player)
    Exclusion.objects.create(
        player=cast.derya,
        ref="X-1",
        kind=Exclusion.SELF,
        status=Exclusion.ACTIVE,
        scope="brand",
        starts_at=NOW,
        changed_at=NOW,
        version=1,
    )
    play = planned(cast)
    assert concerned.concerned(play, now=NOW) == [cast.kerem.pk]
    reach = planned(cast, component_ids=parts("sign-in"))
    assert concerned.concerned(reach, now=NOW) == [cast.derya.pk, cast.kerem.pk]


def test_who_uses_what_it_is_about(cast: Cast) -> None:
    for player in (cast.derya, cast.kerem):
        active(player)
    money = {"version": 1, "amount": 5000, "currency": "TRY", "status": "completed"}
    where = {"brand": cast.lunaro, "at": NOW - HOUR, "changed_at": NOW}
    Deposit.objects.create(player=cast.derya, ref="D-1", method="papara", **money, **where)
    Deposit.objects.create(player=cast.kerem, ref="D-2", method="card", **money, **where)
    Withdrawal.objects.create(
        player=cast.kerem, ref="W-1", method="bank", **{**money, "status": "paid"}, **where
    )
    by_papara = planned(cast, component_ids=parts("deposits-papara"))
    assert concerned.concerned(by_papara, now=NOW) == [cast.derya.pk]
    paid_out = planned(cast, component_ids=parts("withdrawals"))
    assert concerned.concerned(paid_out, now=NOW) == [cast.kerem.pk]
    assert concerned.concerned(by_papara, now=NOW + timedelta(days=40)) == []


def test_one_person_once_whatever_his_records(cast: Cast, catcher: Catcher) -> None:
    twin = factories.player(cast.lunaro, "Derya Arslan", email="derya@work.example")
    active(twin)
    active(cast.derya)
    Player.objects.filter(pk=twin.pk).update(merged_into=cast.derya)
    told(cast)
    leave(DAY_BEFORE)
    assert to(catcher) == ["derya@mail.example"]


def test_nobody_of_another_brand(cast: Cast, catcher: Catcher) -> None:
    other = factories.player(cast.mavi_kule, "Ali Veli", email="ali@mail.example")
    active(other)
    told(cast)
    leave(DAY_BEFORE)
    assert to(catcher) == []


def test_at_once_when_it_is_announced_later(cast: Cast, catcher: Catcher) -> None:
    active(cast.derya)
    told(cast, starts_at=NOW + 5 * HOUR)
    leave(NOW)
    leave(NOW + 4 * HOUR)
    assert len(catcher.caught) == 2
    assert [one.kind for one in Round.objects.order_by("at")] == ["day", "hour"]


def test_once_when_it_begins_within_two_hours(cast: Cast, catcher: Catcher) -> None:
    active(cast.derya)
    told(cast, starts_at=NOW + 40 * MINUTE)
    leave(NOW)
    leave(NOW + 39 * MINUTE)
    assert len(catcher.caught) == 1


def test_whoever_was_told_when_it_is_moved(cast: Cast, catcher: Catcher) -> None:
    active(cast.derya)
    notice = told(cast)
    leave(DAY_BEFORE)
    active(cast.kerem)
    later = BEGINS + 24 * HOUR
    at = DAY_BEFORE + HOUR
    maintenance.move(notice, starts_at=later, ends_at=later + HOUR, by=cast.aylin, now=at, texts={})
    planned_mails(notice, at)
    leave(at)
    assert to(catcher) == ["derya@mail.example"] * 2
    leave(later - 24 * HOUR)
    assert to(catcher)[2:] == ["derya@mail.example", "kerem@mail.example"]
    leave(BEGINS)  # of the old times nothing leaves any more
    assert len(catcher.caught) == 4


def test_nobody_twice_with_the_new_time_when_that_is_near(cast: Cast, catcher: Catcher) -> None:
    active(cast.derya)
    notice = told(cast)
    leave(DAY_BEFORE)
    at, sooner = DAY_BEFORE + HOUR, BEGINS - 2 * HOUR
    active(cast.kerem)
    maintenance.move(notice, starts_at=sooner, ends_at=BEGINS, by=cast.aylin, now=at, texts={})
    planned_mails(notice, at)
    leave(at)
    assert sorted(to(catcher)[1:]) == ["derya@mail.example", "kerem@mail.example"]


def test_whoever_was_told_when_it_is_called_off(cast: Cast, catcher: Catcher) -> None:
    active(cast.derya)
    notice = told(cast)
    leave(DAY_BEFORE)
    active(cast.kerem)
    at = DAY_BEFORE + HOUR
    maintenance.advance(notice, state=Notice.CANCELLED, by=cast.aylin, now=at)
    planned_mails(notice, at)
    leave(at)
    leave(HOUR_BEFORE)
    assert to(catcher) == ["derya@mail.example"] * 2
    assert "Gece bakımı" in catcher.caught[1].mail["Subject"]


def test_nobody_when_it_is_called_off_before_anybody_was_told(cast: Cast, catcher: Catcher) -> None:
    active(cast.derya)
    notice = told(cast)
    maintenance.advance(notice, state=Notice.CANCELLED, by=cast.aylin, now=NOW)
    planned_mails(notice)
    leave(DAY_BEFORE)
    assert to(catcher) == []


def test_nobody_twice_when_its_sender_died(cast: Cast, catcher: Catcher) -> None:
    active(cast.derya)
    told(cast)
    while leaving.fill_due(now=DAY_BEFORE):
        pass
    assert leaving._take(now=DAY_BEFORE) is not None  # and nobody hears of him again
    leave(DAY_BEFORE + MINUTE)
    leave(DAY_BEFORE + HOUR)
    assert to(catcher) == []
    assert Recipient.objects.get().state == Recipient.UNCLEAR


def test_him_later_when_his_server_did_not_take_it(cast: Cast, catcher: Catcher) -> None:
    active(cast.derya)
    told(cast)
    catcher.answers = ["451 4.3.0 busy"]
    leave(DAY_BEFORE)
    assert to(catcher) == []
    leave(DAY_BEFORE + HOUR)
    assert to(catcher) == ["derya@mail.example"]


def test_nobody_without_an_address_that_works(cast: Cast, catcher: Catcher) -> None:
    active(cast.derya)
    Address.objects.filter(player=cast.derya).update(is_failing=True)
    told(cast)
    leave(DAY_BEFORE)
    one = Recipient.objects.get()
    assert (one.state, one.reason) == (Recipient.FAILED, leaving.NO_ADDRESS)


def test_nobody_where_mails_are_not_wanted(cast: Cast, catcher: Catcher) -> None:
    active(cast.derya)
    told(cast, is_mailed=False)
    assert not Round.objects.exists()


@pytest.mark.parametrize("again", [1, 3])
def test_the_same_however_often_it_is_planned(cast: Cast, again: int) -> None:
    notice = told(cast)
    for _time in range(again):
        planning.plan(notice, now=NOW)
    assert Round.objects.count() == 2
