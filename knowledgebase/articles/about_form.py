"""What is said about an article, whatever its language."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.organisation.models import Brand
from accounts.people.models import Person
from knowledgebase.articles import reasons, states
from knowledgebase.articles.listing import name_in
from knowledgebase.articles.models import Article, Category
from knowledgebase.articles.words import About

_KEY = re.compile(r"[a-z0-9-]+")
_MOST_RELATED = 8


class _Day(forms.DateInput):
    input_type = "date"


class _Moment(forms.DateTimeInput):
    input_type = "datetime-local"


class AboutForm(forms.Form):
    category = forms.ChoiceField(label=_("Category"))
    kind = forms.ChoiceField(label=_("Kind"))
    topic = forms.ChoiceField(
        label=_("Topic"),
        required=False,
        help_text=_("What is about one of these is signed by compliance before players read it."),
    )
    audience = forms.ChoiceField(label=_("Who reads it"))
    governance = forms.ChoiceField(label=_("Who changes it"))
    brand = forms.ChoiceField(label=_("Brand"), required=False)
    owner = forms.ChoiceField(label=_("Looked after by"), required=False)
    review_due = forms.DateField(
        label=_("Review by"), required=False, widget=_Day(format="%Y-%m-%d")
    )
    valid_until = forms.DateTimeField(
        label=_("Valid until"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=_Moment(format="%Y-%m-%dT%H:%M"),
        help_text=_("From then on nobody reads it, such as at the end of a campaign."),
    )
    environment = forms.CharField(
        label=_("Where it holds"),
        max_length=120,
        required=False,
        help_text=_("Product, version of the app, payment method."),
    )
    related = forms.CharField(
        label=_("Related articles"),
        max_length=600,
        required=False,
        help_text=_("Their keys, one in each line, in the order in which they stand."),
        widget=forms.Textarea(attrs={"rows": 4, "class": "mono"}),
    )
    reasons = forms.MultipleChoiceField(
        label=_("Contact reasons"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "check"}),
        help_text=_("It is suggested in conversations with these reasons."),
    )

    def __init__(
        self,
        data: Any,
        *,
        article: Article,
        language: str,
        tz: ZoneInfo,
        brands: Iterable[Brand],
        owners: Iterable[Person],
    ) -> None:
        super().__init__(data, initial=_now(article, tz))
        self._article, self._tz = article, tz
        self._shelves = {
            one.slug: one
            for one in Category.objects.order_by("place")
            if one.is_active or one.pk == article.category_id
        }
        self._brands = {str(one.pk): one for one in brands}
        self._owners = {str(one.pk): one for one in owners}
        known = {one.slug: one.name for one in reasons.named(language)}
        kept = {slug: slug for slug in article.reasons if slug not in known}
        offered: dict[str, Iterable[tuple[str, Any]]] = {
            "category": [(slug, name_in(one, language)) for slug, one in self._shelves.items()],
            "kind": states.KINDS.items(),
            "topic": states.TOPICS.items(),
            "audience": states.AUDIENCES.items(),
            "governance": states.GOVERNANCES.items(),
            "brand": [("", _("Every brand")), *((pk, b.name) for pk, b in self._brands.items())],
            "owner": [("", _("Nobody")), *((pk, one.name) for pk, one in self._owners.items())],
            "reasons": [*known.items(), *kept.items()],
        }
        for name, choices in offered.items():
            self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    def clean_related(self) -> list[str]:
        said: str = self.cleaned_data["related"]
        keys = list(dict.fromkeys(_KEY.findall(said.lower())))[:_MOST_RELATED]
        there = set(Article.objects.filter(key__in=keys).values_list("key", flat=True))
        unknown = [key for key in keys if key not in there]
        if unknown:
            told = _("There is no article “%(key)s”.") % {"key": unknown[0]}
            raise forms.ValidationError(told)
        return [key for key in keys if key != self._article.key]

    def clean_valid_until(self) -> datetime | None:
        """As it was typed: on the clock of whoever types it."""
        said: datetime | None = self.cleaned_data["valid_until"]
        return said.replace(tzinfo=self._tz) if said else None

    def about(self) -> About:
        given = self.cleaned_data
        return About(
            category=self._shelves[given["category"]],
            kind=given["kind"],
            topic=given["topic"],
            audience=given["audience"],
            governance=given["governance"],
            brand=self._brands.get(given["brand"]),
            environment=given["environment"],
            reasons=tuple(given["reasons"]),
            related=tuple(given["related"]),
            owner=self._owners.get(given["owner"]),
            review_due=given["review_due"],
            valid_until=given["valid_until"],
        )


def _now(article: Article, tz: ZoneInfo) -> dict[str, Any]:
    plain = ("kind", "topic", "audience", "governance", "environment", "reasons", "review_due")
    until = article.valid_until
    return {
        **{name: getattr(article, name) for name in plain},
        "category": article.category.slug,
        "brand": str(article.brand_id or ""),
        "owner": str(article.owner_id or ""),
        "related": "\n".join(article.related),
        "valid_until": until.astimezone(tz).replace(tzinfo=None) if until else None,
    }
