"""What is typed of incidents and maintenance."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.organisation import wording
from accounts.organisation.models import Brand
from accounts.players.names import LANGUAGES
from knowledgebase.notices import states
from knowledgebase.notices.actions.rows import LONGEST_TEXT, LONGEST_TITLE, Words
from knowledgebase.notices.models import Component, Notice
from knowledgebase.notices.said import in_reader_language

_LOCAL = "%Y-%m-%dT%H:%M"
_ALWAYS = ("tr", "en")  # those that every notice should be in
_TITLES, _AFFECTED, _MEANWHILE, _SAID = "titles", "affected", "meanwhile", "said"


class Moment(forms.DateTimeField):
    """As a browser's own field sends it, by the clock of the reader's zone."""

    def __init__(self, **more: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_LOCAL)
        super().__init__(widget=widget, input_formats=[_LOCAL], **more)


class Spoken(forms.Form):
    """Fields that are there once for each language that players are spoken to."""

    labels: dict[str, Any] = {}
    longest: dict[str, int] = {}

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for code, _own_name in sorted(settings.PLAYER_LANGUAGES, key=lambda one: _order(one[0])):
            for name, label in self.labels.items():
                is_line = self.longest[name] == LONGEST_TITLE
                widget = (
                    forms.TextInput(attrs={"lang": code})
                    if is_line
                    else forms.Textarea(attrs={"lang": code, "rows": 3, "class": "input area"})
                )
                self.fields[f"{name}_{code}"] = forms.CharField(
                    label=label,
                    max_length=self.longest[name],
                    required=False,
                    widget=widget,
                    validators=[wording.check],
                )

    def by_language(self) -> list[dict[str, Any]]:
        """The fields of each language together, and whether they are shown at once."""
        found = []
        for code, _own_name in sorted(settings.PLAYER_LANGUAGES, key=lambda one: _order(one[0])):
            fields = [self[f"{name}_{code}"] for name in self.labels]
            is_used = any(field.value() or field.errors for field in fields)
            found.append(
                {
                    "code": code,
                    "name": str(LANGUAGES[code]),
                    "fields": fields,
                    "is_open": code in _ALWAYS or is_used,
                }
            )
        return found

    def texts(self, name: str) -> dict[str, str]:
        said = {code: self.cleaned_data.get(f"{name}_{code}", "") for code in _codes()}
        return {code: text for code, text in said.items() if text}


class Named(forms.Form):
    """What is sent has a name, so that a second click is the first."""

    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    def name(self) -> UUID:
        return self.cleaned_data["client_id"] or uuid4()


class WordsForm(Spoken):
    """Title, what is affected, and what happens meanwhile."""

    labels = {
        _TITLES: _("Title"),
        _AFFECTED: _("What is affected"),
        _MEANWHILE: _("What happens to open bets, rounds and withdrawals"),
    }
    longest = {_TITLES: LONGEST_TITLE, _AFFECTED: LONGEST_TEXT, _MEANWHILE: LONGEST_TEXT}
    is_public = forms.BooleanField(
        label=_("Players read it: on the status page, in the help centre and in the chat"),
        required=False,
        initial=True,
    )

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.texts(_TITLES):
            self.add_error(f"{_TITLES}_{_codes()[0]}", _("Give it a title in one language."))
        return clean

    def words(self) -> Words:
        return Words(self.texts(_TITLES), self.texts(_AFFECTED), self.texts(_MEANWHILE))

    @staticmethod
    def of(said: Words) -> dict[str, str]:
        return {
            **_spread(_TITLES, said.titles),
            **_spread(_AFFECTED, said.affected),
            **_spread(_MEANWHILE, said.meanwhile),
        }


class AboutForm(WordsForm, Named):
    """With where it is and how bad."""

    brands = forms.TypedMultipleChoiceField(
        label=_("Brands"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "check"}),
    )
    components = forms.TypedMultipleChoiceField(
        label=_("What it is about"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "check"}),
    )
    impact = forms.ChoiceField(
        label=_("How bad"),
        choices=list(states.IMPACTS.items()),
        initial=Notice.MAJOR,
        widget=forms.RadioSelect(attrs={"class": "radio"}),
    )

    def __init__(
        self, *args: Any, brands: Iterable[Brand], components: Iterable[Component], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        brands = list(brands)
        field: Any = self.fields["brands"]
        field.choices = [(one.pk, one.name) for one in brands]
        field.initial = [one.pk for one in brands]
        field = self.fields["components"]
        field.choices = [(one.pk, in_reader_language(one.names)) for one in components]

    def about(self) -> dict[str, Any]:
        clean = self.cleaned_data
        return {
            "client_id": self.name(),
            "impact": clean["impact"],
            "brand_ids": clean["brands"],
            "component_ids": clean["components"],
            "is_public": clean["is_public"],
        }


class IncidentForm(AboutForm):
    labels = {**WordsForm.labels, _SAID: _("How it stands")}
    longest = {**WordsForm.longest, _SAID: LONGEST_TEXT}
    since = Moment(label=_("Since when"), required=False, help_text=_("Empty: since now."))

    def __init__(self, *args: Any, tz: ZoneInfo, **more: Any) -> None:
        super().__init__(*args, **more)
        self.tz = tz

    def given(self) -> dict[str, Any]:
        since = self.cleaned_data["since"]
        return {
            **self.about(),
            "since": since.replace(tzinfo=self.tz) if since else None,
            "texts": self.texts(_SAID),
        }


class TimesForm(forms.Form):
    """From when until when, by the reader's clock."""

    starts_at = Moment(label=_("Begins"))
    ends_at = Moment(label=_("Ends"))

    def __init__(self, *args: Any, tz: ZoneInfo, **more: Any) -> None:
        super().__init__(*args, **more)
        self.tz = tz

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = super().clean() or {}
        for name in ("starts_at", "ends_at"):
            if clean.get(name):
                clean[name] = clean[name].replace(tzinfo=self.tz)
        return clean


class MaintenanceForm(AboutForm, TimesForm):
    is_mailed = forms.BooleanField(
        label=_("Mail whom it concerns a day and an hour before"), required=False, initial=True
    )

    def given(self) -> dict[str, Any]:
        clean = self.cleaned_data
        return {
            **self.about(),
            "starts_at": clean["starts_at"],
            "ends_at": clean["ends_at"],
            "is_mailed": clean["is_mailed"],
        }


class UpdateForm(Spoken):
    """How it stands now."""

    labels = {_SAID: _("What you tell players")}
    longest = {_SAID: LONGEST_TEXT}
    state = forms.ChoiceField(
        label=_("How it stands"), widget=forms.RadioSelect(attrs={"class": "radio"})
    )
    impact = forms.ChoiceField(label=_("How bad"), choices=list(states.IMPACTS.items()))

    def __init__(self, *args: Any, notice: Notice, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["state"]
        field.choices = [(one, states.STATES[one]) for one in states.NEXT[notice.state]]

    def said(self) -> dict[str, str]:
        return self.texts(_SAID)

    @staticmethod
    def of(texts: Mapping[str, str]) -> dict[str, str]:
        return _spread(_SAID, texts)


class TextsForm(Spoken):
    """A word on its own, beside a deed that says what has changed."""

    labels = {_SAID: _("A word to it, if there is one")}
    longest = {_SAID: LONGEST_TEXT}

    def said(self) -> dict[str, str]:
        return self.texts(_SAID)


class NewTimesForm(TextsForm, TimesForm):
    """Other times, with a word to it. What has begun has its beginning already."""

    def __init__(self, *args: Any, notice: Notice, **more: Any) -> None:
        super().__init__(*args, **more)
        if notice.state != Notice.SCHEDULED:
            del self.fields["starts_at"]


def _spread(name: str, texts: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}_{code}": text for code, text in texts.items()}


def _codes() -> list[str]:
    return sorted((code for code, _own_name in settings.PLAYER_LANGUAGES), key=_order)


def _order(code: str) -> int:
    order = ("tr", "en", "de", "es")
    return order.index(code) if code in order else len(order)
