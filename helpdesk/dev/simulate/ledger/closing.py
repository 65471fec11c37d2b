"""How matters end: the question some hours later, silence that closes, and replies for later."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from helpdesk.dev.simulate.ledger.book import Account, Book, Rows

_QUIET, _LOUD = time(22), time(9)
_ASKED_AFTER, _APART = timedelta(hours=4), timedelta(hours=24)
_UNANSWERED_AFTER, _CHANGES_FOR = timedelta(hours=72), timedelta(hours=24)
_WARNED_AFTER, _CLOSED_AFTER = timedelta(hours=48), timedelta(hours=24)
_LOOKED_AT_AGAIN = timedelta(hours=6)


def out_of_quiet(at: datetime, zone: ZoneInfo) -> datetime:
    """The first moment from `at` on that is not between 22 and 9 there."""
    here = at.astimezone(zone)
    if _LOUD <= here.time() < _QUIET:
        return at
    day = here.date() if here.time() < _LOUD else here.date() + timedelta(days=1)
    return datetime.combine(day, _LOUD, zone)


@dataclass
class Question:
    ticket: int
    player: int
    due_at: datetime
    was_shifted: bool
    state: str = "scheduled"
    sent_at: datetime | None = None
    answered_at: datetime | None = None
    rating: int | None = None


class FollowUps:
    name = "follow-up"

    def __init__(self, book: Book) -> None:
        self.book = book
        self.questions: dict[tuple[int, datetime], Question] = {}

    def when_solved(self, at: datetime, account: Account, *, outcome: str) -> None:
        if outcome == "no_answer" or not account.was_answered:
            return
        wanted = at + _ASKED_AFTER
        due_at = out_of_quiet(wanted, self.book.zone)
        key = (account.number, at)
        if said_at := account.said_solved_at:
            self.questions[key] = Question(
                account.number, account.player, due_at, False, "answered_yes", answered_at=said_at
            )
            return
        self.questions[key] = Question(account.number, account.player, due_at, due_at != wanted)
        self.book.remind(due_at, "question", key)

    def at_question(self, at: datetime, key: tuple[int, datetime]) -> None:
        question = self.questions[key]
        if question.state != "scheduled":
            return
        if any(
            one.player == question.player and one.sent_at and one.sent_at > at - _APART
            for one in self.questions.values()
        ):
            question.state = "skipped"  # one a day is enough for anybody
            return
        question.state, question.sent_at = "sent", at
        account = self.book.accounts[question.ticket]
        account.has_denied, account.denials = False, set()
        self.book.remind(at + _UNANSWERED_AFTER, "question_ends", key)

    def at_question_ends(self, at: datetime, key: tuple[int, datetime]) -> None:
        if self.questions[key].state == "sent":
            self.questions[key].state = "no_answer"

    def when_reopened(self, at: datetime, account: Account) -> None:
        for question in self._of(account):
            if question.sent_at is None and question.state in {"scheduled", "answered_yes"}:
                question.state, question.answered_at = "skipped", None
        self._answer(at, account, "answered_no")

    def when_thanked(self, at: datetime, account: Account) -> None:
        if account.status != "solved":
            return
        planned = [one for one in self._of(account) if one.state == "scheduled"]
        if account.said_solved_at == at and planned:
            for question in planned:
                question.state, question.answered_at = "answered_yes", at
                question.was_shifted = False
        else:
            self._answer(at, account, "answered_yes")

    def on_confirmed(self, at: datetime, account: Account, **given: Any) -> None:
        self._answer(at, account, "answered_yes", rating=given["rating"])

    def on_denied(self, at: datetime, account: Account, **given: Any) -> None:
        self._answer(at, account, "answered_no", rating=given["rating"])

    def _answer(
        self, at: datetime, account: Account, state: str, *, rating: int | None = None
    ) -> None:
        """The question that was asked last, as long as an answer may still change."""
        asked = [one for one in self._of(account) if one.sent_at and one.state != "no_answer"]
        if not asked:
            return
        question = max(asked, key=lambda one: one.sent_at or at)
        if question.answered_at is not None and at >= question.answered_at + _CHANGES_FOR:
            return
        question.state = state
        account.has_denied = state == "answered_no"
        question.answered_at = question.answered_at or at
        question.rating = rating or question.rating

    def _of(self, account: Account) -> list[Question]:
        return [one for one in self.questions.values() if one.ticket == account.number]

    def rows(self, until: datetime) -> Rows:
        return {
            key: {
                "state": one.state,
                "was_shifted": one.was_shifted,
                "sent_at": one.sent_at,
                "answered_at": one.answered_at,
                "rating": one.rating,
            }
            for key, one in self.questions.items()
        }


class Silences:
    """We wait for a player who says nothing: he is warned, then it ends."""

    name = "silence"

    def __init__(self, book: Book) -> None:
        self.book = book
        self.since: dict[int, datetime] = {}
        self.warned: dict[int, datetime] = {}

    def when_answered(self, at: datetime, account: Account) -> None:
        self._wait(at, account)

    def when_thanked(self, at: datetime, account: Account) -> None:
        if account.status == "pending_player":
            self._wait(at, account)

    def _wait(self, at: datetime, account: Account) -> None:
        self.since[account.number] = at
        self.warned.pop(account.number, None)
        self.book.remind(at + _WARNED_AFTER, "silence", (account.number, at))

    def at_silence(self, at: datetime, key: tuple[int, datetime]) -> None:
        account = self._waiting(key)
        if account is None or self._puts_off(at, "silence", key, account):
            return
        self.warned[account.number] = at
        closes_at = out_of_quiet(at + _CLOSED_AFTER, self.book.zone)
        self.book.remind(closes_at, "silence_ends", key)

    def at_silence_ends(self, at: datetime, key: tuple[int, datetime]) -> None:
        account = self._waiting(key)
        if account is None or self._puts_off(at, "silence", key, account):
            return
        self.book.tell("ended", at, account, outcome="no_answer")

    def _waiting(self, key: tuple[int, datetime]) -> Account | None:
        account = self.book.accounts[key[0]]
        is_same = self.since.get(account.number) == key[1]
        waits = account.status == "pending_player" and account.asleep_until is None
        return account if is_same and waits else None

    def _puts_off(
        self, at: datetime, what: str, key: tuple[int, datetime], account: Account
    ) -> bool:
        later = out_of_quiet(at, self.book.zone)
        if account.keepers and later == at:
            later = at + _LOOKED_AT_AGAIN
        if later > at:
            self.book.remind(later, what, key)
        return later > at

    def rows(self, until: datetime) -> Rows:
        """Those that were warned and still wait."""
        return {
            number: {"warned_at": at}
            for number, at in self.warned.items()
            if self.book.accounts[number].status == "pending_player"
        }


@dataclass
class ForLater:
    ticket: int
    by: int
    at: datetime
    state: str = "scheduled"
    is_overtaken: bool = False


class Later:
    name = "reply for later"

    def __init__(self, book: Book) -> None:
        self.book = book
        self.replies: dict[int, ForLater] = {}

    def on_scheduled(self, at: datetime, account: Account, **given: Any) -> None:
        self.replies[given["reply"]] = ForLater(account.number, given["by"], given["send_at"])
        self.book.remind(given["send_at"], "reply", given["reply"])
        self._mark(account)

    def when_words(self, at: datetime, account: Account) -> None:
        self._give_up(account)

    def when_thanked(self, at: datetime, account: Account) -> None:
        self._give_up(account)

    def at_reply(self, at: datetime, key: int) -> None:
        reply = self.replies[key]
        account = self.book.accounts[reply.ticket]
        if reply.state != "scheduled":
            return
        reply.state = "asking" if reply.is_overtaken else "sent"
        self._mark(account)
        if reply.state == "sent":
            self.book.tell("reply_left", at, account, by=reply.by)

    def on_handed_over(self, at: datetime, _none: None, **given: Any) -> None:
        """A colleague's note on what goes on is newer than the reply: somebody decides."""
        for reply in self.replies.values():
            if reply.ticket in given["named"] and reply.by != given["person"]:
                reply.is_overtaken = True

    def _give_up(self, account: Account) -> None:
        for reply in self.replies.values():
            if reply.ticket == account.number and reply.state in {"scheduled", "asking"}:
                reply.state = "cancelled"
        self._mark(account)

    def _mark(self, account: Account) -> None:
        stands = any(
            one.ticket == account.number and one.state == "scheduled"
            for one in self.replies.values()
        )
        (account.keepers.add if stands else account.keepers.discard)("reply for later")

    def rows(self, until: datetime) -> Rows:
        return {key: {"state": one.state} for key, one in self.replies.items()}
