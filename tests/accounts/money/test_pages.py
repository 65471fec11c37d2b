"""The pages of money …"""

import dataclasses
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.money import listing, shown
from accounts.money.actions import mirroring
from accounts.money.models import Deposit, Withdrawal
from accounts.people import reader
from accounts.platform import protocol
from accounts.players import brief
from accounts.players.models import Look, Player
from tests import factories
from tests.accounts.money import told
from tests.accounts.money.told import by, step
from tests.accounts.platform.operators import operator, platform
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import HTMX, at_half_past_ten, browsers

__all__ = ["at_half_past_ten", "operator", "platform"]

ASKED, CHECKED = step("requested", -120), step("checks", -118)
WAITS = step("pending_approval", -110)


def many(cast: Cast, count: int) -> None:
    """So many deposits and withdrawals, a minute apart."""
    shared = {"player": cast.derya, "brand": cast.lunaro, "version": 1, "currency": "TRY"}
    for model, status, prefix in (
        (Deposit, "completed", "DP"),
        (Withdrawal, "paid", "WD"),
    ):
        model.objects.bulk_create(
            model(
                **shared,
                ref=f"{prefix}-{n}",
                amount=1000 + n,
                method="card",
                status=status,
                at=NOW - timedelta(minutes=n),
                changed_at=NOW,
            )
            for n in range(count)
        )


def text_of(browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def test_show_the_payments_to_whoever_sees_the_brand(cast: Cast) -> None:
    mirroring.take_withdrawals(by(cast.derya, told.withdrawal(ASKED, CHECKED, WAITS)))
    row = Withdrawal.objects.get()
    for path in (f"/players/{cast.derya.pk}/payments/", f"/money/withdrawals/{row.pk}/"):
        statuses = {name: b.get(path).status_code for name, b in browsers(cast).items()}
        assert statuses.pop("nobody") == 302
        assert statuses.pop(cast.suna.name) == 404
        assert set(statuses.values()) == {200}
    page = text_of(factories.browser(cast.mert), f"/money/withdrawals/{row.pk}/?language=en")
    assert Look.objects.filter(player=cast.derya, person=cast.mert).count() == 1
    assert "waits for approval." in page
    assert "TR•• •••• 4417" in page
    mirroring.take_deposits(by(cast.derya, told.deposit()))
    tab = text_of(factories.browser(cast.mert), f"/players/{cast.derya.pk}/payments/")
    # money goes somewhere, and comes by something
    withdrawals, _here, deposits = tab.partition('id="money-deposits"')
    assert ">Nereye<" in withdrawals and ">Nereye<" not in deposits and ">Yöntem<" in deposits


def test_are_walked_without_losing_or_repeating_a_row(cast: Cast) -> None:
    many(cast, 2 * listing.SHOWN + 3)
    Deposit.objects.update(at=NOW)  # all of one moment
    seen, before = [], ""
    for _page in range(5):
        found = listing.deposits(cast.derya.pk, before=before)
        seen += [row.ref for row in found.rows]
        before = found.older
        if not before:
            break
    assert len(seen) == len(set(seen)) == 2 * listing.SHOWN + 3


@pytest.mark.parametrize("typed", ["x", "1-1", "-", "9" * 18 + "-1", "1-" + "9" * 18])
def test_an_address_that_is_none_begins_somewhere(cast: Cast, typed: str) -> None:
    many(cast, 3)
    listing.deposits(cast.derya.pk, before=typed)
    text_of(factories.browser(cast.ece), f"/players/{cast.derya.pk}/payments/?deposits={typed}")


def test_cost_the_same_with_many_rows_as_with_few(cast: Cast) -> None:
    def asked() -> int:
        browser = factories.browser(cast.ece)
        path = f"/players/{cast.derya.pk}/payments/"
        browser.get(path)
        with CaptureQueriesContext(connection) as queries:
            text_of(browser, path)
        return len(queries)

    many(cast, 3)
    few = asked()
    Deposit.objects.all().delete()
    Withdrawal.objects.all().delete()
    many(cast, 300)
    assert asked() == few


def test_walk_an_index_however_many_there_are(cast: Cast) -> None:
    many(cast, 5000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE accounts_deposit")
        cursor.execute("ANALYZE accounts_player")
        sql = listing._READ_DEPOSITS
        params = {"player": cast.derya.pk, "at": NOW - timedelta(days=1), "id": 1}
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT TEXT) {sql}", params)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "deposit_newest" in plan
    assert "Seq Scan on accounts_deposit" not in plan


def test_the_balance_is_shown_to_those_who_may_and_asked_of_the_platform(
    cast: Cast, operator, platform
) -> None:
    account = operator.world.register("lunaro", name="Derya Arslan", email="derya@mail.example")
    Player.objects.filter(pk=cast.derya.pk).update(external_id=account["number"])
    path = f"/players/{cast.derya.pk}/payments/balance/"
    statuses = {name: b.get(path, headers=HTMX).status_code for name, b in browsers(cast).items()}
    assert {name for name, status in statuses.items() if status == 200} == {
        person.name for person in (cast.ece, cast.deniz, cast.aylin, cast.nil)
    }
    assert statuses[cast.mert.name] == 403
    assert statuses[cast.suna.name] in {403, 404}


def test_say_honestly_that_the_platform_does_not_answer(cast: Cast) -> None:
    browser = factories.browser(cast.ece)
    for part in ("balance", "bets", "rounds", "favourites"):
        page = text_of(browser, f"/players/{cast.derya.pk}/payments/{part}/")
        assert "Not available" in page
        assert "₺" not in page


def test_bets_rounds_and_favourites_are_said_in_words(cast: Cast) -> None:
    who = reader.for_person(cast.ece)
    bet = protocol.Bet(
        *("BT-1", "LN-1", NOW, "combo", "cashed_out", 5_000, 6_000, "TRY", "2.10"),
        legs=[{"match": "Altay – Samsunspor"}, {"match": "Göztepe – Bursaspor"}],
    )
    said = shown.bet(bet, who)
    assert (said.name, said.status) == ("Altay – Samsunspor · combined bet", "Cashed out")
    bare = shown.bet(dataclasses.replace(bet, legs=(), status="new_word"), who)
    assert (bare.name, bare.status) == ("combined bet", "new_word")
    played = protocol.Round(
        *("RD-1", "LN-1", NOW, "Evenfall", "Moon Garden", "interrupted", 500, 0, "TRY")
    )
    assert shown.game(played, who).status == "Interrupted"
    kinds = ("game", "Moon Garden", 27), ("league", "Süper Lig", 41), ("sport", "Football", 62)
    mostly = [protocol.Favourite(*one, average_stake=1_200, currency="TRY") for one in kinds]
    assert shown.favourites(mostly, who) == [
        ("Football", "sport", "62%", "₺12.00"),
        ("Süper Lig", "league", "41%", "₺12.00"),
        ("Moon Garden", "game", "27%", "₺12.00"),
    ]


def test_the_brief_has_last_deposit_last_withdrawal_and_what_moves(cast: Cast) -> None:
    mirroring.take_deposits(
        by(cast.derya, told.deposit("declined", failure_reason="risk_declined"))
    )
    mirroring.take_withdrawals(by(cast.derya, told.withdrawal(ASKED, CHECKED, WAITS)))
    reads = reader.for_person(cast.ece)
    said = brief.of(cast.derya.pk, reads)
    facts = {str(fact.label): fact for fact in said.facts}
    assert facts["Last deposit"].value == "₺2,500.00"
    assert "declined" in facts["Last deposit"].detail
    assert "risk" not in facts["Last deposit"].detail.lower()
    assert facts["Last withdrawal"].value == "₺3,200.00"
    assert "money" in {section.name for section in said.sections}
    beside = brief.of(cast.derya.pk, reads, beside=48001)
    assert "money" not in {section.name for section in beside.sections}
