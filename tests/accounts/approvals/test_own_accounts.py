"""Nobody acts on a player's account of his own, nor on one that is linked to it (INV-17)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.approvals.models import StaffAccount
from accounts.people.models import Person
from accounts.players.actions import contacts, merging
from accounts.players.actions.meeting import welcome
from accounts.players.models import Address, Link, Player
from accounts.players.proof import OwnAccount
from accounts.protection.models import Hold
from accounts.verification.actions import underage
from tests import factories
from tests.accounts.verification.proofs import proven
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db
NEW = "ece@mail.example"


def owns(person: Person, player: Player, cast: Cast) -> Player:
    StaffAccount.objects.create(person=person, player=player, noted_by=cast.nil, noted_at=NOW)
    Player.objects.filter(pk=player.pk).update(external_id="LN-1")
    return Player.objects.select_related("person", "brand").get(pk=player.pk)


@pytest.fixture
def own(cast: Cast) -> Player:
    return owns(cast.ece, cast.derya, cast)


def test_changes_its_contacts(cast: Cast, own: Player) -> None:
    proven(own, to=cast.ece)
    proven(own, to=cast.aylin)
    with pytest.raises(OwnAccount):
        contacts.add_address(own, kind="email", value=NEW, by=cast.ece, now=NOW)
    contacts.add_address(own, kind="email", value=NEW, by=cast.aylin, now=NOW)


def test_changes_contacts_of_a_linked_one(cast: Cast, own: Player) -> None:
    Player.objects.filter(pk=cast.kerem.pk).update(external_id="LN-2")
    linked = Player.objects.select_related("person", "brand").get(pk=cast.kerem.pk)
    first, second = sorted((own, linked), key=lambda one: one.pk)
    Link.objects.create(first=first, second=second, kind="device", noted_at=NOW)
    proven(linked, to=cast.ece)
    with pytest.raises(OwnAccount):
        contacts.add_address(linked, kind="email", value=NEW, by=cast.ece, now=NOW)


def test_is_told_so_on_the_page_and_led_nowhere(cast: Cast, own: Player) -> None:
    proven(own, to=cast.ece, at=timezone.now() - timedelta(minutes=1))
    answer = factories.browser(cast.ece).post(
        f"/players/{own.pk}/addresses/", {"kind": "email", "value": NEW}
    )
    page = answer.content.decode()
    assert answer.status_code == 422 and "A colleague has to do it." in page
    assert "/challenge/" not in page
    assert not Address.objects.filter(value=NEW).exists()


def test_merges_it(cast: Cast, own: Player) -> None:
    fresh = welcome(cast.lunaro, name="Derya", language="tr", now=NOW)
    with pytest.raises(OwnAccount):
        merging.merge(own, into=fresh, by=cast.ece, now=NOW)
    merging.merge(own, into=fresh, by=cast.aylin, now=NOW)


def test_lifts_a_suspicion_of_age(cast: Cast) -> None:
    sinan = factories.staff("Sinan", role="compliance_officer", brands=(cast.lunaro,))
    player = owns(sinan, cast.derya, cast)
    underage.suspect(player, by=cast.mert, now=NOW)
    given = {"answer": "of_age", "proof": "register", "reference": "I know him."}
    answer = factories.browser(sinan).post(f"/players/{player.pk}/age/", given)
    assert answer.status_code == 422 and "A colleague has to do it." in answer.content.decode()
    assert Hold.objects.filter(player=player, lifted_at=None).exists()
