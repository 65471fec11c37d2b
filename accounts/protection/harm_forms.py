"""What colleagues note of signs of harm, of talks, and of how to speak with a player."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.people.reader import Reader
from accounts.protection import harm
from accounts.protection.actions import caring, releasing
from accounts.protection.models import Marker

_WRITES = {"rows": 3}


class MarkerForm(forms.Form):
    """What somebody has seen. How much it weighs is known of most signs."""

    code = forms.ChoiceField(
        label=_("What you have seen or heard"),
        error_messages={"required": _("Choose what you have seen or heard.")},
    )
    strength = forms.ChoiceField(
        label=_("How much it weighs"),
        choices=[("", _("As it says above")), *harm.STRENGTHS.items()],
        required=False,
        initial="",
        widget=forms.RadioSelect,
        help_text=_(
            "Moderate stops VIP benefits, strong stops all offers and bonuses. Somebody speaks "
            "with the player in either case."
        ),
    )
    said = forms.CharField(
        label=_("In the player’s words or yours"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs=_WRITES),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signs = harm.seen_by_people()
        self.fields["code"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose…")),
            *(
                (code, format_lazy("{} · {}", one.words, harm.STRENGTHS[one.strength]))
                for code, one in signs.items()
            ),
        ]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if "code" in typed:
            typed["strength"] = typed.get("strength") or harm.SIGNS[typed["code"]].strength
        return typed


class EndForm(forms.Form):
    state = forms.ChoiceField(
        label=_("What became of it"),
        choices=[
            (Marker.EASED, _("It was so and does not weigh any more")),
            (Marker.DISMISSED, _("It was never so")),
        ],
        widget=forms.RadioSelect,
        initial=Marker.EASED,
    )
    why = forms.CharField(
        label=_("Why"),
        max_length=500,
        widget=forms.Textarea(attrs=_WRITES),
        error_messages={"required": _("Write why, so that whoever reads it later understands.")},
    )


class WrongForm(forms.Form):
    """Why a strong sign that was only suggested is none."""

    why = forms.CharField(
        label=_("What the words mean"),
        max_length=300,
        widget=forms.Textarea(attrs=_WRITES),
        error_messages={"required": _("Write why, so that whoever reads it later understands.")},
    )


class LiftForm(forms.Form):
    """Why a hold is lifted by hand."""

    why = forms.CharField(
        label=_("Why"),
        max_length=releasing.LONGEST,
        widget=forms.Textarea(attrs=_WRITES),
        error_messages={"required": releasing.NeedsReason.message},
    )


class TalkForm(forms.Form):
    """What was said and done. Short: whoever fills it has just spoken with somebody in trouble."""

    what_was_said = forms.CharField(
        label=_("What you spoke about"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write in a sentence or two what you spoke about.")},
    )
    player_response = forms.CharField(
        label=_("What the player answered"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    actions = forms.MultipleChoiceField(
        label=_("What was done"),
        choices=[one for one in harm.ACTIONS.items() if one[0] not in harm.OWN_ACTIONS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Limits, breaks, exclusions and stopped offers are noted by themselves once they hold."
        ),
    )
    channel = forms.ChoiceField(
        label=pgettext_lazy("way of a talk", "How"),
        choices=list(harm.CHANNELS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you spoke with the player.")},
    )
    level = forms.TypedChoiceField(
        label=_("What it was"),
        choices=list(harm.LEVELS.items()),
        coerce=int,
        widget=forms.RadioSelect,
    )


class EffectForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Since then it is"),
        choices=list(harm.OUTCOMES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it went.")},
    )
    evidence = forms.CharField(
        label=_("What shows it"),
        max_length=2000,
        widget=forms.Textarea(attrs=_WRITES),
        error_messages={
            "required": _("Write what shows it, such as a figure or the player’s own words.")
        },
    )


class CareForm(forms.Form):
    """Advice for colleagues. The day is one of the reader's own calendar."""

    advice = forms.CharField(
        label=_("How to speak with this player"),
        max_length=caring.LONGEST,
        widget=forms.Textarea(attrs=_WRITES),
        help_text=_("For colleagues only: the player never reads it. Up to 500 characters."),
        error_messages={"required": caring.SaysHow.message},
    )
    lasts = forms.ChoiceField(
        label=_("For how long"),
        choices=[
            ("7", _("A week")),
            ("30", _("A month")),
            ("", _("Until somebody ends it")),
        ],
        required=False,
        initial="30",
        widget=forms.RadioSelect,
    )

    def until(self, reader: Reader) -> datetime | None:
        """The end of the last day."""
        days = self.cleaned_data["lasts"]
        if not days:
            return None
        day = reader.now.astimezone(reader.tz).date() + timedelta(days=int(days))
        return datetime.combine(day, time(23, 59, 59), tzinfo=reader.tz)


class NoticeForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What has happened"),
        choices=list(harm.NOTICES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what has happened.")},
    )
    said = forms.CharField(
        label=_("What is known"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs=_WRITES),
    )


class ReportForm(forms.Form):
    reference = forms.CharField(
        label=_("Reference of the regulator"),
        max_length=80,
        error_messages={
            "required": _("Write the reference that the regulator gave, or how they were told.")
        },
    )
