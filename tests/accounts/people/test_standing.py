"""Roles, teams, brands, coming and going."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from accounts.events.models import Event
from accounts.people import rights
from accounts.people.actions import rows, standing
from accounts.people.models import Person
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tickets.thread.models import Ticket


def test_a_role_decides_at_once_what_is_seen(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support)
    assert ticket not in Ticket.objects.visible_to(cast.deniz)
    deniz = standing.set_role(cast.deniz, role="support_manager", by=cast.nil, now=NOW)
    assert deniz.sees_all
    assert ticket in Ticket.objects.visible_to(deniz)
    deniz = standing.set_role(deniz, role="agent", by=cast.nil, now=NOW)
    assert ticket not in Ticket.objects.visible_to(deniz)


def test_every_change_is_noted_with_who_did_it(cast: Cast) -> None:
    standing.set_role(cast.ece, role="agent", by=cast.nil, now=NOW)
    standing.set_teams(cast.ece, team_ids=[cast.payments.pk], by=cast.nil, now=NOW)
    standing.deactivate(cast.ece, by=cast.nil, now=NOW)
    standing.reactivate(cast.ece, by=cast.nil, now=NOW)
    found = Event.objects.filter(subject_type="person", subject_id=cast.ece.pk).order_by("seq")
    assert [(event.verb, event.actor_id) for event in found] == [
        (verb, cast.nil.pk)
        for verb in (
            "person.role_changed",
            "person.teams_changed",
            "person.deactivated",
            "person.reactivated",
        )
    ]
    assert found[0].detail == {"before": "senior_agent", "after": "agent"}


def test_what_changes_nothing_is_no_event_and_ends_no_session(cast: Cast) -> None:
    factories.browser(cast.ece)
    salt = cast.ece.staff.session_salt
    standing.set_role(cast.ece, role="senior_agent", by=cast.nil, now=NOW)
    standing.set_teams(cast.ece, team_ids=[cast.support.pk], by=cast.nil, now=NOW)
    standing.set_brands(cast.ece, brand_ids=[cast.lunaro.pk], by=cast.nil, now=NOW)
    cast.ece.staff.refresh_from_db()
    assert cast.ece.staff.session_salt == salt
    assert (
        not Event.objects.filter(verb__startswith="person.")
        .exclude(verb="person.signed_in")
        .exists()
    )


def test_teams_of_a_brand_go_with_it(cast: Cast) -> None:
    tower = factories.team("Night tower", of=cast.mavi_kule)
    standing.place(
        cast.ece,
        role="agent",
        team_ids=[cast.support.pk, tower.pk],
        brand_ids=[cast.lunaro.pk, cast.mavi_kule.pk],
        by=cast.nil,
        now=NOW,
    )
    ece = standing.set_brands(cast.ece, brand_ids=[cast.lunaro.pk], by=cast.nil, now=NOW)
    assert ece.team_ids == [cast.support.pk]


def test_places_together_or_not_at_all(cast: Cast) -> None:
    with pytest.raises(rows.Unknown):
        standing.place(
            cast.ece,
            role="agent",
            team_ids=[10**9],
            brand_ids=[cast.lunaro.pk],
            by=cast.nil,
            now=NOW,
        )
    cast.ece.refresh_from_db()
    assert cast.ece.role == "senior_agent"


@pytest.mark.parametrize("role", ["", "root", "Administrator", "administrator "])
def test_knows_only_its_own_roles(cast: Cast, role: str) -> None:
    with pytest.raises(rows.Unknown):
        standing.set_role(cast.ece, role=role, by=cast.nil, now=NOW)


def test_the_last_administrator_stays(cast: Cast) -> None:
    with pytest.raises(standing.LastAdministrator):
        standing.set_role(cast.nil, role="agent", by=cast.nil, now=NOW)
    with pytest.raises(standing.LastAdministrator):
        standing.deactivate(cast.nil, by=cast.ece, now=NOW)


def test_an_administrator_goes_when_another_is_there(cast: Cast) -> None:
    second = factories.staff("İkinci", role="administrator")
    standing.set_role(cast.nil, role="agent", by=second, now=NOW)
    with pytest.raises(standing.LastAdministrator):
        standing.set_role(second, role="agent", by=second, now=NOW)


def test_nobody_gives_himself_another_role(cast: Cast) -> None:
    """Else whoever sets the limit of a role would step into it himself (GM-1)."""
    factories.staff("İkinci", role="administrator")
    with pytest.raises(standing.NotYourself):
        standing.set_role(cast.nil, role="finance_lead", by=cast.nil, now=NOW)
    path = f"/settings/people/{cast.nil.pk}/"
    sent = {"role": "finance_lead", "brands": [cast.lunaro.pk], "teams": []}
    client = factories.browser(cast.nil)
    assert "A colleague changes your role" in client.get(path).content.decode()
    assert client.post(path, sent).status_code == 302
    cast.nil.refresh_from_db()
    assert (cast.nil.role, cast.nil.brand_ids) == ("administrator", [cast.lunaro.pk])


def test_a_closed_administrator_does_not_count(cast: Cast) -> None:
    second = factories.staff("İkinci", role="administrator")
    standing.deactivate(second, by=cast.nil, now=NOW)
    with pytest.raises(standing.LastAdministrator):
        standing.set_role(cast.nil, role="agent", by=cast.nil, now=NOW)


def test_nobody_closes_his_own_account(cast: Cast) -> None:
    factories.staff("İkinci", role="administrator")
    with pytest.raises(standing.NotYourself):
        standing.deactivate(cast.nil, by=cast.nil, now=NOW)


def test_administrators_who_demote_each_other_at_once_leave_one(committed_cast: Cast) -> None:
    administrators = [
        committed_cast.nil,
        *(factories.staff(f"A {n}", role="administrator") for n in range(5)),
    ]
    together = Barrier(len(administrators))

    def demote(pair: tuple[Person, Person]) -> None:
        victim, by = pair
        together.wait()
        try:
            standing.set_role(victim, role="agent", by=by, now=NOW)
        except standing.LastAdministrator:
            pass
        finally:
            connections.close_all()

    pairs = list(zip(administrators, administrators[1:] + administrators[:1], strict=True))
    with ThreadPoolExecutor(len(pairs)) as pool:
        list(pool.map(demote, pairs))
    assert Person.objects.filter(role="administrator", is_active=True).count() == 1


def test_every_role_has_a_right_and_every_right_a_role() -> None:
    assert all(holders and holders <= rights.ROLES.keys() for holders in rights.RIGHTS.values())
    without = [
        role
        for role in rights.ROLES
        if not any(role in holders for holders in rights.RIGHTS.values())
    ]
    assert without == []


def test_a_role_that_sees_all_also_sees() -> None:
    for role in rights.ROLES:
        if rights.sees_all(role):
            assert rights.allows(role, "tickets.see")


def test_an_unknown_right_is_an_error_and_no_refusal(cast: Cast) -> None:
    with pytest.raises(KeyError):
        cast.ece.may("tickets.fly")


def test_who_is_closed_may_nothing(cast: Cast) -> None:
    person = standing.deactivate(cast.ece, by=cast.nil, now=NOW)
    assert not any(person.may(code) for code in rights.RIGHTS)
