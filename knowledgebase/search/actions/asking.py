"""What was looked for, and what became of it: from this an editor sees what is missing."""

import re
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from helpdesk.lib.redact import mask_cards
from helpdesk.lib.text import clean, fold, squeeze
from knowledgebase.search.models import Search

CONTACT_WITHIN = timedelta(hours=24)  # domain 3.4
KEPT = timedelta(days=400)  # a season can be laid beside the one before

_ONE_SEARCH = timedelta(minutes=30)  # the same words again, in the same visit
_LONGEST = 200
_GONE = "…"
_PERSONAL = re.compile(
    r"""[\w.+-]+@[\w-]+\.[\w.-]+              # an address
      | \b[A-Za-z]{2}\d{2}[ ]?(?:[\dA-Za-z]{4}[ ]?){2,}[\dA-Za-z]*   # an IBAN
      | \+?[\d•][\d•\s().-]{4,}[\d•]          # a number of a card, an account, a telephone
    """,
    re.VERBOSE,
)


@transaction.atomic
def asked(
    brand_id: int,
    language: str,
    typed: str,
    found: int,
    *,
    surface: str,
    visit: str = "",
    now: datetime,
) -> int:
    """Keeps a search, and gives its number; `found` is how many articles answered it. Of the same
    words again in one visit there is one row."""
    words = without_personal(typed)
    row = _same(brand_id, language, fold(words), visit=visit, now=now) if visit else None
    if row is None:
        row = Search(brand_id=brand_id, language=language, surface=surface, visit=visit, at=now)
    row.typed, row.folded, row.found = words, fold(words)[:_LONGEST], min(found, 30_000)
    row.save()
    return row.pk


def clicked(
    search_id: int, translation_id: int, *, brand_id: int, surface: str, visit: str, now: datetime
) -> None:
    """That he opened an article that was found; the first one counts. The visit in which it was
    looked for says so, and no other."""
    if not visit:
        return
    asked = Search.objects.filter(pk=search_id, brand=brand_id, surface=surface, visit=visit)
    asked.filter(clicked=None).update(clicked_id=translation_id, clicked_at=now)


def contacted(visits: Collection[str], *, now: datetime) -> None:
    """That whoever made these visits has written to us: what he looked for within the last day
    has not helped him."""
    Search.objects.filter(
        visit__in=[visit for visit in visits if visit],
        at__gt=now - CONTACT_WITHIN,
        at__lte=now,
        contacted_at=None,
    ).update(contacted_at=now)


def forget_old(*, now: datetime) -> int:
    gone, _by_kind = Search.objects.filter(at__lt=now - KEPT).delete()
    return gone


def without_personal(typed: str) -> str:
    """The words, without addresses and long numbers."""
    return squeeze(_PERSONAL.sub(_GONE, mask_cards(squeeze(clean(typed))[:_LONGEST])))


def _same(brand_id: int, language: str, folded: str, *, visit: str, now: datetime) -> Search | None:
    return (
        Search.objects.select_for_update(no_key=True)
        .filter(visit=visit, at__gt=now - _ONE_SEARCH, at__lte=now)
        .filter(brand_id=brand_id, language=language, folded=folded[:_LONGEST])
        .first()
    )
