"""What a colleague reports of a player's age, and what compliance says of it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.people.reader import Reader
from accounts.verification.actions import reporting
from accounts.verification.actions.judging import Known, NoProof
from accounts.verification.ages import PROOFS, Paper
from accounts.verification.models import AgeSuspicion

_PAPER = f"{AgeSuspicion.DOCUMENT}-"


class AgeForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("What is so?"),
        widget=forms.RadioSelect(attrs={"class": "radio"}),
        choices=[
            (AgeSuspicion.OF_AGE, _("The player is of age: everything opens again")),
            (
                AgeSuspicion.UNDER_AGE,
                _("The player is under age: closed for good, stakes go back, no winnings"),
            ),
        ],
        error_messages={"required": _("Choose one of these.")},
    )
    proof = forms.ChoiceField(
        label=_("What shows it?"),
        widget=forms.RadioSelect(attrs={"class": "radio"}),
        error_messages={"required": NoProof.message, "invalid_choice": NoProof.message},
    )
    reference = forms.CharField(
        label=_("Where the proof from outside can be found again"),
        max_length=120,
        required=False,
        help_text=_("A number, a file, a name and a day. A document needs none."),
    )
    why = forms.CharField(
        label=_("What else you know"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, papers: Sequence[Paper], reader: Reader, **more: Any) -> None:
        super().__init__(*args, **more)
        outside = [(code, said) for code, said in PROOFS.items() if code != AgeSuspicion.DOCUMENT]
        shown = [(f"{_PAPER}{one.id}", _said(one, reader)) for one in papers]
        self.fields["proof"].choices = [*shown, *outside]  # type: ignore[attr-defined]

    @property
    def known(self) -> Known:
        chosen = self.cleaned_data["proof"]
        if chosen.startswith(_PAPER):
            return Known(AgeSuspicion.DOCUMENT, int(chosen.removeprefix(_PAPER)))
        return Known(chosen, reference=self.cleaned_data["reference"])


class ReportForm(forms.Form):
    said = forms.CharField(
        label=_("What makes you think so?"),
        max_length=reporting.MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What was said or shown, in the player’s own words where you can."),
        error_messages={"required": _("Say what you saw or heard: compliance decides by it.")},
    )


class ReturnedForm(forms.Form):
    reference = forms.CharField(
        label=_("How the stakes went back"),
        max_length=120,
        help_text=_("A number, a file, a name and a day."),
    )


def _said(one: Paper, reader: Reader) -> str:
    about = {"document": one.name, "day": reader.day(one.born), "age": one.age}
    said = _now("%(document)s: born %(day)s, %(age)s years old") % about
    return said if one.is_accepted else " · ".join([said, _now("not accepted")])
