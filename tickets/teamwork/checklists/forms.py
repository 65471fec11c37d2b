"""What forms of checklists may say."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tickets.teamwork.checklists import fitting
from tickets.teamwork.checklists.actions import filling
from tickets.teamwork.checklists.actions.keeping import MOST_ITEMS
from tickets.teamwork.checklists.models import Checklist
from tickets.thread.actions.resolution import CLASSES
from tickets.thread.models import ContactReason

_LANGUAGES = ("en", "tr")  # those that agents read
_VERSION = "as_of"
_NEW = 3  # empty points at the end of the page


class FillForm(forms.Form):
    """One field for each point of a checklist, and how the answers stood when it was opened."""

    def __init__(
        self,
        *args: Any,
        checklist: Checklist,
        known: Mapping[str, Any],
        version: int,
        language: str,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.fields[_VERSION] = forms.IntegerField(
            required=False, initial=version, widget=forms.HiddenInput
        )
        for point in fitting.shown(checklist, known, language=language):
            self.fields[point.key] = _field(point)

    @property
    def given(self) -> dict[str, Any]:
        return {name: said for name, said in self.cleaned_data.items() if name != _VERSION}

    @property
    def version(self) -> int | None:
        found: int | None = self.cleaned_data[_VERSION]
        return found


def _field(point: fitting.Shown) -> forms.Field:
    if point.kind == fitting.DONE:
        return forms.BooleanField(label=point.name, required=False, initial=point.value == "True")
    label = point.name if point.is_needed else _now("%(point)s (optional)") % {"point": point.name}
    if point.kind == fitting.CHOICE:
        choices = [("", _now("Not tried yet")), *point.choices]
        return forms.ChoiceField(label=label, choices=choices, required=False, initial=point.value)
    return forms.CharField(
        label=label,
        required=False,
        max_length=filling.LONGEST,
        initial=point.value,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ItemForm(forms.Form):
    """One point; without a name it is left away."""

    key = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    name_en = forms.CharField(label=_("In English"), required=False, max_length=160)
    name_tr = forms.CharField(label=_("In Turkish"), required=False, max_length=160)
    kind = forms.ChoiceField(
        label=_("How it is answered"),
        choices=[
            (fitting.TEXT, _("In words")),
            (fitting.CHOICE, _("One of several")),
            (fitting.DONE, _("Ticked when done")),
        ],
    )
    choices_en = forms.CharField(
        label=_("Answers in English, one a line"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    choices_tr = forms.CharField(
        label=_("Answers in Turkish, one a line"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_needed = forms.BooleanField(label=_("Must be filled"), required=False)

    @property
    def given(self) -> dict[str, Any]:
        data = self.cleaned_data
        english, turkish = (data[f"choices_{code}"].splitlines() for code in _LANGUAGES)
        longest = max(len(english), len(turkish))
        pad = lambda lines: [*lines, *[""] * (longest - len(lines))]  # noqa: E731
        return {
            "key": data["key"],
            "kind": data["kind"],
            "names": {code: data[f"name_{code}"] for code in _LANGUAGES},
            "choices": [
                {"en": en, "tr": tr} for en, tr in zip(pad(english), pad(turkish), strict=True)
            ],
            "is_needed": data["is_needed"],
        }


class ChecklistForm(forms.Form):
    """Name, for which matters, and whether it is required; its points are forms of their own."""

    name_en = forms.CharField(label=_("Name in English"), max_length=80, required=False)
    name_tr = forms.CharField(label=_("Name in Turkish"), max_length=80, required=False)
    classes = forms.MultipleChoiceField(
        label=_("For all matters of these kinds"),
        choices=list(CLASSES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "check"}),
    )
    reasons = forms.ModelMultipleChoiceField(
        label=_("And for these contact reasons"),
        queryset=ContactReason.objects.filter(is_active=True),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "check"}),
    )
    is_required = forms.BooleanField(
        label=_("Required before another department is asked"),
        required=False,
        help_text=_("The needed points are filled first; so is handing the ticket to them."),
    )

    def __init__(self, *args: Any, checklist: Checklist | None, language: str, **more: Any) -> None:
        super().__init__(*args, **more)
        reasons: Any = self.fields["reasons"]
        reasons.label_from_instance = lambda one: one.name_in(language)
        known = [_words_of(item) for item in checklist.items] if checklist else []
        count = min(MOST_ITEMS + 1, len(known) + _NEW)
        data = self.data if self.is_bound else None
        if data is not None and str(data.get("points", "")).isdecimal():
            count = min(MOST_ITEMS + 1, max(1, int(data["points"])))
        self.points = [
            ItemForm(data, prefix=f"point{at}", initial=known[at] if at < len(known) else {})
            for at in range(count)
        ]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(point.is_valid() for point in self.points)])

    @property
    def given(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "names": {code: data[f"name_{code}"] for code in _LANGUAGES},
            "classes": data["classes"],
            "reasons": list(data["reasons"]),
            "is_required": data["is_required"],
            "items": [point.given for point in self.points],
        }

    @staticmethod
    def words_of(checklist: Checklist) -> dict[str, Any]:
        return {
            **{f"name_{code}": checklist.names.get(code, "") for code in _LANGUAGES},
            "classes": checklist.classes,
            "reasons": list(checklist.reasons.values_list("pk", flat=True)),
            "is_required": checklist.is_required,
        }


def _words_of(item: Mapping[str, Any]) -> dict[str, Any]:
    names = {f"name_{code}": item["names"].get(code, "") for code in _LANGUAGES}
    choices = {
        f"choices_{code}": "\n".join(one.get(code, one["en"]) for one in item["choices"])
        for code in _LANGUAGES
    }
    return {**names, **choices, **{name: item[name] for name in ("key", "kind", "is_needed")}}
