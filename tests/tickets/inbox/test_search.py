"""Searching …"""

import html
import io
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.events import outbox
from accounts.people.models import Person
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import at_half_past_ten, browsers, who
from tests.tickets.thread.words import answered, opened, says
from tickets.thread.actions import assignment, indexing, labels, receiving, replying
from tickets.thread.models import Message, Ticket, TicketText
from tickets.thread.search import finding
from tickets.thread.search.census import Census

__all__ = ["at_half_past_ten"]


def indexed(cast: Cast, text: str, **more: object) -> Ticket:
    ticket = opened(cast, text, **more)
    indexing.keep_words([ticket.pk])
    return ticket


def found(text: str, *, person: Person, limit: int = 25) -> list[int]:
    return finding.numbers(text, person=person, now=NOW, limit=limit)


@pytest.mark.parametrize(
    "asked",
    [
        "ışık",
        "IŞIK",
        "isik",
        "Isık",
        "ödeme",
        "odemeniz",
        "Ayşe",
        "ayse'nin",
        "ödeme ışık",
        "ışık  nerede?",
        "derya",
        "arslan",
        "derya@mail.example",
        "bekliyor",
    ],
)
def test_finds_words_however_they_are_written(cast: Cast, asked: str) -> None:
    ticket = indexed(cast, "Ayşe'nin ödemeniz geç geldi. IŞIK nerede?")
    indexed(cast, "bambaşka")
    assert ticket.pk in found(asked, person=cast.ece)


@pytest.mark.parametrize("asked", ["", "   ", "?", "ödemesiz", "isi kapi", "@", "--", "' | '"])
def test_finds_nothing_where_nothing_is(cast: Cast, asked: str) -> None:
    indexed(cast, "Ayşe'nin ödemeniz geç geldi.")
    assert found(asked, person=cast.ece) == []


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        *(("iade", "İADE"), ("İADE", "iade"), ("IADE", "iade"), ("iade", "IADE")),
        *(("şifre", "SIFRE"), ("ŞİFRE", "sifre"), ("sifre", "şifre"), ("SIFRE", "ŞİFRE")),
        *(("çekim", "çekimlerim"), ("çekimlerim", "çekim"), ("cekimlerim", "ÇEKİM")),
        *(("kuponum", "kupon"), ("ödemeler", "ödeme"), ("IŞIKLAR", "ışık"), ("isiklar", "ışık")),
        *(("hesabıma", "hesap"), ("şifrem", "sifre")),
    ],
)
@pytest.mark.parametrize("more", ["", " nerede"])  # what is typed last is also a beginning
def test_finds_other_forms_of_a_turkish_word(cast: Cast, said: str, asked: str, more: str) -> None:
    ticket = indexed(cast, f"Acaba {said} nerede kaldı?")
    assert found(f"{asked}{more}", person=cast.ece) == [ticket.pk]


@pytest.mark.parametrize(
    ("said", "asked"),
    [("withdrawals", "withdrawal"), ("withdrawal", "WITHDRAWALS"), ("refunded", "refunds")],
)
@pytest.mark.parametrize("more", ["", " where"])
def test_finds_other_forms_of_an_english_word(cast: Cast, said: str, asked: str, more: str) -> None:
    ticket = opened(cast, f"And where are my {said} now")
    labels.classify(ticket, by=cast.ece, language="en", now=NOW)
    indexing.rebuild([ticket.pk])
    assert found(f"{asked}{more}", person=cast.ece) == [ticket.pk]


def test_finds_a_phrase_only_where_its_words_are_neighbours(cast: Cast) -> None:
    together = indexed(cast, "Param iade edildi mi?")
    indexed(cast, "Bana edildi dediler, iade yok.")
    assert len(found("iade edildi", person=cast.ece)) == 2
    assert found('"İADE  edildi"', person=cast.ece) == [together.pk]
    assert found('"edildi iade"', person=cast.ece) == []


def test_leaves_out_what_has_an_unwanted_word(cast: Cast) -> None:
    plain, _other = indexed(cast, "çekim nerede"), indexed(cast, "çekim ve bonus nerede")
    assert found("çekim -bonus", person=cast.ece) == [plain.pk]


def test_finds_by_conditions_with_words_and_without(cast: Cast) -> None:
    ours, other = indexed(cast, "ortak kelime"), indexed(cast, "ortak söz")
    assignment.assign(ours, to=cast.ece, by=cast.ece, now=NOW)
    labels.set_tags(ours, ["vip"], by=cast.ece)
    for asked in (
        "sahip:ece",
        "owner:me",
        "tag:vip",
        "tag:vip owner:ece ortak",
        "ortak -owner:nobody",
    ):
        assert found(asked, person=cast.ece) == [ours.pk], asked
        assert found(asked, person=cast.deniz) == [], asked
    assert found("owner:nobody ortak", person=cast.ece) == [other.pk]
    assert len(found(f"after:{NOW:%Y-%m-%d}", person=cast.ece)) == 2
    assert found(f"before:{NOW:%Y-%m-%d}", person=cast.ece) == []
    assert found("tag:vip söz", person=cast.ece) == []


def test_loses_words_that_were_taken_out(cast: Cast) -> None:
    ticket = indexed(cast, "ilk")
    message = answered(cast, ticket, html="<p>gizlikelime</p>")
    indexing.keep_words([ticket.pk])
    assert found("gizlikelime", person=cast.ece) == [ticket.pk]
    Message.objects.filter(pk=message.pk).update(text="çıkarıldı", html="")
    indexing.keep_words([ticket.pk])
    indexing.rebuild([ticket.pk])
    assert found("gizlikelime", person=cast.ece) == []
    assert found("çıkarıldı ilk", person=cast.ece) == [ticket.pk]


def test_is_made_anew_by_a_command_that_goes_on_where_it_stopped(cast: Cast) -> None:
    numbers = [opened(cast, f"kelime ortak{n}").pk for n in range(5)]
    indexing.keep_words(numbers[:1])
    said = io.StringIO()
    call_command("rebuild_search", batch=2, stdout=said)
    assert len(found("kelime", person=cast.ece)) == 5 and "Done: 4 tickets" in said.getvalue()
    call_command("rebuild_search", stdout=said)
    assert "Done: 0 tickets" in said.getvalue()
    call_command("rebuild_search", "--all", below=numbers[2], stdout=said)
    assert "Done: 2 tickets" in said.getvalue()


def test_shows_older_ones_after_the_newest(cast: Cast) -> None:
    numbers = [indexed(cast, f"ortak {n}", at=NOW + timedelta(minutes=n)).pk for n in range(60)]
    seen: list[int] = []
    url = "/inbox/?q=ortak"
    while url:
        page = factories.browser(cast.ece).get(url).content.decode()
        seen += map(int, re.findall(r'id="row-(\d+)"', page))
        more = re.search(r'<a class="more" href="([^"]+)"', page)
        url = html.unescape(more[1]) if more else ""
    assert seen == numbers[::-1]
    assert (
        'id="row-'
        not in factories.browser(cast.deniz)
        .get("/inbox/?q=ortak&after=1900000000000000,99999999")
        .content.decode()
    )


def test_says_in_what_it_was_found_and_what_it_left_out(cast: Cast) -> None:
    ticket = indexed(cast, "ilk")
    replying.add_note(
        ticket, by=cast.ece, html="<p>Çekimleri bekliyor</p>", client_id=uuid4(), now=NOW
    )
    indexing.keep_words([ticket.pk])
    page = factories.browser(cast.ece).get("/inbox/?q=çekimlerim+owner:zzz+status:new")
    text = page.content.decode()
    assert "In a note" in text and "<mark>Çekimleri</mark>" in text
    assert "“owner:zzz” is not known here" in text
    assert "Take the filter Status: New away" in text
    assert 'href="/inbox/?q=%C3%A7ekimlerim"' in text or "q=%C3%A7ekimlerim+owner" in text


def test_suggests_to_those_who_may_search(cast: Cast) -> None:
    for name, browser in browsers(cast).items():
        answer = browser.get("/inbox/suggestions/?q=sta")
        shows = answer.status_code == 200 and "status:" in answer.content.decode()
        assert shows == (name in who(*cast.staff) and name != cast.mert.name), name


def test_finds_only_what_the_reader_may_see(cast: Cast) -> None:
    ticket = indexed(cast, "benzersizkelime")
    finders = {
        person.name
        for person in [*cast.staff, cast.derya.person, cast.robo]
        if found("benzersizkelime", person=person) == [ticket.pk]
    }
    assert finders == who(cast.ece, cast.mert, cast.aylin, cast.nil)
    for name, browser in browsers(cast).items():
        if name != "nobody":
            page = browser.get("/inbox/?q=benzersizkelime").content.decode()
            assert (f'id="row-{ticket.pk}"' in page) == (name in finders), name


def test_a_number_that_is_typed_finds_its_ticket_for_those_who_may_see_it(cast: Cast) -> None:
    ticket = indexed(cast, "Bir şey.")
    for name, browser in browsers(cast).items():
        answer = browser.get(f"/inbox/?q={ticket.pk}", headers={"X-Fragment": "found"})
        finds = f'id="row-{ticket.pk}"' in answer.content.decode()
        assert finds == (name in who(cast.ece, cast.mert, cast.aylin, cast.nil)), name


def test_shows_the_newest_first_with_the_words_marked(cast: Cast) -> None:
    old = indexed(cast, "Bir şey. " * 30 + "Havale IŞIK hızında mı gelir? " + "Son. " * 30)
    new = indexed(cast, "ışıksız", at=NOW.replace(hour=20))
    page = factories.browser(cast.ece).get("/inbox/?q=ışık").content.decode()
    assert re.findall(r'id="row-(\d+)"', page) == [str(new.pk), str(old.pk)]
    assert "<mark>IŞIK</mark>" in page and "<mark>ışıksız</mark>" in page
    assert "hızında" in page


def test_leads_straight_to_a_number_that_one_may_see(cast: Cast) -> None:
    ticket = opened(cast)
    for asked in (f"{ticket.pk}", f"%23{ticket.pk}", f"  {ticket.pk} "):
        answer = factories.browser(cast.ece).get(f"/inbox/?q={asked}")
        assert answer["Location"] == f"/tickets/{ticket.pk}/"
    foreign = factories.browser(cast.deniz).get(f"/inbox/?q={ticket.pk}")
    missing = factories.browser(cast.deniz).get(f"/inbox/?q={ticket.pk + 999}")
    assert foreign.status_code == missing.status_code == 200


def test_says_so_when_there_is_nothing(cast: Cast) -> None:
    page = factories.browser(cast.ece).get("/inbox/?q=<b>yok</b>").content.decode()
    assert "Nothing for “&lt;b&gt;yok&lt;/b&gt;”" in page


def test_says_once_that_a_filter_was_left_out(cast: Cast) -> None:
    page = factories.browser(cast.ece).get("/inbox/?q=durum:kapalıx").content.decode()
    assert page.count("is not known here, so this filter was left out.") == 1
    assert "Nothing for “durum" not in page
    page = factories.browser(cast.ece).get("/inbox/?q=zzzqqq durum:kapalıx").content.decode()
    assert "so this filter was left out." in page and "Nothing for “zzzqqq" in page


def test_knows_notes_replies_and_new_subjects(cast: Cast) -> None:
    ticket = indexed(cast, "ilk")
    replying.add_note(ticket, by=cast.ece, html="<p>notkelime</p>", client_id=uuid4(), now=NOW)
    answered(cast, ticket, html="<p>yanıtkelime</p>")
    labels.classify(ticket, by=cast.ece, subject="başlıkkelime", now=NOW)
    assert found("notkelime", person=cast.ece) == []
    indexing.keep_words([ticket.pk])
    for word in ("notkelime", "yanitkelime", "baslikkelime", "ilk"):
        assert found(word, person=cast.ece) == [ticket.pk], word


def test_keeps_the_same_words_when_it_is_done_again(cast: Cast) -> None:
    ticket = indexed(cast, "bir iki üç")
    before = TicketText.objects.values("words", "indexed_seq").get()
    indexing.keep_words([ticket.pk])
    indexing.keep_words([10**12])
    assert TicketText.objects.values("words", "indexed_seq").get() == before


@pytest.mark.parametrize(
    "text",
    [
        "x" * 300_000,
        " ".join(f"w{n}" for n in range(200_000)),
        "漢字" * 90_000,
        "\\ ' \" : * & | !",
    ],
    ids=["one endless word", "200,000 words", "no spaces", "signs"],
)
def test_takes_any_text(cast: Cast, text: str) -> None:
    ticket = opened(cast, text)
    indexing.keep_words([ticket.pk])
    assert TicketText.objects.get().indexed_seq == ticket.last_seq


def test_finds_the_same_however_far_it_looks_first(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    hour = timedelta(hours=1)
    numbers = [indexed(cast, f"ortak kelime {n}", at=NOW - n * 9 * hour).pk for n in range(8)]
    for tickets, reaches in ((0.0, []), (9e9, [(9.0, NOW)]), (9e9, [(9.0, NOW - 20 * hour)])):
        known = Census(tickets=tickets, words={"ortak": 0.5}, in_order=["ortak"], reach=reaches)
        monkeypatch.setattr(finding, "census", lambda known=known: known)
        assert found("ortak", person=cast.ece, limit=5) == numbers[:5]
        assert found("ortak", person=cast.ece) == numbers
        assert found("ortak", person=cast.deniz) == []


@pytest.mark.parametrize("share", [0.5, 0.001], ids=["that many have", "that few have"])
def test_finds_the_same_by_a_status(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    fresh, asked, done, gone = (indexed(cast, f"ortak kelime {n}") for n in range(4))
    for number, status in ((asked, "pending_player"), (done, "solved"), (gone, "closed")):
        bucket = Ticket.WAITING if status == "pending_player" else Ticket.DONE
        Ticket.objects.filter(pk=number.pk).update(status=status, bucket=bucket)
    shares = dict.fromkeys(["new", "pending_player", "solved", "closed"], share)
    known = Census(values={"status": shares})
    monkeypatch.setattr(finding, "census", lambda: known)
    for words, expected in (
        ("ortak status:new", [fresh]),
        ("status:new", [fresh]),
        ("ortak status:solved,pending_player", [done, asked]),
        ("ortak status:closed", [gone]),
        ("ortak status:solved,closed", [gone, done]),
        ("söz status:new", []),
    ):
        assert found(words, person=cast.ece) == [one.pk for one in expected], words
        assert found(words, person=cast.deniz) == [], words


def test_asks_a_fixed_number_of_questions(cast: Cast) -> None:
    browser = factories.browser(cast.ece)
    indexed(cast, "ortak")
    counts = []
    for _round in range(2):
        browser.get("/inbox/?q=ortak")
        with CaptureQueriesContext(connection) as captured:
            browser.get("/inbox/?q=ortak")
        counts.append(len(captured))
        for number in range(10):
            indexed(cast, f"ortak {number}")
    assert counts[0] == counts[1] <= 8


def test_keeps_words_of_many_in_as_many_questions_as_of_one(cast: Cast) -> None:
    numbers = [opened(cast, f"kelime{n:02} ortak").pk for n in range(12)]
    with CaptureQueriesContext(connection) as of_one:
        indexing.keep_words(numbers[:1])
    with CaptureQueriesContext(connection) as of_many:
        indexing.keep_words([*numbers[:0:-1], 10**12, *numbers[1:]])
    assert len(of_many) <= len(of_one) <= 7
    assert [found(f"kelime{n:02}", person=cast.ece) for n in range(12)] == [
        [number] for number in numbers
    ]


def test_hears_of_new_words_by_itself_a_moment_later(cast: Cast) -> None:
    ticket = opened(cast)
    receiving.receive(says("tepkikelime"), into=ticket, author=cast.derya.person, now=NOW)
    assert found("tepkikelime", person=cast.ece) == []
    while outbox.drain(now=NOW):
        pass
    assert found("tepkikelime", person=cast.ece) == [ticket.pk]
