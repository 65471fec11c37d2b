"""A saved reply with files …"""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.people.models import Person
from helpdesk.dev.clamd import EICAR
from helpdesk.lib import files as store
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.scanner import Scanner
from tests.tickets.thread.test_api import Caller
from tests.tickets.thread.words import answered, opened
from tickets.replies import actions
from tickets.replies.models import SavedFile, SavedReply
from tickets.thread import checking, uploading
from tickets.thread.actions import files as thread_files
from tickets.thread.actions import redacting
from tickets.thread.models import Attachment, Message

pytestmark = pytest.mark.django_db
OUTSIDE = Client(headers={"host": "127.0.0.1:8000"})


def written(cast: Cast, **more: Any) -> SavedReply:
    given = {"title": "Belgeler", "shortcut": "belge", "texts": {"tr": "<p>Bakın</p>"}}
    return actions.write(**{**given, "own": False, "by": cast.aylin, "now": NOW, **more})


def attached(
    reply: SavedReply, cast: Cast, name: str = "rehber.txt", *, language: str = ""
) -> SavedFile:
    content = f"Belge rehberi {name}".encode()
    saved = actions.attach(
        reply, content=content, name=name, language=language, by=cast.aylin, now=NOW
    )
    thread_files.settle(saved.file, state=Attachment.CLEAN, mime="text/plain")
    saved.file.refresh_from_db()
    return saved


def send(person: Person, reply: SavedReply, content: bytes, name: str, **more: str) -> Any:
    typed = {"title": "Belgeler", "shortcut": "belge", "text_tr": "Bakın"}
    sent = {**typed, "file": SimpleUploadedFile(name, content), **more}
    return factories.browser(person).post(f"/settings/replies/{reply.pk}/", sent)


def take(person: Person, reply: SavedReply, language: str = "tr") -> list[dict[str, str]]:
    path = f"/replies/{reply.pk}/used/"
    answer = factories.browser(person).post(path, {"language": language})
    assert answer.status_code == 200
    found: list[dict[str, str]] = answer.json()["files"]
    return found


def with_files(cast: Cast, handles: list[str], *, by: Person) -> Message:
    return answered(cast, opened(cast), by=by, handles=handles)


class TestKeeping:
    def test_gets_them_on_its_page_and_shows_them_there(self, cast: Cast) -> None:
        reply = written(cast)
        answer = send(cast.aylin, reply, b"Rehber", "rehber.txt", language="tr")
        assert answer["Location"] == f"/settings/replies/{reply.pk}/#files"
        saved = SavedFile.objects.get()
        assert (saved.reply, saved.language, saved.file.name) == (reply, "tr", "rehber.txt")
        page = factories.browser(cast.aylin).get(f"/settings/replies/{reply.pk}/").content.decode()
        assert "rehber.txt" in page and "only with the text in Türkçe" in page

    def test_keeps_them_and_what_was_typed_by_one_button(self, cast: Cast) -> None:
        reply, door = written(cast), f"/settings/replies/{written(cast, shortcut='x').pk}/"
        send(cast.aylin, reply, b"Rehber", "rehber.txt", title="Neu", text_tr="Yeni metin")
        reply.refresh_from_db()
        assert (reply.title, reply.files.get().file.name) == ("Neu", "rehber.txt")
        assert "Yeni metin" in reply.texts.get(language="tr").html
        taken = {"title": "Neu", "shortcut": "belge", "text_tr": "A"}
        sent = {**taken, "file": SimpleUploadedFile("b.txt", b"b")}
        page = factories.browser(cast.aylin).post(door, sent)
        assert page.status_code == 422 and "Choose it again." in page.content.decode()
        assert SavedFile.objects.count() == 1

    @pytest.mark.parametrize(
        ("name", "content"), [("setup.exe", b"MZ"), ("leer.txt", b""), ("dekont.pdf", b"<html>")]
    )
    def test_says_why_it_takes_no_such_file(self, cast: Cast, name: str, content: bytes) -> None:
        reply = written(cast)
        assert send(cast.aylin, reply, content, name).status_code == 422
        assert not SavedFile.objects.exists()
        page = factories.browser(cast.aylin).get(f"/settings/replies/{reply.pk}/")
        assert page.status_code == 200

    def test_is_refused_without_the_mark_of_our_own_form(self, cast: Cast) -> None:
        reply = written(cast)
        strict = Client(headers={"host": "localhost:8000"}, enforce_csrf_checks=True)
        strict.force_login(cast.aylin.staff)
        sent = {"file": SimpleUploadedFile("a.txt", b"a")}
        assert strict.post(f"/settings/replies/{reply.pk}/", sent).status_code == 403
        assert not SavedFile.objects.exists()

    def test_carries_no_more_than_a_message_can(self, cast: Cast, settings: Any) -> None:
        settings.MAX_FILES_PER_MESSAGE = 1
        reply = written(cast)
        attached(reply, cast)
        send(cast.aylin, reply, b"zwei", "zwei.txt")
        assert SavedFile.objects.count() == 1

    def test_counts_its_files_among_what_their_sender_may_keep_in_a_day(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reply = written(cast)
        send(cast.aylin, reply, b"Rehber", "rehber.txt")
        take(cast.ece, reply)  # costs her nothing
        monkeypatch.setattr(uploading, "MOST_BYTES_A_DAY", 5)
        send(cast.aylin, reply, b"zwei", "zwei.txt")
        actions.detach(SavedFile.objects.get(), by=cast.aylin)
        send(cast.aylin, reply, b"drei", "drei.txt")
        assert not SavedFile.objects.exists()
        given = {"file": SimpleUploadedFile("x.txt", b"x")}
        assert factories.browser(cast.aylin).post("/files/", given).status_code == 429
        given = {"file": SimpleUploadedFile("x.txt", b"x")}
        assert factories.browser(cast.ece).post("/files/", given).status_code == 201

    def test_is_changed_only_by_those_who_may_and_see_it(self, cast: Cast) -> None:
        reply = written(cast, team=cast.support)
        saved = attached(reply, cast)
        detach = f"/settings/replies/{reply.pk}/files/{saved.pk}/detach/"
        for person in cast.staff:
            may = person.may("replies.edit") and cast.support.pk in person.team_ids
            answer = send(person, reply, b"Rehber", f"{person.pk}.txt")
            assert (answer.status_code == 302) is may
            assert SavedFile.objects.filter(file__name=f"{person.pk}.txt").exists() is may
            if not may:
                assert factories.browser(person).post(detach).status_code in {403, 404}
        assert SavedFile.objects.filter(pk=saved.pk).exists()
        assert factories.browser(cast.aylin).post(detach).status_code == 302
        assert not SavedFile.objects.filter(pk=saved.pk).exists()

    def test_gives_up_no_file_of_another_reply(self, cast: Cast) -> None:
        saved, other = attached(written(cast), cast), written(cast, shortcut="baska")
        detach = f"/settings/replies/{other.pk}/files/{saved.pk}/detach/"
        assert factories.browser(cast.aylin).post(detach).status_code == 404

    def test_opens_them_for_whoever_is_offered_it_and_nobody_else(self, cast: Cast) -> None:
        saved = attached(written(cast, team=cast.support), cast)
        opens = set()
        for person in cast.staff:
            answer = factories.browser(person).get(f"/files/{saved.file.handle}/")
            if answer.status_code == 302:
                opens.add(person)
                path = answer["Location"].removeprefix("http://127.0.0.1:8000")
                assert OUTSIDE.get(path).content == b"Belge rehberi rehber.txt"
        assert opens == {cast.ece, cast.mert, cast.aylin}


class TestUse:
    def test_gives_its_files_as_if_the_agent_had_attached_them(self, cast: Cast) -> None:
        reply = written(cast)
        saved = attached(reply, cast)
        [lent] = take(cast.ece, reply)
        message = with_files(cast, [lent["handle"]], by=cast.ece)
        [file] = message.attachments.all()
        assert (file.name, file.state, file.key) == ("rehber.txt", "clean", saved.file.key)
        assert file.handle != saved.file.handle and file.uploaded_by == cast.ece
        reply.refresh_from_db()
        assert reply.used_count == 1

    def test_gives_only_what_goes_with_the_text_that_was_taken(self, cast: Cast) -> None:
        reply = written(cast)
        for language in ("", "tr", "en"):
            attached(reply, cast, f"{language or 'her'}.txt", language=language)
        assert [file["name"] for file in take(cast.ece, reply, "en")] == ["her.txt", "en.txt"]

    def test_is_told_of_them_beforehand(self, cast: Cast) -> None:
        attached(written(cast), cast)
        asked = {"q": "belge", "language": "tr"}
        found = factories.browser(cast.ece).get("/replies/", asked).json()["replies"]
        assert [one["files"] for one in found] == [["rehber.txt"]]

    def test_lends_nobody_the_file_of_a_reply_that_he_is_not_offered(self, cast: Cast) -> None:
        reply = written(cast, team=cast.support)
        saved = attached(reply, cast)
        for person in (cast.deniz, cast.suna, cast.nil):
            answer = factories.browser(person).post(f"/replies/{reply.pk}/used/")
            assert answer.status_code in {403, 404}
            with pytest.raises(thread_files.NotYourFile):
                with_files(cast, [saved.file.handle], by=person)
        assert Attachment.objects.count() == 1

    def test_cannot_be_robbed_of_its_file_by_a_message(self, cast: Cast) -> None:
        saved = attached(written(cast), cast)
        with pytest.raises(thread_files.NotYourFile):
            with_files(cast, [saved.file.handle], by=cast.aylin)

    def test_lends_a_handle_that_is_good_for_one_person_alone(self, cast: Cast) -> None:
        reply = written(cast)
        attached(reply, cast)
        [lent] = take(cast.ece, reply)
        with pytest.raises(thread_files.NotYourFile):
            with_files(cast, [lent["handle"]], by=cast.mert)

    def test_that_is_no_longer_offered_lends_nothing(self, cast: Cast) -> None:
        reply = written(cast)
        attached(reply, cast)
        actions.retire(reply, by=cast.aylin)
        assert factories.browser(cast.ece).post(f"/replies/{reply.pk}/used/").status_code == 404

    def test_has_them_checked_before_they_leave(self, cast: Cast, scanner: Scanner) -> None:
        reply = written(cast)
        send(cast.aylin, reply, b"Rehber", "rehber.txt")
        [lent] = take(cast.ece, reply)  # nobody has looked into it yet
        copy = Attachment.objects.get(handle=lent["handle"])
        assert copy.state == Attachment.WAITING and copy.scan_at is not None
        while checking.check_due(now=timezone.now()):
            pass
        assert set(Attachment.objects.values_list("state", flat=True)) == {"clean"}

    def test_never_lends_what_carries_harm(self, cast: Cast, scanner: Scanner) -> None:
        reply = written(cast)
        send(cast.aylin, reply, EICAR, "rehber.txt")
        while checking.check_due(now=timezone.now()):
            pass
        assert SavedFile.objects.get().file.state == Attachment.INFECTED
        assert take(cast.ece, reply) == []


class TestAfterwards:
    def test_what_was_sent_keeps_its_file_when_the_reply_gives_it_up(self, cast: Cast) -> None:
        reply = written(cast)
        saved = attached(reply, cast)
        [lent] = take(cast.ece, reply)
        message = with_files(cast, [lent["handle"]], by=cast.ece)
        actions.detach(saved, by=cast.aylin)
        actions.retire(reply, by=cast.aylin)
        [file] = message.attachments.all()
        assert store.load(file.key) == b"Belge rehberi rehber.txt"
        assert factories.browser(cast.ece).get(f"/files/{file.handle}/").status_code == 302

    def test_what_is_removed_from_one_message_stays_with_the_reply(
        self, cast: Cast, django_capture_on_commit_callbacks: Any
    ) -> None:
        reply = written(cast)
        saved = attached(reply, cast)
        [lent] = take(cast.ece, reply)
        message = with_files(cast, [lent["handle"]], by=cast.ece)
        extent = redacting.Extent(is_all=True, handles=(lent["handle"],))
        Message.objects.filter(pk=message.pk).update(state=Message.SENT, deliver_at=None)
        with django_capture_on_commit_callbacks(execute=True):
            redacting.redact(message, extent=extent, reason="other", by=cast.nil, now=NOW)
        file = message.attachments.get()
        assert (file.state, file.key) == (Attachment.REMOVED, "")
        assert store.load(saved.file.key) == b"Belge rehberi rehber.txt"


class TestApi:
    def test_lists_those_that_one_is_offered(self, cast: Cast) -> None:
        attached(written(cast, team=cast.support), cast, language="tr")
        found = Caller(cast.ece)("GET", "saved-replies/").json()
        assert found[0]["texts"] == [{"language": "tr", "html": "<p>Bakın</p>"}]
        [file] = found[0]["files"]
        assert (file["name"], file["language"], file["state"]) == ("rehber.txt", "tr", "clean")
        assert Caller(cast.deniz)("GET", "saved-replies/").json() == []

    def test_hands_out_files_for_a_message(self, cast: Cast) -> None:
        reply = written(cast, team=cast.support)
        attached(reply, cast)
        path, sent = f"saved-replies/{reply.pk}/use/", {"language": "tr"}
        answer = Caller(cast.ece)("POST", path, sent)
        assert answer.status_code == 201
        [file] = answer.json()
        assert with_files(cast, [file["handle"]], by=cast.ece).attachments.count() == 1
        assert Caller(cast.deniz)("POST", path, sent).status_code == 404
