"""Pictures, animations, films and papers as they stand in an article that is read.

Their addresses are those of the players' origin; `with_desk_addresses` makes them the desk's own.
"""

import re
from datetime import datetime
from typing import Any

from babel.numbers import format_decimal
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from knowledgebase.articles.models import Article, Rendition, Translation, Upload
from knowledgebase.articles.tree import Node

PLAYERS, DESK = "media", "desk_media"  # names of the doors
ENDINGS = {
    "image/webp": "webp",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "application/pdf": "pdf",
}
_KEY = "[0-9a-f]{32}"
_NAME = re.compile(rf"({_KEY})(?:-(\d{{2,4}}))?\.([a-z0-9]{{3,4}})")
_SIZES = "(min-width: 60rem) 44rem, 92vw"
_MEGABYTE = 1024 * 1024


def name_of(upload: Upload, width: int = 0) -> str:
    """What the last part of its address is; `width` of one of its smaller copies."""
    of_width = f"-{width}" if width else ""
    return f"{upload.key}{of_width}.{ENDINGS.get(upload.content_type, 'bin')}"


def named_by(name: str) -> tuple[str, int, str] | None:
    """Key, width (0: the largest) and ending that such a name says."""
    found = _NAME.fullmatch(name)
    return (found[1], int(found[2] or 0), found[3]) if found else None


def address(upload: Upload, width: int = 0, *, door: str = PLAYERS) -> str:
    return reverse(door, args=[name_of(upload, width)])


def with_desk_addresses(html: str) -> str:
    """The same for who reads it on the desk, whose pages load nothing from another origin."""
    return re.sub(f"{_folder(PLAYERS)}(?={_KEY})", _folder(DESK), html)


def keys_with_posters(keys: list[str]) -> list[str]:
    """Whatever a page loads that shows these."""
    if not keys:
        return []
    posters = Upload.objects.filter(key__in=keys, poster__isnull=False)
    return [*keys, *posters.order_by("pk").values_list("poster__key", flat=True)]


def is_public(key: str, *, now: datetime) -> bool:
    """Whether an article that players may read at this moment shows it."""
    out = Q(article__audience=Article.PLAYERS, article__confidence=Article.VALIDATED) & (
        Q(article__valid_until=None) | Q(article__valid_until__gt=now)
    )
    translations = Translation.objects.filter(out)
    made = Rendition.objects.filter(uploads__contains=[key], translation__in=translations)
    if made.exists():
        return True
    # published at this moment, and not yet made by the clock
    return translations.filter(publish_at__lte=now, scheduled__body__contains=key).exists()


def shown(key: str, language: str, caption: list[Node] | None = None) -> Node | None:
    """The figure; nothing while it has not been checked, or is gone. `caption` is what the article
    says below it; without it stands what the upload says by itself."""
    upload = Upload.objects.select_related("poster").filter(key=key, state=Upload.CLEAN).first()
    if upload is None:
        return None
    said = upload.captions.get(language, "")
    words = caption or ([Node(words=said)] if said else [])
    with override(language):
        made = _MADE[upload.kind](upload, language)
    below = [Node("figcaption", {}, words)] if words else []
    return Node("figure", {"class": f"exhibit exhibit--{upload.kind}"}, [made, *below])


def size_in_words(size: int, language: str) -> str:
    """In megabytes with one digit, or in whole kilobytes."""
    if size >= _MEGABYTE:
        return f"{format_decimal(round(size / _MEGABYTE, 1), locale=language)} MB"
    return f"{format_decimal(max(1, round(size / 1024)), locale=language)} kB"


def _picture(upload: Upload, language: str) -> Node:
    return Node("img", _image(upload, language))


def _animation(upload: Upload, language: str) -> Node:
    """Whoever wants less movement sees the poster until he starts it; the element brings the
    button, which also stops it for everybody else."""
    image = Node("img", _image(upload, language))
    if upload.poster is None:
        return image
    still = {"media": "(prefers-reduced-motion: reduce)", "srcset": address(upload.poster)}
    return Node(
        "moving-picture",
        {"data-play": _("Play the animation"), "data-stop": _("Stop the animation")},
        [Node("picture", {}, [Node("source", still), image])],
    )


def _film(upload: Upload, language: str) -> Node:
    about = {"controls": "", "preload": "metadata", "playsinline": "", **_measures(upload)}
    if upload.poster is not None and upload.poster.state == Upload.CLEAN:
        about |= {"poster": address(upload.poster), "preload": "none"}
    if says := _says(upload, language):
        about["aria-label"] = says
    source = Node("source", {"src": address(upload), "type": upload.content_type})
    return Node("video", about, [source])


def _paper(upload: Upload, language: str) -> Node:
    name = Node("span", {"class": "exhibit__name"}, [Node(words=upload.name)])
    kind = f"PDF, {size_in_words(upload.size, language)}"
    about = Node("span", {"class": "exhibit__size"}, [Node(words=kind)])
    return Node("a", {"class": "exhibit__paper", "href": address(upload)}, [name, about])


_MADE: dict[str, Any] = {
    Upload.PICTURE: _picture,
    Upload.ANIMATION: _animation,
    Upload.FILM: _film,
    Upload.PAPER: _paper,
}


def _image(upload: Upload, language: str) -> dict[str, str]:
    """What an `img` says. The browser takes the copy that fits its screen."""
    about = {"src": address(upload), "alt": _says(upload, language), **_measures(upload)}
    if upload.copies:
        widths = [(one["width"], address(upload, one["width"])) for one in upload.copies]
        widths.append((upload.width, address(upload)))
        about["srcset"] = ", ".join(f"{where} {width}w" for width, where in widths)
        about["sizes"] = _SIZES
    return {**about, "loading": "lazy", "decoding": "async"}


def _measures(upload: Upload) -> dict[str, str]:
    """So that nothing moves on the page when it comes."""
    return {"width": str(upload.width), "height": str(upload.height)} if upload.width else {}


def _says(upload: Upload, language: str) -> str:
    """For who does not see it."""
    said: str = upload.shows.get(language) or upload.captions.get(language) or ""
    return said


def _folder(door: str) -> str:
    name = "0" * 32 + ".webp"
    return reverse(door, args=[name]).removesuffix(name)
