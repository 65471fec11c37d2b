"""Files of players are looked at before they open: what looks like a card stays shut (INV-18)."""

from accounts.people.models import Person
from tickets.identity import suspects
from tickets.thread.arriving import file_look
from tickets.thread.models import Attachment


@file_look
def look(attachment: Attachment, content: bytes, mime: str) -> str:
    players = Person.objects.filter(kind=Person.PLAYER)
    if not players.filter(pk=attachment.uploaded_by_id).exists():
        return ""
    if attachment.looks_like == Attachment.NONE:
        return ""
    if suspects.holds_number(content, mime):
        return Attachment.NUMBER
    return Attachment.SHAPE if suspects.has_shape(content, mime) else ""
