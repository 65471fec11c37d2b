"""The line or two with which a member of staff ends his mails, above the brand's signature."""

import re

from django.conf import settings

from helpdesk.lib.text import fold

MOST_LINES, LONGEST = 2, 160
_WORD = re.compile(r"\w+")
_ELSE = "en"


def languages_for(language: str) -> list[str]:
    """In which languages a mail's sign-off may be, the best first: a language that nobody can
    write one in gets the English one, the others none but their own."""
    known = {code for code, _name in settings.LANGUAGES}
    return [language] if language in known else [language, _ELSE]


def is_said(text: str, sign_off: str) -> bool:
    """Whether a text ends with these words already, however they are spelled and set."""
    wanted = _WORD.findall(fold(sign_off))
    if not wanted:
        return text.rstrip().endswith(sign_off.strip())
    return _WORD.findall(fold(text))[-len(wanted) :] == wanted
