"""A domain's keys prove the mail of every brand there; who looks after one of them rules nothing."""

from typing import Any

import pytest

from accounts.events.models import Event
from accounts.people.models import Person
from tests.cast import ADDRESS, Cast
from tests.factories import NOW, browser
from tickets.channels.email.actions import mailboxes
from tickets.channels.email.actions.mailboxes import ForeignDomain
from tickets.channels.email.models import Mailbox
from tickets.channels.email.outbound import domains
from tickets.channels.email.outbound.actions import keys
from tickets.channels.email.outbound.models import SigningKey

pytestmark = pytest.mark.django_db
HERE = "lunaro.example"


@pytest.fixture
def suna(cast: Cast) -> Person:
    """Administers the other brand, and that one alone."""
    Person.objects.filter(pk=cast.suna.pk).update(role="administrator")
    cast.suna.refresh_from_db()
    return cast.suna


def neighbour(cast: Cast, address: str = f"kule@{HERE}") -> Mailbox:
    """A mailbox of the other brand on the same domain."""
    return Mailbox.objects.create(
        brand=cast.mavi_kule, address=address, name="Kule", team=cast.support, created_at=NOW
    )


def signing(mailbox: Mailbox, deed: str = "") -> str:
    return f"/settings/mailboxes/{mailbox.pk}/signing/{deed}"


def used(cast: Cast) -> SigningKey:
    key = keys.make_key(cast.mailbox, by=cast.nil, now=NOW)
    return keys.sign_with(cast.mailbox, key, by=cast.nil, now=NOW)


def said(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_neighbour_on_the_domain_changes_no_key(cast: Cast, suna: Person) -> None:
    key, idle = used(cast), keys.make_key(cast.mailbox, by=cast.nil, now=NOW)
    box, visitor = neighbour(cast), browser(suna)
    before = list(SigningKey.objects.order_by("pk").values())
    events = Event.objects.count()
    deeds = ["make/", "stop/"]
    deeds += [f"{pk}/{deed}/" for pk in (key.pk, idle.pk) for deed in ("use", "remove")]
    for deed in deeds:
        answer = visitor.post(signing(box, deed), {"anyway": "1"}, follow=True)
        assert "belong to Lunaro, Mavi Kule" in said(answer), deed
    assert list(SigningKey.objects.order_by("pk").values()) == before
    assert Event.objects.count() == events


def test_the_page_says_who_rules_and_offers_nothing_to_others(cast: Cast, suna: Person) -> None:
    used(cast)
    box = neighbour(cast)
    page = said(browser(suna).get(signing(box)))
    assert "The keys of this domain belong to Lunaro, Mavi Kule." in page
    assert "signing/make/" not in page and "signing/stop/" not in page
    whole = said(browser(cast.nil).get(signing(box)))
    assert "The keys of this domain belong to Lunaro, Mavi Kule." in whole
    assert "signing/make/" in whole and "signing/stop/" in whole


def test_a_domain_of_one_brand_says_nothing_of_it(cast: Cast) -> None:
    used(cast)
    assert "belong to" not in said(browser(cast.nil).get(signing(cast.mailbox)))


def test_whoever_looks_after_all_brands_of_it_rules_the_keys(cast: Cast, suna: Person) -> None:
    box = neighbour(cast)
    with pytest.raises(keys.OthersRule):
        keys.make_key(box, by=suna, now=NOW)
    key = keys.make_key(box, by=cast.nil, now=NOW)
    keys.sign_with(cast.mailbox, key, by=cast.nil, now=NOW)
    keys.stop_signing(box, by=cast.nil, now=NOW)
    keys.remove_key(box, key, by=cast.nil)
    assert not SigningKey.objects.exists()


def test_no_mailbox_is_added_where_others_sign(cast: Cast, suna: Person) -> None:
    used(cast)
    given = {"name": "Kule", "brand": cast.mavi_kule, "team": cast.support}
    with pytest.raises(ForeignDomain):
        mailboxes.add_mailbox(f"x@{HERE}", **given, by=suna, now=NOW)
    sent = {"address": f"x@{HERE}", "name": "Kule", "way": "door"}
    sent |= {"brand": cast.mavi_kule.pk, "team": cast.support.pk}
    answer = browser(suna).post("/settings/mailboxes/new/", sent)
    assert answer.status_code == 422
    assert "Mail from lunaro.example carries the signature of Lunaro." in said(answer)
    assert [box.address for box in Mailbox.objects.all()] == [ADDRESS]
    assert mailboxes.add_mailbox(f"x@{HERE}", **given, by=cast.nil, now=NOW).pk


def test_no_mailbox_moves_to_where_others_sign(cast: Cast, suna: Person) -> None:
    used(cast)
    own = neighbour(cast, "destek@kule.example")
    changed = {"name": "Kule", "team": cast.support, "is_active": True}
    with pytest.raises(ForeignDomain):
        mailboxes.change_mailbox(own, address=f"x@{HERE.upper()}", **changed, by=suna)
    own.refresh_from_db()
    assert own.address == "destek@kule.example"
    mailboxes.change_mailbox(own, address="yardim@kule.example", **changed, by=suna)
    beside = neighbour(cast)
    mailboxes.change_mailbox(beside, address=f"kule2@{HERE}", **changed, by=suna)
    beside.refresh_from_db()
    assert beside.address == f"kule2@{HERE}"


def test_keys_stay_with_their_brand_when_its_mailbox_has_moved_on(cast: Cast, suna: Person) -> None:
    used(cast)
    Mailbox.objects.filter(pk=cast.mailbox.pk).update(address="destek@new.example")
    with pytest.raises(ForeignDomain):
        given = {"name": "Kule", "brand": cast.mavi_kule, "team": cast.support}
        mailboxes.add_mailbox(f"x@{HERE}", **given, by=suna, now=NOW)
    assert not domains.is_ruled_by(suna, HERE)
    assert domains.named(HERE) == "Lunaro"


def test_a_domain_without_keys_is_open_to_every_brand(cast: Cast, suna: Person) -> None:
    given = {"name": "Kule", "brand": cast.mavi_kule, "team": cast.support}
    assert mailboxes.add_mailbox("kule@gmail.example", **given, by=suna, now=NOW).pk
    assert mailboxes.add_mailbox(f"kule@{HERE}", **given, by=suna, now=NOW).pk


@pytest.mark.parametrize("domain", ["ro.example", "lunaro.example.test", "l_naro.example", "%"])
def test_only_the_very_domain_counts(cast: Cast, domain: str) -> None:
    assert not domains.brands_of(domain).exists()
