"""A suspicion that a player is under age …"""

import re
from datetime import timedelta

import pytest
from django.utils.html import strip_tags

from accounts.events.models import Event
from accounts.money import approving
from accounts.money.approving import Check
from accounts.people import reader
from accounts.people.models import Person
from accounts.people.rights import ROLES
from accounts.platform.actions import calls
from accounts.platform.models import AccountFacts, Call, Connection
from accounts.players import timeline, trail
from accounts.players.models import Player
from accounts.protection import gate
from accounts.protection.causes import RIGHT
from accounts.protection.models import Hold
from accounts.protection.parts import holds_apply
from accounts.verification.actions import judging, underage
from accounts.verification.actions.judging import Known
from helpdesk.dev.operator.http import Operator
from tests import factories
from tests.accounts.platform.operators import operator, platform
from tests.accounts.protection import states
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import at_half_past_ten

__all__ = ["at_half_past_ten", "operator", "platform"]
CAUSE = "underage_suspected"
_STAMP = re.compile(r'nonce-[^ "]+|(?:content|value)="[A-Za-z0-9]{64}"|\d\d:\d\d')


def of_role(cast: Cast, role: str) -> Person:
    teams = (cast.support,)
    return factories.staff("Kâmil Su", role=role, teams=teams, brands=(cast.lunaro,))


def seen_by(person: Person, player: Player) -> dict[str, str]:
    """All that his pages, his trail and the preview of a merge tell of the player."""
    browser = factories.browser(person)
    pages = {}
    for path in ("", "protection/", "trail/", "verification/", "conversations/"):
        answer = browser.get(f"/players/{player.pk}/{path}")
        pages[path] = _STAMP.sub("", answer.content.decode()) + str(answer.get("ETag"))
    for path in ("/inbox/suggestions/", "/players/"):
        answer = browser.get(path, {"q": CAUSE})
        pages[path] = _STAMP.sub("", answer.content.decode())
    return pages


@pytest.mark.parametrize("role", sorted(ROLES.keys() - {"mystery_shopper"}))
def test_is_there_for_those_who_may_know_and_leaves_no_trace_for_others(
    cast: Cast, role: str
) -> None:
    person = of_role(cast, role)
    factories.browser(person).get(f"/players/{cast.derya.pk}/")  # a look leaves its own line
    before = seen_by(person, cast.derya)
    merges = holds_apply(cast.derya, cast.kerem, person)
    underage.suspect(cast.derya, by=cast.nil, now=NOW)
    after = seen_by(person, cast.derya)
    assert not [path for path in after if path[:1] != "/" and CAUSE in after[path]]
    if person.may(RIGHT):
        said = strip_tags(after["protection/"])
        assert said.count("The player may be under age") == 3
        assert "No withdrawals" in said
        assert holds_apply(cast.derya, cast.kerem, person) != merges
    else:
        assert {path for path in after if path != "trail/" and after[path] != before[path]} == set()
        assert "under age" not in after["trail/"]
        assert holds_apply(cast.derya, cast.kerem, person) == merges


def test_stands_in_the_trail_for_those_who_may_know(cast: Cast) -> None:
    underage.suspect(cast.derya, by=cast.ece, now=NOW)
    sinan, aylin = of_role(cast, "compliance_officer"), cast.aylin
    said = [
        [step.sentence for step in trail.of(cast.derya, reader.for_person(one)).steps]
        for one in (sinan, aylin)
    ]
    assert any("under age" in one for one in said[0])
    assert not any("under age" in one for one in said[1])
    lines = [
        [
            line.sentence
            for day in timeline.of(cast.derya, reader.for_person(one)).days
            for line in day.lines
        ]
        for one in (sinan, aylin)
    ]
    assert len(lines[0]) == len(lines[1]) + 1


def test_locks_the_account_at_the_platform_until_compliance_lifts_it(
    cast: Cast, operator: Operator, platform: Connection
) -> None:
    world = operator.world
    number = world.register("lunaro", email="derya@mail.example", name="Derya")["number"]
    world.deposit("lunaro", number, amount=500_000)
    open_one = world.withdraw("lunaro", number, amount=100)
    Player.objects.filter(pk=cast.derya.pk).update(external_id=number)
    underage.suspect(cast.derya, by=cast.mert, now=NOW)
    underage.suspect(cast.derya, by=cast.ece, now=NOW)  # once is enough
    placed = list(Call.objects.order_by("pk"))
    assert [call.method for call in placed] == ["hold_withdrawals", "suspend", "stop_promotions"]
    for call in placed:
        assert (call.arguments["reason"], call.arguments["until"]) == (CAUSE, None)
        calls.make(call, now=NOW)
    told = Event.objects.filter(verb="platform.called")
    assert list(told.values_list("audience", flat=True)) == [RIGHT] * 3
    assert world.account("lunaro", number)["status"] == "suspended"
    assert world.withdraw("lunaro", number, amount=100)["hold_reason"] == CAUSE
    kept = operator.store.get("lunaro", "withdrawal", open_one["ref"])
    assert kept is not None and kept["hold_reason"] == CAUSE
    outside = Known("register", reference="12/7")
    for person in (cast.nil, cast.ece):
        with pytest.raises(judging.NotLifted):
            judging.lift(cast.derya, outside, why="Kimliğini gördüm", by=person, now=NOW)
    sinan = of_role(cast, "compliance_officer")
    with pytest.raises(judging.NoProof):
        judging.lift(cast.derya, Known(""), why="Kimliğini gördüm", by=sinan, now=NOW)
    assert Hold.objects.filter(lifted_at=None).count() == 3
    why = "Pasaport aslı görüldü, kart 4111 1111 1111 1111"
    assert judging.lift(cast.derya, outside, why=why, by=sinan, now=NOW)
    ((said, by),) = set(Hold.objects.values_list("lifted_why", "lifted_by"))
    assert (by, said[:27]) == (sinan.pk, "Pasaport aslı görüldü, kart")
    assert "1111 1111" not in said
    noon = NOW + timedelta(hours=14)
    assert gate.can_contact(cast.derya.pk, purpose=gate.SURVEY, channel="email", at=noon).allowed
    for call in Call.objects.filter(state=Call.WAITING).order_by("pk"):
        calls.make(call, now=NOW + timedelta(minutes=1))
    assert world.account("lunaro", number)["status"] == "active"
    assert world.withdraw("lunaro", number, amount=100)["status"] == "requested"
    assert not judging.lift(cast.derya, outside, why="Yine", by=sinan, now=NOW)


def test_is_lifted_on_a_page_by_compliance_with_its_reason(cast: Cast) -> None:
    underage.suspect(cast.derya, by=cast.mert, now=NOW)
    path = f"/players/{cast.derya.pk}/age/"
    given = {"answer": "of_age", "proof": "register", "reference": "12/7"}
    assert factories.browser(cast.aylin).post(path, given).status_code == 403
    sinan = factories.browser(of_role(cast, "compliance_officer"))
    assert path in sinan.get(f"/players/{cast.derya.pk}/protection/").content.decode()
    lacking = sinan.post(path, given | {"reference": ""})
    assert lacking.status_code == 422
    assert "Write where the proof can be found again" in lacking.content.decode()
    assert sinan.post(path, given).status_code == 302
    assert not Hold.objects.filter(lifted_at=None).exists()
    assert path not in sinan.get(f"/players/{cast.derya.pk}/protection/").content.decode()


@pytest.mark.parametrize("role", sorted(ROLES.keys() - {"mystery_shopper"}))
def test_is_told_from_no_other_suspended_account(cast: Cast, role: str) -> None:
    """What the platform answers to our own lock is what it tells of anybody it has suspended."""
    person = of_role(cast, role)
    Player.objects.filter(pk=cast.derya.pk).update(external_id="LN-1")
    states.licensed(cast.lunaro)
    states.known(cast.derya)
    who = reader.for_person(person)

    def seen() -> tuple[dict[str, str], list[Check]]:
        return seen_by(person, cast.derya), approving.looked_up(cast.derya.pk, who)

    factories.browser(person).get(f"/players/{cast.derya.pk}/")
    playing = seen()
    AccountFacts.objects.update(status="suspended")
    suspended = seen()
    assert suspended[0] == playing[0]  # whether it is stands on none of these pages
    AccountFacts.objects.update(status="active")
    underage.suspect(cast.derya, by=cast.nil, now=NOW)
    assert seen()[1] == suspended[1]
    AccountFacts.objects.update(status="suspended")
    pages, checks = seen()
    assert checks == suspended[1]
    if not person.may(RIGHT):
        assert {path for path in pages if pages[path] != suspended[0][path]} <= {"trail/"}
        assert "under age" not in pages["trail/"]
