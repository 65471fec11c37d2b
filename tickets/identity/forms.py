"""Asking a player for documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.verification import looks
from accounts.verification.actions.opening import BASES
from accounts.verification.queue import TRIGGERS
from tickets.identity.actions.asking import offered_checks

_OFFERED = ("registration", "payment_change", "threshold", "periodic", "regulator", "withdrawal")


class AskForm(forms.Form):
    """While a withdrawal waits: why it was not asked earlier, and on which basis (INV-16)."""

    trigger = forms.ChoiceField(label=_("Why they are needed"))
    also = forms.MultipleChoiceField(
        label=_("Besides what the rules ask for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    why_not_earlier = forms.CharField(
        label=_("Why it could not be asked for earlier"),
        help_text=_("Only while a withdrawal waits. It is kept with the case."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    legal_basis = forms.ChoiceField(label=_("Basis"), required=False)

    def __init__(self, *args: Any, may_allow: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        offered = [one for one in _OFFERED if may_allow or one != "withdrawal"]
        choices: dict[str, Any] = {
            "trigger": [("", _now("Choose")), *((one, TRIGGERS[one]) for one in offered)],
            "also": [(one, looks.CHECKS[one]) for one in offered_checks()],
            "legal_basis": [("", _now("None")), *BASES.items()],
        }
        for name, given in choices.items():
            self.fields[name].choices = given  # type: ignore[attr-defined]
        if not may_allow:
            del self.fields["why_not_earlier"], self.fields["legal_basis"]
