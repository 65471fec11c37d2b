"""Which conversations somebody sees on his own pages, and which he never does: always asked from
both sides, as Derya and as Kerem."""

from datetime import timedelta
from uuid import uuid4

import pytest

from accounts.players.actions import add_address, contacts
from accounts.players.actions.merging import merge
from accounts.players.actions.parting import part
from accounts.players.models import Address, Player
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.requests.own import DERYA, KEREM, sent, session
from tests.tickets.thread.words import answered
from tickets.requests import reach
from tickets.requests.models import PortalSession
from tickets.thread.actions import receiving, replying, resolution
from tickets.thread.incoming import Incoming, Sender
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=4)


def seen(by: PortalSession, now=LATER) -> set[int]:
    return set(reach.tickets_of(by, now=now).values_list("pk", flat=True))


def wrote(
    player: Player, address: str, text: str = "Merhaba", into: Ticket | None = None
) -> Ticket:
    incoming = Incoming(channel="email", sender=Sender(address), subject="Konu", text=text)
    if into is not None:
        receiving.receive(incoming, into=into, author=player.person, now=NOW)
        return into
    opened = receiving.open_ticket(
        incoming, brand=player.brand, team=factories.team(), player=player, now=NOW
    )
    return opened.ticket


def test_a_player_sees_his_own_by_code_and_by_signature(cast: Cast) -> None:
    hers, his = wrote(cast.derya, DERYA), wrote(cast.kerem, KEREM)
    assert seen(session(cast)) == {hers.pk} == seen(session(cast, signed=cast.derya))
    assert seen(session(cast, KEREM)) == {his.pk} == seen(session(cast, signed=cast.kerem))
    assert seen(session(cast, "nobody@mail.example")) == set()


def test_a_player_of_the_other_brand_with_the_same_address_sees_his_alone(cast: Cast) -> None:
    twin = factories.player(cast.mavi_kule, "Derya Arslan", email=DERYA)
    there, here = wrote(twin, DERYA), wrote(cast.derya, DERYA)
    assert seen(session(cast)) == {here.pk}
    other = session(cast)
    PortalSession.objects.filter(pk=other.pk).update(brand=cast.mavi_kule)
    other.refresh_from_db()
    assert seen(other) == {there.pk}


def test_a_chat_of_the_player_is_there_too(cast: Cast) -> None:
    chat = Incoming(channel="chat", sender=Sender(""), subject="Sohbet", text="Merhaba")
    opened = receiving.open_ticket(
        chat, brand=cast.lunaro, team=cast.support, player=cast.derya, now=NOW
    )
    assert seen(session(cast)) == {opened.ticket_id}
    assert seen(session(cast, KEREM)) == set()


def test_an_address_that_is_new_opens_only_what_was_written_from_there(cast: Cast) -> None:
    old = wrote(cast.derya, DERYA)
    new = "derya.new@mail.example"
    add_address(
        cast.derya, kind=Address.EMAIL, value=new, by=cast.ece, now=NOW + timedelta(hours=1)
    )
    own = wrote(cast.derya, new)
    assert seen(session(cast, new), NOW + timedelta(hours=2)) == {own.pk}
    assert seen(session(cast), NOW + timedelta(hours=2)) == {old.pk, own.pk}


def test_an_address_that_is_new_opens_nothing_that_others_wrote_on(cast: Cast) -> None:
    new = "derya.new@mail.example"
    add_address(
        cast.derya, kind=Address.EMAIL, value=new, by=cast.ece, now=NOW + timedelta(hours=1)
    )
    both = wrote(cast.derya, DERYA)
    wrote(cast.derya, new, into=both)
    assert seen(session(cast, new), NOW + timedelta(hours=2)) == set()


def test_an_address_that_was_taken_away_opens_nothing(cast: Cast) -> None:
    wrote(cast.derya, DERYA)
    keeper = session(cast)
    address = Address.objects.get(value=DERYA)
    add_address(cast.derya, kind=Address.EMAIL, value="x@mail.example", by=cast.ece, now=NOW)
    contacts.remove_address(cast.derya, address_id=address.pk, by=cast.system, now=NOW)
    assert seen(keeper) == set()


def test_a_form_that_was_sent_without_signing_in_is_seen_from_its_mailbox_alone(
    cast: Cast,
) -> None:
    theirs = sent(cast, address=DERYA).ticket
    assert theirs.player_id != cast.derya.pk
    assert seen(session(cast)) == {theirs.pk}
    assert seen(session(cast, signed=cast.derya)) == set()
    assert seen(session(cast, KEREM)) == set()


def test_a_form_is_seen_no_more_once_somebody_else_has_written_on_it(cast: Cast) -> None:
    ticket = sent(cast, address=DERYA).ticket
    wrote(ticket.player, KEREM, into=ticket)
    assert seen(session(cast)) == set()
    assert seen(session(cast, KEREM)) == set()


def test_players_who_were_merged_are_one_and_those_who_were_parted_are_two(cast: Cast) -> None:
    hers, his = wrote(cast.derya, DERYA), wrote(cast.kerem, KEREM)
    joined = merge(cast.kerem, into=cast.derya, by=cast.aylin, now=NOW + timedelta(hours=1))
    assert seen(session(cast, signed=cast.kerem)) == {hers.pk, his.pk}
    assert seen(session(cast, KEREM)) == seen(session(cast)) == {hers.pk, his.pk}
    part(joined, by=cast.aylin, now=NOW + timedelta(hours=2))
    assert seen(session(cast, signed=cast.kerem)) == {his.pk}
    assert seen(session(cast)) == {hers.pk}
    assert seen(session(cast, KEREM)) == {his.pk}


def test_a_mailbox_that_came_by_a_merge_opens_its_own_until_it_was_there_for_long(
    cast: Cast,
) -> None:
    """A colleague alone has said that two are one, and may have been talked into it."""
    factories.ticket(cast.derya, cast.support)
    young = factories.player(cast.lunaro, "Derya Arslan", email="young@mail.example")
    Address.objects.filter(player=young).update(created_at=NOW + timedelta(hours=1))
    own = wrote(young, "young@mail.example")
    merge(young, into=cast.derya, by=cast.aylin, now=NOW + timedelta(hours=1))
    who = session(cast, "young@mail.example")
    assert seen(who, NOW + timedelta(hours=2)) == {own.pk}
    assert len(seen(who, NOW + timedelta(hours=80))) == 2


def test_spam_and_what_was_merged_is_not_shown_and_leads_to_where_it_goes_on(cast: Cast) -> None:
    from_spam, one, two = (wrote(cast.derya, DERYA) for _ in range(3))
    resolution.mark_spam(from_spam, by=cast.ece, now=NOW)
    Ticket.objects.filter(pk=one.pk).update(status=Ticket.MERGED, merged_into=two)
    assert seen(session(cast)) == {two.pk}
    found = reach.ticket_of(session(cast), one.pk, now=LATER)
    assert found is not None
    assert found.pk == two.pk
    assert reach.ticket_of(session(cast, KEREM), one.pk, now=LATER) is None
    assert reach.ticket_of(session(cast), from_spam.pk, now=LATER) is None


def test_messages_are_what_has_reached_the_player_and_nothing_else(cast: Cast) -> None:
    ticket = wrote(cast.derya, DERYA, "Merhaba")
    replying.add_note(ticket, by=cast.mert, html="<p>gizli</p>", client_id=uuid4(), now=NOW)
    answered(cast, ticket, html="<p>yolda</p>")
    kinds = {"gone": Message.SENT, "back": Message.BOUNCED, "undone": Message.UNDONE}
    for words, state in {**kinds, "failed": Message.FAILED}.items():
        made = answered(cast, ticket, html=f"<p>{words}</p>")
        Message.objects.filter(pk=made.pk).update(state=state)
    offer = answered(cast, ticket, html="<p>bonus</p>")
    Message.objects.filter(pk=offer.pk).update(state=Message.SENT, purpose="marketing")
    again = answered(cast, ticket, html="<p>again</p>")
    Message.objects.filter(pk=again.pk).update(state=Message.SENT, flags=["repeats"])
    shown = reach.messages().filter(ticket=ticket).values_list("text", flat=True)
    assert sorted(shown) == ["Merhaba", "back", "gone"]


def test_a_conversation_of_offers_alone_is_no_request(cast: Cast) -> None:
    ticket = wrote(cast.derya, DERYA)
    Message.objects.filter(ticket=ticket).update(
        kind=Message.REPLY, state=Message.SENT, purpose="marketing"
    )
    assert seen(session(cast)) == set()
