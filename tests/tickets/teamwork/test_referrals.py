"""Letting others look at a ticket without handing it over."""

import itertools
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.events import outbox
from accounts.people.models import Notification, Person
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.words import answered, opened
from tickets.inbox import list as inbox
from tickets.inbox.actions import bulk
from tickets.inbox.bulk_deeds import DEEDS, Refused
from tickets.inbox.bulk_forms import BulkForm
from tickets.sending import actions as sending
from tickets.sending.models import ScheduledReply
from tickets.teamwork.referrals.actions import ToNobody, end, refer
from tickets.teamwork.side_tasks import turns
from tickets.teamwork.side_tasks.actions import asking
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread import lists
from tickets.thread.actions import assignment, followers, merging, replying, rows, splitting
from tickets.thread.models import Follower, Ticket
from tickets.thread.records import Referral

pytestmark = pytest.mark.django_db

TODAY = NOW - timedelta(hours=22, minutes=30)


def sees(ticket: Ticket, person: Person) -> bool:
    """By both forms of the one rule, which agree."""
    by_rows = Ticket.objects.visible_to(person).filter(pk=ticket.pk).exists()
    by_sql = Ticket.objects.seen_by(person, ticket.pk) is not None
    assert by_rows == by_sql or person.kind != Person.STAFF
    return by_rows


def everybody(cast: Cast, ticket: Ticket) -> list[Person]:
    return [person for person in cast.staff if sees(ticket, person)]


def test_gives_sight_to_one_person_and_takes_it_back(cast: Cast) -> None:
    ticket = opened(cast)
    usual = everybody(cast, ticket)
    assert cast.deniz not in usual
    referral = refer(ticket, person=cast.deniz, by=cast.ece, now=NOW)
    assert everybody(cast, ticket) == [cast.ece, cast.mert, cast.deniz, cast.aylin, cast.nil]
    end(referral, by=cast.ece, now=NOW)
    assert everybody(cast, ticket) == usual


def test_gives_sight_to_a_department_of_the_brand_and_nobody_else(cast: Cast) -> None:
    ticket = opened(cast)
    refer(ticket, team=cast.payments, by=cast.ece, now=NOW)
    joined = factories.staff("Cem", teams=(cast.payments,), brands=(cast.lunaro,))
    elsewhere = factories.staff("Ali", teams=(cast.payments,), brands=(cast.mavi_kule,))
    assert sees(ticket, cast.deniz)
    assert sees(ticket, joined)
    assert not sees(ticket, elsewhere)
    assert not sees(ticket, cast.suna)
    Person.objects.filter(pk=joined.pk).update(team_ids=[])
    assert not sees(ticket, Person.objects.get(pk=joined.pk))


def test_hands_nothing_over(cast: Cast) -> None:
    ticket = opened(cast)
    refer(ticket, team=cast.payments, by=cast.ece, now=NOW)
    now = Ticket.objects.get(pk=ticket.pk)
    assert (now.team, now.assignee, now.status) == (cast.support, None, Ticket.NEW)


def test_is_harmless_twice_and_can_be_given_again(cast: Cast) -> None:
    ticket = opened(cast)
    first = refer(ticket, person=cast.deniz, by=cast.ece, now=NOW)
    assert refer(ticket, person=cast.deniz, by=cast.mert, now=NOW) == first
    end(first, by=cast.ece, now=NOW)
    end(first, by=cast.ece, now=NOW)
    assert refer(ticket, person=cast.deniz, by=cast.ece, now=NOW) != first
    assert Referral.objects.filter(ended_at=None).count() == 1


def test_refers_to_nobody_of_another_brand_or_role(cast: Cast) -> None:
    ticket = opened(cast)
    for person in (cast.suna, cast.derya.person, cast.robo):
        with pytest.raises(ToNobody):
            refer(ticket, person=person, by=cast.ece, now=NOW)
    with pytest.raises(ToNobody):
        refer(ticket, team=cast.support, by=cast.ece, now=NOW)


def shown(person: Person, box: str, group: str = "main") -> list[int]:
    rows = inbox.rows(person, box=box, group=group, now=NOW, today=TODAY)
    figures = inbox.counts(person, box=box, now=NOW, today=TODAY)
    found = {name: len(shown) for name, shown in _by_box(person).items()}
    assert {name: getattr(figures, name) for name in inbox.BOXES} == found
    return [row.id for row in rows]


def _by_box(person: Person) -> dict[str, list[inbox.Found]]:
    return {box: inbox.rows(person, box=box, now=NOW, today=TODAY) for box in inbox.BOXES}


def test_of_a_department_stands_in_its_boxes_until_it_is_ended(cast: Cast) -> None:
    ticket = opened(cast)
    usual = {person: {box: shown(person, box) for box in inbox.BOXES} for person in cast.everybody}
    referral = refer(ticket, team=cast.payments, by=cast.ece, now=NOW)
    for person in cast.everybody:
        told = {"mine": [], "team": [ticket.pk], "all": [ticket.pk]}
        wanted = told if person == cast.deniz else usual[person]
        assert {box: shown(person, box) for box in inbox.BOXES} == wanted, person.name
    end(referral, by=cast.ece, now=NOW)
    for person in cast.everybody:
        assert {box: shown(person, box) for box in inbox.BOXES} == usual[person], person.name


def test_of_a_person_stands_among_what_is_his(cast: Cast) -> None:
    ticket = opened(cast)
    referral = refer(ticket, person=cast.deniz, by=cast.ece, now=NOW)
    assert [shown(cast.deniz, box) for box in inbox.BOXES] == [[ticket.pk], [], [ticket.pk]]
    assert [shown(cast.suna, box) for box in inbox.BOXES] == [[], [], []]
    assert shown(cast.mert, "mine") == []
    end(referral, by=cast.ece, now=NOW)
    assert [shown(cast.deniz, box) for box in inbox.BOXES] == [[], [], []]


def test_goes_from_group_to_group_as_it_does_for_its_own_team(cast: Cast) -> None:
    ticket = opened(cast)
    refer(ticket, team=cast.payments, by=cast.ece, now=NOW)
    for status, group in (
        (Ticket.PENDING_PLAYER, "waiting"),
        (Ticket.SOLVED, "done"),
        (Ticket.OPEN, "main"),
    ):
        ticket.refresh_from_db()
        ticket.status, ticket.solved_at = status, NOW if status == Ticket.SOLVED else None
        ticket.find_place()
        ticket.save()
        for person in (cast.mert, cast.deniz):
            assert [shown(person, "team", name) for name in ("main", "waiting", "done")] == [
                [ticket.pk] if name == group else [] for name in ("main", "waiting", "done")
            ], (person.name, status)


def test_stands_once_in_a_box_that_has_it_anyway(cast: Cast) -> None:
    ticket = opened(cast)
    both = factories.staff("Cem", teams=(cast.support, cast.payments), brands=(cast.lunaro,))
    refer(ticket, team=cast.payments, by=cast.ece, now=NOW)
    refer(ticket, person=both, by=cast.ece, now=NOW)
    assert [shown(both, box) for box in inbox.BOXES] == [[ticket.pk]] * 3


def test_is_marked_in_the_row_of_whoever_may_only_look_and_is_not_his_to_take(cast: Cast) -> None:
    ticket = opened(cast)
    Ticket.objects.filter(pk=ticket.pk).update(sort_at=timezone.now())
    refer(ticket, team=cast.payments, by=cast.ece, now=NOW)
    for person, box in itertools.product((cast.deniz, cast.ece, cast.aylin, cast.nil), inbox.BOXES):
        page = factories.browser(person).get(f"/inbox/?box={box}").content.decode()
        row = f'id="row-{ticket.pk}"' in page
        assert ("Referred by Ece Yılmaz" in page) == (row and person == cast.deniz), person.name
        assert (f'data-take="{ticket.pk}"' in page) == (row and person != cast.deniz), person.name


def test_is_no_longer_marked_once_the_ticket_is_theirs(cast: Cast) -> None:
    ticket = opened(cast)
    refer(ticket, team=cast.payments, by=cast.ece, now=NOW)
    refer(ticket, person=cast.mert, by=cast.nil, now=NOW)
    assert _by_box(cast.deniz)["team"][0].referred_by == "Ece Yılmaz"
    assert _by_box(cast.mert)["mine"][0].referred_by == "Nil Şahin"
    assert _by_box(cast.aylin)["team"][0].referred_by is None
    assignment.move(ticket, to=cast.payments, by=cast.nil, now=NOW)
    assert _by_box(cast.deniz)["team"][0].referred_by is None
    Ticket.objects.filter(pk=ticket.pk).update(assignee=cast.mert)
    assert _by_box(cast.mert)["mine"][0].referred_by is None


def test_says_among_what_is_his_who_has_it(cast: Cast) -> None:
    ticket = opened(cast)
    assignment.claim(ticket, by=cast.ece, now=NOW)
    refer(ticket, person=cast.deniz, by=cast.ece, now=NOW)
    page = factories.browser(cast.deniz).get("/inbox/?box=mine").content.decode()
    assert "Support · Ece Yılmaz" in page


def test_makes_the_list_another_one(cast: Cast) -> None:
    ticket = opened(cast)
    referral = refer(ticket, team=cast.payments, by=cast.ece, now=NOW)
    browser = factories.browser(cast.deniz)
    fresh = browser.get("/inbox/list/?box=team")
    known = {"If-None-Match": fresh["ETag"]}
    assert browser.get("/inbox/list/?box=team", headers=known).status_code == 304
    end(referral, by=cast.ece, now=NOW)
    again = browser.get("/inbox/list/?box=team", headers=known)
    assert (again.status_code, f"row-{ticket.pk}" in again.content.decode()) == (200, False)


def test_is_heard_of_by_the_lists_of_whoever_looks(cast: Cast) -> None:
    ticket = opened(cast)
    theirs = {f"team.{cast.payments.pk}", f"person.{cast.mert.pk}"}
    made = [
        refer(ticket, team=cast.payments, by=cast.ece, now=NOW),
        refer(ticket, person=cast.mert, by=cast.ece, now=NOW),
    ]
    for deed in (
        lambda: replying.add_note(
            ticket, by=cast.ece, html="<p>?</p>", client_id=uuid4(), mentioned=[], now=NOW
        ),
        *(partial(end, one, by=cast.ece, now=NOW) for one in made),
    ):
        before = max(lists.changed_since(NOW - timedelta(days=1)).values())
        deed()
        assert theirs & set(lists.changed_since(before + timedelta(microseconds=1)))
    assert rows.bells(Ticket.objects.get(pk=ticket.pk)) == {f"team.{cast.support.pk}"}


def test_is_walked_along_an_index_of_its_own(cast: Cast) -> None:
    """However many others there are."""
    ticket = opened(cast)
    names = [f.column for f in Ticket._meta.concrete_fields if not f.primary_key]
    copied = f"INSERT INTO tickets_ticket ({', '.join(names)}) SELECT {', '.join(names)}"
    params = inbox._params(cast.deniz, now=NOW, today=TODAY)
    with connection.cursor() as cursor:
        cursor.execute(
            f"{copied} FROM tickets_ticket, generate_series(1, 3000) WHERE id = %s", [ticket.pk]
        )
        refer(ticket, team=cast.payments, by=cast.ece, now=NOW)
        cursor.execute("ANALYZE tickets_ticket")
        for leg, (name, index) in itertools.product(
            ("referred_to_him", "referred_to_teams"),
            (("main", "ticket_desk_referred"), ("done", "ticket_done_referred")),
        ):
            of, theirs = inbox._LEGS[leg]
            match, order = inbox._GROUPS[name]
            walk = inbox._WALK.format(of=of, theirs=theirs, match=match, order=order, most=51)
            cursor.execute(f"EXPLAIN {walk}", params)
            plan = "\n".join(line for (line,) in cursor.fetchall())
            assert f"Index Scan using {index}" in plan, plan
            assert "Sort" not in plan, plan


def test_tells_the_department(cast: Cast) -> None:
    refer(opened(cast), team=cast.payments, by=cast.ece, now=NOW)
    while outbox.drain(now=NOW + timedelta(days=400)):
        pass
    told = Notification.objects.filter(verb="ticket.referred")
    assert list(told.values_list("person_id", flat=True)) == [cast.deniz.pk]


def test_is_done_and_ended_from_the_page(cast: Cast) -> None:
    ticket = opened(cast)
    ece, deniz = factories.browser(cast.ece), factories.browser(cast.deniz)
    place = f"/tickets/{ticket.pk}/referrals/"
    assert ece.get(place).status_code == 200
    assert deniz.get(place).status_code == 404
    form = {"to": f"person-{cast.deniz.pk}", "note": "Bakar mısın"}
    assert ece.post(place, form).status_code == 303
    page = ece.get(f"/tickets/{ticket.pk}/").content.decode()
    assert "Also looking" in page
    assert "Bakar mısın" in page
    assert deniz.get(f"/tickets/{ticket.pk}/").status_code == 200
    referral = Referral.objects.get()
    ece.post(place, {"_method": "delete", "referral": referral.pk})
    assert deniz.get(f"/tickets/{ticket.pk}/").status_code == 404


def test_who_may_look_leaves_notes_and_does_nothing_else(cast: Cast) -> None:
    ticket = opened(cast)
    refer(ticket, team=cast.payments, by=cast.ece, now=NOW)
    deniz = factories.browser(cast.deniz)
    place = f"/tickets/{ticket.pk}/"
    page = deniz.get(place).content.decode()
    assert "You may look at this and leave notes" in page
    assert 'data-mode="reply"' not in page
    before = Ticket.objects.filter(pk=ticket.pk).values().get()
    for door, form in {
        "messages/": {"kind": "reply", "text": "x", "to": "derya@mail.example"},
        "claim/": {},
        "resolution/": {"outcome": "answered"},
        "team/": {"to": cast.payments.pk},
        "transfer/": {"to": cast.payments.pk},
        "hold/": {"inside": "1"},
        "tags/": {"tags": "a"},
        "followers/": {},
        "referrals/": {"to": f"person-{cast.mert.pk}"},
        "tasks/": {"team": cast.support.pk, "title": "x", "within": "1"},
    }.items():
        assert deniz.post(place + door, form).status_code == 403, door
    assert Ticket.objects.filter(pk=ticket.pk).values().get() == before
    noted = deniz.post(f"{place}messages/", {"kind": "note", "text": "Gördüm"})
    assert noted.status_code == 303
    token = factories.api_token(cast.deniz)
    api = Client(headers={"host": "localhost:8000", "authorization": f"Bearer {token}"})
    assert api.get(f"/api/v1/tickets/{ticket.pk}/").status_code == 200
    assert api.post(f"/api/v1/tickets/{ticket.pk}/claim/").status_code == 403


def test_who_may_look_brings_nobody_in(cast: Cast) -> None:
    ticket = opened(cast)
    refer(ticket, person=cast.deniz, by=cast.ece, now=NOW)
    Person.objects.filter(pk=cast.mert.pk).update(team_ids=[])
    called = followers.add_mentioned(ticket, [cast.mert.pk, cast.aylin.pk], by=cast.deniz, now=NOW)
    assert called == [cast.aylin.pk]
    assert not Follower.objects.filter(ticket=ticket).exists()
    assert not sees(ticket, Person.objects.get(pk=cast.mert.pk))


def test_who_may_look_is_offered_nothing_that_is_not_his_to_do(cast: Cast) -> None:
    """What was settled about it he reads."""
    ticket = opened(cast)
    refer(ticket, team=cast.payments, by=cast.ece, now=NOW)
    deniz, place = factories.browser(cast.deniz), f"/tickets/{ticket.pk}/"
    sides = [factories.browser(one).get(f"{place}side/") for one in (cast.deniz, cast.ece)]
    his, hers = (side.content.decode() for side in sides)
    for door in ("labels", "assignment", "team", "tags", "tasks", "promises", "followers"):
        assert f"{place}{door}/" not in his, door
        assert f"{place}{door}/" in hers, door
    assert deniz.get(f"{place}clocks/").status_code == 200


@pytest.fixture
def lead(cast: Cast) -> Person:
    return factories.staff("Oya", role="team_lead", teams=(cast.payments,), brands=(cast.lunaro,))


@pytest.fixture
def two(cast: Cast) -> tuple[Ticket, Ticket]:
    """One of payments, and one that they were only referred."""
    own, referred = opened(cast), opened(cast)
    assignment.move(own, to=cast.payments, by=cast.nil, now=NOW)
    refer(referred, team=cast.payments, by=cast.ece, now=NOW)
    return Ticket.objects.get(pk=own.pk), referred


def test_nothing_is_merged_into_what_one_may_only_look_at(
    two: tuple[Ticket, Ticket], lead: Person
) -> None:
    own, referred = two
    browser, door = factories.browser(lead), f"/tickets/{own.pk}/merge/"
    assert f"#{referred.pk}" not in browser.get(door).content.decode()
    for sure in ("", "1"):
        response = browser.post(door, {"to": referred.pk, "sure": sure})
        assert response.status_code == 422
        assert "You may only look at that one" in response.content.decode()
    token = factories.api_token(lead)
    api = Client(headers={"host": "localhost:8000", "authorization": f"Bearer {token}"})
    named = {"into": referred.pk}
    refused = api.post(f"/api/v1{door}", named, content_type="application/json")
    assert refused.status_code == 403
    numbers = [own.pk, referred.pk]
    form = BulkForm(deed=DEEDS["merge"], person=lead, numbers=numbers, now=NOW)
    assert [number for number, _said in form.fields["into"].choices] == [str(own.pk)]
    run = bulk.start(DEEDS["merge"], [own.pk], values=named, by=lead, now=NOW)
    while bulk.work(run.pk, now=NOW):
        pass
    assert [(one.state, one.reason) for one in run.items.all()] == [("skipped", "right")]
    assert Ticket.objects.get(pk=own.pk).status == Ticket.NEW


def test_nothing_is_parted_from_what_one_may_only_look_at(
    cast: Cast, two: tuple[Ticket, Ticket], lead: Person
) -> None:
    own, referred = two
    merging.merge(own, into=referred, by=cast.nil, now=NOW)
    own.refresh_from_db()
    door = f"/tickets/{own.pk}/merge/"
    assert factories.browser(lead).post(door, {"_method": "delete"}).status_code == 403
    token = factories.api_token(lead)
    api = Client(headers={"host": "localhost:8000", "authorization": f"Bearer {token}"})
    assert api.delete(f"/api/v1{door}").status_code == 403
    undo = DEEDS["merge"].undo
    assert undo
    with pytest.raises(Refused, match="right"):
        undo(own, {}, lead, NOW)
    assert Ticket.objects.get(pk=own.pk).status == Ticket.MERGED


def test_nothing_is_taken_out_of_what_one_may_only_look_at(
    cast: Cast, lead: Person, two: tuple[Ticket, Ticket]
) -> None:
    own = two[0]
    words = answered(cast, own, by=cast.nil)
    move = splitting.split(
        own, [words.pk], subject="Öteki", team=cast.support, by=cast.nil, now=NOW
    )
    refer(move.target, team=cast.payments, by=cast.ece, now=NOW)
    door, to = f"/tickets/{own.pk}/split/", f"?to={move.target_id}"
    form = {"_method": "delete", "to": move.target_id}
    assert factories.browser(lead).post(door, form).status_code == 403
    token = factories.api_token(lead)
    api = Client(headers={"host": "localhost:8000", "authorization": f"Bearer {token}"})
    assert api.delete(f"/api/v1{door}{to}").status_code == 403
    assert Ticket.objects.get(pk=move.target_id).status != Ticket.MERGED


def test_side_tasks_are_for_those_who_work_on_the_ticket(
    cast: Cast, two: tuple[Ticket, Ticket], lead: Person
) -> None:
    """Whoever may only look reads them."""
    task = asking.ask(
        two[1],
        team=cast.support,
        title="Bakar mısınız",
        html="",
        due_at=NOW + timedelta(hours=4),
        client_id=uuid4(),
        by=cast.ece,
        now=NOW,
    )
    assert SideTask.objects.visible_to(lead).get() == task
    assert not any(turns.of(task, lead))
    assert turns.of(task, cast.ece).cancel
    assert turns.of(task, cast.mert).cancel
    assert turns.of(task, cast.nil).cancel


def test_a_reply_for_later_asks_when_its_writer_may_only_look(cast: Cast) -> None:
    now = timezone.now()
    ticket = opened(cast, at=now)
    assignment.move(ticket, to=cast.payments, by=cast.nil, now=now)
    later = sending.schedule(
        ticket,
        html="<p>Bugün bakıyorum.</p>",
        recipients={"to": ["derya@mail.example"], "cc": [], "bcc": []},
        send_at=now + timedelta(hours=1),
        client_id=uuid4(),
        by=cast.deniz,
        now=now,
    )
    assignment.move(ticket, to=cast.support, by=cast.nil, now=now)
    refer(ticket, team=cast.payments, by=cast.ece, now=now)
    tried = sending.send_when_due(later.pk, now=now + timedelta(hours=2))
    assert (tried.state, tried.why) == (ScheduledReply.ASKING, sending.LEFT)
