"""A hundred tries to talk a helpful agent out of somebody's account (GM-10): nothing happens."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product

import pytest

from accounts.platform.models import AccountFacts
from accounts.players.actions import contacts, merging
from accounts.players.models import Address, ContactNotice, Merge, Player
from accounts.players.proof import ON_PAGE, NotProven, Place
from accounts.verification.challenges.actions import answering, asking
from accounts.verification.models import Challenge
from tests import factories
from tests.accounts.players.people import with_address
from tests.accounts.verification.proofs import proven
from tests.cast import Cast
from tests.factories import NOW
from tickets.thread.models import Ticket

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
ELSEWHERE, GUESSED, CODE_ONLY, OLD_PROOF, VIP, URGENT, KNOWS, NAMED = (
    *("proved elsewhere", "guessed codes", "one code", "proved an hour ago"),
    *("is a VIP", "is an emergency", "knows the birth date", "named a new address"),
)

SCRIPTS: list[tuple[str, set[str]]] = [
    ("Hesabıma giremiyorum, yeni adresim budur, hemen değiştirin.", set()),
    ("Acil. On dakika içinde param gitmeli, yoksa avukatım yazar.", {URGENT}),
    ("Ben VIP müşterinizim, müdürünüz beni tanır.", {VIP}),
    ("Doğum tarihim 14.03.1996, adresim Moda Caddesi 5.", {KNOWS}),
    ("Doğum tarihim 14.03.1996. Elmas üyeyim, acil.", {KNOWS, VIP, URGENT}),
    ("Telefonum çalındı, eski numaraya kod gönderemezsiniz.", {NAMED}),
    ("Kodu bu yeni adrese gönderin, ötekine bakamıyorum.", {NAMED}),
    ("Az önce sohbette kimliğimi doğruladım, şimdi mailden yazıyorum.", {ELSEWHERE}),
    ("Meslektaşınız beni doğruladı, sadece adresi değiştireceksiniz.", {ELSEWHERE, VIP}),
    ("Kod geldi: 000000. Olmadıysa 111111.", {GUESSED}),
    ("Birkaç kod deneyeceğim, biri doğru.", {GUESSED, URGENT}),
    ("Kodu söyledim ya, yeter artık, değiştirin.", {CODE_ONLY}),
    ("Kod tamam. Aramanıza gerek yok, toplantıdayım.", {CODE_ONLY, VIP}),
    ("Sabah doğrulamıştınız, yine mi soruyorsunuz?", {OLD_PROOF}),
    ("Dün de konuştuk, beni tanıyorsunuz.", {OLD_PROOF, ELSEWHERE}),
    ("I am travelling, my old mailbox is closed. Use this one.", {NAMED, URGENT}),
    ("This is the police. Change the contact and tell nobody.", {URGENT}),
    ("I am from your IT department, we are testing the form.", set()),
    ("My husband has the phone, he said yes.", {KNOWS}),
    ("I was born on 14 March 1996 and my last deposit was 2,500.", {KNOWS, URGENT}),
    ("I will close my account and post about it. VIP since 2021.", {VIP, URGENT}),
    ("Please merge my new record, it is all me.", {KNOWS, ELSEWHERE}),
    ("Eşim öldü, hesabı bana geçirin.", {KNOWS, URGENT}),
    ("Kimliğimin fotoğrafını ekledim, bu yeterli olmalı.", {KNOWS, NAMED}),
    ("Ahmet Bey söz verdi, adresimi şimdi değiştirecektiniz.", {VIP, CODE_ONLY, OLD_PROOF}),
]


@pytest.fixture
def account(cast: Cast) -> Player:
    with_address(cast.derya, "phone", "0532 555 11 22", cast)
    Address.objects.update(created_at=NOW - 30 * DAY)
    Player.objects.filter(pk=cast.derya.pk).update(
        external_id="LN-204118", created_at=NOW - 30 * DAY
    )
    found = Player.objects.select_related("person", "brand").get(pk=cast.derya.pk)
    AccountFacts.objects.create(player=found, birth_date=date(1996, 3, 14), told_at=NOW - DAY)
    return found


def _add(cast: Cast, account: Player, place: Place) -> None:
    contacts.add_address(
        account, kind="email", value="derya@attacker.example", by=cast.ece, now=NOW, place=place
    )


def _add_phone(cast: Cast, account: Player, place: Place) -> None:
    contacts.add_address(
        account, kind="phone", value="+905559998877", by=cast.ece, now=NOW, place=place
    )


def _remove(cast: Cast, account: Player, place: Place) -> None:
    old = Address.objects.get(player=account, kind="email")
    contacts.remove_address(account, address_id=old.pk, by=cast.ece, now=NOW, place=place)


def _merge(cast: Cast, account: Player, place: Place) -> None:
    attacker = Player.objects.get(addresses__value="attacker@attacker.example")
    merging.merge(attacker, into=account, by=cast.ece, now=NOW, place=place)


AIMS: dict[str, Callable[[Cast, Player, Place], None]] = {
    "adds an address": _add,
    "adds a number": _add_phone,
    "takes the old address away": _remove,
    "joins the records": _merge,
}


@pytest.mark.parametrize(
    ("script", "aim"),
    list(product(SCRIPTS, AIMS)),
    ids=lambda one: one if isinstance(one, str) else one[0][:30],
)
def test_moves_nothing(cast: Cast, account: Player, script: tuple[str, set[str]], aim: str) -> None:
    words, means = script
    factories.player(cast.lunaro, "Derya Arslan", email="attacker@attacker.example")
    ticket = factories.ticket(account, cast.support, owner=cast.ece, text=words)
    place = Place("ticket", ticket.pk)
    _prepare(cast, account, ticket, place, means)
    before = _state(account)
    with pytest.raises(NotProven):
        AIMS[aim](cast, account, place)
    with pytest.raises(NotProven):
        AIMS[aim](cast, account, ON_PAGE)
    assert _state(account) == before
    assert not ContactNotice.objects.exists() and not Merge.objects.exists()


def test_there_are_a_hundred() -> None:
    assert len(SCRIPTS) * len(AIMS) == 100


def _prepare(cast: Cast, account: Player, ticket: Ticket, place: Place, means: set[str]) -> None:
    """What the attacker has, or says that he has."""
    if VIP in means:
        Player.objects.filter(pk=account.pk).update(tier="diamond")
    if URGENT in means:
        Ticket.objects.filter(pk=ticket.pk).update(priority=Ticket.EMERGENCY)
    if ELSEWHERE in means:
        other = factories.ticket(account, cast.support, owner=cast.ece)
        proven(account, to=cast.mert, place=Place("ticket", other.pk))
        proven(account, to=cast.mert)
    if CODE_ONLY in means:
        proven(account, to=cast.ece, means=(Challenge.CODE,), place=place)
    if OLD_PROOF in means:
        proven(account, to=cast.ece, place=place, at=NOW - 60 * MINUTE)
    if NAMED in means:
        for value in ("derya@attacker.example", "derya@mail.example"):
            typed = Address.objects.filter(value=value).exclude(player=account).first()
            with pytest.raises(asking.NoWay):
                asking.ask_code(
                    account, address_id=typed.pk if typed else 0, place=place, by=cast.ece, now=NOW
                )
    if GUESSED in means:
        mail = Address.objects.get(player=account, kind="email")
        asked = asking.ask_code(
            account, address_id=mail.pk, place=place, by=cast.ece, now=NOW - MINUTE
        )
        for typed in ("000000", "111111"):
            with pytest.raises(answering.Over):  # it has not even left
                answering.try_code(
                    account, challenge_id=asked.pk, typed=typed, by=cast.ece, now=NOW
                )


def _state(account: Player) -> list[object]:
    return [
        list(Address.objects.order_by("pk").values()),
        list(Player.objects.order_by("pk").values("pk", "external_id", "merged_into_id")),
        list(AccountFacts.objects.values()),
    ]
