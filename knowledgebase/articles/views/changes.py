"""What differs between two revisions of an article's words."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from accounts.people import reader as readers
from accounts.people.sessions import Request
from helpdesk.lib.doors import requires
from knowledgebase import pages
from knowledgebase.articles import comparing, seen
from knowledgebase.articles.models import Revision, Translation
from knowledgebase.articles.views.article import get_article, standing


@requires("knowledge.read")
@require_GET
def article_changes(request: Request, key: str, language: str) -> HttpResponse:
    """From `from` to `to`, two numbers: without these, from what readers see to the newest words,
    and where nobody reads it yet, from the words before."""
    reader, found = readers.of(request), get_article(request, key)
    texts = seen.texts_of(found)
    text = texts.get(language)
    if text is None or text.newest is None:
        raise Http404
    new = _numbered(request, "to", text) or text.newest
    old = _numbered(request, "from", text) or _before(text, new)
    blocks = comparing.revisions(old, new)
    context = {
        **standing(found, texts, language, reader),
        "blocks": blocks,
        "is_same": all(block.state == comparing.SAME for block in blocks),
        "old": old,
        "new": new,
        "old_at": reader.inside(old.written_at) if old else "",
        "new_at": reader.inside(new.written_at),
        "versions": [one.number for one in seen.history(text, reader)],
    }
    return pages.page(request, "knowledgebase/articles/changes.html", context, here="knowledge")


def _before(text: Translation, new: Revision) -> Revision | None:
    """What readers see, where that is older; else the revision before it."""
    published = text.published
    if published is not None and published.number < new.number and new.pk == text.newest_id:
        return text.revisions.select_related("written_by").get(pk=published.pk)
    rows = text.revisions.select_related("written_by").filter(number__lt=new.number)
    return rows.order_by("-number").first()


def _numbered(request: Request, name: str, text: Translation) -> Revision | None:
    said = request.GET.get(name, "")
    if not (said.isascii() and said.isdecimal() and len(said) < 9):
        return None
    return text.revisions.select_related("written_by").filter(number=int(said)).first()
