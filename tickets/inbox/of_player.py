"""What the pages of players show of tickets: the conversations that the reader may see, how many
of many players' are open, and what a merge does to them."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from accounts.people.models import Person
from accounts.people.reader import Reader
from accounts.players import brief, timeline
from accounts.players.models import Merge, Player
from accounts.players.pieces import Line, fact, line_of_merge, line_of_undo
from accounts.players.tabs import Asked, tab
from helpdesk.lib.prepared import ask
from helpdesk.lib.text import clip
from tickets.thread import clocks, names
from tickets.thread.actions import moving
from tickets.thread.actions.resolution import OUTCOMES
from tickets.thread.models import Ticket
from tickets.thread.words import VISIBLE_SQL

_SHOWN = 25
_LONGEST = 40  # letters of what the last ticket was about
_MOST = 1000  # counted beside the name of the tab
_COUNTED = 9  # open ones of a player; more are "9+"

_TALKS = f"""
SELECT t.id, t.subject, t.preview, t.status, t.bucket, t.channel, t.language, t.last_message_at,
       t.due_at, t.solve_due_at, t.soon_at, t.first_human_reply_at, t.first_received_at,
       t.solved_at, r.names::json, g.name, o.name
FROM tickets_ticket t JOIN accounts_person v ON v.id = %(person)s AND {VISIBLE_SQL}
JOIN accounts_team g ON g.id = t.team_id
LEFT JOIN accounts_person o ON o.id = t.assignee_id
LEFT JOIN tickets_contactreason r ON r.id = t.reason_id
WHERE t.player_id = %(player)s ORDER BY t.id DESC LIMIT {_SHOWN + 1}
"""  # noqa: S608 - constants of our own
_OPEN = f"""
SELECT p.id, (
    SELECT count(*) FROM (
        SELECT 1 FROM tickets_ticket t JOIN accounts_person v ON v.id = %(person)s AND {VISIBLE_SQL}
        WHERE t.player_id = p.id AND t.bucket < 9 LIMIT {_COUNTED + 1}) n)
FROM unnest(%(players)s::bigint[]) AS p(id)
"""  # noqa: S608 - constants of our own


_COUNT = f"""
SELECT count(*) FROM (
    SELECT 1 FROM tickets_ticket t JOIN accounts_person v ON v.id = %(person)s AND {VISIBLE_SQL}
    WHERE t.player_id = %(player)s LIMIT {_MOST}) n
"""  # noqa: S608 - constants of our own


_LAST = f"""
SELECT t.id, t.subject, t.preview, t.status, t.outcome_code, t.solved_at, t.last_message_at,
       r.names::json, o.name
FROM tickets_ticket t JOIN accounts_person v ON v.id = %(person)s AND {VISIBLE_SQL}
LEFT JOIN tickets_contactreason r ON r.id = t.reason_id
LEFT JOIN accounts_person o ON o.id = t.assignee_id
WHERE t.player_id = %(player)s AND t.id <> %(beside)s::bigint
  AND t.status NOT IN ('{Ticket.MERGED}', '{Ticket.SPAM}')
ORDER BY t.id DESC LIMIT 1
"""  # noqa: S608 - constants of our own


timeline.kind("talks", _lazy("Conversations"), right="tickets.see", verbs=(), place=10)
_OPENED = f"""
    SELECT t.created_at AS at, t.id, 'ticket.opened' AS verb,
           json_build_object('subject', coalesce(nullif(t.subject, ''), t.preview),
                             'channel', t.channel, 'status', t.status)::jsonb AS detail,
           '' AS who, '' AS who_kind
    FROM f JOIN tickets_ticket t ON t.player_id = f.id
    JOIN accounts_person v ON v.id = %(person)s AND {VISIBLE_SQL}
    WHERE (t.created_at, t.id) < {{before}} ORDER BY t.created_at DESC, t.id DESC LIMIT {{limit}}
"""  # noqa: S608 - constants of our own


@timeline.leg("tickets", kind="talks", right="tickets.see", sql=_OPENED)
def opened(happened: list[timeline.Happened], reader: Reader) -> dict[int, timeline.More]:
    """Each conversation that the reader sees, when it began, with how it stands now."""
    return {
        one.id: timeline.More(
            sentence=clip(one.detail["subject"] or _("Without a subject"), 80),
            url=f"/tickets/{one.id}/",
            extra=f"#{one.id} · {names.STATUSES[one.detail['status']]}",
            icon=names.channel(one.detail["channel"]).icon,
        )
        for one in happened
    }


class Talk(NamedTuple):
    number: int
    subject: str
    lang: str
    icon: str
    channel: str
    foot: str
    status: str
    is_open: bool
    clock: clocks.Clock | None
    when: str


def _seen(player: Player, reader: Reader) -> int:
    """Of those that the reader sees; beside a name nobody reads more than that there are many."""
    [(count,)] = ask(_COUNT, {"person": reader.person.pk, "player": player.pk})
    return int(count)


@brief.fact("last_ticket", right="tickets.see", place=20, knows_where=True)
def last_ticket(player_id: int, reader: Reader, *, beside: int | None) -> brief.Fact:
    """The one before this, in a line: what it was about and how it ended."""
    asked = {"person": reader.person.pk, "player": player_id, "beside": beside or 0}
    found = ask(_LAST, asked)
    if not found:
        return brief.Fact(_("Last ticket"), _("None before") if beside else _("None yet"))
    [(number, subject, preview, status, outcome, solved_at, said_at, reason, owner)] = found
    about = (reason or {}).get(reader.language) or (reason or {}).get("en")
    ended = str(OUTCOMES.get(outcome, "")) if solved_at else ""
    more = [
        reader.short(solved_at or said_at),
        ended or str(names.STATUSES[status]),
        names.short(owner) if owner and not ended else "",
    ]
    return brief.Fact(
        _("Last ticket"),
        clip(about or subject or preview or f"#{number}", _LONGEST),
        " · ".join(part for part in more if part),
        url=f"/tickets/{number}/",
    )


@tab(
    "conversations",
    _lazy("Conversations"),
    right="tickets.see",
    template="tickets/inbox/parts/talks.html",
    place=20,
    count=_seen,
)
def talks(player: Player, reader: Reader, asked: Asked) -> dict[str, Any]:
    """The newest first; of others not even the number is told."""
    rows = ask(_TALKS, {"person": reader.person.pk, "player": player.pk})
    return {
        "talks": [_talk(row, reader) for row in rows[:_SHOWN]],
        "has_more": len(rows) > _SHOWN,
        "shown": _SHOWN,
    }


def _talk(row: tuple[Any, ...], reader: Reader) -> Talk:
    number, subject, preview, status, bucket, channel, language, said_at, *rest = row
    due_at, solve_due_at, soon_at, answered_at, received_at, solved_at, reason, team, owner = rest
    clock = clocks.of(
        status=status,
        due_at=due_at,
        solve_due_at=solve_due_at if bucket != Ticket.LIVE else None,
        soon_at=soon_at,
        was_answered=answered_at is not None,
        solved_at=solved_at,
        received_at=received_at,
        now=reader.now,
        language=reader.language,
    )
    is_open = bucket < Ticket.DONE
    about = (reason or {}).get(reader.language) or (reason or {}).get("en")
    foot = [f"#{number}", about or team, owner or (_("Nobody has this yet") if is_open else "")]
    return Talk(
        number=number,
        subject=subject or preview or _("Without a subject"),
        lang=language,
        icon=names.channel(channel).icon,
        channel=str(names.channel(channel).name),
        foot=" · ".join(said for said in foot if said),
        status=str(names.STATUSES[status]),
        is_open=is_open,
        clock=clock if is_open else None,
        when=reader.short(said_at),
    )


@fact
def open_ones(players: list[int], person: Person) -> dict[int, str]:
    """How many conversations of each wait to be finished, of those that the person may see."""
    if not person.may("tickets.see"):
        return {}
    counts = ask(_OPEN, {"players": players, "person": person.pk})
    return {
        player: str(count) if count <= _COUNTED else f"{_COUNTED}+"
        for player, count in counts
        if count
    }


@line_of_merge
def conversations_move(loser: Player, survivor: Player, person: Person) -> list[Line]:
    """Those that the person may see are counted; of others not even that there are any is told."""
    count = Ticket.objects.visible_to(person).filter(player=loser).count()
    if count:
        said = ngettext(
            "%(n)s conversation moves over.", "%(n)s conversations move over.", count
        ) % {"n": count}
    elif person.sees_all:
        said = _("No conversations move.")
    else:
        said = _("No conversation that you see moves.")
    if not person.sees_all:
        more = _("Should there be others, of teams whose work you don’t see, they move too.")
        said = f"{said} {more}"
    return [Line("chat", said)]


@line_of_undo
def conversations_return(kept: Merge, person: Person) -> list[Line]:
    moved = kept.moved.get("ticket", [])
    """Counts what the person may see, as the preview of a merge does."""
    mine = Ticket.objects.visible_to(person).filter(player=kept.survivor_id)
    back = mine.filter(pk__in=moved).count()
    came = moving.opened_since(kept)
    by_address = mine.filter(pk__in=came).count()
    stays = mine.filter(created_at__gte=kept.at).exclude(pk__in=[*moved, *came]).count()
    lines = []
    if back:
        said = ngettext("%(n)s conversation goes back.", "%(n)s conversations go back.", back)
        lines.append(Line("chat", said % {"n": back}))
    if by_address:
        said = ngettext(
            "%(n)s newer conversation goes back too, because of the address it came from.",
            "%(n)s newer conversations go back too, because of the addresses they came from.",
            by_address,
        )
        lines.append(Line("chat", said % {"n": by_address}))
    if stays:
        said = ngettext(
            "%(n)s conversation that began since then stays with the survivor.",
            "%(n)s conversations that began since then stay with the survivor.",
            stays,
        )
        lines.append(Line("chat", said % {"n": stays}, stays=True))
    if not person.sees_all:
        said = _("With conversations that you don’t see, should there be any, the same happens.")
        lines.append(Line("chat", said))
    return lines
