"""What a mailbox says by itself, in each language of its brand."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.organisation import wording
from helpdesk.lib import text as words
from tickets.channels.email.models import Acknowledgement, Mailbox
from tickets.thread import names

_MARKS = {"{number}", "{brand}"}
_ANY_MARK = re.compile(r"\{[^{}\s]{0,40}\}")
_LONGEST = 2000
PROPOSAL = _(
    "Hello,\n\nwe have your message. Its number is {number}. Somebody of the {brand} team reads it"
    " and answers you here.\n\nYou need not write again. If something changes, answer this mail."
)


class AcknowledgementForm(forms.Form):
    is_on = forms.BooleanField(
        label=_("Acknowledge mail that opens a conversation"),
        required=False,
        help_text=_(
            "At most once an hour and five times a day to one address, and never to a machine."
        ),
    )

    def __init__(self, *args: Any, mailbox: Mailbox, **more: Any) -> None:
        self.languages = list(mailbox.brand.languages)
        known = Acknowledgement.objects.filter(mailbox=mailbox).first()
        first: dict[str, Any] = {"is_on": known.is_on if known else False}
        for language in self.languages:
            with override(language):
                proposed = str(PROPOSAL)
            first[f"text_{language}"] = known.texts.get(language, "") if known else proposed
        more["initial"] = first
        super().__init__(*args, **more)
        for language in self.languages:
            self.fields[f"text_{language}"] = forms.CharField(
                label=names.language(language),
                required=False,
                max_length=_LONGEST,
                validators=[wording.check],
                widget=forms.Textarea(attrs={"rows": 8, "lang": language}),
                help_text=_("{number} and {brand} are filled in. Empty: none in this language."),
            )

    @property
    def texts(self) -> dict[str, str]:
        return {one: self.cleaned_data.get(f"text_{one}", "") for one in self.languages}

    def clean(self) -> dict[str, Any]:
        for language in self.languages:
            name = f"text_{language}"
            text = words.clean(self.cleaned_data.get(name) or "").strip()
            self.cleaned_data[name] = text
            unknown = set(_ANY_MARK.findall(text)) - _MARKS
            if unknown:
                said = {"mark": sorted(unknown)[0]}
                self.add_error(
                    name,
                    _now("Take %(mark)s out: only {number} and {brand} are filled in.") % said,
                )
        if self.cleaned_data.get("is_on") and not any(self.texts.values()):
            raise ValidationError(_now("Write a text in at least one language."))
        return self.cleaned_data
