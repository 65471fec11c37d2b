"""A player's own pages, always asked by Derya and by Kerem: what is not his is not there."""

import io
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.players.models import Player
from accounts.verification.models import Case, Check
from tests import factories
from tests.cast import Cast
from tests.tickets.requests.own import KEREM, session
from tests.tickets.requests.pages import HOST, Browser, fields, text
from tests.tickets.thread.words import answered
from tickets.closing.models import FollowUp
from tickets.promises.actions import making
from tickets.requests.models import PortalSession
from tickets.thread.actions import files, replying
from tickets.thread.models import Attachment, Message, Ticket

pytestmark = pytest.mark.django_db


def at_home(cast: Cast, address: str = "", *, signed: Player | None = None) -> Browser:
    made = session(cast, *([address] if address else []), now=timezone.now(), signed=signed)
    return Browser().sign_in(made)


@pytest.fixture
def derya(cast: Cast) -> Browser:
    return at_home(cast)


@pytest.fixture
def kerem(cast: Cast) -> Browser:
    return at_home(cast, KEREM)


def begun(cast: Cast, text: str = "Çekimim nerede kaldı?", **more: Any) -> Ticket:
    now = timezone.now() - timedelta(hours=2)
    return factories.ticket(cast.derya, cast.support, owner=cast.ece, text=text, now=now, **more)


def reply_to(cast: Cast, ticket: Ticket, html: str) -> Message:
    message = answered(cast, ticket, html=html, at=timezone.now())
    Message.objects.filter(pk=message.pk).update(state=Message.SENT, deliver_at=None)
    return message


def test_a_list_shows_his_own_and_no_more(cast: Cast, derya: Browser, kerem: Browser) -> None:
    ticket = begun(cast, subject="Gizli konu")
    hers, his = text(derya.get("requests/")), text(kerem.get("requests/"))
    assert "Gizli konu" in hers
    assert f"#{ticket.pk}" in hers
    assert "Gizli konu" not in his
    assert f"#{ticket.pk}" not in his


def test_a_list_says_what_is_new_until_it_was_read(cast: Cast, derya: Browser) -> None:
    ticket = begun(cast)
    reply_to(cast, ticket, "<p>Bakıyoruz.</p>")
    assert "New answer" in text(derya.get("requests/"))
    page = text(derya.get(f"requests/{ticket.pk}/"))
    assert "Bakıyoruz." in page
    assert "New answer" not in text(derya.get("requests/"))


def test_a_list_asks_as_often_however_long_it_is(cast: Cast, derya: Browser) -> None:
    def asked() -> int:
        derya.get("requests/")  # what is asked once a second is known then
        with CaptureQueriesContext(connection) as queries:
            assert derya.get("requests/").status_code == 200
        return len(queries)

    begun(cast)
    few = asked()
    for number in range(12):
        reply_to(cast, begun(cast, subject=f"Konu {number}"), "<p>x</p>")
    assert asked() == few
    assert few <= 16


def test_a_request_is_there_for_its_player_alone(
    cast: Cast, derya: Browser, kerem: Browser
) -> None:
    ticket = begun(cast)
    assert derya.get(f"requests/{ticket.pk}/").status_code == 200
    nothing = kerem.get(f"requests/{10**9}/")
    others = kerem.get(f"requests/{ticket.pk}/")
    assert others.status_code == nothing.status_code == 404
    assert text(others).replace(str(ticket.pk), "") == text(nothing).replace(str(10**9), "")
    assert Browser().get(f"requests/{ticket.pk}/").status_code == 303


def test_a_request_shows_nothing_that_is_the_teams_own(cast: Cast, derya: Browser) -> None:
    ticket = begun(cast)
    now = timezone.now()
    replying.add_note(ticket, by=cast.mert, html="<p>knrya-not</p>", client_id=uuid4(), now=now)
    waits = answered(cast, ticket, html="<p>knrya-yolda</p>")
    assert waits.state == Message.QUEUED
    reply_to(cast, ticket, "<p>Bakıyoruz.</p>")
    for path in ("requests/", f"requests/{ticket.pk}/"):
        page = text(derya.get(path))
        for canary in ("knrya", "Yılmaz", "Support", "Mert", "Kaya"):
            assert canary not in page
    assert "Ece" in text(derya.get(f"requests/{ticket.pk}/"))


def test_a_player_answers_and_his_words_are_there_once(
    cast: Cast, derya: Browser, kerem: Browser
) -> None:
    ticket = begun(cast)
    page = derya.get(f"requests/{ticket.pk}/")
    said = {"text": "Hâlâ bekliyorum", **fields(page)}
    for _ in range(2):
        answer = derya.post(f"requests/{ticket.pk}/reply/", said)
        assert answer.status_code == 303
    assert Message.objects.filter(ticket=ticket, text="Hâlâ bekliyorum").count() == 1
    own = fields(kerem.get("requests/"))
    assert kerem.post(f"requests/{ticket.pk}/reply/", {**said, **own}).status_code == 404
    assert kerem.post(f"requests/{ticket.pk}/solved/", own).status_code == 404


@pytest.mark.parametrize("mark", ["", "x", "a" * 26])
def test_nothing_is_done_without_the_mark_of_his_own_page(
    cast: Cast, derya: Browser, kerem: Browser, mark: str
) -> None:
    ticket = begun(cast)
    before = Message.objects.count()
    foreign = fields(kerem.get("requests/"))["form"]
    for form in (mark, foreign):
        said = {"text": "Ben değilim", "form": form, "client_id": str(uuid4())}
        assert derya.post(f"requests/{ticket.pk}/reply/", said).status_code == 403
        assert derya.post(f"requests/{ticket.pk}/solved/", said).status_code == 403
        assert derya.post("sign-out/", said).status_code == 403
    good = {"text": "x", **fields(derya.get(f"requests/{ticket.pk}/"))}
    path = f"requests/{ticket.pk}/reply/"
    assert derya.post(path, good, origin="https://evil.example").status_code == 403
    assert Message.objects.count() == before


def test_a_player_sends_files_and_opens_those_of_his_conversation_alone(
    cast: Cast, derya: Browser, kerem: Browser
) -> None:
    ticket = begun(cast)
    file = io.BytesIO(b"dekont no 7")
    file.name = "dekont.txt"
    said = {"text": "Ekte", "file": file, **fields(derya.get(f"requests/{ticket.pk}/"))}
    assert derya.post(f"requests/{ticket.pk}/reply/", said).status_code == 303
    kept = Attachment.objects.get()
    path = f"requests/{ticket.pk}/files/{kept.handle}/"
    assert derya.get(path).status_code == 404  # it is not checked yet
    Attachment.objects.update(state=Attachment.CLEAN)
    opened = derya.get(path)
    assert opened.status_code == 302
    assert opened["Location"].startswith(settings.FILES_ORIGIN)
    assert kerem.get(path).status_code == 404
    assert Browser().get(path).status_code == 303


def test_a_link_to_a_file_ends_with_its_session(cast: Cast, derya: Browser) -> None:
    ticket = begun(cast)
    now = timezone.now()
    own = files.upload(content=b"dekont", name="dekont.txt", by=cast.derya.person, now=now)
    message = Message.objects.get(ticket=ticket)
    Attachment.objects.filter(pk=own.pk).update(message=message, state=Attachment.CLEAN)
    opened = derya.get(f"requests/{ticket.pk}/files/{own.handle}/")["Location"]
    host = settings.FILES_ORIGIN.split("://")[1]
    path = opened.removeprefix(settings.FILES_ORIGIN)
    anybody = Browser().client
    assert anybody.get(path, headers={"host": host}).content == b"dekont"
    assert anybody.get(path, headers={"host": HOST}).status_code == 404
    PortalSession.objects.update(ended_at=now)
    assert anybody.get(path, headers={"host": host}).status_code == 404


def test_a_file_of_a_note_is_not_there(cast: Cast, derya: Browser) -> None:
    ticket = begun(cast)
    now = timezone.now()
    kept = files.upload(content=b"gizli", name="gizli.txt", by=cast.ece, now=now)
    note = replying.add_note(
        ticket,
        by=cast.ece,
        html="<p>x</p>",
        client_id=uuid4(),
        now=now,
        handles=[kept.handle],
    )
    assert note.attachments.count() == 1
    Attachment.objects.update(state=Attachment.CLEAN)
    assert derya.get(f"requests/{ticket.pk}/files/{kept.handle}/").status_code == 404


def test_a_player_says_that_it_is_solved(cast: Cast, derya: Browser) -> None:
    ticket = begun(cast)
    page = derya.get(f"requests/{ticket.pk}/")
    answer = derya.post(f"requests/{ticket.pk}/solved/", fields(page))
    assert answer["Location"].endswith("?told=solved")
    ticket.refresh_from_db()
    assert ticket.status == Ticket.SOLVED
    told = text(derya.get(answer["Location"]))
    assert "My problem is solved" not in told
    assert "Solved" in told


def test_a_request_shows_what_was_promised_and_what_is_asked(cast: Cast, derya: Browser) -> None:
    ticket = begun(cast)
    now = timezone.now()
    reply = reply_to(cast, ticket, "<p>Yarın haber veririz.</p>")
    making.promise(
        ticket, text="Haber", due_at=now + timedelta(hours=5), by=cast.ece, now=now, message=reply
    )
    assert "You will hear from us by" in text(derya.get(f"requests/{ticket.pk}/"))
    FollowUp.objects.create(
        ticket=ticket,
        player=cast.derya,
        solved_at=now,
        state=FollowUp.SENT,
        sent_at=now,
        window_ends_at=now,
    )
    assert f"{settings.CHAT_ORIGIN}/answer/" in text(derya.get(f"requests/{ticket.pk}/"))


@pytest.mark.parametrize("path", ["requests/", "requests/1/", "requests/1/files/" + "a" * 22 + "/"])
def test_own_pages_are_kept_by_nobody(cast: Cast, derya: Browser, path: str) -> None:
    answer = derya.get(path)
    assert "no-store" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]


@pytest.mark.parametrize(
    "path", ["requests/0/", "requests/99999999999999999999999/", "requests/x/"]
)
def test_an_address_that_can_be_none_is_not_there(derya: Browser, path: str) -> None:
    assert derya.get(path).status_code == 404


def test_documents_are_handed_in_by_their_player_alone(
    cast: Cast, derya: Browser, kerem: Browser
) -> None:
    case = Case.objects.create(
        player=cast.derya,
        brand=cast.lunaro,
        trigger="registration",
        state=Case.REQUESTED,
        requested_at=timezone.now(),
        created_at=timezone.now(),
        opened_by=cast.ece,
    )
    Check.objects.create(case=case, kind="address", documents=["utility_bill"])
    page = derya.get("requests/")
    assert "proof of address" in text(page)
    path = f"requests/documents/{case.pk}/"
    made = derya.post(path, fields(page))
    assert made["Location"].startswith(f"{settings.CHAT_ORIGIN}/upload/")
    assert derya.post(path, {}).status_code == 403
    own = fields(kerem.get("requests/"))
    assert kerem.post(path, own).status_code == 404
    assert case.links.count() == 1
