"""What a player asked for to protect himself, at the platform …"""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.platform import applying, circuit, hooks
from accounts.platform.actions import calls
from accounts.platform.models import Call, Connection
from accounts.players.actions import merging, parting
from accounts.players.models import Link, Player
from accounts.protection.actions import excluding, limits, marking, returning
from accounts.protection.models import Exclusion, LimitChange, Marker, PlayerLimit
from accounts.protection.own import page
from helpdesk.dev.operator.http import Operator
from helpdesk.dev.operator.world import Faults
from tests import factories
from tests.accounts.platform.operators import connect, envelope, untold
from tests.accounts.players.people import second_derya
from tests.accounts.protection.protected import asked, excluded, on_break, verbs
from tests.cast import Cast

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def derya(operator: Operator, platform: Connection, cast: Cast) -> Player:
    number = operator.world.register("lunaro", name="Derya", email="d@mail.example")["number"]
    Player.objects.filter(pk=cast.derya.pk).update(external_id=number)
    return Player.objects.select_related("person", "brand").get(pk=cast.derya.pk)


def _make() -> None:
    Connection.objects.update(rests_until=None)
    circuit.forget()
    while calls.make_due(now=timezone.now() + timedelta(hours=2)):
        pass


def _hear(operator: Operator) -> None:
    for webhook in untold(operator):
        hooks.take_in("lunaro", envelope(webhook), now=timezone.now())
    while applying.apply_due(now=timezone.now()):
        pass


def _there(operator: Operator, number: str | None, brand: str = "lunaro") -> list[dict[str, Any]]:
    return operator.store.of_player(brand, str(number), "exclusion")


def test_an_exclusion_is_told_and_then_confirmed(
    operator: Operator, derya: Player, cast: Cast
) -> None:
    one = excluded(derya, cast.ece, now=timezone.now())
    one.refresh_from_db()
    assert (one.status, one.confirmed_at) == ("active", None)
    _make()
    one.refresh_from_db()
    [there] = _there(operator, derya.external_id)
    assert (there["kind"], there["status"], there["scope"]) == ("self_exclusion", "active", "brand")
    assert (one.platform_ref, one.confirmed_at is None) == (there["ref"], False)
    assert verbs(derya)[0] == "exclusion_asked" and verbs(derya)[-1] == "exclusion_confirmed"
    # its own telling is the same one, and changes nothing of ours
    _hear(operator)
    assert Exclusion.objects.exclude(asked_via="").get().platform_ref == there["ref"]
    assert Exclusion.objects.get(asked_via="").ref == there["ref"]
    eyes = page.Eyes("en", "Europe/Istanbul", timezone.now())
    [card] = page.of(derya, eyes).standing
    assert card.id == one.pk and "on the site" not in card.way_back


def test_its_telling_is_no_second_one_when_it_comes_before_the_answer(
    operator: Operator, derya: Player, cast: Cast
) -> None:
    now = timezone.now()
    one = excluded(derya, cast.ece, now=now)
    operator.world.exclude(
        "lunaro", str(derya.external_id), kind="self_exclusion", until=one.ends_at.isoformat()
    )
    _hear(operator)
    eyes = page.Eyes("en", "Europe/Istanbul", now + timedelta(minutes=1))
    assert [card.id for card in page.of(derya, eyes).standing] == [one.pk]


def test_one_that_was_asked_for_on_the_site_has_its_own_way_back(
    operator: Operator, derya: Player, cast: Cast
) -> None:
    operator.world.exclude("lunaro", str(derya.external_id), kind="self_exclusion")
    _hear(operator)
    eyes = page.Eyes("en", "Europe/Istanbul", timezone.now() + timedelta(minutes=1))
    [card] = page.of(derya, eyes).standing
    assert "You asked for it on the site" in card.way_back


def test_it_holds_while_the_platform_is_silent(
    operator: Operator, derya: Player, cast: Cast
) -> None:
    operator.world.have_faults(Faults(silent=False, loses_answers=True, keeps_webhooks=True))
    one = excluded(derya, cast.ece, now=timezone.now())
    calls.make_due(now=timezone.now())
    one.refresh_from_db()
    assert (one.status, one.confirmed_at) == ("active", None)
    operator.world.have_faults(Faults(keeps_webhooks=True))
    _make()
    one.refresh_from_db()
    assert one.confirmed_at is not None
    assert len(_there(operator, derya.external_id)) == 1


def test_it_is_made_longer_there_under_its_name(
    operator: Operator, derya: Player, cast: Cast
) -> None:
    now = timezone.now()
    one = excluded(derya, cast.ece, now=now)
    _make()
    excluded(derya, cast.mert, days=None, now=now)
    one.refresh_from_db()
    assert one.confirmed_at is None  # what was added is not known there yet
    _make()
    one.refresh_from_db()
    [there] = _there(operator, derya.external_id)
    assert (there["ends_at"], one.platform_ref) == (None, there["ref"])
    assert one.confirmed_at is not None


def test_the_platforms_end_before_our_term_ends_nothing(
    operator: Operator, derya: Player, cast: Cast
) -> None:
    one = excluded(derya, cast.ece, now=timezone.now())
    _make()
    [there] = _there(operator, derya.external_id)
    operator.world.end_exclusion("lunaro", there["ref"])
    _hear(operator)
    one.refresh_from_db()
    assert one.status == Exclusion.ACTIVE
    assert verbs(derya)[-1] == "exclusion_doubted"


def test_one_for_all_brands_is_told_wherever_he_is_known(
    operator: Operator, derya: Player, cast: Cast
) -> None:
    connect(cast.mavi_kule, operator)
    world = operator.world
    numbers = {
        name: world.register("mavi-kule", name=name, email=f"{name}@mail.example")["number"]
        for name in ("same", "linked", "flat", "else")
    }
    there = {
        name: factories.player(
            cast.mavi_kule, name, email="derya@mail.example" if name == "same" else ""
        )
        for name in numbers
    }
    for name, number in numbers.items():
        Player.objects.filter(pk=there[name].pk).update(external_id=number)
    for name, kind in (("linked", "document"), ("flat", "household")):
        Link.objects.create(first=derya, second=there[name], kind=kind, noted_at=timezone.now())
    one = excluded(derya, cast.ece, scope="all", now=timezone.now())
    _make()
    found = {name for name, number in numbers.items() if _there(operator, number, "mavi-kule")}
    assert found == {"same", "linked"}
    one.refresh_from_db()
    assert one.confirmed_at is not None
    assert one.platform_ref == _there(operator, derya.external_id)[0]["ref"]


def test_it_is_not_confirmed_before_every_account_has_it(
    operator: Operator, derya: Player, cast: Cast
) -> None:
    rests = connect(cast.mavi_kule, operator)
    number = operator.world.register("mavi-kule", name="D", email="d@mail.example")["number"]
    other = factories.player(cast.mavi_kule, "Derya", email="derya@mail.example")
    Player.objects.filter(pk=other.pk).update(external_id=number)
    Connection.objects.filter(pk=rests.pk).update(is_active=False)
    one = excluded(derya, cast.ece, scope="all", now=timezone.now())
    _make()
    one.refresh_from_db()
    assert one.confirmed_at is None
    Connection.objects.filter(pk=rests.pk).update(is_active=True)
    _make()
    one.refresh_from_db()
    assert one.confirmed_at is not None


def test_an_account_that_becomes_known_later_is_excluded_then(
    operator: Operator, platform: Connection, cast: Cast
) -> None:
    one = excluded(cast.derya, cast.ece, now=timezone.now())
    assert not Call.objects.exists()
    account = operator.world.register("lunaro", name="Derya", email="derya@mail.example")
    _hear(operator)
    _make()
    # the platform's account has no address of hers yet, as she has it: they are one by a merge
    new = Player.objects.get(external_id=account["number"])
    merging.merge(new, into=cast.derya, by=cast.system, now=timezone.now())
    _make()
    one.refresh_from_db()
    assert _there(operator, account["number"])
    assert one.confirmed_at is not None


def test_who_registers_again_with_the_same_address_elsewhere_is_excluded(
    operator: Operator, derya: Player, cast: Cast
) -> None:
    connect(cast.mavi_kule, operator)
    excluded(derya, cast.ece, scope="all", now=timezone.now())
    begun = len(untold(operator))
    account = operator.world.register("mavi-kule", name="D. A.", email="derya@mail.example")
    for webhook in untold(operator)[begun:]:
        hooks.take_in("mavi-kule", envelope(webhook), now=timezone.now())
    applying.apply_due(now=timezone.now())
    _make()
    assert _there(operator, account["number"], "mavi-kule")


def test_it_ends_there_when_he_has_come_back(operator: Operator, derya: Player, cast: Cast) -> None:
    now = timezone.now()
    one = excluded(derya, cast.ece, days=200, now=now - 201 * DAY)
    _make()
    returning.ask(one, reason="", via="own_page", by=derya.person, now=now)
    returning.settle_due(now=now + DAY)
    _make()
    assert _there(operator, derya.external_id)[0]["status"] == "ended"


def test_a_break_is_told_and_ends_there_by_itself(
    operator: Operator, derya: Player, cast: Cast
) -> None:
    one = on_break(derya, cast.ece, now=timezone.now())
    _make()
    excluding.settle_due(now=timezone.now() + 8 * DAY)
    one.refresh_from_db()
    assert (one.status, one.confirmed_at is None) == (Exclusion.ENDED, False)
    assert set(Call.objects.values_list("method", flat=True)) == {"exclude"}


def test_a_limit_is_told_and_confirmed_whatever_its_kind(
    operator: Operator, derya: Player, cast: Cast
) -> None:
    now = timezone.now()
    change = asked(derya, cast.ece, 300_000, now=now)
    often = asked(derya, cast.ece, 1800, now=now, kind="reality_check", period="session")
    _make()
    for one in (change, often):
        one.refresh_from_db()
        assert one.confirmed_at is not None
    kept = PlayerLimit.objects.get(kind="deposit")
    assert (kept.amount, kept.currency) == (300_000, "TRY")
    assert PlayerLimit.objects.get(kind="reality_check").amount == 1800


def test_the_last_word_on_a_limit_holds_there(
    operator: Operator, derya: Player, cast: Cast
) -> None:
    """What he raised and then lowered leaves in that order, however long it waited."""
    now = timezone.now()
    asked(derya, cast.ece, 300_000, now=now - 3 * DAY)
    _make()
    change = asked(derya, derya.person, 900_000, now=now - 2 * DAY)
    limits.settle_due(now=now - DAY)
    limits.agree(change, by=derya.person, now=now)
    Call.objects.filter(key__startswith=f"limit-{change.pk}-").update(due_at=now + 9 * DAY)
    last = asked(derya, cast.ece, 200_000, now=now)
    assert not calls.make_due(now=now + timedelta(hours=1))
    while calls.make_due(now=now + 10 * DAY):
        circuit.forget()
    assert PlayerLimit.objects.get().amount == 200_000
    last.refresh_from_db()
    assert last.confirmed_at is not None


def test_an_answer_that_comes_after_parting_is_about_who_has_the_account(
    operator: Operator, derya: Player, cast: Cast
) -> None:
    now = timezone.now()
    other = second_derya(cast)
    kept = merging.merge(derya, into=other, by=cast.system, now=now)
    asked(other, cast.ece, 300_000, now=now)
    parting.part(kept, by=cast.ece, now=now)
    # the account's own record is told of it, too
    assert Call.objects.filter(method="set_limit").count() == 2
    _make()
    assert PlayerLimit.objects.get().player_id == derya.pk
    assert not LimitChange.objects.filter(confirmed_at=None, player=derya).exists()
    assert limits.held(derya, "deposit", "week", now=now)[0] == 300_000


def test_an_exclusion_that_is_confirmed_after_parting_is_told_of_who_has_the_account(
    operator: Operator, derya: Player, cast: Cast
) -> None:
    now = timezone.now()
    other = second_derya(cast)
    kept = merging.merge(derya, into=other, by=cast.system, now=now)
    one = excluded(other, cast.ece, now=now)
    parting.part(kept, by=cast.ece, now=now)
    _make()
    told = Exclusion.objects.get(asked_via="")
    assert (told.player_id, told.platform_ref) == (derya.pk, told.ref)
    both = Exclusion.objects.filter(ref=one.ref, confirmed_at__isnull=False)
    found = set(both.values_list("player", "platform_ref"))
    assert found == {(derya.pk, told.ref), (other.pk, told.ref)}


def test_one_that_is_taken_away_is_gone_there(
    operator: Operator, derya: Player, cast: Cast
) -> None:
    now = timezone.now()
    later = now + timedelta(minutes=5)
    asked(derya, cast.ece, 300_000, now=now)
    _make()
    change = asked(derya, derya.person, None, now=later)
    limits.settle_due(now=later + DAY)
    limits.agree(change, by=derya.person, now=later + DAY)
    _make()
    assert PlayerLimit.objects.get().ended_at is not None
    assert limits.held(derya, "deposit", "week", now=later)[0] is None
    assert asked(derya, cast.ece, 500_000, now=later).direction == LimitChange.TIGHTER


def test_a_sign_of_two_who_were_one_ends_where_the_account_is(
    operator: Operator, derya: Player, cast: Cast
) -> None:
    now = timezone.now()
    melis = factories.staff("Melis Oral", role="rg_officer", brands=(cast.lunaro,))
    other = second_derya(cast)
    kept = merging.merge(derya, into=other, by=cast.system, now=now)
    marker = marking.note(
        other,
        category="contact",
        code="despair",
        strength="strong",
        detected_by="agent",
        by=cast.ece,
        now=now + timedelta(seconds=1),
    )
    parting.part(kept, by=cast.ece, now=now + timedelta(seconds=2))
    mine = Marker.objects.get(player=derya)
    _make()
    stops = [f"marker-{one.pk}" for one in (marker, mine)]
    assert operator.world.stops("lunaro", derya.external_id, "no promotions") == stops
    marking.ease(marker, why="Talked", by=melis, now=now + timedelta(seconds=3))
    _make()
    assert operator.world.stops("lunaro", derya.external_id, "no promotions") == stops[1:]
    marking.dismiss(mine, why="Not he", by=melis, now=now + timedelta(seconds=4))
    _make()
    assert operator.world.stops("lunaro", derya.external_id, "no promotions") == []


def test_no_offers_and_no_play_stand_by_their_reasons(operator: Operator, derya: Player) -> None:
    number = derya.external_id
    for method, reason, until in (
        *(("stop_promotions", "marker", None), ("suspend", "marker", None)),
        *(("suspend", "age", None), ("suspend", "marker", timezone.now())),
    ):
        calls.place(
            method,
            player=derya,
            brand=derya.brand,
            arguments={"number": number, "reason": reason, "until": until},
            key=f"{method}-{reason}-{until is None}",
            now=timezone.now(),
        )
        _make()
    assert operator.world.stops("lunaro", number, "no promotions") == ["marker"]
    assert operator.world.stops("lunaro", number, "suspended") == ["age"]
    assert operator.world.account("lunaro", number)["status"] == "suspended"


def test_who_has_only_the_same_name_is_somebody_else(derya: Player, cast: Cast) -> None:
    other = second_derya(cast)
    excluded(other, cast.ece, now=timezone.now())
    assert not Call.objects.filter(method="exclude").exists()


def test_a_second_account_with_his_address_is_excluded_too(
    operator: Operator, derya: Player, cast: Cast
) -> None:
    """The address stays his here; who has it as well is joined to him by it."""
    _hear(operator)  # the address of her account is hers from now on
    excluded(derya, cast.ece, now=timezone.now())
    number = operator.world.register("lunaro", name="D. Arslan", email="d@mail.example")["number"]
    _hear(operator)
    second = Player.objects.get(external_id=number)
    first_id, second_id = sorted((derya.pk, second.pk))
    assert Link.objects.get().kind == "email"
    assert Link.objects.filter(first=first_id, second=second_id).exists()
    _make()
    assert [one["status"] for one in _there(operator, number)] == ["active"]
