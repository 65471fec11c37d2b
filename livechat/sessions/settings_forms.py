"""Turns what was typed on the settings of a brand's chat into clean values."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.organisation import wording
from accounts.organisation.models import Brand
from accounts.people.models import Team
from helpdesk.lib import week
from helpdesk.lib.whole_numbers import WholeNumber
from livechat.sessions.actions.configuring import LONGEST_GREETING, SECONDS
from livechat.sessions.models import ChatSettings
from tickets.thread.models import ContactReason
from tickets.thread.names import LANGUAGES

_SECONDS = {
    "accept_seconds": _("To accept an offered chat (seconds)"),
    "wrap_up_seconds": _("To finish up after a chat (seconds)"),
    "idle_warn_seconds": _("Quiet player is asked after (seconds)"),
    "idle_end_seconds": _("Then the chat ends after (seconds)"),
    "mail_after_seconds": _("Unread answers go by e-mail after (seconds)"),
}


_LAST_PLACE = 999


class TeamField(forms.ModelChoiceField):
    """Teams that may work for the brand."""

    def __init__(self, **more: Any) -> None:
        super().__init__(queryset=Team.objects.none(), **more)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


def teams_of(brand: Brand) -> Any:
    chosen = Q(brand=None) | Q(brand=brand)
    return Team.objects.filter(chosen, is_active=True).order_by("name")


class ConductForm(forms.Form):
    """Whom a brand chats with, in which words, and how soon."""

    is_on = forms.BooleanField(
        label=_("Chat is on"),
        required=False,
        help_text=_("Off, the button on your pages disappears; chats that are open go on."),
    )
    team = TeamField(label=_("Team that answers"), help_text=_("A topic can have another team."))
    site_origins = forms.CharField(
        label=_("Pages that may embed the chat"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "class": "area"}),
        help_text=_("One a line, such as https://www.site.example. Nobody else can show it."),
    )
    identified_only = forms.BooleanField(
        label=_("Only for players who are signed in"),
        required=False,
        help_text=_("Your page has to sign for them. Strangers are asked to sign in first."),
    )
    shows_typing = forms.BooleanField(
        label=_("Agents read what a player is typing"),
        required=False,
        help_text=_("Players are told so beside the field in which they write."),
    )

    def __init__(self, *args: Any, brand: Brand, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["team"].queryset = teams_of(brand)  # type: ignore[attr-defined]
        for code, _own_name in settings.PLAYER_LANGUAGES:
            self.fields[f"greeting_{code}"] = forms.CharField(
                label=str(LANGUAGES[code]),
                max_length=LONGEST_GREETING,
                validators=[wording.check],
                required=False,
                widget=forms.Textarea(attrs={"lang": code, "rows": 2}),
            )
        for name, label in _SECONDS.items():
            least, most = SECONDS[name]
            self.fields[name] = WholeNumber(label=label, least=least, most=most)

    @staticmethod
    def now(row: ChatSettings) -> dict[str, Any]:
        greetings = {f"greeting_{code}": text for code, text in row.greetings.items()}
        return {
            **{name: getattr(row, name) for name in ("is_on", "identified_only", "shows_typing")},
            **{name: getattr(row, name) for name in SECONDS},
            **greetings,
            "team": row.team_id,
            "site_origins": "\n".join(row.site_origins),
        }

    def given(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        greetings = {
            code: data.pop(f"greeting_{code}") for code, _name in settings.PLAYER_LANGUAGES
        }
        data["site_origins"] = data["site_origins"].split()
        return {**data, "greetings": greetings}

    def greetings(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith("greeting_")]

    def clocks(self) -> list[Any]:
        return [self[name] for name in _SECONDS]


class DatesInput(forms.TextInput):
    """Several dates under one name, and empty ones for more."""

    template_name = "none"
    input_type = "date"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])


class DatesField(forms.Field):
    widget = DatesInput
    default_error_messages = {"invalid": _("Write each date as year, month and day.")}

    def to_python(self, value: Any) -> list[date]:
        try:
            return [date.fromisoformat(one) for one in value or [] if one]
        except (TypeError, ValueError) as error:
            raise forms.ValidationError(self.error_messages["invalid"]) from error


class HoursForm(week.WeekForm):
    closed_dates = DatesField(label=_("Closed dates"), required=False)

    @staticmethod
    def now(row: ChatSettings) -> dict[str, Any]:
        dates = [day.isoformat() for day in row.closed_dates]
        return {**week.typed(row.hours), "closed_dates": dates}

    def given(self) -> dict[str, Any]:
        return {"hours": self.weekly(), "closed_dates": self.cleaned_data["closed_dates"]}


class TopicForm(forms.Form):
    reason = forms.ChoiceField(label=_("Topic"), required=False)
    team = TeamField(label=_("Team"), required=False)

    def __init__(self, *args: Any, reasons: list[tuple[str, str]], teams: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"].choices = [("", "—"), *reasons]  # type: ignore[attr-defined]
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]
        self.fields["team"].empty_label = _("The brand’s chat team")  # type: ignore[attr-defined]


class _Lines(forms.BaseFormSet):
    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        place = form.fields["ORDER"].initial
        form.fields["ORDER"] = WholeNumber(
            label=_("Place"), required=False, least=1, most=_LAST_PLACE, initial=place
        )


TopicForms = forms.formset_factory(TopicForm, formset=_Lines, extra=2, can_order=True)


def reason_choices(language: str) -> list[tuple[str, str]]:
    """Every reason that can be chosen now, below its branch."""
    every = list(ContactReason.objects.filter(is_active=True))
    names = {one.pk: one.name_in(language) for one in every}
    lines = []
    for one in every:
        if one.parent_id is None:
            lines.append((str(one.pk), names[one.pk]))
            lines += [
                (str(leaf.pk), f"{names[one.pk]} › {names[leaf.pk]}")
                for leaf in every
                if leaf.parent_id == one.pk
            ]
    return lines


def in_order(forms_of: Any) -> list[dict[str, Any]]:
    """The filled lines as they are numbered; those without a number come last."""
    lines = [(n, one.cleaned_data) for n, one in enumerate(forms_of) if one.cleaned_data]
    lines.sort(key=lambda line: (line[1].get("ORDER") or 10**6, line[0]))
    return [data for _n, data in lines]
