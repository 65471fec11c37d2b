"""What is said of articles beside a conversation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledgebase.articles.words import LONGEST_SUMMARY, LONGEST_TITLE


class FlagForm(forms.Form):
    words = forms.CharField(
        label=_("What is wrong, or how should it be said?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say what is wrong, so that somebody can mend it.")},
    )


class DraftForm(forms.Form):
    """`shelves` are slugs and names."""

    title = forms.CharField(label=_("Question"), max_length=LONGEST_TITLE)
    summary = forms.CharField(
        label=_("Short answer"),
        max_length=LONGEST_SUMMARY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    body = forms.CharField(label=_("Answer"), max_length=40_000)
    category = forms.ChoiceField(label=_("Category"))

    def __init__(self, *args: object, shelves: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["category"].choices = shelves  # type: ignore[attr-defined]
