"""An article as it stands in a list, for somebody who reads one language."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from knowledgebase.articles.reading import Listed
from knowledgebase.portal.centre import SPOKEN, Centre


def listed(centre: Centre, one: Listed, language: str) -> dict[str, Any]:
    """Called with that language active."""
    is_other = one.language != language
    return {
        "key": one.key,
        "title": one.title,
        "summary": one.summary,
        "url": reverse("portal_article", args=[centre.brand.slug, one.language, one.slug]),
        "minutes": _("%(n)s min") % {"n": one.minutes},
        # where it is not what the page is in
        "language": one.language if is_other else "",
        "spoken": SPOKEN.get(one.language, one.language) if is_other else "",
    }


def borrowed(found: list[Listed], language: str) -> list[str]:
    """Languages of what there is not in the reader's own, by name."""
    codes = dict.fromkeys(one.language for one in found if one.language != language)
    return [SPOKEN.get(code, code) for code in codes]
