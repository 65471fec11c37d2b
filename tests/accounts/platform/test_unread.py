"""What the platform told and nobody here can read stops offers, until it is understood."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.events.models import Event
from accounts.events.outbox import drain
from accounts.people.models import Notification
from accounts.platform import applying, hooks
from accounts.platform.models import AccountFacts, Delivery
from accounts.players.actions import merging, parting
from accounts.players.models import Player
from accounts.protection import gate, reasons
from accounts.protection.actions import releasing
from accounts.protection.models import Exclusion, Hold
from tests.accounts.players.people import second_derya
from tests.accounts.protection.states import DAY, NOON, consents, known, licensed
from tests.cast import Cast
from tests.factories import NOW, browser, staff

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
NUMBER = "N-77"
ACCOUNT = {
    "number": NUMBER,
    "version": 9,
    "name": "Derya Arslan",
    "language": "tr",
    "status": "active",
    "country": "TR",
}
EXCLUSION = {
    "ref": "X-1",
    "number": NUMBER,
    "kind": "self_exclusion",
    "status": "active",
    "scope": "brand",
    "starts_at": NOW.isoformat(),
    "ends_at": None,
    "changed_at": NOW.isoformat(),
    "version": 3,
}
LIMIT = {
    "kind": "deposit",
    "version": 3,
    "period": "day",
    "amount": 1000,
    "currency": "TRY",
    "used": 0,
    "effective_at": NOW.isoformat(),
    "changed_at": NOW.isoformat(),
}
CONSENT = {
    "ref": "C-1",
    "product": "betting",
    "channel": "email",
    "is_given": False,
    "at": NOW.isoformat(),
}
UNREADABLE = [
    ("exclusion.changed", EXCLUSION | {"status": "indefinite"}),
    ("exclusion.changed", EXCLUSION | {"kind": "cooling_off"}),
    ("exclusion.changed", EXCLUSION | {"scope": "operator"}),
    ("exclusion.changed", {}),
    ("player.registered", ACCOUNT | {"status": "banned"}),
    ("player.changed", ACCOUNT | {"status": "self_excluded"}),
    ("verification.changed", ACCOUNT | {"verification": "underage"}),
    ("limit.changed", LIMIT | {"period": "year"}),
    ("consent.changed", CONSENT | {"channel": "whatsapp"}),
]


@pytest.fixture
def derya(cast: Cast) -> Player:
    """Whom the platform knows, and who may be offered everything."""
    licensed(cast.lunaro)
    known(cast.derya)
    consents(cast.derya)
    cast.derya.external_id = NUMBER
    cast.derya.save()
    assert _asked(cast.derya).allowed
    return cast.derya


def _tell(player: Player, kind: str, data: dict[str, Any], *, number: str = NUMBER) -> Delivery:
    said = {"kind": kind, "number": number, "occurred_at": NOW.isoformat(), "data": data}
    id = f"d-{Delivery.objects.count()}"
    hooks.keep(player.brand_id, id, json.dumps(said).encode(), now=NOW)
    _apply()
    return Delivery.objects.get(delivery_id=id)


def _apply() -> None:
    while applying.apply_due(now=NOW):
        pass


def _asked(player: Player, purpose: str = gate.MARKETING) -> gate.Decision:
    return gate.can_contact(player.pk, purpose=purpose, channel="email", at=NOON + 3 * DAY)


@pytest.mark.parametrize(("kind", "data"), UNREADABLE)
def test_stops_offers_and_no_word_that_we_owe_him(
    derya: Player, kind: str, data: dict[str, Any]
) -> None:
    assert _tell(derya, kind, data).state == Delivery.FAILED
    refused = _asked(derya)
    assert (refused.allowed, refused.reason) == (False, "hold")
    assert reasons.words(refused.told).endswith("the platform told something that can’t be read")
    for purpose in (gate.VIP, gate.COMPENSATION_BONUS):
        assert not _asked(derya, purpose).allowed
    for purpose in (gate.SERVICE, gate.LEGAL, gate.RG, gate.SURVEY):
        assert _asked(derya, purpose).allowed


@pytest.mark.parametrize("kind", ["deposit.changed", "bet.settled", "tournament.won"])
def test_what_says_nothing_of_offers_stops_none(derya: Player, kind: str) -> None:
    _tell(derya, kind, {"status": "unheard of"})
    assert _asked(derya).allowed


def test_the_officers_hear_of_it_once(derya: Player, cast: Cast) -> None:
    melis = staff("Melis Ak", role="rg_officer", teams=(cast.support,), brands=(cast.lunaro,))
    wrong = _tell(derya, *UNREADABLE[0])
    applying.again(wrong, now=NOW)
    _apply()
    drain(now=timezone.now() + DAY)
    heard = Notification.objects.filter(verb="protection.telling_unread")
    assert [one.person for one in heard] == [melis]
    assert Event.objects.filter(verb="protection.telling_unread").count() == 1


def test_lasts_until_it_is_understood(derya: Player) -> None:
    wrong = _tell(derya, "exclusion.changed", EXCLUSION | {"status": "indefinite"})
    Delivery.objects.filter(pk=wrong.pk).update(
        body=wrong.body | {"data": EXCLUSION | {"status": "ended"}}
    )
    assert applying.again(wrong, now=NOW)
    _apply()
    assert _asked(derya).allowed


def test_lasts_until_a_newer_telling_of_the_same_thing(derya: Player) -> None:
    _tell(derya, "player.changed", ACCOUNT | {"status": "banned"})
    _tell(derya, "player.changed", ACCOUNT | {"version": 8})
    assert not _asked(derya).allowed
    _tell(derya, "exclusion.changed", EXCLUSION | {"status": "ended", "version": 10})
    assert not _asked(derya).allowed
    _tell(derya, "verification.changed", ACCOUNT | {"version": 10})
    assert _asked(derya).allowed


@pytest.mark.parametrize(
    "later", [{"ref": "X-2", "version": 4}, {"version": 3}, {"version": 4, "kind": "time_out"}]
)
def test_an_exclusion_answers_only_for_itself(derya: Player, later: dict[str, Any]) -> None:
    """A break lasts as long as by any telling of it, also by one that nobody can read."""
    wrong = _tell(derya, "exclusion.changed", EXCLUSION | {"scope": "operator"})
    _tell(derya, "exclusion.changed", EXCLUSION | {"status": "ended"} | later)
    assert not _asked(derya).allowed
    Delivery.objects.filter(pk=wrong.pk).update(
        body=wrong.body | {"data": EXCLUSION | {"status": "ended"}}
    )
    assert applying.again(wrong, now=NOW)
    _apply()
    assert _asked(derya).allowed


def test_a_break_that_waits_for_another_try_stands_though_its_end_is_told(
    derya: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unbearable(batch: list[hooks.Told]) -> None:
        raise ZeroDivisionError

    kind, usual = "exclusion.changed", hooks.appliers["exclusion.changed"]
    until = (NOON + 20 * DAY).isoformat()
    pause = EXCLUSION | {"kind": "time_out", "ends_at": until}
    monkeypatch.setitem(hooks.appliers, kind, [unbearable])
    waits = _tell(derya, kind, pause)
    monkeypatch.setitem(hooks.appliers, kind, usual)
    _tell(derya, kind, pause | {"status": "ended", "ends_at": NOW.isoformat(), "version": 4})
    assert not _asked(derya).allowed
    assert waits.due_at is not None
    applying.apply_due(now=waits.due_at)
    assert not Hold.objects.filter(lifted_at=None).exists()
    assert not _asked(derya).allowed
    assert Exclusion.objects.get().status == Exclusion.ACTIVE


def test_whoever_decides_lifts_it_for_good(derya: Player, cast: Cast) -> None:
    wrong = _tell(derya, "exclusion.changed", EXCLUSION | {"scope": "operator"})
    melis = staff("Melis Ak", role="rg_officer", teams=(cast.support,), brands=(cast.lunaro,))
    hold = Hold.objects.get()
    page = browser(melis).get(f"/players/{derya.pk}/protection/").content.decode()
    assert f"/protection/holds/{hold.pk}/lift/" in page
    with pytest.raises(releasing.NotDecided):
        releasing.lift(hold, why="Asked them", by=cast.ece, now=NOW)
    given = {"why": "The operator says that it was a test."}
    assert browser(melis).post(f"/protection/holds/{hold.pk}/lift/", given).status_code == 302
    assert _asked(derya).allowed
    applying.again(wrong, now=NOW)
    _apply()
    assert _asked(derya).allowed


def test_one_without_a_version_is_not_known_to_be_older(derya: Player) -> None:
    _tell(derya, "exclusion.changed", EXCLUSION | {"version": "three"})
    _tell(derya, "exclusion.changed", EXCLUSION | {"status": "ended", "version": 4})
    assert not _asked(derya).allowed


def test_a_newer_word_on_the_same_product_and_way_answers_for_one_before(derya: Player) -> None:
    _tell(derya, "consent.changed", CONSENT | {"is_given": "no"})
    _tell(derya, "consent.changed", CONSENT | {"channel": "sms", "is_given": True})
    assert not _asked(derya).allowed
    later = {"at": (NOW + HOUR).isoformat(), "is_given": True}
    _tell(derya, "consent.changed", CONSENT | later)
    assert not Hold.objects.filter(lifted_at=None).exists()


def test_counts_while_it_is_tried_again(derya: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    def unbearable(batch: list[hooks.Told]) -> None:
        raise ZeroDivisionError

    kind, usual = "exclusion.changed", hooks.appliers["exclusion.changed"]
    monkeypatch.setitem(hooks.appliers, kind, [unbearable])
    waits = _tell(derya, kind, EXCLUSION | {"status": "ended"})
    assert waits.state == Delivery.WAITING
    assert waits.due_at is not None
    assert not _asked(derya).allowed
    monkeypatch.setitem(hooks.appliers, kind, usual)
    applying.apply_due(now=waits.due_at)
    assert Exclusion.objects.get().ref == "X-1"
    assert _asked(derya).allowed


def test_whoever_was_not_known_is_held_when_he_is(derya: Player) -> None:
    wrong = EXCLUSION | {"number": "N-78", "status": "indefinite"}
    _tell(derya, "exclusion.changed", wrong, number="N-78")
    _tell(derya, "player.registered", ACCOUNT | {"number": "N-78"}, number="N-78")
    other = Player.objects.get(external_id="N-78")
    assert AccountFacts.objects.get(player=other).status == "active"
    consents(other)
    assert _asked(other).reason == "hold"
    assert _asked(derya).allowed


def test_goes_with_the_number_through_a_merge_and_back(derya: Player, cast: Cast) -> None:
    other = second_derya(cast)
    other.external_id = None
    other.save()
    merge = merging.merge(derya, into=other, by=cast.system, now=NOW - HOUR)
    _tell(derya, "player.changed", ACCOUNT | {"status": "banned"})
    assert not _asked(derya).allowed
    parting.part(merge, by=cast.ece, now=NOW + HOUR)
    assert not _asked(derya).allowed
    _tell(derya, "player.changed", ACCOUNT | {"version": 10})
    assert not Hold.objects.filter(lifted_at=None).exists()
