"""Pictures, films and papers for articles: kept shut, looked at, described, given up."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple
from uuid import uuid4

from django.db import transaction
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.organisation import wording
from accounts.people.models import Person
from helpdesk.lib import files as store
from helpdesk.lib import realtime
from helpdesk.lib import text as words
from helpdesk.lib.files import Kind
from knowledgebase.articles.models import Revision, SignOff, Upload

LONGEST_WORDS = 300
_KINDS = {
    Kind.JPEG: Upload.PICTURE,
    Kind.PNG: Upload.PICTURE,
    Kind.WEBP: Upload.PICTURE,
    Kind.GIF: Upload.ANIMATION,  # unless it turns out to stand still
    Kind.MP4: Upload.FILM,
    Kind.WEBM: Upload.FILM,
    Kind.PDF: Upload.PAPER,
}
ENDINGS = ("jpg", "jpeg", "png", "webp", "gif", "mp4", "m4v", "webm", "pdf")


class NotTaken(Exception):
    """A file that articles can't show."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(str(message))
        self.message = message


class InUse(Exception):
    """An article names it, now or in one of its earlier versions."""

    message = _("An article shows it, or an earlier version of one. Take it out there first.")


class Drawn(NamedTuple):
    """What is shown of an upload, once it was found clean."""

    kind: str
    content_type: str
    content: bytes | None  # None: as it came
    copies: Mapping[int, bytes]  # by width
    width: int | None
    height: int | None
    seconds: float | None
    poster: bytes | None


class Signed(Exception):
    """Compliance signed, or is asked to sign, words that show it as it is."""

    message = _(
        "It stands in words that compliance signs. Add the file once more, put that one in, and "
        "ask for a signature."
    )


@transaction.atomic
def keep(content: bytes, name: str, *, by: Person, now: datetime) -> Upload:
    """Keeps a file shut until it was checked."""
    upload = _keep(content, name, by=by, now=now)
    events.record("upload.added", upload, by=by)
    return upload


@transaction.atomic
def give_poster(upload: Upload, content: bytes, name: str, *, by: Person, now: datetime) -> Upload:
    """The still picture that stands for a film or an animation while it does not move. Raises
    NotTaken, Signed."""
    upload = _locked(upload)
    if upload.kind not in (Upload.FILM, Upload.ANIMATION):
        raise NotTaken(_("Only films and animations have a poster."))
    if is_signed(upload.key):
        raise Signed
    poster = _keep(content, name, by=by, now=now, is_poster=True)
    upload.poster = poster
    upload.save(update_fields=["poster"])
    events.record("upload.poster_given", upload, by=by)
    return upload


@transaction.atomic
def describe(
    upload: Upload, *, captions: Mapping[str, str], shows: Mapping[str, str], by: Person
) -> Upload:
    """Its words by language: what stands below it, and what it shows for who can't see it. Raises
    Signed, and Unfit where they would offer something."""
    upload = _locked(upload)
    said = {"captions": _clean(captions), "shows": _clean(shows)}
    changed = [field for field, value in said.items() if getattr(upload, field) != value]
    if changed:
        if is_signed(upload.key):
            raise Signed
        for said_by_language in said.values():
            for text in said_by_language.values():
                wording.check(text)
        for field in changed:
            setattr(upload, field, said[field])
        upload.save(update_fields=changed)
        events.record("upload.described", upload, by=by, fields=changed)
    return upload


@transaction.atomic
def remove(upload: Upload, *, by: Person) -> None:
    """Gives it up for good, its contents too; what an article shows stays."""
    upload = _locked(upload)
    if is_named(upload.key):
        raise InUse
    events.record("upload.removed", upload, by=by)
    upload.delete()
    gone = _contents(upload)
    if upload.poster is not None:
        gone += _contents(upload.poster)
        upload.poster.delete()
    _forget(gone)


def is_named(key: str) -> bool:
    """Whether any version of any article shows it."""
    return Revision.objects.filter(body__contains=key).exists()


def is_signed(key: str) -> bool:
    """Whether words that readers see, or will, were signed with it, or are being signed."""
    asked = SignOff.objects.filter(
        state__in=(SignOff.OPEN, SignOff.SIGNED), revision__body__contains=key
    )
    return asked.filter(
        Q(revision=F("revision__translation__published"))
        | Q(revision=F("revision__translation__scheduled"))
        | Q(revision=F("revision__translation__newest"))
    ).exists()


@transaction.atomic
def open_(upload: Upload, drawn: Drawn, *, now: datetime) -> None:
    """It was found clean, and is shown as it was drawn; the file that came is forgotten."""
    upload = _locked(upload)
    if upload.state != Upload.WAITING:
        return
    came = upload.stored
    if drawn.content is not None:
        upload.stored, upload.size = store.save(drawn.content), len(drawn.content)
        _forget([came])
    if drawn.poster is not None and upload.poster is None:
        upload.poster = _poster(upload, drawn.poster, now=now)
    upload.kind, upload.content_type = drawn.kind, drawn.content_type
    upload.width, upload.height, upload.seconds = drawn.width, drawn.height, drawn.seconds
    upload.copies = [
        {"width": width, "stored": store.save(content)} for width, content in drawn.copies.items()
    ]
    upload.state, upload.reason, upload.scan_at = Upload.CLEAN, "", None
    upload.save()
    events.record("upload.checked", upload, by=upload.uploaded_by, state=upload.state)


@transaction.atomic
def shut(upload: Upload, *, state: str, reason: str = "") -> None:
    """It did not pass, and its contents are gone."""
    upload = _locked(upload)
    if upload.state != Upload.WAITING:
        return
    upload.state, upload.reason, upload.scan_at = state, reason[:200], None
    upload.save(update_fields=["state", "reason", "scan_at"])
    events.record("upload.checked", upload, by=upload.uploaded_by, state=state)
    _forget([upload.stored])


def postpone(upload: Upload, *, until: datetime, reason: str) -> None:
    """The scanner can't be reached: it stays shut, says so, and is tried again."""
    Upload.objects.filter(pk=upload.pk, state=Upload.WAITING).update(
        scan_at=until, reason=reason[:200], attempts=0
    )


def _keep(
    content: bytes, name: str, *, by: Person, now: datetime, is_poster: bool = False
) -> Upload:
    reason = store.first_look(content, name)
    if reason is not None:
        raise NotTaken(reason.label)
    sniffed = store.sniff(content)
    kind = _KINDS.get(sniffed) if sniffed is not None else None
    if kind is None or sniffed is None or (is_poster and kind != Upload.PICTURE):
        raise NotTaken(
            _("A poster is a picture: JPEG, PNG or WebP.")
            if is_poster
            else _("Articles show pictures, GIFs, films as MP4 or WebM, and PDFs.")
        )
    upload = Upload.objects.create(
        key=uuid4().hex,
        kind=kind,
        name=store.clean_name(name)[:120],
        content_type=sniffed.mime,
        stored=store.save(content),
        size=len(content),
        is_poster=is_poster,
        uploaded_by=by,
        uploaded_at=now,
        scan_at=now,
    )
    realtime.wake("uploads")
    return upload


def _poster(upload: Upload, content: bytes, *, now: datetime) -> Upload:
    """Drawn by ourselves, so that nothing of it has to be looked at."""
    size = store.dimensions(content, Kind.WEBP) or (None, None)
    return Upload.objects.create(
        key=uuid4().hex,
        kind=Upload.PICTURE,
        name=upload.name,
        content_type=Kind.WEBP.mime,
        stored=store.save(content),
        size=len(content),
        width=size[0],
        height=size[1],
        is_poster=True,
        uploaded_by=upload.uploaded_by,
        uploaded_at=now,
        state=Upload.CLEAN,
    )


def _locked(upload: Upload) -> Upload:
    rows = Upload.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("poster", "uploaded_by").get(pk=upload.pk)


def _clean(said: Mapping[str, str]) -> dict[str, str]:
    squeezed = {code: words.squeeze(words.clean(text)) for code, text in said.items()}
    return {code: text[:LONGEST_WORDS] for code, text in squeezed.items() if text}


def _contents(upload: Upload) -> list[str]:
    return [upload.stored, *(copy["stored"] for copy in upload.copies)]


def _forget(stored: Sequence[Any]) -> None:
    """Contents go when nothing names them any more, which is at commit."""
    for one in stored:
        transaction.on_commit(partial(store.remove, one))
