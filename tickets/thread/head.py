"""The head of a ticket's page: what it is, whose it is, how long is left, what can be done."""

from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from accounts.people.models import Person
from accounts.protection import restrictions
from accounts.verification.challenges import levels, signals, standing
from helpdesk.lib import text as words
from tickets.thread import clocks, head_parts, names, sight
from tickets.thread.actions.resolution import OUTCOMES
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet


class Banner(NamedTuple):
    """One sentence across the page; `url` leads to the ticket that it names, `deed` is the noun
    whose taking back ends this state."""

    tone: str
    icon: str
    words: str
    url: str = ""
    link: str = ""
    deed: str = ""
    deed_words: str = ""


class Assurance(NamedTuple):
    """How well it is known that the player himself is talking; `url` leads to the ways to know."""

    words: str
    tone: str
    icon: str
    url: str


class Colleague(NamedTuple):
    id: int
    name: str
    is_replying: bool = False


class Head(NamedTuple):
    number: int
    url: str
    version: int
    seq: int
    subject: str
    has_subject: bool
    lang: str
    name: str
    face: str
    channel_icon: str
    about: str
    way: str  # the channel, where it is not what the line begins with
    reason: str
    status: str
    status_words: str
    clock: clocks.Clock | None
    owner: Colleague | None
    is_mine: bool
    team: str
    people_here: list[Colleague]
    banners: list[Banner]
    is_open: bool
    is_solved: bool
    is_spam: bool
    is_held: bool
    is_waiting: bool
    is_following: bool
    is_asleep: bool
    is_live: bool  # somebody talks with us right now
    parts: list[head_parts.Shown]
    assurance: Assurance | None
    may_assign: bool
    may_classify: bool
    may_solve: bool
    may_mark_spam: bool
    may_promise: bool
    may_snooze: bool
    may_link: bool
    may_ask: bool
    may_refer: bool
    may_merge: bool
    is_looking: bool  # it was referred to him, and is not his to work on


def of(sheet: Sheet, reader: Reader) -> Head:
    person, channel = reader.person, names.channel(sheet.channel)
    name = names.short(sheet.player_name) or _("Unknown player")
    is_chat = sheet.channel == "chat"
    parts = head_parts.shown(sheet, reader)
    is_looking = sight.only_looks(person, sheet.id, sheet.team_id, sheet.owner_id)

    def may(code: str) -> bool:
        return not is_looking and person.may(code)

    return Head(
        number=sheet.id,
        url=f"/tickets/{sheet.id}/",
        version=sheet.version,
        seq=sheet.last_seq,
        subject=sheet.subject or (name if is_chat else _("Without a subject")),
        has_subject=bool(sheet.subject),
        lang=sheet.language,
        name=name,
        face=words.initials(sheet.player_name, sheet.language),
        channel_icon=channel.icon,
        # without a subject a chat is called by its player
        about=str(channel.name) if is_chat and not sheet.subject else name,
        way="" if is_chat and not sheet.subject else str(channel.name),
        reason=reason(sheet, reader),
        status=sheet.status,
        status_words=str(names.STATUSES[sheet.status]),
        clock=_clock(sheet, reader),
        owner=Colleague(sheet.owner_id, str(sheet.owner)) if sheet.owner_id else None,
        is_mine=sheet.owner_id == person.pk,
        team=sheet.team,
        people_here=[Colleague(**one) for one in sheet.people_here or ()],
        banners=[
            *_looking(is_looking),
            *_banners(sheet, reader, parts),
        ],
        is_open=sheet.is_open,
        is_solved=sheet.is_solved,
        is_spam=sheet.status == Ticket.SPAM,
        is_held=sheet.status == Ticket.PENDING_INTERNAL,
        is_waiting=sheet.status == Ticket.PENDING_PLAYER,
        is_following=sheet.follows(person),
        is_asleep=sheet.sleep is not None,
        is_live=sheet.bucket == Ticket.LIVE,
        parts=parts,
        assurance=_assurance(sheet, person, parts),
        may_assign=may("tickets.assign"),
        may_classify=may("tickets.classify"),
        may_solve=may("tickets.solve"),
        may_mark_spam=may("tickets.mark_spam"),
        may_promise=person.may("promises.make"),
        may_snooze=may("tickets.snooze"),
        may_link=may("tickets.link"),
        may_ask=may("tasks.ask"),
        may_refer=may("tickets.refer"),
        may_merge=may("tickets.merge"),
        is_looking=is_looking,
    )


def _assurance(sheet: Sheet, person: Person, parts: list[head_parts.Shown]) -> Assurance | None:
    """Only an account can be taken over: of who has none nothing is said (GM-10). A session that is
    over proves nothing any more, but makes nobody a stranger."""
    if sheet.player_number is None or not sheet.is_open:
        return None
    is_signed_in = head_parts.tell_session(parts)
    found = set(sheet.confirmed or ()) | ({signals.SESSION} if is_signed_in else set())
    level = standing.level_of(found)
    url = f"/players/{sheet.player_id}/challenge/?ticket={sheet.id}"
    url = url if person.may("challenges.ask") else ""
    if level >= 2:
        return Assurance(str(levels.NAMES[level]), "good", "shieldok", url)
    if is_signed_in:
        return Assurance(_("Signed in"), "", "shieldok", url)
    if level:
        return Assurance(str(levels.NAMES[1]), "", "shieldok", url)
    if sheet.is_sender_verified:
        return Assurance(_("Sender address verified"), "", "mail", url)
    if head_parts.tell_former_session(parts):
        return Assurance(_("Was signed in"), "", "shield", url)
    return Assurance(_("Anonymous"), "warn", "key", url)


def reason(sheet: Sheet, reader: Reader) -> str:
    """Payments › Charged twice."""
    return " › ".join(
        names_.get(reader.language) or names_["en"]
        for names_ in (sheet.reason_parent, sheet.reason)
        if names_
    )


def _clock(sheet: Sheet, reader: Reader) -> clocks.Clock | None:
    if sheet.crisis:
        return None  # nothing else presses while somebody may be in danger
    return clocks.of(
        status=sheet.status,
        due_at=sheet.due_at,
        solve_due_at=sheet.solve_due_at if sheet.bucket != Ticket.LIVE else None,
        soon_at=sheet.soon_at,
        was_answered=sheet.first_human_reply_at is not None,
        solved_at=sheet.solved_at,
        received_at=sheet.first_received_at,
        now=reader.now,
        language=reader.language,
        is_large=True,
    )


def _banners(sheet: Sheet, reader: Reader, parts: list[head_parts.Shown]) -> list[Banner]:
    """What the parts of the head say already stands there alone."""
    found = []
    is_told = head_parts.tell_exclusion(parts)
    if sheet.exclusion and not is_told and reader.person.may("protection.see"):
        said = restrictions.banner(sheet.exclusion, reader, is_short=sheet.crisis is not None)
        found.append(Banner("guard", "shield", said))
    is_first = sheet.priority == Ticket.EMERGENCY and sheet.bucket < Ticket.WAITING
    if is_first and not head_parts.tell_first(parts):
        said = _("An emergency: this comes before everything else.")
        found.append(Banner("danger", "alert", said))
    if sheet.sleep:
        found.append(_asleep(sheet.sleep, reader))
    state = _state(sheet, reader)
    is_held = sheet.status == Ticket.PENDING_INTERNAL
    if state is not None and not (is_held and head_parts.tell_hold(parts)):
        found.append(state)
    if sheet.hinted_id:
        said = _("The mail names another ticket, but nothing proves that it belongs there:")
        found.append(Banner("warn", "link", said, *_link(sheet.hinted_id)))
    if sheet.previous_id:
        said = _("Goes on from a ticket that is closed:")
        found.append(Banner("info", "undo", said, *_link(sheet.previous_id)))
    return found


def _looking(is_looking: bool) -> list[Banner]:
    said = _("You may look at this and leave notes. Its own team answers the player.")
    return [Banner("info", "eye", said)] if is_looking else []


def _asleep(sleep: dict[str, Any], reader: Reader) -> Banner:
    until = reader.full(datetime.fromisoformat(sleep["until"]))
    said = _("Asleep · %(until)s · %(name)s") % {"until": until, "name": sleep["by"]}
    if sleep["note"]:
        said = f"{said} · {sleep['note']}"
    may_wake = reader.person.may("tickets.snooze")
    return Banner("info", "moon", said, "", "", *(("snooze", _("Wake now")) if may_wake else ()))


def _state(sheet: Sheet, reader: Reader) -> Banner | None:
    may_solve = reader.person.may("tickets.solve")
    if sheet.is_solved and sheet.solved_at:
        outcome = str(OUTCOMES.get(sheet.outcome_code, ""))
        parts = (_("Solved"), outcome, reader.full(sheet.solved_at))
        return Banner("good", "check", " · ".join(part for part in parts if part))
    if sheet.status == Ticket.CLOSED:
        said = _("Closed for good. A new message from the player opens a new ticket.")
        return Banner("info", "lock", said)
    if sheet.status == Ticket.MERGED:
        said = _("Merged into another ticket. The conversation goes on there:")
        return Banner("info", "merge", said, *_link(sheet.merged_into_id))
    if sheet.status == Ticket.SPAM:
        deed = ("spam", _("Not spam")) if reader.person.may("tickets.mark_spam") else ("", "")
        said = _("Marked as spam. It is in no queue and in no figure.")
        return Banner("warn", "trash", said, "", "", *deed)
    if sheet.status == Ticket.PENDING_INTERNAL:
        deed = ("hold", _("Take off hold")) if may_solve else ("", "")
        return Banner("info", "pause", _("Waits for an answer inside."), "", "", *deed)
    return None


def _link(number: int | None) -> tuple[str, str]:
    return (f"/tickets/{number}/", f"#{number}") if number else ("", "")
