"""Where pictures, films and papers of articles are fetched: by players on their origin, as far as
an article that they may read shows them, and by the team on the desk's."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.views.decorators.http import require_safe

from helpdesk.lib import files as store
from helpdesk.lib import spans
from helpdesk.lib.doors import public, requires
from knowledgebase.articles import figures
from knowledgebase.articles.models import Upload

# Whatever a browser makes of it, it may do nothing.
_CSP = "default-src 'none'; sandbox; frame-ancestors 'none'"
_FOREVER = "max-age=31536000, immutable"  # what is uploaded anew has another address


@public("what a published article for players shows is shown to everybody")
@require_safe
def media(request: HttpRequest, picture: str) -> HttpResponse:
    key, width, ending = _named(picture)
    if not figures.is_public(key, now=timezone.now()):
        raise Http404
    response = _served(request, _found(key, ending), width)
    response.headers["Cache-Control"] = f"public, {_FOREVER}"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@requires("knowledge.read")
@require_safe
def desk_media(request: HttpRequest, picture: str) -> HttpResponse:
    key, width, ending = _named(picture)
    response = _served(request, _found(key, ending), width)
    response.headers["Cache-Control"] = f"private, {_FOREVER}"
    return response


def _named(name: str) -> tuple[str, int, str]:
    named = figures.named_by(name)
    if named is None:
        raise Http404
    return named


def _found(key: str, ending: str) -> Upload:
    upload = Upload.objects.filter(key=key, state=Upload.CLEAN).first()
    if upload is None or figures.ENDINGS.get(upload.content_type) != ending:
        raise Http404
    return upload


def _served(request: HttpRequest, upload: Upload, width: int) -> HttpResponse:
    where = _stored(upload, width)
    etag = f'"{where}"'
    if request.headers.get("If-None-Match") == etag:
        return _dressed(HttpResponseNotModified(), upload, etag)
    try:
        kept = store.find(where)
        # a part of what is no longer the same is no part of it
        is_same = request.headers.get("If-Range") in (None, etag)
        part = request.headers.get("Range", "") if is_same else ""
        span = spans.wanted(part, kept.size)
        content = kept.read(span.start, span.stop)
    except store.Lost:
        raise Http404 from None
    except spans.Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{kept.size}"})
    response = HttpResponse(content, content_type=upload.content_type)
    if span.is_part:
        response.status_code = 206
        response.headers["Content-Range"] = span.of(kept.size)
    return _dressed(response, upload, etag)


def _dressed(response: HttpResponse, upload: Upload, etag: str) -> HttpResponse:
    is_paper = upload.kind == Upload.PAPER
    response.headers["Content-Disposition"] = store.content_disposition(
        upload.name, inline=not is_paper
    )
    response.headers["Content-Security-Policy"] = _CSP
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = etag
    return response


def _stored(upload: Upload, width: int) -> str:
    if not width:
        return upload.stored
    for copy in upload.copies:
        if copy["width"] == width:
            return str(copy["stored"])
    raise Http404
