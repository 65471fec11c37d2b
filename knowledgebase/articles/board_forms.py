"""What is typed on the boards."""

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledgebase.articles.actions.flagging import LONGEST_ANSWER, LONGEST_WORDS
from knowledgebase.articles.models import Flag


class FlagForm(forms.Form):
    """What is wrong with an article; a word is enough."""

    language = forms.CharField(max_length=5)
    words = forms.CharField(
        label=_("What is wrong"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "class": "input area"}),
    )


class SettlementForm(forms.Form):
    """What came of a flag, for whoever raised it."""

    state = forms.ChoiceField(choices=[(one, one) for one in (Flag.FIXED, Flag.REJECTED)])
    answer = forms.CharField(label=_("Answer"), max_length=LONGEST_ANSWER, required=False)


class RefusalForm(forms.Form):
    reason = forms.CharField(
        label=_("What has to be different"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "class": "input area"}),
    )
