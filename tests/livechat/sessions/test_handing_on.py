"""Who was a stranger signs in while he chats: what protects him goes with him."""

from datetime import timedelta
from typing import NamedTuple

import pytest

from accounts.protection.actions import excluding, limits, marking
from accounts.protection.models import Exclusion, Hold, LimitChange, Marker
from accounts.verification.actions import underage
from accounts.verification.models import AgeSuspicion
from livechat.sessions.actions import ending, identifying
from livechat.sessions.models import Visitor
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.livechat import chat
from tests.tickets.care.test_reading import DANGER
from tickets.care import words
from tickets.care.actions import crises, granting
from tickets.care.models import Crisis, Finding
from tickets.thread.models import Ticket

WISH, CHILD = "Kendimi hariç tutmak istiyorum", "16 yaşındayım"
SOON = NOW + timedelta(minutes=5)


class Talk(NamedTuple):
    stranger: Visitor
    ticket: Ticket


def says(cast: Cast, text: str) -> Talk:
    chat.chats(cast.lunaro, cast.support)
    stranger = factories.stranger(cast.lunaro)
    return Talk(stranger, factories.asked(stranger, text).ticket)


def signs_in(talk: Talk, cast: Cast) -> None:
    identifying.identify(talk.stranger, factories.visitor(cast.derya), now=SOON)
    assert Ticket.objects.get(pk=talk.ticket.pk).player == cast.derya


def held(cast: Cast) -> set[str]:
    standing = Hold.objects.filter(player=cast.derya, lifted_at=None)
    return set(standing.values_list("cause", flat=True))


@pytest.mark.parametrize(
    ("text", "cause"),
    [(DANGER, words.CRISIS), (WISH, words.EXCLUDED), (CHILD, "underage_suspected")],
)
def test_what_he_said_holds_him(cast: Cast, text: str, cause: str) -> None:
    signs_in(says(cast, text), cast)
    assert held(cast) == {cause}


def test_compliance_hears_who_the_child_is(cast: Cast) -> None:
    signs_in(says(cast, CHILD), cast)
    assert AgeSuspicion.objects.filter(player=cast.derya, state=AgeSuspicion.OPEN).exists()


def test_what_he_asked_for_is_done_to_whom_he_is(cast: Cast) -> None:
    talk = says(cast, WISH)
    signs_in(talk, cast)

    finding = Finding.objects.get(ticket=talk.ticket)
    granting.grant(finding, length="0", is_everywhere=False, by=cast.ece, now=SOON)

    assert Exclusion.objects.get().player == cast.derya
    assert not held(cast)


def test_a_danger_that_has_ended_holds_him_by_its_sign_alone(cast: Cast) -> None:
    talk = says(cast, DANGER)
    signs_in(talk, cast)

    crisis = Crisis.objects.get(ticket=talk.ticket)
    crises.end(crisis, outcome="safe", record="Her sister is here.", by=cast.aylin, now=SOON)

    assert held(cast) == {"harm"}


def test_an_exclusion_that_was_noted_meanwhile_is_his(cast: Cast) -> None:
    talk = says(cast, WISH)
    finding = Finding.objects.get(ticket=talk.ticket)
    granting.grant(finding, length="0", is_everywhere=True, by=cast.ece, now=NOW)

    signs_in(talk, cast)

    his = Exclusion.objects.get(player=cast.derya)
    assert (his.kind, his.scope, his.ends_at) == (Exclusion.SELF, "all", None)
    assert (his.status, his.asked_by) == (Exclusion.ACTIVE, cast.ece)


def test_it_is_added_to_what_stands_already(cast: Cast) -> None:
    until = NOW + timedelta(days=200)
    given = {"via": "chat", "by": cast.ece, "now": NOW}
    excluding.exclude(cast.derya, scope="brand", until=until, **given)
    talk = says(cast, "Merhaba")
    excluding.exclude(talk.stranger.player, scope="all", until=None, **given)

    signs_in(talk, cast)

    his = Exclusion.objects.get(player=cast.derya)
    assert (his.scope, his.ends_at) == ("all", None)


@pytest.mark.parametrize(("amount", "holds"), [(500_00, 300_00), (100_00, 100_00)])
def test_a_lower_limit_is_his_and_a_higher_one_is_not(cast: Cast, amount: int, holds: int) -> None:
    given = {"kind": "deposit", "period": "day", "via": "chat", "by": cast.ece, "now": NOW}
    limits.ask(cast.derya, amount=300_00, **given)
    talk = says(cast, "Merhaba")
    limits.ask(talk.stranger.player, amount=amount, **given)

    signs_in(talk, cast)

    his = LimitChange.objects.filter(player=cast.derya, state=LimitChange.IN_FORCE)
    assert his.get().amount == holds


def test_signs_of_harm_are_his(cast: Cast) -> None:
    talk = says(cast, "Merhaba")
    marking.note(
        talk.stranger.player,
        category="contact",
        code="distress",
        strength=Marker.STRONG,
        detected_by="agent",
        by=cast.ece,
        now=NOW,
    )

    signs_in(talk, cast)

    marker = Marker.objects.get()
    assert marker.interaction is not None
    assert marker.player == marker.interaction.player == cast.derya
    assert held(cast) == {"harm"}


def test_who_is_suspected_in_doubt_only_is_locked_out_of_nothing(cast: Cast) -> None:
    talk = says(cast, "Merhaba")
    underage.suspect(talk.stranger.player, is_certain=False, by=cast.ece, now=NOW)

    signs_in(talk, cast)

    assert held(cast) == {"underage_suspected"}
    assert not underage.is_locked(cast.derya)


def goes_on_a_day_later(talk: Talk, text: str) -> Talk:
    """Another talk of the same browser."""
    ending.end(talk.ticket.sittings.get(), by=talk.stranger.player.person, now=NOW)
    Ticket.objects.update(created_at=NOW - timedelta(days=1), status=Ticket.CLOSED)
    Hold.objects.update(placed_at=NOW - timedelta(days=1))
    return Talk(talk.stranger, factories.asked(talk.stranger, text).ticket)


def test_a_child_that_says_so_again_is_locked_out(cast: Cast) -> None:
    signs_in(goes_on_a_day_later(says(cast, CHILD), CHILD), cast)
    assert underage.is_locked(cast.derya)


@pytest.mark.parametrize("text", [WISH, CHILD])
def test_what_was_said_before_in_this_browser_may_be_somebody_elses(cast: Cast, text: str) -> None:
    signs_in(goes_on_a_day_later(says(cast, text), "Merhaba"), cast)
    assert held(cast) == set()
