"""Looking at uploads before anybody opens them, and drawing what is shown of them. Without a
verdict of the scanner an upload stays shut, and says so (FL-5)."""

import logging
from datetime import datetime, timedelta

from django.db.models import F
from django.utils.translation import gettext_noop as _

from helpdesk.lib import clamd, due
from helpdesk.lib import files as store
from helpdesk.lib.files import Kind
from helpdesk.lib.files.guarded import TooBusy
from knowledgebase.articles.actions import uploading
from knowledgebase.articles.actions.uploading import Drawn
from knowledgebase.articles.models import Upload

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=180)
WIDTHS = (480, 960)  # of the smaller copies of a picture
WIDEST = 1920
_MOST_DEATHS = 3
_SHORTEST_WAIT, _LONGEST_WAIT = timedelta(seconds=10), timedelta(minutes=5)

# Translated where they are shown.
NO_SCANNER = _("No malware scanner is set up, so the file stays shut.")
SCANNER_AWAY = _("The malware scanner can’t be reached. The file opens once it was checked.")
FAULT = _("The check failed on our side. It will be tried again.")
LOST = _("The content of the file is gone from the store.")
DEADLY = _("The file can’t be checked.")
NO_FILM = _("The film does not say how large its picture is. Save it anew as MP4 or WebM.")


def check_due(*, now: datetime) -> int:
    """Checks one upload that waits; returns how many it took."""
    waiting = Upload.objects.filter(state=Upload.WAITING)
    claimed = due.claim(waiting, now=now, lease=LEASE, column="scan_at", limit=1)
    if not claimed:
        return 0
    Upload.objects.filter(pk__in=claimed).update(attempts=F("attempts") + 1)
    for upload in Upload.objects.filter(pk__in=claimed):
        try:
            check(upload, now=now)
        except TooBusy:
            log.warning("upload %s could not be checked: no time", upload.pk)
            _postpone(upload, FAULT, now=now)
        except Exception:
            log.exception("upload %s could not be checked", upload.pk)
            _postpone(upload, FAULT, now=now)
    return len(claimed)


def check(upload: Upload, *, now: datetime) -> None:
    """The verdict on one upload, or a later date for it."""
    if upload.attempts > _MOST_DEATHS:
        uploading.shut(upload, state=Upload.REFUSED, reason=DEADLY)
        return
    try:
        content = store.load(upload.stored)
    except store.Lost:
        uploading.shut(upload, state=Upload.REFUSED, reason=LOST)
        return
    seen = store.inspect(content, upload.name)
    try:
        scanned = clamd.scan(content)
    except clamd.ScannerMissing:
        _postpone(upload, NO_SCANNER, now=now)
        return
    except clamd.ScannerDown as error:
        log.warning("the malware scanner gave no verdict: %s", error)
        _postpone(upload, SCANNER_AWAY, now=now)
        return
    if not scanned.is_clean:
        uploading.shut(upload, state=Upload.INFECTED, reason=scanned.signature)
    elif seen.reason is not None or seen.kind is None:
        reason = seen.reason.value if seen.reason else ""
        uploading.shut(upload, state=Upload.REFUSED, reason=reason)
    else:
        _draw(upload, content, seen.kind, now=now)


def _draw(upload: Upload, content: bytes, kind: Kind, *, now: datetime) -> None:
    if kind.is_picture:
        drawn = _moving(content) if kind.may_move else None
        drawn = drawn or _still(content)
        reason = store.Reason.DAMAGED.value
    elif kind in (Kind.MP4, Kind.WEBM):
        drawn, reason = _film(content, kind), NO_FILM
    else:
        drawn = Drawn(Upload.PAPER, kind.mime, None, {}, None, None, None, None)
    if drawn is None:
        uploading.shut(upload, state=Upload.REFUSED, reason=reason)
    else:
        uploading.open_(upload, drawn, now=now)


def _still(content: bytes) -> Drawn | None:
    largest = store.webp(content, WIDEST)
    size = store.dimensions(largest, Kind.WEBP) if largest else None
    if not largest or size is None:
        return None
    copies = {}
    for width in WIDTHS:
        if width < size[0] and (copy := store.webp(largest, width)):
            copies[width] = copy
    return Drawn(Upload.PICTURE, Kind.WEBP.mime, largest, copies, *size, None, None)


def _moving(content: bytes) -> Drawn | None:
    """None for what stands still."""
    moving = store.animation(content)
    size = store.dimensions(moving, Kind.WEBP) if moving else None
    if not moving or size is None:
        return None
    poster, seconds = store.webp(moving, WIDEST), round(store.seconds(moving), 1)
    return Drawn(Upload.ANIMATION, Kind.WEBP.mime, moving, {}, *size, seconds, poster)


def _film(content: bytes, kind: Kind) -> Drawn | None:
    film = store.measured(content, kind)
    if film is None:
        return None
    bare = store.bare(content, kind)
    return Drawn(Upload.FILM, kind.mime, bare, {}, film.width, film.height, film.seconds, None)


def _postpone(upload: Upload, reason: str, *, now: datetime) -> None:
    """The longer it has waited, the longer until the next look."""
    wait = min(max((now - upload.uploaded_at) / 4, _SHORTEST_WAIT), _LONGEST_WAIT)
    uploading.postpone(upload, until=now + wait, reason=reason)
