"""The interface's words in the language that the journeys go in: JOURNEY_LANGUAGE=en or tr."""

import os

from django.utils import translation
from django.utils.translation import gettext

LANGUAGE = os.environ.get("JOURNEY_LANGUAGE", "en")
LOCALE = {"en": "en-GB", "tr": "tr-TR"}[LANGUAGE]


def say(text: str, *, language: str = LANGUAGE, **values: object) -> str:
    """What a person of this language reads where the source says `text`."""
    with translation.override(language):
        words = gettext(text)
    return words % values if values else words
