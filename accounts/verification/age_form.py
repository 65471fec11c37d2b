"""What compliance says of a player's age."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AgeForm(forms.Form):
    why = forms.CharField(
        label=_("How you know it"),
        max_length=500,
        error_messages={"required": _("Write how you know that the player is of age.")},
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
    )
