"""Files from strangers: named safely, known by content, bounded, kept sealed (FL-1, FL-2, FL-4)."""

from helpdesk.lib.files.films import Film, bare, measured
from helpdesk.lib.files.inspection import Verdict, first_look, inspect, reason_text
from helpdesk.lib.files.kinds import ENDINGS, Kind, sniff, text_in
from helpdesk.lib.files.names import clean_name, content_disposition
from helpdesk.lib.files.pictures import (
    animation,
    dimensions,
    display_copy,
    seconds,
    thumbnail,
    webp,
)
from helpdesk.lib.files.reasons import Reason
from helpdesk.lib.files.stamps import stamp
from helpdesk.lib.files.store import (
    PIECE_BYTES,
    Kept,
    Lost,
    append,
    begin,
    find,
    finish,
    give_up,
    load,
    remove,
    remove_unfinished,
    save,
)

__all__ = [
    "ENDINGS",
    "PIECE_BYTES",
    "Film",
    "Kept",
    "Kind",
    "Lost",
    "Reason",
    "Verdict",
    "animation",
    "append",
    "bare",
    "begin",
    "clean_name",
    "content_disposition",
    "dimensions",
    "display_copy",
    "find",
    "finish",
    "first_look",
    "give_up",
    "inspect",
    "load",
    "measured",
    "reason_text",
    "remove",
    "remove_unfinished",
    "save",
    "seconds",
    "sniff",
    "stamp",
    "text_in",
    "thumbnail",
    "webp",
]
