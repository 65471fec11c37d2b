"""Every way by which words of ours can reach a player, and how the tests try to send an offer by
each. Whoever adds a sender adds it here: `tests/shape/test_ways_out.py` finds those that are not.

A way tries and tells whether an offer got out; refusals of any kind are no.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from accounts.organisation import actions as organisation
from accounts.organisation.wording import Unfit
from accounts.people.actions import profile
from accounts.players import post
from accounts.players.models import Player
from helpdesk.lib import html as markup
from livechat.sessions.actions import configuring
from tests import factories
from tests.accounts.protection.states import NOON
from tests.cast import Cast
from tickets.closing.actions import writing
from tickets.replies import actions as replies
from tickets.replies.models import SavedReply
from tickets.sending.actions import keeping, leaving
from tickets.thread import outgoing
from tickets.thread.actions import parting, passing, replying, starting
from tickets.thread.models import ContactReason, Message, Ticket

Try = Callable[["Place", str], bool]
LATER = NOON + timedelta(minutes=1)


class Place(NamedTuple):
    """Where an offer is tried: a conversation of the player, by mail and in chat."""

    cast: Cast
    player: Player
    mail: Ticket
    chat: Ticket


# path of a module → the names in it that put words of ours on their way
SENDERS: dict[str, set[str]] = {
    "tickets/thread/actions/replying.py": {"reply", "give", "speak"},
    "tickets/thread/actions/starting.py": {"start"},
    "tickets/closing/actions/writing.py": {"write"},
    "tickets/channels/email/actions/acknowledging.py": {"_write"},
    "livechat/sessions/actions/mailing.py": {"_write"},
    "tickets/channels/email/outbound/letters.py": {"send"},
}
WAYS: dict[str, Try] = {}


def way(tried: Try) -> Try:
    WAYS[tried.__name__] = tried
    return tried


def leaves(message: Message) -> bool:
    """Whether it reaches the player: at once, or when it is due, whatever purpose is claimed."""
    if message.state == Message.SENT:
        return True
    outgoing.deliver(message, purpose="service", now=LATER)
    message.refresh_from_db()
    return message.state == Message.SENT


def _said(place: Place, ticket: Ticket, text: str) -> bool:
    try:
        message = replying.reply(
            ticket,
            by=place.cast.ece,
            html=markup.from_text(text),
            recipients={"to": ["player@mail.example"], "cc": [], "bcc": []},
            client_id=replying.new_client_id(),
            now=NOON,
        )
    except (passing.NothingToSay, replying.Finished):
        return False
    return leaves(message)


@way
def reply_by_mail(place: Place, text: str) -> bool:
    return _said(place, place.mail, text)


@way
def reply_in_chat(place: Place, text: str) -> bool:
    return _said(place, place.chat, text)


@way
def bot_in_chat(place: Place, text: str) -> bool:
    try:
        message = replying.speak(
            place.chat,
            by=place.cast.robo,
            html=markup.from_text(text),
            client_id=replying.new_client_id(),
            now=NOON,
        )
    except passing.NothingToSay:
        return False
    return leaves(message)


@way
def reply_for_later(place: Place, text: str) -> bool:
    try:
        scheduled = keeping.schedule(
            place.mail,
            html=markup.from_text(text),
            recipients={"to": ["player@mail.example"], "cc": [], "bcc": []},
            send_at=NOON + timedelta(minutes=5),
            client_id=replying.new_client_id(),
            by=place.cast.ece,
            now=NOON,
        )
    except passing.NothingToSay:
        return False
    try:
        message = leaving.send_now(scheduled, by=place.cast.ece, now=LATER)
    except passing.NothingToSay:
        return False
    return leaves(message)


def _reason() -> ContactReason:
    names = {"en": "A question"}
    return ContactReason.objects.get_or_create(slug="question", defaults={"names": names})[0]


@way
def closing_words(place: Place, text: str) -> bool:
    try:
        parting.part(
            place.chat,
            words=text,
            by=place.cast.ece,
            now=NOON,
            outcome="answered",
            reason=_reason(),
        )
    except passing.NothingToSay:
        return False
    return Message.objects.filter(
        ticket=place.chat, kind=Message.REPLY, state=Message.SENT, text__contains=text[:20]
    ).exists()


@way
def first_words_of_ours(place: Place, text: str) -> bool:
    email = place.player.addresses.filter(kind="email").values_list("value", flat=True)[0]
    for subject, body in (("Hello", text), (text, "Hello, please read this.")):
        try:
            message = starting.start(
                place.cast.lunaro,
                to=email,
                team=place.cast.support,
                subject=subject,
                html=markup.from_text(body),
                language="en",
                client_id=replying.new_client_id(),
                by=place.cast.ece,
                now=NOON,
            )
        except passing.NothingToSay:
            continue
        if leaves(message):
            return True
    return False


@way
def words_of_a_machine(place: Place, text: str) -> bool:
    for channel in ("email", "chat"):
        ticket = place.mail if channel == "email" else place.chat
        try:
            message = writing.write(
                ticket,
                markup.from_text(text),
                channel=channel,
                language="en",
                flag="follow_up",
                name=f"way:{channel}:{ticket.pk}",
                now=NOON,
            )
        except passing.NothingToSay:
            continue
        if leaves(message):
            return True
    return False


@way
def letter_of_no_conversation(place: Place, text: str) -> bool:
    letter = post.Letter(
        place.cast.lunaro, "player@mail.example", "en", "Hello", text, "way-1", NOON
    )
    try:
        post.send("email", letter)
    except post.NotSent:
        return False
    return True


@way
def saved_reply(place: Place, text: str) -> bool:
    reply = SavedReply(title="Way", folded="way", is_promotional=True, created_at=NOON)
    reply.save()
    try:
        replies.use(reply, language="en", by=place.cast.ece, now=NOON, ticket=place.mail)
    except passing.MayNotContact:
        return False
    return True


@way
def text_of_settings(place: Place, text: str) -> bool:
    cast = place.cast
    tries: list[Callable[[], object]] = [
        lambda: organisation.set_signature(
            cast.lunaro, language="en", text=text, by=cast.nil, now=NOON
        ),
        lambda: profile.sign_off(cast.ece, texts={"en": text[:150]}, by=cast.ece),
        lambda: configuring.configure(cast.lunaro, by=cast.nil, greetings={"en": text}),
    ]
    for tried in tries:
        try:
            tried()
        except Unfit:
            continue
        return True
    return False


def place_of(cast: Cast, player: Player) -> Place:
    """Two conversations that he began himself."""
    mail = factories.ticket(player, cast.support, owner=cast.ece)
    chat = factories.ticket(player, cast.support, owner=cast.ece)
    Ticket.objects.filter(pk=chat.pk).update(channel="chat")
    chat.refresh_from_db()
    return Place(cast, player, mail, chat)
