"""What forms about promises may say; they turn input into clean values and decide nothing."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.people.models import Person
from tickets.promises import whens
from tickets.thread.reader import Reader


class WhenForm(forms.Form):
    """`by` is the name of a choice; `at` what was typed, in the reader's time zone."""

    by = forms.ChoiceField(
        choices=[(name, name) for name in whens.NAMES], label=gettext_lazy("By when")
    )
    at = forms.CharField(max_length=60, required=False, label=gettext_lazy("Date and time"))

    def __init__(self, *args: Any, reader: Reader, **more: Any) -> None:
        super().__init__(*args, **more)
        self.reader = reader

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        name = given.get("by")
        if not name:
            return given
        given["due_at"] = self._moment(name, given.get("at", ""))
        if given["due_at"] is None:
            self.add_error("at", whens.unread(given.get("at", "")))
        return given

    def _moment(self, name: str, at: str) -> datetime | None:
        if name == whens.OTHER:
            return whens.typed(at, self.reader)
        return whens.moment(name, self.reader)


class PromiseForm(WhenForm):
    text = forms.CharField(
        max_length=200,
        required=False,
        label=gettext_lazy("What the player will have"),
        help_text=gettext_lazy("In a word or two, for the list: call, update, money back."),
    )
    owner = forms.ModelChoiceField(
        queryset=Person.objects.none(), required=False, label=gettext_lazy("Who sees to it")
    )

    def __init__(self, *args: Any, people: list[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["owner"]
        field.queryset = Person.objects.filter(pk__in=[one.pk for one in people])  # type: ignore[attr-defined]


class MoveForm(WhenForm):
    reason = forms.CharField(
        max_length=200, label=gettext_lazy("Why, for the team"), required=False
    )
    tells = forms.BooleanField(required=False, label=gettext_lazy("Tell the player now"))
    words = forms.CharField(
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        label=gettext_lazy("Message to the player"),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("tells") and not given.get("words", "").strip():
            self.add_error("words", _("Write what the player should know."))
        return given


class EndForm(forms.Form):
    """Of a promise that is settled by hand: `deed` says how."""

    KEEP, CANCEL, REOPEN, HAND = "keep", "cancel", "reopen", "hand"

    deed = forms.ChoiceField(choices=[(d, d) for d in (KEEP, CANCEL, REOPEN, HAND)])
    reason = forms.CharField(max_length=200, required=False, label=gettext_lazy("Why"))
    to = forms.IntegerField(required=False)
