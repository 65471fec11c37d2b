"""What colleagues have done with single conversations: put to sleep, linked, merged, corrected,
answered later, and a password that nobody should read."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from accounts.events import actions as events
from accounts.money.models import Withdrawal
from accounts.people.models import Person
from helpdesk.lib import html as markup
from tickets.payments.actions import linking as payments
from tickets.payments.models import TicketWithdrawal
from tickets.sending import actions as sending
from tickets.thread import addressees
from tickets.thread.actions import correcting, linking, merging, redacting, snoozing
from tickets.thread.models import Message, Ticket
from tickets.thread.records import Link

PASSWORD = "Sunrise-4471"  # noqa: S105 - of an invented player
_ISTANBUL = ZoneInfo("Europe/Istanbul")


def do(staff: dict[str, Person], *, now: datetime) -> None:
    at = now - timedelta(minutes=8)
    with events.as_of(at):
        _merge(staff, at)
        _link(staff, at)
        _correct(staff, at)
        _redact(staff, at)
        _let_sleep(staff, at)
        _name_payout(staff, at)
        _send_later(staff, at)


def _merge(staff: dict[str, Person], now: datetime) -> None:
    again, first = _ticket("Çekim hâlâ yok"), _ticket("Çekimim 2 gündür bekliyor")
    merging.merge(again, into=first, by=staff["Ece"], now=now)


def _link(staff: dict[str, Person], now: datetime) -> None:
    twice, gone = _ticket("Hesabıma iki kez aynı tutar yansıdı"), _ticket("Para bankadan çıktı")
    linking.link(twice, to=gone, kind=Link.RELATED, by=staff["Aylin"], now=now)


def _correct(staff: dict[str, Person], now: datetime) -> None:
    note = Message.objects.get(kind=Message.NOTE, text__contains="PX-5591")
    html = markup.from_text(note.text.replace("PX-5591", "PX-5519"))
    correcting.correct(note, html=html, by=staff["Aylin"], now=now)


def _redact(staff: dict[str, Person], now: datetime) -> None:
    said = Message.objects.get(text__contains=PASSWORD)
    extent = redacting.Extent(phrases=(PASSWORD,))
    redacting.redact(said, extent=extent, reason="secret", by=staff["Nil"], now=now)


def _let_sleep(staff: dict[str, Person], now: datetime) -> None:
    nine = now.astimezone(_ISTANBUL).replace(hour=9, minute=0, second=0, microsecond=0)
    for subject, who, days, note in [
        ("Waiting for the bank's trace number", "Ece", 1, "Ask the bank once more"),
        ("Kardeşim çok oynuyor", "Melis", 2, "Gökhan Bey aradı mı?"),
    ]:
        until = nine + timedelta(days=days)
        snoozing.snooze(_ticket(subject), until=until, by=staff[who], now=now, note=note)


def _name_payout(staff: dict[str, Person], now: datetime) -> None:
    """The bank has sent it back since: what is told of it takes the conversation up again."""
    ticket = _ticket("Çekimim onaylandı mı?")
    withdrawal = Withdrawal.objects.filter(ref="WD-88107").first()
    if withdrawal:
        how = TicketWithdrawal.NAMED
        payments.link(ticket, withdrawal, how=how, by=staff["Ece"], now=now)


def _send_later(staff: dict[str, Person], now: datetime) -> None:
    ticket = _ticket("Sizi şikâyet edeceğim")
    nine = now.astimezone(_ISTANBUL).replace(hour=9, minute=0, second=0, microsecond=0)
    sending.schedule(
        ticket,
        html=markup.from_text(
            "Rüya Hanım günaydın,\n\nŞikâyetiniz bugün inceleniyor. Eklemek istediğiniz bir belge "
            "varsa bu e-postaya yanıt olarak gönderebilirsiniz."
        ),
        recipients={"to": addressees.usual(ticket).to, "cc": [], "bcc": []},
        send_at=nine + timedelta(days=1),
        client_id=uuid4(),
        by=staff["Aylin"],
        now=now,
    )


def _ticket(subject: str) -> Ticket:
    found = Ticket.objects.filter(subject__startswith=subject).order_by("-pk").first()
    assert found is not None, subject
    return found
