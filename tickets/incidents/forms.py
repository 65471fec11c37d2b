"""What is said to everybody who wrote about an incident."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledgebase.notices.forms import Named, Spoken
from tickets.thread.actions.resolution import ROOT_CAUSES

_LONGEST = 3000


class BroadcastForm(Spoken, Named):
    labels = {"said": _("What everybody reads")}
    longest = {"said": _LONGEST}
    solves = forms.BooleanField(label=_("Solve these conversations with it"), required=False)
    root_cause = forms.ChoiceField(
        label=_("What was behind it"), choices=list(ROOT_CAUSES.items()), initial="platform"
    )

    def said(self) -> dict[str, str]:
        return self.texts("said")


class LinkForm(forms.Form):
    incident = forms.TypedChoiceField(
        label=_("Which incident it is about"),
        coerce=int,
        widget=forms.RadioSelect(attrs={"class": "radio"}),
    )

    def __init__(self, *args: Any, offered: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["incident"].choices = offered  # type: ignore[attr-defined]
