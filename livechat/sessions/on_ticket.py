"""What a chat adds to the head of its ticket's page."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from accounts.players.models import Address
from helpdesk.lib import times
from livechat.sessions import reasons, sitting
from livechat.sessions.models import ChatSession
from livechat.sessions.sitting import Sitting
from tickets.care.actions import crises
from tickets.care.guards import InCrisis
from tickets.thread import names, shown
from tickets.thread.head_parts import head_part
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet

WORTH_SAYING = timedelta(seconds=10)  # who waited less did not wait


class Held(NamedTuple):
    """Somebody else has the talk; both empty where it is one's own, or over."""

    by: str  # a name of our own for him, which changes when he does
    told: str


class Deeds(NamedTuple):
    """What this person may do with the talk as it is now."""

    end: bool
    transfer: bool
    finish: bool
    whisper: bool
    take_over: bool


@head_part("chat", right="tickets.see", template="livechat/sessions/_bar.html")
def chat(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    """Who has the talk, where the player is, and what can be done. A ticket that never was a chat
    asks nothing."""
    if sheet.channel != "chat" and sheet.bucket != Ticket.LIVE:
        return None
    found = sitting.of(sheet.id, now=reader.now)
    if found is None:
        return None
    name = names.short(sheet.player_name) or _("The player")
    return {
        "number": sheet.id,
        "is_signed_in": found.is_identified and found.is_open,
        "was_signed_in": found.is_identified,
        "url": f"/chats/{sheet.id}/",
        "sitting": found,
        "player": name,
        "invites": _invites(found, name, reader),
        "held": _held(found, name, reader, in_danger=sheet.crisis is not None),
        "state": _state(found, reader),
        "is_waiting": found.is_waiting,
        "is_over": not found.is_open or found.state == ChatSession.WRAP_UP,
        "queue": sitting.queue_clock(
            found.queue_due_at, found.queued_at or found.started_at, reader
        )
        if found.is_waiting
        else None,
        "wrap_up": sitting.wrap_up_clock(found, reader) if sheet.crisis is None else None,
        "facts": list(_facts(found, reader)),
        "page": found.page_title or found.page_url,
        "page_words": _("on the page “%(page)s”"),  # a script fills it when he walks on
        "gone": _gone(sheet, found, name),
        "left": _left(sheet, found, name),
        "is_called": Address.PHONE in _ways(sheet),
        "deeds": _deeds(found, reader),
        "stays": InCrisis.stays if sheet.crisis is not None else "",
    }


def _state(found: Sitting, reader: Reader) -> str:
    if found.state == ChatSession.BOT_ACTIVE:
        return _("The bot is talking")
    if found.state == ChatSession.OFFERED:
        return _("Waits for %(name)s to accept") % {"name": found.offered_to}
    if found.state == ChatSession.QUEUED:
        return _("Waits for a person")
    if found.state == ChatSession.WRAP_UP:
        return _("The chat has ended")
    if found.state == ChatSession.ENDED and found.ended_at:
        return _("Chat ended · %(when)s") % {"when": reader.full(found.ended_at)}
    if found.owner_id == reader.person.pk:
        return _("With you")
    return _("With %(name)s") % {"name": found.owner or "–"}


def _invites(found: Sitting, name: str, reader: Reader) -> str:
    """What the empty composer says: it invites nobody into the talk of somebody else."""
    if found.is_talking and found.owner_id != reader.person.pk and found.owner:
        said = _("%(owner)s is talking with %(player)s")
        return said % {"owner": found.owner, "player": name}
    return _("Write to %(name)s") % {"name": name}


def _held(found: Sitting, name: str, reader: Reader, *, in_danger: bool) -> Held:
    """Who else has the talk by now: whoever wrote meanwhile reads it before his words go. Whoever
    is called where somebody is in danger just writes: there seconds count."""
    own = reader.person.pk
    if in_danger and crises.may_judge(reader.person):
        return Held("", "")
    if found.is_talking and found.owner and found.owner_id != own:
        said = _("%(player)s is now talking with %(owner)s.")
        return Held(f"person-{found.owner_id}", said % {"owner": found.owner, "player": name})
    if found.state == ChatSession.OFFERED and found.offered_to_id != own:
        said = _("This chat is on its way to %(name)s.")
        return Held("offer", said % {"name": found.offered_to})
    if found.is_waiting:
        return Held("queue", _("This chat is in the queue. Whoever answers has it."))
    return Held("", "")


def _facts(found: Sitting, reader: Reader) -> list[str]:
    facts = [] if found.is_identified else [_("not signed in"), _claimed(found.visitor_email)]
    waited = found.accepted_at - found.queued_at if found.queued_at and found.accepted_at else None
    if waited and waited >= WORTH_SAYING:
        facts.append(_("waited %(time)s") % {"time": times.span(waited)})
    if found.missed_offers:
        said = ngettext("%(n)s missed offer", "%(n)s missed offers", found.missed_offers)
        facts.append(said % {"n": found.missed_offers})
    facts += [found.device, found.app_version and f"App {found.app_version}"]
    return [fact for fact in facts if fact]


def _claimed(address: str) -> str:
    """What somebody says of himself who has not signed in: enough to tell whether mail reaches
    him, and nothing that is known of him."""
    if not address:
        return _("gave no e-mail address")
    return _("gave %(address)s") % {"address": names.masked(address)}


def _gone(sheet: Sheet, found: Sitting, name: str) -> str:
    """What becomes of an answer while the player is away."""
    has_mail = bool(found.visitor_email) or (found.is_identified and Address.EMAIL in _ways(sheet))
    if has_mail:
        said = _("%(name)s left the page. What is not read there goes by e-mail in a few minutes.")
    else:
        said = _("%(name)s left the page and gave no e-mail address: answers wait in the chat.")
    return said % {"name": name}


def _left(sheet: Sheet, found: Sitting, name: str) -> str:
    """Who may be in danger is not lost with his chat: how he is reached now."""
    if sheet.crisis is None or (found.is_open and found.state != ChatSession.WRAP_UP):
        return ""
    kinds = _ways(sheet)
    if Address.PHONE in kinds:
        said = _("%(name)s has left the chat. Call them now; what you write goes by e-mail.")
    elif found.visitor_email or Address.EMAIL in kinds:
        said = _("%(name)s has left the chat. Write to them now: it goes by e-mail.")
    else:
        said = _("%(name)s has left the chat. What you write waits for them there.")
    return said % {"name": name}


def _ways(sheet: Sheet) -> set[str]:
    """By which kinds of address he can be reached."""
    return {one["kind"] for one in sheet.addresses or () if not one["is_failing"]}


def _deeds(found: Sitting, reader: Reader) -> Deeds:
    person = reader.person
    is_own, leads = found.owner_id == person.pk, person.may("chats.supervise")
    has_say = is_own or leads
    others = found.is_talking and not is_own
    return Deeds(
        end=person.may("chats.end") and has_say and (found.is_talking or found.is_waiting),
        transfer=person.may("chats.transfer") and has_say and found.is_talking,
        finish=has_say and found.state == ChatSession.WRAP_UP,
        whisper=leads and others,
        take_over=leads and others and person.may("tickets.assign"),
    )


@shown.say_more("chat.accepted")
def why(detail: dict[str, Any]) -> str:
    """Why it was offered to him; how much he had in hand is of no use any more."""
    why = detail.get("why") or {}
    return reasons.text({key: value for key, value in why.items() if key != "limit"})


_BECAUSE = {
    "idle": _lazy("the player had said nothing for a while"),
    "gone": _lazy("the player had left"),
    "solved": _lazy("the matter is settled"),
}


@shown.say_more("chat.ended")
def because(detail: dict[str, Any]) -> str:
    """Why it ended, where nobody just ended it."""
    return str(_BECAUSE.get(detail.get("because", ""), ""))
