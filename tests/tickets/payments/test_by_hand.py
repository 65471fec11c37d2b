"""What a colleague says by hand of a conversation and money …"""

from datetime import UTC, date, datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.events.models import Event
from accounts.money.actions import mirroring
from accounts.money.models import Frozen, Withdrawal
from accounts.players.models import Player
from tests import factories
from tests.accounts.money import told
from tests.accounts.money.told import by, step
from tests.cast import Cast
from tests.tickets.inbox.doors import JSON, at_half_past_ten, browsers
from tests.tickets.payments.test_conversations import side
from tickets.payments.models import TicketWithdrawal
from tickets.thread.models import Ticket

__all__ = ["at_half_past_ten"]


def taken(of: Player, *refs: str) -> list[Withdrawal]:
    """One withdrawal for each number, the newest first."""
    for age, ref in enumerate(refs, 1):
        history = (step("requested", -60 * age), step("checks", -60 * age + 2))
        mirroring.take_withdrawals(by(of, told.withdrawal(*history, ref=ref)))
    return [Withdrawal.objects.get(brand=of.brand, ref=ref) for ref in refs]


def known(cast: Cast) -> Ticket:
    """A conversation of somebody whom the platform knows."""
    Player.objects.filter(pk=cast.derya.pk).update(external_id="LN-204118")
    cast.derya.refresh_from_db()
    return factories.ticket(cast.derya, cast.support, owner=cast.ece)


def keeps(browser, ticket: Ticket, **fields: str):
    return browser.post(f"/tickets/{ticket.pk}/evidence/", fields, headers=JSON)


def test_links_any_of_the_players_withdrawals(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    newest, older = taken(cast.derya, "WD-2", "WD-1")
    [foreign] = taken(cast.kerem, "WD-9")
    browser = factories.browser(cast.ece)
    assert "Another withdrawal" in side(browser, ticket)
    path = f"/tickets/{ticket.pk}/withdrawals/"
    form = browser.get(path).content.decode()
    assert "WD-1 · ₺3,200.00" in form and "WD-2" in form and "WD-9" not in form
    for wrong in ("", "x", foreign.pk, 2**63):
        assert browser.post(path, {"withdrawal": wrong}).status_code == 422
    browser.post(path, {"withdrawal": older.pk})
    linked = TicketWithdrawal.objects.get()
    assert (linked.withdrawal_id, linked.how, linked.by_id) == (older.pk, "hand", cast.ece.pk)
    assert "WD-1" in side(browser, ticket).split("</section>")[0]
    assert "WD-1" not in browser.get(path).content.decode()
    browser.post(path, {"withdrawal": newest.pk})
    assert "are linked already" in browser.get(path).content.decode()


def test_is_offered_no_other_where_there_is_none(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    taken(cast.derya, "WD-1")
    assert "Another withdrawal" not in side(factories.browser(cast.ece), ticket)


def test_keeps_a_bet_a_round_or_a_day_as_the_platform_says_it(cast: Cast) -> None:
    ticket, browser = known(cast), factories.browser(cast.ece)
    assert "Keep evidence" in side(browser, ticket)
    assert keeps(browser, ticket, kind="bet", ref=" B-7781 ").status_code == 200
    assert keeps(browser, ticket, kind="round", ref="R-12").status_code == 200
    assert keeps(browser, ticket, kind="ledger", day="2026-11-18").status_code == 200
    kept = Frozen.objects.filter(subject_type="ticket", subject_id=ticket.pk).order_by("pk")
    assert [(one.kind, one.ref, one.asked_by_id) for one in kept] == [
        ("bet", "B-7781", cast.ece.pk),
        ("round", "R-12", cast.ece.pk),
        ("ledger", "2026-11-17", cast.ece.pk),
    ]
    begins = datetime(2026, 11, 17, 10, tzinfo=UTC)
    assert (kept[2].since, kept[2].until) == (begins, datetime(2026, 11, 19, 12, tzinfo=UTC))
    part = side(browser, ticket).split("</section>")[0]
    assert "Bet B-7781" in part and "Is being kept" in part
    told_ = Event.objects.filter(verb="ticket.evidence_kept", subject_id=ticket.pk)
    assert [one.detail["ref"] for one in told_.order_by("seq")][:2] == ["B-7781", "R-12"]


def test_keeps_the_same_thing_once(cast: Cast) -> None:
    ticket = known(cast)
    for person in (cast.ece, cast.mert):
        browser = factories.browser(person)
        assert keeps(browser, ticket, kind="bet", ref="B-7781").status_code == 200
        assert keeps(browser, ticket, kind="ledger", day=f"{date(2026, 11, 18)}").status_code == 200
    assert Frozen.objects.count() == 2
    assert Event.objects.filter(verb="ticket.evidence_kept").count() == 2


def test_asks_for_what_is_missing(cast: Cast) -> None:
    ticket, browser = known(cast), factories.browser(cast.ece)
    for wrong in (
        {"kind": "bet"},
        {"kind": "ledger", "ref": "B-1"},
        {"kind": "ledger", "day": "soon"},
        {"kind": "player", "ref": "B-1"},
        {"kind": "bet", "ref": "B" * 65},
    ):
        assert keeps(browser, ticket, **wrong).status_code == 422
    assert not Frozen.objects.exists()


def test_only_whoever_works_on_it_keeps_and_links(cast: Cast) -> None:
    ticket = known(cast)
    [row] = taken(cast.derya, "WD-1")
    reviewer = factories.staff("Rana Kalite", role="qa_reviewer", brands=(cast.lunaro,))
    asked = {**browsers(cast), reviewer.name: factories.browser(reviewer)}
    statuses = {
        name: keeps(b, ticket, kind="bet", ref="B-1").status_code for name, b in asked.items()
    }
    allowed = {cast.ece.name, cast.mert.name, cast.aylin.name, cast.nil.name}
    assert {name for name, status in statuses.items() if status == 200} == allowed
    path = f"/tickets/{ticket.pk}/withdrawals/"
    linked = {name: b.post(path, {"withdrawal": row.pk}).status_code for name, b in asked.items()}
    # whoever comes second finds that it is linked
    assert {name for name, status in linked.items() if status in {303, 422}} == allowed
    assert "Keep evidence" not in side(asked[reviewer.name], ticket)


def test_costs_the_side_no_statement(cast: Cast) -> None:
    ticket, browser = known(cast), factories.browser(cast.ece)

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert browser.get(f"/tickets/{ticket.pk}/side/").status_code == 200
        return len(asked)

    taken(cast.derya, "WD-1")
    count()
    before = count()
    taken(cast.derya, "WD-2", "WD-3")
    keeps(browser, ticket, kind="bet", ref="B-1")
    assert count() == before
