"""Where each ticket stands: status, owner, team, how often it was taken up again."""

from datetime import datetime, timedelta
from typing import Any

from helpdesk.dev.simulate.ledger.book import Account, Book, Rows

_CLOSES_AFTER = timedelta(hours=72)
# reasons that make a matter urgent by themselves
_URGENT = {
    **dict.fromkeys(("security", "takeover", "deposit-missing", "self-exclusion"), 1),
    **dict.fromkeys(("withdrawal-waiting", "withdrawal-refused", "document-refused"), 2),
    **dict.fromkeys(("charged-twice", "settlement-dispute", "complaint"), 2),
}


class Tickets:
    name = "ticket"

    def __init__(self, book: Book) -> None:
        self.book = book
        self.teams_of: dict[int, set[str]] = {}

    def on_employed(self, at: datetime, _none: None, **given: Any) -> None:
        self.teams_of[given["person"]] = set(given["teams"])

    def on_opened(self, at: datetime, _none: None, **given: Any) -> None:
        names = ("player", "language", "tier", "brand", "team", "previous")
        account = Account(given["number"], *(given[name] for name in names))
        account.is_live = given["way"] == "chat"
        self.book.accounts[account.number] = account
        self.book.tell("opened", at, account)

    def on_received(self, at: datetime, account: Account, **given: Any) -> None:
        """Thanks change nothing; other words take up again what was solved, and wake what slept."""
        account.said_solved_at = at if given["says_solved"] else None
        if given["is_thanks"]:
            self.book.tell("thanked", at, account)
            return
        was_solved = account.status == "solved"
        if was_solved:
            account.reopened += 1
            account.solved_at = None
        if account.status != "new":
            account.status = "open"
        if account.asleep_until is not None and account.wakes_on_words:
            account.asleep_until = None
        if was_solved:
            self.book.tell("reopened", at, account)
        self.book.tell("words", at, account)
        if account.asleep_until is None:
            self.book.tell("needed", at, account)

    def on_said(self, at: datetime, account: Account, **given: Any) -> None:
        self.on_received(at, account, **given)

    def on_denied(self, at: datetime, account: Account, **given: Any) -> None:
        """He says on our page that it is not solved, and what is open. The same twice is once."""
        is_known = account.has_denied and given["text"] in account.denials
        account.denials.add(given["text"])
        if not is_known:
            self.book.tell("denied", at, account)
            self.on_received(at, account, is_thanks=False, says_solved=False)

    def on_accepted(self, at: datetime, account: Account, **given: Any) -> None:
        self.on_claimed(at, account, **given)

    def on_claimed(self, at: datetime, account: Account, **given: Any) -> None:
        account.owner = given["by"]
        if account.status == "new":
            account.status = "open"
        self.book.tell("owned", at, account)

    def on_moved(self, at: datetime, account: Account, **given: Any) -> None:
        account.team = given["team"]
        if account.owner is not None and account.team not in self.teams_of[account.owner]:
            account.owner = None
        if account.owner is None:
            self.book.tell("disowned", at, account)

    def on_classified(self, at: datetime, account: Account, **given: Any) -> None:
        account.kind = given["kind"]
        account.priority = min(given["priority"], _URGENT.get(given["reason"], 4))
        self.book.tell("labelled", at, account)

    def on_replied(self, at: datetime, account: Account, **given: Any) -> None:
        account.status = "pending_internal" if account.waits_inside else "pending_player"
        account.owner = account.owner or given["by"]
        self.book.tell("owned", at, account)
        self.book.tell("answered", at, account)
        account.was_answered = True
        self.book.tell("stands", at, account)

    def when_reply_left(self, at: datetime, account: Account, *, by: int) -> None:
        self.on_replied(at, account, by=by)

    def on_solved(self, at: datetime, account: Account, **given: Any) -> None:
        account.owner = account.owner or given["by"]
        self.when_ended(at, account, outcome="answered")

    def when_ended(self, at: datetime, account: Account, *, outcome: str) -> None:
        account.status, account.solved_at, account.asleep_until = "solved", at, None
        account.has_denied = False
        self.book.remind(at + _CLOSES_AFTER, "close", (account.number, at))
        self.book.tell("solved", at, account, outcome=outcome)

    def on_marked_spam(self, at: datetime, account: Account, **given: Any) -> None:
        account.status, account.asleep_until = "spam", None
        self.book.tell("thrown_away", at, account)

    def on_snoozed(self, at: datetime, account: Account, **given: Any) -> None:
        account.asleep_until = given["until"]
        account.wakes_on_words = given["wakes_on_words"]
        self.book.remind(given["until"], "wake", (account.number, given["until"]))

    def at_wake(self, at: datetime, key: tuple[int, datetime]) -> None:
        account = self.book.accounts[key[0]]
        if account.asleep_until != key[1]:
            return
        account.asleep_until = None
        if account.status == "pending_player":
            account.status = "open"
            self.book.tell("stands", at, account)
        self.book.tell("needed", at, account)

    def at_close(self, at: datetime, key: tuple[int, datetime]) -> None:
        account = self.book.accounts[key[0]]
        if account.status == "solved" and account.solved_at == key[1]:
            account.status = "closed"

    def rows(self, until: datetime) -> Rows:
        return {
            one.number: {
                "status": one.status,
                "owner": one.owner,
                "team": one.team,
                "priority": one.priority,
                "reopen_count": one.reopened,
                "solved_at": one.solved_at,
                "previous": one.previous,
                "asleep_until": one.asleep_until,
            }
            for one in self.book.accounts.values()
        }
