"""Words are read wherever in a message they stand, and once: what it only repeats was read before."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.events.models import Event
from helpdesk.lib.redact import REMOVED
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.care.test_cards import pinned
from tests.tickets.care.test_reading import DANGER, HOUR, found, stopped
from tests.tickets.thread.words import answered, opened, says
from tickets.care.actions import crises, reading
from tickets.care.models import Crisis, Finding
from tickets.channels.email.inbound import hearing
from tickets.channels.email.mail.parse import parse
from tickets.thread.actions import files, receiving, redacting
from tickets.thread.incoming import Incoming
from tickets.thread.models import Attachment, Message, Ticket

WISH = "Kendimi hariç tutmak istiyorum"
HEAD = (
    "From: Derya <derya@mail.example>\nTo: destek@lunaro.example\nSubject: Re: Çekim\n"
    "MIME-Version: 1.0\nMessage-ID: <a@mail.example>\n"
)
PLAIN = "Content-Type: text/plain; charset=utf-8\n\n"
HTML = "Content-Type: text/html; charset=utf-8\n\n"
PLACES = {
    "between the lines of the quote": HTML
    + "<div>Aşağıda yazdım</div><div class=gmail_quote><div>On Fri, 20 Nov 2026 Lunaro wrote:</div>"
    "<blockquote>Merhaba, nasıl yardımcı olabiliriz?<div>%s</div></blockquote></div>",
    "below the line of a signature": PLAIN + "Merhaba\n-- \nDerya\n%s\n",
    "in the HTML, beside plain words that only say so": (
        "Content-Type: multipart/alternative; boundary=z\n\n"
        f"--z\n{PLAIN}Bu ileti HTML biçimindedir.\n--z\n{HTML}<p>Merhaba</p><p>%s</p>\n--z--\n"
    ),
    "in the HTML, beside plain words that say less": (
        "Content-Type: multipart/alternative; boundary=z\n\n"
        f"--z\n{PLAIN}Merhaba\n--z\n{HTML}<p>Merhaba</p><p>%s</p>\n--z--\n"
    ),
    "in a file of text": (
        "Content-Type: multipart/mixed; boundary=z\n\n"
        f"--z\n{PLAIN}Dilekçem ektedir\n--z\nContent-Type: text/plain; charset=utf-8\n"
        "Content-Disposition: attachment; filename=dilekce.txt\n\n%s\n--z--\n"
    ),
}


def mail(place: str, words: str) -> Incoming:
    return parse((HEAD + PLACES[place] % words).replace("\n", "\r\n").encode())


def comes(cast: Cast, ticket: Ticket, incoming: Incoming, hours: int = 2) -> Message:
    return receiving.receive(
        incoming, into=ticket, author=cast.derya.person, now=NOW + hours * HOUR
    )


@pytest.mark.parametrize("place", PLACES)
def test_danger_is_heard_wherever_in_a_mail_it_stands(cast: Cast, place: str) -> None:
    ticket = opened(cast)

    message = comes(cast, ticket, mail(place, DANGER))

    finding = Finding.objects.get(ticket=ticket, kind=Finding.CRISIS)
    assert finding.message == message
    assert Crisis.objects.get(ticket=ticket).ended_at is None
    assert stopped(cast) == {("crisis", "marketing"), ("crisis", "survey")}


@pytest.mark.parametrize("place", PLACES)
def test_a_blocked_sender_is_heard_wherever_in_a_mail_it_stands(cast: Cast, place: str) -> None:
    assert hearing.is_grave(mail(place, WISH), None)
    assert not hearing.is_grave(mail(place, "Çekimim nerede?"), None)


def test_a_file_of_text_in_a_chat_is_read(cast: Cast) -> None:
    ticket = opened(cast)
    by = cast.derya.person
    sent = files.upload(content=WISH.encode(), name="dilekce.txt", by=by, now=NOW)

    receiving.receive(says("Ekte."), into=ticket, author=by, now=NOW + HOUR, handles=[sent.handle])

    assert found(ticket) == [("exclusion", "self_exclusion", "suggested")]
    assert stopped(cast) == {("asked_exclusion", "marketing")}


@pytest.mark.parametrize("stray", ["\x00", "\x1a"])
def test_a_file_of_text_with_a_stray_byte_is_read(cast: Cast, stray: str) -> None:
    ticket = opened(cast)

    comes(cast, ticket, mail("in a file of text", f"{WISH}{stray}"), hours=0)

    assert found(ticket) == [("exclusion", "self_exclusion", "suggested")]


def test_what_was_found_elsewhere_has_no_place_in_the_text(cast: Cast) -> None:
    ticket = opened(cast)

    comes(cast, ticket, mail("below the line of a signature", DANGER))

    [phrase] = Finding.objects.get(ticket=ticket).phrases
    assert phrase[:2] == [0, 0]


READ = "Kendimi hariç tutmak"
WHERE = {
    "below the line of a signature": "In the folded part of the message of 22:30",
    "in a file of text": "In the file dilekce.txt of the message of 22:30",
}


@pytest.mark.parametrize("place", WHERE)
def test_the_card_says_where_words_stand_that_are_underlined_nowhere(
    cast: Cast, place: str
) -> None:
    ticket = opened(cast)

    message = comes(cast, ticket, mail(place, f"Merhaba. {WISH}"), hours=0)

    card = pinned(ticket, cast.ece)
    assert card is not None
    [wish] = card.cards
    assert wish.words == []
    [where] = wish.places
    assert (where.says, where.words, where.message) == (WHERE[place], [READ], message.pk)
    assert where.is_folded is ("folded" in WHERE[place])


def test_the_card_says_that_words_stand_in_what_is_quoted(cast: Cast) -> None:
    ticket = opened(cast)

    comes(cast, ticket, says("Aşağıda yazdım.", quoted=f"> Size nasıl yardım ederiz?\n{WISH}"), 0)

    card = pinned(ticket, cast.ece)
    assert card is not None
    [where] = card.cards[0].places
    assert (where.words, where.is_folded) == ([READ], True)


def test_the_card_says_that_words_stand_in_the_subject(cast: Cast) -> None:
    ticket = opened(cast)
    incoming = says("Lütfen yardım edin.", subject="Kendimi öldüreceğim")
    message = comes(cast, ticket, incoming, hours=0)

    card = pinned(ticket, cast.ece)
    assert card is not None and card.crisis is not None
    [where] = card.crisis.places
    assert where.says == "In the subject of the message of 22:30"
    assert where.words == ["Kendimi öldüreceğim"]
    page = factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()
    assert f'href="#message-{message.pk}"' in page


NUMBER = "87654321"
ASKS = f"Please close my account {NUMBER} forever"


def removed(cast: Cast, message: Message, *phrases: str, **more: Any) -> None:
    extent = redacting.Extent(phrases=phrases, **more)
    redacting.redact(message, extent=extent, reason="personal", by=cast.aylin, now=NOW)


def kept(ticket: Ticket) -> list[str]:
    """Words on the cards, and names of files."""
    rows = Finding.objects.filter(ticket=ticket).order_by("pk").values_list("phrases", flat=True)
    return [part for phrases in rows for one in phrases for part in one[4:] if part]


def with_subjects(cast: Cast) -> tuple[Ticket, Message, Message]:
    ticket = opened(cast)
    Ticket.objects.filter(pk=ticket.pk).update(subject=ASKS)
    first = comes(cast, ticket, says("Help.", subject=ASKS), 0)
    second = comes(cast, ticket, says("Hello?", subject=f"Re: {ASKS}"), 0)
    assert NUMBER in "".join(kept(ticket))
    return ticket, first, second


def test_words_of_a_subject_go_at_whichever_message_they_are_removed(cast: Cast) -> None:
    ticket, _first, second = with_subjects(cast)
    [before] = kept(ticket)

    removed(cast, second, NUMBER, subject=True)

    assert kept(ticket) == [before.replace(NUMBER, REMOVED)]
    card = pinned(ticket, cast.ece)
    assert card is not None
    assert NUMBER not in str(card)


@pytest.mark.parametrize("is_all", [False, True])
def test_no_part_is_left_of_a_whole_subject(cast: Cast, is_all: bool) -> None:
    ticket, _first, second = with_subjects(cast)

    removed(cast, second, *([] if is_all else [ASKS]), is_all=is_all, subject=True)

    assert kept(ticket) == []


def test_words_of_a_subject_go_on_the_conversation_that_went_on_from_it(cast: Cast) -> None:
    before, _first, second = with_subjects(cast)
    after = receiving.open_ticket(
        says("Hâlâ bekliyorum.", subject=f"Re: {ASKS}"),
        brand=cast.lunaro,
        team=cast.support,
        player=cast.derya,
        previous=before,
        now=NOW + HOUR,
    ).ticket
    assert NUMBER in "".join(kept(after))

    removed(cast, second, NUMBER, subject=True)

    assert (NUMBER in str(kept(after)), REMOVED in str(kept(after))) == (False, True)


def test_a_subject_that_stays_keeps_its_words(cast: Cast) -> None:
    ticket, first, second = with_subjects(cast)
    before = kept(ticket)

    removed(cast, second, "Hello")
    removed(cast, first, is_all=True)

    assert kept(ticket) == before


def test_words_go_also_where_they_were_read_in_a_file_or_a_quote(cast: Cast) -> None:
    ticket = opened(cast)
    message = comes(cast, ticket, says(f"My number is {NUMBER}."), 0)
    by = cast.derya.person
    sent = files.upload(content=ASKS.encode(), name=f"{NUMBER}.txt", by=by, now=NOW)
    receiving.receive(says("Here."), into=ticket, author=by, now=NOW, handles=[sent.handle])
    comes(cast, ticket, says("Below.", quoted=f"> How can we help?\n{WISH} {NUMBER}"), 0)
    assert NUMBER in str(kept(ticket))
    assert READ in kept(ticket)

    removed(cast, message, NUMBER)

    assert NUMBER not in str(kept(ticket))
    assert f"{REMOVED}.txt" in kept(ticket)
    assert READ in kept(ticket)


def test_words_of_a_file_go_with_it_and_no_others(cast: Cast) -> None:
    ticket = opened(cast)
    by = cast.derya.person
    for wish, name in ((ASKS, "a.txt"), (WISH, "b.txt")):
        sent = files.upload(content=wish.encode(), name=name, by=by, now=NOW)
        subject = "Kendimi öldüreceğim" if name == "b.txt" else ""
        incoming = says(f"Ekte: {name}", subject=subject)
        message = receiving.receive(
            incoming, into=ticket, author=by, now=NOW, handles=[sent.handle]
        )
    assert {"a.txt", "b.txt", READ, "Kendimi öldüreceğim"} <= set(kept(ticket))

    removed(cast, message, handles=(sent.handle,))

    assert {"a.txt", "Kendimi öldüreceğim"} <= set(kept(ticket))
    assert {"b.txt", READ}.isdisjoint(kept(ticket))


def test_words_that_were_read_elsewhere_stay_where_others_are_removed(cast: Cast) -> None:
    ticket = opened(cast)
    message = comes(cast, ticket, mail("below the line of a signature", f"12345. {WISH}"))

    removed(cast, message, "12345")
    assert kept(ticket) == [READ]

    removed(cast, message, "hariç tutmak istiyorum")
    assert kept(ticket) == []
    card = pinned(ticket, cast.ece)
    assert card is not None and card.cards[0].places == []


def test_no_card_number_is_kept_with_the_words_of_a_file(cast: Cast) -> None:
    ticket = opened(cast)
    words = "Kendimi 4111111111111111 hariç tutmak istiyorum"

    comes(cast, ticket, mail("in a file of text", words))

    [[_start, _end, _rule, _place, kept, _name]] = Finding.objects.get(ticket=ticket).phrases
    assert kept.endswith("1111 hariç tutmak")
    assert "4111111111111111" not in kept


@pytest.mark.parametrize("marks", ["> ", ""])
def test_what_he_quotes_was_read_when_it_was_said(cast: Cast, marks: str) -> None:
    said = f"Bir hafta önce yatırdığım para hâlâ görünmüyor ve kimse cevap vermedi, {DANGER}"
    ticket = opened(cast, said)
    crises.put_right(Crisis.objects.get(), why="A song.", by=cast.aylin, now=NOW + HOUR)
    # a mail program has broken the line anew
    broken = said.replace("ve kimse ", f"ve kimse\n{marks}").replace("artık ", f"artık\n{marks}")

    comes(cast, ticket, says("Teşekkürler, bakıyorum.", quoted=f"{marks}{broken}"))

    assert found(ticket) == [("crisis", "self_harm", "dismissed")]


def test_what_he_quotes_of_the_conversation_before_was_read_there(cast: Cast) -> None:
    before = opened(cast, DANGER)
    crises.put_right(Crisis.objects.get(), why="A song.", by=cast.aylin, now=NOW + HOUR)

    ticket = receiving.open_ticket(
        says("Bir sorum daha var.", quoted=f"> {DANGER}"),
        brand=cast.lunaro,
        team=cast.support,
        player=cast.derya,
        previous=before,
        now=NOW + 2 * HOUR,
    ).ticket

    assert found(ticket) == []


def test_a_signature_says_something_once(cast: Cast) -> None:
    ticket = opened(cast)
    signed = mail("below the line of a signature", WISH)
    comes(cast, ticket, signed)
    comes(cast, ticket, signed, hours=3)

    assert Finding.objects.filter(ticket=ticket).count() == 1


def test_a_few_words_of_our_sentence_are_his_own_where_he_writes_them(cast: Cast) -> None:
    ticket = opened(cast)
    ours = f"Emin misiniz? Bize {WISH} yazarsanız işlemi hemen başlatırız."
    answered(cast, ticket, at=NOW + HOUR, html=f"<p>{ours}</p>")

    comes(cast, ticket, says("Aşağıda.", quoted=f"> {ours}\n> {WISH}"))

    assert found(ticket) == [("exclusion", "self_exclusion", "suggested")]


def test_what_could_not_be_read_is_read_again_wherever_it_stands(cast: Cast) -> None:
    ticket = opened(cast)
    message = comes(cast, ticket, mail("in a file of text", WISH))
    Finding.objects.all().delete()

    reading.look_again(message.pk, now=NOW)

    assert found(ticket) == [("exclusion", "self_exclusion", "suggested")]


def test_a_file_that_can_not_be_opened_refuses_no_words(cast: Cast) -> None:
    """As where the disk it lies on is not there for a moment: a folder is no file."""
    ticket, by = opened(cast), cast.derya.person
    sent = files.upload(content=WISH.encode(), name="dilekce.txt", by=by, now=NOW)
    kept = Attachment.objects.get(handle=sent.handle)
    [place] = Path(settings.FILES_DIR).rglob(kept.key)
    content = place.read_bytes()
    place.unlink()
    place.mkdir()

    receiving.receive(says("Ekte."), into=ticket, author=by, now=NOW + HOUR, handles=[sent.handle])

    assert Message.objects.filter(ticket=ticket, text="Ekte.").exists()
    assert found(ticket) == []
    place.rmdir()
    place.write_bytes(content)
    [unread] = Event.objects.filter(subject_type="ticket", verb="care.unread")
    reading.look_again(unread.detail["message"], now=NOW)
    assert found(ticket) == [("exclusion", "self_exclusion", "suggested")]


def test_a_usual_answer_asks_for_earlier_words_and_nothing_else(cast: Cast) -> None:
    ticket = opened(cast, "Çekimim nerede?")
    with CaptureQueriesContext(connection) as plain:
        comes(cast, ticket, says("Hâlâ gelmedi."))

    with CaptureQueriesContext(connection) as quoting:
        comes(cast, ticket, says("Bugün de gelmedi.", quoted="> Çekimim nerede?"), hours=3)

    asked = [one for one in quoting if "earlier_words" in one["sql"]]
    assert 0 < len(asked) == len(quoting) - len(plain) <= 2
