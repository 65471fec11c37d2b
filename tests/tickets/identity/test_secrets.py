"""What nobody may ask a player for …"""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tickets.replies import actions as saved
from tickets.sending import actions as sending
from tickets.thread.actions import replying, starting
from tickets.thread.models import Message, Ticket

ASKS = [
    "<p>Kart numaranızı yazar mısınız?</p>",
    "<p>Merhaba,</p><p>Please send us your <b>password</b>.</p>",
    "<p>Wie lautet Ihre PIN?</p>",
    "<p>Necesitamos el código de seguridad de su tarjeta.</p>",
    "<p>Telefonunuza gelen kodu söyler misiniz?</p>",
]
TO = {"to": ["derya@mail.example"], "cc": [], "bcc": []}


@pytest.mark.parametrize("html", ASKS)
def test_leaves_in_no_reply(cast: Cast, html: str) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    before = Message.objects.count()
    with pytest.raises(replying.AsksForSecret) as refused:
        replying.reply(ticket, by=cast.ece, html=html, recipients=TO, client_id=uuid4(), now=NOW)
    assert "card number" in str(refused.value.message)
    with pytest.raises(replying.AsksForSecret):
        replying.speak(ticket, by=cast.robo, html=html, client_id=uuid4(), now=NOW)
    with pytest.raises(replying.AsksForSecret):
        starting.start(
            cast.lunaro,
            to="yeni@mail.example",
            team=cast.support,
            subject="Bilgi",
            html=html,
            language="tr",
            client_id=uuid4(),
            by=cast.ece,
            now=NOW,
        )
    with pytest.raises(replying.AsksForSecret):
        sending.schedule(
            ticket,
            by=cast.ece,
            html=html,
            recipients=TO,
            send_at=NOW + timedelta(days=1),
            client_id=uuid4(),
            now=NOW,
        )
    assert Message.objects.count() == before
    assert Ticket.objects.get(pk=ticket.pk).first_human_reply_at is None


def test_is_in_no_saved_reply(cast: Cast) -> None:
    with pytest.raises(saved.AsksForSecret):
        saved.write(
            title="Kart",
            shortcut="kart",
            texts={"tr": "<p>Kart numaranızı gönderin.</p>"},
            team=None,
            own=False,
            by=cast.aylin,
            now=NOW,
        )


def test_may_be_spoken_of_in_a_note(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    html = "<p>Oyuncu sordu: kart numaranızı gönderin mi diyorlar?</p>"
    note = replying.add_note(ticket, by=cast.ece, html=html, client_id=uuid4(), now=NOW)
    assert note.kind == Message.NOTE


def test_is_refused_with_a_sentence_on_the_page(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    answer = factories.browser(cast.ece).post(
        f"/tickets/{ticket.pk}/messages/",
        {"kind": "reply", "html": ASKS[0], "client_id": str(uuid4())},
        headers={"X-Requested-With": "fetch"},
    )
    assert answer.status_code == 422
    assert "card number" in answer.json()["detail"]
