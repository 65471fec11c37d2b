"""The report of searches that did not help, with a way on for each."""

from typing import NamedTuple
from urllib.parse import urlencode

from babel.numbers import format_percent
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.organisation.models import Brand
from accounts.people import reader as readers
from accounts.people.reader import Reader
from accounts.people.sessions import Request
from accounts.players.names import language as name_of
from helpdesk.lib.doors import requires
from knowledgebase import pages
from knowledgebase.articles import reading
from knowledgebase.articles.states import LANGUAGES
from knowledgebase.search import gaps
from knowledgebase.search.finding import Hit, find

_ROUTE = "search_gaps"
_TITLES = 3


class Shown(NamedTuple):
    """`now` are the articles that these words find today, the best first."""

    line: gaps.Line
    brand: str
    language: str
    last: str
    now: list[Hit]
    as_article: str
    as_words: str


@requires("knowledge.figures")
@require_GET
def search_gaps(request: Request) -> HttpResponse:
    reader = readers.of(request)
    brands = dict(
        Brand.objects.filter(pk__in=request.person.brand_ids)
        .order_by("name")
        .values_list("pk", "name")
    )
    asked = gaps.Asked.of(request.GET, languages=LANGUAGES)
    rows = gaps.rows_of(asked, brand_ids=brands, now=reader.now)
    sums = gaps.sums(rows)
    shown = [_shown(line, brands[line.brand_id], reader) for line in gaps.lines(rows, asked.kind)]
    kept = {name: value for name, value in asked._asdict().items() if value and name != "kind"}
    context = {
        "asked": asked,
        "sums": sums,
        "tabs": [
            (
                kind,
                words,
                getattr(sums, kind),
                format_percent(sums.share(kind), locale=reader.language),
                urlencode(kept | {"kind": kind}),
            )
            for kind, words in gaps.KINDS.items()
        ],
        "lines": shown,
        "brands": [(str(pk), name) for pk, name in brands.items()],
        "languages": [(code, name_of(code)) for code in LANGUAGES],
        "days": gaps.DAYS,
        "may_write": request.person.may("knowledge.write"),
        "may_begin": request.person.may("knowledge.draft"),
        "may_manage": request.person.may("knowledge.manage"),
    }
    return pages.page(request, "knowledgebase/search/gaps.html", context, here=_ROUTE)


def _shown(line: gaps.Line, brand: str, reader: Reader) -> Shown:
    found = find(
        line.brand_id,
        line.language,
        line.typed,
        audiences=reading.PLAYERS,
        now=reader.now,
        most=_TITLES,
    )
    said = {"language": line.language}
    return Shown(
        line,
        brand,
        name_of(line.language),
        reader.full(line.last_at),
        found.hits,
        f"{reverse('article_new')}?{urlencode(said | {'title': line.typed})}",
        f"{reverse('new_search_words')}?{urlencode(said | {'words': line.typed})}",
    )
