"""What people type about requests and limits."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.approvals import kinds
from accounts.approvals.kinds import Item, Kind
from accounts.people.models import Person
from accounts.people.rights import RIGHTS, ROLES
from helpdesk.lib import money
from helpdesk.lib import text as words

CHECKERS = [role for role in ROLES if role in RIGHTS["approvals.check"]]


class DecisionForm(forms.Form):
    """`seen` is the hash of what the page has shown."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Colleagues read it, the player does not."),
    )
    reason_code = forms.ChoiceField(label=gettext_lazy("The player is told"), required=False)

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(one.code, one.label) for one in kind.refusals]
        self.fields["reason_code"].choices = [("", _("Choose a reason")), *found]  # type: ignore[attr-defined]

    def clean_reason(self) -> str:
        return words.clean(self.cleaned_data["reason"]).strip()


class AskForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Note for the second person"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, checklist: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = checklist
        for one in checklist:
            self.fields[f"checked_{one.code}"] = forms.BooleanField(
                label=str(one.label), required=False
            )

    @property
    def checks(self) -> list[Any]:
        return [self[f"checked_{one.code}"] for one in self.items]

    @property
    def checked(self) -> list[str]:
        return [one.code for one in self.items if self.cleaned_data[f"checked_{one.code}"]]

    def clean_note(self) -> str:
        return words.clean(self.cleaned_data["note"]).strip()


class LimitForm(forms.Form):
    """How much one role may approve of one kind in one currency."""

    kind = forms.ChoiceField(label=gettext_lazy("What"))
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    currency = forms.ChoiceField(
        label=gettext_lazy("Currency"), choices=[(one, one) for one in money.CURRENCIES]
    )
    at_once = forms.CharField(label=gettext_lazy("At once"), max_length=24)
    per_day = forms.CharField(
        label=gettext_lazy("In 24 hours"),
        max_length=24,
        help_text=gettext_lazy("For each person, and for each player."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        help_text=gettext_lazy("It is kept with the change."),
    )

    def __init__(
        self, *args: Any, language: str, roles: Collection[str] = CHECKERS, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        choices: Any = self.fields
        choices["kind"].choices = [(one.name, one.label) for one in kinds.every() if one.is_money]
        choices["role"].choices = [(role, ROLES[role]) for role in roles]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        currency = typed.get("currency")
        for name in ("at_once", "per_day"):
            if currency and name in typed:
                try:
                    typed[name] = money.read(typed[name], currency=currency, language=self.language)
                except money.NotAnAmount as error:
                    said = _("Write an amount like %(like)s.") % {"like": error.like}
                    self.add_error(name, said)
        return typed


class AccountForm(forms.Form):
    """A player's account that belongs to a member of staff."""

    person = forms.TypedChoiceField(label=gettext_lazy("Colleague"), coerce=int)
    number = forms.CharField(label=gettext_lazy("Number of the player’s account"), max_length=64)

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [(one.pk, one.name) for one in people]  # type: ignore[attr-defined]

    def clean_number(self) -> str:
        return words.clean(self.cleaned_data["number"]).strip()
