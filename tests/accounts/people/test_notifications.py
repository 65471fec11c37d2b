"""The tray: who hears of what, and what is left of it when he may no longer see it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.events.registry import Fact
from accounts.people import notifications as news
from accounts.people.actions import standing
from accounts.people.models import Notification, Person
from accounts.people.notifications import News
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tickets.thread.models import Ticket

FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture(autouse=True)
def mention(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "kinds", dict(news.kinds))
    news.kind("test.mentioned", "%(actor)s mentioned you", icon="at", sound="message")


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    return factories.ticket(cast.derya, cast.support, subject="Çekim")


def fact(ticket: Ticket, actor: Person, event_id: int = 1) -> Fact:
    return Fact(event_id, "note.added", "ticket", ticket.pk, 3, actor.pk, {})


def tell(ticket: Ticket, actor: Person, *people: Person, event_id: int = 1) -> list[int]:
    about = fact(ticket, actor, event_id)
    return news.notify([News([p.pk for p in people], about, "test.mentioned")], now=NOW)


def test_reaches_staff_and_neither_the_actor_nor_anybody_else(cast: Cast, ticket: Ticket) -> None:
    standing.deactivate(cast.aylin, by=cast.nil, now=NOW)
    reached = tell(ticket, cast.ece, *cast.everybody)
    assert set(reached) == {p.pk for p in (cast.mert, cast.deniz, cast.nil, cast.suna)}


def test_says_it_in_one_line(cast: Cast, ticket: Ticket) -> None:
    tell(ticket, cast.ece, cast.mert)
    (item,) = news.tray(cast.mert, now=NOW)
    assert (item.sentence, item.subject, item.unread, item.sound) == (
        "Ece Yılmaz mentioned you",
        "Çekim",
        True,
        "message",
    )


def test_is_told_once_however_often_it_is_run(cast: Cast, ticket: Ticket) -> None:
    told = [tell(ticket, cast.ece, cast.mert) for _ in range(3)]
    assert told == [[cast.mert.pk], [], []]
    assert Notification.objects.count() == 1


def test_many_pieces_of_news_cost_one_statement(cast: Cast, ticket: Ticket) -> None:
    with CaptureQueriesContext(connection) as found:
        told = news.notify(
            (
                News({cast.mert.pk, cast.aylin.pk}, fact(ticket, cast.ece, n), "test.mentioned")
                for n in range(30)
            ),
            now=NOW,
        )
    assert len(found) == 1
    assert told == [cast.mert.pk, cast.aylin.pk]
    assert Notification.objects.count() == 60
    assert news.notify([News([], fact(ticket, cast.ece), "test.mentioned")], now=NOW) == []


def test_a_kind_has_to_be_declared(cast: Cast, ticket: Ticket) -> None:
    with pytest.raises(LookupError):
        news.notify([News([cast.mert.pk], fact(ticket, cast.ece), "test.unknown")], now=NOW)


def test_shows_only_what_is_visible_now(cast: Cast, ticket: Ticket) -> None:
    tell(ticket, cast.derya.person, *cast.staff)
    seeing = [person for person in cast.staff if news.tray(person, now=NOW)]
    counting = [person for person in cast.staff if news.unread_count(person)]
    assert seeing == counting == [cast.ece, cast.mert, cast.aylin, cast.nil]
    mert = standing.set_teams(cast.mert, team_ids=[], by=cast.nil, now=NOW)
    assert news.tray(mert, now=NOW) == []
    assert news.unread_count(mert) == 0
    assert news.target(mert, Notification.objects.get(person=mert).pk) is None


def test_opens_what_it_is_about_and_is_read(cast: Cast, ticket: Ticket) -> None:
    tell(ticket, cast.ece, cast.mert)
    row = Notification.objects.get()
    client = factories.browser(cast.mert)
    assert client.get(f"/notifications/{row.pk}/")["Location"] == f"/tickets/{ticket.pk}/"
    assert news.unread_count(cast.mert) == 0


def test_nobody_opens_or_reads_that_of_a_colleague(cast: Cast, ticket: Ticket) -> None:
    tell(ticket, cast.ece, cast.mert)
    row = Notification.objects.get()
    for person in (cast.ece, cast.nil, cast.aylin):
        client = factories.browser(person)
        assert client.get(f"/notifications/{row.pk}/").status_code == 404
        client.post("/notifications/", {"read": [row.pk]})
        client.post("/notifications/", {"read": "all"})
    assert news.unread_count(cast.mert) == 1


def test_the_tray_is_a_fragment_for_scripts_and_a_page_for_others(
    cast: Cast, ticket: Ticket
) -> None:
    tell(ticket, cast.ece, cast.mert)
    client = factories.browser(cast.mert)
    fragment = client.get("/notifications/", headers=FETCH).content.decode()
    page = client.get("/notifications/").content.decode()
    assert fragment.strip().startswith("<li")
    assert "Ece Yılmaz mentioned you" in fragment
    assert "<html" in page
    assert fragment.strip()[:40] in page


def test_the_count_is_of_all_though_the_list_ends(cast: Cast, ticket: Ticket) -> None:
    for event_id in range(1, news.SHOWN + 8):
        tell(ticket, cast.ece, cast.mert, event_id=event_id)
    answer = factories.browser(cast.mert).get("/notifications/", headers=FETCH)
    assert answer.content.decode().count("<li") == news.SHOWN
    assert answer.headers["X-Unread"] == str(news.SHOWN + 7)


def test_all_are_read_at_once(cast: Cast, ticket: Ticket) -> None:
    for event_id in range(1, 4):
        tell(ticket, cast.ece, cast.mert, event_id=event_id)
    answer = factories.browser(cast.mert).post("/notifications/", {"read": "all"}, headers=FETCH)
    assert "is-unread" not in answer.content.decode()
    assert news.unread_count(cast.mert) == 0


def test_who_looks_at_the_ticket_has_heard(cast: Cast, ticket: Ticket) -> None:
    other = factories.ticket(cast.kerem, cast.support)
    tell(ticket, cast.ece, cast.mert)
    tell(other, cast.ece, cast.mert, event_id=2)
    assert news.read_about(cast.mert, "ticket", ticket.pk, now=NOW) == 1
    assert news.unread_count(cast.mert) == 1


def test_a_live_page_asks_for_what_came_since(cast: Cast, ticket: Ticket) -> None:
    tell(ticket, cast.ece, cast.mert)
    first = news.tray(cast.mert, now=NOW)[0].id
    tell(ticket, cast.ece, cast.mert, event_id=2)
    assert [item.id > first for item in news.tray(cast.mert, now=NOW, after=first)] == [True]


def test_costs_the_same_for_many(cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            news.tray(cast.mert, now=NOW)
            news.unread_count(cast.mert)
        return len(found)

    tell(factories.ticket(cast.derya, cast.support), cast.ece, cast.mert)
    before = queries()
    for event_id in range(2, 12):
        ticket = factories.ticket(cast.derya, cast.support)
        tell(ticket, cast.ece, cast.mert, event_id=event_id)
    assert queries() == before <= 4
