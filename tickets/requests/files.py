"""Files of players on their own pages: kept when a form comes with some, and opened by a link that
is good for minutes."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.people.models import Person
from accounts.players.models import Player
from helpdesk.lib import crypto
from helpdesk.lib import files as store
from tickets.requests import reach
from tickets.requests.models import PortalSession
from tickets.thread.actions import files
from tickets.thread.models import Attachment
from tickets.thread.to_players import size

SECONDS = 300
SIGNED_FOR = "outside-help-file"
_DRAFT, _DRAFT_SECONDS = "help draft", 24 * 3600


class Refused(Exception):
    """A file that was not kept; `message` says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Waiting(NamedTuple):
    """A file that waits for its words."""

    handle: str
    name: str
    note: str


def take(request: HttpRequest, *, by: Person, beside: int, now: datetime) -> list[str]:
    """Keeps what came with the form, field `file`; `beside` so many that wait already. Raises
    Refused."""
    given = [one for one in request.FILES.getlist("file") if one.name]
    if len(given) + beside > settings.MAX_FILES_PER_MESSAGE:
        raise Refused(str(files.TooMany().message))
    handles = []
    for one in given:
        content = one.read()
        name = one.name or ""
        if not content:
            raise Refused(_("The file %(name)s is empty. Choose another one.") % {"name": name})
        if len(content) > settings.MAX_FILE_BYTES:
            megabytes = settings.MAX_FILE_BYTES // 1024**2
            said = _("Files may have up to %(size)s MB. Choose a smaller one.")
            raise Refused(said % {"size": megabytes})
        if (reason := store.first_look(content, name)) is not None:
            raise Refused(f"{name}: {reason.label}")
        handles.append(files.upload(content=content, name=name, by=by, now=now).handle)
    return handles


def waiting(person: Person | None, handles: Sequence[str]) -> list[Waiting]:
    """Those of these that are his, in this order."""
    if person is None or not handles:
        return []
    found = Attachment.objects.filter(files.waiting_for(person), handle__in=list(handles))
    by_handle = {one.handle: one for one in found}
    return [
        Waiting(handle, by_handle[handle].name, size(by_handle[handle].size))
        for handle in dict.fromkeys(handles)
        if handle in by_handle
    ]


def draft_of(stranger: Player, *, now: datetime) -> str:
    """What a form carries whose files came before its words: whose they are."""
    named = {"player": stranger.pk}
    return crypto.sign(named, purpose=_DRAFT, seconds=_DRAFT_SECONDS, now=now)


def stranger_of(draft: str, *, now: datetime) -> Player | None:
    named = crypto.read(draft, purpose=_DRAFT, now=now) if draft else None
    if named is None:
        return None
    return Player.objects.select_related("person", "brand").filter(pk=named["player"]).first()


def files_of(session: PortalSession, *, now: datetime) -> "QuerySet[Attachment]":
    """Those that he may open: of what he reads of his conversations."""
    said = reach.messages().filter(ticket__in=reach.tickets_of(session, now=now))
    return Attachment.objects.filter(message__in=said, state=Attachment.CLEAN)


def address(file: Attachment, *, session: PortalSession, now: datetime, inline: bool) -> str:
    """Where his browser finds it for the next minutes."""
    named = {"file": file.pk, "session": session.pk, "inline": inline}
    token = crypto.sign(named, purpose=SIGNED_FOR, seconds=SECONDS, now=now)
    path = reverse("outside_help_file", args=[token, store.clean_name(file.name)])
    return f"{settings.FILES_ORIGIN}{path}"
