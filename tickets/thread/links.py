"""Tickets that a ticket has to do with, as its page shows them to one person."""

from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.people.models import Person
from helpdesk.lib.prepared import ask
from tickets.thread import names
from tickets.thread.models import Ticket
from tickets.thread.records import Link
from tickets.thread.words import VISIBLE_SQL

KINDS = {
    Link.RELATED: gettext_lazy("Belongs together with"),
    Link.DUPLICATE: gettext_lazy("Is the same matter as"),
    Link.CAUSED_BY: gettext_lazy("Was caused by"),
}
_MOST = 30
# Both ends of what was linked by hand, and what the tickets say of each other by themselves.
_READ = f"""
SELECT x.how, x.by_hand, t.id, t.subject, t.preview, t.language, t.status FROM (
    SELECT l.kind AS how, true AS by_hand, l.other_id AS id FROM tickets_link l
    WHERE l.ticket_id = %(ticket)s
    UNION ALL
    SELECT l.kind || '_of', true, l.ticket_id FROM tickets_link l WHERE l.other_id = %(ticket)s
    UNION ALL
    SELECT 'previous', false, p.previous_ticket_id FROM tickets_ticket p WHERE p.id = %(ticket)s
    UNION ALL
    SELECT 'hinted', false, h.hinted_ticket_id FROM tickets_ticket h WHERE h.id = %(ticket)s
    UNION ALL
    SELECT 'next', false, n.id FROM tickets_ticket n
    WHERE n.player_id = %(player)s AND n.previous_ticket_id = %(ticket)s
) x
JOIN tickets_ticket t ON t.id = x.id
JOIN accounts_person v ON v.id = %(person)s AND {VISIBLE_SQL}
ORDER BY t.id DESC LIMIT {_MOST}
"""  # noqa: S608 - the rule of visibility is a constant of our own


class Shown(NamedTuple):
    number: int
    how: str
    subject: str
    lang: str
    status: str
    is_by_hand: bool


def of(person: Person, ticket_id: int, *, player_id: int | None) -> list[Shown]:
    """Only tickets that the person may see are named."""
    params: dict[str, Any] = {"person": person.pk, "ticket": ticket_id, "player": player_id or 0}
    return [
        Shown(
            number,
            _how(how),
            subject or preview or _("Without a subject"),
            language,
            str(names.STATUSES[status]),
            by_hand,
        )
        for how, by_hand, number, subject, preview, language, status in ask(_READ, params)
    ]


class LinkForm(forms.Form):
    to = forms.CharField(max_length=20, label=gettext_lazy("Number of the other conversation"))
    kind = forms.ChoiceField(
        choices=list(KINDS.items()), initial=Link.RELATED, label=gettext_lazy("This one")
    )


def _how(word: str) -> str:
    return {
        "related": _("Belongs together"),
        "related_of": _("Belongs together"),
        "duplicate": _("Same matter as"),
        "duplicate_of": _("The same matter, said again"),
        "caused_by": _("Caused by"),
        "caused_by_of": _("Was the cause of"),
        "previous": _("Goes on from"),
        "hinted": _("Named by the mail, not proven"),
        "next": _("Goes on in"),
    }[word]


def suggestions(ticket: Ticket, person: Person) -> list[Ticket]:
    """Other tickets of the player that the person sees, newest first: most often it is one."""
    others = Ticket.objects.visible_to(person).filter(player_id=ticket.player_id or 0)
    return list(others.exclude(pk=ticket.pk).order_by("-pk")[:6])
