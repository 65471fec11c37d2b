"""What a visitor of the demo finds on the page of mail that came in."""

import pytest
from django.utils import timezone

from accounts.players.models import Address
from helpdesk.dev.demo import incoming
from tests.cast import Cast
from tickets.channels.email.models import RawMail
from tickets.thread.models import Message

pytestmark = pytest.mark.django_db


def test_one_came_back_one_was_kept_out_and_one_was_put_aside(cast: Cast) -> None:
    staff = {"Ece": cast.ece, "Aylin": cast.aylin}
    incoming.let_in(cast.lunaro, staff, now=timezone.now())
    states = list(RawMail.objects.order_by("pk").values_list("state", flat=True))
    assert states == [RawMail.DONE, RawMail.BOUNCE, RawMail.BLOCKED, RawMail.QUARANTINED]
    reply = Message.objects.get(kind=Message.REPLY)
    assert reply.state == Message.BOUNCED and "does not exist" in reply.words
    assert Address.objects.get(value="tomas.brandl@full-box.example").is_failing
