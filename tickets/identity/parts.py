"""What this room watches for in the words of players, and what it adds beside a ticket."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from helpdesk.lib.prepared import ask
from tickets.identity import codes
from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet
from tickets.thread.side_parts import part

__all__ = ["codes"]
# pictures and papers that the player sent, the newest first; those that can be a document
_FILES = """
SELECT a.handle, a.name, a.size FROM tickets_attachment a
JOIN tickets_message m ON m.id = a.message_id
WHERE m.ticket_id = %(ticket)s::bigint AND m.kind = 'received' AND a.state IN ('waiting', 'clean')
  AND NOT a.is_inline AND (a.mime LIKE 'image/%%' OR a.mime = 'application/pdf')
ORDER BY a.id DESC LIMIT 4
"""


@part(
    "identity_files",
    right="verification.request",
    template="tickets/identity/part.html",
    place=24,
)
def documents(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    """The way to ask for documents, and one click for each picture that is one."""
    if sheet.player_id is None or not sheet.lets(reader.person, "verification.request"):
        return None
    files = ask(_FILES.replace("%%", "%"), {"ticket": sheet.id})
    return {
        "number": sheet.id,
        "files": [
            {"handle": handle, "name": name, "size": _size(size)} for handle, name, size in files
        ],
    }


def _size(size: int) -> str:
    if size < 1_000_000:
        return _("%(n)s KB") % {"n": max(1, round(size / 1000))}
    return _("%(n)s MB") % {"n": number_format(size / 1_000_000, 1)}
