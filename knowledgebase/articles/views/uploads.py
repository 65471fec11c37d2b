"""The pictures, films and papers of articles: uploaded, described, looked through, given up."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Sum
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from accounts.organisation.wording import Unfit
from accounts.people import reader as readers
from accounts.people.sessions import Request
from helpdesk.lib import receiving, throttle
from helpdesk.lib.doors import requires, wants_json
from helpdesk.lib.receiving import Refusal
from knowledgebase.articles import upload_shown
from knowledgebase.articles.actions import uploading
from knowledgebase.articles.models import Revision, Translation, Upload
from knowledgebase.articles.upload_forms import WordsForm
from knowledgebase.pages import page

RIGHT = "knowledge.write"
HERE = "uploads"
RATE = "30/m,600/d"
MOST_BYTES_A_DAY = 2 * 1024**3
_A_PAGE = 48
_FOLDER = "knowledgebase/uploads/"


@csrf_exempt  # checked by `receive`: the check reads the body, which must be bounded first
@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def uploads(request: Request) -> HttpResponse:
    """All of them, newest first; `q` looks in names and words. A POST keeps one more, form field
    `file`. The picker of the editor reads and writes the same as JSON."""
    if request.method == "POST":
        return receiving.receive(
            request,
            keep=lambda content, name: _kept(request, content, name),
            refuse=lambda refusal: _refused(request, refusal, reverse("uploads")),
            throttled=lambda: _throttled(request),
        )
    typed = request.GET.get("q", "").strip()[:80]
    rows = Upload.objects.filter(is_poster=False).select_related("poster", "uploaded_by")
    if typed:
        rows = rows.filter(name__icontains=typed) | rows.filter(shows__icontains=typed)
    pages = Paginator(rows.order_by("-uploaded_at", "-pk"), _A_PAGE)
    found = pages.get_page(request.GET.get("page"))
    reader = readers.of(request)
    if wants_json(request):
        rows_now = [upload_shown.as_data(one, reader) for one in found]
        return JsonResponse({"uploads": rows_now, "more": found.has_next()})
    shown = upload_shown.shown(found, reader)
    context = {"uploads": shown, "typed": typed, "page": found, "accepts": accepts()}
    context["most"] = settings.MAX_FILE_BYTES // 1024**2
    return page(request, _FOLDER + "uploads.html", context, here=HERE)


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def upload(request: Request, upload_id: int) -> HttpResponse:
    found, reader = _found(upload_id), readers.of(request)
    if request.method == "GET" and wants_json(request):
        return JsonResponse(upload_shown.as_data(found, reader))
    form = (
        WordsForm(request.POST)
        if request.method == "POST"
        else WordsForm(initial=WordsForm.now(found))
    )
    if form.is_valid() and (described := _described(found, form, request)) is not None:
        if wants_json(request):
            return JsonResponse(upload_shown.as_data(described, reader))
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("upload_of_article", args=[found.pk]))
    if form.errors and wants_json(request):
        said = " ".join(str(one[0]) for one in form.errors.values())
        return receiving.as_problem(Refusal(422, _("That was not done"), said))
    context = {
        "one": upload_shown.one(found, reader),
        "form": form,
        "used": _used(found.key),
        "is_moving": found.kind in (Upload.FILM, Upload.ANIMATION),
        "poster": upload_shown.one(found.poster, reader) if found.poster else None,
    }
    status = 422 if form.errors else 200
    return page(request, _FOLDER + "upload.html", context, here=HERE, status=status)


@csrf_exempt  # checked by `receive`
@requires(RIGHT)
@require_POST
def upload_poster(request: Request, upload_id: int) -> HttpResponse:
    """The picture that stands for it, form field `file`."""
    found = _found(upload_id)
    back = reverse("upload_of_article", args=[found.pk])

    def keep(content: bytes, name: str) -> HttpResponse:
        try:
            uploading.give_poster(found, content, name, by=request.person, now=timezone.now())
        except (uploading.NotTaken, uploading.Signed) as error:
            said = str(error.message)
            return _refused(request, Refusal(415, _("The file was not attached"), said), back)
        if wants_json(request):
            return JsonResponse({"state": Upload.WAITING}, status=201)
        messages.success(request, _("The poster is shown as soon as it was checked."))
        return HttpResponseRedirect(back)

    return receiving.receive(
        request,
        keep=keep,
        refuse=lambda refusal: _refused(request, refusal, back),
        throttled=lambda: _throttled(request),
    )


@requires(RIGHT)
@require_POST
def upload_removal(request: Request, upload_id: int) -> HttpResponse:
    found = _found(upload_id)
    try:
        uploading.remove(found, by=request.person)
    except uploading.InUse as error:
        messages.error(request, str(error.message))
        return HttpResponseRedirect(reverse("upload_of_article", args=[found.pk]))
    messages.success(request, _("“%(name)s” is gone.") % {"name": found.name})
    return HttpResponseRedirect(reverse("uploads"))


def _described(found: Upload, form: WordsForm, request: Request) -> Upload | None:
    """None where that was refused; the form says why."""
    try:
        return uploading.describe(found, **form.given(), by=request.person)
    except uploading.Signed as error:
        form.add_error(None, str(error.message))
    except Unfit as error:
        form.add_error(None, error.messages)
    return None


def _kept(request: Request, content: bytes, name: str) -> HttpResponse:
    reader = readers.of(request)
    try:
        kept = uploading.keep(content, name, by=request.person, now=reader.now)
    except uploading.NotTaken as error:
        said = str(error.message)
        refusal = Refusal(415, _("The file was not attached"), said)
        return _refused(request, refusal, reverse("uploads"))
    if wants_json(request):
        return JsonResponse(upload_shown.as_data(kept, reader), status=201)
    messages.success(request, _("Uploaded. Say what it shows, for who can’t see it."))
    return HttpResponseRedirect(reverse("upload_of_article", args=[kept.pk]))


def _refused(request: Request, refusal: Refusal, back: str) -> HttpResponse:
    if wants_json(request):
        return receiving.as_problem(refusal)
    messages.error(request, f"{refusal.title}. {refusal.detail}")
    return HttpResponseRedirect(back)


def _throttled(request: Request) -> Refusal | None:
    now = timezone.now()
    answer = throttle.allow(f"article_upload:{request.person.pk}", rate=RATE, now=now)
    if not answer.ok:
        n = max(1, answer.retry_after_seconds)
        again = ngettext("Try again in %(n)s second.", "Try again in %(n)s seconds.", n) % {"n": n}
        return Refusal(429, _("Too many files at once"), again, n)
    of_today = Upload.objects.filter(
        uploaded_by=request.person, uploaded_at__gt=now - timedelta(days=1)
    )
    if (of_today.aggregate(bytes=Sum("size"))["bytes"] or 0) > MOST_BYTES_A_DAY:
        said = _("Your files of today fill the limit. Try tomorrow.")
        return Refusal(429, _("Enough for one day"), said)
    return None


def _found(upload_id: int) -> Upload:
    rows = Upload.objects.select_related("poster__uploaded_by", "uploaded_by")
    found = rows.filter(pk=min(upload_id, 2**62), is_poster=False).first()
    if found is None:
        raise Http404
    return found


def _used(key: str) -> list[tuple[str, str]]:
    """The articles whose words, those that are read or the newest, show it: key and title."""
    names = Revision.objects.filter(body__contains=key)
    current = Translation.objects.filter(
        Exists(names.filter(pk=OuterRef("newest"))) | Exists(names.filter(pk=OuterRef("published")))
    )
    rows = current.order_by("article__key", "language").values_list(
        "article__key", "newest__title", "language"
    )
    titles: dict[str, str] = {}
    for article, title, _language in rows:
        titles.setdefault(article, title)
    return list(titles.items())


def accepts() -> str:
    return ",".join(f".{ending}" for ending in uploading.ENDINGS)
