"""A message that is changed afterwards …"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from accounts.events.outbox import drain
from helpdesk.lib import files as store
from helpdesk.lib.redact import REMOVED
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import HTMX, JSON, at_half_past_ten, browsers, who
from tests.tickets.thread.words import answered, opened, says
from tickets.thread import feed
from tickets.thread.actions import correcting, merging, receiving, redacting, replying
from tickets.thread.actions.redacting import Extent
from tickets.thread.incoming import IncomingFile
from tickets.thread.models import Attachment, Message, Ticket
from tickets.thread.records import MessageVersion

__all__ = ["at_half_past_ten"]

SECRET = "TR33 0006 1005 1978 6457 8413 26"
HOUR = timedelta(hours=1)


def noted(cast: Cast, ticket: Ticket, html: str = "<p>Bankaya sordum</p>", **more) -> Message:
    given = {"by": cast.ece, "html": html, "client_id": uuid4(), "now": NOW, **more}
    return replying.add_note(ticket, **given)


def told(cast: Cast, **more) -> tuple[Ticket, Message]:
    """A player who has written what he should not have."""
    ticket = opened(cast, f"Hesabım {SECRET}, bekliyorum.", **more)
    return ticket, ticket.messages.get()


def redacted(cast: Cast, message: Message, **extent) -> Message:
    return redacting.redact(
        message, extent=Extent(**extent), reason="card", by=cast.ece, now=NOW + HOUR
    )


def everything(cast: Cast) -> str:
    """All words of all our tables, as somebody would find who reads the database."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT string_agg(x::text, chr(10)) FROM "{table}" x')  # noqa: S608
            found.append(cursor.fetchone()[0] or "")
    return "\n".join(found)


class TestANote:
    def test_says_that_it_was_edited_and_keeps_what_it_said(self, cast: Cast) -> None:
        ticket = opened(cast)
        note = noted(cast, ticket)
        correcting.correct(note, html="<p>Bankaya yazdım</p>", by=cast.ece, now=NOW + HOUR)
        html = feed.message_of(cast.aylin, note.pk, now=NOW + HOUR)
        assert "Bankaya yazdım" in html
        assert "Edited 23:30 by Ece Yılmaz" in html
        [version] = MessageVersion.objects.all()
        assert (version.text, version.by) == ("Bankaya sordum", cast.ece)
        note.refresh_from_db()
        assert (note.author_id, note.created_at) == (cast.ece.pk, NOW)

    def test_is_corrected_by_its_author_and_by_leads(self, cast: Cast) -> None:
        ticket = opened(cast)
        note = noted(cast, ticket)
        able = set()
        for name, browser in browsers(cast).items():
            url = f"/tickets/{ticket.pk}/messages/{note.pk}/correction/"
            code = browser.post(url, {"text": f"Söz {name}"}, headers=JSON).status_code
            able |= {name} if code == 200 else set()
        assert able == who(cast.ece, cast.aylin, cast.nil)

    def test_shows_its_history_to_those_with_the_right_only(self, cast: Cast) -> None:
        ticket = opened(cast)
        note = noted(cast, ticket, "<p>eski sözler</p>")
        correcting.correct(note, html="<p>yeni</p>", by=cast.ece, now=NOW + HOUR)
        seen = set()
        for name, browser in browsers(cast).items():
            answer = browser.get(f"/tickets/{ticket.pk}/messages/{note.pk}/versions/")
            seen |= {name} if "eski sözler" in answer.content.decode() else set()
            page = browser.get(f"/tickets/{ticket.pk}/").content.decode()
            assert "eski sözler" not in page
        assert seen == who(cast.aylin, cast.nil)

    def test_is_not_overwritten_by_who_has_not_seen_the_last_change(self, cast: Cast) -> None:
        note = noted(cast, opened(cast))
        correcting.correct(note, html="<p>iki</p>", by=cast.ece, now=NOW, seen=0)
        with pytest.raises(correcting.Changed):
            correcting.correct(note, html="<p>üç</p>", by=cast.aylin, now=NOW, seen=0)

    @pytest.mark.parametrize("html", ["", "<p> </p>"])
    def test_says_something(self, cast: Cast, html: str) -> None:
        with pytest.raises(replying.NothingToSay):
            correcting.correct(noted(cast, opened(cast)), html=html, by=cast.ece, now=NOW)

    def test_is_the_only_thing_that_can_be_corrected(self, cast: Cast) -> None:
        ticket = opened(cast)
        for message in (ticket.messages.get(), answered(cast, ticket)):
            with pytest.raises(correcting.NotANote):
                correcting.correct(message, html="<p>x</p>", by=cast.nil, now=NOW)


class TestRemovedWords:
    def test_are_nowhere_any_more(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        Message.objects.filter(pk=message.pk).update(quoted=f"> {SECRET}", subject=SECRET)
        Ticket.objects.filter(pk=ticket.pk).update(subject=f"Konu {SECRET}")
        later = says("Yine ben", quoted=f"> Hesabım\n> {SECRET}")
        receiving.receive(later, into=ticket, author=cast.derya.person, now=NOW + HOUR)
        drain(now=timezone.now())
        assert SECRET in everything(cast)
        redacted(cast, message, phrases=(SECRET,), subject=True)
        drain(now=timezone.now())
        left = everything(cast)
        for word in (SECRET, "'8413'", "'6457'"):  # as search keeps them
            assert word not in left
        message.refresh_from_db()
        assert message.text == f"Hesabım {REMOVED}, bekliyorum."
        assert Ticket.objects.get(pk=ticket.pk).subject == f"Konu {REMOVED}"

    def test_do_not_come_back_with_a_ticket_that_was_merged(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        target = opened(cast, at=NOW - HOUR)
        move = merging.merge(ticket, into=target, by=cast.ece, now=NOW)
        redacted(cast, message, phrases=(SECRET,))
        drain(now=timezone.now())
        assert SECRET not in everything(cast)
        merging.unmerge(move, by=cast.ece, now=NOW + HOUR)
        assert SECRET not in everything(cast)
        ticket.refresh_from_db()
        assert ticket.preview == f"Hesabım {REMOVED}, bekliyorum."

    def test_leave_author_time_and_the_rest_as_they_were(self, cast: Cast) -> None:
        _ticket, message = told(cast)
        was = (message.author_id, message.created_at, message.seq, message.sender_address)
        redacted(cast, message, phrases=(SECRET,))
        message.refresh_from_db()
        now = (message.author_id, message.created_at, message.seq, message.sender_address)
        assert now == was
        [version] = MessageVersion.objects.all()
        assert (version.reason, version.text, version.html) == ("card", "", "")

    def test_leave_a_mark_in_the_readers_language(self, cast: Cast) -> None:
        _ticket, message = told(cast)
        redacted(cast, message, phrases=(SECRET,))
        html = feed.message_of(cast.ece, message.pk, now=NOW)
        assert '<span class="removed">removed</span>' in html
        assert REMOVED not in html

    def test_are_gone_from_earlier_versions_and_later_quotes(self, cast: Cast) -> None:
        ticket = opened(cast)
        note = noted(cast, ticket, f"<p>Onun hesabı {SECRET}</p>")
        correcting.correct(note, html="<p>Hesap bende</p>", by=cast.ece, now=NOW)
        redacted(cast, note, is_all=True)
        assert SECRET not in everything(cast)

    def test_are_not_what_the_next_reply_quotes(self, cast: Cast) -> None:
        ticket, message = told(cast)
        redacted(cast, message, is_all=True)
        assert Ticket.objects.get(pk=ticket.pk).preview == REMOVED

    def test_reach_open_pages(self, cast: Cast) -> None:
        ticket, message = told(cast)
        before = Ticket.objects.get(pk=ticket.pk).last_seq
        redacted(cast, message, phrases=(SECRET,))
        ask = feed.Ask(cast.mert.pk, ticket.pk, before)
        [answer] = feed.after_many([ask], now=NOW)
        [frame] = answer.frames
        assert frame.target == f"message-{message.pk}"
        assert SECRET not in frame.html

    def test_must_be_there_and_not_on_their_way(self, cast: Cast) -> None:
        ticket, message = told(cast)
        with pytest.raises(redacting.NothingFound):
            redacted(cast, message, phrases=("Ankara",))
        with pytest.raises(redacting.OnItsWay):
            redacted(cast, answered(cast, ticket), is_all=True)

    def test_take_files_along_only_when_asked(self, cast: Cast) -> None:
        ticket = opened(cast)
        file = IncomingFile(name="kimlik.txt", content=b"T.C. kimlik")
        message = receiving.receive(
            says("Ektedir", files=(file,)), into=ticket, author=cast.derya.person, now=NOW
        )
        kept = Attachment.objects.get()
        redacted(cast, message, is_all=True)
        assert store.load(kept.key) == b"T.C. kimlik"
        from_page = feed.message_of(cast.ece, message.pk, now=NOW)
        assert "kimlik.txt" in from_page

    def test_take_files_off_the_disk_when_they_are_named(
        self, cast: Cast, django_capture_on_commit_callbacks
    ) -> None:
        ticket = opened(cast)
        file = IncomingFile(name="kimlik.txt", content=b"T.C. kimlik")
        message = receiving.receive(
            says("Ektedir", files=(file,)), into=ticket, author=cast.derya.person, now=NOW
        )
        kept = Attachment.objects.get()
        with django_capture_on_commit_callbacks(execute=True):
            redacted(cast, message, handles=(kept.handle,))
        with pytest.raises(store.Lost):
            store.load(kept.key)
        assert "kimlik.txt" not in everything(cast)
        assert "Ektedir" in feed.message_of(cast.ece, message.pk, now=NOW)

    def test_are_removed_by_who_may_and_by_nobody_else(self, cast: Cast) -> None:
        able = set()
        for name, browser in browsers(cast).items():
            ticket, message = told(cast)
            url = f"/tickets/{ticket.pk}/messages/{message.pk}/redaction/"
            fields = {"phrases": SECRET, "reason": "card"}
            code = browser.post(url, fields, headers=JSON).status_code
            able |= {name} if code == 200 else set()
            message.refresh_from_db()
            assert (SECRET in message.text) == (code != 200)
        assert able == who(cast.ece, cast.mert, cast.aylin, cast.nil)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"phrases": SECRET},
        {"reason": "card"},
        {"reason": "fun", "phrases": SECRET},
        {"reason": "card", "phrases": "x"},
        {"reason": "card", "phrases": "\n".join(["ab"] * 21)},
        {"reason": "card", "phrases": "not there"},
    ],
)
def test_is_asked_again_when_it_is_not_clear_what_goes(cast: Cast, fields: dict) -> None:
    ticket, message = told(cast)
    browser = factories.browser(cast.ece)
    url = f"/tickets/{ticket.pk}/messages/{message.pk}/redaction/"
    assert browser.post(url, fields, headers=HTMX).status_code == 422
    message.refresh_from_db()
    assert message.redacted_at is None


def test_offers_each_person_what_he_may_do(cast: Cast) -> None:
    ticket, message = told(cast)
    note = noted(cast, ticket)
    for person, own, his in (
        (cast.ece, ["split", "redaction"], ["correction", "redaction"]),
        (cast.mert, ["split", "redaction"], ["redaction"]),
    ):
        browser = factories.browser(person)
        for one, nouns in ((message, own), (note, his)):
            place = f"/tickets/{ticket.pk}/messages/{one.pk}/"
            page = browser.get(f"{place}deeds/").content.decode()
            offered = [n for n in ("correction", "split", "redaction") if f"{place}{n}/" in page]
            assert offered == nouns
    assert factories.browser(cast.deniz).get(f"{place}deeds/").status_code == 404


def test_is_there_for_scripts_too_and_lets_nothing_else_be_changed(cast: Cast) -> None:
    ticket, message = told(cast)
    note = noted(cast, ticket)
    token = {"authorization": f"Bearer {factories.api_token(cast.ece)}"}
    send = {"content_type": "application/json", "headers": token}
    browser = factories.browser(cast.suna)
    place = f"/api/v1/tickets/{ticket.pk}/messages/"
    wanted = {"phrases": [SECRET], "reason": "card"}
    for name in ("author", "created_at", "text", "html", "kind", "ticket"):
        more = wanted | {name: "x"}
        assert browser.post(f"{place}{message.pk}/redaction/", more, **send).status_code == 400
    done = browser.post(f"{place}{message.pk}/redaction/", wanted, **send)
    assert (done.status_code, REMOVED in done.json()["text"]) == (200, True)
    fixed = browser.post(f"{place}{note.pk}/correction/", {"body": "Sorduk"}, **send)
    assert (fixed.status_code, fixed.json()["text"]) == (200, "Sorduk")
    sent = browser.post(f"{place}{message.pk}/correction/", {"body": "x"}, **send)
    assert sent.status_code == 422
