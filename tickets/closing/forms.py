"""What is filled in for how a brand ends its conversations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.lib.whole_numbers import WholeNumber
from tickets.closing.actions.configuring import HOUR, SECONDS
from tickets.closing.models import ClosingRules

_TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class HoursField(WholeNumber):
    """Whole hours of a column that counts seconds."""

    def __init__(self, column: str, **more: Any) -> None:
        least, most = SECONDS[column]
        super().__init__(least=least // HOUR, most=most // HOUR, **more)


class ClosingForm(forms.Form):
    """Names are those of the columns; what ends in `_seconds` is typed in hours."""

    asks = forms.BooleanField(
        label=_("Ask whether it is solved"),
        required=False,
        help_text=_("Some hours after a conversation was solved, in the player’s language."),
    )
    ask_after_seconds = HoursField("ask_after_seconds", label=_("Ask after (hours)"))
    ask_until_seconds = HoursField("ask_until_seconds", label=_("At the latest after (hours)"))
    asks_rating = forms.BooleanField(
        label=_("Ask for a rating in the same mail"),
        required=False,
        help_text=_("From 1 to 5. Nobody has to give one."),
    )
    quiet_from = forms.TimeField(
        label=_("Quiet from"),
        widget=_TIME,
        help_text=_("On the player’s own clock. What falls into it waits for its end."),
    )
    quiet_until = forms.TimeField(label=_("Quiet until"), widget=_TIME)
    closes_silent = forms.BooleanField(
        label=_("Close what the player does not answer"),
        required=False,
        help_text=_(
            "They are told before. What sleeps, is promised or waits for a colleague stays open."
        ),
    )
    warn_after_seconds = HoursField("warn_after_seconds", label=_("Tell the player after (hours)"))
    close_after_seconds = HoursField("close_after_seconds", label=_("Then close after (hours)"))
    offers_farewell = forms.BooleanField(
        label=_("Offer closing words"),
        required=False,
        help_text=_("Whoever resolves a conversation can send a few words with the player’s name."),
    )

    @staticmethod
    def now(rules: ClosingRules) -> dict[str, Any]:
        """What stands, as it is typed."""
        return {
            name: getattr(rules, name) // HOUR if name in SECONDS else getattr(rules, name)
            for name in ClosingForm.base_fields
        }

    def given(self) -> dict[str, Any]:
        """What was typed, as it is kept."""
        return {
            name: value * HOUR if name in SECONDS else value
            for name, value in self.cleaned_data.items()
        }
