"""What players read at the end of a matter: the question, the warning, and the last words.

Nothing in them comes from a player but his given name, and that only when it looks like one.
"""

import re
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from markupsafe import Markup

from accounts.organisation.models import Brand
from helpdesk.lib import html as markup
from helpdesk.lib import times
from tickets.closing import links
from tickets.closing.models import ClosingRules, FollowUp
from tickets.closing.rules import zone_of
from tickets.thread.models import Ticket
from tickets.thread.questions import Answer, Question

_NAME = re.compile(r"[^\W\d_][^\W\d_'’-]{1,29}")
_NUMBER = 48211  # of a request in an example
_SPOKEN = {code for code, _own_name in settings.PLAYER_LANGUAGES}


def language_of(ticket: Ticket) -> str:
    """His, if we have words in it; else the brand's, else English."""
    spoken = (one for one in (ticket.language, ticket.brand.language) if one in _SPOKEN)
    return next(spoken, "en")


def question(ticket: Ticket, *, language: str, by_mail: bool) -> str:
    """Whether it is really solved. In a mail the ways to answer stand below it."""
    with override(language):
        said = [
            _hello(ticket),
            _("We have marked your request #%(number)s as solved. Is it really solved?")
            % {"number": ticket.pk},
            _("A click below, or a short answer to this mail, is enough.")
            if by_mail
            else _("A press below, or a short answer here, is enough."),
            _("If anything is still open, the same people look at it again."),
            _thanks(),
        ]
        return _paragraphs(said)


def warning(ticket: Ticket, *, closes_at: datetime, language: str, now: datetime) -> str:
    """That we wait for him, and until when."""
    with override(language):
        at = times.full_ahead(closes_at, tz=zone_of(ticket), language=language, now=now)
        said = [
            _hello(ticket),
            _("We are waiting for your answer on your request #%(number)s.")
            % {"number": ticket.pk},
            _("If we hear nothing by then, we close it for now: %(time)s.") % {"time": at},
            _("You lose nothing by that: whenever you write, we go on."),
            _thanks(),
        ]
        return _paragraphs(said)


def last_words(ticket: Ticket, *, language: str) -> str:
    """That it is closed, and how to go on."""
    with override(language):
        said = [
            _hello(ticket),
            _("As we have not heard from you, we close your request #%(number)s for now.")
            % {"number": ticket.pk},
            _("If it still matters, just answer here: we take it up again."),
            _thanks(),
        ]
        return _paragraphs(said)


def farewell(ticket: Ticket, *, language: str) -> str:
    """Closing words that a person may send when he solves it, as plain text."""
    with override(language):
        said = [
            _hello(ticket),
            _("Your request is solved. Thank you for your patience and for writing to us."),
            _("If anything is left, just answer: we are here for you."),
        ]
        return "\n\n".join(str(one) for one in said)


class Sample(NamedTuple):
    kind: str  # question, warning or end
    language: str
    html: Markup


def samples(brand: Brand, rules: ClosingRules, *, now: datetime) -> list[Sample]:
    """What these rules let a player read, as one of this brand's language would."""
    ticket = Ticket(pk=_NUMBER, brand=brand, player_name="Derya", language=brand.language)
    language = language_of(ticket)
    closes_at = now + timedelta(seconds=rules.close_after_seconds)
    said = [
        ("question", question(ticket, language=language, by_mail=True)),
        (
            "warning",
            warning(ticket, closes_at=closes_at, language=language, now=now),
        ),
        ("end", last_words(ticket, language=language)),
    ]
    return [Sample(kind, language, Markup(html)) for kind, html in said]  # noqa: S704 - our own


def ask_of(asked: FollowUp, *, has_rating: bool) -> Question:
    """What a mail puts below the question."""
    with override(asked.language or "en"):
        return Question(
            answers=(
                Answer(_("Yes, it is solved"), links.address_of(asked, answer="yes")),
                Answer(_("No, not yet"), links.address_of(asked, answer="no")),
            ),
            scale_words=_("How did we do? 1 is poor, 5 is very good.") if has_rating else "",
            scale=tuple(
                Answer(str(mark), links.address_of(asked, rating=mark)) for mark in range(1, 6)
            )
            if has_rating
            else (),
        )


def given_name(name: str) -> str:
    """The first of his names, if it is one: what a stranger calls himself may be anything."""
    first = name.split()[0] if name.split() else ""
    return first if _NAME.fullmatch(first) else ""


def _hello(ticket: Ticket) -> str:
    name = given_name(ticket.player_name)
    return _("Hello %(name)s,") % {"name": name} if name else _("Hello,")


def _thanks() -> str:
    return _("Thank you for writing to us.")


def _paragraphs(said: list[str]) -> str:
    return "".join(markup.from_text(one) for one in said)
