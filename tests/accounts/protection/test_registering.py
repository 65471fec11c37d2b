"""The national register is asked about a player …"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.events.models import Event
from accounts.organisation.licences import Pack
from accounts.people import reader
from accounts.platform import applying, hooks
from accounts.platform.actions import calls
from accounts.platform.models import Connection
from accounts.players.actions import merging, parting
from accounts.players.models import Player
from accounts.protection import facts, gate, restrictions
from accounts.protection.actions import asking, registering, returning
from accounts.protection.models import Exclusion, Register, RegisterCheck, Return
from accounts.protection.own import page
from accounts.protection.register.client import Answer
from helpdesk.dev.operator.http import Operator
from helpdesk.dev.operator.register import KEY_ID, SECRET
from helpdesk.dev.operator.world import Faults
from tests import factories
from tests.accounts.platform.operators import envelope, operator, platform, untold
from tests.accounts.players.people import merged, second_derya
from tests.accounts.protection.protected import DAY, HOUR, under
from tests.cast import Cast
from tests.factories import NOW

__all__ = ["operator", "platform"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def register(cast: Cast, operator: Operator, platform: Connection) -> Register:
    under("ukgc", cast.lunaro)
    return _connect(cast, operator)


def _connect(cast: Cast, operator: Operator, secret: str = SECRET) -> Register:
    return registering.connect(
        cast.lunaro,
        name="National register",
        base_url=f"{operator.url}/register",
        key_id=KEY_ID,
        secret=secret,
        by=cast.nil,
        now=timezone.now(),
    )


def _registers(operator: Operator, name: str = "Yeni Biri", email: str = "y@new.example") -> Player:
    begun = len(untold(operator))
    number = operator.world.register("lunaro", name=name, email=email)["number"]
    _hear(operator, begun)
    return Player.objects.select_related("person", "brand").get(external_id=number)


def _hear(operator: Operator, begun: int) -> None:
    for webhook in untold(operator)[begun:]:
        hooks.take_in("lunaro", envelope(webhook), now=timezone.now())
    applying.apply_due(now=timezone.now())


def _asks(player: Player, at: datetime) -> str:
    """What the gate knows of the register; without an answer no offer leaves."""
    given: dict[str, Any] = {"purpose": gate.MARKETING, "channel": "email", "at": at}
    assert not gate.can_contact(player.pk, product="casino", **given).allowed
    return facts.read(player.pk, purpose="marketing", channel="email", about="", at=at).register


def test_when_he_registers_and_again_before_the_answer_is_too_old(
    operator: Operator, register: Register
) -> None:
    player, now = _registers(operator), timezone.now()
    assert player.register_check.state == RegisterCheck.WAITING
    assert _asks(player, now) == "unknown"
    assert registering.settle_due(now=now) == 1
    check = RegisterCheck.objects.get(player=player)
    assert (check.state, check.checked_at) == (RegisterCheck.CLEAR, now)
    assert check.due_at is not None and check.due_at < now + 24 * HOUR
    assert _asks(player, now) == "clear"
    # an answer that is too old is none
    assert _asks(player, now + 25 * HOUR) == "unknown"


def test_about_whoever_takes_over_an_account_by_a_merge_and_gives_it_back(
    cast: Cast, operator: Operator, register: Register
) -> None:
    account, now = _registers(operator), timezone.now()
    fresh = factories.player(cast.lunaro, "Yeni Biri", email="yeni@home.example")
    registering.settle_due(now=now)
    kept = merging.merge(account, into=fresh, by=cast.system, now=now)
    asked = RegisterCheck.objects.filter(due_at__lte=timezone.now())
    assert set(asked.values_list("player", flat=True)) == {fresh.pk}
    registering.settle_due(now=timezone.now())
    assert _asks(fresh, timezone.now()) == "clear"
    RegisterCheck.objects.update(checked_at=now - 2 * HOUR)
    parting.part(kept, by=cast.system, now=timezone.now())
    asked = RegisterCheck.objects.filter(due_at__lte=timezone.now())
    assert set(asked.values_list("player", flat=True)) == {account.pk}


def test_again_when_he_signs_in_but_not_at_each_click(
    operator: Operator, register: Register
) -> None:
    player, now = _registers(operator), timezone.now()
    registering.settle_due(now=now)
    begun = len(untold(operator))
    operator.world.sign_in("lunaro", player.external_id or "")
    _hear(operator, begun)
    assert registering.settle_due(now=timezone.now()) == 0
    registering.want([player.pk], now=now + 2 * HOUR)
    assert registering.settle_due(now=now + 2 * HOUR) == 1


def test_and_who_is_on_it_is_excluded_here_and_at_the_platform(
    operator: Operator, register: Register, cast: Cast
) -> None:
    player, now = _registers(operator), timezone.now()
    operator.world.put_on_register("lunaro", player.external_id or "")
    registering.settle_due(now=now)
    check = RegisterCheck.objects.get(player=player)
    assert (check.state, check.ref[:3]) == (RegisterCheck.MATCH, "NR-")
    assert _asks(player, now) == "match"
    shown = restrictions.of(player.pk, reader.for_person(cast.ece)).exclusions
    assert [one["kind"] for one in shown] == ["national_register"]
    ticket = factories.ticket(player, cast.support, owner=cast.ece)
    page = factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()
    assert "On the national exclusion register without an end" in page
    assert "It holds here, and is not yet confirmed by the platform. Service words only" in page
    while calls.make_due(now=timezone.now() + HOUR):
        pass
    [there] = operator.store.of_player("lunaro", player.external_id or "", "exclusion")
    assert there["kind"] == "national_register"
    page = factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()
    assert "Service words only" in page
    assert "not yet confirmed by the platform" not in page
    # the same again is no news
    registering.check(check.pk, now=now + HOUR)
    assert Event.objects.filter(verb="protection.register_checked").count() == 1
    assert Exclusion.objects.exclude(asked_via="").count() == 1


def _named(register: Register, player: Player, *, then_clear: datetime) -> Exclusion:
    """It names him, and answers otherwise when it is asked next: an address was changed."""
    check = RegisterCheck.objects.create(player=player, state=RegisterCheck.WAITING)
    registering._note(check, register, Answer(True, "NR-1"), now=NOW)
    registering._note(check, register, Answer(False, ""), now=then_clear)
    return Exclusion.objects.exclude(asked_via="").get(player=player)


def test_and_what_it_said_is_not_forgotten_by_its_next_answer(
    register: Register, cast: Cast
) -> None:
    one = _named(register, cast.derya, then_clear=NOW + DAY)
    assert (one.kind, one.status) == (Exclusion.REGISTER, Exclusion.ACTIVE)
    later = NOW + DAY + HOUR
    known = facts.read(cast.derya.pk, purpose="marketing", channel="email", about="", at=later)
    assert (known.register, known.breaks) == ("clear", {"registered"})
    given: dict[str, Any] = {"purpose": gate.MARKETING, "channel": "email", "at": later}
    assert gate.can_contact(cast.derya.pk, **given).reason == "registered"


def test_and_neither_is_what_it_said_to_an_older_version(register: Register, cast: Cast) -> None:
    check = RegisterCheck.objects.create(
        player=cast.derya, state=RegisterCheck.MATCH, checked_at=NOW
    )
    registering._note(check, register, Answer(False, ""), now=NOW + DAY)
    one = Exclusion.objects.get(player=cast.derya)
    assert (one.kind, one.status) == (Exclusion.REGISTER, Exclusion.ACTIVE)


def test_and_he_comes_back_by_his_own_word_once_it_names_him_no_more(
    register: Register, cast: Cast
) -> None:
    check = RegisterCheck.objects.create(player=cast.derya, state=RegisterCheck.WAITING)
    registering._note(check, register, Answer(True, "NR-1"), now=NOW)
    one, himself = Exclusion.objects.get(player=cast.derya), cast.derya.person
    back: dict[str, Any] = {"reason": "", "via": "own_page"}
    with pytest.raises(returning.Named):
        returning.ask(one, by=himself, now=NOW + HOUR, **back)
    registering._note(check, register, Answer(False, ""), now=NOW + DAY)
    for by in (cast.ece, cast.nil, cast.system):
        with pytest.raises(asking.OnlyThePlayer):
            returning.ask(one, by=by, now=NOW + DAY, **back)
    kept = returning.ask(one, by=himself, now=NOW + DAY, **back)
    assert kept.cooling_until == NOW + 8 * DAY
    # named again meanwhile: it goes on
    registering._note(check, register, Answer(True, "NR-1"), now=NOW + 2 * DAY)
    one.refresh_from_db()
    kept.refresh_from_db()
    assert (one.status, kept.state) == (Exclusion.ACTIVE, Return.WITHDRAWN)
    registering._note(check, register, Answer(False, ""), now=NOW + 3 * DAY)
    kept = returning.ask(one, by=himself, now=NOW + 3 * DAY, **back)
    # and while it is silent nothing ends
    returning.settle_due(now=NOW + 10 * DAY)
    one.refresh_from_db()
    assert one.status == Exclusion.COOLING_OFF
    registering._note(check, register, Answer(False, ""), now=NOW + 11 * DAY)
    returning.settle_due(now=NOW + 11 * DAY)
    one.refresh_from_db()
    assert one.status == Exclusion.ENDED


def test_and_each_whom_it_named_while_two_were_one_stays_excluded(
    register: Register, cast: Cast
) -> None:
    other, third = second_derya(cast), second_derya(cast, email="derya@third.example")
    checks = {
        one.pk: RegisterCheck.objects.create(player=one, state=RegisterCheck.WAITING)
        for one in (cast.derya, other)
    }
    named = Answer(True, "NR-1")
    registering._note(checks[cast.derya.pk], register, named, now=NOW - 2 * DAY)
    merges = [merged(one, cast.derya, cast) for one in (other, third)]
    # asked about her again, it says the same of nobody else
    registering._note(checks[cast.derya.pk], register, named, now=NOW + HOUR)
    parting.part(merges[1], by=cast.ece, now=NOW + 2 * HOUR)
    registering._note(checks[other.pk], register, named, now=NOW + 3 * HOUR)
    parting.part(merges[0], by=cast.ece, now=NOW + 4 * HOUR)
    standing = Exclusion.objects.exclude(status=Exclusion.ENDED)
    assert set(standing.values_list("player", flat=True)) == {cast.derya.pk, other.pk}


def test_and_rules_that_change_shorten_no_time_to_think(register: Register, cast: Cast) -> None:
    one = _named(register, cast.derya, then_clear=NOW + HOUR)
    hours = ("return_cooling_hours", "return_cooling_hours_indefinite")
    Pack.objects.filter(code="ukgc").update(values=dict.fromkeys(hours, 0))
    himself = cast.derya.person
    kept = returning.ask(one, reason="", via="own_page", by=himself, now=NOW + HOUR)
    assert kept.cooling_until == NOW + HOUR + 7 * DAY


def test_and_two_who_decide_end_what_was_about_somebody_else(
    register: Register, cast: Cast
) -> None:
    one = _named(register, cast.derya, then_clear=timezone.now())
    melis = factories.staff("Melis Oral", role="rg_officer", brands=(cast.lunaro,))
    address = f"/exclusions/{one.pk}/end/"
    for person in (cast.ece, cast.aylin, cast.nil):
        assert factories.browser(person).get(address).status_code == 403
    first = factories.browser(melis)
    tab = first.get(f"/players/{cast.derya.pk}/protection/").content.decode()
    assert address in tab and "It names the player no more" in tab
    assert first.post(address, {"why": " "}).status_code == 422
    assert first.post(address, {"why": "Another birth date"}).status_code == 302
    kept = Return.objects.get()
    tab = first.get(f"/players/{cast.derya.pk}/protection/").content.decode()
    assert "Melis O. proposes to end it" in tab and f"/returns/{kept.pk}/" not in tab
    answer = {"answer": "yes", "why": "Seen"}
    assert "Somebody else has to answer" in (
        first.post(f"/returns/{kept.pk}/", answer).content.decode()
    )
    # nothing of it is told to the player
    shown = page.of(cast.derya, page.Eyes("en", "UTC", timezone.now()))
    assert (shown.standing[0].open_return, shown.standing[0].may_ask) == (None, True)
    second = factories.staff("Sinan Er", role="compliance_officer", brands=(cast.lunaro,))
    assert factories.browser(second).post(f"/returns/{kept.pk}/", answer).status_code == 302
    one.refresh_from_db()
    assert one.status == Exclusion.COOLING_OFF


@pytest.mark.parametrize(
    "ill",
    [
        lambda world: world.have_faults(Faults(silent=True, keeps_webhooks=True)),
        lambda world: world.have_faults(Faults(nonsense=True, keeps_webhooks=True)),
    ],
)
def test_and_without_an_answer_nothing_is_known(
    operator: Operator, register: Register, ill: Callable[[Any], None]
) -> None:
    player, now = _registers(operator), timezone.now()
    ill(operator.world)
    registering.settle_due(now=now)
    check = RegisterCheck.objects.get(player=player)
    register.refresh_from_db()
    assert (check.state, check.attempts, register.failing_since) == ("waiting", 1, now)
    assert check.due_at is not None and check.due_at > now
    assert _asks(player, now) == "unknown"
    operator.world.have_faults(Faults(keeps_webhooks=True))
    registering.settle_due(now=now + HOUR)
    register.refresh_from_db()
    assert register.failing_since is None
    assert _asks(player, now + HOUR) == "clear"


def test_and_an_old_answer_is_kept_with_its_age_while_it_is_ill(
    operator: Operator, register: Register
) -> None:
    player, now = _registers(operator), timezone.now()
    registering.settle_due(now=now)
    operator.world.have_faults(Faults(silent=True, keeps_webhooks=True))
    registering.check(player.register_check.pk, now=now + 20 * HOUR)
    check = RegisterCheck.objects.get(player=player)
    assert (check.state, check.checked_at) == (RegisterCheck.CLEAR, now)
    assert _asks(player, now + 23 * HOUR) == "clear"
    assert _asks(player, now + 25 * HOUR) == "unknown"


def test_and_refuses_whoever_signs_with_another_secret(
    operator: Operator, register: Register, cast: Cast
) -> None:
    player = _registers(operator)
    _connect(cast, operator, secret="another")
    registering.settle_due(now=timezone.now() + timedelta(seconds=1))
    assert RegisterCheck.objects.get(player=player).error == "status 401"


def test_only_where_the_brand_has_one(operator: Operator, platform: Connection) -> None:
    _registers(operator)
    assert not RegisterCheck.objects.exists()


def test_is_kept_by_who_manages_protection(
    operator: Operator, platform: Connection, cast: Cast
) -> None:
    under("ukgc", cast.lunaro)
    address = f"/settings/registers/{cast.lunaro.pk}/"
    for person in (cast.ece, cast.aylin, cast.deniz):
        assert factories.browser(person).get(address).status_code == 403
    browser = factories.browser(cast.nil)
    assert "Needed, and not connected" in browser.get("/settings/registers/").content.decode()
    typed = {"name": "NR", "base_url": f"{operator.url}/register", "key_id": KEY_ID}
    assert browser.post(address, typed).status_code == 422  # a secret is needed
    wrong = browser.post(address, typed | {"base_url": "ftp://x y", "secret": SECRET})
    assert "Write an address that begins with https." in wrong.content.decode()
    assert browser.post(address, typed | {"secret": SECRET}).status_code == 302
    kept = Register.objects.get()
    assert SECRET.encode() not in bytes(kept.secret)
    page = browser.get(address).content.decode()
    assert "Answers" in page and SECRET not in page
    assert browser.post(f"{address}switch/").status_code == 302
    kept.refresh_from_db()
    assert not kept.is_active
    assert factories.browser(cast.suna).get(address).status_code in (403, 404)
