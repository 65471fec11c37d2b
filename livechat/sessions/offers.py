"""The chats that wait for one agent's yes, and how many he has at hand."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from accounts.people import presence
from accounts.people.models import Person
from helpdesk.lib import text as words
from helpdesk.lib.prepared import ask
from livechat.sessions import places, reasons, sitting
from livechat.sessions.models import ChatOffer, ChatSession
from tickets.care import words as care
from tickets.thread import clocks, names
from tickets.thread.reader import Reader

MOST_WORDS = 220

_OPEN = f"""
SELECT s.id, s.ticket_id, o.until, o.offered_at, s.why::json, t.player_name,
       t.player_tier, t.language, t.preview, g.name, coalesce(rp.names, r.names)::json,
       (SELECT m.text FROM tickets_message m WHERE m.ticket_id = t.id AND m.kind = 'received'
        ORDER BY m.seq DESC LIMIT 1),
       h.name, h.text, {care.GUARDED_SQL}
FROM livechat_chatsession s
JOIN livechat_chatoffer o ON o.session_id = s.id AND o.person_id = %(person)s
    AND o.outcome = '{ChatOffer.OPEN}'
JOIN tickets_ticket t ON t.id = s.ticket_id
JOIN accounts_team g ON g.id = t.team_id
LEFT JOIN tickets_contactreason r ON r.id = t.reason_id
LEFT JOIN tickets_contactreason rp ON rp.id = r.parent_id
LEFT JOIN LATERAL (
    SELECT p.name, n.text FROM tickets_message n JOIN accounts_person p ON p.id = n.author_id
    WHERE n.ticket_id = t.id AND n.kind = 'note' AND jsonb_exists(n.flags, 'handover')
      AND n.created_at >= s.started_at
    ORDER BY n.seq DESC LIMIT 1) h ON true
WHERE s.offered_to_id = %(person)s AND s.state = '{ChatSession.OFFERED}' AND o.until > %(now)s
ORDER BY t.comes_first DESC, t.asks_to_stop DESC, o.until, s.id
"""  # noqa: S608 - words of our own
_LOAD = f"""
SELECT {places.IN_HAND_SQL}, coalesce(a.chat_limit, {presence.CHAT_LIMIT})
FROM accounts_person p LEFT JOIN accounts_presence a ON a.person_id = p.id
WHERE p.id = %(person)s
"""  # noqa: S608 - words of our own


class Offer(NamedTuple):
    """One card: every word chosen beforehand."""

    id: int
    number: int
    name: str
    guarded: str  # somebody is in danger, or asks to stop
    vip: str
    language: str
    lang: str
    about: str
    says: str
    why: str
    from_whom: str  # a colleague who hands it over
    note: str  # what he wrote for whoever takes it
    clock: clocks.Clock
    until: int  # epoch milliseconds


class Load(NamedTuple):
    has: int
    limit: int


def of(reader: Reader) -> list[Offer]:
    """What is offered to him and not yet answered, the shortest time first."""
    found = ask(_OPEN, {"person": reader.person.pk, "now": reader.now})
    return [_offer(row, reader) for row in found]


def load_of(person: Person) -> Load:
    """How many chats he has in hand, and how many he takes."""
    [(has, limit)] = ask(_LOAD, {"person": person.pk})
    return Load(has, limit)


def was_set_away(person: Person, *, away_reason: str) -> bool:
    """Whether to ask him if he is there again; not while somebody may be in danger in a chat of
    his: that is all he has to look at."""
    if (person.presence, away_reason) != ("break", presence.MISSED):
        return False
    talking = ChatSession.objects.filter(owner=person, state__in=ChatSession.TALKING)
    return not talking.filter(ticket__comes_first=True).exists()


def was_offered(session_id: int, person: Person) -> ChatSession | None:
    """The sitting, if it was ever offered to him: others are not there for him."""
    offers = ChatOffer.objects.filter(session_id=session_id, person=person)
    return offers[0].session if offers else None


def _offer(row: tuple[Any, ...], reader: Reader) -> Offer:
    (key, number, until, offered_at, why, player, tier, language) = row[:8]
    (preview, team, reason, said, colleague, note, guarded) = row[8:]
    topic = reason and (reason.get(reader.language) or reason.get("en"))
    speaks_other = language[:2] != reader.language[:2]
    return Offer(
        id=key,
        number=number,
        name=names.short(player) or _("Unknown player"),
        guarded=str(care.GUARDED.get(guarded, "")),
        vip=names.tier(tier) if names.is_vip(tier) else "",
        language=language.upper() if speaks_other else "",
        lang=language,
        about=" · ".join(part for part in (topic or team, names.language(language)) if part),
        says=words.clip(said or preview, MOST_WORDS),
        why=reasons.text(why),
        from_whom=_("Handed over by %(name)s") % {"name": colleague} if colleague else "",
        note=words.clip(note or "", MOST_WORDS),
        clock=sitting.accept_clock(until, offered_at, reader),
        until=int(until.timestamp() * 1000),
    )
