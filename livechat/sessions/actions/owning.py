"""Whose talk it is. A deed asks under its lock: somebody may take it over in any moment."""

from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person
from livechat.sessions.models import ChatSession


class TakenOver(Exception):
    """Whoever had it has it no more, and does not lead."""

    message = _("Somebody else has this chat now, so it was left as it is.")


def has_say(person: Person, session: ChatSession) -> bool:
    """It is his talk, or he leads."""
    return session.owner_id == person.pk or person.may("chats.supervise")


def check(person: Person, session: ChatSession) -> None:
    """The sitting is locked. Raises TakenOver."""
    if person.kind == Person.STAFF and not has_say(person, session):
        raise TakenOver
