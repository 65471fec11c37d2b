"""What a player agrees to hear …"""

import random
import re
from datetime import datetime, timedelta

import pytest
from django.test import Client

from accounts.events import actions as events
from accounts.events.models import Event
from accounts.platform.hooks import Told
from accounts.platform.models import Call, Connection
from accounts.platform.protocol import Consent as ToldConsent
from accounts.platform.reactions import consents_told
from accounts.players.actions import merging, parting
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


def one_of_two(cast: Cast) -> tuple[Player, Player]:
    """Derya, and somebody else who agrees to offers."""
    Player.objects.filter(pk=cast.derya.pk).update(external_id=None)
    cast.derya.refresh_from_db()
    other = second_derya(cast)
    known(other)
    consents(other, at=NOW - DAY)
    return cast.derya, other


def ends(player: Player, at: datetime) -> list[Consent]:
    return consenting.withdraw(
        player, channel="email", source="unsubscribe", proof={}, by=player.person, now=at
    )


def hears(player: Player) -> bool:
    at = NOON + 3 * DAY
    return gate.look(player.pk, purpose=gate.MARKETING, channel="email", at=at).allowed


@pytest.mark.parametrize("minutes", [1, -1])
def test_is_refused_by_who_presses_while_he_is_one_with_somebody_who_had_refused(
    ready: Cast, minutes: int
) -> None:
    """Also by a door that read its clock before the two became one."""
    derya, other = one_of_two(ready)
    assert len(ends(derya, NOW - DAY)) == 4
    assert ends(derya, NOW - DAY) == []
    assert hears(other)
    kept = merged(other, derya, ready)
    whose = unsubscribing.player_of(unsubscribing.token_of(other.pk))
    assert whose == derya
    assert len(ends(whose, NOW + timedelta(minutes=minutes))) == 4
    assert ends(whose, NOW + timedelta(minutes=2)) == []  # one word for both is enough
    parting.part(kept, by=ready.ece, now=NOW + DAY)
    assert not hears(other)
    assert not hears(derya)


def told_of(number: str, is_given: bool, at: datetime) -> None:
    account = Player.objects.get(external_id=number)
    consenting.follow(
        [
            Consent(
                player=account,
                product=product,
                channel="email",
                is_given=is_given,
                source=consenting.PLATFORM,
                proof={"ref": f"{product} {at}"},
                by=account.person,
                at=at,
            )
            for product in ("betting", "casino", "bingo", "lottery")
        ],
        now=at,
    )


def account_in(other: Player, cast: Cast) -> Merge:
    """Derya's account, merged into the record of a mailbox."""
    Player.objects.filter(pk=cast.derya.pk).update(external_id="N-77")
    cast.derya.refresh_from_db()
    kept = merging.merge(cast.derya, into=other, by=cast.system, now=NOW)
    other.refresh_from_db()
    assert other.external_id == "N-77"
    return kept


def test_is_told_of_an_account_and_not_of_whom_that_was_merged_into(ready: Cast) -> None:
    derya, other = one_of_two(ready)
    ends(other, NOW - timedelta(hours=1))
    kept = account_in(other, ready)
    told_of("N-77", True, NOW + DAY)
    told_of("N-77", True, NOW + DAY)  # comes again
    assert not hears(other)
    assert Consent.objects.filter(player=derya, source="platform").count() == 4
    parting.part(kept, by=ready.ece, now=NOW + 2 * DAY)
    assert not hears(other)
    assert hears(derya)
    told_of("N-77", False, NOW + 3 * DAY)
    assert not hears(derya)


def test_is_told_of_the_account_however_many_records_it_went_through(ready: Cast) -> None:
    derya, middle = one_of_two(ready)
    account_in(middle, ready)
    last = factories.player(ready.lunaro, "Derya Arslan", email="third@home.example")
    known(last)
    consents(last, at=NOW - DAY)
    kept = merging.merge(middle, into=last, by=ready.system, now=NOW)
    told_of("N-77", True, NOW + timedelta(hours=1))
    assert set(Consent.objects.filter(source="platform").values_list("player", flat=True)) == {
        derya.pk
    }
    assert hears(last)
    told_of("N-77", False, NOW + timedelta(hours=2))
    assert not hears(last)
    # that no was said while all three were one
    parting.part(kept, by=ready.ece, now=NOW + DAY)
    for one in (last, middle):
        assert not hears(one)


def test_that_is_only_told_back_stays_with_whom_it_was_kept_of(ready: Cast) -> None:
    """He says yes here while he is one with an account that had refused; its platform repeats it."""
    derya, other = one_of_two(ready)
    ends(derya, NOW - DAY)
    kept = account_in(other, ready)
    assert not hears(other)
    consenting.give(
        other,
        channel="email",
        products=["betting", "casino", "bingo", "lottery"],
        source="own_page",
        proof={},
        by=other.person,
        now=NOW + timedelta(hours=1),
    )
    told_of("N-77", True, NOW + timedelta(hours=1, seconds=2))
    assert hears(other)
    parting.part(kept, by=ready.ece, now=NOW + DAY)
    assert hears(other)
    assert not hears(derya)
