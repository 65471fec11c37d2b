"""How a brand ends its conversations…"""

from datetime import time, timedelta

from django.utils import timezone

from tests import factories
from tests.cast import Cast
from tests.tickets.closing.deeds import NOON, a_reason, answered, solved
from tickets.closing import figures
from tickets.closing.actions import due
from tickets.closing.models import ClosingRules
from tickets.thread.models import Message, Ticket

HOUR = timedelta(hours=1)
TYPED = {
    "asks": "on",
    "ask_after_seconds": "5",
    "ask_until_seconds": "7",
    "quiet_from": "23:00",
    "quiet_until": "08:30",
    "warn_after_seconds": "72",
    "close_after_seconds": "48",
}


def test_is_changed_by_its_leads_alone(cast: Cast) -> None:
    place = f"/settings/closing/{cast.lunaro.pk}/"
    for person in cast.staff:
        response = factories.browser(person).post(place, TYPED)
        may = person in (cast.aylin, cast.nil)
        assert response.status_code == (302 if may else 403), person.name
    rules = ClosingRules.objects.get(brand=cast.lunaro)
    assert (rules.ask_after_seconds, rules.quiet_until) == (5 * 3600, time(8, 30))
    assert not rules.asks_rating
    other = factories.browser(cast.aylin).post(f"/settings/closing/{cast.mavi_kule.pk}/", TYPED)
    assert other.status_code == 404


def test_is_refused_where_the_end_comes_before_the_beginning(cast: Cast) -> None:
    browser = factories.browser(cast.nil)
    for wrong in ({"ask_until_seconds": "5"}, {"warn_after_seconds": "1"}, {"quiet_from": "99"}):
        response = browser.post(f"/settings/closing/{cast.lunaro.pk}/", {**TYPED, **wrong})
        assert response.status_code == 422
    assert not ClosingRules.objects.exists()


def test_says_which_number_is_none_and_what_is_allowed(cast: Cast) -> None:
    browser = factories.browser(cast.nil)
    for wrong in ("", "a day", "0", "99999"):
        sent = {**TYPED, "close_after_seconds": wrong}
        page = browser.post(f"/settings/closing/{cast.lunaro.pk}/", sent)
        assert "Then close after (hours): write a whole number from" in page.content.decode()


def test_is_counted_by_who_was_asked_in_time(cast: Cast) -> None:
    ticket = solved(cast)
    later = solved(cast, now=NOON + HOUR)  # the same player, within a day
    due.settle_due(now=NOON + 5 * HOUR)
    counted = figures.follow_ups(since=NOON, until=NOON + 24 * HOUR, brands=[cast.lunaro.pk])
    assert (counted.eligible, counted.in_time, counted.sent) == (1, 1, 1)
    assert counted.coverage == 1
    nobody = figures.follow_ups(since=NOON - 48 * HOUR, until=NOON, brands=[cast.lunaro.pk])
    assert nobody.coverage is None
    assert ticket.pk != later.pk


def test_offers_closing_words_that_are_sent_only_when_wanted(cast: Cast) -> None:
    ticket = answered(cast, now=timezone.now())
    browser = factories.browser(cast.ece)
    page = browser.get(f"/tickets/{ticket.pk}/resolution/").content.decode()
    assert "Derya" in page
    reason = {"reason": "", "outcome": "answered"}
    Ticket.objects.filter(pk=ticket.pk).update(reason=a_reason().pk)
    browser.post(
        f"/tickets/{ticket.pk}/resolution/",
        {**reason, "says_farewell": "on", "words": "Hoşça kalın Derya"},
    )
    said = Message.objects.filter(ticket=ticket, text="Hoşça kalın Derya")
    assert said.count() == 1
    assert Ticket.objects.get(pk=ticket.pk).status == Ticket.SOLVED
    second = answered(cast, now=timezone.now())
    Ticket.objects.filter(pk=second.pk).update(reason=a_reason().pk)
    browser.post(f"/tickets/{second.pk}/resolution/", {**reason, "words": "Unutuldu"})
    assert Ticket.objects.get(pk=second.pk).status == Ticket.SOLVED
    assert not Message.objects.filter(ticket=second, text="Unutuldu").exists()


def test_shows_what_a_player_reads(cast: Cast) -> None:
    page = factories.browser(cast.aylin).get(f"/settings/closing/{cast.lunaro.pk}/")
    said = page.content.decode()
    assert "Merhaba Derya," in said and "#48211" in said
    assert said.count('<details class="sample">') == 3


def test_is_said_to_whoever_solves(cast: Cast) -> None:
    ticket = answered(cast)
    ece = factories.browser(cast.ece)
    dialog = ece.get(f"/tickets/{ticket.pk}/resolution/").content.decode()
    assert "In about 4 hours the player is asked whether it is solved." in dialog
    ClosingRules.objects.create(brand=cast.lunaro, asks=False)
    dialog = ece.get(f"/tickets/{ticket.pk}/resolution/").content.decode()
    assert "the player is asked" not in dialog
