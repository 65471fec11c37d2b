"""Whoever sends a mail in a player's name locks nobody out with it …"""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.events import outbox
from accounts.platform.models import Call, Connection
from accounts.players.models import Address, Player
from accounts.protection.models import Hold
from accounts.verification.actions import judging
from accounts.verification.actions.judging import Known
from accounts.verification.models import AgeSuspicion
from tests.accounts.platform.operators import operator, platform
from tests.accounts.verification import submitted
from tests.cast import Cast
from tests.factories import NOW, browser
from tests.tickets.channels.email.post import ADDRESS, kept, written
from tests.tickets.channels.email.test_authentication import OURS
from tests.tickets.thread.words import opened
from tickets.care.models import Finding
from tickets.channels.email.inbound import intake
from tickets.channels.email.mail import addresses
from tickets.thread.models import Message, Ticket

__all__ = ["operator", "platform"]
pytestmark = pytest.mark.django_db
SAID = "I am 16 years old, lol"
OFFERS, EVERYTHING = {"marketing", "survey"}, {"marketing", "survey", "withdrawals"}


@pytest.fixture(autouse=True)
def trusted(settings: Any) -> None:
    settings.TRUSTED_AUTHSERV_IDS = [OURS]


def sent(cast: Cast, *, dmarc: str, to: str = ADDRESS, text: str = SAID) -> Ticket:
    field = f"{OURS}; dmarc={dmarc} header.from=mail.example"
    kept(cast, written(text, to=to, Authentication_Results=field), to=to)
    intake.take_in(now=NOW)
    return Message.objects.filter(kind=Message.RECEIVED).order_by("-pk")[0].ticket


def stopped(cast: Cast) -> set[str]:
    holds = Hold.objects.filter(player=cast.derya, cause="underage_suspected", lifted_at=None)
    return set(holds.values_list("stops", flat=True))


def test_offers_stop_and_a_person_says_whether_it_was_he(cast: Cast, platform: Connection) -> None:
    sinan = submitted.officer(cast, "Sinan Ak", "compliance_officer")
    ticket = sent(cast, dmarc="fail")
    assert stopped(cast) == OFFERS
    assert not Call.objects.exclude(method="stop_promotions").exists()
    assert AgeSuspicion.objects.get().player == cast.derya
    assert "Sender not verified" in browser(sinan).get("/protection/").content.decode()
    finding = Finding.objects.get(ticket=ticket)
    assert finding.state == Finding.SUGGESTED

    page = browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()
    assert "Was it the player?" in page
    browser(cast.ece).post(f"/tickets/{ticket.pk}/shows/{finding.pk}/confirm/")

    assert stopped(cast) == EVERYTHING
    page = browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()
    assert "Was it the player?" not in page


def test_compliance_locks_it_from_where_it_decides(cast: Cast) -> None:
    sinan = submitted.officer(cast, "Sinan Ak", "compliance_officer")
    sent(cast, dmarc="fail")
    path = f"/players/{cast.derya.pk}/age/"
    assert "Lock everything now" in browser(sinan).get(path).content.decode()
    browser(sinan).post(f"{path}lock/")
    assert stopped(cast) == EVERYTHING
    assert "Lock everything now" not in browser(sinan).get(path).content.decode()
    assert browser(sinan).post(f"{path}lock/").status_code == 404


def test_who_is_found_to_be_a_child_is_locked_out_whatever_stood_before(cast: Cast) -> None:
    sinan = submitted.officer(cast, "Sinan Ak", "compliance_officer")
    sent(cast, dmarc="fail")
    seen = Known(AgeSuspicion.REGISTER, reference="Extract 12/7")
    judging.confirm(cast.derya, seen, by=sinan, now=NOW)
    assert stopped(cast) == EVERYTHING


@pytest.mark.parametrize("dmarc", ["pass", "fail"])
def test_what_is_shown_to_be_his_locks_at_once(cast: Cast, dmarc: str) -> None:
    """By his domain, or by the address that only he was told; also after a doubtful one."""
    ticket = opened(cast, "Merhaba")
    sent(cast, dmarc="fail")
    assert stopped(cast) == OFFERS
    to = addresses.reply_address(ADDRESS, ticket.pk) if dmarc == "fail" else ADDRESS
    sent(cast, dmarc=dmarc, to=to)
    assert stopped(cast) == EVERYTHING


def test_whoever_writes_in_his_name_makes_him_not_present(cast: Cast) -> None:
    before = NOW - timedelta(days=40)
    Player.objects.filter(pk=cast.derya.pk).update(last_contact_at=before)
    address = Address.objects.get(player=cast.derya)
    sent(cast, dmarc="fail", text="Merhaba")
    outbox.drain(now=timezone.now())
    address.refresh_from_db()
    cast.derya.refresh_from_db()
    assert (address.last_seen_at, cast.derya.last_contact_at) == (None, before)
    ticket = sent(cast, dmarc="pass", text="Merhaba, ben yine")
    outbox.drain(now=timezone.now())
    address.refresh_from_db()
    cast.derya.refresh_from_db()
    assert ticket.player == cast.derya
    assert address.last_seen_at == cast.derya.last_contact_at == NOW
