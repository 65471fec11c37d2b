"""Who looked for help and found it without a person, session by session; and on which tickets an
article was named."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from helpdesk.dev.simulate.ledger.book import Account, Book, Rows

_APART, _LEFT_ALONE = timedelta(minutes=30), timedelta(hours=24)
_READ = 10  # seconds


@dataclass
class Touch:
    """One thing that somebody did; `feedback` is what he said of it; `about` is empty where nobody
    knows."""

    at: datetime
    is_person: bool = False
    has_read: bool = False
    feedback: bool | None = None
    about: set[str] = field(default_factory=set)


class Links:
    name = "link"

    def __init__(self, book: Book) -> None:
        self.linked: set[int] = set()

    def on_replied(self, at: datetime, account: Account, **given: Any) -> None:
        if given.get("links"):
            self.linked.add(account.number)

    def rows(self, until: datetime) -> Rows:
        return {number: {"is_linked": True} for number in self.linked}


class SelfService:
    name = "help-seeking session"

    def __init__(self, book: Book) -> None:
        self.book = book
        self.of_device: dict[str, list[Touch]] = defaultdict(list)
        self.of_player: dict[int, list[Touch]] = defaultdict(list)
        self.owner: dict[str, int] = {}  # of a device
        self.solved: dict[int, list[Touch]] = defaultdict(list)  # by the form, of a player
        self.reason: dict[int, str] = {}
        self.words: list[tuple[datetime, int]] = []  # to a person, on a ticket
        self.openings: list[tuple[datetime, int]] = []

    def on_searched(self, at: datetime, _none: None, **given: Any) -> None:
        self.of_device[given["device"]].append(Touch(at))

    def on_looked_at(self, at: datetime, _none: None, **given: Any) -> None:
        is_read = given["seconds"] >= _READ
        about = set(given["topics"]) if is_read else set()
        self.of_device[given["device"]].append(Touch(at, has_read=is_read, about=about))

    def on_voted(self, at: datetime, _none: None, **given: Any) -> None:
        self.of_device[given["device"]].append(Touch(at, feedback=given["helpful"]))

    def on_answered_by_form(self, at: datetime, _none: None, **given: Any) -> None:
        touch = Touch(at, has_read=True, feedback=True, about=set(given["topics"]))
        self.of_player[given["player"]].append(touch)
        self.solved[given["player"]].append(touch)

    def on_opened(self, at: datetime, _none: None, **given: Any) -> None:
        number, player = given["number"], given["player"]
        if given.get("device"):
            self.owner[given["device"]] = player
            self.reason[number] = given["reason"]
        self.openings.append((at, number))
        self.words.append((at, number))
        # whoever writes within a day after he said so was not helped
        for touch in self.solved[player]:
            if touch.at > at - _LEFT_ALONE:
                touch.feedback = False

    def on_received(self, at: datetime, account: Account, **given: Any) -> None:
        self.words.append((at, account.number))

    def on_said(self, at: datetime, account: Account, **given: Any) -> None:
        self.words.append((at, account.number))

    def when_denied(self, at: datetime, account: Account) -> None:
        self.words.append((at, account.number))

    def on_classified(self, at: datetime, account: Account, **given: Any) -> None:
        self.reason[account.number] = given["reason"]

    def rows(self, until: datetime) -> Rows:
        rows: Rows = {}
        contacts: dict[object, list[tuple[datetime, str]]] = defaultdict(list)
        for at, number in self.words:
            if (account := self._counts(number)) is not None:
                contacts[account.player].append((at, self.reason.get(number, "")))
        for who, touches in self._touches().items():
            for session in _parted(touches):
                rows[who, session[0].at] = {"came": _came(session, contacts[who], until)}
        return rows

    def _touches(self) -> dict[object, list[Touch]]:
        found: dict[object, list[Touch]] = defaultdict(list)
        for device, touches in self.of_device.items():
            found[self.owner.get(device, device)] += touches
        for player, touches in self.of_player.items():
            found[player] += touches
        for at, number in self.openings:
            if (account := self._counts(number)) is not None:
                about = {self.reason[number]} if number in self.reason else set()
                found[account.player].append(Touch(at, is_person=True, about=about))
        return found

    def _counts(self, number: int) -> Account | None:
        account = self.book.accounts[number]
        return None if account.status == "spam" else account


def _parted(touches: list[Touch]) -> list[list[Touch]]:
    sessions: list[list[Touch]] = []
    for touch in sorted(touches, key=lambda one: one.at):
        if sessions and touch.at - sessions[-1][-1].at <= _APART:
            sessions[-1].append(touch)
        else:
            sessions.append([touch])
    return sessions


def _came(session: list[Touch], contacts: list[tuple[datetime, str]], until: datetime) -> str:
    began_at, ended_at = session[0].at, session[-1].at
    said = [one.feedback for one in session if one.feedback is not None]
    if any(one.is_person for one in session) or (said and not said[-1]):
        return "not resolved"
    if any(began_at <= at <= ended_at + _APART for at, _reason in contacts):
        return "not resolved"
    if said:
        return "confirmed"
    read = [one for one in session if one.has_read]
    about = set().union(*(one.about for one in read)) if all(one.about for one in read) else set()
    has_asked = any(
        began_at <= at <= ended_at + _LEFT_ALONE and (not about or not reason or reason in about)
        for at, reason in contacts
    )
    if has_asked or not read:
        return "not resolved"
    return "quiet" if ended_at + _LEFT_ALONE <= until else "undecided"
