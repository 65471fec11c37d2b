"""Files from strangers: named safely, known by content, bounded, kept sealed (FL-1, FL-2, FL-4)."""

from helpdesk.lib.files.inspection import Verdict, first_look, inspect, reason_text
from helpdesk.lib.files.kinds import ENDINGS, Kind, sniff
from helpdesk.lib.files.names import clean_name, content_disposition
from helpdesk.lib.files.pictures import display_copy, thumbnail
from helpdesk.lib.files.reasons import Reason
from helpdesk.lib.files.store import Kept, Lost, find, load, remove, remove_unfinished, save

__all__ = [
    "ENDINGS",
    "Kept",
    "Kind",
    "Lost",
    "Reason",
    "Verdict",
    "clean_name",
    "content_disposition",
    "display_copy",
    "find",
    "first_look",
    "inspect",
    "load",
    "reason_text",
    "remove",
    "remove_unfinished",
    "save",
    "sniff",
    "thumbnail",
]
