"""What stands of a player's care in his conversation: the cards that are pinned below its head,
and the one for difficult talk beside where one writes.

All of it stands in the sheet of the page, so that a usual conversation asks nothing more.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.organisation import packs
from accounts.platform.known import country_of
from accounts.protection import help_lines, restrictions
from accounts.protection.harm import SIGNS
from accounts.protection.help_lines import Line
from accounts.protection.language import ages, distress, harm, wishes
from accounts.protection.models import Exclusion, HelpLine, Marker
from accounts.protection.own.page import limit_words
from tickets.care import lengths, words
from tickets.care.actions import crises
from tickets.care.models import Finding
from tickets.thread import names
from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet

_CALM_FOR = _TOLD_WITHIN = timedelta(hours=24)
_MOST_LINES = 3
_MOST_PLACES = 2
_MOST_WORDS = 3
_KEYS = {Finding.EXCLUSION: "q", Finding.HARM: "c"}  # what locks somebody out has none

TITLES: dict[str, str | Promise] = {
    distress.SELF_HARM: _lazy("The player may be in danger of their life"),
    distress.VIOLENCE: _lazy("Somebody may be hurt"),
    distress.CHILD: _lazy("A child may be in danger"),
}
_STEPS: dict[str, tuple[str | Promise, ...]] = {
    distress.SELF_HARM: (
        _lazy("Stay with them. Answer at once, calmly, in short sentences."),
        _lazy("Ask openly: are you safe right now, is somebody with you?"),
        _lazy("Give the numbers. In danger right now: the emergency number first."),
        _lazy("Nothing else now: no rules, no account matters, no promise to keep it secret."),
    ),
    distress.VIOLENCE: (
        _lazy("Stay calm and polite. Do not argue and do not threaten back."),
        _lazy("Ask whether somebody is in danger right now, and where."),
        _lazy("Who is hurt needs the emergency number first."),
        _lazy("Tell the officer every detail: names, places, times."),
    ),
    distress.CHILD: (
        _lazy("Ask whether the child is safe right now, and who is with it."),
        _lazy("Give the emergency number where it is not."),
        _lazy("Do not judge. Whoever writes about it asks for help."),
        _lazy("Tell the officer every detail: ages, places, times."),
    ),
}
_WISHES: dict[str, tuple[str | Promise, str | Promise]] = {
    wishes.SELF_EXCLUSION: (
        _lazy("The player asks to be excluded"),
        _lazy("It is theirs to ask and holds at once. Do not talk them out of it."),
    ),
    wishes.TIME_OUT: (
        _lazy("The player asks for a break"),
        _lazy("It holds at once and can’t be ended early. Do not talk them out of it."),
    ),
    wishes.CLOSE_ACCOUNT: (
        _lazy("The player wants the account closed"),
        _lazy("Ask whether it is about playing too much. If so, exclude them at once."),
    ),
    wishes.LIMIT: (
        _lazy("The player asks for a limit"),
        _lazy("A lower limit holds at once. Set it as they say, whatever you think of it."),
    ),
}


class Place(NamedTuple):
    """Where words stand that are not in the text of a message, and so are underlined nowhere."""

    says: str
    words: list[str]
    message: int
    is_folded: bool


class Choice(NamedTuple):
    value: str
    label: str
    is_chosen: bool = False


class Card(NamedTuple):
    """One thing that waits for a person. `words` are what it was read from."""

    id: int
    kind: str
    code: str
    title: str
    says: str
    words: list[str]
    can_confirm: bool
    confirm: str  # what the button says
    choices: list[Choice]  # for how long, where it is an exclusion or a break
    is_relative: bool = False
    lines: Sequence[Line] = ()  # whom else he can turn to
    key: str = ""  # one that presses it; of several cards the first has it
    is_everywhere: bool = False  # all brands of the house are meant
    holds: str = ""  # what its deed would do as it is: 6 months, this brand
    asks_why: bool = False  # a strong sign is struck out with the reason alone
    writer: str = ""  # whose words they are, where not the player's
    places: Sequence[Place] = ()


class Crisis(NamedTuple):
    id: int
    title: str
    words: list[str]
    steps: list[str]
    lines: list[Line]
    who: str  # has come, or was called
    is_alone: bool
    since: str
    may_come: bool
    may_end: bool
    may_judge: bool
    part_of: int | None  # the conversation in which it began
    writer: str = ""  # whose words they are, where not the player's
    places: Sequence[Place] = ()


class Told(NamedTuple):
    """A break, an exclusion or a lower `limit` that has just been noted, and nobody has spoken with
    him since."""

    title: str
    says: str
    player_id: int
    limit: int | None = None


class Pinned(NamedTuple):
    crisis: Crisis | None
    cards: list[Card]

    @property
    def says_first(self) -> bool:
        """Whether it says why this comes before everything else."""
        is_asked = any(card.code in words.URGENT_WISHES for card in self.cards)
        return self.crisis is not None or is_asked


class Calm(NamedTuple):
    id: int
    words: list[str]
    steps: list[str]
    is_abuse: bool
    places: Sequence[Place] = ()


def pinned(sheet: Sheet, reader: Reader) -> Pinned | None:
    found = [
        one
        for one in sheet.shows or ()
        if _is_shown(one, reader) and (sheet.is_open or one["kind"] in _LASTING)
    ]
    if not found and sheet.crisis is None:
        return None
    crisis = _crisis(sheet, reader, found) if sheet.crisis is not None else None
    cards: dict[tuple[str, str], Card] = {}
    for one in found:  # of several alike the newest
        if one["kind"] in _CARDS:
            card = _CARDS[one["kind"]](sheet, reader, one)
            cards[card.kind, card.code] = card._replace(
                writer=_writer([one]), places=_places([one], reader)
            )
    order = list(_CARDS)
    shown = sorted(cards.values(), key=lambda card: order.index(card.kind))
    if crisis is not None:
        # nothing else is talked about now; a wish still is the player's own
        shown = [card for card in shown if card.kind == Finding.EXCLUSION]
    return Pinned(crisis, _with_keys(shown)) if crisis is not None or shown else None


def _with_keys(cards: list[Card]) -> list[Card]:
    free = dict(_KEYS)
    return [
        card._replace(key=free.pop(card.kind, "")) if card.can_confirm else card for card in cards
    ]


def calm(sheet: Sheet, reader: Reader) -> Calm | None:
    """For whoever answers, while the talk is fresh and nothing graver is there."""
    if sheet.crisis is not None or not sheet.is_open:
        return None
    if not sheet.lets(reader.person, "tickets.reply"):
        return None
    angry = [
        one
        for one in sheet.shows or ()
        if one["kind"] == Finding.ANGER and reader.now - _at(one) < _CALM_FOR
    ]
    if not angry:
        return None
    newest = angry[-1]
    steps = [
        _("Name the feeling once, in your own words: “I see why this makes you angry.”"),
        _("Say what you have done or found out, then what happens next and by when."),
        _("One thing at a time, no “unfortunately”, no rules first."),
    ]
    is_abuse = newest["strength"] == "strong"
    if is_abuse:
        steps.append(_("You need not bear insults. Your team lead can take this over."))
    places = _places([newest], reader)
    return Calm(newest["id"], _words(newest), steps, is_abuse, places)


def told(sheet: Sheet, reader: Reader) -> Told | None:
    """Until he is told of it, for a day; what he noted on his own page he knows."""
    one = sheet.exclusion
    if sheet.player_id is None or not sheet.is_open:
        return None
    if sheet.crisis is not None and (one is None or _is_wished(sheet)):
        return None  # first who is in danger; then what he asked for, once it holds
    if one is None:
        return _told_of_limit(sheet, reader, sheet.player_id)
    if one["is_told"] or one["asked_via"] in {"", "own_page"}:
        return None
    if one["status"] == Exclusion.COOLING_OFF:  # of his return he was told when it was answered
        return None
    if not sheet.lets(reader.person, "tickets.reply"):
        return None
    since = datetime.fromisoformat(one["changed_at"])
    if reader.now - since > _TOLD_WITHIN or not reader.person.may("protection.act"):
        return None
    ends_at = datetime.fromisoformat(one["ends_at"]) if one["ends_at"] else None
    where = _("All brands.") if one["scope"] == "all" else f"{sheet.brand}."
    title = restrictions.state_words(one["kind"], ends_at, reader)
    # it stands there for the banner, and so says all that one says
    holds = restrictions.banner(one, reader).removeprefix(f"{title}. ")
    tell = _("Tell the player, who may be waiting for it.")
    return Told(title=title, says=f"{where} {holds} {tell}", player_id=sheet.player_id)


def _is_wished(sheet: Sheet) -> bool:
    return any(one["kind"] == Finding.EXCLUSION for one in sheet.shows or ())


def _told_of_limit(sheet: Sheet, reader: Reader, player_id: int) -> Told | None:
    one, person = sheet.lowered, reader.person
    if one is None or one["is_told"] or not sheet.lets(person, "tickets.reply"):
        return None
    if not person.may("protection.act"):
        return None
    return Told(
        title=limit_words(one, reader.language),
        says=_("It holds already. Tell the player, who may be waiting for it."),
        player_id=player_id,
        limit=one["id"],
    )


def _is_shown(one: dict[str, Any], reader: Reader) -> bool:
    """That somebody is certainly under age is for those to see who may know it (INV-20)."""
    is_certain = one["kind"] == Finding.AGE and _is_certain(one)
    return not is_certain or reader.person.may("protection.reasons")


def _is_certain(one: dict[str, Any]) -> bool:
    """He said it, and nothing speaks against that it was he."""
    return one["code"] == ages.SAID and one["state"] != Finding.SUGGESTED


def _crisis(sheet: Sheet, reader: Reader, found: list[dict[str, Any]]) -> Crisis:
    known = sheet.crisis or {}
    code = known["code"]
    officer, lead = known["officer"], known["lead"]
    if officer and lead and officer != lead:
        who = _("%(officer)s is here, and %(lead)s as lead.") % {"officer": officer, "lead": lead}
    elif officer:
        who = _("%(name)s is here as safer-gambling officer.") % {"name": officer}
    elif lead:
        who = _("%(name)s is here as lead. An officer was called.") % {"name": lead}
    else:
        times = known["called"]
        who = (
            _("An officer and the lead were called. Nobody has come yet.")
            if times < 2
            else _("An officer and the lead were called %(n)s times. Nobody has come yet.")
            % {"n": times}
        )
    person = reader.person
    works = sheet.lets(person, "tickets.reply")
    is_whole = known["part_of"] is None
    can_help = person.may("protection.decide") and not officer
    can_lead = person.may("chats.supervise") and not lead
    lines = help_lines.in_danger(_country(sheet), sheet.language, brand_id=sheet.brand_id)
    danger = [one for one in found if one["kind"] == Finding.CRISIS]
    words = [text for one in danger for text in _words(one)]
    return Crisis(
        id=known["id"],
        title=str(TITLES.get(code, TITLES[distress.SELF_HARM])),
        words=words[:2],
        steps=[str(step) for step in _STEPS.get(code, _STEPS[distress.SELF_HARM])],
        lines=lines,
        who=who,
        is_alone=not officer,
        since=reader.time(datetime.fromisoformat(known["at"])),
        may_come=can_help or can_lead,
        may_end=is_whole
        and (works or crises.may_judge(person))
        and crises.may_end(person, has_come=bool(officer or lead)),
        may_judge=is_whole and crises.may_judge(person),
        part_of=known["part_of"],
        writer=_writer(danger),
        places=_places(danger, reader),
    )


def _wish(sheet: Sheet, reader: Reader, one: dict[str, Any]) -> Card:
    title, says = _WISHES[one["code"]]
    may_act = reader.person.may("protection.act") and sheet.player_id is not None
    choices: list[Choice] = []
    if may_act and one["code"] != wishes.LIMIT:
        rules = packs.of(sheet.brand_id)
        kind = lengths.BREAK if one["code"] == wishes.TIME_OUT else lengths.EXCLUSION
        named = lengths.meant(kind, one["said"] or "", rules)
        choices = [
            Choice(value, str(label), value == named)
            for value, label in lengths.offered(kind, rules)
        ]
    is_everywhere = wishes.means_all_brands(one["said"] or "")
    return Card(
        id=one["id"],
        kind=one["kind"],
        code=one["code"],
        title=str(title),
        says=str(says),
        words=_words(one),
        can_confirm=may_act,
        confirm=_("Start the break now")
        if one["code"] == wishes.TIME_OUT
        else _("It is set")
        if one["code"] == wishes.LIMIT
        else _("Exclude now"),
        choices=choices,
        is_everywhere=is_everywhere,
        holds=_holds(choices, is_everywhere=is_everywhere, is_break=one["code"] == wishes.TIME_OUT),
    )


def _holds(choices: list[Choice], *, is_everywhere: bool, is_break: bool) -> str:
    if not choices:
        return ""
    length = next((one for one in choices if one.is_chosen), choices[0]).label
    where = _("all brands") if is_everywhere else _("this brand")
    return str(length) if is_break else f"{length} · {where}"


def _age(sheet: Sheet, reader: Reader, one: dict[str, Any]) -> Card:
    is_certain = _is_certain(one)
    is_doubtful = one["code"] == ages.SAID and not is_certain
    return Card(
        id=one["id"],
        kind=one["kind"],
        code=one["code"],
        title=_("The player may be under age"),
        says=_("Everything is locked already. Compliance looks into it.")
        if is_certain
        else _(
            "The sender of this mail could not be verified. Was it the player? Then lock the "
            "account now, and compliance looks into it."
        )
        if is_doubtful
        else _("Does it sound so? Then lock the account now, and compliance looks into it."),
        words=_words(one),
        can_confirm=not is_certain and sheet.player_id is not None,
        confirm=_("Lock the account now"),
        choices=[],
    )


def _harm(sheet: Sheet, reader: Reader, one: dict[str, Any]) -> Card:
    is_relative = one["code"] == harm.THIRD_PARTY
    sign = str(SIGNS[one["code"]].words)
    return Card(
        id=one["id"],
        kind=one["kind"],
        code=one["code"],
        title=_("Somebody close to a player is worried")
        if is_relative
        else _("Sign of harm: %(sign)s") % {"sign": sign},
        says=_("Tell nothing about any account. Listen, and give the lines for family and friends.")
        if is_relative
        else _("Is it so? Confirmed, it is followed up by a talk about safer play."),
        words=_words(one),
        can_confirm=reader.person.may("protection.act"),
        confirm=_("I have helped them") if is_relative else _("Confirm the sign"),
        choices=[],
        is_relative=is_relative,
        asks_why=one["strength"] == Marker.STRONG,
        lines=_for_family(sheet) if is_relative else (),
    )


def _for_family(sheet: Sheet) -> list[Line]:
    kinds = (HelpLine.FAMILY, HelpLine.GAMBLING)
    found = help_lines.lines_for(_country(sheet), sheet.language, kinds, brand_id=sheet.brand_id)
    family = [one for one in found if one.kind == HelpLine.FAMILY]
    return (family or found)[:_MOST_LINES]


def _country(sheet: Sheet) -> str:
    return country_of(sheet.player_id) if sheet.player_id else ""


PLACES: dict[str, str | Promise] = {
    Finding.SUBJECT: _lazy("In the subject of the message of %(time)s"),
    Finding.FOLDED: _lazy("In the folded part of the message of %(time)s"),
    Finding.FILE: _lazy("In the file %(name)s of the message of %(time)s"),
}
_LASTING = frozenset({Finding.AGE, Finding.CRISIS})  # whatever has become of the conversation
_CARDS = {Finding.EXCLUSION: _wish, Finding.AGE: _age, Finding.HARM: _harm}


def _words(one: dict[str, Any]) -> list[str]:
    return [text for text in one["words"] or () if text][:_MOST_WORDS]


def _places(found: list[dict[str, Any]], reader: Reader) -> list[Place]:
    places: dict[tuple[int, str], Place] = {}
    for one in found:
        time = reader.short(datetime.fromisoformat(one["said_at"]))
        for place, words_there, name in one["elsewhere"] or ():
            says = str(PLACES[place]) % {"name": name, "time": time}
            new = Place(says, [], one["message"], place == Finding.FOLDED)
            said = places.setdefault((one["message"], says), new).words
            if words_there not in said and len(said) < _MOST_WORDS:
                said.append(words_there)
    return list(places.values())[-_MOST_PLACES:]


def _writer(found: list[dict[str, Any]]) -> str:
    """Who wrote all of it; nobody is named where some of it is the player's (`whose.py`)."""
    writers = {one["writer"] for one in found}
    if not writers or None in writers:
        return ""
    return ", ".join(sorted(names.short(writer) for writer in writers))


def _at(one: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(one["at"])
