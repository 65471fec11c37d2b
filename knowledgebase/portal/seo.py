"""What search engines are told of a page, in the words of schema.org."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from accounts.organisation.models import Brand
from knowledgebase.articles.reading import Shown
from knowledgebase.portal.frame import Crumb, home, own

_CONTEXT = "https://schema.org"


def site(brand: Brand, language: str) -> dict[str, Any]:
    search = own(brand, language, "portal_search")
    return {
        "@context": _CONTEXT,
        "@type": "WebSite",
        "name": brand.name,
        "url": settings.CHAT_ORIGIN + home(brand, language),
        "inLanguage": language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{settings.CHAT_ORIGIN}{search}?q={{words}}",
            "query-input": "required name=words",
        },
    }


def article(brand: Brand, shown: Shown, path: str) -> dict[str, Any]:
    """A question and its short answer, as it is asked; else an article."""
    if shown.title.endswith("?") and shown.summary:
        return {
            "@context": _CONTEXT,
            "@type": "FAQPage",
            "inLanguage": shown.language,
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": shown.title,
                    "acceptedAnswer": {"@type": "Answer", "text": shown.summary},
                }
            ],
        }
    return {
        "@context": _CONTEXT,
        "@type": "Article",
        "headline": shown.title,
        "description": shown.summary,
        "inLanguage": shown.language,
        "dateModified": shown.updated_at.isoformat(timespec="seconds"),
        "mainEntityOfPage": settings.CHAT_ORIGIN + path,
        "publisher": {"@type": "Organization", "name": brand.name},
    }


def crumbs(way: Sequence[Crumb]) -> dict[str, Any]:
    return {
        "@context": _CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": one.name,
                **({"item": settings.CHAT_ORIGIN + one.url} if one.url else {}),
            }
            for place, one in enumerate(way, 1)
        ],
    }
