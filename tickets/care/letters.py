"""What is put where one writes to a player who may be in danger: in his own language, to be made
one's own before it is sent."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import conditional_escape
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.platform.known import country_of
from accounts.protection import help_lines
from accounts.protection.help_lines import Line
from accounts.protection.language.tongue import tongue_of
from tickets.thread.models import Message

_READ = 5  # of his newest words


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


def language_of(ticket_id: int, known: str) -> str:
    """In which he writes, as what he is told now he has to understand; `known` where that is not
    plain from his words."""
    his = Message.objects.filter(ticket=ticket_id, kind=Message.RECEIVED)
    return tongue_of(his.order_by("-seq").values_list("text", flat=True)[:_READ]) or known


def until_somebody_comes(
    ticket_id: int, player_id: int | None, known: str, *, brand_id: int
) -> dict[str, Any]:
    """What he reads who may be in danger and has nobody yet: whom he can call at once."""
    language = language_of(ticket_id, known)
    country = country_of(player_id) if player_id else ""
    lines = help_lines.in_danger(country, language, brand_id=brand_id)
    with override(language):
        return {
            "language": language,
            "title": _("Somebody comes to you now. Please stay here."),
            "text": _("If you are in danger right now, call at once:"),
            "lines": [
                {
                    "name": one.name,
                    "phone": one.phone,
                    "url": f"tel:{one.dialled}" if one.phone else one.url,
                    "hours": one.hours_in(language),
                }
                for one in lines
            ],
        }
