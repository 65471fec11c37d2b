"""A player's page …"""

import json
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.events import actions as events
from accounts.protection import shipped_lines
from accounts.protection.models import HelpLine
from helpdesk.lib.redact import REMOVED
from livechat.sessions import feed, whereabouts
from livechat.sessions.actions import ending
from livechat.sessions.feed import Answer, Ask
from livechat.sessions.models import ChatSession, ChatSettings, Visitor
from tests.accounts.protection import states
from tests.cast import Cast
from tests.factories import NOW
from tests.livechat import talks
from tests.livechat.talks import answers, sits, talk, visitor, writes
from tests.tickets.thread.words import opened
from tickets.care.actions import crises, raising
from tickets.inbox import seats
from tickets.thread.actions import delivery, replying
from tickets.thread.models import Attachment, Message, Ticket


@pytest.fixture
def chats(cast: Cast) -> ChatSettings:
    return talks.chats(cast.lunaro, cast.support)


def _reads(of: Visitor, ticket: Ticket | int, after: int = 0) -> Answer | None:
    return feed.one(of.pk, ticket if isinstance(ticket, int) else ticket.pk, after, now=NOW)


def _all(of: Visitor, ticket: Ticket | int, after: int = 0) -> str:
    """Every byte that this page can get, by any way."""
    number = ticket if isinstance(ticket, int) else ticket.pk
    answer, page = _reads(of, number, after), feed.page_of(of, number, now=NOW)
    said = [f.text for f in answer.frames] + [json.dumps(answer.talk)] if answer else []
    return "".join([*said, str(page.html) if page else ""])


def test_gets_both_sides_words_with_its_own_on_the_right(cast: Cast, chats: ChatSettings) -> None:
    derya = visitor(cast.derya, now=NOW)
    sitting = talk(cast, derya, now=NOW, text="Çekimim nerede?", state="active", owner=cast.ece)
    ticket = sitting.ticket
    answers(ticket, by=cast.ece, html="<p>Bakıyorum</p>", now=NOW)
    answer = _reads(derya, ticket)
    assert answer is not None
    mine, theirs = answer.frames
    assert (mine.verb, theirs.verb) == ("message.received", "message.replied")
    assert "said--mine" in mine.html
    assert "Çekimim nerede?" in mine.html
    assert "data-client=" in mine.html
    assert "said--theirs" in theirs.html
    assert "<b>Ece</b>" in theirs.html
    assert "data-client" not in theirs.html
    assert set(json.loads(theirs.text)) == {"subject", "seq", "verb", "html", "target"}
    assert json.loads(theirs.text)["subject"] == f"talk.{ticket.pk}"
    assert answer.cursor == Ticket.objects.get(pk=ticket.pk).last_seq


def test_begins_with_his_words_and_repeats_no_question(cast: Cast, chats: ChatSettings) -> None:
    derya = visitor(cast.derya, now=NOW)
    ticket = talk(cast, derya, now=NOW, state="active", owner=cast.ece).ticket
    for verb in ("chat.started", "chat.idle_warned", "chat.ended"):
        events.record(verb, ticket, by=cast.ece, audience="public")
    answer, page = _reads(derya, ticket), feed.page_of(derya, ticket.pk, now=NOW)
    assert answer is not None
    assert page is not None
    assert [frame.verb for frame in answer.frames] == ["message.received", "chat.ended"]
    assert re.findall(r'data-verb="([a-z._]+)"', str(page.html)) == ["chat.ended"]


def test_never_gets_what_is_only_for_the_team(cast: Cast, chats: ChatSettings) -> None:
    derya = visitor(cast.derya, now=NOW)
    ticket = talk(cast, derya, now=NOW, owner=cast.ece, state="active").ticket
    note = replying.add_note(
        ticket, by=cast.mert, html="<p>KANARYA-NOT</p>", client_id=uuid4(), now=NOW
    )
    Attachment.objects.create(
        message=note,
        uploaded_by=cast.mert,
        handle="h1",
        name="KANARYA.pdf",
        size=1,
        key="k",
        state="clean",
        created_at=NOW,
    )
    locked = Ticket.objects.get(pk=ticket.pk)
    # whatever a deed may get wrong one day
    for verb in ("note.added", "file.checked", "message.redacted", "ticket.tagged", "chat.offered"):
        events.record(
            verb, locked, by=cast.ece, audience=events.PUBLIC, message=note.pk, words="KANARYA-D"
        )
    events.record("chat.accepted", locked, by=cast.mert, why="KANARYA-WHY")
    Ticket.objects.filter(pk=ticket.pk).update(channel="email")  # it went on by mail
    reply = replying.reply(
        ticket,
        by=cast.ece,
        html="<p>KANARYA-UNSENT</p>",
        recipients={"to": ["kanarya@mail.example"]},
        client_id=uuid4(),
        now=NOW,
    )
    shown = _all(derya, ticket)
    assert "KANARYA" not in shown
    for hidden in ("Yılmaz", "Kaya", "Mert", "@lunaro", "kanarya"):
        assert hidden not in shown
    Message.objects.filter(pk=reply.pk).update(flags=["KANARYA-FLAG"], words="KANARYA-SERVER")
    delivery.mark_sent(reply, words="KANARYA-250", now=NOW)
    shown = _all(derya, ticket)
    assert "KANARYA-UNSENT" in shown  # it has left: now it is his
    assert set(re.findall("KANARYA[-A-Z]*", shown)) == {"KANARYA-UNSENT"}
    assert "kanarya@" not in shown


@pytest.mark.parametrize(
    "spoil",
    [
        {"revoked_at": NOW},
        {"expires_at": NOW - timedelta(seconds=1)},
        {"expires_at": NOW},
    ],
)
def test_gets_nothing_once_its_token_is_no_good(
    cast: Cast, chats: ChatSettings, spoil: dict[str, Any]
) -> None:
    derya = visitor(cast.derya, now=NOW)
    ticket = talk(cast, derya, now=NOW).ticket
    assert _all(derya, ticket)
    Visitor.objects.filter(pk=derya.pk).update(**spoil)
    assert _all(derya, ticket) == ""


def test_gets_nothing_of_others(cast: Cast, chats: ChatSettings) -> None:
    derya, kerem = visitor(cast.derya, now=NOW), visitor(cast.kerem, now=NOW)
    stranger = visitor(cast.derya, now=NOW, is_identified=False)
    talks.chats(cast.mavi_kule, cast.support)
    elsewhere = visitor(cast.derya, now=NOW, brand=cast.mavi_kule)
    ticket = talk(cast, derya, now=NOW).ticket
    for other in (kerem, stranger, elsewhere):
        assert _all(other, ticket) == ""
    assert _all(derya, 999_999_999) == ""


def test_gets_no_ticket_of_its_player_that_was_never_a_chat(
    cast: Cast, chats: ChatSettings
) -> None:
    assert _all(visitor(cast.derya, now=NOW), opened(cast)) == ""


def test_of_a_signed_in_player_reads_his_talks_on_every_device(
    cast: Cast, chats: ChatSettings
) -> None:
    ticket = talk(cast, visitor(cast.derya, now=NOW), now=NOW).ticket
    phone = visitor(cast.derya, now=NOW)
    assert "Merhaba" in _all(phone, ticket)


def test_of_a_stranger_ends_when_somebody_who_proved_more_goes_on(
    cast: Cast, chats: ChatSettings
) -> None:
    stranger = visitor(cast.derya, now=NOW, is_identified=False)
    sitting = talk(cast, stranger, now=NOW)
    assert "Merhaba" in _all(stranger, sitting.ticket)
    ChatSession.objects.filter(pk=sitting.pk).update(state="ended", ended_at=NOW)
    signed = visitor(cast.derya, now=NOW)
    sits(sitting.ticket, signed, team=cast.support, now=NOW)
    assert _all(stranger, sitting.ticket) == ""
    assert "Merhaba" in _all(signed, sitting.ticket)


def test_gets_nothing_when_the_brand_no_longer_chats(cast: Cast, chats: ChatSettings) -> None:
    derya = visitor(cast.derya, now=NOW)
    ticket = talk(cast, derya, now=NOW).ticket
    ChatSettings.objects.update(is_on=False)
    assert _all(derya, ticket) == ""


def test_gets_nothing_of_a_ticket_that_was_merged_away(cast: Cast, chats: ChatSettings) -> None:
    derya = visitor(cast.derya, now=NOW)
    ticket = talk(cast, derya, now=NOW).ticket
    Ticket.objects.filter(pk=ticket.pk).update(status=Ticket.MERGED)
    assert _all(derya, ticket) == ""


def test_is_told_its_place_in_the_queue(cast: Cast, chats: ChatSettings) -> None:
    first, second = visitor(cast.kerem, now=NOW), visitor(cast.derya, now=NOW)
    talk(cast, first, now=NOW)
    mine = talk(cast, second, now=NOW + timedelta(seconds=5))
    told = _told(second, mine)
    assert (told["state"], told["position"], told["agent"]) == ("queued", 2, None)
    ChatSession.objects.filter(visitor=first).update(state="active", owner=cast.ece)
    assert _told(second, mine)["position"] == 1
    ChatSession.objects.filter(pk=mine.pk).update(state="offered", offered_to=cast.mert)
    told = _told(second, mine)
    assert (told["state"], told["position"], told["agent"]) == ("queued", 1, None)


def test_in_danger_is_told_whom_to_call_and_nothing_of_a_queue(
    cast: Cast, chats: ChatSettings
) -> None:
    sam = visitor(cast.kerem, now=NOW)
    words = "I want to kill myself. I have lost my house."
    mine = talk(cast, sam, now=NOW, text=words)

    told = _told(sam, mine)

    assert (told["position"], told["wait_text"]) == (None, "")
    assert told["help"]["language"] == "en"  # he writes English on a Turkish page
    assert told["help"]["title"] == "Somebody comes to you now. Please stay here."
    assert told["help"]["lines"][0]["url"].startswith("tel:")


def test_in_danger_keeps_the_numbers_beside_the_talk(cast: Cast, chats: ChatSettings) -> None:
    sam = visitor(cast.kerem, now=NOW)
    mine = talk(cast, sam, now=NOW, text="I want to kill myself. I have lost my house.")
    ChatSession.objects.filter(pk=mine.pk).update(state="active", owner=cast.ece)

    told = _told(sam, mine)

    assert (told["help"]["title"], told["help"]["language"]) == ("", "en")
    assert told["help"]["lines"][0]["url"] == "tel:112"
    assert len(told["help"]["lines"]) == 2


def test_in_danger_is_told_so_though_the_sitting_is_over(cast: Cast, chats: ChatSettings) -> None:
    sam = visitor(cast.kerem, now=NOW)
    mine = talk(cast, sam, now=NOW, text="I want to kill myself. I have lost my house.")
    ChatSession.objects.filter(pk=mine.pk).update(state="ended", owner=cast.ece)

    assert _told(sam, mine)["help"]["text"] == "If you are in danger right now, call at once:"


def test_many_in_danger_cost_no_more_statements_than_one(
    cast: Cast, chats: ChatSettings, django_assert_num_queries: Any
) -> None:
    asks = []
    for player in (cast.kerem, cast.derya):
        who = visitor(player, now=NOW)
        words = "I want to kill myself. I have lost my house."
        asks.append(Ask(who.pk, talk(cast, who, now=NOW, text=words).ticket_id, feed.FROM_NOW_ON))
    feed.after_many(asks, now=NOW)
    with CaptureQueriesContext(connection) as one:
        feed.after_many(asks[:1], now=NOW)
    with django_assert_num_queries(len(one)):
        assert len(feed.after_many(asks, now=NOW)) == 2


def test_a_usual_wait_says_nothing_of_danger(cast: Cast, chats: ChatSettings) -> None:
    derya = visitor(cast.derya, now=NOW)
    told = _told(derya, talk(cast, derya, now=NOW))
    assert (told["position"], told["help"]) == (1, None)


def test_is_told_who_answers_by_first_name_only(cast: Cast, chats: ChatSettings) -> None:
    derya = visitor(cast.derya, now=NOW, language="en")
    sitting = talk(cast, derya, now=NOW, state="accepted", owner=cast.ece)
    told = _told(derya, sitting)
    assert told["state"] == "active"
    assert told["position"] is None
    assert told["agent"]["name"] == "Ece"
    assert told["agent"]["is_bot"] is False
    ChatSession.objects.filter(pk=sitting.pk).update(state="bot_active", owner=cast.robo)
    assert _told(derya, sitting)["agent"] == {
        "name": "Assistant",
        "initials": "",
        "hue": "",
        "is_bot": True,
    }


def test_is_told_how_far_the_team_has_read(cast: Cast, chats: ChatSettings) -> None:
    derya = visitor(cast.derya, now=NOW)
    sitting = talk(cast, derya, now=NOW, state="active", owner=cast.ece)
    assert _told(derya, sitting)["read_seq"] == 0
    seats.beat(sitting.ticket_id, by_id=cast.ece.pk, now=NOW, seen=2)
    assert _told(derya, sitting)["read_seq"] == 2


def test_is_told_when_an_idle_talk_ends(cast: Cast, chats: ChatSettings) -> None:
    derya = visitor(cast.derya, now=NOW, language="en", time_zone="Asia/Tokyo")
    sitting = talk(cast, derya, now=NOW, state="active", owner=cast.ece, idle_warned_at=NOW)
    end = NOW + timedelta(seconds=chats.idle_end_seconds)
    told = _told(derya, sitting)
    assert told["idle_until"] == int(end.timestamp() * 1000)
    there = f"{end.astimezone(ZoneInfo('Asia/Tokyo')):%H:%M}"
    assert told["idle_text"] == f"The chat ends by itself at {there}."


def test_is_thanked_by_name_at_the_end(cast: Cast, chats: ChatSettings) -> None:
    derya = visitor(cast.derya, now=NOW, language="en")
    sitting = talk(cast, derya, now=NOW, state="wrap_up", owner=cast.ece, exit="completed")
    told = _told(derya, sitting)
    assert told["state"] == "ended"
    assert told["ended_text"] == "Thank you for talking to us, Derya."


@pytest.mark.parametrize(
    ("why", "title", "note", "line"),
    [
        (
            "idle",
            "The chat is paused, Derya. Go on whenever you like.",
            "Nothing was written for a while. We still have all that was said.",
            "The chat has ended, as nothing was written for a while",
        ),
        (
            "agent",
            "Thank you for talking to us, Derya.",
            "Ece ended the chat. If something is still open, add it here.",
            "Ece ended the chat",
        ),
        (
            "player",
            "Thank you for talking to us, Derya.",
            "You ended the chat. If something is still open, add it here.",
            "You ended the chat",
        ),
        (
            "solved",
            "Thank you for talking to us, Derya.",
            "Ece has marked your question as solved. If it is not, add to this chat.",
            "Ece has marked your question as solved",
        ),
    ],
)
def test_is_told_why_it_ended(
    cast: Cast, chats: ChatSettings, why: str, title: str, note: str, line: str
) -> None:
    derya = visitor(cast.derya, now=NOW, language="en")
    sitting = talk(cast, derya, now=NOW, state="active", owner=cast.ece)
    Ticket.objects.filter(pk=sitting.ticket_id).update(
        due_from=None, due_at=None, assignee=cast.ece
    )
    by = {"agent": cast.ece, "player": cast.derya.person, "solved": cast.ece}.get(why, cast.system)
    because = why if why in {"idle", "solved"} else ending.BY_PERSON
    ending.end(sitting, by=by, now=NOW, because=because)
    told = _told(derya, sitting)
    assert (told["ended_text"], told["ended_note"]) == (title, note)
    assert told["is_paused"] is (why == "idle")
    answer = _reads(derya, sitting.ticket, after=0)
    assert answer is not None
    assert line in answer.frames[-1].html


def test_is_thanked_without_a_name_that_nobody_gave(cast: Cast, chats: ChatSettings) -> None:
    stranger = visitor(cast.derya, now=NOW, language="en", is_identified=False)
    sitting = talk(cast, stranger, now=NOW, state="wrap_up", owner=cast.ece, exit="completed")
    assert _told(stranger, sitting)["ended_text"] == "Thank you for talking to us."


def test_sees_words_as_they_are_now(cast: Cast, chats: ChatSettings) -> None:
    derya = visitor(cast.derya, now=NOW)
    ticket = talk(cast, derya, now=NOW, state="active", owner=cast.ece).ticket
    message = writes(cast.derya, "kart 4111", into=ticket, now=NOW)
    locked = Ticket.objects.get(pk=ticket.pk)
    Message.objects.filter(pk=message.pk).update(html=f"<p>{REMOVED}</p>", redacted_at=NOW)
    events.record("message.redacted", locked, by=cast.ece, audience="public", message=message.pk)
    answer = _reads(derya, ticket, after=message.seq)
    assert answer is not None
    [frame] = answer.frames
    assert (frame.target, frame.seq) == (f"message-{message.pk}", message.seq + 1)
    assert "4111" not in frame.html
    assert '<span class="removed">' in frame.html
    assert f'data-seq="{message.seq}"' in frame.html
    other = talk(cast, visitor(cast.kerem, now=NOW), now=NOW).ticket
    Message.objects.filter(pk=message.pk).update(ticket=other, seq=90)
    events.record("message.left", locked, by=cast.ece, audience="public", message=message.pk)
    answer = _reads(derya, ticket, after=message.seq + 1)
    assert answer is not None
    [frame] = answer.frames
    assert (frame.target, frame.html) == (f"message-{message.pk}", "")


def test_reads_a_long_talk_in_parts(cast: Cast, chats: ChatSettings) -> None:
    derya = visitor(cast.derya, now=NOW)
    ticket = talk(cast, derya, now=NOW).ticket
    for n in range(60):
        writes(cast.derya, f"söz {n}", into=ticket, now=NOW)
    answer = _reads(derya, ticket)
    assert answer is not None
    assert answer.has_more
    rest = _reads(derya, ticket, after=answer.cursor)
    assert rest is not None
    seqs = [frame.seq for frame in (*answer.frames, *rest.frames)]
    assert seqs == sorted(set(seqs))
    assert len(seqs) == 61
    newest = feed.page_of(derya, ticket.pk, now=NOW, limit=30)
    assert newest is not None
    assert newest.has_more
    assert (len(newest.entries), newest.cursor) == (30, rest.cursor)
    older = feed.page_of(derya, ticket.pk, before=newest.first_seq, now=NOW, limit=30)
    oldest = feed.page_of(derya, ticket.pk, before=older.first_seq, now=NOW) if older else None
    assert older and oldest
    found = [e.seq for page in (oldest, older, newest) for e in page.entries]
    assert found == seqs
    assert not oldest.has_more


@pytest.mark.parametrize(
    ("language", "words"),
    [("tr", "Ece"), ("en", "Ece has joined the chat"), ("de", "Ece"), ("es", "Ece")],
)
def test_reads_lines_in_its_own_language(
    cast: Cast, chats: ChatSettings, language: str, words: str
) -> None:
    derya = visitor(cast.derya, now=NOW, language=language)
    sitting = talk(cast, derya, now=NOW, state="accepted", owner=cast.ece)
    locked = Ticket.objects.get(pk=sitting.ticket_id)
    events.record("chat.accepted", locked, by=cast.ece, audience="public")
    answer = _reads(derya, sitting.ticket)
    assert answer is not None
    assert words in answer.frames[-1].html
    assert "Yılmaz" not in answer.frames[-1].html


def test_reads_many_talks_in_two_statements(
    cast: Cast, chats: ChatSettings, django_assert_num_queries: Any
) -> None:
    visitors = [visitor(p, now=NOW) for p in (cast.derya, cast.kerem)]
    sittings = [talk(cast, one, now=NOW) for one in visitors]
    asks = [Ask(v.pk, s.ticket_id, 0) for v, s in zip(visitors, sittings, strict=True)]
    feed.after_many(asks, now=NOW)
    with django_assert_num_queries(2):
        found = feed.after_many([*asks, Ask(visitors[0].pk, sittings[1].ticket_id, 0)], now=NOW)
    assert [answer.index for answer in found] == [0, 1]


def _told(of: Visitor, sitting: ChatSession) -> dict[str, Any]:
    told = feed.talk_of(of, sitting.ticket_id, now=NOW)
    assert told is not None
    return told


def test_that_polls_is_said_to_be_there(
    cast: Cast, chats: ChatSettings, django_assert_num_queries: Any
) -> None:
    derya = visitor(cast.derya, now=NOW)
    whereabouts.stay(derya, now=NOW)
    derya.refresh_from_db()
    assert derya.here_until == NOW + whereabouts.LEASE
    with django_assert_num_queries(0):
        whereabouts.stay(derya, now=NOW + timedelta(seconds=5))
    whereabouts.stay(derya, now=NOW + timedelta(seconds=30))
    derya.refresh_from_db()
    assert derya.here_until == NOW + timedelta(seconds=30) + whereabouts.LEASE


@pytest.mark.parametrize("exit_", ["completed", ChatSession.ABANDONED])
def test_whoever_was_in_danger_is_thanked_kindly_and_has_the_numbers_once_more(
    cast: Cast, chats: ChatSettings, exit_: str
) -> None:
    HelpLine.objects.all().delete()
    shipped_lines.write(HelpLine, now=NOW)
    states.known(cast.derya)
    derya = visitor(cast.derya, now=NOW, language="en")
    sitting = talk(cast, derya, now=NOW, state="wrap_up", owner=cast.ece, exit=exit_)
    crisis = raising.begin(sitting.ticket, code="self_harm", by=cast.ece, now=NOW)
    told = _told(derya, sitting)
    assert told["ended_text"] == "Thank you for writing to us, Derya. You are not alone."
    assert told["ended_note"] == "Write to us again at any time."
    first = told["help"]["lines"][0]
    assert (first["name"], first["url"]) == ("112 Acil Çağrı Merkezi", "tel:112")
    crises.put_right(crisis, why="A song text.", by=cast.aylin, now=NOW)
    assert _told(derya, sitting)["help"] is None
