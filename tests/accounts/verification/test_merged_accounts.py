"""An account that becomes one with another record, or two again, stays as hard to take over."""

from datetime import timedelta

import pytest

from accounts.platform.models import AccountFacts, Call, Connection
from accounts.platform.secrets import sealed
from accounts.players.actions import contacts, merging, parting
from accounts.players.actions.meeting import welcome
from accounts.players.models import Address, ContactNotice, Merge, Player
from accounts.verification import comparing
from accounts.verification.actions import opening
from accounts.verification.challenges import standing
from accounts.verification.challenges.actions import asking
from accounts.verification.models import Case
from tests.accounts.players.people import second_derya
from tests.accounts.verification.proofs import proven
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def account(cast: Cast) -> Player:
    Address.objects.update(created_at=NOW - 30 * DAY)
    Player.objects.filter(pk=cast.derya.pk).update(
        external_id="LN-204118", created_at=NOW - 30 * DAY
    )
    Connection.objects.create(
        brand=cast.lunaro,
        base_url="http://127.0.0.1:9/",
        key_id="k",
        secret=sealed("s" * 43),
        webhook_secrets=[],
        created_at=NOW,
    )
    AccountFacts.objects.create(player=cast.derya, version=1, told_at=NOW)
    return again(cast.derya)


def again(player: Player) -> Player:
    return Player.objects.select_related("person", "brand").get(pk=player.pk)


def into_a_fresh_record(account: Player, cast: Cast) -> tuple[Player, Merge]:
    """Such as a chat without any address begins; it brings nothing, so nothing is to be proven."""
    fresh = welcome(cast.lunaro, name="Derya", language="tr", now=NOW)
    kept = merging.merge(account, into=fresh, by=cast.ece, now=NOW)
    return again(fresh), kept


def test_is_at_risk_as_before_after_a_new_device(cast: Cast, account: Player) -> None:
    AccountFacts.objects.update(new_device_at=NOW - HOUR)
    assert standing.needed(account.pk, "contact_email", now=NOW) == 3
    fresh, kept = into_a_fresh_record(account, cast)
    assert fresh.external_id == "LN-204118"
    assert standing.needed(fresh.pk, "contact_email", now=NOW) == 3
    parting.part(kept, by=cast.ece, now=NOW)
    assert AccountFacts.objects.get().player_id == account.pk
    assert standing.needed(account.pk, "contact_email", now=NOW) == 3


def test_is_at_risk_after_a_contact_that_was_added_later(cast: Cast, account: Player) -> None:
    fresh, _kept = into_a_fresh_record(account, cast)
    proven(fresh, to=cast.ece)
    contacts.add_address(fresh, kind="email", value="new@mail.example", by=cast.ece, now=NOW)
    assert standing.needed(fresh.pk, "contact_email", now=NOW) == 3


def holds() -> int:
    return Call.objects.filter(method="hold_withdrawals").count()


@pytest.mark.parametrize("direction", ["into the account", "of the account"])
def test_pays_nothing_out_for_a_while_when_contacts_came_or_went(
    cast: Cast, account: Player, direction: str
) -> None:
    other = second_derya(cast)
    proven(account, to=cast.ece)
    if direction == "into the account":
        kept = merging.merge(other, into=account, by=cast.ece, now=NOW)
    else:
        kept = merging.merge(account, into=other, by=cast.ece, now=NOW)
    assert holds() == 1
    assert AccountFacts.objects.get().contact_changed_at is not None
    ContactNotice.objects.all().delete()
    parting.part(kept, by=cast.ece, now=NOW + HOUR)
    assert holds() == 2
    told = set(ContactNotice.objects.values_list("to", "change"))
    assert {to for to, _change in told} >= {"derya@home.example"}
    assert {change for _to, change in told} == {"removed"}


def test_is_paid_as_always_when_no_contact_came(cast: Cast, account: Player) -> None:
    into_a_fresh_record(account, cast)
    assert holds() == 0 and not ContactNotice.objects.exists()


def test_gets_no_code_at_an_address_that_is_minutes_old(cast: Cast, account: Player) -> None:
    other = second_derya(cast)
    Player.objects.filter(pk=other.pk).update(created_at=NOW)
    Address.objects.filter(player=other).update(created_at=NOW)
    proven(account, to=cast.ece)
    merging.merge(account, into=again(other), by=cast.ece, now=NOW)
    ways = {one.value for one in asking.ways(again(other), now=NOW)}
    assert ways and "derya@home.example" not in ways


def test_is_compared_with_what_the_platform_told_of_it(cast: Cast, account: Player) -> None:
    AccountFacts.objects.update(legal_name="Derya Arslan Öz", address="Moda Caddesi 5")
    case = opening.open_case(account, "registration", by=cast.system, now=NOW)
    into_a_fresh_record(account, cast)
    compared = comparing.account_of(Case.objects.get(pk=case.pk))
    assert (compared.name, compared.address) == ("Derya Arslan Öz", "Moda Caddesi 5")


def test_stays_refused_for_good(cast: Cast, account: Player) -> None:
    case = opening.open_case(account, "registration", by=cast.system, now=NOW)
    Case.objects.update(state=Case.REJECTED, decided_at=NOW)
    fresh, _kept = into_a_fresh_record(account, cast)
    with pytest.raises(opening.NeedsCompliance):
        opening.open_case(fresh, "periodic", by=cast.mert, now=NOW)
    # and is asked once for a registration
    assert opening.open_case(fresh, "registration", by=cast.mert, now=NOW) == case
