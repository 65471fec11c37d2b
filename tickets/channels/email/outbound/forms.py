"""How mail leaves, as an administrator fills it in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from helpdesk.lib import smtp
from helpdesk.lib.addresses import host_name
from helpdesk.lib.whole_numbers import WholeNumber
from tickets.channels.email.mail import addresses
from tickets.channels.email.outbound.actions.leaving import Wanted, keeps_password
from tickets.channels.email.outbound.models import Sending

HOUSE, OWN = "house", "own"
# host, port and encryption of what most people have
PRESETS: dict[str, tuple[str | Promise, str, int, str]] = {
    "gmail": ("Gmail, Google Workspace", "smtp.gmail.com", 465, smtp.TLS),
    "microsoft": ("Microsoft 365, Outlook", "smtp.office365.com", 587, smtp.STARTTLS),
    "yandex": ("Yandex", "smtp.yandex.com", 465, smtp.TLS),
    "ses": ("Amazon SES (Frankfurt)", "email-smtp.eu-central-1.amazonaws.com", 587, smtp.STARTTLS),
    "mailgun": ("Mailgun (EU)", "smtp.eu.mailgun.org", 587, smtp.STARTTLS),
}
_TYPED = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}
_USUAL_PORT = {smtp.TLS: 465, smtp.STARTTLS: 587}


class SendingForm(forms.Form):
    """`sending` is what is now; `can_connect` whether an account of Google or Microsoft lends us
    its leave."""

    names_agent = forms.ChoiceField(
        label=_("Sender"),
        widget=forms.RadioSelect(attrs={"class": "radio"}),
        help_text=_("The address stays that of the mailbox, whoever writes."),
    )
    way = forms.ChoiceField(
        label=_("How mail leaves"),
        choices=[
            (HOUSE, _("Through the server of this installation")),
            (OWN, _("Through a server of its own (SMTP)")),
        ],
        widget=forms.RadioSelect(attrs={"class": "radio"}),
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
        widget=forms.TextInput(attrs={**_TYPED, "placeholder": "smtp.example.com"}),
    )
    port = WholeNumber(label=_("Port"), required=False, least=1, most=65535)
    security = forms.ChoiceField(
        label=_("Encryption"),
        required=False,
        choices=[(smtp.STARTTLS, _("STARTTLS (port 587)")), (smtp.TLS, _("TLS (port 465)"))],
        help_text=_("Nothing is ever sent in clear."),
    )
    sign_in = forms.ChoiceField(label=_("Sign-in"), required=False)
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
    to = forms.CharField(
        label=_("Send the test mail to"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs=_TYPED),
        help_text=_("It leaves exactly as a reply would, with what stands above."),
    )

    def __init__(
        self,
        sent: Any,
        *,
        sending: Sending | None,
        initial: dict[str, Any],
        can_connect: bool,
        example: tuple[str, str],
    ) -> None:
        self._sending = sending
        if sent is not None and not _is_of_preset(sent):
            sent = {**{key: sent[key] for key in sent}, "preset": ""}
        super().__init__(sent, initial={**_first(sending), **initial})
        plain, named = example
        choices: dict[str, list[tuple[str, str | Promise]]] = {
            "names_agent": [("no", plain), ("yes", named)],
            "sign_in": [
                (Sending.PASSWORD, _("With a password")),
                *([(Sending.GRANT, _("With the connected account"))] if can_connect else []),
                (Sending.NOTHING, _("None: the server knows us by our network")),
            ],
        }
        for name, found in choices.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]
        if sending is not None and sending.sealed_password is not None:
            # only a word of help changes, never the secret itself
            self.fields["password"].help_text = _("Kept encrypted. Empty: it stays as it is.")

    def clean_host(self) -> str:
        typed = self.cleaned_data["host"].strip()
        if typed and host_name(typed) is None:
            raise ValidationError(_now("This is no name of a server."))
        return host_name(typed) or ""

    def clean_to(self) -> str:
        typed = self.cleaned_data["to"].strip()
        try:
            return addresses.normalise(typed) if typed else ""
        except addresses.NotAnAddress as error:
            raise ValidationError(error.message) from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("way") != OWN:
            return cleaned
        cleaned["security"] = cleaned.get("security") or smtp.STARTTLS
        cleaned["sign_in"] = cleaned.get("sign_in") or Sending.PASSWORD
        if cleaned.get("port") is None and "port" not in self.errors:
            cleaned["port"] = _USUAL_PORT[cleaned["security"]]
        if not cleaned.get("host") and "host" not in self.errors:
            self.add_error("host", _now("Write the name of the server."))
        if cleaned["sign_in"] == Sending.PASSWORD and not self.errors:
            self._check_sign_in(cleaned)
        return cleaned

    def _check_sign_in(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("user_name"):
            self.add_error("user_name", _now("Write the user name."))
        elif any(ord(letter) < 32 for letter in cleaned["user_name"]):
            self.add_error("user_name", _now("Leave out what can’t be seen."))
        elif not cleaned.get("password"):
            known = self._sending
            if known is None or known.sealed_password is None:
                self.add_error("password", _now("Write the password."))
            elif not keeps_password(known, self.wanted()):
                self.add_error(
                    "password",
                    _now("Write the password again: it only goes to the server it was given for."),
                )

    def wanted(self) -> Wanted:
        """What was filled in; it needs no server of its own unless one is wanted."""
        given = self.cleaned_data
        names_agent = given.get("names_agent") == "yes"
        if given.get("way") != OWN:
            return Wanted(names_agent=names_agent)
        return Wanted(
            names_agent=names_agent,
            host=given["host"],
            port=given["port"],
            security=given["security"],
            sign_in=given["sign_in"],
            user_name=given.get("user_name", ""),
            password=given.get("password") or None,
        )

    def show_password(self) -> None:
        """Whoever typed it sees it again, so that he can save what he has tried."""
        self.fields["password"].widget.render_value = True


def _is_of_preset(sent: Any) -> bool:
    """Whether server and port are still those of the provider that was chosen."""
    preset = PRESETS.get(sent.get("preset", ""))
    return preset is not None and (sent.get("host"), sent.get("port")) == (
        preset[1],
        str(preset[2]),
    )


def filled_in(sent: Any) -> dict[str, Any]:
    """What was typed, with the server of the provider that was chosen."""
    typed = {key: sent[key] for key in sent}
    preset = PRESETS.get(typed.get("preset", ""))
    if preset is not None:
        _name, host, port, security = preset
        typed |= {"host": host, "port": port, "security": security}
    return {**typed, "way": OWN}


def _first(sending: Sending | None) -> dict[str, Any]:
    if sending is None:
        return {"names_agent": "no", "way": HOUSE}
    first: dict[str, Any] = {
        "names_agent": "yes" if sending.names_agent else "no",
        "way": OWN if sending.host else HOUSE,
    }
    if sending.host:
        names = ("host", "port", "security", "sign_in", "user_name")
        first |= {name: getattr(sending, name) for name in names}
    return first
