"""What is done with an article from its page: out to its readers and back, to compliance, back to
older words."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.people import reader as readers
from accounts.people.sessions import Request
from helpdesk.lib.doors import requires
from knowledgebase import pages
from knowledgebase.articles.actions import publishing, signing, writing
from knowledgebase.articles.forms import LaterForm
from knowledgebase.articles.models import Revision, SignOff, Translation
from knowledgebase.articles.views.article import get_article, get_text

_DIGITS = 12  # more than any number of a revision has
_REFUSALS = (
    *(publishing.NotYet, publishing.InThePast, writing.NotYours, writing.SomethingNew),
    *(signing.NotYours, signing.Decided),
)


@requires("knowledge.publish")
@require_POST
def article_publish(request: Request, key: str, language: str) -> HttpResponse:
    """The revision that the page showed, even if there is a newer one by now."""
    text = _text(request, key, language)
    chosen = _revision(request, text)
    by, now = request.person, timezone.now()
    said = _("Published. Readers see it now.")
    return _done(request, text, said, publishing.publish, revision=chosen, by=by, now=now)


@requires("knowledge.publish")
@require_POST
def article_schedule(request: Request, key: str, language: str) -> HttpResponse:
    text, reader = _text(request, key, language), readers.of(request)
    form = LaterForm(request.POST, tz=reader.tz)
    if not form.is_valid():
        pages.tell(request, _("Choose a day and a time."), tone="error")
        return _back(text)
    at = form.at
    said = _("It is published %(time)s.") % {"time": reader.coming(at)}
    deed = publishing.schedule
    chosen = _revision(request, text)
    return _done(
        request, text, said, deed, revision=chosen, at=at, by=reader.person, now=reader.now
    )


@requires("knowledge.publish")
@require_POST
def article_unschedule(request: Request, key: str, language: str) -> HttpResponse:
    text = _text(request, key, language)
    said = _("It is not published later any more.")
    deed = publishing.unschedule
    return _done(request, text, said, deed, by=request.person, now=timezone.now())


@requires("knowledge.publish")
@require_POST
def article_withdraw(request: Request, key: str, language: str) -> HttpResponse:
    text = _text(request, key, language)
    said = _("Taken back. Its words are kept here.")
    deed = publishing.withdraw
    return _done(request, text, said, deed, by=request.person, now=timezone.now())


@requires("knowledge.write")
@require_POST
def article_sign_off(request: Request, key: str, language: str) -> HttpResponse:
    """Asks compliance about the newest words; `_method=delete` asks no longer."""
    text = _text(request, key, language)
    by, now = request.person, timezone.now()
    if request.POST.get("_method") == "delete":
        asked = SignOff.objects.filter(revision=text.newest, state=SignOff.OPEN).first()
        if asked is None:
            return _back(text)
        said = _("Compliance is not asked any more.")
        return _done(request, text, said, signing.take_back, of=asked, by=by, now=now)
    said = _("Compliance is asked to sign.")
    return _done(request, text, said, signing.ask, by=by, now=now)


@requires("knowledge.draft")
@require_POST
def article_restore(request: Request, key: str, language: str, number: int) -> HttpResponse:
    """Old words become the newest ones; what readers see stays until it is published."""
    text = _text(request, key, language)
    old = _numbered(text, number)
    note = _("The words of revision %(number)s again") % {"number": number}
    said = _("The words of revision %(number)s are the newest now.") % {"number": number}
    by, now = request.person, timezone.now()
    return _done(request, text, said, writing.restore, revision=old, note=note, by=by, now=now)


def _done(
    request: Request,
    text: Translation,
    said: str,
    deed: Callable[..., Any],
    *,
    of: Any = None,
    **given: Any,
) -> HttpResponse:
    """Does it, to `of` or the words, and leads back to the article with a sentence."""
    revision = given.pop("revision", None)
    more = {"revision": revision} if revision is not None else {}
    try:
        deed(of or text, **more, **given)
        pages.tell(request, said)
    except publishing.NotYet as error:
        pages.tell(request, " ".join(error.hindrances), tone="error")
    except _REFUSALS as error:
        pages.tell(request, str(error.message), tone="error")
    return _back(text)


def _text(request: Request, key: str, language: str) -> Translation:
    return get_text(get_article(request, key), language)


def _revision(request: Request, text: Translation) -> Revision | None:
    said = request.POST.get("number", "")
    is_number = said.isascii() and said.isdecimal()
    return _numbered(text, int(said[:_DIGITS])) if is_number else None


def _numbered(text: Translation, number: int) -> Revision:
    found: Revision | None = text.revisions.filter(number=min(number, 2**31 - 1)).first()
    if found is None:
        raise Http404
    return found


def _back(text: Translation) -> HttpResponse:
    url = reverse("article", args=[text.article.key])
    return HttpResponseRedirect(f"{url}?language={text.language}")
