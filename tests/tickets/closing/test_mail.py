"""The mail that asks…"""

from tests.cast import Cast
from tests.tickets.closing.deeds import NOON, solved
from tests.tickets.closing.test_asking import HOUR, asked_in
from tickets.channels.email.mail import robots
from tickets.channels.email.outbound.compose import compose
from tickets.channels.email.outbound.letterhead import letterhead_of
from tickets.channels.email.outbound.sending import prepare
from tickets.closing import links
from tickets.closing.actions import due
from tickets.closing.models import FollowUp
from tickets.thread.models import Message


def test_belongs_to_the_thread_and_says_that_a_machine_wrote_it(cast: Cast) -> None:
    ticket = solved(cast)
    due.settle_due(now=NOON + 4 * HOUR)
    [message] = asked_in(ticket)
    first = ticket.messages.filter(kind=Message.RECEIVED).first()
    assert first is not None
    message.external_id = "<asked@lunaro.example>"
    outgoing = prepare(message, letterhead=letterhead_of(message), reply_to="r@lunaro.example")
    mail = compose(outgoing)
    assert mail["Subject"].startswith("Re:")
    assert mail["In-Reply-To"] == first.external_id
    assert first.external_id in mail["References"]
    for name, value in robots.AUTOMATIC_HEADERS.items():
        assert mail[name] == value
    asked = FollowUp.objects.get(ticket=ticket)
    for part in ("plain", "html"):
        body = mail.get_body((part,))
        assert body is not None
        said = body.get_payload(decode=True).decode()
        for query in ("answer=yes", "answer=no", "rating=1", "rating=5"):
            assert links.address_of(asked) + f"?{query}" in said.replace("=\n", "")
    assert "Çekimim nerede?" not in mail.as_string()
