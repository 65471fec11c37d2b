"""What can be said of somebody's work: chats at a time, languages, skills."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Presence
from accounts.people.presence import MOST_CHATS, MOST_TICKETS
from helpdesk.lib.whole_numbers import WholeNumber

SPOKEN = dict(settings.PLAYER_LANGUAGES)


class _Ticked(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple(attrs={"class": "check"})


class WorkForm(forms.Form):
    """`all_of_it`: with languages and skills; else only how many chats."""

    chat_limit = WholeNumber(
        label=_("Chats at a time"),
        least=0,
        most=MOST_CHATS,
        help_text=_("With 0 none is offered; taking one from the queue by hand is still possible."),
    )

    ticket_limit = WholeNumber(
        label=_("Tickets at a time"),
        least=0,
        most=MOST_TICKETS,
        help_text=_(
            "So many that wait for an answer; then no more are given. With 0 none are, which is "
            "what leads begin with."
        ),
    )

    def __init__(
        self,
        sent: Any = None,
        *,
        row: Presence,
        ticket_limit: int,
        offered: Iterable[tuple[str, str]],
        all_of_it: bool,
    ) -> None:
        first = {
            "chat_limit": row.chat_limit,
            "ticket_limit": ticket_limit,
            "languages": row.languages,
            "skills": row.skills,
        }
        super().__init__(sent, initial=first)
        if not all_of_it:
            return
        self.fields["languages"] = _Ticked(
            label=_("Answers in"),
            choices=settings.PLAYER_LANGUAGES,
            required=False,
            help_text=_(
                "Chats in other languages are not offered. Without a choice it is the language of "
                "the desk."
            ),
        )
        known = list(offered)
        # what nobody offers any more stays until somebody takes it away
        known += [(code, code) for code in row.skills if code not in dict(known)]
        self.fields["skills"] = _Ticked(
            label=_("Good at"),
            choices=known,
            required=False,
            help_text=_("Such chats come here first, and to others when nobody of these is free."),
        )
