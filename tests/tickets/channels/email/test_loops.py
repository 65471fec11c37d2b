"""Two of our own answer each other, and nothing on the way says that they are machines (ML-11)."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
from time_machine import travel

from accounts.events.models import Event
from accounts.people.models import Notification
from helpdesk.lib.text import masked_address
from tests.cast import Cast
from tests.factories import NOW, browser
from tests.tickets.channels.email.catcher import Catcher
from tests.tickets.channels.email.post import kept, written
from tests.tickets.channels.email.test_sending import send_due
from tickets.channels.email import reactions
from tickets.channels.email.actions import acknowledging, mailboxes
from tickets.channels.email.inbound import intake
from tickets.channels.email.models import AutomaticMail, Mailbox, RawMail
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db
FRONT, BACK = "front@elsewhere.example", "back@elsewhere.example"
TOWER = "yardim@mavikule.example"


@dataclass
class Relay:
    """A server between them that keeps nothing but words: each hears of the other under an
    address of the relay's, in a mail that is new every time."""

    cast: Cast
    catcher: Catcher
    tower: Mailbox
    sent: Counter[tuple[str, int]] = field(default_factory=Counter)  # automatic, by ticket
    last: dict[str, str] = field(default_factory=dict)  # the latest words for FRONT and BACK
    given: int = 0

    def minute(self, at: datetime, *, again: bool = False) -> None:
        """What left is handed on; with `again` also what was handed on before."""
        send_due(at)
        fresh = {}
        for one in self.catcher.caught:
            [to] = one.recipients
            fresh[to] = self._plain(one.mail)
            written_by = Message.objects.get(external_id=one.mail["Message-ID"])
            self.sent[to, written_by.ticket_id] += 1
        self.catcher.caught.clear()
        self.last |= fresh
        for to, words in (self.last if again else fresh).items():
            self.give(words, came_to=to, at=at)
        self.read(at)

    def give(self, words: str, *, came_to: str, at: datetime) -> None:
        """What goes to BACK is from Lunaro and reaches the tower as FRONT's, and the other way."""
        sender, box = (FRONT, self.tower) if came_to == BACK else (BACK, self.cast.mailbox)
        mail = written(words, sender=sender, to=box.address, subject="Merhaba")
        kept(self.cast, mail, to=box.address, sender=sender, mailbox=box, at=at)
        self.given += 1

    def read(self, at: datetime) -> None:
        while intake.take_in(now=at):
            pass
        for number in Ticket.objects.filter(created_at=at).values_list("pk", flat=True):
            acknowledging.acknowledge(number, now=at)

    def _plain(self, mail: EmailMessage) -> str:
        body = mail.get_body(("plain",))
        assert body is not None
        return str(body.get_content())


@pytest.fixture
def relay(cast: Cast, catcher: Catcher) -> Relay:
    tower = mailboxes.add_mailbox(
        TOWER, name="Mavi Kule", brand=cast.mavi_kule, team=cast.support, by=cast.nil, now=NOW
    )
    texts = {"tr": "Bizde: {number}", "en": "We have it: {number}"}
    for box in (cast.mailbox, tower):
        acknowledging.change_acknowledgement(box, is_on=True, texts=texts, by=cast.nil)
    return Relay(cast, catcher, tower)


def talk(relay: Relay, minutes: int, *, again: bool) -> None:
    relay.give("Merhaba", came_to=FRONT, at=NOW)
    relay.read(NOW)
    for minute in range(1, minutes + 1):
        relay.minute(NOW + timedelta(minutes=minute), again=again)


def nothing_is_lost(relay: Relay) -> None:
    assert RawMail.objects.count() == relay.given
    assert not RawMail.objects.exclude(state=RawMail.DONE).exists()
    assert not RawMail.objects.filter(message=None).exists()


def test_they_end_by_themselves_though_each_takes_the_other_for_a_person(relay: Relay) -> None:
    talk(relay, 30, again=False)
    assert not RawMail.objects.filter(is_automatic=True).exists()
    assert sorted(to for to, _ticket in relay.sent) == [BACK, FRONT]
    assert set(relay.sent.values()) == {1}
    nothing_is_lost(relay)
    assert not Event.objects.filter(verb="mailbox.loop_stopped").exists()


def test_where_the_way_itself_never_rests_it_stops_and_somebody_hears_of_which_address(
    relay: Relay, cast: Cast, record_property: Callable[[str, object], None]
) -> None:
    talk(relay, 30, again=True)
    assert relay.given > 50
    record_property("handed on", relay.given)
    record_property("automatic mails", dict(Counter(to for to, _ticket in relay.sent.elements())))
    by_address = Counter(to for to, _ticket in relay.sent.elements())
    assert set(by_address) == {FRONT, BACK}
    assert max(by_address.values()) <= acknowledging.MOST_ON_TICKET
    nothing_is_lost(relay)
    alerts = list(Event.objects.filter(verb="mailbox.loop_stopped").order_by("pk"))
    named = {event.actor.player.addresses.get().value for event in alerts}
    assert (len(alerts), named) == (2, {FRONT, BACK})
    for event in alerts:
        fact = reactions.Fact(
            event.pk, event.verb, "mailbox", event.subject_id, event.seq, event.actor_id, {}
        )
        reactions.tell_caretakers([fact])
    told = Notification.objects.filter(verb="mailbox.loop_stopped")
    assert set(told.values_list("person", flat=True)) == {cast.aylin.pk, cast.nil.pk}


def test_the_page_of_what_came_in_names_the_address_for_an_hour(relay: Relay, cast: Cast) -> None:
    talk(relay, 5, again=True)
    for at, is_named in ((NOW + timedelta(minutes=6), True), (NOW + timedelta(hours=2), False)):
        with travel(at, tick=False):
            page = browser(cast.aylin).get("/settings/mail/").content.decode()
        banner = f"No automatic mail goes to {masked_address(BACK)} for now"
        assert (banner in page) is is_named  # FRONT asks the other brand


def test_a_second_look_at_the_same_mail_counts_it_once(relay: Relay, cast: Cast) -> None:
    relay.give("Merhaba", came_to=FRONT, at=NOW)
    relay.read(NOW)
    relay.give("Noch einmal", came_to=FRONT, at=NOW)
    relay.read(NOW)
    ticket = Ticket.objects.latest("pk")
    for _ in range(5):
        assert acknowledging.acknowledge(ticket.pk, now=NOW) is None
    assert AutomaticMail.objects.filter(is_held=True).count() == 1
    assert not Event.objects.filter(verb="mailbox.loop_stopped").exists()
