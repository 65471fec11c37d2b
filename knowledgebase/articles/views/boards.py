"""The boards around articles: flags, signatures of compliance, what may not hold any more."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.people import notifications
from accounts.people import reader as readers
from accounts.people.reader import Reader
from accounts.people.sessions import Request
from helpdesk.lib.doors import is_own_url, requires
from knowledgebase.articles import boards, comparing, seen
from knowledgebase.articles.actions import flagging, reviewing, signing
from knowledgebase.articles.board_forms import FlagForm, RefusalForm, SettlementForm
from knowledgebase.articles.models import Flag, Rendition, SignOff
from knowledgebase.articles.verbs import visible_articles
from knowledgebase.articles.words import LANGUAGES
from knowledgebase.facts import shown as facts
from knowledgebase.pages import page

_FOLDER = "knowledgebase/boards/"


@requires("knowledge.write")
@require_GET
def flag_board(request: Request) -> HttpResponse:
    """What somebody says is wrong, by the time that is left to look into it."""
    reader = readers.of(request)
    context = {"flags": boards.flags(reader), "settled": boards.settled_flags(reader)}
    return page(request, _FOLDER + "flags.html", context, here="flag_board")


@requires("knowledge.flag")
@require_POST
def article_flag(request: Request, key: str) -> HttpResponse:
    """“This is wrong”, by anybody of the team; `next` is where he goes on."""
    article = visible_articles(request.person).filter(key=key).first()
    form = FlagForm(request.POST)
    if article is None or request.POST.get("language") not in LANGUAGES:
        raise Http404
    if form.is_valid():
        flagging.raise_(
            article,
            language=form.cleaned_data["language"],
            source=Flag.AGENT,
            words=form.cleaned_data["words"],
            by=request.person,
            now=readers.of(request).now,
        )
        messages.success(request, _("Thank you. Somebody looks into it within four hours."))
    else:
        messages.error(request, _("Say what is wrong, in a few words."))
    onward = request.POST.get("next", "")
    return HttpResponseRedirect(onward if is_own_url(onward) else boards.address(article))


@requires("knowledge.write")
@require_POST
def flag_settlement(request: Request, flag_id: int) -> HttpResponse:
    """It was mended, or it is right as it is; the answer is for whoever said so."""
    rows = Flag.objects.filter(article__in=visible_articles(request.person))
    flag = rows.select_related("article").filter(pk=min(flag_id, 2**62)).first()
    if flag is None:
        raise Http404
    form = SettlementForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            flagging.settle(
                flag,
                state=said["state"],
                answer=said["answer"],
                by=request.person,
                now=readers.of(request).now,
            )
        except flagging.NoAnswer as error:
            messages.error(request, str(error.message))
        else:
            messages.success(request, _("Settled."))
    return HttpResponseRedirect(reverse("flag_board"))


@requires("knowledge.sign")
@require_GET
def sign_off_board(request: Request) -> HttpResponse:
    """Words of articles and values of facts that wait for a signature of compliance."""
    reader = readers.of(request)
    values = facts.to_sign(reader)
    context = {"asked": boards.to_sign(reader), "values": values, "me": request.person.pk}
    return page(request, _FOLDER + "sign_off.html", context, here="sign_off_board")


@requires("knowledge.sign")
@require_http_methods(["GET", "POST"])
def sign_off(request: Request, sign_off_id: int) -> HttpResponse:
    """The words with what differs from those that are read; a POST signs, or refuses with what
    has to be different."""
    rows = boards.asked_of(request.person).select_related(
        "asked_by",
        "revision__translation__article",
        "revision__translation__published__written_by",
        "revision__written_by",
    )
    asked = rows.filter(pk=min(sign_off_id, 2**62)).first()
    if asked is None:
        raise Http404
    reader = readers.of(request)
    form = RefusalForm(request.POST if "refuse" in request.POST else None)
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        return _decided(request, asked, form)
    notifications.read_about(
        request.person, "article", asked.revision.translation.article_id, now=reader.now
    )
    context = {
        "line": boards.sign_off(asked, reader),
        "blocks": comparing.revisions(asked.revision.translation.published, asked.revision),
        "readings": _readings(request, asked, reader),
        "form": form,
    }
    status = 422 if form.errors else 200
    return page(request, _FOLDER + "words.html", context, here="sign_off_board", status=status)


@requires("knowledge.write")
@require_GET
def stale_board(request: Request) -> HttpResponse:
    context = {"blocks": boards.stale(readers.of(request))}
    return page(request, _FOLDER + "stale.html", context, here="stale_board")


@requires("knowledge.write")
@require_POST
def article_confirmation(request: Request, key: str) -> HttpResponse:
    """Somebody has read it again, and it holds."""
    article = visible_articles(request.person).filter(key=key).first()
    if article is None:
        raise Http404
    reviewing.confirm(article, by=request.person, now=readers.of(request).now)
    messages.success(request, _("Noted: it holds."))
    onward = request.POST.get("next", "")
    return HttpResponseRedirect(onward if is_own_url(onward) else reverse("stale_board"))


def _readings(request: Request, asked: SignOff, reader: Reader) -> list[tuple[str, Rendition]]:
    """Names of brands, each with the words as its readers would have them: values of facts among
    them, as a signature is about those, too."""
    text = asked.revision.translation
    return [
        (brand.name, seen.rendered(text.article, text, asked.revision, brand, reader.now))
        for brand in seen.brands_of(text.article, request.person)
    ]


def _decided(request: Request, asked: SignOff, form: RefusalForm) -> HttpResponse:
    now, by = readers.of(request).now, request.person
    try:
        if form.is_bound:
            signing.refuse(asked, reason=form.cleaned_data["reason"], by=by, now=now)
            messages.success(request, _("Not signed. Whoever asked is told what has to change."))
        else:
            signing.sign(asked, by=by, now=now)
            messages.success(request, _("Signed. An editor can publish these words now."))
    except (signing.NotYours, signing.Decided, signing.NoReason) as error:
        messages.error(request, str(error.message))
    return HttpResponseRedirect(reverse("sign_off_board"))
