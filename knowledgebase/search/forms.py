"""What is typed of words that mean the same."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.players.names import language as name_of
from knowledgebase.articles.states import LANGUAGES
from knowledgebase.search.actions.synonyms import LONGEST_WORD, MOST_WORDS
from knowledgebase.search.models import Synonym

_BETWEEN = re.compile(r"[\n,;]+")


class WordsForm(forms.Form):
    """`of` a group that there is: its language stays."""

    language = forms.ChoiceField(label=_("Language"))
    words = forms.CharField(
        label=_("Words that mean the same"),
        max_length=(LONGEST_WORD + 2) * MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("One word or short phrase on each line, as players write them."),
    )

    def __init__(self, *args: Any, of: Synonym | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        if of is not None:
            del self.fields["language"]
        else:
            choices = [(code, name_of(code)) for code in LANGUAGES]
            self.fields["language"].choices = choices  # type: ignore[attr-defined]

    def clean_words(self) -> list[str]:
        said = [one.strip() for one in _BETWEEN.split(self.cleaned_data["words"])]
        if any(len(one) > LONGEST_WORD for one in said):
            raise forms.ValidationError(
                _("Write words and short phrases, of %(n)s letters at most.") % {"n": LONGEST_WORD}
            )
        return [one for one in said if one]
