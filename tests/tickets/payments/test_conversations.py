"""Money beside a conversation …"""

import json
import re
from datetime import timedelta

import pytest

from accounts.events import actions as events
from accounts.events import outbox
from accounts.events.models import Event
from accounts.money import disclosure
from accounts.money.actions import mirroring
from accounts.money.explain import estimates
from accounts.money.models import Bonus, Deposit, Withdrawal
from accounts.people.models import Notification
from tests import factories
from tests.accounts.money import told
from tests.accounts.money.told import by, step
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import at_half_past_ten, browsers
from tickets.payments.actions import linking, returning
from tickets.payments.models import TicketWithdrawal
from tickets.thread.actions import resolution
from tickets.thread.actions.merging import merge
from tickets.thread.models import ContactReason, Ticket

__all__ = ["at_half_past_ten"]

ASKED, CHECKED = step("requested", -120), step("checks", -118)
WAITS = step("pending_approval", -110)
PAID = (ASKED, CHECKED, WAITS, step("approved", -100), step("sent_to_provider", -99))
PAID = (*PAID, step("paid", -60))
BACK = step("returned", -1, source="provider", event_id="po_9")


@pytest.fixture(autouse=True)
def no_medians_of_others():
    estimates.forget()


def take(cast: Cast, *steps, **more) -> Withdrawal:
    value = told.withdrawal(*steps, **more)
    mirroring.take_withdrawals(by(cast.derya, value))
    return Withdrawal.objects.get(brand=cast.lunaro, ref=value.ref)


def solved(ticket: Ticket, cast: Cast) -> Ticket:
    reason, _new = ContactReason.objects.get_or_create(
        slug="general", defaults={"names": {"en": "General"}}
    )
    return resolution.resolve(ticket, by=cast.ece, outcome="answered", reason=reason, now=NOW)


def drained() -> None:
    with events.as_of(NOW):
        while outbox.drain(now=NOW + timedelta(days=1)):
            pass


def lines(ticket: Ticket) -> list[str]:
    found = Event.objects.filter(subject_type="ticket", subject_id=ticket.pk).order_by("seq")
    found = found.exclude(verb="ticket.withdrawal_changed")  # says only that the side is read anew
    return list(found.values_list("verb", flat=True))


def side(browser, ticket: Ticket) -> str:
    answer = browser.get(f"/tickets/{ticket.pk}/")
    page = answer.content.decode()
    return page[page.index('id="part-payments"') :] if 'id="part-payments"' in page else ""


def explained(browser, ticket: Ticket, kind: str, pk: int, language: str = "tr"):
    return browser.post(
        f"/tickets/{ticket.pk}/explain/{kind}/{pk}/",
        {"language": language},
        headers={"accept": "application/json"},
    )


def test_stands_on_its_side_with_the_steps_that_are_done(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    take(cast, ASKED, CHECKED, WAITS)
    page = side(factories.browser(cast.ece), ticket)
    assert "WD-88214" in page
    assert "₺3,200.00" in page
    assert "0 of 2 approvals" in page
    assert "Explain to the player" in page


def test_is_explained_in_the_language_of_the_reply_for_whoever_works_on_it(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    row = take(cast, ASKED, CHECKED, WAITS)
    answers = {
        name: explained(browser, ticket, "withdrawal", row.pk)
        for name, browser in browsers(cast).items()
    }
    assert answers.pop("nobody").status_code == 401
    statuses = {name: answer.status_code for name, answer in answers.items()}
    assert statuses == {
        cast.ece.name: 200,
        cast.mert.name: 200,
        cast.aylin.name: 200,
        cast.nil.name: 200,
        cast.deniz.name: 404,  # of another team
        cast.suna.name: 404,  # of another brand
    }
    said = json.loads(answers[cast.ece.name].content)
    assert said["html"] == (
        "<p>₺3.200,00 tutarındaki WD-88214 numaralı çekiminiz kontrollerden geçti, onay"
        " bekliyor.</p>"
    )
    linked = TicketWithdrawal.objects.get()
    assert (linked.ticket_id, linked.withdrawal_id, linked.how) == (
        ticket.pk,
        row.pk,
        "explained",
    )


def test_of_another_player_is_not_there(cast: Cast) -> None:
    ticket = factories.ticket(cast.kerem, cast.support, owner=cast.ece)
    row = take(cast, ASKED, CHECKED, WAITS)
    mirroring.take_deposits(by(cast.derya, told.deposit("pending_provider")))
    mirroring.take_bonuses(by(cast.derya, told.bonus()))
    browser = factories.browser(cast.ece)
    assert explained(browser, ticket, "withdrawal", row.pk).status_code == 404
    assert explained(browser, ticket, "deposit", Deposit.objects.get().pk).status_code == 404
    assert explained(browser, ticket, "bonus", Bonus.objects.get().pk).status_code == 404
    assert side(browser, ticket) == ""
    assert not TicketWithdrawal.objects.exists()


def test_a_deposit_and_a_bonus_are_explained_too(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    mirroring.take_deposits(by(cast.derya, told.deposit("pending_provider")))
    mirroring.take_bonuses(by(cast.derya, told.bonus()))
    browser = factories.browser(cast.ece)
    page = side(browser, ticket)
    assert "Explain the deposit" in page
    assert "Explain the bonus" in page
    deposit = explained(browser, ticket, "deposit", Deposit.objects.get().pk, "en")
    assert "is with the payment provider and is not confirmed yet." in deposit.json()["text"]
    bonus = explained(browser, ticket, "bonus", Bonus.objects.get().pk, "de")
    assert "Hoş geldin" not in bonus.json()["text"]
    assert "noch umzusetzen" in bonus.json()["text"]


@pytest.mark.parametrize("reason", sorted(disclosure.HIDDEN))
def test_a_hidden_reason_reads_as_the_routine_one_on_page_and_in_the_sentence(
    cast: Cast, reason: str
) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)

    def shown(hold_reason: str) -> list[str]:
        TicketWithdrawal.objects.all().delete()
        Withdrawal.objects.all().delete()
        row = take(cast, ASKED, CHECKED, step("on_hold", -90, hold_reason=hold_reason))
        seen = []
        for person in (cast.ece, cast.mert, cast.aylin, cast.nil):
            browser = factories.browser(person)
            seen.append(side(browser, ticket).split("</section>")[0])
            seen.append(explained(browser, ticket, "withdrawal", row.pk).json()["text"])
            page = browser.get(f"/players/{cast.derya.pk}/payments/").content.decode()
            page = page[page.index('id="money-withdrawals"') :]
            seen.append(page.split("</section>")[0])
        # the rows are others each time, and so are the tokens of forms
        return [re.sub(r"withdrawals?/\d+|value=\"\w{64}\"", "#", words) for words in seen]

    hidden, routine = shown(reason), shown(disclosure.ROUTINE)
    assert hidden == routine
    assert any("Routine check" in words for words in hidden)


def test_whoever_may_only_look_is_offered_nothing(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    take(cast, ASKED, CHECKED, WAITS)
    reviewer = factories.staff("Rana Kalite", role="qa_reviewer", brands=(cast.lunaro,))
    page = side(factories.browser(reviewer), ticket)
    assert "WD-88214" in page
    assert "Explain" not in page


@pytest.mark.parametrize(
    "text",
    [
        "WD-88214 nerede?",
        "çekimim wd-88214, bekliyorum",
        "Numarası WD88214.",
        "wd 88214 hâlâ gelmedi",
    ],
)
def test_a_number_in_the_players_words_links_it(cast: Cast, text: str) -> None:
    row = take(cast, *PAID)
    ticket = factories.ticket(cast.derya, cast.support, text=text)
    drained()
    linked = TicketWithdrawal.objects.get()
    assert (linked.ticket_id, linked.withdrawal_id, linked.how) == (ticket.pk, row.pk, "named")
    drained()
    assert lines(ticket).count("ticket.withdrawal_linked") == 1


def test_a_number_of_somebody_else_links_nothing(cast: Cast) -> None:
    take(cast, *PAID)
    factories.ticket(cast.kerem, cast.support, text="WD-88214 nerede?")
    drained()
    assert not TicketWithdrawal.objects.exists()


def test_the_reason_links_the_only_one_on_its_way(cast: Cast) -> None:
    row = take(cast, ASKED, CHECKED, WAITS)
    reason = ContactReason.objects.create(
        slug="withdrawal-waiting", names={"en": "Withdrawal waiting"}
    )
    ticket = factories.ticket(cast.derya, cast.support)
    Ticket.objects.filter(pk=ticket.pk).update(reason=reason)
    drained()
    assert TicketWithdrawal.objects.get().withdrawal_id == row.pk


def test_of_two_on_their_way_none_is_guessed(cast: Cast) -> None:
    take(cast, ASKED, CHECKED, WAITS)
    take(cast, ASKED, ref="WD-2")
    reason = ContactReason.objects.create(
        slug="withdrawal-waiting", names={"en": "Withdrawal waiting"}
    )
    ticket = factories.ticket(cast.derya, cast.support)
    Ticket.objects.filter(pk=ticket.pk).update(reason=reason)
    drained()
    assert not TicketWithdrawal.objects.exists()


def test_a_return_reopens_what_was_solved_and_tells_its_owner(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    row = take(cast, *PAID)
    linking.link(ticket, row, how="hand", by=cast.ece, now=NOW)
    solved(ticket, cast)
    drained()
    take(cast, *PAID, BACK, return_reason="account_closed")
    drained()
    ticket.refresh_from_db()
    assert (ticket.status, ticket.reopen_count, ticket.assignee_id) == ("open", 1, cast.ece.pk)
    assert ticket.due_from is not None
    assert lines(ticket)[-2:] == ["ticket.withdrawal_returned", "ticket.reopened"]
    news = Notification.objects.filter(verb="ticket.withdrawal_returned")
    assert list(news.values_list("person_id", flat=True)) == [cast.ece.pk]
    assert Ticket.objects.count() == 1


def test_a_return_that_is_told_again_changes_nothing(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    row = take(cast, *PAID, BACK)
    linking.link(ticket, row, how="hand", by=cast.ece, now=NOW)
    for _n in range(3):
        returning.came_back(row, verb="withdrawal.returned", at=BACK.at, now=NOW)
    assert lines(ticket).count("ticket.withdrawal_returned") == 1


def test_a_return_of_what_nobody_spoke_about_opens_one_for_the_payments_team(cast: Cast) -> None:
    take(cast, *PAID)
    take(cast, *PAID, BACK)
    drained()
    drained()
    ticket = Ticket.objects.get()
    assert (ticket.team_id, ticket.player_id, ticket.status) == (
        cast.payments.pk,
        cast.derya.pk,
        "new",
    )
    assert "WD-88214" in ticket.subject
    assert ticket.due_at is not None or ticket.due_from is not None
    assert lines(ticket)[:2] == ["ticket.opened", "ticket.withdrawal_returned"]
    seen = {p.name for p in cast.staff if Ticket.objects.seen_by(p, ticket.pk)}
    assert seen == {cast.deniz.name, cast.nil.name}


def test_a_failure_is_told_as_one(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    row = take(cast, *PAID[:-1])
    linking.link(ticket, row, how="hand", by=cast.ece, now=NOW)
    take(cast, *PAID[:-1], step("failed", -50))
    drained()
    assert "ticket.withdrawal_failed" in lines(ticket)


def test_a_return_finds_the_conversation_where_it_was_merged(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    other = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    row = take(cast, *PAID)
    linking.link(ticket, row, how="hand", by=cast.ece, now=NOW)
    merge(ticket, into=other, by=cast.ece, now=NOW)
    take(cast, *PAID, BACK)
    drained()
    assert "ticket.withdrawal_returned" in lines(other)


def test_one_that_is_closed_for_good_is_followed_by_a_new_one(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    row = take(cast, *PAID)
    linking.link(ticket, row, how="hand", by=cast.ece, now=NOW)
    Ticket.objects.filter(pk=ticket.pk).update(status=Ticket.CLOSED)
    take(cast, *PAID, BACK)
    drained()
    new = Ticket.objects.exclude(pk=ticket.pk).get()
    assert (new.previous_ticket_id, new.team_id) == (ticket.pk, cast.payments.pk)
