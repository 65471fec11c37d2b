"""The contact form in a browser without script: answers first, nothing lost, and nobody's page but
ours signs for anybody."""

import io
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.utils import timezone

from tests.cast import Cast
from tests.samples import xss
from tests.tickets.requests.own import DERYA, session
from tests.tickets.requests.pages import Browser, fields, text
from tickets.requests.models import AnswerOffer, ContactRequest
from tickets.thread.models import Attachment, ContactReason, Message, Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone(cast: Cast) -> Browser:
    return Browser()


def words(**more: Any) -> dict[str, Any]:
    return {
        "text": "Something that no article answers, zqxv.",
        "email": DERYA,
        "client_id": str(uuid4()),
        "step": "look",
        **more,
    }


def test_a_form_is_a_private_page_that_nobody_keeps(phone: Browser) -> None:
    first, second = phone.get("contact/"), phone.get("contact/")
    assert first.status_code == 200
    assert "no-store" in first["Cache-Control"]
    assert "noindex" in first["X-Robots-Tag"]
    assert not first.cookies
    # two visitors never share the name of a form, or one of them would be lost
    assert fields(first)["client_id"] != fields(second)["client_id"]


def test_a_form_that_is_sent_leads_to_its_number(phone: Browser) -> None:
    answer = phone.post("contact/", words())
    assert answer.status_code == 303
    told = text(phone.get(answer["Location"]))
    ticket = Ticket.objects.get()
    assert f"#{ticket.pk}" in told
    assert DERYA not in told


def test_a_form_that_is_sent_twice_is_one_ticket(phone: Browser) -> None:
    said = words()
    assert [phone.post("contact/", said).status_code for _ in range(2)] == [303, 303]
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"), [("text", ""), ("text", " \n "), ("email", ""), ("email", "not one")]
)
def test_a_form_that_lacks_something_says_what_and_keeps_the_rest(
    phone: Browser, field: str, value: str
) -> None:
    answer = phone.post("contact/", words(**{field: value}))
    assert answer.status_code == 422
    assert f'id="{field}-err"' in text(answer)
    assert ("zqxv" in text(answer)) is (field != "text")
    assert Ticket.objects.count() == 0


def test_a_form_that_a_machine_has_filled_in_asks_once_more_and_loses_nothing(
    phone: Browser,
) -> None:
    said = words(website="https://spam.example")
    answer = phone.post("contact/", said)
    assert answer.status_code == 422
    assert "zqxv" in text(answer)
    assert "spam.example" not in text(answer)
    assert Ticket.objects.count() == 0


def test_a_form_takes_files_and_carries_them_on(phone: Browser) -> None:
    file = io.BytesIO(b"dekont no 7")
    file.name = "dekont.txt"
    lacking = phone.post("contact/", words(email="", file=file))
    kept = Attachment.objects.get()
    assert kept.handle in text(lacking)
    again = words(handles=[kept.handle], draft=fields(lacking)["draft"])
    assert phone.post("contact/", again).status_code == 303
    assert Attachment.objects.get(pk=kept.pk).message.ticket == Ticket.objects.get()


def test_a_form_takes_no_file_of_somebody_else(cast: Cast, phone: Browser) -> None:
    file = io.BytesIO(b"gizli")
    file.name = "gizli.txt"
    lacking = phone.post("contact/", words(email="", file=file))
    kept = Attachment.objects.get()
    stranger = phone.post("contact/", words(handles=[kept.handle], draft="x.y"))
    assert stranger.status_code == 303
    kept.refresh_from_db()
    assert kept.message is None
    assert fields(lacking)["draft"]


def test_a_form_refuses_a_program_and_says_why(phone: Browser) -> None:
    file = io.BytesIO(b"MZ\x90\x00" + b"\0" * 200)
    file.name = "dekont.pdf"
    answer = phone.post("contact/", words(file=file))
    assert answer.status_code == 422
    assert "zqxv" in text(answer)
    assert Attachment.objects.count() == Ticket.objects.count() == 0


def test_a_form_that_is_too_large_is_not_read(phone: Browser, settings: Any) -> None:
    answer = phone.client.generic(
        "POST",
        f"{phone.place}contact/",
        b"x",
        content_type="multipart/form-data; boundary=x",
        headers={"content-length": str(10**9)},
    )
    assert answer.status_code == 413


@pytest.mark.parametrize("sample", xss.PAYLOADS[::23], ids=str)
def test_a_form_shows_whatever_is_typed_as_words(phone: Browser, sample: str) -> None:
    said = words(text=sample, email=sample[:200], topic=sample[:60], article=sample[:60])
    answer = phone.post("contact/", {**said, "client_id": sample[:60]})
    assert answer.status_code in {422, 303}
    if "<" in sample and answer.status_code == 422:
        assert sample not in text(answer)


@pytest.mark.parametrize("value", ["a@b.example\r\nBcc: x@y.example", "a@b.example\nX: y"])
def test_an_address_carries_no_header(phone: Browser, value: str) -> None:
    answer = phone.post("contact/", words(email=value))
    if answer.status_code == 303:
        kept = Message.objects.get().sender_address
        assert "\n" not in kept
        assert "\r" not in kept
        assert " " not in kept


def test_a_form_of_whoever_is_signed_in_needs_the_mark_of_his_page(cast: Cast) -> None:
    mine = Browser().sign_in(session(cast, now=timezone.now()))
    stolen = mine.post("contact/", words())
    assert stolen.status_code == 403
    assert "zqxv" in text(stolen)
    page = mine.get("contact/")
    assert DERYA not in text(page)  # it is masked
    said = words(**fields(page))
    foreign = mine.post("contact/", said, origin="https://evil.example")
    assert foreign.status_code == 403
    assert Ticket.objects.count() == 0
    assert mine.post("contact/", said).status_code == 303
    assert Ticket.objects.get().player == cast.derya
    assert ContactRequest.objects.get().address == DERYA


def test_a_form_offers_what_players_may_choose_in_their_language(cast: Cast) -> None:
    ContactReason.objects.create(slug="money", names={"en": "Money", "tr": "Para"})
    ContactReason.objects.create(slug="old", names={"en": "Gone", "tr": "Yok"}, is_active=False)
    turkish = text(Browser(language="tr").get("contact/"))
    assert "Para</option>" in turkish
    assert "Yok</option>" not in turkish


def test_whoever_is_in_danger_reads_whom_to_call(phone: Browser) -> None:
    answer = phone.post("contact/", words(text="I am going to kill myself tonight."))
    told = text(phone.get(answer["Location"]))
    assert 'href="tel:' in told


def test_a_link_to_what_was_sent_is_of_its_brand_and_of_nobody_who_makes_one_up(
    phone: Browser,
) -> None:
    place = phone.post("contact/", words())["Location"]
    other = place.replace("/lunaro/", "/mavi-kule/")
    for made_up in (other, f"{phone.place}contact/sent/x.y/", place[:-3] + "/"):
        answer = phone.get(made_up)
        assert answer.status_code in {303, 404}
        assert f"#{Ticket.objects.get().pk}" not in text(answer)


def test_too_many_messages_from_one_mailbox_wait_and_stay_where_they_are(phone: Browser) -> None:
    answers = [phone.post("contact/", words(text=f"Number {n}, zqxv")) for n in range(8)]
    assert [one.status_code for one in answers] == [303] * 6 + [429] * 2
    assert "zqxv" in text(answers[-1])


def test_a_brand_or_language_that_is_not_there_has_no_form(cast: Cast) -> None:
    assert Browser("nobody").get("contact/").status_code == 404
    assert Browser(language="fr").get("contact/").status_code == 404


def test_a_form_is_on_the_players_origin_alone(cast: Cast) -> None:
    desk = Browser()
    desk.client.defaults["HTTP_HOST"] = settings.APP_ORIGIN.split("://")[1]
    assert desk.get("contact/").status_code == 404
    assert AnswerOffer.objects.count() == 0
