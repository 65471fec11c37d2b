"""What this room watches for in the words of players, and what it adds beside a ticket."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from tickets.identity import beside, codes, files
from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet
from tickets.thread.side_parts import part

__all__ = ["codes", "files"]


@part(
    "identity_files",
    right="verification.request",
    template="tickets/identity/part.html",
    place=24,
)
def documents(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    """The way to ask for documents, how such a question stands at compliance, and one click for
    each picture that is one."""
    if sheet.player_id is None or not sheet.lets(reader.person, "verification.request"):
        return None
    found, late = beside.read(sheet, reader)
    return {
        "number": sheet.id,
        "late": late,
        "files": [
            {"handle": handle, "name": name, "size": _size(size), "is_shut": is_shut}
            for handle, name, size, is_shut in found
        ],
    }


def _size(size: int) -> str:
    if size < 1_000_000:
        return _("%(n)s KB") % {"n": max(1, round(size / 1000))}
    return _("%(n)s MB") % {"n": number_format(size / 1_000_000, 1)}
