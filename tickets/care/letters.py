"""What is put where one writes to a player who may be in danger: in his own language, to be made
one's own before it is sent."""

from collections.abc import Sequence

from django.utils.html import conditional_escape
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.protection.help_lines import Line


def first_words(lines: Sequence[Line], *, language: str) -> str:
    """HTML paragraphs."""
    with override(language):
        said = [
            _("I am glad that you wrote this to me. I am here and I am reading."),
            _("Are you safe right now? Is somebody with you?"),
        ]
        if lines:
            said.append(
                _("You do not have to go through this alone. Here somebody listens at any time:")
            )
    paragraphs = [f"<p>{conditional_escape(one)}</p>" for one in said]
    if lines:
        named = (conditional_escape(one.written(language)) for one in lines)
        paragraphs.append(f"<p>{'<br>'.join(named)}</p>")
    return "".join(paragraphs)
