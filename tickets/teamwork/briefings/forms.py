"""What can be said of a briefing."""

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Team
from tickets.teamwork.briefings.actions.publishing import LONGEST
from tickets.teamwork.briefings.models import Briefing

KINDS = {
    Briefing.NOTICE: _("Notice"),
    Briefing.STAND_UP: _("Stand-up"),
    Briefing.WEEKLY: _("Weekly session"),
}
_LOCAL = "%Y-%m-%dT%H:%M"


class _Moment(forms.DateTimeField):
    """As a browser's own field sends it, by the clock of the reader's zone."""

    def __init__(self, **more: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_LOCAL)
        super().__init__(widget=widget, input_formats=[_LOCAL], required=False, **more)


class BriefingForm(forms.Form):
    kind = forms.ChoiceField(label=_("What it is"), choices=list(KINDS.items()))
    title = forms.CharField(label=_("Title"), max_length=120)
    text = forms.CharField(
        label=_("Words"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "class": "input area"}),
        help_text=_("Of a meeting: its agenda, and what was decided."),
    )
    team_ids = forms.TypedMultipleChoiceField(
        label=_("For which teams"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "check"}),
    )
    is_mandatory = forms.BooleanField(label=_("Has to be read before going online"), required=False)
    starts_at = _Moment(label=_("Comes out"), help_text=_("Empty: at once."))
    ends_at = _Moment(label=_("Until"), help_text=_("Empty: until it is withdrawn."))
    is_new = forms.BooleanField(label=_("Ask everybody to read it again"), required=False)

    def __init__(
        self,
        sent: Any = None,
        *,
        teams: Iterable[Team],
        for_everybody: bool,
        tz: ZoneInfo,
        row: Briefing | None = None,
    ) -> None:
        super().__init__(sent, initial=_as_it_is(row, tz))
        self.tz = tz
        field: Any = self.fields["team_ids"]
        field.choices = [(team.pk, team.name) for team in teams]
        if for_everybody:
            field.help_text = _("Without a choice it is for everybody.")
        else:
            field.help_text = _("Choose at least one of your teams.")
        if row is None:
            del self.fields["is_new"]
        else:
            del self.fields["kind"], self.fields["starts_at"]

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = super().clean() or {}
        for name in ("starts_at", "ends_at"):
            if clean.get(name):
                clean[name] = clean[name].replace(tzinfo=self.tz)
        return clean


def _as_it_is(row: Briefing | None, tz: ZoneInfo) -> dict[str, Any]:
    if row is None:
        return {}
    return {
        "title": row.title,
        "text": row.text,
        "team_ids": row.team_ids,
        "is_mandatory": row.is_mandatory,
        "ends_at": row.ends_at.astimezone(tz) if row.ends_at else None,
    }
