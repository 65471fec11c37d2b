"""Tickets that a ticket has to do with, as its page shows them to one person."""

from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.people.models import Person
from helpdesk.lib.prepared import ask
from tickets.thread import names
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader
from tickets.thread.records import Link
from tickets.thread.words import VISIBLE_SQL

KINDS = {
    Link.RELATED: gettext_lazy("Belongs together with"),
    Link.DUPLICATE: gettext_lazy("Is the same matter as"),
    Link.CAUSED_BY: gettext_lazy("Was caused by"),
}
_MOST = 30
# Both ends of what was linked by hand, what the tickets say of each other by themselves, and what
# was merged into this one or split from it.
ENDS_SQL = """
SELECT l.kind AS how, l.other_id AS id, l.by_id, l.created_at AS at FROM tickets_link l
WHERE l.ticket_id = %(ticket)s
UNION ALL
SELECT l.kind || '_of', l.ticket_id, l.by_id, l.created_at FROM tickets_link l
WHERE l.other_id = %(ticket)s
UNION ALL
SELECT 'merge', o.source_id, o.by_id, o.at FROM tickets_move o
WHERE o.target_id = %(ticket)s AND o.kind = 'merge' AND o.undone_at IS NULL
UNION ALL
SELECT 'split', o.target_id, o.by_id, o.at FROM tickets_move o
WHERE o.source_id = %(ticket)s AND o.kind = 'split' AND o.undone_at IS NULL
UNION ALL
SELECT 'split_of', o.source_id, NULL, o.at FROM tickets_move o
WHERE o.target_id = %(ticket)s AND o.kind = 'split' AND o.undone_at IS NULL
UNION ALL
SELECT 'previous', p.previous_ticket_id, NULL, NULL FROM tickets_ticket p
WHERE p.id = %(ticket)s
UNION ALL
SELECT 'hinted', h.hinted_ticket_id, NULL, NULL FROM tickets_ticket h
WHERE h.id = %(ticket)s
UNION ALL
SELECT 'next', n.id, NULL, NULL FROM tickets_ticket n
WHERE n.player_id = %(player)s AND n.previous_ticket_id = %(ticket)s
"""
_READ = f"""
SELECT x.how, t.id, t.subject, t.preview, t.language, t.status, p.name, x.at FROM ({ENDS_SQL}) x
JOIN tickets_ticket t ON t.id = x.id
LEFT JOIN accounts_person p ON p.id = x.by_id
JOIN accounts_person v ON v.id = %(person)s AND {VISIBLE_SQL}
ORDER BY t.id DESC LIMIT {_MOST}
"""  # noqa: S608 - the rule of visibility is a constant of our own


class Shown(NamedTuple):
    """`deed` is the noun that takes it away again; `note` says who did it, and when."""

    number: int
    how: str
    subject: str
    lang: str
    status: str
    deed: str
    note: str


_DEEDS = {"merge": "merge", "split": "split"}
_UNMADE = {"previous", "hinted", "next", "split_of"}  # nobody can take these away


def of(reader: Reader, ticket_id: int, *, player_id: int | None) -> list[Shown]:
    """Only tickets that the reader may see are named."""
    who = reader.person.pk
    params: dict[str, Any] = {"person": who, "ticket": ticket_id, "player": player_id or 0}
    return [
        Shown(
            number,
            _how(how),
            subject or preview or _("Without a subject"),
            language,
            str(names.STATUSES[status]),
            "" if how in _UNMADE else _DEEDS.get(how, "links"),
            " · ".join(part for part in (name, at and reader.full(at)) if part),
        )
        for how, number, subject, preview, language, status, name, at in ask(_READ, params)
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
        "duplicate": _("The same matter"),
        "duplicate_of": _("The same matter, said again"),
        "caused_by": _("The cause of this"),
        "caused_by_of": _("Caused by this"),
        "merge": _("Merged into this"),
        "split": _("Made of messages from here"),
        "split_of": _("This was split off from it"),
        "previous": _("What came before"),
        "hinted": _("Named by the mail, not proven"),
        "next": _("What came after"),
    }[word]


def suggestions(ticket: Ticket, person: Person) -> list[Ticket]:
    """Other tickets of the player that the person sees, newest first: most often it is one."""
    others = Ticket.objects.visible_to(person).filter(player_id=ticket.player_id or 0)
    return list(others.exclude(pk=ticket.pk).order_by("-pk")[:6])
