"""Words that are removed from a message, and the other places where they stand …"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.events.models import Event
from accounts.events.outbox import drain
from accounts.people.models import Person
from helpdesk.lib import html as markup
from helpdesk.lib.redact import REMOVED
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import HTMX, JSON, at_half_past_ten
from tests.tickets.teamwork.words import asked
from tests.tickets.thread.test_changes import SECRET, everything, noted, redacted, told
from tests.tickets.thread.words import answered, opened, says
from tickets.inbox.actions.drafts import Stale, keep_draft
from tickets.inbox.models import Draft
from tickets.promises.actions import making
from tickets.teamwork.checklists.models import Checklist, ChecklistRun
from tickets.teamwork.handover.actions import writing
from tickets.teamwork.handover.models import Handover
from tickets.teamwork.referrals import actions as referrals
from tickets.thread import elsewhere, feed, kin
from tickets.thread.actions import (
    assignment,
    correcting,
    merging,
    particulars,
    receiving,
    redacting,
    replying,
    snoozing,
    splitting,
)
from tickets.thread.incoming import IncomingFile
from tickets.thread.models import Attachment, Message, Ticket
from tickets.thread.records import MessageVersion, Snooze

__all__ = ["at_half_past_ten"]

HOUR = timedelta(hours=1)


def with_subject(ticket: Ticket, subject: str) -> Ticket:
    Ticket.objects.filter(pk=ticket.pk).update(subject=subject)
    return Ticket.objects.get(pk=ticket.pk)


def subjects(*tickets: Ticket) -> list[str]:
    return [Ticket.objects.get(pk=ticket.pk).subject for ticket in tickets]


def gone(cast: Cast) -> bool:
    drain(now=timezone.now())
    return SECRET not in everything(cast)


def keys(message: Message, person: Person, *phrases: str) -> set[str]:
    sought = elsewhere.sought(message, phrases or (SECRET,), is_all=False)
    return {place.key for place in elsewhere.find(message, sought, person=person).places}


class TestTheSubject:
    def test_of_a_ticket_that_was_merged_away_loses_them_too(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        ticket = with_subject(ticket, f"Konu {SECRET}")
        target = opened(cast, at=NOW - HOUR)
        move = merging.merge(ticket, into=target, by=cast.ece, now=NOW)
        redacted(cast, message, phrases=(SECRET,), subject=True)
        assert subjects(ticket) == [f"Konu {REMOVED}"]
        assert gone(cast)
        merging.unmerge(move, by=cast.ece, now=NOW + HOUR)
        assert gone(cast)

    def test_of_what_was_split_off_and_went_on_loses_them_too(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        ticket = with_subject(ticket, f"Konu {SECRET}")
        second = receiving.receive(
            says("Bir de şu var"), into=ticket, author=cast.derya.person, now=NOW + HOUR
        )
        off = splitting.split(
            ticket, [second.pk], subject="", team=cast.payments, by=cast.ece, now=NOW + HOUR
        ).target
        on = opened(cast, at=NOW + HOUR)
        Ticket.objects.filter(pk=on.pk).update(previous_ticket=ticket, subject=f"Re: Konu {SECRET}")
        drain(now=timezone.now())
        assert subjects(off) == [f"Konu {SECRET}"]
        redacted(cast, message, phrases=(SECRET,), subject=True)
        assert subjects(ticket, off, on) == [*[f"Konu {REMOVED}"] * 2, f"Re: Konu {REMOVED}"]
        assert gone(cast)
        told_of = Event.objects.filter(subject_type="ticket", verb="ticket.redacted")
        assert set(told_of.values_list("subject_id", flat=True)) == {off.pk, on.pk}
        assert "removed words from the subject" in log(cast.nil, off)

    def test_goes_as_a_whole_here_and_where_it_was_copied_to(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        ticket = with_subject(ticket, "Hesabım çalındı")
        second = receiving.receive(
            says("Devam"), into=ticket, author=cast.derya.person, now=NOW + HOUR
        )
        off = splitting.split(
            ticket,
            [second.pk],
            subject="Re: hesabım çalındı, 2",
            team=cast.support,
            by=cast.ece,
            now=NOW + HOUR,
        ).target
        redacted(cast, message, is_all=True, subject=True)
        assert subjects(ticket, off) == [REMOVED, f"Re: {REMOVED}, 2"]

    def test_of_another_conversation_of_the_player_is_shown_and_goes_when_that_is_wanted(
        self, cast: Cast
    ) -> None:
        ticket, message = told(cast, at=NOW)
        other = with_subject(opened(cast), f"Yine {SECRET}")
        Message.objects.filter(ticket=other).update(subject=f"Re: Yine {SECRET}")
        assert keys(message, cast.ece) == {f"s{other.pk}"}
        redacted(cast, message, phrases=(SECRET,), also=(f"s{other.pk}",))
        assert subjects(ticket, other) == ["Çekimim bekliyor", f"Yine {REMOVED}"]
        assert gone(cast)

    def test_of_what_was_merged_is_shown_where_this_one_has_another(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        source = with_subject(opened(cast), f"Eski {SECRET}")
        merging.merge(source, into=ticket, by=cast.ece, now=NOW)
        assert keys(message, cast.ece) == {f"s{source.pk}"}
        with_subject(ticket, f"Konu {SECRET}")
        assert keys(message, cast.ece) == set()  # it goes with this one's

    def test_stays_where_it_is_not_meant(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        ticket = with_subject(ticket, f"Konu {SECRET}")
        redacted(cast, message, phrases=(SECRET,))
        assert subjects(ticket) == [f"Konu {SECRET}"]


def log(person: Person, ticket: Ticket) -> str:
    return factories.browser(person).get(f"/tickets/{ticket.pk}/").content.decode()


class TestAQuote:
    def test_loses_them_on_every_ticket_that_belongs_together_and_says_so(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        later = receiving.receive(
            says("Yine ben", quoted=f"> Hesabım {SECRET}", html="<p>x</p>"),
            into=ticket,
            author=cast.derya.person,
            now=NOW + HOUR,
        )
        off = splitting.split(
            ticket, [later.pk], subject="Başka", team=cast.payments, by=cast.ece, now=NOW + HOUR
        ).target
        redacted(cast, message, phrases=(SECRET,))
        assert gone(cast)
        later.refresh_from_db()
        assert later.quoted == f"> Hesabım {REMOVED}"
        # the mail that repeats them is not to be seen as it came either
        assert later.has_original is False and later.redacted_at is not None
        assert MessageVersion.objects.filter(message=later, reason="card").count() == 1
        [fact] = Event.objects.filter(verb="message.redacted", subject_id=off.pk)
        assert fact.detail["message"] == later.pk


class TestATicketThatHeDoesNotSee:
    def test_keeps_words_that_do_not_stand_in_the_message(self, cast: Cast) -> None:
        ticket = opened(cast, "Merhaba dünya, gizli 1234 ve 77")
        message = ticket.messages.get()
        quoted = "> Onaylanan limit 5000 TL\n> kod 1234, 77"
        second = receiving.receive(
            says("Para konusu", quoted=quoted),
            into=ticket,
            author=cast.derya.person,
            now=NOW + HOUR,
        )
        off = splitting.split(
            ticket,
            [second.pk],
            subject="Onaylanan limit",
            team=cast.payments,
            by=cast.aylin,
            now=NOW + HOUR,
        ).target
        assert Ticket.objects.seen_by(cast.mert, off.pk) is None
        answer = factories.browser(cast.mert).post(
            f"/tickets/{ticket.pk}/messages/{message.pk}/redaction/",
            {
                "phrases": "1234\nOnaylanan limit\n5000\n77",
                "reason": "other",
                "subject": "on",
                "looked": "1",
            },
            headers=JSON,
        )
        assert answer.status_code == 200
        message.refresh_from_db()
        second.refresh_from_db()
        assert message.text == f"Merhaba dünya, gizli {REMOVED} ve {REMOVED}"
        # two letters might be anything there
        assert second.quoted == f"> Onaylanan limit 5000 TL\n> kod {REMOVED}, 77"
        assert subjects(off) == ["Onaylanan limit"]

    def test_loses_the_details_that_were_copied_and_shows_no_others(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        source = opened(cast)
        assignment.move(source, to=cast.payments, by=cast.aylin, now=NOW)
        particulars.keep(source, {"statement": f"IBAN {SECRET}", "device": "iPad"}, by=cast.nil)
        particulars.keep(ticket, {"device": "Pixel"}, by=cast.nil)
        source = Ticket.objects.get(pk=source.pk)
        merging.merge(source, into=ticket, by=cast.nil, now=NOW)
        assert Ticket.objects.seen_by(cast.mert, source.pk) is None
        assert keys(message, cast.mert) == {f"d{ticket.pk}"}
        assert "iPad" not in log(cast.mert, ticket) and "iPad" in log(cast.nil, ticket)
        redacting.redact(
            message,
            extent=redacting.Extent(phrases=(SECRET,), also=(f"d{ticket.pk}",)),
            reason="card",
            by=cast.mert,
            now=NOW,
        )
        assert gone(cast)
        assert SECRET not in log(cast.mert, ticket)


class TestWhatIsSplitOffMeanwhile:
    def split_while_it_looks(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch, *, quoted: str = ""
    ) -> tuple[Ticket, Message]:
        ticket, message = told(cast, at=NOW)
        ticket = with_subject(ticket, f"Konu {SECRET}")
        second = receiving.receive(
            says("Devam", quoted=quoted), into=ticket, author=cast.derya.person, now=NOW + HOUR
        )
        look, moves = kin.numbers, []

        def slow(number: int) -> list[int]:
            found = look(number)
            if not moves:
                moves.append(
                    splitting.split(
                        Ticket.objects.get(pk=ticket.pk),
                        [second.pk],
                        subject="",
                        team=cast.payments,
                        by=cast.ece,
                        now=NOW + HOUR,
                    )
                )
            return found

        monkeypatch.setattr(kin, "numbers", slow)
        redacted(cast, message, phrases=(SECRET,), subject=True)
        second.refresh_from_db()
        return Ticket.objects.get(pk=moves[0].target_id), second

    def test_has_the_subject_without_them(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        off, _second = self.split_while_it_looks(cast, monkeypatch)
        assert off.subject == f"Konu {REMOVED}"
        assert gone(cast)

    def test_quotes_without_them(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        off, second = self.split_while_it_looks(cast, monkeypatch, quoted=f"> Hesabım {SECRET}")
        assert (second.ticket_id, second.quoted) == (off.pk, f"> Hesabım {REMOVED}")
        assert gone(cast)


class TestOtherMessages:
    def test_are_found_whatever_they_are_and_lose_them_when_that_is_wanted(
        self, cast: Cast
    ) -> None:
        ticket, message = told(cast, at=NOW)
        reply = answered(cast, ticket, html=f"<p>Hesabınız <b>{SECRET}</b> mi?</p>")
        Message.objects.filter(pk=reply.pk).update(state=Message.SENT, deliver_at=None)
        note = noted(cast, ticket, f"<p>Sordum: {SECRET}</p>")
        correcting.correct(note, html="<p>Sordum</p>", by=cast.ece, now=NOW)
        again = receiving.receive(
            says(f"----- alıntı -----\nHesabım {SECRET}, bekliyorum."),
            into=ticket,
            author=cast.derya.person,
            now=NOW + HOUR,
        )
        particulars.keep(ticket, {"statement": f"Hesap {SECRET}"}, by=cast.ece)
        bystander = receiving.receive(
            says("Selam"), into=ticket, author=cast.derya.person, now=NOW + HOUR
        )
        found = {f"m{one.pk}" for one in (reply, note, again)} | {f"d{ticket.pk}"}
        assert keys(message, cast.ece) == found
        redacted(cast, message, phrases=(SECRET,), also=tuple(found))
        assert gone(cast)
        for one in (reply, note, again):
            assert MessageVersion.objects.filter(message=one, kind="redacted").count() == 1
            assert SECRET not in feed.message_of(cast.ece, one.pk, now=NOW)
        bystander.refresh_from_db()
        assert bystander.redacted_at is None
        assert Ticket.objects.get(pk=ticket.pk).preview == "Selam"

    def test_keep_them_where_nobody_said_so(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        again = receiving.receive(
            says(SECRET), into=ticket, author=cast.derya.person, now=NOW + HOUR
        )
        redacted(cast, message, phrases=(SECRET,), also=(f"m{message.pk}", "m1", "dx", ""))
        again.refresh_from_db()
        assert again.text == SECRET and again.redacted_at is None

    def test_of_the_same_player_are_found_and_of_nobody_else(self, cast: Cast) -> None:
        _ticket, message = told(cast, at=NOW)
        _other, his = told(cast, at=NOW)
        of_kerem = factories.ticket(cast.kerem, cast.support)
        receiving.receive(says(SECRET), into=of_kerem, author=cast.kerem.person, now=NOW)
        assert keys(message, cast.ece) == {f"m{his.pk}"}
        redacted(cast, message, phrases=(SECRET,), also=(f"m{his.pk}",))
        his.refresh_from_db()
        assert SECRET not in his.text
        assert of_kerem.messages.filter(text__contains=SECRET).exists()

    def test_on_tickets_that_are_not_open_to_him_are_neither_told_nor_touched(
        self, cast: Cast
    ) -> None:
        _ticket, message = told(cast, at=NOW)
        hidden, his = told(cast, at=NOW)
        assignment.move(hidden, to=cast.payments, by=cast.aylin, now=NOW)
        assert keys(message, cast.mert) == set()
        assert keys(message, cast.nil) == {f"m{his.pk}"}
        redacting.redact(
            message,
            extent=redacting.Extent(phrases=(SECRET,), also=(f"m{his.pk}",)),
            reason="card",
            by=cast.mert,
            now=NOW,
        )
        his.refresh_from_db()
        assert SECRET in his.text

    def test_are_looked_through_only_for_what_the_message_itself_says(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        noted(cast, ticket, "<p>Kurpiyer şüpheli</p>")
        assert keys(message, cast.ece, "şüpheli") == set()

    def test_that_are_on_their_way_are_told_of_and_left_alone(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        reply = answered(cast, ticket, html=f"<p>{SECRET}</p>")
        sought = elsewhere.sought(message, (SECRET,), is_all=False)
        [place] = elsewhere.find(message, sought, person=cast.ece).places
        assert place.is_on_its_way
        redacted(cast, message, phrases=(SECRET,), also=(place.key,))
        reply.refresh_from_db()
        assert (SECRET in reply.text, reply.redacted_at) == (True, None)

    def test_repeat_all_words_only_where_lines_tell_something(self, cast: Cast) -> None:
        text = f"Merhaba,\n\nHesabım {SECRET} bloke edildi.\n\nTeşekkürler"
        ticket = opened(cast, text)
        message = ticket.messages.get()
        polite = receiving.receive(
            says("Merhaba,\nne oldu?\nTeşekkürler"), into=ticket, author=cast.derya.person, now=NOW
        )
        copied = receiving.receive(
            says(f"Yazmıştım:\nHesabım {SECRET} bloke edildi."),
            into=ticket,
            author=cast.derya.person,
            now=NOW,
        )
        sought = elsewhere.sought(message, (), is_all=True)
        found = elsewhere.find(message, sought, person=cast.ece).places
        assert [place.message for place in found] == [copied.pk]
        redacted(cast, message, is_all=True, also=(found[0].key,))
        polite.refresh_from_db()
        copied.refresh_from_db()
        assert polite.text == "Merhaba,\nne oldu?\nTeşekkürler"
        assert copied.text == f"Yazmıştım:\n{REMOVED}"


class TestTextAndDocument:
    @pytest.mark.parametrize(
        ("html", "phrase", "words"),
        [
            (
                '<p>Bkz. <a href="https://x.example/1">hesap kodu</a> gizli 77</p>',
                "hesap kodu gizli",
                "hesap kodu gizli",
            ),
            ("<p>kod <b>ab</b>cd ef</p>", "kod abcd ef", "kod abcd ef"),
            ("<ul><li>bir iki</li><li>üç</li></ul>", "bir iki üç", "bir iki üç"),
            (
                '<p><a href="https://x.example/?a=1&amp;kod=gizli77">bak</a></p>',
                "a=1&kod=gizli77",
                "gizli77",
            ),
            ("<p>Anne&amp;Kiz A&lt;B kod</p>", "Anne&Kiz A<B", "Anne A<B A&lt;B"),
        ],
    )
    def test_lose_the_same_words(self, cast: Cast, html: str, phrase: str, words: str) -> None:
        note = noted(cast, opened(cast), html)
        correcting.correct(note, html="<p>x</p>", by=cast.ece, now=NOW)
        correcting.correct(note, html=html, by=cast.ece, now=NOW)
        redacted(cast, note, phrases=(phrase,))
        note.refresh_from_db()
        for one in (note, *MessageVersion.objects.filter(message=note)):
            for word in words.split():
                assert word not in one.text and word not in one.html

    def test_of_a_received_mail_lose_them_however_its_plain_words_say_them(
        self, cast: Cast
    ) -> None:
        ticket = opened(cast)
        message = receiving.receive(
            says(
                "Bkz. hesap kodu <https://x.example/1> gizli\n* bir *iki*\n* üç",
                html='<p>Bkz. <a href="https://x.example/1">hesap kodu</a> gizli</p>'
                "<ul><li>bir <b>iki</b></li><li>üç</li></ul>",
            ),
            into=ticket,
            author=cast.derya.person,
            now=NOW,
        )
        redacted(cast, message, phrases=("hesap kodu gizli", "bir iki üç"))
        message.refresh_from_db()
        for word in ("hesap", "kodu", "gizli", "bir", "iki", "üç"):
            assert word not in message.text and word not in message.html
        assert "Bkz." in message.text and "Bkz." in message.html


class TestOtherPlaces:
    def test_are_why_it_sleeps(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        until = NOW + timedelta(minutes=30)
        snoozing.snooze(ticket, until=until, note=f"ara: {SECRET}", by=cast.ece, now=NOW)
        assert keys(message, cast.ece) == {f"z{ticket.pk}"}
        assert keys(message, cast.suna) == set()
        redacted(cast, message, phrases=(SECRET,), also=(f"z{ticket.pk}",))
        assert gone(cast)
        assert Snooze.objects.get(ticket=ticket).note == f"ara: {REMOVED}"
        assert "removed words" in log(cast.ece, ticket)

    def test_are_the_names_of_files(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        file = IncomingFile(name=f"Derya {SECRET}.txt", content=b"x", mime="text/plain")
        other = receiving.receive(
            says("Ekte", files=(file,)), into=ticket, author=cast.derya.person, now=NOW
        )
        drain(now=timezone.now())
        assert keys(message, cast.ece) == {f"m{other.pk}"}
        redacted(cast, message, phrases=(SECRET,), also=(f"m{other.pk}",))
        assert gone(cast)
        assert Attachment.objects.get(message=other).name == f"Derya {REMOVED}.txt"
        assert MessageVersion.objects.filter(message=other, kind="redacted").count() == 1


class TestDrafts:
    def draft(self, cast: Cast, ticket: Ticket, html: str) -> Draft:
        content = {"html": html, "subject": f"Re: {SECRET}", "to": "x@mail.example"}
        content |= {"took": [{"id": 7, "words": f"Hesap {SECRET}"}]}
        return keep_draft(
            ticket, kind="reply", content=content, version=3, by=cast.mert, now=timezone.now()
        )

    def test_of_colleagues_are_counted_and_lose_them(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        reply = answered(cast, ticket, html=f"<p>Hesabınız {SECRET}</p>")
        self.draft(cast, ticket, f"<p>Hesap <b>{SECRET}</b> mi?</p>")
        keep_draft(
            ticket, kind="note", content={"html": "x"}, version=1, by=cast.mert, now=timezone.now()
        )
        replying.undo(reply, by=cast.ece, now=NOW)
        sought = elsewhere.sought(message, (SECRET,), is_all=False)
        found = elsewhere.find(message, sought, person=cast.ece)
        assert found.drafts == 1
        url = f"/tickets/{ticket.pk}/messages/{message.pk}/redaction/"
        fields = {"phrases": SECRET, "reason": "card"}
        page = factories.browser(cast.ece).post(url, fields, headers=HTMX).content.decode()
        assert "1 draft of this conversation holds them" in page
        redacted(cast, message, phrases=(SECRET,), also=tuple(one.key for one in found.places))
        assert gone(cast)
        kept = Draft.objects.get(person=cast.mert, kind="reply")
        said = markup.text_of(kept.content["html"])
        assert said.split() == ["Hesap", REMOVED, "mi?"]
        assert (kept.content["subject"], kept.content["to"]) == (f"Re: {REMOVED}", "x@mail.example")
        assert kept.content["took"] == [{"id": 7, "words": f"Hesap {REMOVED}"}]
        with pytest.raises(Stale):  # his page saves once more what it had
            keep_draft(
                ticket,
                kind="reply",
                content={"html": SECRET},
                version=4,
                by=cast.mert,
                now=timezone.now(),
            )

    def test_on_tickets_that_he_does_not_see_are_not_told_of(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        source = opened(cast)
        merging.merge(source, into=ticket, by=cast.nil, now=NOW)
        Ticket.objects.filter(pk=source.pk).update(team=cast.payments)
        self.draft(cast, source, f"<p>{SECRET}</p>")
        sought = elsewhere.sought(message, (SECRET,), is_all=False)
        assert elsewhere.find(message, sought, person=cast.mert).drafts == 0
        assert elsewhere.find(message, sought, person=cast.nil).drafts == 1


class TestWhatTheTeamKeepsBeside:
    def test_is_counted_and_loses_them(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        said = f"Hesap {SECRET} için"
        ticket = assignment.claim(ticket, by=cast.ece, now=NOW)
        owed = making.promise(ticket, text=said, due_at=NOW + HOUR, by=cast.ece, now=NOW)
        task = asked(cast, ticket, title=said, html=f"<p>Hesap <b>{SECRET}</b></p>")
        item = {"key": "steps", "names": {"en": "Steps"}, "kind": "words"}
        checklist = Checklist.objects.create(names={"en": "Fault"}, items=[item], created_at=NOW)
        run = ChecklistRun.objects.create(
            ticket=ticket,
            checklist=checklist,
            answers={"steps": said, "seen": True},
            filled_by=cast.ece,
            filled_at=NOW,
        )
        handover = writing.begin(cast.ece, now=NOW)
        noted = {one.pk: writing.Chosen(note=said) for one in handover.items.all()}
        writing.keep(handover, by=cast.ece, now=NOW, note=said, items=noted)
        referral = referrals.refer(ticket, team=cast.payments, note=said, by=cast.ece, now=NOW)
        sought = elsewhere.sought(message, (SECRET,), is_all=False)
        assert elsewhere.find(message, sought, person=cast.ece).beside == 7
        assert elsewhere.find(message, sought, person=cast.suna).beside == 0
        url = f"/tickets/{ticket.pk}/messages/{message.pk}/redaction/"
        fields = {"phrases": SECRET, "reason": "card"}
        page = factories.browser(cast.ece).post(url, fields, headers=HTMX).content.decode()
        assert "7 places beside it" in page
        redacted(cast, message, phrases=(SECRET,))
        for row in (owed, task, run, handover, referral):
            row.refresh_from_db()
        left = f"Hesap {REMOVED} için"
        assert (task.title, run.answers) == (left, {"steps": left, "seen": True})
        assert (handover.note, handover.items.get().note, referral.note) == (left, left, left)
        words = task.messages.get()
        assert SECRET not in words.text + words.html + owed.text
        assert elsewhere.find(message, (SECRET,), person=cast.ece).beside == 0


class TestAHandover:
    def noted(self, cast: Cast, ticket: Ticket) -> tuple[Handover, dict[int, writing.Chosen]]:
        assignment.claim(ticket, by=cast.ece, now=NOW)
        draft = writing.begin(cast.ece, now=NOW)
        noted = {one.pk: writing.Chosen(note=f"Hesap {SECRET}") for one in draft.items.all()}
        return writing.keep(draft, by=cast.ece, now=NOW, note=f"x {SECRET}", items=noted), noted

    def test_takes_no_words_from_a_page_that_was_open_before(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        draft, noted = self.noted(cast, ticket)
        redacted(cast, message, phrases=(SECRET,))
        with pytest.raises(writing.WordsRemoved):
            writing.keep(draft, by=cast.ece, now=NOW, items=noted, version=draft.version)
        browser = factories.browser(cast.ece)
        path, as_script = "/team/handover/mine/", {"X-Requested-With": "fetch"}
        page = browser.get(path).content.decode()
        assert REMOVED in page and SECRET not in page
        old = {"version": "0", "note": SECRET, **{f"note-{pk}": SECRET for pk in noted}}
        answer = browser.post(path, old, headers=as_script)
        assert (answer.status_code, "anew" in answer.json()["detail"]) == (409, True)
        assert browser.post(path, {**old, "deed": "submit"}).status_code == 422
        assert gone(cast)
        [version] = re.findall(r'name="version" value="(\d+)"', page)
        fresh = {"version": version, "note": "Sakin"}
        assert browser.post(path, fresh, headers=as_script).status_code == 204
        assert Handover.objects.get(pk=draft.pk).note == "Sakin"

    def test_loses_them_though_the_ticket_is_in_it_no_more(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        draft, _noted = self.noted(cast, ticket)
        Ticket.objects.filter(pk=ticket.pk).update(assignee=None)
        writing.begin(cast.ece, now=NOW)
        assert not draft.items.exists()
        assert elsewhere.find(message, (SECRET,), person=cast.ece).beside == 1
        redacted(cast, message, phrases=(SECRET,))
        assert Handover.objects.get(pk=draft.pk).note == f"x {REMOVED}"

    def test_keeps_short_words_that_stand_there_by_chance(self, cast: Cast) -> None:
        _ticket, message = told(cast, at=NOW)
        draft = writing.begin(cast.ece, now=NOW)
        writing.keep(draft, by=cast.ece, now=NOW, note="26 talep")
        redacted(cast, message, phrases=("26",))
        assert Handover.objects.get(pk=draft.pk).note == "26 talep"

    def test_of_who_does_not_see_the_ticket_stays(self, cast: Cast) -> None:
        _ticket, message = told(cast, at=NOW)
        draft = writing.begin(cast.deniz, now=NOW)
        writing.keep(draft, by=cast.deniz, now=NOW, note=SECRET)
        redacted(cast, message, phrases=(SECRET,))
        assert Handover.objects.get(pk=draft.pk).note == SECRET


class TestTheDialog:
    def asked(self, cast: Cast, url: str, **more: object) -> str:
        fields = {"phrases": SECRET, "reason": "card", **more}
        answer = factories.browser(cast.ece).post(url, fields, headers=HTMX)
        assert answer.status_code == 200
        return answer.content.decode()

    def test_shows_first_where_they_stand_and_then_removes_what_is_ticked(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        with_subject(ticket, f"Konu {SECRET}")
        again = receiving.receive(
            says(f"Tekrar: {SECRET} ve başka"), into=ticket, author=cast.derya.person, now=NOW
        )
        other, his = told(cast, at=NOW)
        url = f"/tickets/{ticket.pk}/messages/{message.pk}/redaction/"
        page = self.asked(cast, url)
        assert "These words also stand elsewhere" in page
        assert f"Tekrar: <mark>{SECRET}</mark> ve başka" in page
        assert f'href="/tickets/{other.pk}/#message-{his.pk}"' in page
        message.refresh_from_db()
        assert message.redacted_at is None
        sent = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
        assert sent["phrases"] == SECRET and sent["looked"] == "1"
        sent.pop("csrfmiddlewaretoken", None)
        page = self.asked(cast, url, **sent, back="1")
        assert 'name="phrases"' in page and SECRET in page
        self.asked(cast, url, **sent, also=[f"m{again.pk}"], subject="on")
        for one, is_gone in ((message, True), (again, True), (his, False)):
            one.refresh_from_db()
            assert (SECRET not in one.text) == is_gone
        assert subjects(ticket) == [f"Konu {REMOVED}"]

    def test_asks_nothing_more_where_they_stand_nowhere_else(self, cast: Cast) -> None:
        ticket, message = told(cast, at=NOW)
        self.asked(cast, f"/tickets/{ticket.pk}/messages/{message.pk}/redaction/")
        assert gone(cast)


def test_is_there_for_scripts_too(cast: Cast) -> None:
    ticket, message = told(cast, at=NOW)
    _other, his = told(cast, at=NOW)
    send = {
        "content_type": "application/json",
        "headers": {"authorization": f"Bearer {factories.api_token(cast.ece)}"},
    }
    place = f"/api/v1/tickets/{ticket.pk}/messages/{message.pk}/redaction/"
    browser = factories.browser(cast.suna)
    [found] = browser.post(f"{place}elsewhere/", {"phrases": [SECRET]}, **send).json()
    assert (found["key"], found["message"]) == (f"m{his.pk}", his.pk)
    wanted = {"phrases": [SECRET], "reason": "card", "also": [found["key"]]}
    assert browser.post(place, wanted, **send).status_code == 200
    assert gone(cast)


@pytest.mark.parametrize("name", ["deniz", "suna"])
def test_tells_nobody_who_does_not_see_the_ticket(cast: Cast, name: str) -> None:
    ticket, message = told(cast, at=NOW)
    token = factories.api_token(getattr(cast, name))
    answer = factories.browser(cast.ece).post(
        f"/api/v1/tickets/{ticket.pk}/messages/{message.pk}/redaction/elsewhere/",
        {"phrases": [SECRET]},
        content_type="application/json",
        headers={"authorization": f"Bearer {token}"},
    )
    assert answer.status_code in {403, 404}
