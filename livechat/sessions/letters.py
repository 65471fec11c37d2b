"""What a talk becomes when it goes by mail: unread answers, or all that was said.

Nothing of it but the words themselves comes from a player: subject and frame are ours.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from helpdesk.lib import html as markup
from helpdesk.lib import times
from livechat.sessions import shown
from livechat.sessions.models import ChatSession
from tickets.thread.models import Message, Ticket


def subject(ticket: Ticket, language: str) -> str:
    """The same for all mails about one talk, so that a mail program keeps them together."""
    with override(language):
        words = {"brand": ticket.brand.name, "number": ticket.pk}
        return _("Your chat with %(brand)s (#%(number)s)") % words


def continuation(
    ticket: Ticket, session: ChatSession, answers: Iterable[Message], *, now: datetime
) -> str:
    """Answers that the player has not seen, with how to go on."""
    with override(session.language):
        begins = _("While you were away, we answered in the chat:")
        ends = _("You can answer this mail, or open the chat on our site again.")
        said = _said(answers, ticket, session, now=now)
        return f"{markup.from_text(begins)}{said}{markup.from_text(ends)}"


def transcript(
    ticket: Ticket, session: ChatSession, messages: Iterable[Message], *, now: datetime
) -> str:
    """All that was said in public, oldest first."""
    with override(session.language):
        begins = _("This is what was said in your chat with %(brand)s:") % {
            "brand": ticket.brand.name
        }
        ends = _("If something is still open, answer this mail.")
        said = _said(messages, ticket, session, now=now)
        return f"{markup.from_text(begins)}{said}{markup.from_text(ends)}"


def _said(
    messages: Iterable[Message], ticket: Ticket, session: ChatSession, *, now: datetime
) -> str:
    tz, language = times.zone(session.visitor.time_zone), session.language
    parts = []
    for message in messages:
        at = times.full(message.created_at, tz=tz, language=language, now=now)
        head = format_html("<p><strong>{}</strong> · {}</p>", _author(message, ticket), at)
        parts.append(f"{head}{message.html or markup.from_text(message.text)}{_files(message)}")
    return "".join(parts)


def _author(message: Message, ticket: Ticket) -> str:
    if message.kind == Message.RECEIVED:
        return message.sender_name or _("You")
    author = message.author
    name, _initials, _hue = shown.face(author.pk, author.name, author.kind, brand=ticket.brand.name)
    return name


def _files(message: Message) -> str:
    """Files stay where they are shown to nobody but the player."""
    count = len(message.attachments.all())
    if not count:
        return ""
    said = ngettext(
        "With %(num)s file, which is in the chat.",
        "With %(num)s files, which are in the chat.",
        count,
    )
    return str(format_html("<p><em>{}</em></p>", said % {"num": count}))
