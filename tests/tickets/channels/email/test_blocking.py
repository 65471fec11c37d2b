"""Who is blocked is kept, not read; and both can be taken back."""

from datetime import timedelta

import pytest

from accounts.events.models import Event
from accounts.players.models import Player
from tests.cast import ADDRESS, Cast
from tests.factories import NOW, browser, player
from tests.tickets.channels.email.post import kept, written
from tests.tickets.thread.words import opened
from tickets.care.models import Crisis, Finding
from tickets.channels.email.actions import blocking
from tickets.channels.email.inbound import floods, hearing, intake
from tickets.channels.email.mail import addresses
from tickets.channels.email.models import BlockedSender, RawMail
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db
SPAMMER = "ads@spam.example"
DIRECT = {"HTTP_HX_REQUEST": "true"}


def comes(cast: Cast, sender: str, *, to: str = ADDRESS, text: str = "Kazan") -> RawMail:
    mail = kept(cast, written(text, sender=sender, to=to), to=to)
    intake.take_in(now=NOW)
    mail.refresh_from_db()
    return mail


def test_a_blocked_senders_mail_is_kept_without_ticket_player_or_clock(cast: Cast) -> None:
    blocked = blocking.block(cast.lunaro, SPAMMER.upper(), by=cast.ece, now=NOW)
    mail = comes(cast, SPAMMER)
    assert (mail.state, mail.why, mail.blocked) == (RawMail.BLOCKED, "blocked", blocked)
    assert mail.due_at is None
    assert not Ticket.objects.exists()
    assert not Player.objects.filter(addresses__value=SPAMMER).exists()


@pytest.mark.parametrize(
    ("value", "sender", "state"),
    [
        ("@spam.example", "x@spam.example", RawMail.BLOCKED),
        ("@spam.example", "x@mail.spam.example", RawMail.DONE),
        ("@spam.example", "x@notspam.example", RawMail.DONE),
        (SPAMMER, "other@spam.example", RawMail.DONE),
    ],
)
def test_a_domain_is_everybody_there_and_nobody_else(
    cast: Cast, value: str, sender: str, state: str
) -> None:
    blocking.block(cast.lunaro, value, by=cast.ece, now=NOW)
    assert comes(cast, sender).state == state


def test_another_brand_is_not_concerned(cast: Cast) -> None:
    blocking.block(cast.mavi_kule, SPAMMER, by=cast.nil, now=NOW)
    assert comes(cast, SPAMMER).state == RawMail.DONE


def test_whose_conversation_goes_on_is_kept_out_by_address_and_not_by_domain(cast: Cast) -> None:
    ticket = opened(cast)
    to = addresses.reply_address(ADDRESS, ticket.pk)
    domain = blocking.block(cast.lunaro, "@mail.example", by=cast.ece, now=NOW)
    assert comes(cast, "derya@mail.example", to=to, text="1").state == RawMail.DONE
    assert comes(cast, "stranger@mail.example", to=to, text="2").state == RawMail.BLOCKED
    assert comes(cast, "derya@mail.example", text="3").state == RawMail.BLOCKED
    blocking.lift(domain, by=cast.ece, now=NOW)
    blocking.block(cast.lunaro, "derya@mail.example", by=cast.ece, now=NOW)
    assert comes(cast, "derya@mail.example", to=to, text="4").state == RawMail.BLOCKED


def test_spam_with_its_sender_is_one_deed_and_one_undo(cast: Cast) -> None:
    comes(cast, SPAMMER)
    ticket = Ticket.objects.get()
    url = f"/tickets/{ticket.pk}/block/"
    assert browser(cast.deniz).post(url).status_code == 404
    assert browser(cast.suna).post(url).status_code == 404
    answer = browser(cast.ece).post(url, **DIRECT)
    assert answer.status_code == 200
    assert (
        "a•••@spam.example is blocked"
        in answer.headers["HX-Trigger"].encode().decode("unicode_escape")
        or "spam.example" in answer.headers["HX-Trigger"]
    )
    assert f"{url}?_method=delete" in answer.headers["HX-Trigger"]
    ticket.refresh_from_db()
    assert ticket.status == Ticket.SPAM
    assert comes(cast, SPAMMER, text="again").state == RawMail.BLOCKED
    browser(cast.ece).post(f"{url}?_method=delete", **DIRECT)
    ticket.refresh_from_db()
    assert (ticket.status, BlockedSender.objects.filter(lifted_at=None).count()) == (Ticket.OPEN, 0)
    assert comes(cast, SPAMMER, text="third").state == RawMail.DONE


@pytest.mark.parametrize(("who", "stays"), [("mert", True), ("ece", False), ("aylin", False)])
def test_an_undo_lifts_the_persons_own_block_only_unless_he_looks_after_mail(
    cast: Cast, who: str, stays: bool
) -> None:
    comes(cast, SPAMMER)
    ticket = Ticket.objects.get()
    blocking.mark_spam_and_block(ticket, by=cast.ece, now=NOW)
    undo = f"/tickets/{ticket.pk}/block/?_method=delete"
    browser(getattr(cast, who)).post(undo, **DIRECT)
    ticket.refresh_from_db()
    assert ticket.status == Ticket.OPEN
    assert BlockedSender.objects.filter(lifted_at=None).exists() == stays


def test_where_nothing_is_spam_there_is_no_block_to_take_back(cast: Cast) -> None:
    comes(cast, SPAMMER)
    ticket = Ticket.objects.get()
    blocking.block(cast.lunaro, SPAMMER, by=cast.ece, now=NOW)
    browser(cast.ece).post(f"/tickets/{ticket.pk}/block/?_method=delete", **DIRECT)
    assert BlockedSender.objects.filter(lifted_at=None).exists()


@pytest.mark.parametrize("value", [ADDRESS, "@lunaro.example", "ece"])
def test_mailboxes_and_colleagues_are_never_blocked(cast: Cast, value: str) -> None:
    value = cast.ece.staff.email if value == "ece" else value
    with pytest.raises(blocking.OurOwn):
        blocking.block(cast.lunaro, value, by=cast.aylin, now=NOW)
    assert not BlockedSender.objects.exists()


def test_a_domain_of_many_players_is_not_blocked(cast: Cast) -> None:
    for n in range(20):
        player(cast.lunaro, email=f"p{n}@many.example")
    with pytest.raises(blocking.ManyPlayers):
        blocking.block(cast.lunaro, "@many.example", by=cast.aylin, now=NOW)
    assert blocking.block(cast.lunaro, "p1@many.example", by=cast.aylin, now=NOW)


def test_what_was_kept_out_can_be_let_in(cast: Cast) -> None:
    blocking.block(cast.lunaro, SPAMMER, by=cast.ece, now=NOW)
    mail = comes(cast, SPAMMER)
    url = f"/settings/mail/{mail.pk}/release/"
    statuses = {p.name.split()[0]: browser(p).post(url).status_code for p in cast.staff}
    assert statuses == dict.fromkeys(("Ece", "Mert", "Deniz", "Suna"), 403) | dict.fromkeys(
        ("Aylin", "Nil"), 302
    )
    assert Event.objects.filter(verb="mail.released").count() == 1
    intake.take_in(now=NOW + timedelta(days=9000))
    mail.refresh_from_db()
    assert mail.state == RawMail.DONE
    assert Message.objects.get().sender_address == SPAMMER


def test_the_list_of_the_blocked_is_kept_by_leads_of_the_brand(cast: Cast) -> None:
    aylin = browser(cast.aylin)
    statuses = {
        p.name.split()[0]: browser(p).get("/settings/blocked/").status_code for p in cast.staff
    }
    assert statuses == dict.fromkeys(("Ece", "Mert", "Deniz", "Suna"), 403) | dict.fromkeys(
        ("Aylin", "Nil"), 200
    )
    given = {"value": " @Spam.Example", "brand": cast.lunaro.pk}
    assert aylin.post("/settings/blocked/new/", given).status_code == 302
    blocked = BlockedSender.objects.get()
    assert (blocked.value, blocked.by) == ("@spam.example", cast.aylin)
    page = aylin.get("/settings/blocked/").content.decode()
    assert "@spam.example" in page and "Aylin Demir" in page
    other = blocking.block(cast.mavi_kule, SPAMMER, by=cast.nil, now=NOW)
    assert SPAMMER not in aylin.get("/settings/blocked/").content.decode()
    assert aylin.post(f"/settings/blocked/{other.pk}/lift/").status_code == 404
    assert aylin.post(f"/settings/blocked/{blocked.pk}/lift/").status_code == 302
    assert "@spam.example" not in aylin.get("/settings/blocked/").content.decode()


@pytest.mark.parametrize("value", ["", "x", "@", "@x y", "a@b@c", "@lunaro.example"])
def test_what_is_no_sender_is_refused_in_words(cast: Cast, value: str) -> None:
    given = {"value": value, "brand": cast.lunaro.pk}
    assert browser(cast.aylin).post("/settings/blocked/new/", given).status_code == 422
    assert not BlockedSender.objects.exists()


def test_a_sender_is_blocked_from_the_page_of_his_mail_and_let_go_there(cast: Cast) -> None:
    mail = comes(cast, SPAMMER)
    aylin = browser(cast.aylin)
    assert aylin.post(f"/settings/mail/{mail.pk}/block/").status_code == 302
    page = aylin.get(f"/settings/mail/{mail.pk}/").content.decode()
    assert "Aylin Demir keeps mail of this sender out." in page
    assert SPAMMER not in page
    blocked = BlockedSender.objects.get()
    answer = aylin.post(f"/settings/blocked/{blocked.pk}/lift/", {"mail": mail.pk})
    assert answer.headers["Location"] == f"/settings/mail/{mail.pk}/"


DANGER, WISH, CHILD = "Artık yaşamak istemiyorum.", "please exclude me", "I am 16 years old"
MINE = "derya@mail.example"


@pytest.mark.parametrize(
    ("text", "kind"), [(DANGER, "crisis"), (WISH, "exclusion"), (CHILD, "age")]
)
@pytest.mark.parametrize("value", [MINE, "@mail.example"])
def test_whose_words_have_to_be_heard_is_let_in(
    cast: Cast, value: str, text: str, kind: str
) -> None:
    blocking.block(cast.lunaro, value, by=cast.ece, now=NOW)
    assert comes(cast, MINE).state == RawMail.BLOCKED
    mail = comes(cast, MINE, text=text)
    assert (mail.state, mail.why, mail.blocked) == (RawMail.DONE, "heard", None)
    found = Finding.objects.get(kind=kind)
    assert found.ticket.player == cast.derya
    # whatever he says next is said there, also when he answers
    assert comes(cast, MINE, text="Are you there?").why == "heard"
    answer = addresses.reply_address(ADDRESS, found.ticket_id)
    assert comes(cast, MINE, to=answer, text="Hello?").state == RawMail.DONE
    assert Message.objects.filter(ticket=found.ticket).count() == 3
    page = browser(cast.aylin).get(f"/settings/mail/{mail.pk}/").content.decode()
    assert "Let in for its words" in page
    # nobody else comes in by it
    assert comes(cast, "other@mail.example").state == (
        RawMail.BLOCKED if value.startswith("@") else RawMail.DONE
    )


def test_whoever_was_heard_once_may_write_no_more_than_others(cast: Cast) -> None:
    blocking.block(cast.lunaro, SPAMMER, by=cast.ece, now=NOW)
    comes(cast, SPAMMER, text=DANGER)
    for n in range(70):
        kept(cast, written(f"Buy my pills {n}", sender=SPAMMER, to=ADDRESS))
    while intake.take_in(now=NOW):
        pass
    [ticket] = Ticket.objects.all()
    assert Message.objects.filter(ticket=ticket).count() == floods.MOST_NEW_TICKETS
    # what is grave is heard whenever it comes
    assert comes(cast, SPAMMER, text=f"{DANGER} I mean it.").why == "heard"
    assert Message.objects.filter(ticket=ticket).count() == floods.MOST_NEW_TICKETS + 1


def test_a_blocked_domain_calls_officers_only_so_often(cast: Cast) -> None:
    blocking.block(cast.lunaro, "@spam.example", by=cast.ece, now=NOW)
    for n in range(6):
        mail = comes(cast, f"x{n}@spam.example", text=f"I want to kill myself {n}")
        assert mail.why == "heard"
    assert Crisis.objects.count() == hearing.MOST_OF_DOMAIN
    newest = Ticket.objects.order_by("-pk")[0]
    assert Message.objects.filter(ticket=newest).count() == 4
    # another domain is not concerned
    blocking.block(cast.lunaro, "@mail.example", by=cast.ece, now=NOW)
    comes(cast, MINE, text=DANGER)
    assert Crisis.objects.count() == hearing.MOST_OF_DOMAIN + 1


def test_but_no_machine_and_nothing_a_player_would_not_say(cast: Cast) -> None:
    blocking.block(cast.lunaro, MINE, by=cast.ece, now=NOW)
    mail = kept(cast, written(DANGER, sender=MINE, to=ADDRESS, Auto_Submitted="auto-replied"))
    intake.take_in(now=NOW)
    mail.refresh_from_db()
    assert mail.state == RawMail.BLOCKED
    assert comes(cast, MINE, text="Where is my money, I am angry").state == RawMail.BLOCKED
