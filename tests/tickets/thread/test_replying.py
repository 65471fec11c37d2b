"""A reply …"""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.words import answered, opened, says
from tickets.thread.actions import delivery, files, receiving, replying
from tickets.thread.models import Follower, Message, Ticket

SECOND = timedelta(seconds=1)


def test_is_refused_when_something_new_arrived_and_nothing_is_written(cast: Cast) -> None:
    ticket = opened(cast)
    seen = ticket.last_seq
    new = receiving.receive(says("Ek bilgi"), into=ticket, author=cast.derya.person, now=NOW)
    with pytest.raises(replying.SomethingNew) as refused:
        answered(cast, ticket, seen=seen)
    assert refused.value.seq == new.seq
    assert not Message.objects.filter(ticket=ticket, kind=Message.REPLY).exists()


def test_is_not_said_into_a_conversation_that_somebody_else_has_got_meanwhile(cast: Cast) -> None:
    ticket = opened(cast)
    name = uuid4()
    Ticket.objects.filter(pk=ticket.pk).update(assignee=cast.mert)
    with pytest.raises(replying.OfAnother) as refused:
        answered(cast, ticket, client_id=name, unless_taken=True)
    assert refused.value.message.startswith(f"{cast.mert.name} has this conversation now")
    assert not Message.objects.filter(ticket=ticket, kind=Message.REPLY).exists()
    # who still means it says so; and what has arrived before is not asked again
    said = answered(cast, ticket, client_id=name)
    assert answered(cast, ticket, client_id=name, unless_taken=True) == said


def test_is_said_in_ones_own_conversation_and_in_nobodys(cast: Cast) -> None:
    mine, nobodys = opened(cast), opened(cast)
    Ticket.objects.filter(pk=mine.pk).update(assignee=cast.ece)
    assert answered(cast, mine, unless_taken=True).pk
    assert answered(cast, nobodys, unless_taken=True).pk


def test_is_not_held_up_by_ones_own_note_or_by_changed_labels(cast: Cast) -> None:
    ticket = opened(cast)
    seen = ticket.last_seq
    replying.add_note(ticket, by=cast.ece, html="<p>not</p>", client_id=uuid4(), now=NOW)
    assert answered(cast, ticket, seen=seen).pk


def test_waits_ten_seconds_and_can_be_taken_back_until_then(cast: Cast) -> None:
    ticket = opened(cast)
    message = answered(cast, ticket)
    assert message.deliver_at == NOW + 10 * SECOND
    replying.undo(message, by=cast.ece, now=NOW + 9 * SECOND)
    message.refresh_from_db()
    ticket.refresh_from_db()
    assert (message.state, message.deliver_at) == (Message.UNDONE, None)
    assert (ticket.status, ticket.first_human_reply_at) == (Ticket.NEW, None)
    assert ticket.due_at == NOW + timedelta(hours=1)
    assert ticket.preview.startswith("Merhaba")


def test_is_taken_back_by_nobody_but_its_author(cast: Cast) -> None:
    message = answered(cast, opened(cast))
    with pytest.raises(replying.NotYours) as refused:
        replying.undo(message, by=cast.mert, now=NOW + SECOND)
    assert refused.value.message == "Only Ece Yılmaz, who wrote this reply, can take it back."
    message.refresh_from_db()
    assert message.state == Message.QUEUED


def test_leaves_its_files_to_the_next_one_when_it_is_taken_back(cast: Cast) -> None:
    ticket = opened(cast)
    upload = files.upload(content=b"Dekont", name="dekont.txt", by=cast.ece, now=NOW)
    first = answered(cast, ticket, handles=[upload.handle])
    replying.undo(first, by=cast.ece, now=NOW + SECOND)
    upload.refresh_from_db()
    assert upload.created_at == NOW + SECOND  # from when it waits as any upload does
    second = answered(cast, ticket, handles=[upload.handle])
    assert [file.name for file in second.attachments.all()] == ["dekont.txt"]
    assert not first.attachments.exists()


def test_can_not_be_taken_back_later(cast: Cast) -> None:
    message = answered(cast, opened(cast))
    with pytest.raises(replying.TooLate):
        replying.undo(message, by=cast.ece, now=NOW + 11 * SECOND)


def test_is_written_once_under_its_client_id(cast: Cast) -> None:
    ticket, name = opened(cast), uuid4()
    assert answered(cast, ticket, client_id=name).pk == answered(cast, ticket, client_id=name).pk


def test_is_not_lost_when_somebody_else_has_used_its_name(cast: Cast) -> None:
    ticket, name = opened(cast), uuid4()
    theirs = answered(cast, ticket, client_id=name)
    ours = answered(cast, ticket, client_id=name, by=cast.mert, html="<p>Ben de yazdım.</p>")
    assert ours.pk != theirs.pk
    assert ours.text.strip() == "Ben de yazdım."


def test_masks_a_card_number_and_drops_scripts(cast: Cast) -> None:
    message = answered(
        cast,
        opened(cast),
        html="<p>4111 1111 1111 1111</p><script>alert(1)</script><p onclick='x()'>tamam</p>",
    )
    assert "1111 1111" not in message.html
    assert "411111" in message.html.replace(" ", "")
    assert "script" not in message.html
    assert "onclick" not in message.html
    assert "4111 1111 1111 1111" not in message.text


@pytest.mark.parametrize("html", ["", "<p></p>", "<p> &nbsp; </p>"])
def test_needs_words(cast: Cast, html: str) -> None:
    with pytest.raises(replying.NothingToSay):
        answered(cast, opened(cast), html=html)


def test_carries_only_files_of_its_sender(cast: Cast) -> None:
    ticket = opened(cast)
    upload = files.upload(content=b"hello", name="a.txt", by=cast.mert, now=NOW)
    with pytest.raises(files.NotYourFile):
        answered(cast, ticket, handles=[upload.handle])
    assert not Message.objects.filter(ticket=ticket, kind=Message.REPLY).exists()


def test_fails_for_good_with_the_servers_words(cast: Cast) -> None:
    message = answered(cast, opened(cast))
    delivery.mark_failed(message, words="550 no such user", permanent=True, now=NOW)
    message.refresh_from_db()
    assert (message.state, message.words) == (Message.FAILED, "550 no such user")
    again = delivery.send_again(message, by=cast.ece, now=NOW)
    assert again.state == Message.QUEUED


def test_is_tried_again_for_a_day_after_a_passing_failure(cast: Cast) -> None:
    message = answered(cast, opened(cast))
    delivery.mark_failed(message, words="421 later", permanent=False, now=NOW + SECOND)
    message.refresh_from_db()
    assert message.state == Message.QUEUED
    assert message.deliver_at > NOW + SECOND
    late = NOW + timedelta(hours=25)
    delivery.mark_failed(message, words="421 later", permanent=False, now=late)
    message.refresh_from_db()
    assert message.state == Message.FAILED


def test_note_calls_those_it_mentions_and_nobody_of_another_brand(cast: Cast) -> None:
    ticket = opened(cast)
    replying.add_note(
        ticket,
        by=cast.ece,
        html="<p>bakar mısın</p>",
        client_id=uuid4(),
        now=NOW,
        mentioned=[cast.deniz.pk, cast.suna.pk, cast.derya.person.pk],
    )
    assert set(Follower.objects.values_list("person_id", flat=True)) == {cast.deniz.pk}
    assert Ticket.objects.visible_to(cast.deniz).filter(pk=ticket.pk).exists()
