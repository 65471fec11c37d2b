"""Side tasks by mail: who is told, who may answer, and what of an answer is kept."""

from datetime import timedelta
from email.message import EmailMessage
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail as outbox_of_mails
from django.core.mail import EmailMultiAlternatives

from accounts.events import actions as events
from accounts.events import outbox
from accounts.people.models import Person
from tests import factories
from tests.cast import ADDRESS, Cast
from tests.factories import NOW
from tests.tickets.channels.email.post import kept, written
from tests.tickets.teamwork.words import HOUR, answered, asked
from tests.tickets.thread.words import opened
from tickets.channels.email.inbound import inside, intake
from tickets.channels.email.mail import addresses
from tickets.channels.email.models import RawMail
from tickets.teamwork.referrals.actions import refer
from tickets.teamwork.side_tasks.actions import answering, asking, ending, letters
from tickets.teamwork.side_tasks.models import SideTask, SideTaskLetter
from tickets.thread.actions import assignment
from tickets.thread.models import Attachment, Message, Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(cast: Cast) -> SideTask:
    return asked(cast, opened(cast))


def react() -> None:
    with events.as_of(NOW):
        while outbox.drain(now=NOW + timedelta(days=400)):
            pass


def told() -> list[EmailMultiAlternatives]:
    """The mails that leave for what has happened so far."""
    react()
    outbox_of_mails.outbox.clear()
    while letters.send_due(now=NOW):
        pass
    return list(outbox_of_mails.outbox)


def address_of(person: Person) -> str:
    return person.staff.email


def comes(cast: Cast, mail: EmailMessage, to: str) -> RawMail:
    kept(cast, mail, to=to)
    intake.take_in(now=NOW)
    return RawMail.objects.get()


def replied(
    person: Person, task: SideTask, text: str = "Banka onayladı.", **more: str
) -> tuple[EmailMessage, str]:
    to = addresses.task_address(ADDRESS, task.pk, person=person.pk)
    return written(text, sender=f"{person.name} <{address_of(person)}>", to=to, **more), to


def test_the_department_is_told_with_an_address_to_answer(cast: Cast, task: SideTask) -> None:
    [letter] = told()
    assert letter.to == [address_of(cast.deniz)]
    assert "Çekim 70112 bankaya ulaştı mı?" in letter.body
    assert f"#{task.ticket_id}" in letter.body
    assert "Derya" not in letter.body
    [reply_to] = letter.extra_headers["Reply-To"].split()
    assert addresses.read_task_address(reply_to) == (task.pk, cast.deniz.pk)
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert told() == []


def test_only_the_owner_is_told_once_somebody_has_it(cast: Cast, task: SideTask) -> None:
    cem = factories.staff("Cem Duran", role="agent", teams=(cast.payments,), brands=(cast.lunaro,))
    assert {letter.to[0] for letter in told()} == {address_of(cast.deniz), address_of(cem)}
    answered(cast, task)
    assert told() == []  # whoever asked chose no mail: the tray tells her
    answering.ask_back(task, by=cast.ece, html="<p>Hangi banka?</p>", client_id=uuid4(), now=NOW)
    assert {letter.to[0] for letter in told()} == {address_of(cast.deniz)}


def test_who_wants_no_mails_gets_none(cast: Cast, task: SideTask) -> None:
    chosen = {"news": {"side_task.asked": {"mail": False}}}
    Person.objects.filter(pk=cast.deniz.pk).update(preferences=chosen)
    assert told() == []


def test_who_has_left_or_does_not_see_it_any_more_is_not_written_to(
    cast: Cast, task: SideTask
) -> None:
    react()
    Person.objects.filter(pk=cast.deniz.pk).update(team_ids=[])
    letters.send_due(now=NOW)
    assert outbox_of_mails.outbox == []
    assert SideTaskLetter.objects.get().due_at is None


def test_an_answer_hands_the_task_back_and_leaves_no_trace_for_the_player(
    cast: Cast, task: SideTask
) -> None:
    quote = "Banka onayladı.\n\nOn Fri, Nov 20, 2026 Ece wrote:\n> Çekim 70112 bankaya ulaştı mı?"
    mail, to = replied(cast.deniz, task, quote)
    mail.add_attachment(b"700", "text", "plain", filename="dekont.txt")
    raw = comes(cast, mail, to)
    task.refresh_from_db()
    said = task.messages.get(kind="answer")
    assert (task.state, task.owner, said.author) == (SideTask.ANSWERED, cast.deniz, cast.deniz)
    assert said.text.strip() == "Banka onayladı."
    assert "70112" in said.quoted
    assert said.raw_mail == raw
    assert raw.state == RawMail.DONE
    assert raw.why == inside.ANSWER
    file = said.files.get().file
    assert (file.name, file.state) == ("dekont.txt", Attachment.WAITING)
    assert file.scan_at is not None
    assert Message.objects.filter(ticket=task.ticket).count() == 1
    assert Ticket.objects.get(pk=task.ticket_id).status == Ticket.OPEN


@pytest.mark.parametrize("name", ["mert", "aylin", "nil", "ece"])
def test_words_of_who_asks_are_a_line_and_hand_nothing_back(
    cast: Cast, task: SideTask, name: str
) -> None:
    mail, to = replied(getattr(cast, name), task, "Acele edin lütfen.")
    comes(cast, mail, to)
    task.refresh_from_db()
    assert task.state == SideTask.OPEN
    assert task.messages.filter(kind="line").count() == 1


def test_who_asked_asks_once_more_when_it_was_answered(cast: Cast, task: SideTask) -> None:
    answered(cast, task)
    mail, to = replied(cast.ece, task, "Hangi banka?")
    comes(cast, mail, to)
    task.refresh_from_db()
    assert task.state == SideTask.OPEN
    assert Ticket.objects.get(pk=task.ticket_id).status == Ticket.PENDING_INTERNAL


def _strangers(cast: Cast) -> dict[str, str]:
    return {
        "player": "Derya Arslan <derya@mail.example>",
        "other brand": f"Suna <{address_of(cast.suna)}>",
        "nobody": "Biri <biri@mail.example>",
    }


@pytest.mark.parametrize("who", ["player", "other brand", "nobody"])
def test_what_is_not_theirs_to_say_waits_where_somebody_looks(
    cast: Cast, task: SideTask, who: str
) -> None:
    to = addresses.task_address(ADDRESS, task.pk, person=cast.deniz.pk)
    raw = comes(cast, written("Ben de yazayım", sender=_strangers(cast)[who], to=to), to)
    assert (raw.state, raw.reason) == (RawMail.QUARANTINED, inside.NOT_THEIRS)
    assert task.messages.count() == 1
    assert Message.objects.count() == 1
    page = factories.browser(cast.aylin).get(f"/settings/mail/{raw.pk}/")
    assert "does not see that task" in page.content.decode()


def test_who_may_only_look_at_the_ticket_writes_nothing(cast: Cast) -> None:
    ticket = opened(cast)
    assignment.move(ticket, to=cast.payments, by=cast.nil, now=NOW)
    task = asking.ask(
        ticket,
        team=factories.team("Risk"),
        title="Bakar mısınız?",
        html="",
        due_at=NOW + HOUR,
        client_id=uuid4(),
        by=cast.nil,
        now=NOW,
    )
    refer(ticket, team=cast.support, by=cast.nil, now=NOW)
    mail, to = replied(cast.ece, task)
    raw = comes(cast, mail, to)
    assert (raw.state, raw.reason) == (RawMail.QUARANTINED, inside.NOT_THEIRS)
    assert not task.messages.filter(author=cast.ece).exists()


def test_who_has_left_writes_no_more(cast: Cast, task: SideTask) -> None:
    mail, to = replied(cast.deniz, task)
    Person.objects.filter(pk=cast.deniz.pk).update(is_active=False)
    assert comes(cast, mail, to).state == RawMail.QUARANTINED
    assert task.messages.count() == 1


@pytest.mark.parametrize("is_checked", [False, True])
def test_a_colleague_is_believed_at_anothers_address_only_where_his_name_was_checked(
    cast: Cast, task: SideTask, settings: Any, is_checked: bool
) -> None:
    to = addresses.task_address(ADDRESS, task.pk, person=cast.mert.pk)
    mail = written("Banka onayladı.", sender=f"Deniz <{address_of(cast.deniz)}>", to=to)
    if is_checked:
        settings.TRUSTED_AUTHSERV_IDS = ["mx.lunaro.example"]
        domain = address_of(cast.deniz).partition("@")[2]
        mail["Authentication-Results"] = f"mx.lunaro.example; dmarc=pass header.from={domain}"
    raw = comes(cast, mail, to)
    task.refresh_from_db()
    assert task.state == (SideTask.ANSWERED if is_checked else SideTask.OPEN)
    assert raw.reason == ("" if is_checked else inside.FORGED)


@pytest.mark.parametrize(
    "heads",
    [{"Sender": "Deniz <{his}>"}, {"From": "Deniz <{his}>, Kerem <kerem@else.example>"}],
)
def test_who_does_not_say_clearly_who_he_is_is_not_believed(
    cast: Cast, task: SideTask, heads: dict[str, str]
) -> None:
    mail, to = replied(cast.deniz, task)
    del mail["From"]
    for name, value in heads.items():
        mail[name] = value.format(his=address_of(cast.deniz))
    raw = comes(cast, mail, to)
    task.refresh_from_db()
    assert (task.state, raw.reason) == (SideTask.OPEN, inside.FORGED)


def test_a_made_up_address_names_no_task(cast: Cast, task: SideTask) -> None:
    local, host = ADDRESS.split("@")
    to = f"{local}+s{task.pk}.{cast.deniz.pk}.{'a' * 26}@{host}"
    mail = written("x", sender=f"Deniz <{address_of(cast.deniz)}>", to=to)
    comes(cast, mail, to)
    assert task.messages.count() == 1


def test_a_robots_answer_changes_nothing(cast: Cast, task: SideTask) -> None:
    mail, to = replied(cast.deniz, task, "Ofis dışındayım", Auto_Submitted="auto-replied")
    raw = comes(cast, mail, to)
    assert (raw.state, raw.why) == (RawMail.DONE, inside.ROBOT)
    task.refresh_from_db()
    assert task.state == SideTask.OPEN
    assert task.messages.count() == 1


def test_the_same_mail_twice_is_one_answer(cast: Cast, task: SideTask) -> None:
    mail, to = replied(cast.deniz, task)
    comes(cast, mail, to)
    kept(cast, mail, to=to)
    intake.take_in(now=NOW + HOUR)
    assert task.messages.filter(kind="answer").count() == 1
    assert sorted(RawMail.objects.values_list("state", flat=True)) == ["done", "duplicate"]


def test_a_task_that_is_over_takes_no_more(cast: Cast, task: SideTask) -> None:
    ending.done(task, by=cast.ece, now=NOW)
    mail, to = replied(cast.deniz, task)
    raw = comes(cast, mail, to)
    assert (raw.state, raw.reason) == (RawMail.QUARANTINED, inside.ENDED)
