"""What players type on their own pages."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.organisation.models import Brand
from accounts.players.models import Address
from accounts.players.spelling import NotAnAddress, normal
from helpdesk.lib import crypto
from helpdesk.lib import text as words
from tickets.requests import topics

LONGEST = 8000  # letters of one message


class AddressField(forms.CharField):
    """An e-mail address, in the spelling that is kept."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            label=_lazy("Your e-mail address"),
            max_length=254,
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            error_messages={"required": _lazy("Write the e-mail address that we answer to.")},
            **more,
        )

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if not typed:
            return ""
        try:
            # which brand it is changes nothing of how an address is written
            return normal(Address.EMAIL, typed, brand=Brand())
        except NotAnAddress as error:
            raise forms.ValidationError(str(error)) from error


class WordsField(forms.CharField):
    def __init__(self, *, rows: int, **more: Any) -> None:
        super().__init__(
            max_length=LONGEST,
            strip=True,
            widget=forms.Textarea(attrs={"rows": rows, "maxlength": LONGEST}),
            **more,
        )

    def clean(self, value: Any) -> str:
        return str(super().clean(words.clean(value) if isinstance(value, str) else value))


class Form(forms.Form):
    """`client_id` names what is sent, so that a second click is the first; `handles` are files
    that wait already."""

    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    @property
    def name(self) -> UUID:
        """Of a page that carries none a new one: it is not refused over that."""
        known = self.cleaned_data.get("client_id") if hasattr(self, "cleaned_data") else None
        return known or uuid4()

    @property
    def handles(self) -> list[str]:
        if not hasattr(self.data, "getlist"):
            return []
        said = dict.fromkeys(self.data.getlist("handles"))
        return [one for one in said if crypto.is_secret_shaped(one)][
            : settings.MAX_FILES_PER_MESSAGE
        ]


class ContactForm(Form):
    """What a player wants to tell us. Without `email` where it is known."""

    topic = forms.ChoiceField(label=_lazy("What is it about?"), required=False)
    text = WordsField(
        label=_lazy("What happened?"),
        rows=7,
        error_messages={
            "required": _lazy("Write what happened."),
            "max_length": _lazy("Use at most %(limit_value)d letters."),
        },
    )
    email = AddressField()
    article = forms.SlugField(widget=forms.HiddenInput, max_length=60, required=False)
    # nobody sees this field; what fills it in is no person, or a browser that means well
    website = forms.CharField(max_length=200, required=False)

    def __init__(self, *args: Any, brand: Brand, language: str, known: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.offered = topics.of(brand)
        named = [(str(one.reason.pk), one.reason.name_in(language)) for one in self.offered]
        self.fields["topic"].choices = [("", _("Choose a topic")), *named]  # type: ignore[attr-defined]
        if known:
            del self.fields["email"]
        self.known = known

    @property
    def about(self) -> topics.Topic | None:
        chosen = self.cleaned_data.get("topic")
        return next((one for one in self.offered if str(one.reason.pk) == chosen), None)

    @property
    def address(self) -> str:
        return self.known or self.cleaned_data.get("email", "")


class ReplyForm(Form):
    text = WordsField(
        label=_lazy("Your answer"),
        rows=5,
        required=False,
        error_messages={"max_length": _lazy("Use at most %(limit_value)d letters.")},
    )


class AddressForm(forms.Form):
    email = AddressField()


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_lazy("The code from our mail"),
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _lazy("Type the six digits from our mail.")},
    )
