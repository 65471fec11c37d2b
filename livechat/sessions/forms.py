"""What the desk's forms on a talk may say."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tickets.thread.actions import replying


class _Once(forms.Form):
    """A form that is sent twice says its words once."""

    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.initial.setdefault("client_id", replying.new_client_id())


class TransferForm(_Once):
    note = forms.CharField(
        label=_("What whoever takes it should know"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "input area"}),
    )


class WhisperForm(_Once):
    text = forms.CharField(
        label=_("Only the colleague and the team see this"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "input area"}),
    )
