"""Looking at uploads before anybody opens them, and drawing what is shown of them. Without a
verdict of the scanner an upload stays shut, and says so (FL-5)."""

from datetime import datetime

from django.utils.translation import gettext_noop as _

from helpdesk.lib import files as store
from helpdesk.lib.files import Kind, checking
from knowledgebase.articles.actions import uploading
from knowledgebase.articles.actions.uploading import Drawn
from knowledgebase.articles.models import Upload

WIDTHS = (480, 960)  # of the smaller copies of a picture
WIDEST = 1920
# Translated where it is shown.
NO_FILM = _("The film does not say how large its picture is. Save it anew as MP4 or WebM.")


def check_due(*, now: datetime) -> int:
    """Checks one upload that waits; returns how many it took."""
    waiting = Upload.objects.filter(state=Upload.WAITING)

    def check(upload: Upload) -> None:
        _check(upload, now=now)

    return checking.check_next(waiting, check, _postpone, since="uploaded_at", now=now)


def _check(upload: Upload, *, now: datetime) -> None:
    """The verdict on one upload."""
    if checking.is_deadly(upload.attempts):
        uploading.shut(upload, state=Upload.REFUSED, reason=checking.DEADLY)
        return
    try:
        content = store.load(upload.stored)
    except store.Lost:
        uploading.shut(upload, state=Upload.REFUSED, reason=checking.LOST)
        return
    seen = store.inspect(content, upload.name)
    scanned = checking.scanned(content)
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


def _postpone(upload: Upload, *, until: datetime, reason: str) -> None:
    uploading.postpone(upload, until=until, reason=checking.WHY_IT_WAITS[reason])
