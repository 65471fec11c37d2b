"""Who may do what through the widget's doors, and what is refused."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from accounts.events.models import Event
from accounts.people.models import Person
from accounts.players.models import Player
from livechat.sessions.actions import leaving
from livechat.sessions.models import ChatSession, ChatSettings, Visitor
from livechat.widget import files
from livechat.widget.actions import visiting
from livechat.widget.views import visits
from tests import factories
from tests.cast import Cast
from tests.livechat import chat
from tests.livechat.sessions.conftest import answer
from tests.livechat.widget.frames import HOST, Frame
from tickets.thread.actions import receiving, replying
from tickets.thread.incoming import Incoming, Sender
from tickets.thread.models import Attachment, Message, Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def lunaro(cast: Cast) -> ChatSettings:
    origins = ["https://www.lunaro.example"]
    chat.chats(cast.mavi_kule, cast.support, site_origins=["https://mavikule.example"])
    return chat.chats(cast.lunaro, cast.support, site_origins=origins)


@pytest.fixture
def signed(cast: Cast, lunaro: ChatSettings) -> Callable[..., str]:
    secret = chat.key(cast.lunaro, by=cast.nil)
    return lambda **more: chat.assertion(cast.lunaro, secret, now=timezone.now(), **more)


def test_a_stranger_asks_and_reads_his_words(lunaro: ChatSettings) -> None:
    frame = Frame()
    said = frame.visit()
    assert (said["identified"], said["status"]["talk"]) == (False, None)
    asked = frame.ask(name="Selin", email="selin@mail.example")
    assert asked["talk"]["state"] == "queued"
    page = frame.get(f"talks/{asked['ticket']}/feed/").json()
    assert "Where is my withdrawal?" in page["html"]
    assert frame.visit()["status"]["talk"]["ticket"] == asked["ticket"]
    visitor = Visitor.objects.get()
    assert (visitor.name, visitor.email) == ("Selin", "selin@mail.example")
    assert visitor.player.person.name == "Selin"
    assert not visitor.player.addresses.exists()


def test_what_can_be_no_ticket_is_no_address(lunaro: ChatSettings) -> None:
    frame = Frame()
    frame.visit()
    for number in ("0", "9223372036854775808", "99999999999999999999999"):
        assert frame.get(f"talks/{number}/feed/").status_code == 404
        assert frame.post(f"talks/{number}/read/", seq=1).status_code == 404


def test_the_same_words_sent_again_are_there_once(lunaro: ChatSettings) -> None:
    frame = Frame()
    frame.visit()
    name = str(uuid4())
    first, again = frame.ask(client_id=name), frame.ask(client_id=name)
    assert (first["ticket"], first["seq"]) == (again["ticket"], again["seq"])
    more = str(uuid4())
    seqs = [frame.say(first["ticket"], "Hello?", client_id=more).json()["seq"] for _ in range(2)]
    assert seqs[0] == seqs[1]
    assert Message.objects.filter(ticket=first["ticket"]).count() == 2


def test_a_signed_player_keeps_his_name_whatever_is_typed(
    lunaro: ChatSettings, signed: Callable[..., str]
) -> None:
    frame = Frame()
    said = frame.visit(assertion=signed())
    assert (said["identified"], said["name"]) == (True, "Derya Arslan")
    frame.ask(name="Somebody else", email="other@mail.example")
    visitor = Visitor.objects.get()
    assert (visitor.name, visitor.email) == ("Derya Arslan", "")
    assert visitor.player.person.name == "Derya Arslan"


def test_nobody_reaches_the_talk_of_another(
    lunaro: ChatSettings, signed: Callable[..., str]
) -> None:
    owner, other, kerem = Frame(), Frame(), Frame()
    owner.visit()
    ticket = owner.ask()["ticket"]
    other.visit()
    kerem.visit(assertion=signed(sub="kerem-1", name="Kerem Toprak"))
    before = Event.objects.count()
    for frame in (other, kerem):
        answers = [
            frame.get(f"talks/{ticket}/feed/"),
            frame.get(f"talks/{ticket}/feed/?after=0"),
            frame.say(ticket, "Let me in"),
            frame.post(f"talks/{ticket}/read/", seq=99),
            frame.post(f"talks/{ticket}/end/"),
            frame.post(f"talks/{ticket}/still-here/"),
            frame.post(f"talks/{ticket}/leave/", email="me@mail.example"),
            frame.post(f"talks/{ticket}/transcript/", email="me@mail.example"),
        ]
        assert [answer.status_code for answer in answers] == [404] * len(answers)
        assert all(b"withdrawal" not in answer.content for answer in answers)
    assert Event.objects.count() == before
    assert ChatSession.objects.get(ticket=ticket).player_read_seq == 0


@pytest.mark.parametrize("token", ["", "x" * 43, "Ünlü", "null"])
def test_a_forged_bearer_is_nobody(lunaro: ChatSettings, token: str) -> None:
    client = Client(headers={"host": HOST})
    headers = {"authorization": f"Bearer {token}".encode().decode("latin-1")}
    for path in ("ask/", "message/", "files/", "talks/1/messages/", "talks/1/end/"):
        answer = client.post(
            f"/chat/lunaro/{path}", {}, content_type="application/json", headers=headers
        )
        assert (answer.status_code, answer.json()["type"]) == (401, "token")
    assert client.get("/chat/lunaro/talks/1/feed/", headers=headers).status_code == 401


def test_a_revoked_or_expired_token_opens_nothing(lunaro: ChatSettings) -> None:
    frame = Frame()
    frame.visit()
    ticket = frame.ask()["ticket"]
    visiting.revoke(Visitor.objects.get(), now=timezone.now())
    assert frame.get(f"talks/{ticket}/feed/").status_code == 401
    Visitor.objects.update(revoked_at=None, expires_at=timezone.now())
    assert frame.say(ticket, "Hello?").status_code == 401


def test_a_token_of_another_brand_is_nobody(lunaro: ChatSettings) -> None:
    frame = Frame()
    frame.visit()
    ticket = frame.ask()["ticket"]
    frame.slug = "mavi-kule"
    assert frame.get(f"talks/{ticket}/feed/").status_code == 401
    assert frame.get("status/").json()["talk"] is None


def test_a_bad_assertion_is_refused_in_words(
    lunaro: ChatSettings, signed: Callable[..., str]
) -> None:
    frame = Frame(language="tr")
    good = signed()
    for assertion, code in ((good[:-2] + "xx", "forged"), ("a.b.c", "forged")):
        answer = frame.post("visit/", assertion=assertion)
        assert (answer.status_code, answer.json()["type"]) == (401, code)
        assert answer.json()["detail"]
    assert frame.post("visit/", assertion=good).status_code == 200
    assert frame.post("visit/", assertion=good).json()["type"] == "used"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'"text"',
        b"[" * 20_000,
        b'{"text": "Hi"}',
        b'{"text": "Hi", "client_id": "1"}',
        b'{"text": 1, "client_id": "0b5bd0a2-6c0a-4b3a-9a3e-1d2c3b4a5f60"}',
        b'{"text": "Hi", "client_id": "0b5bd0a2-6c0a-4b3a-9a3e-1d2c3b4a5f60", "by": 3}',
        b'{"text": "Hi", "client_id": "0b5bd0a2-6c0a-4b3a-9a3e-1d2c3b4a5f60", "topic": "1"}',
        b'{"text": "Hi", "client_id": "0b5bd0a2-6c0a-4b3a-9a3e-1d2c3b4a5f60", "handles": ["../x"]}',
        b'{"text": "\xff", "client_id": "0b5bd0a2-6c0a-4b3a-9a3e-1d2c3b4a5f60"}',
        b'{"text": "' + b"a" * 70_000 + b'"}',
    ],
)
def test_what_no_frame_sends_is_refused(lunaro: ChatSettings, body: bytes) -> None:
    frame = Frame()
    frame.visit()
    answer = frame.client.post(
        "/chat/lunaro/ask/",
        body,
        content_type="application/json",
        headers={"authorization": f"Bearer {frame.token}"},
    )
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert not Ticket.objects.exists()


def test_too_many_letters_are_told_beside_the_field(lunaro: ChatSettings) -> None:
    frame = Frame()
    frame.visit()
    answer = frame.post("ask/", text="a" * 4001, client_id=str(uuid4()))
    assert answer.status_code == 422
    assert answer.json()["errors"] == {"text": "Use at most 4000 letters."}


def test_a_flood_of_one_is_slowed_and_others_feel_nothing(lunaro: ChatSettings) -> None:
    frame, other = Frame(), Frame()
    frame.visit()
    other.visit()
    ticket = frame.ask()["ticket"]
    answers = [frame.say(ticket, f"Hello {n}") for n in range(42)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert 1 <= len(refused) <= 3
    assert int(refused[0].headers["Retry-After"]) == refused[0].json()["again_in"] > 0
    assert other.ask()["ticket"] != ticket


def test_an_address_may_ask_only_so_often(lunaro: ChatSettings, settings: object) -> None:
    settings.CHAT_ADDRESS_RATE = "2/m"  # type: ignore[attr-defined]
    assert [Frame().get("status/").status_code for _ in range(3)] == [200, 200, 429]


def test_a_chat_that_is_off_is_not_there(lunaro: ChatSettings) -> None:
    ChatSettings.objects.filter(brand=lunaro.brand).update(is_on=False)
    for path in ("", "brand.css", "status/"):
        assert Frame().get(path).status_code == 404
    assert Frame("nobody").get("status/").status_code == 404


def test_a_brand_of_signed_in_players_knows_no_strangers(cast: Cast, lunaro: ChatSettings) -> None:
    ChatSettings.objects.filter(brand=cast.lunaro).update(identified_only=True)
    answer = Frame(language="de").post("visit/")
    assert (answer.status_code, answer.json()["type"]) == (401, "signed_in_only")
    assert Frame().get("status/").json()["identified_only"] is True


def test_out_of_hours_words_are_left_for_the_mail(lunaro: ChatSettings) -> None:
    ChatSettings.objects.filter(brand=lunaro.brand).update(hours={"mon": [["09:00", "09:01"]]})
    frame = Frame(language="tr")
    said = frame.visit()
    assert (said["status"]["open"], bool(said["status"]["opens_text"])) == (False, True)
    lost = frame.post("message/", text="Merhaba", client_id=str(uuid4()))
    assert (lost.status_code, list(lost.json()["errors"])) == (422, ["email"])
    name = str(uuid4())
    left = {"text": "Merhaba", "email": "selin@mail.example", "client_id": name}
    answers = [frame.post("message/", **left) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert Ticket.objects.get().channel == "email"


def test_who_waits_can_leave_a_message_instead(lunaro: ChatSettings) -> None:
    frame = Frame()
    frame.visit()
    ticket = frame.ask()["ticket"]
    assert frame.post(f"talks/{ticket}/leave/", email="nobody").status_code == 422
    answer = frame.post(f"talks/{ticket}/leave/", email="selin@mail.example")
    assert (answer.status_code, answer.json()["talk"]["state"]) == (200, "ended")
    assert Ticket.objects.get(pk=ticket).channel == "email"


def test_a_player_has_his_talk_sent_to_him(cast: Cast, lunaro: ChatSettings) -> None:
    frame = Frame(language="de")
    frame.visit()
    ticket = frame.ask()["ticket"]
    early = frame.post(f"talks/{ticket}/transcript/", email="selin@mail.example")
    assert early.status_code == 409
    assert early.json()["detail"].startswith("Es gibt noch nichts zu senden")
    answer(ChatSession.objects.get(ticket=ticket), cast.ece)
    assert frame.post(f"talks/{ticket}/transcript/", email="nobody").status_code == 422
    sent = frame.post(f"talks/{ticket}/transcript/", email="selin@mail.example")
    assert sent.status_code == 200
    mail = Message.objects.get(ticket=ticket, channel="email")
    assert mail.subject == f"Ihr Chat mit Lunaro (#{ticket})"
    again = frame.post(f"talks/{ticket}/transcript/", email="selin@mail.example")
    assert again.status_code == 429


def test_a_sitting_is_ended_by_its_player(lunaro: ChatSettings) -> None:
    frame = Frame()
    frame.visit()
    ticket = frame.ask()["ticket"]
    assert frame.post(f"talks/{ticket}/end/").json()["talk"]["state"] == "ended"


def test_staff_are_nobody_here(cast: Cast, lunaro: ChatSettings) -> None:
    client = factories.browser(cast.nil)
    assert client.get("/chat/lunaro/status/").status_code == 404  # not on the desk's origin
    client.defaults["HTTP_HOST"] = HOST
    answer = client.get("/chat/lunaro/talks/1/feed/", headers={"host": HOST})
    assert answer.status_code == 401


def test_a_card_number_is_kept_nowhere_whatever_field_it_is_typed_into(
    lunaro: ChatSettings, signed: Callable[..., str]
) -> None:
    frame, card = Frame(), "4111 1111 1111 1111"
    frame.visit(
        page_title=f"Pay {card}",
        page_url="https://www.lunaro.example/pay/4111%201111%201111%201111?x=1",
        app_version=card,
        device=card,
        time_zone="4111111111111111",
    )
    frame.ask(name=f"Selin {card}", email="4111111111111111@mail.example")
    Frame().visit(assertion=signed(name=f"Derya {card}", city=card))
    tables: tuple[type[Model], ...] = (Visitor, Person, Player, Ticket, Message, Event)
    kept = "".join(str(list(table.objects.values())) for table in tables)  # type: ignore[attr-defined]
    assert "Selin" in kept
    assert "11111111" not in kept.replace(" ", "").replace("%20", "")


def test_a_name_turns_no_words_around_it(lunaro: ChatSettings) -> None:
    frame = Frame()
    frame.visit()
    frame.ask(name="\u202eSelin\u2066")
    assert Visitor.objects.get().player.person.name == "Selin"


def test_no_number_of_a_talk_is_too_large_to_be_nobodys(lunaro: ChatSettings) -> None:
    frame = Frame()
    frame.visit()
    assert frame.get(f"talks/{10**20}/feed/").status_code == 404
    assert frame.post(f"talks/{10**20}/read/", seq=1).status_code == 404


def test_a_form_of_another_page_opens_no_door(lunaro: ChatSettings) -> None:
    answer = Client(headers={"host": HOST}).post(
        "/chat/lunaro/visit/", "{}", content_type="text/plain"
    )
    assert answer.status_code == 400


def test_who_shows_a_good_token_is_not_counted_with_his_neighbours(lunaro: ChatSettings) -> None:
    frame, neighbour = Frame(), Frame()
    for one in (frame, neighbour):
        one.client.defaults["REMOTE_ADDR"] = "203.0.113.77"
    frame.visit()
    while neighbour.post("visit/", language="en").status_code != 429:
        pass
    assert frame.post("visit/", language="en").status_code == 200


def test_many_behind_one_address_chat_at_once_and_a_flood_of_strangers_ends(
    lunaro: ChatSettings, signed: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visits, "ARRIVALS", "30/m")
    crowd = [Frame() for _ in range(40)]
    came = [frame.post("visit/", language="en") for frame in crowd]
    assert [answer.status_code for answer in came] == [200] * 30 + [429] * 10
    assert Visitor.objects.count() == 30  # who is refused leaves no row
    crowd[0].token = came[0].json()["token"]
    assert crowd[0].say(crowd[0].ask()["ticket"], "Hello").status_code == 200
    assert all(Frame().get("status/").status_code == 200 for _ in range(150))
    known = Frame()
    known.visit(assertion=signed())  # the site has signed for him
    known.ask()


def test_a_signed_player_has_one_measure_wherever_he_is(
    lunaro: ChatSettings, signed: Callable[..., str], settings: object
) -> None:
    settings.CHAT_ADDRESS_RATE = "4/m"  # type: ignore[attr-defined]
    phone, desk = Frame(), Frame()
    phone.visit(assertion=signed())
    desk.visit(assertion=signed())
    ticket = phone.ask()["ticket"]
    said = [one.say(ticket, "Hello").status_code for one in (phone, desk) * 22]
    assert said[:40] == [200] * 40
    assert 429 in said[40:]


def test_the_address_that_was_given_is_not_asked_again_and_told_masked(
    lunaro: ChatSettings, signed: Callable[..., str]
) -> None:
    frame = Frame()
    frame.visit()
    ticket = frame.ask(email="jonas@mail.example")["ticket"]
    status = frame.get("status/").json()
    assert (status["email"], status["mail_to"]) == ("jonas@mail.example", "")
    left = frame.post(f"talks/{ticket}/leave/", email="").json()
    assert left["told"] == "The answer comes to j•••@mail.example."
    said = frame.post("message/", text="More", client_id=str(uuid4()), email="o@mail.example")
    assert said.json()["told"] == "The answer comes to o•••@mail.example."
    assert Frame().get("status/").json()["email"] == ""
    known = Frame()
    status = known.visit(assertion=signed(email="d.arslan@home.example"))["status"]
    assert (status["email"], status["mail_to"]) == ("", "d•••@home.example")


def test_a_typed_address_shows_nobodys_mail(cast: Cast, lunaro: ChatSettings) -> None:
    frame = Frame()
    frame.visit()
    asked = frame.ask(email="derya@mail.example")
    session = ChatSession.objects.get(ticket=asked["ticket"])
    leaving.leave(
        session,
        visitor=Visitor.objects.get(),
        email="derya@mail.example",
        text="By mail, please",
        now=timezone.now(),
    )
    hers = Incoming(
        channel="email",
        sender=Sender("derya@mail.example", "Derya"),
        subject="Re:",
        text="CANARY of Derya",
    )
    message = receiving.receive(
        hers, into=session.ticket, author=cast.derya.person, now=timezone.now()
    )
    Attachment.objects.create(
        message=message,
        uploaded_by=cast.derya.person,
        handle="h1",
        name="CANARY.pdf",
        size=1,
        key="k",
        state=Attachment.CLEAN,
        created_at=timezone.now(),
    )
    ticket = asked["ticket"]
    seen = [frame.get(f"talks/{ticket}/feed/{more}").content.decode() for more in ("", "?after=0")]
    assert all("By mail, please" in page and "CANARY" not in page for page in seen)
    assert not files.files_of(Visitor.objects.get()).exists()
    answered = replying.reply(
        session.ticket,
        by=cast.ece,
        html="<p>Dear Derya</p>",
        recipients={"to": ["derya@mail.example"]},
        client_id=uuid4(),
        now=timezone.now(),
    )
    Message.objects.filter(pk=answered.pk).update(state=Message.SENT)
    assert "Dear Derya" not in frame.get(f"talks/{ticket}/feed/").content.decode()
