"""Where a mail belongs: what proves it, what is only a hint, and what has no effect at all."""

from datetime import datetime, timedelta

import pytest

from accounts.players.models import Player
from helpdesk.lib import crypto
from tests.cast import ADDRESS, Cast
from tests.factories import NOW
from tests.tickets.channels.email.post import kept, written
from tests.tickets.thread.words import answered, opened
from tickets.channels.email.inbound import intake
from tickets.channels.email.mail import addresses
from tickets.channels.email.models import Mailbox, RawMail
from tickets.thread.actions import replying, resolution
from tickets.thread.models import ContactReason, Message, Ticket

pytestmark = pytest.mark.django_db

STRANGER = "Somebody <somebody@evil.example>"


def come(cast: Cast, to: str = ADDRESS, *, at: datetime = NOW, **mail: str) -> Message:
    """One mail, read in; the message that it became."""
    raw = kept(cast, written(to=to, **mail), to=to, at=at)
    intake.take_in(now=at)
    raw.refresh_from_db()
    assert raw.state == RawMail.DONE, raw.reason
    assert raw.message is not None
    return raw.message


def way_back(ticket: Ticket) -> str:
    return addresses.reply_address(ADDRESS, ticket.pk)


def our_id(ticket: Ticket) -> str:
    return addresses.message_id(ticket.pk, "77", "lunaro.example")


def solved(ticket: Ticket, cast: Cast) -> Ticket:
    reason = ContactReason.objects.create(slug="x", names={"en": "X"})
    return resolution.resolve(ticket, by=cast.ece, outcome="answered", reason=reason, now=NOW)


def test_our_signed_address_leads_the_player_back(cast: Cast) -> None:
    ticket = opened(cast)
    message = come(cast, to=way_back(ticket), subject="whatever")
    assert message.ticket == ticket
    assert message.author == cast.derya.person
    assert message.flags == []


def test_the_signed_address_counts_in_whatever_case_and_in_the_header_too(cast: Cast) -> None:
    ticket = opened(cast)
    raw = kept(cast, written(to=way_back(ticket).upper()), to=ADDRESS)
    intake.take_in(now=NOW)
    raw.refresh_from_db()
    assert raw.message is not None
    assert raw.message.ticket == ticket


def test_a_message_id_of_ours_leads_the_player_back(cast: Cast) -> None:
    ticket = opened(cast)
    assert come(cast, In_Reply_To=our_id(ticket)).ticket == ticket
    assert come(cast, References=f"<a@b.example> {our_id(ticket)}").ticket == ticket


def test_the_player_may_answer_his_own_mail(cast: Cast) -> None:
    first = come(cast, message_id="<own@mail.example>")
    second = come(cast, In_Reply_To="<own@mail.example>")
    assert second.ticket == first.ticket


def test_an_id_that_two_tickets_know_proves_nothing(cast: Cast) -> None:
    one = come(cast, message_id="<own@mail.example>")
    two = come(cast, message_id="<own@mail.example>", text="something else")
    third = come(cast, In_Reply_To="<own@mail.example>")
    assert len({one.ticket_id, two.ticket_id, third.ticket_id}) == 3


def test_a_stranger_with_our_message_id_gets_a_new_ticket_with_a_hint(cast: Cast) -> None:
    ticket = opened(cast)
    message = come(cast, sender=STRANGER, References=our_id(ticket))
    assert message.ticket != ticket
    assert message.ticket.hinted_ticket == ticket
    assert message.ticket.player != cast.derya


def test_a_stranger_at_our_signed_address_is_never_taken_for_the_player(cast: Cast) -> None:
    ticket = opened(cast)
    message = come(cast, to=way_back(ticket), sender=STRANGER)
    assert message.ticket == ticket
    assert message.flags == ["new_address"]
    assert message.author != cast.derya.person
    assert message.author.player.addresses.get().value == "somebody@evil.example"
    assert message.sender_address == "somebody@evil.example"


def test_somebody_to_whom_we_wrote_has_a_part(cast: Cast) -> None:
    ticket = opened(cast)
    with_brother = {"to": ["derya@mail.example"], "cc": ["Brother@mail.example"], "bcc": []}
    answered(cast, ticket, recipients=with_brother)
    message = come(cast, sender="brother@mail.example", In_Reply_To=our_id(ticket))
    assert message.ticket == ticket
    assert message.flags == []
    assert message.author != cast.derya.person


def test_a_reply_that_was_taken_back_gives_nobody_a_part(cast: Cast) -> None:
    ticket = opened(cast)
    with_brother = {"to": ["derya@mail.example"], "cc": ["brother@mail.example"], "bcc": []}
    replying.undo(answered(cast, ticket, recipients=with_brother), by=cast.ece, now=NOW)
    message = come(cast, sender="brother@mail.example", In_Reply_To=our_id(ticket))
    assert message.ticket != ticket


def test_a_cc_on_a_mail_that_came_in_gives_no_part(cast: Cast) -> None:
    first = come(cast, Cc="attacker@evil.example")
    message = come(cast, sender="attacker@evil.example", In_Reply_To=our_id(first.ticket))
    assert message.ticket != first.ticket


def test_a_number_in_the_subject_is_a_hint_and_no_more(cast: Cast) -> None:
    ticket = solved(opened(cast), cast)
    message = come(cast, subject=f"Re: [#{ticket.pk}] çekim")
    assert message.ticket != ticket
    assert message.ticket.hinted_ticket == ticket
    ticket.refresh_from_db()
    assert ticket.status == Ticket.SOLVED


def test_nothing_leads_into_another_brand(cast: Cast) -> None:
    ticket = opened(cast)
    other = Mailbox.objects.create(
        brand=cast.mavi_kule,
        address="help@mavikule.example",
        name="Mavi Kule",
        team=cast.support,
        created_at=NOW,
    )
    to = addresses.reply_address(other.address, ticket.pk)
    mail = written(to=to, subject=f"#{ticket.pk}", References=our_id(ticket))
    raw = kept(cast, mail, to=to, mailbox=other)
    intake.take_in(now=NOW)
    raw.refresh_from_db()
    assert raw.message is not None
    assert raw.message.ticket != ticket
    assert raw.message.ticket.brand == cast.mavi_kule
    assert raw.message.ticket.hinted_ticket is None


def test_a_merged_ticket_leads_to_the_one_it_became(cast: Cast) -> None:
    old, new = opened(cast), opened(cast)
    Ticket.objects.filter(pk=old.pk).update(status=Ticket.MERGED, merged_into=new)
    assert come(cast, to=way_back(old)).ticket == new


def test_within_72_hours_a_reply_reopens_and_later_it_begins_a_linked_ticket(cast: Cast) -> None:
    ticket = solved(opened(cast), cast)
    assert come(cast, to=way_back(ticket), text="Hâlâ gelmedi").ticket == ticket
    ticket.refresh_from_db()
    assert ticket.status == Ticket.OPEN
    Ticket.objects.filter(pk=ticket.pk).update(
        status=Ticket.SOLVED, solved_at=NOW - timedelta(hours=73)
    )
    message = come(cast, to=way_back(ticket), text="Yine ben")
    assert message.ticket != ticket
    assert message.ticket.previous_ticket == ticket
    assert message.ticket.player == cast.derya


def test_mail_from_a_staff_address_is_an_unverified_note_that_never_leaves(cast: Cast) -> None:
    ticket = opened(cast)
    staff = cast.ece.staff.email
    message = come(cast, to=way_back(ticket), sender=f"Ece <{staff.upper()}>", text="Öde gitsin")
    assert (message.ticket, message.kind) == (ticket, Message.NOTE)
    assert message.flags == ["unverified"]
    assert message.author == cast.system
    assert message.deliver_at is None
    before = ticket.status
    ticket.refresh_from_db()
    assert ticket.status == before


def test_a_staff_address_without_proof_opens_an_unverified_ticket(cast: Cast) -> None:
    ticket = opened(cast)
    message = come(cast, sender=cast.ece.staff.email, In_Reply_To=our_id(ticket))
    assert message.ticket != ticket
    assert message.kind == Message.RECEIVED
    assert message.flags == ["unverified"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"X_Autoreply": "yes"},
        {"List_Id": "<news.example>"},
        {"sender": "MAILER-DAEMON@mail.example"},
    ],
)
def test_a_robot_is_stored_and_reopens_nothing(cast: Cast, headers: dict[str, str]) -> None:
    ticket = solved(opened(cast), cast)
    message = come(cast, to=way_back(ticket), text="Ofis dışındayım", **headers)
    assert message.ticket == ticket
    assert "automatic" in message.flags
    ticket.refresh_from_db()
    assert (ticket.status, ticket.due_at) == (Ticket.SOLVED, None)
    assert not Message.objects.filter(kind=Message.REPLY).exists()


def test_a_robots_first_mail_opens_a_ticket_without_a_clock(cast: Cast) -> None:
    assert come(cast, Auto_Submitted="auto-generated").ticket.due_at is None


def test_mail_of_our_own_mailboxes_is_stored_and_starts_nothing(cast: Cast) -> None:
    message = come(cast, sender=ADDRESS.upper())
    assert {"own_mailbox", "automatic"} <= set(message.flags)
    assert message.ticket.due_at is None


def test_one_player_is_met_once_however_he_writes_his_address(cast: Cast) -> None:
    one = come(cast, sender="New.One@Mail.Example")
    two = come(cast, sender="NEW.ONE@mail.example", text="x")
    assert one.author == two.author
    assert Player.objects.filter(person=one.author).count() == 1


def test_forged_control_headers_have_no_effect(cast: Cast) -> None:
    ticket = opened(cast)
    for header in (
        *("X-Deskline-Ticket", "X-Deskline-Automatic", "X-Ticket-Id", "X-Ticket", "X-Priority"),
        *("X-Assign-To", "X-Zammad-Ticket-Number", "X-Helpdesk-Kind", "X-Deskline-Kind"),
        *("X-Deskline-Author", "X-Deskline-Status", "X-Auto-Response-Suppress"),
    ):
        message = come(cast, sender=STRANGER, text=header, **{header: f"{ticket.pk}"})
        assert message.ticket != ticket
        assert message.kind == Message.RECEIVED
        assert "automatic" not in message.flags
        assert message.ticket.priority == 3


def spoofs(ticket: Ticket, other: Ticket) -> list[dict[str, str]]:
    """Ways in that were open elsewhere: each header, legacy forms, broken and borrowed proof."""
    local, _, host = ADDRESS.partition("@")
    mac = crypto.mac("reply address", ticket.pk)
    foreign = crypto.mac("reply address", other.pk)
    wrong = mac[:-1] + ("a" if mac[-1] != "a" else "b")
    ways: list[dict[str, str]] = []
    for tag in (
        *(f"t{ticket.pk}", f"t{ticket.pk}.", f"t{ticket.pk}.{mac[:-1]}", f"t{ticket.pk}.{mac}a"),
        *(f"t{ticket.pk}.{wrong}", f"t{ticket.pk}.{foreign}", f"t{ticket.pk}-{mac}"),
        *(
            f"{ticket.pk}",
            f"ticket-{ticket.pk}",
            f"t0{ticket.pk}.{mac}",
            f"t{ticket.pk}.{'a' * 26}",
        ),
        *(f"t{ticket.pk}.{mac[::-1]}", f"t{other.pk + 7}.{mac}", "", "t.", "t1."),
    ):
        ways.append({"to": f"{local}+{tag}@{host}"})
    good = our_id(ticket)
    for name in (
        *(good.replace(".77.", ".78."), good[:-20] + "@lunaro.example>", good.replace("<t", "<x")),
        *(f"<{ticket.pk}@lunaro.example>", f"<ticket-{ticket.pk}@lunaro.example>"),
        *(f"<t{ticket.pk}.77@lunaro.example>", f"<t{ticket.pk}.77.{wrong}@lunaro.example>"),
        *(f"<t{ticket.pk}.77.{mac}@lunaro.example>", f"<{ticket.pk}.{mac}@lunaro.example>"),
        *(
            addresses.message_id(other.pk, "77", "x.example").replace(
                f"t{other.pk}", f"t{ticket.pk}"
            ),
            "<>",
        ),
    ):
        ways += [{"In_Reply_To": name}, {"References": name}, {"References": f"<a@b> {name}"}]
    for subject in (
        *(f"[#{ticket.pk}]", f"Re: #{ticket.pk}", f"[support-{ticket.pk}]", f"Ticket {ticket.pk}"),
        *(f"Re: [##{ticket.pk}##]", f"Ticket#{ticket.pk}", f"{ticket.pk}", f"[{ticket.pk}]"),
    ):
        ways.append({"subject": subject})
    return ways


def attack(cast: Cast, count: int) -> None:
    ticket, other = solved(opened(cast), cast), opened(cast)
    senders = [
        STRANGER,
        "derya@mail.example",
        "kerem@mail.example",
        "derya@mail.example.evil.example",
    ]
    ways = spoofs(ticket, other)
    before = Message.objects.filter(ticket__in=[ticket, other]).count()
    for turn in range(count):
        way = dict(ways[turn % len(ways)])
        sender = senders[turn // len(ways) % len(senders)]
        if turn // (len(ways) * len(senders)) % 2:
            way |= ways[(turn * 7 + 3) % len(ways)]
        # two minutes apart, so that none is held back as part of a flood
        at = NOW + timedelta(minutes=2 * turn)
        message = come(cast, at=at, sender=sender, text=f"spoof {turn}", **way)
        assert message.ticket_id not in {ticket.pk, other.pk}, way
    assert Message.objects.filter(ticket__in=[ticket, other]).count() == before
    ticket.refresh_from_db()
    assert ticket.status == Ticket.SOLVED


def test_forged_mails_attach_to_nothing_reopen_nothing_and_are_all_kept(cast: Cast) -> None:
    attack(cast, 100)


@pytest.mark.prove
@pytest.mark.timeout(600)
def test_five_hundred_forged_mails_attach_to_nothing(cast: Cast) -> None:
    attack(cast, 500)
