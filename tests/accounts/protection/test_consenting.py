"""What a player agrees to hear …"""

import random
import re
from datetime import timedelta

import pytest
from django.test import Client

from accounts.events import actions as events
from accounts.events.models import Event
from accounts.platform.hooks import Told
from accounts.platform.models import Call, Connection
from accounts.platform.protocol import Consent as ToldConsent
from accounts.platform.reactions import consents_told
from accounts.players.actions import parting
from accounts.players.models import Merge, Player
from accounts.protection import facts, gate, unsubscribing
from accounts.protection.actions import consenting
from accounts.protection.models import Consent
from tests import factories
from tests.accounts.players.people import merged, second_derya
from tests.accounts.protection.states import DAY, NOON, consents, known, licensed
from tests.cast import Cast
from tests.factories import NOW


@pytest.fixture
def ready(cast: Cast) -> Cast:
    licensed(cast.lunaro)
    known(cast.derya)
    Player.objects.filter(pk=cast.derya.pk).update(external_id="LN-1")
    cast.derya.refresh_from_db()
    return cast


def agreed(cast: Cast, *products: str, channel: str = "email") -> list[Consent]:
    return consenting.give(
        cast.derya,
        channel=channel,
        products=products or ("betting", "casino", "bingo", "lottery"),
        source="own_page",
        proof={"read": "Yes, by e-mail"},
        by=cast.derya.person,
        now=NOON - DAY,
    )


def may(cast: Cast, **more: str) -> bool:
    return gate.can_contact(
        cast.derya.pk, purpose=gate.MARKETING, channel="email", at=NOON, **more
    ).allowed


def test_is_his_own_word_with_its_proof(ready: Cast) -> None:
    with pytest.raises(consenting.OnlyThePlayer):
        consenting.give(
            ready.derya,
            channel="email",
            products=["casino"],
            source="agent",
            proof={},
            by=ready.ece,
            now=NOON,
        )
    assert not may(ready)
    [one] = agreed(ready, "casino")
    assert (one.proof, one.by_id) == ({"read": "Yes, by e-mail"}, ready.derya.person_id)
    assert may(ready, product="casino")
    assert not may(ready, product="betting")
    assert agreed(ready, "casino") == []  # said already


def test_is_told_at_the_platform_once_each(ready: Cast) -> None:
    agreed(ready, "casino", "betting")
    told = [(one.arguments["product"], one.arguments["is_given"]) for one in Call.objects.all()]
    assert sorted(told) == [("betting", True), ("casino", True)]
    assert Event.objects.filter(verb="protection.consent_given").count() == 1


def test_comes_from_the_platform_and_is_not_told_back(ready: Cast) -> None:
    said = ToldConsent("C-1", "casino", "email", True, NOON - DAY, "Ticked at registration")
    batch = [
        Told(ready.derya.pk, ready.lunaro.pk, "LN-1", "consent.changed", said, NOON, "D-1"),
    ]
    consents_told(batch)
    consents_told(batch)  # comes again
    [one] = Consent.objects.all()
    assert (one.source, one.proof["words"]) == ("platform", "Ticked at registration")
    assert may(ready, product="casino")
    assert not Call.objects.exists()


def test_ends_at_once_by_the_link_in_a_mail(ready: Cast) -> None:
    agreed(ready)
    assert may(ready)
    browser = Client(
        headers={"host": "chat.localhost:8000", "accept-language": "en"}, enforce_csrf_checks=True
    )
    path = f"/unsubscribe/{unsubscribing.token_of(ready.derya.pk)}/"
    page = browser.get(path)
    assert page.status_code == 200
    assert may(ready)  # a look changes nothing
    assert "no more offers by e-mail?" in page.content.decode().lower()
    assert browser.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert browser.post(path).status_code == 200
    assert not gate.can_contact(
        ready.derya.pk, purpose=gate.MARKETING, channel="email", at=NOON + 400 * DAY
    ).allowed
    words = Consent.objects.filter(source="unsubscribe")
    assert {(one.is_given, one.proof["pressed"]) for one in words} == {(False, "mail program")}
    assert words.count() == 4


def test_is_ended_by_no_other_token(ready: Cast) -> None:
    agreed(ready)
    browser = Client(headers={"host": "chat.localhost:8000"})
    token = unsubscribing.token_of(ready.derya.pk)
    other = re.sub(r"^\d+", str(ready.kerem.pk), token)
    for wrong in (other, token[:-1] + ("a" if token[-1] != "a" else "b"), "x"):
        assert browser.post(f"/unsubscribe/{wrong}/").status_code == 404
    assert may(ready)


def test_is_ended_from_wherever_many_guess_or_press(ready: Cast) -> None:
    """Mail houses press for all of their readers from the same few addresses (RFC 8058)."""
    agreed(ready)
    browser = Client(headers={"host": "chat.localhost:8000"})
    answers = {browser.post("/unsubscribe/x/").status_code for _guess in range(125)}
    assert answers == {404, 429}
    path = f"/unsubscribe/{unsubscribing.token_of(ready.derya.pk)}/"
    assert browser.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not may(ready)


def test_ends_for_the_person_however_he_is_recorded(ready: Cast) -> None:
    Player.objects.filter(pk=ready.derya.pk).update(external_id=None)
    other = second_derya(ready)
    token = unsubscribing.token_of(other.pk)
    merged(other, ready.derya, ready)
    agreed(ready)
    Client(headers={"host": "chat.localhost:8000"}).post(f"/unsubscribe/{token}/")
    newest = consenting.standing(ready.derya.pk, now=NOON)
    assert {one.is_given for one in newest} == {False}


def test_stands_on_his_tab_and_is_ended_there(ready: Cast) -> None:
    agreed(ready, "casino")
    browser = factories.browser(ready.ece)
    path = f"/players/{ready.derya.pk}/protection/"
    said = browser.get(path).content.decode()
    for words in ("Offers the player has agreed to", "Casino", "on the player’s own page"):
        assert words in said
    answer = browser.post(f"/players/{ready.derya.pk}/no-offers/", {"channel": "email"})
    assert answer.status_code in {302, 303}
    assert "Nothing may be offered to the player in any way." in browser.get(path).content.decode()
    assert not may(ready, product="casino")
    stranger = factories.browser(factories.staff(role="analyst"))
    assert stranger.post(f"/players/{ready.derya.pk}/no-offers/").status_code in {403, 404}


def test_is_newest_by_the_moment_that_it_was_said(ready: Cast) -> None:
    agreed(ready, "casino")
    Connection.objects.update(is_active=False)
    consenting.withdraw(
        ready.derya,
        channel="email",
        products=["casino"],
        source=consenting.AGENT,
        proof={},
        by=ready.ece,
        now=NOON,
    )
    late = ToldConsent("C-2", "casino", "email", True, NOON - timedelta(hours=2))
    told = Told(ready.derya.pk, ready.lunaro.pk, "LN-1", "consent.changed", late, NOON, "D-2")
    consents_told([told])
    assert [one.is_given for one in consenting.standing(ready.derya.pk, now=NOON)] == [False]


def test_is_no_newer_than_the_moment_in_which_it_was_told(ready: Cast) -> None:
    """A clock that is ahead, and the same word once more."""
    ahead = ToldConsent("C-3", "casino", "email", True, events.moment() + 2 * DAY)
    told = Told(ready.derya.pk, ready.lunaro.pk, "LN-1", "consent.changed", ahead, NOON, "D-3")
    consents_told([told])
    now = events.moment()
    assert Consent.objects.get().at <= now
    consenting.withdraw(
        ready.derya,
        channel="email",
        products=["casino"],
        source="unsubscribe",
        proof={},
        by=ready.derya.person,
        now=now,
    )
    consents_told([told])
    assert Consent.objects.filter(is_given=True).count() == 1
    for days in range(4):
        found = consenting.standing(ready.derya.pk, now=now + days * DAY)
        assert [one.is_given for one in found] == [False]


@pytest.mark.parametrize("seed", range(12))
def test_reads_on_his_pages_as_the_gate_reads_it(ready: Cast, seed: int) -> None:
    dice = random.Random(seed)
    Connection.objects.all().delete()
    Player.objects.filter(pk=ready.derya.pk).update(external_id=None)
    other = second_derya(ready)
    kept = merged(other, ready.derya, ready)
    Merge.objects.filter(pk=kept.pk).update(at=NOON + dice.randint(-4, 1) * DAY)
    for _word in range(dice.randint(0, 14)):
        whose = dice.choice((ready.derya, other))
        Consent.objects.create(
            player=whose,
            product=dice.choice(("casino", "betting")),
            channel=dice.choice(("email", "sms")),
            is_given=dice.random() < 0.7,
            source=dice.choice(("platform", "own_page", "agent")),
            by=whose.person,
            at=NOON + dice.randint(-6, 2) * DAY,
        )
    for at in (NOON - 3 * DAY, NOON, NOON + 3 * DAY):
        shown = {
            (one.product, one.channel): one.is_given
            for one in consenting.standing(ready.derya.pk, now=at)
        }
        assert shown == {
            (product, channel): is_given
            for channel in ("email", "sms")
            for product, is_given in facts.read(
                ready.derya.pk, purpose=gate.MARKETING, channel=channel, about="", at=at
            ).consents.items()
        }


def test_is_refused_by_both_when_they_are_two_again(ready: Cast) -> None:
    Player.objects.filter(pk=ready.derya.pk).update(external_id=None)
    other = second_derya(ready)
    known(other)
    consents(other, at=NOW - DAY)
    assert gate.look(other.pk, purpose=gate.MARKETING, channel="email", at=NOON).allowed
    kept = merged(other, ready.derya, ready)
    consenting.withdraw(
        ready.derya, channel="email", source="agent", proof={}, by=ready.ece, now=NOW + DAY
    )
    parting.part(kept, by=ready.ece, now=NOW + 2 * DAY)
    for one in (ready.derya, other):
        told = consenting.standing(one.pk, now=NOON)
        assert {word.is_given for word in told} == {False}
        assert not gate.look(one.pk, purpose=gate.MARKETING, channel="email", at=NOON).allowed
