"""What is typed of a shelf of the help centre, and of what new articles begin with."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.organisation import wording
from accounts.players.names import language as name_of
from knowledgebase.articles import states
from knowledgebase.articles.models import Article, Category, Template

ICONS = {
    "wallet": _("Wallet"),
    "card": _("Card"),
    "id": _("Identity card"),
    "gift": _("Gift"),
    "star": _("Star"),
    "user": _("Person"),
    "heart": _("Heart"),
    "shield": _("Shield"),
    "lock": _("Lock"),
    "book": _("Book"),
    "info": _("Information"),
    "phone": _("Phone"),
    "in": _("Money in"),
    "out": _("Money out"),
    "play": _("Play"),
    "wrench": _("Tools"),
}


class _InLanguages(forms.Form):
    """Some of its fields are there once for each language; those of the desk are needed."""

    def _add(self, name: str, **field: Any) -> None:
        for code in states.LANGUAGES:
            is_needed = code in dict(settings.LANGUAGES) and name == "names"
            made = field["kind"](
                label=name_of(code),
                required=is_needed,
                **{key: value for key, value in field.items() if key != "kind"},
            )
            self.fields[f"{name}_{code}"] = made

    def of(self, name: str) -> list[forms.BoundField]:
        return [self[f"{name}_{code}"] for code in states.LANGUAGES]

    def said(self, name: str) -> dict[str, str]:
        given = {code: self.cleaned_data[f"{name}_{code}"].strip() for code in states.LANGUAGES}
        return {code: words for code, words in given.items() if words}

    @staticmethod
    def spread(name: str, words: dict[str, str]) -> dict[str, str]:
        return {f"{name}_{code}": said for code, said in words.items()}


class ShelfForm(_InLanguages):
    audience = forms.ChoiceField(label=_("Who sees it"), choices=list(states.AUDIENCES.items()))
    icon = forms.ChoiceField(label=_("Drawing"), choices=list(ICONS.items()))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        line: dict[str, Any] = {"kind": forms.CharField, "validators": [wording.check_name]}
        self._add("names", max_length=60, **line)
        self._add("summaries", max_length=120, **line)

    @classmethod
    def now(cls, shelf: Category) -> dict[str, Any]:
        names, summaries = (
            cls.spread("names", shelf.names),
            cls.spread("summaries", shelf.summaries),
        )
        return {**names, **summaries, "audience": shelf.audience, "icon": shelf.icon}

    def given(self) -> dict[str, Any]:
        plain = {name: self.cleaned_data[name] for name in ("audience", "icon")}
        return {**plain, "names": self.said("names"), "summaries": self.said("summaries")}


class TemplateForm(_InLanguages):
    kind = forms.ChoiceField(
        label=_("For"), choices=list(states.KINDS.items()), initial=Article.ARTICLE
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._add("names", kind=forms.CharField, max_length=60)
        paper = forms.Textarea(attrs={"rows": 10, "class": "mono"})
        self._add("bodies", kind=forms.CharField, max_length=40_000, widget=paper)

    @classmethod
    def now(cls, template: Template) -> dict[str, Any]:
        names, bodies = cls.spread("names", template.names), cls.spread("bodies", template.bodies)
        return {**names, **bodies, "kind": template.kind}

    def given(self) -> dict[str, Any]:
        kind = self.cleaned_data["kind"]
        return {"kind": kind, "names": self.said("names"), "bodies": self.said("bodies")}
