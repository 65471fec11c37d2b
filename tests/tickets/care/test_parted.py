"""Two who were one while somebody was in danger, or asked to stop, are two again."""

from datetime import timedelta

import pytest

from accounts.events import actions as events
from accounts.players.actions import merging as players
from accounts.players.actions import parting
from accounts.players.models import Player
from accounts.protection.actions import excluding, limits, releasing
from accounts.protection.models import Hold, Marker
from tests import factories
from tests.accounts.players.people import second_derya
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.care.test_reading import DANGER
from tests.tickets.care.test_whose import WISH, held
from tests.tickets.thread.words import opened, says
from tickets.care.actions import crises, deciding
from tickets.care.models import Crisis, Finding
from tickets.thread.actions import merging, receiving, splitting
from tickets.thread.models import Ticket

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
THEN = NOW + 3 * HOUR


def _lift(cast: Cast, player: Player) -> None:
    """By an officer, on a page, with a reason; by nobody else."""
    hold = Hold.objects.get(player=player, cause="asked_exclusion", lifted_at=None)
    path, why = f"/protection/holds/{hold.pk}/lift/", "It was the other one who asked."
    officer = factories.staff("Melis Ak", role="rg_officer", brands=(cast.lunaro,))
    stranger = factories.staff("Ayla Su", role="rg_officer", brands=(cast.mavi_kule,))
    for person, status in ((cast.ece, 403), (cast.aylin, 403), (stranger, 404)):
        assert factories.browser(person).post(path, {"why": why}).status_code == status
        assert path not in factories.browser(person).get(_tab(player)).content.decode()
    client = factories.browser(officer)
    assert path in client.get(_tab(player)).content.decode()
    assert client.get(path).status_code == 200
    assert client.post(path, {"why": " "}).status_code == 422
    assert client.post(path, {"why": why})["Location"] == _tab(player)
    hold.refresh_from_db()
    assert (hold.lifted_by, hold.lifted_why) == (officer, why)
    again = client.post(path, {"why": why})
    assert again.status_code == 422
    assert "Somebody has decided" in again.content.decode()
    assert why in client.get(f"/players/{player.pk}/").content.decode()


def _tab(player: Player) -> str:
    return f"/players/{player.pk}/protection/"


def parted_after(cast: Cast, text: str) -> tuple[Player, Ticket]:
    other = second_derya(cast)
    kept = players.merge(other, into=cast.derya, by=cast.ece, now=NOW)
    with events.as_of(NOW + HOUR):
        ticket = opened(cast, text, at=NOW + HOUR)
    parting.part(kept, by=cast.ece, now=NOW + 2 * HOUR)
    other.refresh_from_db()
    assert held(other) == held(cast.derya) != set()
    return other, ticket


@pytest.mark.parametrize("is_none", [True, False])
@pytest.mark.parametrize("more", ["", ". Çaresizim, artık dayanamıyorum"])
def test_a_danger_that_is_over_holds_neither(cast: Cast, is_none: bool, more: str) -> None:
    other, ticket = parted_after(cast, DANGER + more)
    crisis = Crisis.objects.get(ticket=ticket)
    if is_none:
        crises.put_right(crisis, why="He quoted a song.", by=cast.aylin, now=THEN)
        limits.talk_first(other, now=THEN + HOUR)
    else:
        crises.end(crisis, outcome="safe", record="A friend is with her.", by=cast.aylin, now=THEN)
        # it may have been he: he is spoken with, and nobody offers him anything before
        assert held(other) == held(cast.derya) == {"harm"}
        signs = Marker.objects.filter(player__in=(other, cast.derya)).order_by("pk")
        assert {(one.strength, one.state) for one in signs} == {(Marker.STRONG, Marker.STANDING)}
        assert [one.player for one in signs] == [cast.derya, other]
        with pytest.raises(limits.TalkFirst):
            limits.talk_first(other, now=THEN + 400 * 24 * HOUR)
    assert "crisis" not in held(other) | held(cast.derya)


def test_a_feared_death_holds_both(cast: Cast) -> None:
    other, ticket = parted_after(cast, DANGER)
    crisis = Crisis.objects.get(ticket=ticket)
    crises.end(crisis, outcome="suicide", record="His sister wrote it.", by=cast.aylin, now=THEN)
    assert "crisis" in held(other) & held(cast.derya)


def test_a_danger_that_goes_on_elsewhere_holds_both_until_it_ends_there(cast: Cast) -> None:
    other = second_derya(cast)
    kept = players.merge(other, into=cast.derya, by=cast.ece, now=NOW)
    with events.as_of(NOW + HOUR):
        ticket = opened(cast, at=NOW)
        author = cast.derya.person
        said = receiving.receive(says(DANGER), into=ticket, author=author, now=NOW + HOUR)
        given = {"subject": "", "team": cast.support, "by": cast.ece, "now": NOW + HOUR}
        move = splitting.split(ticket, [said.pk], **given)
    parting.part(kept, by=cast.ece, now=NOW + 2 * HOUR)
    crises.put_right(Crisis.objects.get(ticket=ticket), why="A song.", by=cast.aylin, now=THEN)
    assert held(other) == held(cast.derya) == {"crisis"}
    splitting.rejoin(move, by=cast.ece, now=THEN)
    crisis = Crisis.objects.get(ended_at=None)
    assert crisis.ticket == ticket
    assert held(other) == held(cast.derya) == {"crisis"}
    crises.put_right(crisis, why="A song.", by=cast.aylin, now=THEN)
    assert held(other) == held(cast.derya) == set()


@pytest.mark.parametrize("is_moved", [True, False])
def test_a_wish_that_was_none_holds_neither(cast: Cast, is_moved: bool) -> None:
    other, ticket = parted_after(cast, WISH)
    if is_moved:
        there = opened(cast, at=THEN)
        merging.merge(ticket, into=there, by=cast.aylin, now=THEN)
        assert held(other) == held(cast.derya) == {"asked_exclusion"}
    deciding.put_right(Finding.objects.get(), by=cast.ece, now=THEN)
    assert held(other) == held(cast.derya) == set()


def test_a_wish_that_one_has_seen_to_still_holds_the_other(cast: Cast) -> None:
    other, _ticket = parted_after(cast, WISH)
    mine = {"scope": "brand", "until": None, "via": "own_page", "by": cast.derya.person}
    excluding.exclude(cast.derya, now=THEN, **mine)
    assert held(cast.derya) == set()
    assert held(other) == {"asked_exclusion"}
    # his own break is not what may have been his wish; an exclusion is
    excluding.take_break(
        other, until=THEN + 30 * HOUR, via="own_page", by=other.person, now=THEN + HOUR
    )
    assert held(other) == {"asked_exclusion"}
    _lift(cast, other)
    assert held(other) == set()


def test_what_is_read_later_and_is_none_sets_nobody_free(cast: Cast) -> None:
    other, ticket = parted_after(cast, WISH)
    mine = {"scope": "brand", "until": None, "via": "own_page", "by": cast.derya.person}
    excluding.exclude(cast.derya, now=THEN, **mine)
    receiving.receive(says(WISH), into=ticket, author=cast.kerem.person, now=THEN)
    later = Finding.objects.get(state=Finding.SUGGESTED)
    deciding.put_right(later, by=cast.ece, now=THEN)
    assert held(other) == {"asked_exclusion"}
    assert not Hold.objects.filter(player=cast.kerem, lifted_at=None).exists()
    excluding.exclude(other, now=THEN + HOUR, **mine | {"by": other.person})
    assert held(other) == set()


def test_whose_wish_is_open_is_not_let_go_by_hand(cast: Cast) -> None:
    other, _ticket = parted_after(cast, WISH)
    hold = Hold.objects.get(player=other, lifted_at=None)
    officer = factories.staff("Melis Ak", role="rg_officer", brands=(cast.lunaro,))
    path, client = f"/protection/holds/{hold.pk}/lift/", factories.browser(officer)
    assert path not in client.get(_tab(other)).content.decode()
    answer = client.post(path, {"why": "It was the other one."})
    assert answer.status_code == 422
    assert "still open" in answer.content.decode()
    assert held(other) == {"asked_exclusion"}


def test_what_ends_by_a_deed_of_its_own_is_not_let_go_by_hand(cast: Cast) -> None:
    other, _ticket = parted_after(cast, DANGER)
    officer = factories.staff("Melis Ak", role="rg_officer", brands=(cast.lunaro,))
    hold = Hold.objects.filter(player=other, cause="crisis", lifted_at=None)[0]
    path = f"/protection/holds/{hold.pk}/lift/"
    assert factories.browser(officer).post(path, {"why": "All is well."}).status_code == 404
    with pytest.raises(releasing.Refused):
        releasing.lift(hold, why="All is well.", by=officer, now=THEN)
    assert "crisis" in held(other)
