"""A team: its people, its end, and its return."""

import pytest

from accounts.people.actions import standing
from accounts.people.actions import teams as actions
from accounts.people.models import Person, StaffSession, Team
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tickets.channels.email.models import Mailbox
from tickets.thread.models import Ticket


def path(team: Team, more: str = "") -> str:
    return f"/settings/teams/{team.pk}/{more}"


def on(team: Team) -> set[str]:
    found = Person.objects.filter(team_ids__contains=[team.pk])
    return {name.split()[0] for name in found.values_list("name", flat=True)}


def test_members_are_chosen_on_its_page_and_who_changes_signs_in_again(cast: Cast) -> None:
    for person in (cast.ece, cast.mert, cast.deniz):
        factories.browser(person)
    client = factories.browser(cast.nil)
    sent = {"name": "Support", "people": [cast.ece.pk, cast.deniz.pk]}
    assert client.post(path(cast.support), sent)["Location"] == path(cast.support)
    assert on(cast.support) == {"Ece", "Deniz"}
    assert on(cast.payments) == {"Deniz"}
    signed_in = set(StaffSession.objects.values_list("staff__person", flat=True))
    assert signed_in == {cast.ece.pk, cast.nil.pk}


def test_nobody_of_another_brand_can_be_on_it(cast: Cast) -> None:
    client, tower = factories.browser(cast.nil), Team.objects.get(name="Kule")
    page = client.get(path(tower)).content.decode()
    assert "Suna Er" in page
    assert "Mert Kaya" not in page
    refused = client.post(path(tower), {"name": "Kule", "people": [cast.mert.pk]})
    assert refused.status_code == 422
    assert on(tower) == {"Suna"}


def test_is_not_closed_while_tickets_are_open_unless_another_team_takes_them(cast: Cast) -> None:
    Mailbox.objects.update(is_active=False)
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    client = factories.browser(cast.nil)
    page = client.get(path(cast.support, "closing/")).content.decode()
    assert "1 ticket of this team is open." in page
    assert client.post(path(cast.support, "closing/")).status_code == 422
    tower = Team.objects.get(name="Kule")  # of another brand: never offered, never taken
    assert client.post(path(cast.support, "closing/"), {"to": tower.pk}).status_code == 422
    done = client.post(path(cast.support, "closing/"), {"to": cast.payments.pk})
    assert done["Location"] == "/settings/teams/"
    moved = Ticket.objects.get(pk=ticket.pk)
    assert (moved.team, moved.assignee) == (cast.payments, None)
    assert not Team.objects.get(pk=cast.support.pk).is_active
    undo = client.get("/settings/teams/").content.decode()
    assert f'data-undo="{path(cast.support, "reopening/")}"' in undo
    client.post(path(cast.support, "reopening/"))
    assert Team.objects.get(pk=cast.support.pk).is_active


def test_is_not_closed_while_a_mailbox_brings_it_mails(cast: Cast) -> None:
    client = factories.browser(cast.nil)
    page = client.get(path(cast.support, "closing/")).content.decode()
    assert "destek@lunaro.example" in page
    answer = client.post(path(cast.support, "closing/"), {"to": cast.payments.pk})
    assert answer.status_code == 422
    assert Team.objects.get(pk=cast.support.pk).is_active


def test_who_was_on_a_closed_one_keeps_it_when_his_other_teams_change(cast: Cast) -> None:
    actions.close_team(cast.payments, to=None, by=cast.nil, now=NOW)
    standing.set_teams(cast.deniz, team_ids=[cast.support.pk], by=cast.nil, now=NOW)
    cast.deniz.refresh_from_db()
    assert cast.deniz.team_ids == sorted([cast.payments.pk, cast.support.pk])


@pytest.mark.parametrize("more", ["closing/", "reopening/"])
def test_is_closed_and_opened_by_administrators_alone(cast: Cast, more: str) -> None:
    for person in cast.staff:
        if person != cast.nil:
            answer = factories.browser(person).post(path(cast.payments, more))
            assert answer.status_code == 403
    assert Team.objects.get(pk=cast.payments.pk).is_active
