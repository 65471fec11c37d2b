"""Uploads as pages and the picker show them."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.people.reader import Reader
from helpdesk.lib import files as store
from knowledgebase.articles import figures
from knowledgebase.articles.models import Upload

KINDS: dict[str, str | Promise] = {
    Upload.PICTURE: gettext_lazy("Picture"),
    Upload.ANIMATION: gettext_lazy("Animation"),
    Upload.FILM: gettext_lazy("Film"),
    Upload.PAPER: gettext_lazy("Paper"),
}
ICONS = {
    Upload.PICTURE: "image",
    Upload.ANIMATION: "image",
    Upload.FILM: "play",
    Upload.PAPER: "file",
}


class Shown(NamedTuple):
    upload: Upload
    kind: str
    icon: str
    about: str  # size, measures, how long
    small: str  # address of what a list shows of it; none for a paper, or while it is shut
    whole: str  # address of the whole; none while it is shut
    said: str  # why it is shut
    lacks: list[str]  # languages of players in which nobody has said what it shows
    at: str
    by: str


def shown(uploads: Iterable[Upload], reader: Reader) -> list[Shown]:
    return [one(upload, reader) for upload in uploads]


def one(upload: Upload, reader: Reader) -> Shown:
    is_open = upload.state == Upload.CLEAN
    return Shown(
        upload=upload,
        kind=str(KINDS[upload.kind]),
        icon=ICONS[upload.kind],
        about=_about(upload, reader.language),
        small=_small(upload) if is_open else "",
        whole=figures.address(upload, door=figures.DESK) if is_open else "",
        said=_said(upload),
        lacks=[code for code, _name in settings.LANGUAGES if not upload.shows.get(code)],
        at=reader.full(upload.uploaded_at),
        by=upload.uploaded_by.name,
    )


def as_data(upload: Upload, reader: Reader) -> dict[str, Any]:
    """What the picker of the editor knows of it."""
    seen = one(upload, reader)
    return {
        "id": upload.pk,
        "key": upload.key,
        "kind": upload.kind,
        "kind_name": seen.kind,
        "name": upload.name,
        "about": seen.about,
        "state": upload.state,
        "said": seen.said,
        "small": seen.small,
        "src": seen.whole,
        "width": upload.width,
        "height": upload.height,
        "captions": upload.captions,
        "shows": upload.shows,
    }


def _small(upload: Upload) -> str:
    """A still picture of it."""
    if upload.kind == Upload.PICTURE:
        smallest = min((copy["width"] for copy in upload.copies), default=0)
        return figures.address(upload, smallest, door=figures.DESK)
    if upload.poster is not None and upload.poster.state == Upload.CLEAN:
        return figures.address(upload.poster, door=figures.DESK)
    return ""


def _about(upload: Upload, language: str) -> str:
    pieces = [figures.size_in_words(upload.size, language)]
    if upload.width and upload.height:
        pieces.append(f"{upload.width} × {upload.height}")
    if upload.seconds:
        minutes, seconds = divmod(round(upload.seconds), 60)
        pieces.append(f"{minutes}:{seconds:02}")
    return " · ".join(pieces)


def _said(upload: Upload) -> str:
    match upload.state:
        case Upload.CLEAN:
            return ""
        case Upload.WAITING:
            return _(upload.reason) if upload.reason else _("It opens as soon as it was checked.")
        case Upload.INFECTED:
            return _("It carries harm and was thrown away.")
        case _:
            return _(store.reason_text(upload.reason)) if upload.reason else _("It was not taken.")
