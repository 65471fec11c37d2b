"""Turns what was typed on the pages of this room into clean values; rules live in the actions."""

from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.organisation import wording
from accounts.organisation.actions import (
    LONGEST_SIGNATURE,
)
from accounts.organisation.models import Brand
from accounts.people import news_choices, rights, sign_offs
from accounts.people.actions.profile import SOUNDS
from accounts.people.models import Invitation, Person, SignOff, StaffUser, Team
from accounts.people.sign_in import LONGEST_PASSWORD

LARGEST_ID = 2**63 - 1
THEME_LABELS = {"": _("Like the system"), "light": _("Light"), "dark": _("Dark")}
SOUND_LABELS = {
    "message": _("A new message"),
    "waiting": _("A chat is waiting"),
    "late": _("A clock turned late"),
    "alarm": _("An emergency"),
}
TOKEN_DAYS = [("30", _("30 days")), ("90", _("90 days")), ("365", _("1 year")), ("", _("Never"))]


def number(word: object) -> int | None:
    """The id that somebody sent, or nothing if no row could have it."""
    if not isinstance(word, str) or len(word) > 19 or not (word.isascii() and word.isdecimal()):
        return None
    found = int(word)
    return found if found <= LARGEST_ID else None


@lru_cache(maxsize=1)
def zones() -> list[tuple[str, str]]:
    """Zones that are named after a place, as people know theirs."""
    places = (name for name in available_timezones() if "/" in name and name[:3] != "Etc")
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in sorted(places))]


class ZoneSelect(forms.Select):
    """A list of some 600 lines, which Django's own templates take 50 ms to write."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        given = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((zone, " selected" if zone == value else "", label) for zone, label in zones()),
        )
        return format_html("<select{}>{}</select>", flatatt(given), options)


class ZoneField(forms.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Time zone"), choices=zones, widget=ZoneSelect, **kwargs)


class Choices(forms.TypedMultipleChoiceField):
    """Ids that were ticked."""

    widget = forms.CheckboxSelectMultiple(attrs={"class": "check"})

    def __init__(self, choices: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(choices=list(choices), coerce=int, required=False, **kwargs)


class PasswordForm(forms.Form):
    """A new password, typed once: the page can show it."""

    name = forms.CharField(label=_("Your name"), max_length=120, validators=[wording.check_name])
    password = forms.CharField(
        label=_("Password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 10 characters; a few words that only you would put together."),
    )

    def __init__(self, *args: Any, email: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_email = email

    def clean(self) -> dict[str, Any]:
        words: dict[str, Any] = super().clean() or {}
        if "password" in words:
            alike = StaffUser(email=words.get("email", self.known_email))
            try:
                validate_password(words["password"], alike)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return words


class AcceptForm(PasswordForm):
    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, email=invitation.email, **kwargs)


class ProfileForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        validators=[wording.check],
        help_text=_("Players see it on your replies."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = ZoneField()

    @classmethod
    def of(cls, person: Person) -> "ProfileForm":
        fields = ("name", "language", "time_zone")
        return cls(initial={field: getattr(person, field) for field in fields})


class SignOffForm(forms.Form):
    """One field per language: how this person's mails to players end."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            self.fields[code] = forms.CharField(
                label=name,
                max_length=sign_offs.LONGEST,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2, "lang": code}),
                validators=[_few_lines, wording.check],
            )

    @classmethod
    def of(cls, person: Person) -> "SignOffForm":
        known = SignOff.objects.filter(person=person).values_list("language", "text")
        return cls(initial=dict(known))

    def said(self, language: str) -> str:
        """What stands in the field now, also while something is wrong with it."""
        return str(self[language].value() or "").strip()


def _few_lines(text: str) -> None:
    if len([line for line in text.splitlines() if line.strip()]) > sign_offs.MOST_LINES:
        raise forms.ValidationError(_("Keep it to two lines; more belongs into the signature."))


class PreferencesForm(forms.Form):
    theme = forms.ChoiceField(
        label=_("Colours"),
        choices=list(THEME_LABELS.items()),
        required=False,
        widget=forms.RadioSelect(attrs={"class": "radio"}),
    )
    single_keys = forms.BooleanField(
        label=_("Single-key shortcuts"),
        required=False,
        help_text=_("Such as J and K for the next and previous conversation."),
    )
    sounds = forms.MultipleChoiceField(
        label=_("Sounds for"),
        choices=[(sound, SOUND_LABELS[sound]) for sound in SOUNDS],
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "check"}),
    )
    notifications = forms.BooleanField(
        label=_("Browser notifications"),
        required=False,
        help_text=_("When the desk is in another tab. Your browser asks you once."),
    )

    @classmethod
    def of(cls, person: Person) -> "PreferencesForm":
        likes = person.preferences
        return cls(
            initial={
                "theme": likes.get("theme", ""),
                "single_keys": likes.get("single_keys", True),
                "sounds": likes.get("sounds", ["message", "waiting", "late", "alarm"]),
                "notifications": likes.get("notifications", False),
            }
        )


class _Clock(forms.TimeInput):
    input_type = "time"


class QuietForm(forms.Form):
    """From when to when nothing sounds and no mail comes; both or neither."""

    begins = forms.TimeField(label=_("Quiet from"), required=False, widget=_Clock(format="%H:%M"))
    ends = forms.TimeField(label=_("Quiet until"), required=False, widget=_Clock(format="%H:%M"))

    @classmethod
    def of(cls, person: Person) -> "QuietForm":
        begins, ends = news_choices.quiet_hours(person) or (None, None)
        return cls(initial={"begins": begins, "ends": ends})

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        begins, ends = found.get("begins"), found.get("ends")
        if not self.errors and (begins is None) != (ends is None):
            lacking = "ends" if ends is None else "begins"
            self.add_error(lacking, _("Fill in both times, or neither."))
        elif begins is not None and begins == ends:
            self.add_error("ends", _("Choose another time than the first."))
        found["quiet"] = (begins, ends) if begins is not None and ends is not None else None
        return found


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("What it is for"),
        max_length=80,
        help_text=_("So that you know later which one to revoke."),
    )
    days = forms.ChoiceField(label=_("Works for"), choices=TOKEN_DAYS, required=False)

    @property
    def lasts(self) -> timedelta | None:
        days = self.cleaned_data["days"]
        return timedelta(days=int(days)) if days else None


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, roles: Iterable[str] = rights.ROLES, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, rights.ROLES[role]) for role in roles]  # type: ignore[attr-defined]


class BelongingForm(RoleForm):
    """Role, teams and brands of a member of staff."""

    def __init__(self, *args: Any, teams: Iterable[Team], brands: Iterable[Brand], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["teams"] = Choices(((t.pk, t.name) for t in teams), label=_("Teams"))
        self.fields["brands"] = Choices(((b.pk, b.name) for b in brands), label=_("Brands"))

    def keep_role(self) -> None:
        """For his own page: nobody gives himself another role."""
        self.fields["role"].disabled = True
        self.fields["role"].help_text = _("A colleague changes your role, never you yourself.")


class InvitationForm(BelongingForm):
    name = forms.CharField(label=_("Name"), max_length=120, validators=[wording.check_name])
    email = forms.EmailField(label=_("Work e-mail"), max_length=254)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    field_order = ("name", "email", "language", "role", "teams", "brands")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        role = given.get("role", "")
        works_in_teams = role and rights.allows(role, "tickets.see") and not rights.sees_all(role)
        if works_in_teams and not given.get("teams") and self.fields["teams"].choices:  # type: ignore[attr-defined]
            self.add_error(
                "teams",
                _("Choose at least one team: with this role one sees what is in one’s teams."),
            )
        return given


class TeamForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)


class NewTeamForm(TeamForm):
    """The brand is chosen once: tickets of other brands could not follow a later change."""

    def __init__(self, *args: Any, brands: Iterable[Brand], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._brands = {str(brand.pk): brand for brand in brands}
        self.fields["brand"] = forms.ChoiceField(
            label=pgettext_lazy("team", "Works for"),
            choices=[("", _("All brands")), *((pk, b.name) for pk, b in self._brands.items())],
            required=False,
            help_text=_("This can’t be changed later."),
        )

    @property
    def brand(self) -> Brand | None:
        return self._brands.get(self.cleaned_data["brand"])


class MembersForm(TeamForm):
    """A team's name, and who is on it."""

    def __init__(self, *args: Any, staff: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"] = Choices(staff, label=_("On this team"))


class BrandForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    colour = forms.RegexField(
        label=_("Colour"),
        regex=r"^#[0-9a-fA-F]{6}$",
        error_messages={"invalid": _("Write the colour as # and six digits, such as #1f2a5c.")},
        help_text=_("White words stand on it: on buttons, in mails, in the chat window."),
    )
    responsible_play_url = forms.URLField(
        label=_("Page on limits and breaks"),
        max_length=200,
        required=False,
        assume_scheme="https",
        help_text=_("The foot of the chat and mails in other languages lead there."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "check"}),
        error_messages={"required": _("Choose at least one language.")},
    )
    language = forms.ChoiceField(
        label=_("First language"),
        choices=settings.LANGUAGES,
        help_text=_("For players of whom we know no other."),
    )
    time_zone = ZoneField()

    @property
    def in_order(self) -> list[str]:
        """The chosen languages, the first one first."""
        first = self.cleaned_data["language"]
        return [first, *(code for code in self.cleaned_data["languages"] if code != first)]

    def clean(self) -> dict[str, Any]:
        words: dict[str, Any] = super().clean() or {}
        chosen, first = words.get("languages"), words.get("language")
        if chosen and first and first not in chosen:
            self.add_error("language", _("Choose one of the languages above."))
        return words


class NewBrandForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "check"}),
        error_messages={"required": _("Choose at least one language.")},
    )
    time_zone = ZoneField()


class SignatureForm(forms.Form):
    """What stands below replies in one language."""

    text = forms.CharField(
        label=_("Signature"),
        max_length=LONGEST_SIGNATURE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[wording.check],
    )
