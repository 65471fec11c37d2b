"""The pages of mail: what came in, and the mailboxes."""

from typing import Any

import pytest
from django.test import Client

from accounts.events.models import Event
from tests.cast import ADDRESS, Cast
from tests.factories import NOW, browser
from tests.tickets.channels.email.post import kept, written
from tickets.channels.email.inbound import intake
from tickets.channels.email.models import Mailbox, RawMail
from tickets.thread.models import Attachment, Message, Ticket

pytestmark = pytest.mark.django_db


def came(cast: Cast) -> None:
    kept(cast, written())
    kept(cast, b"Subject: x\r\n\r\nfrom nobody", sender="")
    intake.take_in(now=NOW)


def test_a_lead_sees_what_came_and_what_became_of_it(cast: Cast) -> None:
    came(cast)
    page = browser(cast.aylin).get("/settings/mail/").content.decode()
    ticket = RawMail.objects.exclude(message=None).get().message
    assert ticket is not None
    assert f"/tickets/{ticket.ticket_id}/" in page
    assert "d•••@mail.example" in page
    assert "derya@mail.example" not in page
    assert "The mail does not say who sent it." in page


def test_only_those_who_look_after_mail_see_it_and_only_their_brands(cast: Cast) -> None:
    came(cast)
    statuses = {
        p.name.split()[0]: browser(p).get("/settings/mail/").status_code for p in cast.staff
    }
    assert statuses == {
        "Ece": 403,
        "Mert": 403,
        "Deniz": 403,
        "Aylin": 200,
        "Nil": 200,
        "Suna": 403,
    }
    type(cast.suna).objects.filter(pk=cast.suna.pk).update(role="team_lead")
    cast.suna.refresh_from_db()
    page = browser(cast.suna).get("/settings/mail/").content.decode()
    assert "mail.example" not in page
    mail = RawMail.objects.first()
    assert mail is not None
    for path in (f"/settings/mail/{mail.pk}/file/", "/settings/mail/99999999/file/"):
        assert browser(cast.suna).get(path).status_code == 404
    assert browser(cast.suna).post(f"/settings/mail/{mail.pk}/retry/").status_code == 404


@pytest.mark.parametrize("state", [RawMail.DONE, RawMail.BOUNCE, RawMail.DUPLICATE])
def test_mail_of_a_ticket_of_others_shows_nothing_of_its_words(cast: Cast, state: str) -> None:
    raw = written(subject="Gizli")
    kept(cast, raw)
    intake.take_in(now=NOW)
    mail = RawMail.objects.get()
    if state == RawMail.BOUNCE:
        RawMail.objects.update(state=state, about=mail.message, message=None)
    if state == RawMail.DUPLICATE:
        mail = kept(cast, raw)
        intake.take_in(now=NOW)
        mail.refresh_from_db()
        assert mail.state == state
    page, file = f"/settings/mail/{mail.pk}/", f"/settings/mail/{mail.pk}/file/"
    client = browser(cast.aylin)
    outside = Client(headers={"host": "127.0.0.1:8000"})

    def opens() -> int:
        link = client.get(file).headers["Location"].removeprefix("http://127.0.0.1:8000")
        return outside.get(link).status_code

    assert "Gizli" in client.get(page).content.decode()
    assert opens() == 200
    Ticket.objects.update(team=cast.payments)
    assert not Ticket.objects.visible_to(cast.aylin).exists()
    shown = client.get(page)
    assert shown.status_code == 200
    assert "Gizli" not in shown.content.decode() and file not in shown.content.decode()
    assert opens() == 404


def test_what_was_put_aside_is_read_again_by_a_button(cast: Cast) -> None:
    came(cast)
    mail = RawMail.objects.get(state=RawMail.QUARANTINED)
    client = browser(cast.aylin)
    assert client.get(f"/settings/mail/{mail.pk}/retry/").status_code == 405
    for _ in range(2):
        assert client.post(f"/settings/mail/{mail.pk}/retry/").status_code == 302
    mail.refresh_from_db()
    assert mail.state == RawMail.RECEIVED
    assert Event.objects.filter(verb="mail.retried", actor=cast.aylin).count() == 1


@pytest.mark.parametrize(
    "query", ["?before=1", "?before=x", "?before=-1", "?box=x", "?before=" + "9" * 40]
)
def test_no_query_breaks_the_page(cast: Cast, query: str) -> None:
    came(cast)
    assert browser(cast.aylin).get(f"/settings/mail/{query}").status_code == 200


def test_older_mail_is_a_page_further(cast: Cast, django_assert_max_num_queries: Any) -> None:
    for n in range(55):
        kept(cast, written(f"{n}"))
    client = browser(cast.aylin)
    with django_assert_max_num_queries(8):
        first = client.get("/settings/mail/").content.decode()
    oldest = RawMail.objects.order_by("-pk")[49].pk
    assert f"before={oldest}" in first
    second = client.get(f"/settings/mail/?before={oldest}").content.decode()
    assert second.count("row-link") == 5
    assert "before=" not in second


FIELDS = {"address": "VIP@Lunaro.example ", "name": "Lunaro VIP"}


def test_an_administrator_adds_a_mailbox(cast: Cast) -> None:
    given = {**FIELDS, "brand": cast.lunaro.pk, "team": cast.payments.pk}
    answer = browser(cast.nil).post("/settings/mailboxes/new/", given)
    assert answer.status_code == 302
    mailbox = Mailbox.objects.get(address="vip@lunaro.example")
    assert (mailbox.brand, mailbox.team, mailbox.is_active) == (cast.lunaro, cast.payments, True)
    assert Event.objects.filter(verb="mailbox.added", actor=cast.nil).exists()
    assert "vip@lunaro.example" in browser(cast.nil).get("/settings/mailboxes/").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        *({"address": ADDRESS.upper()}, {"address": "nonsense"}, {"address": "a b@x.example"}),
        *({"address": "x\r\nBcc: y@z.example"}, {"address": "a" * 40 + "@lunaro.example"}),
        *(
            {"address": "a+b@lunaro.example"},
            {"name": " "},
            {"brand": 999999},
            {"team": "x"},
            {"name": ""},
            {"name": "Claim your 50 free spins now"},  # players see it, whoever is protected
        ),
    ],
)
def test_a_mailbox_that_cannot_be_is_refused_and_nothing_typed_is_lost(
    cast: Cast, wrong: dict[str, Any]
) -> None:
    given = {**FIELDS, "brand": cast.lunaro.pk, "team": cast.support.pk, **wrong}
    answer = browser(cast.nil).post("/settings/mailboxes/new/", given)
    assert answer.status_code == 422
    assert Mailbox.objects.count() == 1
    assert 'aria-invalid="true"' in answer.content.decode()


def test_a_team_of_another_brand_reads_no_mail(cast: Cast) -> None:
    tower = type(cast.support).objects.get(brand=cast.mavi_kule)
    given = {**FIELDS, "brand": cast.lunaro.pk, "team": tower.pk}
    assert browser(cast.nil).post("/settings/mailboxes/new/", given).status_code == 422


def test_a_mailbox_is_changed_and_switched_off(cast: Cast) -> None:
    path = f"/settings/mailboxes/{cast.mailbox.pk}/"
    client = browser(cast.nil)
    assert client.get(path).status_code == 200
    given = {"address": ADDRESS, "name": "Lunaro", "team": cast.payments.pk}
    assert client.post(path, given).status_code == 302
    cast.mailbox.refresh_from_db()
    assert (cast.mailbox.name, cast.mailbox.team) == ("Lunaro", cast.payments)
    assert not cast.mailbox.is_active
    client.post(path, given)
    assert Event.objects.filter(verb="mailbox.changed").count() == 1


def test_mailboxes_are_for_administrators_of_their_brand(cast: Cast) -> None:
    path = f"/settings/mailboxes/{cast.mailbox.pk}/"
    for person in (cast.ece, cast.aylin, cast.deniz):
        assert browser(person).get("/settings/mailboxes/").status_code == 403
        assert browser(person).post(path, FIELDS).status_code == 403
    type(cast.suna).objects.filter(pk=cast.suna.pk).update(role="administrator", sees_all=True)
    cast.suna.refresh_from_db()
    assert browser(cast.suna).post(path, FIELDS).status_code == 404


@pytest.mark.parametrize("state", [state for state, _name in Attachment.STATES])
def test_the_page_of_a_mail_says_what_became_of_each_file(cast: Cast, state: str) -> None:
    came(cast)
    mail = RawMail.objects.exclude(message=None).get()
    assert isinstance(mail.message, Message)
    Attachment.objects.create(
        message=mail.message,
        uploaded_by=cast.derya.person,
        handle="h" * 22,
        name="dekont.pdf",
        size=1,
        state=state,
        created_at=NOW,
    )
    page = browser(cast.aylin).get(f"/settings/mail/{mail.pk}/").content.decode()
    says = {
        Attachment.WAITING: "is being checked",
        Attachment.CLEAN: "checked, can be opened",
        Attachment.INFECTED: "blocked: it contains malware",
        Attachment.REFUSED: "blocked",
        Attachment.REMOVED: "removed",
    }
    assert f"<dt>dekont.pdf</dt><dd>{says[state]}</dd>" in page
