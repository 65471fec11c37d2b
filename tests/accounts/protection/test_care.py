"""Advice to handle a player with care …"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.events.models import Event
from accounts.people.models import Person
from accounts.people.rights import ROLES
from accounts.players.actions import merging
from accounts.protection.actions import caring
from accounts.protection.models import CareMark
from livechat.sessions import feed
from livechat.sessions.actions import mailing
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.livechat.sessions.conftest import answer
from tests.tickets.channels.email.catcher import Catcher, catcher
from tests.tickets.channels.email.test_sending import send_due

__all__ = ["catcher"]
ADVICE = "Yavaş konuşun, babasını kaybetti."


def marked(cast: Cast, **more: object) -> CareMark:
    given = {"advice": ADVICE, "by": cast.ece, "now": timezone.now()}
    return caring.mark(cast.derya, **(given | more))  # type: ignore[arg-type]


@pytest.mark.parametrize("role", sorted(ROLES.keys() - {"mystery_shopper"}))
def test_stands_beside_every_conversation_for_colleagues(cast: Cast, role: str) -> None:
    person = factories.staff("Kâmil", role=role, teams=(cast.support,), brands=(cast.lunaro,))
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    marked(cast)
    browser = factories.browser(person)
    pages = [f"/players/{cast.derya.pk}/", f"/tickets/{ticket.pk}/"]
    if person.may("tickets.see"):
        for path in pages:
            assert ADVICE in browser.get(path).content.decode(), path


def test_is_not_there_for_colleagues_of_another_brand(cast: Cast) -> None:
    marked(cast)
    browser = factories.browser(cast.suna)
    for path in (f"/players/{cast.derya.pk}/", f"/players/{cast.derya.pk}/signs/"):
        answer = browser.get(path)
        assert answer.status_code == 404
        assert ADVICE not in answer.content.decode()


def test_is_found_by_no_search_and_told_by_no_interface(cast: Cast) -> None:
    """Search by players, the API and the words that are kept of what happened."""
    marked(cast)
    browser, token = factories.browser(cast.ece), factories.api_token(cast.ece)
    api = Client(headers={"authorization": f"Bearer {token}", "host": "localhost:8000"})
    for path in ("/players/", "/inbox/suggestions/", "/inbox/search/"):
        assert "babasını kaybetti" not in browser.get(path, {"q": "babasını"}).content.decode()
    for path in (
        f"/api/v1/players/{cast.derya.pk}/",
        "/api/v1/players/",
        "/api/v1/players/?search=baba",
    ):
        told = api.get(path)
        assert told.status_code == 200
        assert "kaybetti" not in told.content.decode()
    assert not [one for one in Event.objects.all() if "kaybetti" in str(one.detail)]


def test_never_reaches_the_player(cast: Cast, catcher: Catcher) -> None:
    """Neither his chat, nor what its page is told, nor the mail of all that was said."""
    factories.chat(cast.lunaro, cast.support)
    visitor = factories.visitor(cast.derya)
    session = factories.talking(visitor, cast.ece)
    marked(cast)
    answer(session, cast.ece, "Merhaba", now=NOW)
    ticket = session.ticket_id
    page = feed.page_of(visitor, ticket, now=NOW)
    told = feed.one(visitor.pk, ticket, 0, now=NOW)
    letter = mailing.transcript(ticket, visitor=visitor, now=NOW)
    send_due(NOW + timedelta(minutes=9))
    [caught] = catcher.caught
    mail = caught.mail.get_body(("plain",)).get_content()
    assert page is not None and told is not None
    for said in (page.html, *(one.text for one in told.frames), letter.html, mail):
        assert "kaybetti" not in str(said)
    assert "Merhaba" in str(page.html) and "Merhaba" in mail


def test_lasts_as_long_as_it_was_said_to(cast: Cast) -> None:
    marked(cast, now=NOW, until=NOW + timedelta(days=7))
    assert caring.standing(cast.derya.pk, now=NOW + timedelta(days=6)) is not None
    assert caring.standing(cast.derya.pk, now=NOW + timedelta(days=8)) is None
    marked(cast, now=NOW)
    assert caring.standing(cast.derya.pk, now=NOW + timedelta(days=900)) is not None


def test_is_short_masked_and_ahead(cast: Cast) -> None:
    for wrong in ("", "  ", "x" * 501):
        with pytest.raises(caring.SaysHow):
            marked(cast, advice=wrong)
    with pytest.raises(caring.Past):
        marked(cast, until=timezone.now() - timedelta(days=1))
    kept = marked(cast, advice="Kart 4111 1111 1111 1111 için aradı")
    assert "4111 1111 1111 1111" not in kept.advice


def test_is_there_for_whoever_was_found_to_be_the_same_person(cast: Cast) -> None:
    marked(cast)
    merging.merge(cast.derya, into=cast.kerem, by=cast.aylin, now=NOW)
    found = caring.standing(cast.kerem.pk, now=timezone.now())
    assert found is not None
    assert found.advice == ADVICE
    page = factories.browser(cast.ece).get(f"/players/{cast.kerem.pk}/").content.decode()
    assert ADVICE in page


def test_ends_by_whoever_speaks_with_him(cast: Cast) -> None:
    marked(cast)
    assert caring.end(cast.derya, by=cast.mert, now=timezone.now())
    assert not caring.end(cast.derya, by=cast.mert, now=timezone.now())
    assert isinstance(CareMark.objects.get().ended_by, Person)
