"""Whoever looks at a player …"""

from datetime import date, timedelta

import pytest
import time_machine

from accounts.events.models import Event
from accounts.people import rights
from accounts.platform.models import AccountFacts
from accounts.players.actions import looking
from accounts.players.models import Look
from tests import factories
from tests.accounts.players.people import with_address
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import HTMX, at_half_past_ten

__all__ = ["at_half_past_ten"]


def kept(verb: str) -> list[tuple[int, int]]:
    found = Event.objects.filter(verb=verb).order_by("pk")
    return [(event.subject_id, event.actor_id) for event in found]


def test_is_kept_once_a_visit(cast: Cast) -> None:
    browser = factories.browser(cast.mert)
    for path in ("", "conversations/", ""):
        browser.get(f"/players/{cast.derya.pk}/{path}")
    assert kept("player.viewed") == [(cast.derya.pk, cast.mert.pk)]
    factories.browser(cast.ece).get(f"/players/{cast.derya.pk}/")
    browser.get(f"/players/{cast.kerem.pk}/")
    with time_machine.travel(NOW + looking.ONE_VISIT + timedelta(seconds=1), tick=False):
        browser.get(f"/players/{cast.derya.pk}/")
    assert kept("player.viewed") == [
        (cast.derya.pk, cast.mert.pk),
        (cast.derya.pk, cast.ece.pk),
        (cast.kerem.pk, cast.mert.pk),
        (cast.derya.pk, cast.mert.pk),
    ]


def test_is_kept_of_nobody_who_sees_nothing(cast: Cast) -> None:
    for path in ("", "conversations/", "protection/"):
        answer = factories.browser(cast.suna).get(f"/players/{cast.derya.pk}/{path}")
        assert answer.status_code == 404
    assert not Look.objects.exists()


def test_is_kept_whatever_a_browser_says_it_reads_for(cast: Cast) -> None:
    ahead = {"sec-purpose": "prefetch"}
    factories.browser(cast.mert).get(f"/players/{cast.derya.pk}/", headers=ahead)
    assert len(kept("player.viewed")) == 1


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"reason": "curious"},
        {"reason": "other"},
        {"reason": "other", "said": "   "},
    ],
)
def test_is_shown_nothing_without_a_reason(cast: Cast, sent: dict[str, str]) -> None:
    browser = factories.browser(cast.mert)
    asked = browser.get(f"/players/{cast.derya.pk}/contact/", headers=HTMX)
    answer = browser.post(f"/players/{cast.derya.pk}/contact/", sent, headers=HTMX)
    assert answer.status_code == 422
    for page in (asked.content.decode(), answer.content.decode()):
        assert "derya@mail.example" not in page and "Arslan" not in page
    assert not Look.objects.filter(kind=Look.PERSONAL).exists()


def test_gets_what_is_masked_for_a_reason_which_is_kept_each_time(cast: Cast) -> None:
    with_address(cast.derya, "phone", "0532 555 11 22", cast)
    browser = factories.browser(cast.mert)
    sent = {"reason": "other", "said": "Şikâyet  için"}
    for _ in range(2):
        shown = browser.post(f"/players/{cast.derya.pk}/contact/", sent, headers=HTMX)
        page = shown.content.decode()
        assert shown.status_code == 200
        assert "derya@mail.example" in page and "Derya Arslan" in page and "+905325551122" in page
    looks = Look.objects.filter(kind=Look.PERSONAL)
    assert [(one.person_id, one.reason, one.words) for one in looks] == [
        (cast.mert.pk, "other", "Şikâyet için")
    ] * 2
    assert kept("player.revealed") == [(cast.derya.pk, cast.mert.pk)] * 2
    # words that a person wrote, and addresses, stand in no event
    assert "Şikâyet" not in str(list(Event.objects.values_list("detail", flat=True)))
    assert "mail.example" not in str(list(Event.objects.values_list("detail", flat=True)))


@pytest.mark.parametrize("role", rights.ROLES)
def test_needs_the_right_to_be_shown_it(cast: Cast, role: str) -> None:
    person = factories.staff(role=role, brands=(cast.lunaro,))
    path = f"/players/{cast.derya.pk}/contact/"
    answer = factories.browser(person).post(path, {"reason": "callback"}, headers=HTMX)
    assert (answer.status_code == 200) == person.may("players.reveal")
    assert Look.objects.filter(kind=Look.PERSONAL).exists() == person.may("players.reveal")
    assert ("derya@mail.example" in answer.content.decode()) == person.may("players.reveal")


def test_says_why_on_a_page_of_its_own_without_script(cast: Cast) -> None:
    browser = factories.browser(cast.ece)
    path = f"/players/{cast.derya.pk}/contact/"
    assert "Why do you need it?" in browser.get(path).content.decode()
    page = browser.post(path, {"reason": "callback"}).content.decode()
    assert "derya@mail.example" in page and "<html" in page


def test_is_shown_what_the_platform_told_with_the_rest(cast: Cast) -> None:
    AccountFacts.objects.create(
        player=cast.derya,
        legal_name="Derya Su Arslan",
        birth_date=date(1996, 3, 14),
        address="Moda Caddesi 5",
        told_at=NOW,
    )
    browser, path = factories.browser(cast.ece), f"/players/{cast.derya.pk}/"
    shown = browser.post(f"{path}contact/", {"reason": "identity"}, headers=HTMX).content.decode()
    for words in ("Derya Su Arslan", "14 Mar 1996", "Moda Caddesi 5"):
        assert words in shown
        for tab in ("", "conversations/", "protection/"):
            assert words not in browser.get(path + tab).content.decode()


def test_keeps_no_card_number_in_why(cast: Cast) -> None:
    said = "He names 4111 1111 1111 1111"
    looking.reveal(cast.derya, by=cast.ece, now=NOW, reason=looking.OTHER, said=said)
    kept = Look.objects.get().words
    assert kept.startswith("He names 4111") and "1111 1111" not in kept
