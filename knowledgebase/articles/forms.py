"""What is typed of an article."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.players.names import language as name_of
from knowledgebase.articles import states
from knowledgebase.articles.models import Revision, Template
from knowledgebase.articles.words import LONGEST_SUMMARY, LONGEST_TITLE, Words

BEST_TITLE = 70  # letters that a list of results shows


class WordsForm(forms.Form):
    """The words in one language. `base` is the number of the revision that they are written on."""

    title = forms.CharField(
        label=_("Title"),
        max_length=LONGEST_TITLE,
        help_text=_("As players would ask it."),
        error_messages={"required": _("Give it a title.")},
    )
    summary = forms.CharField(
        label=_("Short answer"),
        max_length=LONGEST_SUMMARY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Two sentences that answer it; search shows them."),
    )
    terms = forms.CharField(
        label=_("Other words for it"),
        max_length=6000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As players write them, one in each line. They are searched, not shown."),
    )
    body = forms.CharField(
        label=_("Text"), max_length=300_000, required=False, widget=forms.Textarea
    )
    note = forms.CharField(
        label=_("Why it was changed"),
        max_length=200,
        required=False,
        help_text=_("For whoever reads the history."),
    )
    base = forms.CharField(required=False, max_length=9, widget=forms.HiddenInput)

    @staticmethod
    def of(revision: Revision | None) -> dict[str, Any]:
        if revision is None:
            return {"base": ""}
        return {
            "title": revision.title,
            "summary": revision.summary,
            "terms": "\n".join(revision.terms),
            "body": revision.body,
            "base": str(revision.number),
        }

    @property
    def said(self) -> Words:
        given = self.cleaned_data
        terms = given["terms"].replace(",", "\n").splitlines()
        return Words(given["title"], given["summary"], tuple(terms), given["body"])

    @property
    def on(self) -> int | None:
        base: str = self.cleaned_data["base"]
        return int(base) if base.isascii() and base.isdecimal() else None


class NewForm(forms.Form):
    """What an article begins with; the rest is written in its editor."""

    title = forms.CharField(
        label=_("Title"),
        max_length=LONGEST_TITLE,
        help_text=_("As players would ask it."),
        error_messages={"required": _("Give it a title.")},
    )
    language = forms.ChoiceField(label=_("First written in"))
    category = forms.ChoiceField(label=_("Category"))
    kind = forms.ChoiceField(label=_("Kind"), choices=list(states.KINDS.items()))
    audience = forms.ChoiceField(label=_("Who will read it"))
    topic = forms.ChoiceField(
        label=_("Topic"),
        required=False,
        choices=list(states.TOPICS.items()),
        help_text=_("What is about one of these is signed by compliance before players read it."),
    )
    template = forms.ChoiceField(label=_("Begin with"), required=False)

    def __init__(
        self,
        *args: Any,
        shelves: Iterable[tuple[str, str]],
        templates: Iterable[tuple[int, str]],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        offered = {
            "language": [(code, name_of(code)) for code in states.LANGUAGES],
            "category": list(shelves),
            "audience": list(states.AUDIENCES.items()),
            "template": [("", _("An empty page")), *((str(pk), name) for pk, name in templates)],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]


def body_of(template: Template | None, language: str) -> str:
    if template is None:
        return ""
    bodies: dict[str, str] = template.bodies
    return bodies.get(language) or bodies.get("en", "")


class LaterForm(forms.Form):
    """A day and a time as whoever types them has it on his clock."""

    day = forms.DateField()
    time = forms.TimeField()

    def __init__(self, *args: Any, tz: ZoneInfo, **more: Any) -> None:
        super().__init__(*args, **more)
        self._tz = tz

    @property
    def at(self) -> datetime:
        day, time = self.cleaned_data["day"], self.cleaned_data["time"]
        return datetime.combine(day, time, tzinfo=self._tz)
