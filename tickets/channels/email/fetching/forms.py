"""How mail comes in, as an administrator fills it in."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from helpdesk.lib import times
from helpdesk.lib.addresses import host_name
from helpdesk.lib.whole_numbers import WholeNumber
from tickets.channels.email.fetching.models import Fetching

DOOR, IMAP = "door", "imap"
# host and sign-in of what most people have; all of them listen on 993 with TLS
PRESETS = {
    "gmail": ("Gmail, Google Workspace", "imap.gmail.com", Fetching.GOOGLE),
    "microsoft": ("Microsoft 365, Outlook", "outlook.office365.com", Fetching.MICROSOFT),
    "yandex": ("Yandex", "imap.yandex.com", Fetching.PASSWORD),
}
_TYPED = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}


class IncomingForm(forms.Form):
    """`mailbox` and `fetching` are what is now, None for a mailbox that is only being made."""

    way = forms.ChoiceField(
        label=_("How mail comes in"),
        required=False,
        choices=[
            (DOOR, _("Our mail server hands it over")),
            (IMAP, _("The desk fetches it (IMAP)")),
        ],
        widget=forms.RadioSelect(attrs={"class": "radio"}),
        initial=DOOR,
    )
    preset = forms.ChoiceField(
        label=_("Provider"),
        required=False,
        choices=[("", _("Another one")), *((key, one[0]) for key, one in PRESETS.items())],
        help_text=_("Choose yours and press “Fill in”; server and port are written for you."),
    )
    host = forms.CharField(
        label=_("Server"),
        required=False,
        max_length=253,
        widget=forms.TextInput(attrs={**_TYPED, "placeholder": "imap.example.com"}),
    )
    port = WholeNumber(label=_("Port"), required=False, least=1, most=65535, initial=993)
    security = forms.ChoiceField(
        label=_("Encryption"),
        required=False,
        choices=[
            (Fetching.TLS, _("TLS (port 993)")),
            (Fetching.STARTTLS, _("STARTTLS (port 143)")),
        ],
        help_text=_("Nothing is ever sent in clear."),
    )
    sign_in = forms.ChoiceField(
        label=_("Sign-in"),
        required=False,
        choices=[
            (Fetching.PASSWORD, _("With a password")),
            (Fetching.GOOGLE, _("With Google")),
            (Fetching.MICROSOFT, _("With Microsoft")),
        ],
    )
    user_name = forms.CharField(
        label=_("User name"),
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs=_TYPED),
        help_text=_("Most often the whole address."),
    )
    password = forms.CharField(
        label=_("Password"),
        required=False,
        max_length=500,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Kept encrypted. Some providers want an app password here."),
    )
    folder = forms.CharField(
        label=_("Folder"),
        required=False,
        max_length=200,
        initial="INBOX",
        widget=forms.TextInput(attrs=_TYPED),
    )
    since = forms.DateField(
        label=_("Only mail that came since"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty: everything that is in the folder becomes tickets."),
    )
    deletes_after_days = WholeNumber(
        label=_("Delete on the server after days"),
        required=False,
        least=1,
        most=3650,
        help_text=_("Empty: never. Only what is safely on a ticket is deleted."),
    )

    def __init__(
        self,
        sent: Any,
        *,
        fetching: Fetching | None,
        initial: dict[str, Any],
        time_zone: str,
        now: datetime,
    ) -> None:
        self._fetching, self._time_zone = fetching, times.zone(time_zone)
        first = _first(fetching, today=now.astimezone(self._time_zone), zone=self._time_zone)
        super().__init__(sent, initial={**first, **initial})
        if fetching is not None and fetching.sealed_password is not None:
            # only a word of help changes, never the secret itself
            self.fields["password"].help_text = _("Kept encrypted. Empty: it stays as it is.")

    @property
    def is_imap(self) -> bool:
        return bool(self["way"].value() == IMAP)

    @property
    def keeps_password(self) -> bool:
        """Whether the stored password goes to the place that it was given for."""
        return (
            self._fetching is not None
            and self._fetching.sealed_password is not None
            and all(getattr(self._fetching, n) == self.cleaned_data.get(n) for n in Fetching.PLACE)
        )

    def clean_since(self) -> datetime | None:
        day = self.cleaned_data["since"]
        return datetime.combine(day, time(), tzinfo=self._time_zone) if day else None

    def clean_host(self) -> str:
        typed = self.cleaned_data["host"].strip()
        if typed and host_name(typed) is None:
            raise ValidationError(_now("This is no name of a server."))
        return host_name(typed) or ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("way") != IMAP:
            return cleaned
        cleaned["folder"] = cleaned.get("folder") or "INBOX"
        cleaned["security"] = cleaned.get("security") or Fetching.TLS
        cleaned["sign_in"] = cleaned.get("sign_in") or Fetching.PASSWORD
        if cleaned.get("port") is None and "port" not in self.errors:
            cleaned["port"] = 143 if cleaned["security"] == Fetching.STARTTLS else 993
        for name, words in (
            ("host", _now("Write the name of the server.")),
            ("user_name", _now("Write the user name.")),
        ):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, words)
        if any(ord(letter) < 32 for letter in cleaned.get("user_name", "") + cleaned["folder"]):
            self.add_error("user_name", _now("Leave out what can’t be seen."))
        if cleaned["sign_in"] == Fetching.PASSWORD and not cleaned.get("password"):
            self._miss_password()
        return cleaned

    def _miss_password(self) -> None:
        if self._fetching is None or self._fetching.sealed_password is None:
            self.add_error("password", _now("Write the password."))
        elif not self.keeps_password:
            words = _now("Write the password again: it only goes to the server it was given for.")
            self.add_error("password", words)

    def show_password(self) -> None:
        """Whoever typed it sees it again, so that he can save what he has tried."""
        self.fields["password"].widget.render_value = True

    def chosen(self) -> dict[str, Any]:
        """What `actions.set_up` is told."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("way", "preset")
        }


def filled_in(sent: Any) -> dict[str, Any]:
    """What was typed, with server and port of the provider that was chosen."""
    typed = sent.copy()
    preset = PRESETS.get(typed.get("preset", ""))
    if preset is not None:
        _name, host, sign_in = preset
        typed.update({"host": host, "port": 993, "security": Fetching.TLS, "sign_in": sign_in})
        # the last one counts in a list of values
        for name in ("host", "port", "security", "sign_in"):
            typed[name] = typed.getlist(name)[-1]
    typed["way"] = IMAP
    return {key: typed[key] for key in typed}


def _first(fetching: Fetching | None, *, today: datetime, zone: Any) -> dict[str, Any]:
    if fetching is None:
        return {"since": today.date()}
    names = ("host", "port", "security", "sign_in", "user_name", "folder", "deletes_after_days")
    return {
        **{name: getattr(fetching, name) for name in names},
        "since": fetching.since.astimezone(zone).date() if fetching.since else None,
        "way": IMAP if fetching.is_on else DOOR,
    }
