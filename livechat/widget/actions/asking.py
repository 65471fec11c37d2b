"""The first words of a player, with what a stranger says of himself."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.people.models import Person
from helpdesk.lib import text as words
from livechat.sessions.actions import leaving, opening
from livechat.sessions.actions.sitting import Asked
from livechat.sessions.models import ChatTopic, Visitor
from livechat.widget import identity
from tickets.thread.models import Ticket


@transaction.atomic
def ask(
    visitor: Visitor,
    *,
    text: str,
    client_id: UUID,
    now: datetime,
    topic: ChatTopic | None = None,
    language: str = "",
    name: str = "",
    email: str = "",
    handles: Sequence[str] = (),
) -> Asked:
    """Begins a talk or goes on with the one that is open; see sessions.actions.opening."""
    _note(visitor, name=name, email=email, language=language)
    return opening.ask(
        visitor,
        text=text,
        client_id=client_id,
        topic=topic,
        language=visitor.language,
        handles=handles,
        now=now,
    )


@transaction.atomic
def write(
    visitor: Visitor,
    *,
    text: str,
    client_id: UUID,
    now: datetime,
    topic: ChatTopic | None = None,
    language: str = "",
    name: str = "",
    email: str = "",
    handles: Sequence[str] = (),
) -> Ticket:
    """Leaves words that are answered by mail; see sessions.actions.leaving."""
    _note(visitor, name=name, email="", language=language)
    return leaving.write(
        visitor,
        text=text,
        email=email,
        client_id=client_id,
        topic=topic,
        language=visitor.language,
        handles=handles,
        now=now,
    )


def _note(visitor: Visitor, *, name: str, email: str, language: str) -> None:
    """What his browser says now. The words of a signed page outrank what is typed, and an address
    of a stranger stays what it is: a claim that joins him to nobody (CH-7)."""
    said = {"language": identity.spoken(language, visitor.language)}
    if not visitor.is_identified:
        said["name"] = words.squeeze(words.clean(name))[:80] or visitor.name
        said["email"] = words.squeeze(words.clean(email))[:254] or visitor.email
    changed = {column: value for column, value in said.items() if getattr(visitor, column) != value}
    if not changed:
        return
    Visitor.objects.filter(pk=visitor.pk).update(**changed)
    for column, value in changed.items():
        setattr(visitor, column, value)
    if "name" in changed:
        Person.objects.filter(pk=visitor.player.person_id).update(name=visitor.name)
        visitor.player.person.name = visitor.name
