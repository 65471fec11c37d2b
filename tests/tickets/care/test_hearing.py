"""What a player writes on his own page is heard as if he had written to us …"""

from datetime import datetime
from typing import Any

import pytest
from django.conf import settings as house
from django.test import Client
from django.utils import timezone

from accounts.events import outbox
from accounts.protection.actions import own_links, returning
from accounts.protection.models import Exclusion, Hold
from tests.accounts.protection.protected import DAY, excluded, under
from tests.cast import Cast
from tests.tickets.care.test_reading import DANGER
from tests.tickets.thread.words import opened
from tickets.care.actions import crises, hearing
from tickets.care.models import Crisis, Finding
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def test_in_a_conversation_of_its_own_where_there_is_none(cast: Cast, now: datetime) -> None:
    under("mga", cast.lunaro)
    one = excluded(cast.derya, cast.ece, now=now - DAY)
    told: dict[str, Any] = {"via": "own_page", "by": cast.derya.person, "now": now}
    returning.ask(one, reason=f"Borcum var. {DANGER}", **told)
    while outbox.drain(now=timezone.now()):
        pass
    crisis = Crisis.objects.get()
    assert (crisis.ticket.player, crisis.ticket.team) == (cast.derya, cast.support)
    assert crisis.ticket.comes_first and crisis.ticket.priority == Ticket.EMERGENCY


def test_at_once_though_the_way_back_is_closed_and_only_once(cast: Cast, now: datetime) -> None:
    under("ukgc", cast.lunaro)
    one = excluded(cast.derya, cast.ece, now=now - DAY)
    ticket = opened(cast, "Merhaba")
    host = house.CHAT_ORIGIN
    path = own_links.make(cast.derya, language="tr", by=cast.ece, now=now).removeprefix(host)
    phone = Client(headers={"host": host.split("://")[1]})
    for _time in range(3):
        sent = {"exclusion": one.pk, "reason": DANGER}
        assert phone.post(f"{path}return/", sent).status_code == 422
    assert Crisis.objects.get().ticket == ticket
    [_first, said] = Message.objects.filter(ticket=ticket, kind=Message.RECEIVED).order_by("seq")
    assert (said.text, said.author) == (DANGER, cast.derya.person)
    assert Hold.objects.filter(cause="crisis", lifted_at=None).exists()


def test_and_what_is_nothing_grave_is_no_conversation(cast: Cast, now: datetime) -> None:
    hearing.hear(cast.derya, "I have waited, and would like to come back.", now)
    assert not Ticket.objects.exists() and not Finding.objects.exists()


@pytest.mark.parametrize(
    "reason",
    [
        "My self-exclusion is over, please open my account",
        "I self-excluded by mistake, please lift it",
        "I did not want to exclude myself, my brother did it",
        "I excluded myself last year. I have dealt with my debts and would like to play again.",
        "Six months have passed, can you remove the self exclusion",
        "The exclusion period ended yesterday",
        "I was excluded through GAMSTOP, it has expired",
        "Kendimi hariç tutmuştum, geri dönmek istiyorum",
        "Kendimi hariç tutma sürem doldu, hesabımı açar mısınız",
        "Yanlışlıkla kendimi hariç tuttum",
        "Hariç tutma kararımı kaldırın lütfen",
        "Hesabımı kapatmıştım, artık kontrol bende, tekrar oynamak istiyorum",
        "Ich habe mich selbst ausgeschlossen und möchte wieder spielen",
        "Bitte heben Sie meinen Selbstausschluss auf, er ist abgelaufen",
        "Der Selbstausschluss war ein Versehen",
        "Quiero levantar mi autoexclusión",
        "Me autoexcluí por error",
        "Mi autoexclusión ya terminó, quiero volver",
    ],
)
def test_who_asks_to_come_back_asks_for_no_exclusion(
    cast: Cast, now: datetime, reason: str
) -> None:
    hearing.hear(cast.derya, reason, now)
    assert not Finding.objects.exists()


@pytest.mark.parametrize(
    "reason",
    [
        "Please exclude me for five more years",
        "My exclusion is over, please ban me again, I can't stop gambling",
        "I don't want to come back, I want to self-exclude for good",
        "Sürem doldu ama beni yine hariç tutun, duramıyorum",
        "Geri dönmek istemiyorum, kendimi hariç tutmak istiyorum",
        "Mein Ausschluss ist vorbei, bitte sperren Sie mich wieder",
        "No quiero volver, quiero autoexcluirme",
    ],
)
def test_and_who_asks_for_another_is_heard(cast: Cast, now: datetime, reason: str) -> None:
    hearing.hear(cast.derya, reason, now)
    assert Finding.objects.filter(kind="exclusion").exists()


def test_no_way_back_goes_on_for_who_is_in_danger(cast: Cast, now: datetime) -> None:
    under("ukgc", cast.lunaro)
    one = excluded(cast.derya, cast.ece, days=200, now=now - 201 * DAY)
    told: dict[str, Any] = {"reason": "", "via": "own_page", "by": cast.derya.person}
    kept = returning.ask(one, now=now, **told)
    ticket = opened(cast, DANGER)
    returning.look(kept.pk, now=now + 30 * DAY)
    one.refresh_from_db()
    assert one.status == Exclusion.COOLING_OFF
    crises.put_right(Crisis.objects.get(ticket=ticket), why="A song", by=cast.aylin, now=now)
    returning.look(kept.pk, now=now + 31 * DAY)
    one.refresh_from_db()
    assert one.status == Exclusion.ENDED
