"""The pages of the team: who may open which, and that what they do is done."""

import itertools
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.people import presence
from accounts.people.actions import profile, shifts
from accounts.people.models import Person
from accounts.people.rota import Shift
from tests import factories
from tests.cast import Cast
from tests.tickets.closing.deeds import a_reason
from tickets.clocks.models import Clock
from tickets.teamwork.briefings.actions import publishing, reading
from tickets.teamwork.briefings.models import Briefing, BriefingReceipt
from tickets.teamwork.handover.actions import acknowledging, submitting, writing
from tickets.teamwork.handover.actions.writing import Chosen
from tickets.teamwork.handover.models import Handover, HandoverItem
from tickets.thread.actions import assignment, resolution
from tickets.thread.models import Message, Ticket

HOUR = timedelta(hours=1)


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    """Urgent, Ece's; she and Mert are there."""
    now = timezone.now()
    presence.renew([cast.ece.pk, cast.mert.pk], until=now + HOUR, now=now)
    made = factories.ticket(cast.derya, cast.support, owner=cast.ece, now=now)
    Ticket.objects.filter(pk=made.pk).update(priority=1)
    return made


def allowed(cast: Cast, path: str) -> set[Person]:
    return {
        person for person in cast.staff if factories.browser(person).get(path).status_code == 200
    }


@pytest.mark.parametrize(
    "path",
    ["/team/handover/", "/team/handover/mine/", "/team/briefings/", "/team/shifts/"],
)
def test_everybody_at_the_desk_has_the_pages_of_the_team(cast: Cast, path: str) -> None:
    assert allowed(cast, path) == set(cast.staff)


@pytest.mark.parametrize("path", ["/team/briefings/new/", "/settings/assignment/"])
def test_only_leads_write_and_choose(cast: Cast, path: str) -> None:
    assert allowed(cast, path) == {cast.aylin, cast.nil}


def test_only_who_leads_it_hands_a_team_over(cast: Cast) -> None:
    assert allowed(cast, f"/team/handover/teams/{cast.support.pk}/") == {cast.aylin, cast.nil}
    assert allowed(cast, f"/team/handover/teams/{cast.payments.pk}/") == {cast.nil}


def test_what_is_written_is_kept_and_handed_on(cast: Cast, ticket: Ticket) -> None:
    browser = factories.browser(cast.ece)
    page = browser.get("/team/handover/mine/").content.decode()
    item = HandoverItem.objects.get(subject_id=ticket.pk)
    assert f'name="note-{item.pk}"' in page and "Mert Kaya" in page
    said = {f"place-{item.pk}": f"person-{cast.mert.pk}", f"note-{item.pk}": "Bank is asked"}
    kept = browser.post("/team/handover/mine/", said, headers={"X-Requested-With": "fetch"})
    assert kept.status_code == 204
    assert "Bank is asked" in browser.get("/team/handover/mine/").content.decode()
    done = browser.post("/team/handover/mine/", {**said, "deed": "submit"}, follow=True)
    assert "Bank is asked" in done.content.decode()
    assert Ticket.objects.get(pk=ticket.pk).assignee_id == cast.mert.pk


def test_the_receiver_takes_it_in_on_the_page(cast: Cast, ticket: Ticket) -> None:
    draft = writing.begin(cast.ece, now=timezone.now())
    submitting.submit(draft, by=cast.ece, now=timezone.now())
    item = draft.items.get()
    path = f"/team/handover/{draft.pk}/"
    assert factories.browser(cast.deniz).get(path).status_code == 404
    browser = factories.browser(cast.mert)
    assert browser.get("/team/count/").json() == {"count": 1}
    browser.post(f"{path}items/{item.pk}/")
    assert browser.get("/team/count/").json() == {"count": 0}
    draft.refresh_from_db()
    assert draft.state == "acknowledged"
    assert HandoverItem.objects.get(pk=item.pk).acknowledged_by_id == cast.mert.pk


def test_an_item_says_who_has_it_now_and_can_still_be_taken_in(cast: Cast, ticket: Ticket) -> None:
    """Whoever reads it need not act, and nobody reads more of it than he sees."""
    now = timezone.now()
    draft = submitting.submit(writing.begin(cast.ece, now=now), by=cast.ece, now=now)
    path = f"/team/handover/{draft.pk}/"

    def said(person: Person, words: str) -> bool:
        answer = factories.browser(person).get(path)
        return answer.status_code == 200 and words in answer.content.decode()

    for person in cast.staff:
        assert not said(person, "has it now"), person.name
        assert not said(person, "You have it now"), person.name
    ticket = assignment.claim(ticket, by=cast.aylin, now=now)
    for person in cast.staff:
        assert said(person, "Aylin Demir has it now") == (person in {cast.ece, cast.nil})
        assert said(person, "You have it now") == (person == cast.aylin)
    assert said(cast.mert, "Şimdi Aylin Demir ilgileniyor")
    acknowledging.acknowledge(draft.items.get(), by=cast.mert, now=now)
    assert said(cast.ece, "Mert Kaya took it in")
    resolution.resolve(ticket, by=cast.aylin, outcome="answered", reason=a_reason(), now=now)
    assert said(cast.ece, "Solved meanwhile")
    assert said(cast.mert, "Bu arada çözüldü")


def test_an_item_says_nothing_of_whoever_gave_it_or_was_given_it(
    cast: Cast, ticket: Ticket
) -> None:
    now = timezone.now()
    draft = writing.begin(cast.ece, now=now)
    item = draft.items.get()
    writing.keep(draft, by=cast.ece, now=now, items={item.pk: Chosen(to_id=cast.mert.pk)})
    submitting.submit(draft, by=cast.ece, now=now)
    path = f"/team/handover/{draft.pk}/"
    for person, owner in itertools.product((cast.ece, cast.nil), (cast.mert, cast.ece)):
        Ticket.objects.filter(pk=ticket.pk).update(assignee=owner)
        assert "has it now" not in factories.browser(person).get(path).content.decode()


def test_of_many_items_it_asks_as_often_as_of_one(cast: Cast, ticket: Ticket) -> None:
    now = timezone.now()
    others = [factories.ticket(cast.kerem, cast.support, owner=cast.ece, now=now) for _ in range(9)]
    draft = submitting.submit(writing.begin(cast.ece, now=now), by=cast.ece, now=now)
    browser = factories.browser(cast.nil)
    asked = []
    for taken in ([ticket], others):
        for number, one in enumerate(taken):
            to = (cast.mert, cast.aylin)[number % 2]
            Ticket.objects.filter(pk=one.pk).update(assignee=to)
        browser.get(f"/team/handover/{draft.pk}/")
        with CaptureQueriesContext(connection) as queries:
            page = browser.get(f"/team/handover/{draft.pk}/").content.decode()
        asked.append(len(queries))
        assert page.count("has it now") == (1 if taken == [ticket] else 10)
    assert asked[0] == asked[1]


def test_a_form_that_names_a_place_that_is_none_changes_none(cast: Cast, ticket: Ticket) -> None:
    browser = factories.browser(cast.ece)
    browser.get("/team/handover/mine/")
    item = HandoverItem.objects.get(subject_id=ticket.pk)
    for place in ("person-999999999999999999", "team-0", "person--1", "x", "team-99999999"):
        sent = {f"place-{item.pk}": place, "deed": "keep"}
        assert browser.post("/team/handover/mine/", sent).status_code == 302
    item.refresh_from_db()
    assert (item.to_id, item.team_id) == (None, cast.support.pk)


def test_one_conversation_is_handed_over_from_its_page(cast: Cast, ticket: Ticket) -> None:
    browser = factories.browser(cast.ece)
    path = f"/tickets/{ticket.pk}/handover/"
    assert "Mert Kaya" in browser.get(path).content.decode()
    assert browser.post(path, {"note": "?"}).status_code == 422
    sent = {"to": f"person-{cast.mert.pk}", "note": "Asked the bank"}
    assert browser.post(path, sent).status_code == 303
    assert Ticket.objects.get(pk=ticket.pk).assignee_id == cast.mert.pk
    assert Message.objects.get(ticket=ticket, kind="note").flags == ["handover"]
    assert factories.browser(cast.deniz).get(path).status_code == 404
    assert factories.browser(cast.ece).post(path, sent).status_code in {403, 409}


def test_a_lead_plans_a_week_and_an_agent_only_reads_it(cast: Cast) -> None:
    plan = f"/team/shifts/teams/{cast.support.pk}/"
    hours = {"person": cast.ece.pk, "starts": "22:00", "ends": "06:00", "days": ["0", "6"]}
    sent = {**hours, "week": "2030-06-05"}
    assert factories.browser(cast.mert).post(plan, sent).status_code == 403
    lead = factories.browser(cast.aylin)
    assert lead.post(plan, sent).status_code == 302
    found = Shift.objects.order_by("starts_at")
    assert [one.ends_at - one.starts_at for one in found] == [8 * HOUR, 8 * HOUR]
    assert lead.post(plan, sent).status_code == 422
    assert lead.post(f"/team/shifts/teams/{cast.payments.pk}/", sent).status_code == 404
    page = factories.browser(cast.mert).get("/team/shifts/?week=2030-06-05").content.decode()
    assert "22:00" in page or "22.00" in page
    shift = f"/team/shifts/{found[0].pk}/"
    assert factories.browser(cast.mert).get(shift).status_code == 403
    assert lead.post(shift, {"deed": "drop"}).status_code == 302
    assert lead.post(f"{plan}copy/", {"week": "2030-06-12"}).status_code == 302
    assert Shift.objects.count() == 2


def test_staying_on_gives_half_an_hour_more(cast: Cast) -> None:
    now = timezone.now()
    shift = shifts.plan(
        cast.ece, starts_at=now - 8 * HOUR, ends_at=now + HOUR, by=cast.aylin, now=now
    )
    factories.browser(cast.ece).post("/team/handover/stay/")
    shift.refresh_from_db()
    assert shift.ends_at == now + HOUR + timedelta(minutes=30)


def test_an_unread_briefing_keeps_who_it_is_for_from_going_online(cast: Cast) -> None:
    now = timezone.now()
    profile.set_presence(cast.ece, presence="break", by=cast.ece, now=now)
    browser = factories.browser(cast.aylin)
    sent = {"kind": "notice", "title": "New limits", "text": "From Monday.", "is_mandatory": "on"}
    refused = browser.post("/team/briefings/new/", sent)
    assert refused.status_code == 422
    assert 'id="id_team_ids-err"' in refused.content.decode()
    sent["team_ids"] = str(cast.support.pk)
    assert browser.post("/team/briefings/new/", sent).status_code == 302
    row = Briefing.objects.get()
    ece = factories.browser(cast.ece)
    refused = ece.post("/presence/", {"presence": "online"}, headers={"X-Requested-With": "fetch"})
    assert refused.status_code == 409
    assert refused.json()["url"] == f"/team/briefings/{row.pk}/"
    page = ece.get(refused.json()["url"]).content.decode()
    assert page.count("before you go online") == 1  # it stands there, and no toast says it again
    assert factories.browser(cast.deniz).get(f"/team/briefings/{row.pk}/").status_code == 404
    ece.post(f"/team/briefings/{row.pk}/read/")
    assert ece.post("/presence/", {"presence": "online"}).status_code == 302
    assert Person.objects.get(pk=cast.ece.pk).presence == "online"
    assert "1 of 2 read" in browser.get("/team/briefings/").content.decode()


def test_who_was_at_the_meeting_has_heard_it(cast: Cast) -> None:
    now = timezone.now()
    row = publishing.publish(
        title="Stand-up",
        text="Agenda",
        kind="stand_up",
        team_ids=[cast.support.pk],
        is_mandatory=True,
        by=cast.aylin,
        now=now,
    )
    factories.browser(cast.aylin).post(
        f"/team/briefings/{row.pk}/attendance/", {"there": [cast.ece.pk, cast.deniz.pk]}
    )
    noted = dict(BriefingReceipt.objects.values_list("person_id", "attended"))
    assert noted == {cast.ece.pk: True, cast.mert.pk: False, cast.aylin.pk: False}
    blocked = cast.mert.online_blocks.count(), cast.ece.online_blocks.count()
    assert blocked == (1, 0)


def test_a_briefing_comes_out_and_is_over_at_its_times(cast: Cast) -> None:
    now = factories.NOW
    row = publishing.publish(
        title="Derby",
        text="Everybody is there.",
        team_ids=[cast.support.pk],
        is_mandatory=True,
        starts_at=now + HOUR,
        ends_at=now + 3 * HOUR,
        by=cast.aylin,
        now=now,
    )
    assert not Briefing.objects.visible_to(cast.ece).exists()
    assert publishing.settle_due(now=now + HOUR) == 1
    assert publishing.settle_due(now=now + HOUR) == 0
    assert Briefing.objects.visible_to(cast.ece).get() == row
    assert cast.ece.online_blocks.count() == 1
    assert publishing.settle_due(now=now + 4 * HOUR) == 1
    assert cast.ece.online_blocks.count() == 0


def test_nobody_writes_for_teams_that_he_does_not_lead(cast: Cast) -> None:
    for teams in ([], [cast.payments.pk]):
        with pytest.raises(publishing.NotYourTeam):
            publishing.publish(
                title="T", text="W", team_ids=teams, by=cast.aylin, now=factories.NOW
            )


def test_a_lead_changes_nothing_that_was_written_above_him(cast: Cast) -> None:
    now = factories.NOW
    above = [
        publishing.publish(
            title="All", text="Read", team_ids=teams, is_mandatory=True, by=cast.nil, now=now
        )
        for teams in ([], [cast.support.pk])
    ]
    lead = factories.browser(cast.aylin)
    for row in above:
        with pytest.raises(publishing.NotHis):
            publishing.change(
                row,
                title="Mine",
                text="x",
                team_ids=[cast.support.pk],
                is_mandatory=False,
                ends_at=None,
                is_new=False,
                by=cast.aylin,
                now=now,
            )
        assert lead.get(f"/team/briefings/{row.pk}/change/").status_code == 403
        lead.post(f"/team/briefings/{row.pk}/withdraw/")
        row.refresh_from_db()
        assert (row.title, row.withdrawn_at) == ("All", None)
        assert "/change/" not in lead.get(f"/team/briefings/{row.pk}/").content.decode()
    assert cast.ece.online_blocks.count() == 2
    publishing.withdraw(above[0], by=cast.nil, now=now)
    assert cast.ece.online_blocks.count() == 1


def test_what_was_not_urgent_is_not_said_to_be_taken_in(cast: Cast, ticket: Ticket) -> None:
    Ticket.objects.filter(pk=ticket.pk).update(priority=3)
    Clock.objects.update(due_at=timezone.now() + 9 * HOUR)
    type(cast.mert).objects.filter(pk=cast.mert.pk).update(language="en")
    draft = writing.begin(cast.ece, now=timezone.now())
    submitting.submit(draft, by=cast.ece, now=timezone.now())
    for path in (f"/team/handover/{draft.pk}/", "/team/handover/"):
        page = factories.browser(cast.mert).get(path).content.decode()
        assert "nothing urgent" in page and "taken in" not in page


def test_reading_twice_is_one_receipt(cast: Cast) -> None:
    row = publishing.publish(
        title="T", text="W", team_ids=[cast.support.pk], by=cast.aylin, now=factories.NOW
    )
    assert reading.read(row, by=cast.ece, now=factories.NOW)
    assert not reading.read(row, by=cast.ece, now=factories.NOW)
    assert BriefingReceipt.objects.count() == 1


def test_a_lead_chooses_how_his_team_gets_its_tickets(cast: Cast) -> None:
    lead = factories.browser(cast.aylin)
    own, other = (f"/settings/assignment/{team.pk}/" for team in (cast.support, cast.payments))
    assert lead.post(own, {"assigns": "push"}).status_code == 302
    assert lead.post(other, {"assigns": "push"}).status_code == 404
    assert lead.post(own, {"assigns": "never"}).status_code == 404
    assert 'aria-pressed="true"' in lead.get("/settings/assignment/").content.decode()


def test_a_draft_is_nobody_elses(cast: Cast, ticket: Ticket) -> None:
    draft = writing.begin(cast.ece, now=timezone.now())
    path = f"/team/handover/{draft.pk}/"
    seen = {p for p in cast.staff if factories.browser(p).get(path).status_code != 404}
    assert seen == {cast.ece}
    assert Handover.objects.count() == 1
