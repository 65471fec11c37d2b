"""News that somebody chose: what he wants, in which way, and when he wants none."""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.events.registry import Fact
from accounts.people import news_choices, news_mail
from accounts.people import notifications as news
from accounts.people.actions import profile, standing
from accounts.people.models import Notification, Person
from accounts.people.notifications import MAIL_WAITS, News
from helpdesk.lib import crypto
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tickets.thread.models import Ticket

VERB = "test.mentioned"
LATER = NOW + MAIL_WAITS


@pytest.fixture(autouse=True)
def mention(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "kinds", dict(news.kinds))
    news.kind(VERB, "%(actor)s mentioned you", icon="at", sound="message", label="A mention")
    news.kind("test.failed", "Not sent", icon="alert", sound="late", mail=True)


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    return factories.ticket(cast.derya, cast.support, subject="Gizli sözler")


def tell(ticket: Ticket, *people: Person, verb: str = VERB, event: int = 1, by: Any = None) -> None:
    actor = by or Person.objects.get(name="Derya Arslan")
    fact = Fact(event, "note.added", "ticket", ticket.pk, 3, actor.pk, {})
    news.notify([News([p.pk for p in people], fact, verb)], now=NOW)


def choose(person: Person, **ways: bool) -> None:
    profile.choose_news(person, differs={VERB: ways}, quiet=None, by=person)


def send(at: datetime = LATER) -> list[mail.EmailMessage]:
    """What leaves when the worker looks then."""
    while news_mail.send_due(now=at):
        pass
    found, mail.outbox[:] = list(mail.outbox), []
    return found


def test_by_itself_a_mention_is_in_the_tray_and_not_mailed(cast: Cast, ticket: Ticket) -> None:
    tell(ticket, cast.mert)
    (item,) = news.tray(cast.mert, now=NOW)
    assert (item.sound, item.in_browser) == ("message", True)
    assert send() == []


def test_what_must_not_wait_is_mailed_until_somebody_says_no(cast: Cast, ticket: Ticket) -> None:
    tell(ticket, cast.mert, verb="test.failed")
    assert len(send()) == 1
    profile.stop_mails(cast.mert, verbs=["test.failed"], by=cast.mert)
    tell(ticket, cast.mert, verb="test.failed", event=2)
    assert send() == []
    assert len(news.tray(cast.mert, now=NOW)) == 2


def test_several_within_minutes_are_one_mail(cast: Cast, ticket: Ticket) -> None:
    choose(cast.ece, mail=True)
    others = [factories.ticket(cast.derya, cast.support) for _number in range(2)]
    for event, about in enumerate((ticket, *others, ticket)):  # what is told twice is said once
        tell(about, cast.ece, event=event)
    assert send(at=NOW + timedelta(minutes=4)) == []
    (sent,) = send()
    assert sent.subject == "Deskline: 3 things for you"
    assert sent.to == [cast.ece.staff.email]
    assert [str(sent.body).count(f"#{one.pk}") for one in (ticket, *others)] == [1, 1, 1]
    assert send() == []


def test_a_mail_holds_no_word_of_the_player_and_says_that_it_is_a_robot(
    cast: Cast, ticket: Ticket
) -> None:
    choose(cast.mert, mail=True)
    tell(ticket, cast.mert)
    (sent,) = send()
    whole = sent.message().as_string() + sent.subject + str(sent.body)
    for secret in ("Arslan", "Gizli", "Çekimim", "derya@mail.example"):
        assert secret not in whole
    assert sent.subject == f"Derya A. mentioned you · #{ticket.pk}"
    assert "Merhaba Mert Kaya," in str(sent.body)  # in his language
    headers = dict(sent.extra_headers)
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_what_was_read_meanwhile_is_left_out(cast: Cast, ticket: Ticket) -> None:
    choose(cast.ece, mail=True)
    tell(ticket, cast.ece)
    news.read(cast.ece, now=NOW)
    tell(ticket, cast.ece, event=2)
    (sent,) = send()
    assert str(sent.body).count("mentioned you") == 1


def test_two_hundred_that_wait_are_not_sent_when_access_is_taken(
    cast: Cast, ticket: Ticket
) -> None:
    choose(cast.mert, mail=True)
    for event in range(200):
        tell(ticket, cast.mert, event=event)
    standing.set_teams(cast.mert, team_ids=[], by=cast.nil, now=NOW)
    assert send() == []
    assert not Notification.objects.exclude(mail_at=None).exists()


def test_somebody_who_left_gets_nothing(cast: Cast, ticket: Ticket) -> None:
    choose(cast.mert, mail=True)
    tell(ticket, cast.mert)
    standing.deactivate(cast.mert, by=cast.nil, now=NOW)
    assert send() == []
    assert not Notification.objects.exclude(mail_at=None).exists()


def test_whoever_switches_it_off_gets_not_even_what_waited(cast: Cast, ticket: Ticket) -> None:
    choose(cast.ece, mail=True)
    tell(ticket, cast.ece)
    choose(cast.ece)
    assert send() == []


def test_a_worker_that_dies_loses_what_it_held_and_the_second_try_is_the_same_mail(
    cast: Cast, ticket: Ticket, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(cast.ece, mail=True)
    tell(ticket, cast.ece)
    sent = []

    def dies(message: mail.EmailMessage) -> int:
        sent.append(message.extra_headers["Message-ID"])
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(mail.EmailMessage, "send", dies)
        with pytest.raises(KeyboardInterrupt):
            news_mail.send_due(now=LATER)
    assert send() == []  # held until the lease ends
    (again,) = send(at=LATER + news_mail.LEASE)
    assert [again.extra_headers["Message-ID"]] == sent


def test_old_news_is_no_news(cast: Cast, ticket: Ticket) -> None:
    choose(cast.ece, mail=True)
    tell(ticket, cast.ece)
    assert send(at=NOW + timedelta(hours=25)) == []
    assert send() == []


def test_looking_for_nothing_costs_one_statement(cast: Cast, ticket: Ticket) -> None:
    tell(ticket, cast.ece)
    with CaptureQueriesContext(connection) as asked:
        assert not news_mail.send_due(now=LATER)
    assert len(asked) == 1


def test_what_is_not_wanted_in_the_tray_is_not_there_and_not_counted(
    cast: Cast, ticket: Ticket
) -> None:
    choose(cast.ece, tray=False)
    choose(cast.mert, tray=False, mail=True)
    tell(ticket, cast.ece, cast.mert)
    for person in (cast.ece, cast.mert):
        assert news.tray(person, now=NOW) == []
        assert news.unread_count(person) == 0
    assert [sent.to for sent in send()] == [[cast.mert.staff.email]]


def test_quiet_hours_are_by_the_clocks_where_he_is(cast: Cast, ticket: Ticket) -> None:
    quiet = (time(22), time(8))
    profile.choose_news(cast.ece, differs={VERB: {"mail": True}}, quiet=quiet, by=cast.ece)
    cast.ece.refresh_from_db()
    tell(ticket, cast.ece)  # 22:30 in Istanbul
    (item,) = news.tray(cast.ece, now=NOW)
    assert (item.sound, item.in_browser) == ("", False)
    assert send() == []
    eight = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
    assert news_choices.quiet_until(cast.ece, now=NOW) == eight
    assert send(at=eight - timedelta(seconds=1)) == []
    assert len(send(at=eight)) == 1
    Person.objects.filter(pk=cast.ece.pk).update(time_zone="America/New_York")
    cast.ece.refresh_from_db()
    assert news_choices.quiet_until(cast.ece, now=NOW) is None


def test_a_pause_ends_by_itself_and_not_inside_the_quiet_hours(cast: Cast) -> None:
    ece = profile.pause_news(cast.ece, until=NOW + timedelta(hours=1), by=cast.ece)
    assert news_choices.quiet_until(ece, now=NOW) == NOW + timedelta(hours=1)
    assert news_choices.quiet_until(ece, now=NOW + timedelta(hours=1)) is None
    ece = profile.choose_news(ece, differs={}, quiet=(time(22), time(8)), by=ece)
    assert news_choices.quiet_until(ece, now=NOW) == datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
    ece = profile.pause_news(ece, until=None, by=ece)
    assert "paused_until" not in ece.preferences


@pytest.mark.parametrize(
    "preferences",
    [
        {"news": "all", "quiet": "always", "paused_until": "never"},
        {"news": {VERB: 1}, "quiet": ["25:00", "x"], "paused_until": 5},
        {"news": {VERB: {"mail": "yes", "tray": None}}, "quiet": ["08:00", "08:00"]},
    ],
)
def test_preferences_that_nobody_could_choose_break_nothing(
    cast: Cast, ticket: Ticket, preferences: dict[str, Any]
) -> None:
    Person.objects.filter(pk=cast.ece.pk).update(preferences=preferences)
    cast.ece.refresh_from_db()
    tell(ticket, cast.ece)
    assert len(news.tray(cast.ece, now=NOW)) == 1
    assert send() == []
    assert factories.browser(cast.ece).get("/settings/notifications/").status_code == 200


def test_the_page_keeps_what_differs_from_the_usual_and_nothing_else(cast: Cast) -> None:
    client = factories.browser(cast.ece)
    page = client.get("/settings/notifications/").content.decode()
    assert "A mention" in page
    shown = re.findall(r'name="shown" value="([^"]+)"', page)
    assert set(shown) == set(news.kinds)
    sent = {
        "shown": [*shown, "no.such"],
        "tray": shown,
        "browser": shown,
        "sound": shown,
        "mail": [VERB, "no.such"],
        "begins": "22:00",
        "ends": "07:30",
    }
    assert client.post("/settings/notifications/", sent).status_code == 302
    cast.ece.refresh_from_db()
    mailed_by_itself = [verb for verb, said in news.kinds.items() if said.mail]
    expected = {VERB: {"mail": True}, **{verb: {"mail": False} for verb in mailed_by_itself}}
    assert cast.ece.preferences["news"] == expected
    assert cast.ece.preferences["quiet"] == ["22:00", "07:30"]
    half = client.post("/settings/notifications/", {**sent, "ends": ""})
    assert half.status_code == 422
    assert "Fill in both times, or neither." in half.content.decode()


def test_a_pause_is_one_button(cast: Cast) -> None:
    client = factories.browser(cast.ece)
    for until in ("hour", "tomorrow", "monday"):
        client.post("/settings/notifications/pause/", {"until": until})
        cast.ece.refresh_from_db()
        ends = news_choices.paused_until(cast.ece, now=timezone.now())
        assert ends is not None
        assert "Paused until" in client.get("/settings/notifications/").content.decode()
    client.post("/settings/notifications/pause/", {"until": ""})
    cast.ece.refresh_from_db()
    assert news_choices.paused_until(cast.ece, now=timezone.now()) is None


def link(cast: Cast, ticket: Ticket) -> str:
    """The address in a mail that Ece got just now."""
    choose(cast.ece, mail=True)
    token = crypto.sign(
        {"person": cast.ece.pk}, purpose=news_mail.PURPOSE, seconds=60, now=timezone.now()
    )
    return f"/accounts/notifications/{token}/"


def test_a_link_from_a_mail_stops_them_without_signing_in(cast: Cast, ticket: Ticket) -> None:
    url, stranger = link(cast, ticket), Client(headers={"host": "localhost:8000"})
    assert "A mention" in stranger.get(url).content.decode()
    strict = Client(headers={"host": "localhost:8000"}, enforce_csrf_checks=True)
    assert strict.post(url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    cast.ece.refresh_from_db()
    assert cast.ece.preferences["news"][VERB] == {"mail": False}
    assert "You get no mail about news." in stranger.get(url).content.decode()
    tell(ticket, cast.ece)
    assert send() == []


def test_a_link_that_is_not_ours_changes_nothing(cast: Cast, ticket: Ticket) -> None:
    url, stranger = link(cast, ticket), Client(headers={"host": "localhost:8000"})
    token = url.split("/")[3]
    other = crypto.sign({"person": cast.ece.pk}, purpose="x", seconds=60, now=timezone.now())
    old = crypto.sign({"person": cast.ece.pk}, purpose=news_mail.PURPOSE, seconds=0, now=NOW)
    odd = crypto.sign({"person": [1]}, purpose=news_mail.PURPOSE, seconds=60, now=timezone.now())
    for bad in (token[:-1], token + "x", other, old, odd, "x", "a" * 5000, "ａ"):
        assert stranger.post(f"/accounts/notifications/{bad}/").status_code == 404
    cast.ece.refresh_from_db()
    assert cast.ece.preferences["news"][VERB] == {"mail": True}
    standing.deactivate(cast.ece, by=cast.nil, now=NOW)
    assert stranger.post(url).status_code == 404
