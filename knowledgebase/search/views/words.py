"""The settings of search: words that it takes for each other."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from accounts.players.names import language as name_of
from helpdesk.lib.doors import requires
from helpdesk.lib.text import fold, sort_key
from knowledgebase.articles.states import LANGUAGES
from knowledgebase.search.actions import synonyms
from knowledgebase.search.forms import WordsForm
from knowledgebase.search.models import Synonym

RIGHT = "knowledge.manage"
_HERE = "search_words"


@requires(RIGHT)
@require_GET
def search_words(request: Request) -> HttpResponse:
    typed = request.GET.get("q", "")[:80]
    groups: dict[str, list[Synonym]] = {code: [] for code in LANGUAGES}
    for row in sorted(Synonym.objects.all(), key=lambda one: sort_key(one.words[0])):
        if not typed or fold(typed) in fold(" ".join(row.words)):
            groups.setdefault(row.language, []).append(row)
    named = [(name_of(code), rows) for code, rows in groups.items() if rows]
    context = {"groups": named, "typed": typed}
    return page(request, "knowledgebase/search/words.html", context, here=_HERE)


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def new_search_words(request: Request) -> HttpResponse:
    usual = {
        "language": request.GET.get("language") or request.person.language[:2],
        "words": request.GET.get("words", "")[:200],
    }
    form = WordsForm(request.POST if request.method == "POST" else None, initial=usual)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            synonyms.add(said["language"], said["words"], by=request.person, now=timezone.now())
        except synonyms.TooFew as error:
            form.add_error("words", str(error.message))
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse(_HERE))
    return _page(request, None, form)


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def search_word(request: Request, group_id: int) -> HttpResponse:
    row = _row(group_id)
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        initial={"language": row.language, "words": "\n".join(row.words)},
        of=row,
    )
    if form.is_bound and form.is_valid():
        try:
            synonyms.change(row, form.cleaned_data["words"], by=request.person)
        except synonyms.TooFew as error:
            form.add_error("words", str(error.message))
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse(_HERE))
    return _page(request, row, form)


@requires(RIGHT)
@require_POST
def search_word_use(request: Request, group_id: int) -> HttpResponse:
    is_active = request.POST.get("is_active") == "1"
    synonyms.use(_row(group_id), is_active=is_active, by=request.person)
    return HttpResponseRedirect(f"{reverse(_HERE)}#words-{group_id}")


def _page(request: Request, row: Synonym | None, form: WordsForm) -> HttpResponse:
    context = {"row": row, "form": form, "language": name_of(row.language) if row else ""}
    status = 422 if form.errors else 200
    return page(request, "knowledgebase/search/word.html", context, here=_HERE, status=status)


def _row(group_id: int) -> Synonym:
    found = Synonym.objects.filter(pk=min(group_id, 2**62)).first()
    if found is None:
        raise Http404
    return found
