"""Who is given a ticket: the one it fits best, once, and never over his limit."""

import re
from datetime import datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone, translation

from accounts.events.models import Event
from accounts.people import presence
from accounts.people.actions import shifts
from accounts.people.models import Person, Presence
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tickets.rules.assignment import actions
from tickets.rules.assignment.parts import said
from tickets.thread.actions import assignment
from tickets.thread.models import ContactReason, Ticket


@pytest.fixture
def push(cast: Cast) -> Cast:
    """Support gives its tickets out; Ece and Mert are there and answer in Turkish."""
    actions.choose_way(cast.support, assigns="push", by=cast.aylin, now=NOW)
    there(cast.ece, cast.mert, languages=["tr"])
    return cast


def there(*people: Person, now: datetime = NOW, **work: Any) -> None:
    for person in people:
        lease = {"alive_until": now + timedelta(minutes=10)}
        Presence.objects.update_or_create(person=person, defaults=lease | work)


def fresh(cast: Cast) -> Ticket:
    return factories.ticket(factories.player(cast.lunaro), cast.support)


def owner(ticket: Ticket) -> Person | None:
    return Ticket.objects.get(pk=ticket.pk).assignee


def why(ticket: Ticket) -> dict[str, Any]:
    found = Event.objects.filter(subject_type="ticket", subject_id=ticket.pk)
    reason: dict[str, Any] = found.filter(verb="ticket.assigned").latest("seq").detail["why"]
    return reason


def test_gives_nothing_out_where_people_take_for_themselves(cast: Cast) -> None:
    there(cast.ece, languages=["tr"])
    ticket = fresh(cast)
    assert actions.drain(now=NOW) == 0
    assert owner(ticket) is None


def test_balances_between_those_who_are_there(push: Cast) -> None:
    tickets = [fresh(push) for _ in range(6)]
    assert actions.drain(now=NOW) == 6
    counts = [sum(owner(one) == person for one in tickets) for person in (push.ece, push.mert)]
    assert counts == [3, 3]


@pytest.mark.parametrize(
    "away", [{"presence": "break"}, {"presence": "offline"}, {"is_active": False}]
)
def test_never_gives_to_who_is_not_available(push: Cast, away: dict[str, Any]) -> None:
    Person.objects.filter(pk=push.ece.pk).update(**away)
    tickets = [fresh(push) for _ in range(3)]
    actions.drain(now=NOW)
    assert {owner(one) for one in tickets} == {push.mert}


def test_never_gives_to_whose_pages_are_closed(push: Cast) -> None:
    presence.shorten([push.ece.pk], until=NOW)
    tickets = [fresh(push) for _ in range(3)]
    actions.drain(now=NOW)
    assert {owner(one) for one in tickets} == {push.mert}


def test_a_language_is_a_must(push: Cast) -> None:
    there(push.ece, push.mert, languages=["de"])
    ticket = fresh(push)
    assert actions.drain(now=NOW) == 0
    there(push.ece, languages=["tr", "de"])
    assert actions.drain(now=NOW) == 1
    assert owner(ticket) == push.ece


def test_other_teams_brands_and_roles_get_none(push: Cast) -> None:
    Person.objects.filter(pk__in=[push.ece.pk, push.mert.pk]).update(presence="offline")
    reader = factories.staff(role="qa_reviewer", teams=(push.support,), brands=(push.lunaro,))
    there(push.deniz, push.suna, reader, languages=["tr"])
    fresh(push)
    assert actions.drain(now=NOW) == 0


def test_a_limit_is_kept_and_room_is_filled(push: Cast) -> None:
    there(push.ece, ticket_limit=2)
    there(push.mert, ticket_limit=0)
    tickets = [fresh(push) for _ in range(4)]
    assert actions.drain(now=NOW) == 2
    Ticket.objects.filter(pk=tickets[0].pk).update(status="pending_player", bucket=Ticket.WAITING)
    assert actions.drain(now=NOW) == 1
    assert [owner(one) for one in tickets] == [push.ece, push.ece, push.ece, None]


def test_leads_are_given_none_unless_a_number_is_set(push: Cast) -> None:
    there(push.aylin, push.nil, languages=["tr"])
    Person.objects.filter(pk__in=[push.ece.pk, push.mert.pk]).update(presence="offline")
    ticket = fresh(push)
    assert actions.drain(now=NOW) == 0
    there(push.aylin, ticket_limit=1)
    assert actions.drain(now=NOW) == 1
    assert owner(ticket) == push.aylin


def test_the_settings_say_who_is_given_tickets_and_why_not(push: Cast) -> None:
    now = timezone.now()
    shifts.plan(push.mert, starts_at=now, ends_at=now + timedelta(hours=8), by=push.aylin, now=now)
    there(push.ece, push.aylin, now=now, languages=["tr"])
    presence.shorten([push.mert.pk], until=now)
    lead = factories.browser(push.aylin)

    def said(person: Person) -> str:
        page = lead.get("/settings/assignment/").content.decode()
        row = page[page.index(f"/settings/people/{person.pk}/chats/") :]
        cells = re.findall(r"<td[^>]*>([^<]*)</td>", row[: row.index("</tr>")])
        return cells[-1]

    assert said(push.ece) == "The next that fits"
    assert said(push.mert) == "None: on shift, but no page is open"
    assert said(push.aylin) == "None until a number is set: leads the team"
    there(push.ece, now=now, ticket_limit=1)
    fresh(push)
    actions.drain(now=now)
    assert said(push.ece) == "None: has as many as set"
    there(push.ece, now=now, ticket_limit=0)
    assert said(push.ece) == "None: the number is 0"
    there(push.ece, now=now, ticket_limit=9)
    Person.objects.filter(pk=push.ece.pk).update(presence="break")
    assert said(push.ece) == "None: wants no work now"


def test_the_most_urgent_goes_first(push: Cast) -> None:
    there(push.ece, ticket_limit=1)
    there(push.mert, ticket_limit=0)
    first, second = fresh(push), fresh(push)
    Ticket.objects.filter(pk=first.pk).update(sort_at=NOW + timedelta(hours=3))
    actions.drain(now=NOW)
    assert (owner(first), owner(second)) == (None, push.ece)


def test_goes_to_who_knows_the_topic(push: Cast) -> None:
    there(push.mert, skills=["bonus"])
    ticket = fresh(push)
    bonus = ContactReason.objects.create(slug="bonus", names={"en": "Bonus", "tr": "Bonus"})
    Ticket.objects.filter(pk=ticket.pk).update(reason=bonus)
    actions.drain(now=NOW)
    assert owner(ticket) == push.mert
    assert why(ticket)["also"] == ["topic"]


def test_goes_to_who_had_the_player_before(push: Cast) -> None:
    factories.ticket(push.derya, push.support, owner=push.mert)
    ticket = factories.ticket(push.derya, push.support)
    actions.drain(now=NOW)
    assert owner(ticket) == push.mert
    assert why(ticket)["also"] == ["had_player"]


def test_is_not_given_again_at_once_to_who_gave_it_back(push: Cast) -> None:
    Person.objects.filter(pk=push.mert.pk).update(presence="offline")
    ticket = factories.ticket(push.derya, push.support, owner=push.ece)
    now = timezone.now()
    there(push.ece, now=now, languages=["tr"])
    assignment.assign(ticket, to=None, by=push.ece, now=now)
    assert actions.drain(now=now) == 0
    later = now + timedelta(minutes=16)
    there(push.ece, now=later)
    assert actions.drain(now=later) == 1
    assert why(ticket)["also"] == ["again"]


def test_a_reason_is_said_in_words(push: Cast) -> None:
    ticket = fresh(push)
    actions.drain(now=NOW)
    with translation.override("en"):
        assert said({"why": why(ticket)}) == "speaks Turkish · 1 of 12 with this one"


def test_a_person_may_choose_otherwise_and_it_is_marked(push: Cast) -> None:
    there(push.mert, ticket_limit=0)
    ticket = fresh(push)
    assignment.assign(ticket, to=push.mert, by=push.aylin, now=NOW)
    assert owner(ticket) == push.mert
    with translation.override("en"):
        assert said({"why": why(ticket)}) == "chosen by hand · 1 of 0 with this one"


def at_once(number: int, deed: Any) -> None:
    start, failed = Barrier(number), list[BaseException]()

    def do() -> None:
        start.wait()
        try:
            deed()
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=do) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed, failed


def test_twenty_people_and_five_hundred_tickets_have_one_owner_each(committed_cast: Cast) -> None:
    cast, now = committed_cast, timezone.now()
    actions.choose_way(cast.support, assigns="push", by=cast.aylin, now=now)
    Person.objects.filter(pk__in=[cast.ece.pk, cast.mert.pk]).update(presence="offline")
    people = [
        factories.staff(teams=(cast.support,), brands=(cast.lunaro,), language="tr")
        for _ in range(20)
    ]
    there(*people, now=now, ticket_limit=23)
    asked = [factories.ticket(cast.derya, cast.support).pk for _ in range(500)]

    def work() -> None:
        while actions.drain(now=now):
            pass

    at_once(6, work)
    assigned = Event.objects.filter(verb="ticket.assigned").values_list("subject_id", flat=True)
    assert len(assigned) == len(set(assigned)) == 20 * 23
    loads = [Ticket.objects.filter(assignee=person).count() for person in people]
    assert loads == [23] * 20
    assert Ticket.objects.filter(pk__in=asked, assignee=None).count() == 40
