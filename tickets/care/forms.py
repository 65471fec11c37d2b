"""Forms of deeds of care."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.protection.language import distress
from tickets.care import shown
from tickets.care.actions import crises, wellbeing


class EndForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("How it ended"), choices=list(crises.OUTCOMES.items()), widget=forms.RadioSelect
    )
    record = forms.CharField(
        label=_("What happened and what was done"),
        help_text=_("What the player said, whom you called, which numbers you gave, how it ended."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=8000,
    )


class WhyForm(forms.Form):
    why = forms.CharField(
        label=_("What the words mean"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=300,
    )


class RaiseForm(forms.Form):
    code = forms.ChoiceField(
        label=_("Who is in danger"),
        choices=[
            (distress.SELF_HARM, shown.TITLES[distress.SELF_HARM]),
            (distress.VIOLENCE, shown.TITLES[distress.VIOLENCE]),
            (distress.CHILD, shown.TITLES[distress.CHILD]),
        ],
        initial=distress.SELF_HARM,
        widget=forms.RadioSelect,
    )


class HowForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("How are you?"), choices=list(wellbeing.ANSWERS.items()), widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("If you like, a few words"),
        help_text=_("You and your team lead read this, and nobody else."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
