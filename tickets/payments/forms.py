"""What can be said by hand of a conversation and money."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.money.models import Frozen

_LONGEST = 64  # a reference of the platform's


class WithdrawalForm(forms.Form):
    withdrawal = forms.TypedChoiceField(
        label=_("Which one it is about"),
        coerce=int,
        widget=forms.RadioSelect(attrs={"class": "radio"}),
    )

    def __init__(self, *args: Any, offered: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["withdrawal"].choices = offered  # type: ignore[attr-defined]


class EvidenceForm(forms.Form):
    """A bet or a round by its number, or the ledger lines around a day."""

    kind = forms.ChoiceField(
        label=_("What is kept"),
        choices=[
            (Frozen.BET, _("A bet")),
            (Frozen.ROUND, _("A round of a game")),
            (Frozen.LEDGER, _("The ledger lines of a day")),
        ],
        initial=Frozen.BET,
        widget=forms.RadioSelect(attrs={"class": "radio"}),
    )
    ref = forms.CharField(
        label=_("Number"),
        help_text=_("As the platform writes it, such as B-7781. Ledger lines need none."),
        max_length=_LONGEST,
        required=False,
    )
    day = forms.DateField(
        label=_("Day"),
        help_text=_("Of ledger lines only, wherever the player was that day."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        is_ledger = said.get("kind") == Frozen.LEDGER
        if is_ledger and not said.get("day") and "day" not in self.errors:
            self.add_error("day", ValidationError(_("Choose the day.")))
        if not is_ledger and not said.get("ref") and "ref" not in self.errors:
            self.add_error("ref", ValidationError(_("Type the number of it.")))
        return said
