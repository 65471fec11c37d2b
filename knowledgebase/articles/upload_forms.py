"""What is typed of an upload."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from accounts.organisation import wording
from accounts.players.names import LANGUAGES
from knowledgebase.articles.actions import uploading
from knowledgebase.articles.models import Upload

_SHOWS, _CAPTION = "shows_", "caption_"


class WordsForm(forms.Form):
    """In every language of players: what it shows, and what stands below it."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for code, _own_name in settings.PLAYER_LANGUAGES:
            language = str(LANGUAGES[code])
            for name, label in ((_SHOWS, _("What it shows")), (_CAPTION, _("Caption"))):
                self.fields[f"{name}{code}"] = forms.CharField(
                    label=f"{label} ({language})",
                    max_length=uploading.LONGEST_WORDS,
                    required=False,
                    validators=[wording.check_name],
                )

    @staticmethod
    def now(upload: Upload) -> dict[str, str]:
        said = {f"{_SHOWS}{code}": words for code, words in upload.shows.items()}
        return said | {f"{_CAPTION}{code}": words for code, words in upload.captions.items()}

    def languages(self) -> list[tuple[str, list[Any]]]:
        """Each language with its two fields."""
        return [
            (str(LANGUAGES[code]), [self[f"{_SHOWS}{code}"], self[f"{_CAPTION}{code}"]])
            for code, _own_name in settings.PLAYER_LANGUAGES
        ]

    def given(self) -> dict[str, dict[str, str]]:
        return {"shows": self._of(_SHOWS), "captions": self._of(_CAPTION)}

    def _of(self, beginning: str) -> dict[str, str]:
        return {
            name.removeprefix(beginning): words
            for name, words in self.cleaned_data.items()
            if name.startswith(beginning)
        }
