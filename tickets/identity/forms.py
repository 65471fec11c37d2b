"""Asking a player for documents."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person
from accounts.verification import looks
from accounts.verification.actions.opening import bases_for
from accounts.verification.queue import TRIGGERS
from tickets.identity.actions.asking import offered_checks

LATE = "withdrawal"
_OFFERED = ("registration", "payment_change", "threshold", "periodic", "regulator", LATE)
_OF_LATE = ("withdrawal", "legal_basis", "why_not_earlier")


class AskForm(forms.Form):
    """Because of a withdrawal that waits: which one, why it was not asked earlier, and on which
    basis (INV-16). `withdrawals` are those; without any it is no cause."""

    trigger = forms.ChoiceField(label=_("Why they are needed"))
    also = forms.MultipleChoiceField(
        label=_("Besides what the rules ask for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    withdrawal = forms.TypedChoiceField(
        label=_("Which withdrawal"), required=False, coerce=int, empty_value=None
    )
    legal_basis = forms.ChoiceField(label=_("Basis"), required=False)
    why_not_earlier = forms.CharField(
        label=_("Why it could not be asked for earlier"),
        help_text=_("Compliance reads it and it is kept with the case. The player does not."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        *args: Any,
        person: Person,
        withdrawals: Sequence[tuple[int, str]],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        offered = [one for one in _OFFERED if withdrawals or one != LATE]
        choices: dict[str, Any] = {
            "trigger": [("", _now("Choose")), *((one, TRIGGERS[one]) for one in offered)],
            "also": [(one, looks.CHECKS[one]) for one in offered_checks()],
            "withdrawal": withdrawals,
            "legal_basis": [("", _now("Choose")), *bases_for(person).items()],
        }
        for name, given in choices.items():
            self.fields[name].choices = given  # type: ignore[attr-defined]
        if not withdrawals:
            for name in _OF_LATE:
                del self.fields[name]

    @property
    def is_late(self) -> bool:
        return bool(self.cleaned_data["trigger"] == LATE)

    @property
    def of_late(self) -> list[Any]:
        """What only a withdrawal wants to know."""
        return [self[name] for name in _OF_LATE if name in self.fields]

    @property
    def asked(self) -> dict[str, Any]:
        """What its deed is given."""
        typed = self.cleaned_data
        names = ("also", *_OF_LATE) if self.is_late else ("trigger", "also")
        return {name: typed[name] for name in names}
