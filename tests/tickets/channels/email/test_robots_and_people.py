"""Machines get no automatic answer and are kept; people get their tickets (ML-9)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.cast import ADDRESS, Cast
from tests.factories import NOW
from tests.samples import bounces
from tests.tickets.channels.email.post import kept, written
from tickets.channels.email.actions import acknowledging
from tickets.channels.email.inbound import intake
from tickets.channels.email.mail import addresses, robots
from tickets.channels.email.models import RawMail
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db


def machines() -> Iterator[tuple[dict[str, str], str]]:
    """Headers, and the return path, of mails that a machine wrote, in many spellings."""
    headers = [
        *({"Auto-Submitted": v} for v in ("auto-generated", "auto-replied", "Auto-Replied; x=y")),
        *({"Auto-Submitted": v} for v in ("auto-notified", "AUTO-GENERATED (rejected)", "yes")),
        *({"Precedence": v} for v in ("bulk", "JUNK", "list", "auto_reply", "Auto-Reply")),
        *({name: "x"} for name in ("X-Autoreply", "X-Autorespond", "X-Autoresponder")),
        *({name: "x"} for name in ("X-Mail-Autoreply", "X-Auto-Reply-From", "X-Vacation")),
        *({name: "<x.example>"} for name in ("List-Id", "List-Unsubscribe", "List-Post")),
        *({"subject": s} for s in ("Out of Office: x", "Automatic reply: x", "Otomatik Yanıt: x")),
        *(
            {"subject": s}
            for s in ("Abwesenheitsnotiz", "Respuesta automática: x", "Undeliverable")
        ),
        *({"sender": f"{name}@m.example"} for name in ("MAILER-DAEMON", "postmaster", "bounces")),
        *({"sender": f"{name}@m.example"} for name in ("Mailer-Daemon", "mail-delivery")),
        {"sender": ADDRESS},
        {"sender": addresses.reply_address(ADDRESS, 48001)},
        {robots.LOOP_HEADER: robots.loop_mark("<x@y.example>"), "Message-ID": "<x@y.example>"},
    ]
    yield from ((one, "a@b.example") for one in headers)
    yield {}, ""  # the null return path alone


def come(cast: Cast, count: int) -> None:
    """Every turn two hours later, so that no limit but the robots' own holds an answer back."""
    ways = list(machines())
    reports = [sample.raw for sample in bounces.samples(to=ADDRESS) if sample.kind]
    for turn in range(count):
        at = NOW + timedelta(hours=2 * turn)
        if turn % 4 == 3:
            raw = reports[turn % len(reports)].replace(b"Subject: ", b"Subject: %d " % turn, 1)
            kept(cast, raw, sender="", at=at)
        else:
            fields, path = ways[turn % len(ways)]
            given = dict(fields)
            name = given.pop("Message-ID", None)
            given.setdefault("sender", f"robot{turn}@m.example")
            mail = written(f"turn {turn}", message_id=name and f"<x{turn}@y.example>", **given)
            if robots.LOOP_HEADER in given:
                del mail[robots.LOOP_HEADER]
                mail[robots.LOOP_HEADER] = robots.loop_mark(f"<x{turn}@y.example>")
            kept(cast, mail, sender=path, at=at)
        intake.take_in(now=at)
        for number in Ticket.objects.order_by("-pk").values_list("pk", flat=True)[:1]:
            acknowledging.acknowledge(number, now=at)


def robots_get_nothing(cast: Cast, count: int) -> None:
    acknowledging.change_acknowledgement(
        cast.mailbox, is_on=True, texts={"tr": "{number}", "en": "{number}"}, by=cast.nil
    )
    come(cast, count)
    assert Message.objects.filter(kind=Message.REPLY).count() == 0
    assert RawMail.objects.filter(state=RawMail.DONE).count() == count
    assert Message.objects.filter(kind=Message.RECEIVED).count() == count


def people_get_tickets(cast: Cast, count: int) -> None:
    suppressed = ("All", "OOF", "AutoReply, DR", "DR, RN, NRN, OOF, AutoReply", "all")
    for turn in range(count):
        headers: dict[str, str] = {"Auto-Submitted": "no"} if turn % 7 == 0 else {}
        if turn % 6 == 0:
            headers["X-Auto-Response-Suppress"] = suppressed[turn // 6 % len(suppressed)]
        sender = f"Oyuncu {turn} <p{turn}@mail.example>"
        kept(cast, written(f"mail {turn}", sender=sender, subject=f"Konu {turn}", **headers))
    while intake.take_in(now=NOW):
        pass
    assert Ticket.objects.count() == count
    assert Ticket.objects.exclude(due_at=None).count() == count
    assert not Message.objects.filter(flags__contains="automatic").exists()
    suppressing = Message.objects.filter(flags__contains=robots.NO_AUTO_ANSWER)
    assert suppressing.count() == len(range(0, count, 6))


def test_robots_get_no_automatic_answer_and_are_kept(cast: Cast) -> None:
    robots_get_nothing(cast, 48)


def test_people_get_their_tickets_also_when_they_want_no_automatic_answer(cast: Cast) -> None:
    people_get_tickets(cast, 30)


@pytest.mark.prove
@pytest.mark.timeout(1200)
def test_three_hundred_robots_get_no_automatic_answer(cast: Cast) -> None:
    robots_get_nothing(cast, 300)


@pytest.mark.prove
@pytest.mark.timeout(1200)
def test_three_hundred_people_get_their_tickets(cast: Cast) -> None:
    people_get_tickets(cast, 300)
