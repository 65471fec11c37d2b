"""What the settings of a contact reason may say."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.organisation import wording
from helpdesk.lib import text as words
from tickets.thread.actions.resolution import CLASSES
from tickets.thread.models import ContactReason
from tickets.thread.names import LANGUAGES, PRIORITIES
from tickets.thread.particulars import FIELDS

_WHEN = [
    (ContactReason.SOLVED, _("When the ticket is solved")),
    (ContactReason.CHOSEN, _("Already when this reason is chosen")),
]


class ReasonForm(forms.Form):
    """Names in every language that agents or players read, where it stands, and what it asks
    for."""

    def __init__(
        self, *args: Any, branches: list[ContactReason], language: str, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        for code, _own_name in settings.PLAYER_LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(
                label=_("Name in %(language)s") % {"language": LANGUAGES[code]},
                max_length=60,
                required=False,
                widget=forms.TextInput(attrs={"lang": code}),
            )
        places = [(str(one.pk), one.name_in(language)) for one in branches]
        self._branches = {str(one.pk): one for one in branches}
        self.fields["parent"] = forms.ChoiceField(
            label=_("Stands under"), choices=[("", _("At the top")), *places], required=False
        )
        self.fields["resolution_class"] = forms.ChoiceField(
            label=_("What it takes to solve"),
            choices=list(CLASSES.items()),
            help_text=_(
                "For technical and financial matters the agent also says what caused them."
            ),
        )
        self.fields["priority"] = forms.TypedChoiceField(
            label=_("How urgent it is"),
            choices=[("", _("It changes nothing")), *PRIORITIES.items()],
            coerce=int,
            empty_value=None,
            required=False,
            help_text=_("“Urgent” comes before everything else, and rings an alarm."),
        )
        self.fields["asks"] = forms.MultipleChoiceField(
            label=_("What has to be known"),
            choices=list(FIELDS.items()),
            required=False,
            widget=forms.CheckboxSelectMultiple(attrs={"class": "check"}),
        )
        self.fields["asks_when"] = forms.ChoiceField(
            label=_("When it is asked for"),
            choices=_WHEN,
            initial=ContactReason.SOLVED,
            widget=forms.RadioSelect(attrs={"class": "radio"}),
        )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        for name in self.changed_data:
            if name.startswith("name_") and said.get(name):
                try:
                    wording.check_name(words.squeeze(words.clean(said[name])))
                except wording.Unfit as refusal:
                    self.add_error(name, refusal)
        return said

    @staticmethod
    def words_of(reason: ContactReason) -> dict[str, Any]:
        """What a form for this reason begins with."""
        languages = dict(settings.PLAYER_LANGUAGES)
        names = {f"name_{code}": reason.names.get(code, "") for code in languages}
        return {
            **names,
            "parent": str(reason.parent_id or ""),
            "resolution_class": reason.resolution_class,
            "priority": reason.priority or "",
            "asks": reason.asks,
            "asks_when": reason.asks_when,
        }

    def given(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "names": {code: data[f"name_{code}"] for code in dict(settings.PLAYER_LANGUAGES)},
            "parent": self._branches.get(data["parent"]),
            "resolution_class": data["resolution_class"],
            "priority": data["priority"],
            "asks": data["asks"],
            "asks_when": data["asks_when"],
        }
