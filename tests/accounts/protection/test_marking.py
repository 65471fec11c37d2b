"""A sign of harm …"""

import contextlib
import random
from datetime import timedelta
from itertools import count

import pytest
from django.db import transaction

from accounts.events.models import Event
from accounts.people.models import Person
from accounts.players.actions import merging, parting
from accounts.players.models import Player
from accounts.protection import causes, gate
from accounts.protection.actions import holding, interacting, limits, marking
from accounts.protection.models import Hold, Interaction, Marker
from tests import factories
from tests.cast import Cast
from tests.factories import NOW

__all__ = ["melis"]


@pytest.fixture
def melis(cast: Cast) -> Person:
    teams = (cast.support,)
    return factories.staff("Melis Ak", role="rg_officer", teams=teams, brands=(cast.lunaro,))


def noted(cast: Cast, strength: str = Marker.STRONG, **more: object) -> Marker:
    given = {
        "category": "contact",
        "code": "debt",
        "strength": strength,
        "detected_by": "agent",
        "by": cast.ece,
        "now": NOW,
    }
    return marking.note(cast.derya, **(given | more))  # type: ignore[arg-type]


def stopped(cast: Cast) -> list[str]:
    standing = Hold.objects.filter(player=cast.derya, cause=causes.HARM, lifted_at=None)
    return sorted(standing.values_list("stops", flat=True))


def test_that_is_strong_stops_offers_and_opens_a_talk_in_its_own_transaction(cast: Cast) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        noted(cast)
        assert stopped(cast) == [gate.MARKETING]
        raise RuntimeError
    assert (stopped(cast), Marker.objects.count(), Interaction.objects.count()) == ([], 0, 0)
    marker = noted(cast)
    assert stopped(cast) == [gate.MARKETING]
    talk = Interaction.objects.get()
    assert marker.interaction == talk
    assert (talk.state, talk.level) == (Interaction.OPEN, Interaction.RESTRICTION)
    assert talk.due_at == NOW + timedelta(hours=1)
    verbs = list(
        Event.objects.filter(verb__startswith="protection.").values_list("verb", flat=True)
    )
    assert verbs == ["protection.interaction_opened", "protection.marker_noted"]


@pytest.mark.parametrize(
    ("strength", "stops", "due"),
    [
        (Marker.WATCH, [], timedelta(days=7)),
        (Marker.MODERATE, [gate.VIP], timedelta(days=1)),
        (Marker.STRONG, [gate.MARKETING], timedelta(hours=1)),
    ],
)
def test_stops_and_hurries_as_its_strength_says(
    cast: Cast, strength: str, stops: list[str], due: timedelta
) -> None:
    noted(cast, strength)
    assert stopped(cast) == stops
    assert Interaction.objects.get().due_at == NOW + due


def test_read_in_words_waits_for_a_person_and_then_stops_offers_at_once(cast: Cast) -> None:
    marker = noted(cast, detected_by="player_statement", evidence=("message", 7), by=cast.system)
    assert (marker.state, stopped(cast), Interaction.objects.count()) == (Marker.SUGGESTED, [], 0)
    later = NOW + timedelta(minutes=10)
    confirmed = marking.confirm(marker, by=cast.mert, now=later)
    assert (confirmed.state, stopped(cast)) == (Marker.STANDING, [gate.MARKETING])
    assert confirmed.interaction is not None
    assert confirmed.interaction.due_at == later + timedelta(hours=1)
    # a second key press changes nothing
    assert marking.confirm(marker, by=cast.ece, now=later).decided_by == cast.mert


def test_of_one_piece_of_evidence_is_noted_once_whatever_became_of_it(cast: Cast) -> None:
    given = {"detected_by": "player_statement", "evidence": ("message", 7)}
    first = noted(cast, **given)
    marking.dismiss(first, why="A film.", by=cast.ece, now=NOW)
    again = noted(cast, **given)
    assert (again.pk, again.state) == (first.pk, Marker.DISMISSED)
    assert noted(cast, **(given | {"code": "chasing"})).pk != first.pk


def test_that_stands_is_taken_back_by_those_who_decide_with_a_reason(
    cast: Cast, melis: Person
) -> None:
    marker = noted(cast)
    for deed in (marking.dismiss, marking.ease):
        for person in (cast.ece, cast.aylin, cast.nil):
            with pytest.raises(marking.NotDecided):
                deed(marker, why="A mistake", by=person, now=NOW)
        with pytest.raises(marking.NeedsReason):
            deed(marker, why="  ", by=melis, now=NOW)
    assert stopped(cast) == [gate.MARKETING]
    marking.dismiss(marker, why="He spoke of a film.", by=melis, now=NOW)
    assert stopped(cast) == []
    lifted = Hold.objects.get(cause=causes.HARM)
    assert (lifted.lifted_by, lifted.lifted_why) == (melis, "He spoke of a film.")
    assert Interaction.objects.get().state == Interaction.DROPPED
    with pytest.raises(marking.Over):
        marking.ease(marker, why="It is better", by=melis, now=NOW)


def test_that_goes_lifts_only_the_hold_that_it_placed(cast: Cast, melis: Person) -> None:
    first, second = noted(cast), noted(cast, code="chasing")
    holding.place(
        cast.derya, cause="complaint", stops=[gate.MARKETING], ref="9", by=cast.ece, now=NOW
    )
    marking.ease(first, why="Paid back", by=melis, now=NOW)
    assert stopped(cast) == [gate.MARKETING]
    assert Interaction.objects.get().state == Interaction.OPEN
    marking.ease(second, why="Plays less", by=melis, now=NOW)
    assert stopped(cast) == []
    kept = Hold.objects.get(lifted_at=None)
    assert kept.cause == "complaint"


def test_found_wrong_before_anybody_confirmed_it_never_stopped_anything(cast: Cast) -> None:
    marker = noted(cast, detected_by="player_statement")
    marking.dismiss(marker, why="A film.", by=cast.mert, now=NOW)
    marker.refresh_from_db()
    assert (marker.state, Hold.objects.count(), Interaction.objects.count()) == ("dismissed", 0, 0)


def test_holds_for_whoever_was_found_to_be_the_same_person(cast: Cast, melis: Person) -> None:
    marker = noted(cast)
    merging.merge(cast.derya, into=cast.kerem, by=cast.aylin, now=NOW)
    decision = gate.can_contact(cast.kerem.pk, purpose=gate.MARKETING, channel="email", at=NOW)
    assert not decision.allowed
    second = marking.note(
        cast.kerem,
        category="contact",
        code="chasing",
        strength=Marker.MODERATE,
        detected_by="agent",
        by=cast.ece,
        now=NOW,
    )
    assert second.interaction_id == marker.interaction_id
    marking.dismiss(marker, why="Mistaken", by=melis, now=NOW)
    assert not Hold.objects.filter(stops=gate.MARKETING, lifted_at=None).exists()


def test_is_refused_when_nobody_knows_what_it_is(cast: Cast) -> None:
    for wrong in ({"category": "mood"}, {"strength": "huge"}, {"detected_by": "x"}, {"code": ""}):
        with pytest.raises(marking.UnknownSign):
            noted(cast, **wrong)


def test_card_numbers_are_never_kept_in_a_reason(cast: Cast, melis: Person) -> None:
    marker = noted(cast)
    marking.dismiss(marker, why="Read from 4111 1111 1111 1111", by=melis, now=NOW)
    assert "4111 1111 1111 1111" not in Marker.objects.get().why


def test_open_at_one_time_share_a_talk_that_never_becomes_less_urgent(cast: Cast) -> None:
    noted(cast, Marker.MODERATE)
    noted(cast, Marker.STRONG, code="chasing", now=NOW + timedelta(hours=2))
    noted(cast, Marker.WATCH, code="other", now=NOW + timedelta(hours=3))
    talk = Interaction.objects.get()
    assert talk.due_at == NOW + timedelta(hours=3)
    assert talk.level == Interaction.RESTRICTION
    assert talk.markers.count() == 3
    # the watch of a later day does not push it away either
    assert interacting.standing(cast.derya) == talk


def test_that_two_had_as_one_is_gone_for_both_when_it_is_gone(cast: Cast, melis: Person) -> None:
    kept = merging.merge(cast.derya, into=cast.kerem, by=cast.aylin, now=NOW)
    marker = noted(cast, now=NOW + timedelta(hours=1))
    parting.part(kept, by=cast.aylin, now=NOW + timedelta(hours=2))
    held = Hold.objects.filter(cause=causes.HARM, lifted_at=None)
    assert set(held.values_list("player", flat=True)) == {cast.derya.pk, cast.kerem.pk}
    marking.dismiss(marker, why="Mistaken", by=melis, now=NOW + timedelta(hours=3))
    assert not held.exists()


@pytest.mark.parametrize("is_account", [True, False])
def test_that_two_had_as_one_is_each_ones_to_be_spoken_about(
    cast: Cast, melis: Person, is_account: bool
) -> None:
    """Whoever of the two it was: each is owed a talk, and may raise no limit before it."""
    if is_account:
        Player.objects.filter(pk=cast.derya.pk).update(external_id="N-77")
    kept = merging.merge(cast.derya, into=cast.kerem, by=cast.system, now=NOW)
    early = noted(cast, Marker.STRONG, code="debt", now=NOW - timedelta(hours=1))
    marker = noted(cast, now=NOW + timedelta(hours=1))
    noted(cast, Marker.MODERATE, code="chasing", now=NOW + timedelta(hours=1))
    parting.part(kept, by=cast.aylin, now=NOW + timedelta(hours=2))
    mine = Marker.objects.get(player=cast.derya)
    assert (mine.same_as, mine.at, mine.state) == (marker, marker.at, Marker.STANDING)
    assert mine.interaction is not None and mine.interaction.player_id == cast.derya.pk
    assert mine.interaction != marker.interaction == early.interaction
    cast.derya.refresh_from_db()
    with pytest.raises(limits.TalkFirst):
        limits.talk_first(cast.derya, now=NOW + timedelta(hours=3))
    # what weighs no more with the one still does with the other
    marking.ease(marker, why="We have talked", by=melis, now=NOW + timedelta(hours=3))
    held = Hold.objects.filter(cause=causes.HARM, lifted_at=None, stops="marketing")
    assert set(held.values_list("player", flat=True)) >= {cast.derya.pk}
    marking.dismiss(mine, why="Not he", by=melis, now=NOW + timedelta(hours=4))
    assert not held.filter(player=cast.derya).exists()
    mine.interaction.refresh_from_db()
    assert mine.interaction.state == Interaction.DROPPED


@pytest.mark.parametrize("first", [True, False])
def test_what_was_never_so_was_never_so_of_either(cast: Cast, melis: Person, first: bool) -> None:
    kept = merging.merge(cast.derya, into=cast.kerem, by=cast.aylin, now=NOW)
    marker = noted(cast, now=NOW + timedelta(hours=1))
    parting.part(kept, by=cast.aylin, now=NOW + timedelta(hours=2))
    mine = Marker.objects.get(same_as=marker)
    with pytest.raises(marking.NotDecided):
        marking.dismiss(mine, why="No", by=cast.ece, now=NOW + timedelta(hours=3))
    marking.dismiss(
        marker if first else mine, why="Mistaken", by=melis, now=NOW + timedelta(hours=3)
    )
    assert not Marker.objects.exclude(state=Marker.DISMISSED).exists()
    assert not Hold.objects.filter(lifted_at=None).exists()
    assert not Interaction.objects.exclude(state=Interaction.DROPPED).exists()


def test_two_who_become_one_again_have_it_once_more_only(cast: Cast) -> None:
    kept = merging.merge(cast.derya, into=cast.kerem, by=cast.aylin, now=NOW)
    noted(cast, now=NOW + timedelta(hours=1))
    parting.part(kept, by=cast.aylin, now=NOW + timedelta(hours=2))
    again = merging.merge(
        cast.derya, into=cast.kerem, by=cast.aylin, now=NOW + timedelta(minutes=30)
    )
    parting.part(again, by=cast.aylin, now=NOW + timedelta(hours=4))
    assert Marker.objects.count() == 2


@pytest.mark.parametrize("seed", range(25))
def test_by_whatever_way_stops_offers_exactly_while_a_strong_one_stands(
    cast: Cast, melis: Person, seed: int
) -> None:
    """Whatever is noted, confirmed and ended in whatever order, by whomever (INV-04)."""
    chance = random.Random(seed)
    codes = count()
    markers: list[Marker] = []
    for step in range(40):
        now = NOW + step * timedelta(minutes=9)
        by = chance.choice([cast.ece, cast.aylin, melis, cast.mert])
        deed = chance.choice(["note", "note", "read", "confirm", "dismiss", "ease"])
        strength = chance.choice([Marker.WATCH, Marker.MODERATE, Marker.STRONG])
        with contextlib.suppress(marking.Refused), transaction.atomic():
            if deed in ("note", "read"):
                how = "agent" if deed == "note" else "player_statement"
                given = {"detected_by": how, "code": f"c{next(codes)}", "by": by, "now": now}
                markers.append(noted(cast, strength, **given))
            elif markers:
                marker = chance.choice(markers)
                if deed == "confirm":
                    marking.confirm(marker, by=by, now=now)
                else:
                    why = chance.choice(["", "Because"])
                    getattr(marking, deed)(marker, why=why, by=by, now=now)
        standing = Marker.objects.filter(state=Marker.STANDING)
        is_stopped = gate.MARKETING in stopped(cast)
        assert is_stopped == standing.filter(strength=Marker.STRONG).exists(), (seed, step)
        assert (gate.VIP in stopped(cast)) == standing.filter(strength=Marker.MODERATE).exists()
        is_owed = Interaction.objects.filter(state=Interaction.OPEN).exists()
        assert is_owed == standing.exists(), (seed, step)
        if is_stopped:
            for purpose in (gate.MARKETING, gate.VIP, gate.COMPENSATION_BONUS):
                asked = {"purpose": purpose, "channel": "email", "at": now}
                assert not gate.can_contact(cast.derya.pk, **asked).allowed
