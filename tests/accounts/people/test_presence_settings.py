"""How many chats somebody takes, in which languages and on what: who sees it, who sets it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.events.models import Event
from accounts.people import presence
from accounts.people.actions import availability
from accounts.people.models import Person, Presence
from tests import factories
from tests.cast import Cast
from tests.factories import NOW


def work(person: Person) -> tuple[int, list[str], list[str]]:
    row = Presence.objects.get(person=person)
    return row.chat_limit, row.languages, row.skills


def test_only_leads_of_the_team_and_administrators_open_it(cast: Cast) -> None:
    for person in cast.staff:
        client = factories.browser(person)
        for path in (
            f"/settings/people/{cast.mert.pk}/chats/",
            f"/settings/teams/{cast.support.pk}/chats/",
        ):
            wanted = 200 if person in (cast.aylin, cast.nil) else 403
            assert client.get(path).status_code == wanted
    lead = factories.browser(cast.aylin)
    assert lead.get(f"/settings/people/{cast.deniz.pk}/chats/").status_code == 404
    assert (
        lead.post(f"/settings/people/{cast.deniz.pk}/chats/", {"chat_limit": 1}).status_code == 404
    )
    assert lead.get(f"/settings/teams/{cast.payments.pk}/chats/").status_code == 404
    assert work(cast.deniz)[0] == presence.CHAT_LIMIT


def test_a_lead_sets_the_number_and_nothing_else(cast: Cast) -> None:
    sent = {"chat_limit": 5, "ticket_limit": 8, "languages": ["de"], "skills": ["vip"]}
    answer = factories.browser(cast.aylin).post(f"/settings/people/{cast.mert.pk}/chats/", sent)
    assert answer.status_code == 302
    assert work(cast.mert) == (5, [], [])
    said = Event.objects.get(verb="person.work_changed")
    assert (said.subject_id, said.actor_id) == (cast.mert.pk, cast.aylin.pk)
    assert said.detail == {"chat_limit": 5, "ticket_limit": 8}


def test_an_administrator_sets_all_of_it_and_the_team_page_shows_it(cast: Cast) -> None:
    client = factories.browser(cast.nil)
    sent = {"chat_limit": 2, "ticket_limit": 12, "languages": ["tr", "de"], "skills": ["vip"]}
    assert client.post(f"/settings/people/{cast.mert.pk}/chats/", sent).status_code == 302
    assert work(cast.mert) == (2, ["de", "tr"], ["vip"])
    presence.renew([cast.mert.pk], until=timezone.now() + timedelta(minutes=1), now=timezone.now())
    page = factories.browser(cast.aylin).get(f"/settings/teams/{cast.support.pk}/chats/")
    shown = page.content.decode()
    for word in ("Mert Kaya", "Deutsch, Türkçe", "VIP players", "Online", "Not here"):
        assert word in shown
    assert "Deniz" not in shown


@pytest.mark.parametrize(
    "sent",
    [
        {"chat_limit": -1},
        {"chat_limit": 2, "ticket_limit": 201},
        {"chat_limit": 2, "ticket_limit": -1},
        {"chat_limit": 13},
        {"chat_limit": "many"},
        {"chat_limit": 2, "languages": ["xx"]},
        {"chat_limit": 2, "skills": ["flying"]},
    ],
)
def test_what_nobody_can_have_changes_nothing(cast: Cast, sent: dict[str, object]) -> None:
    client = factories.browser(cast.nil)
    assert client.post(f"/settings/people/{cast.mert.pk}/chats/", sent).status_code == 422
    assert work(cast.mert) == (presence.CHAT_LIMIT, [], [])


def test_the_deed_refuses_what_no_form_would_send(cast: Cast) -> None:
    for given in (
        {"chat_limit": 99},
        {"chat_limit": 1, "languages": ["klingon"]},
        {"chat_limit": 1, "skills": ["x" * 61]},
        {"chat_limit": 1, "skills": [str(n) for n in range(31)]},
    ):
        with pytest.raises(availability.NotPossible):
            availability.place_work(cast.mert, **given, by=cast.nil, now=NOW)
    availability.place_work(cast.mert, chat_limit=4, skills=[" VIP ", "vip"], by=cast.nil, now=NOW)
    availability.place_work(cast.mert, chat_limit=4, by=cast.nil, now=NOW)
    assert work(cast.mert) == (4, [], ["vip"])
    assert Event.objects.filter(verb="person.work_changed").count() == 1


def test_a_skill_that_nobody_offers_any_more_can_be_kept(cast: Cast) -> None:
    Presence.objects.filter(person=cast.mert).update(skills=["old-branch"])
    client = factories.browser(cast.nil)
    assert "old-branch" in client.get(f"/settings/people/{cast.mert.pk}/chats/").content.decode()
    sent = {"chat_limit": 3, "ticket_limit": 12, "skills": ["old-branch", "vip"]}
    assert client.post(f"/settings/people/{cast.mert.pk}/chats/", sent).status_code == 302
    assert work(cast.mert)[2] == ["old-branch", "vip"]
