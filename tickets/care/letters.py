"""What is put where one writes to a player who may be in danger: in his own language, to be made
one's own before it is sent."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from django.utils.html import conditional_escape
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.protection import help_lines
from accounts.protection.help_lines import Line
from accounts.protection.language.tongue import tongue_of
from tickets.thread.models import Message

_READ = 5  # of his newest words
_BESIDE = 2  # numbers beside a talk that goes on


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
        named = (one.linked(language) for one in lines)
        paragraphs.append(f"<p>{'<br>'.join(named)}</p>")
    return "".join(paragraphs)


def language_of(ticket_id: int, known: str) -> str:
    """In which he writes, as what he is told now he has to understand; `known` where that is not
    plain from his words."""
    his = Message.objects.filter(ticket=ticket_id, kind=Message.RECEIVED)
    return tongue_of(his.order_by("-seq").values_list("text", flat=True)[:_READ]) or known


class Listened(StrEnum):
    """How far somebody is there for whoever may be in danger."""

    NOT_YET = "not_yet"
    NOW = "now"
    NO_MORE = "no_more"


def whom_to_call(
    country: str, language: str, *, brand_id: int, listened: Listened
) -> dict[str, Any]:
    """What stands beside the talk of one who may be in danger, as long as he can read it: numbers
    that one press calls."""
    lines = help_lines.in_danger(country, language, brand_id=brand_id)
    if listened is Listened.NOW:  # his talk needs the room
        lines = lines[:_BESIDE]
    with override(language):
        title, text = {
            Listened.NOT_YET: (
                _("Somebody comes to you now. Please stay here."),
                _("If you are in danger right now, call at once:"),
            ),
            Listened.NOW: ("", _("If you are in danger right now, call at once:")),
            Listened.NO_MORE: (
                "",
                _("If it gets too much, somebody listens here, now and at any time:"),
            ),
        }[listened]
        return {
            "language": language,
            "title": title,
            "text": text,
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
