"""The first words of a player, with what a stranger says of himself."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.people.models import Person
from livechat.sessions.actions import leaving, opening, saying
from livechat.sessions.actions.sitting import Asked
from livechat.sessions.models import ChatTopic, Visitor
from livechat.widget import identity
from livechat.widget.lines import line
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
    changed = _note(visitor, name=name, email=email, language=language)
    asked = opening.ask(
        visitor,
        text=text,
        client_id=client_id,
        topic=topic,
        language=visitor.language,
        handles=handles,
        now=now,
    )
    _keep(visitor, changed)
    return asked


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
    changed = _note(visitor, name=name, email="", language=language)
    ticket = leaving.write(
        visitor,
        text=text,
        email=email,
        client_id=client_id,
        topic=topic,
        language=visitor.language,
        handles=handles,
        now=now,
    )
    _keep(visitor, changed)
    return ticket


def _note(visitor: Visitor, *, name: str, email: str, language: str) -> dict[str, str]:
    """What his browser says now, and which of it is new. The words of a signed page outrank what
    is typed; a stranger's address stays what it is, a claim that joins him to nobody (CH-7)."""
    said = {"language": identity.spoken(language, visitor.language)}
    if not visitor.is_identified:
        said["name"] = line(name, 80) or visitor.name
        said["email"] = line(email, 254) or visitor.email
    changed = {column: value for column, value in said.items() if getattr(visitor, column) != value}
    if "name" in changed:
        saying.locked(visitor)
        Person.objects.filter(pk=visitor.player.person_id).update(name=changed["name"])
        visitor.player.person.name = changed["name"]
    for column, value in changed.items():
        setattr(visitor, column, value)
    return changed


def _keep(visitor: Visitor, changed: dict[str, str]) -> None:
    # the last row that a deed takes, as everywhere: two tabs of one browser don't cross
    if changed:
        Visitor.objects.filter(pk=visitor.pk).update(**changed)
