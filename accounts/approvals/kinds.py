"""What two people can decide together. Rooms above register their kinds: what a request is about,
what follows from the decision, and how it is told."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from django.utils.functional import Promise

from accounts.approvals.models import ApprovalRequest
from accounts.people.models import Person
from accounts.people.reader import Reader


class About(NamedTuple):
    """What a request is about, as it stands now. All of it binds both people (GM-1).

    `destination` is masked and for the eye, `destination_digest` for the comparison; `version` is
    that of whoever keeps the thing; `root_cause` is the same for parts of one case (INV-12).
    """

    player_id: int
    brand_id: int
    amount: int
    currency: str
    ref: str  # what people call it: WD-88214
    version: int
    destination: str = ""
    destination_digest: str = ""
    root_cause: str = ""
    method: str = ""

    def content(self, kind: str, subject_id: int) -> dict[str, Any]:
        return {"kind": kind, "subject": subject_id, **self._asdict()}


class Item(NamedTuple):
    """One thing that the maker says he has looked at."""

    code: str
    label: str | Promise
    is_required: bool = True


class Refusal(NamedTuple):
    """Why the second person may say no. `disclosure` says how much of it the player may be told:
    full, or generic."""

    code: str
    label: str | Promise
    disclosure: str


class Check(NamedTuple):
    """Something that was really looked up; `tone` is good, warn, danger, or empty for a fact."""

    label: str
    detail: str
    tone: str
    icon: str


class Outcome(NamedTuple):
    """What became of what was decided: at whoever carries it out."""

    state: str  # waiting, done, declined, unclear
    words: str
    tone: str
    icon: str


class Kind:
    """One kind of request. The room that carries it out inherits from this."""

    name = ""
    label: str | Promise = ""  # "Withdrawals"
    called: str | Promise = ""  # "Withdrawal %(ref)s"
    subject_type = ""
    makes = "approvals.make"
    checks = "approvals.check"
    checklist: Sequence[Item] = ()
    refusals: Sequence[Refusal] = ()

    def about(self, subject_id: int) -> About | None:
        """What it is about, its row locked until commit; None when nobody has to decide about it
        any more."""
        raise NotImplementedError

    def visible(self, subject_id: int, person: Person) -> About | None:
        """The same for a page, unlocked: what this person may see of it."""
        raise NotImplementedError

    def unasked(self, person: Person, *, most: int) -> list[tuple[int, About]]:
        """What waits for a first person, the oldest first, by the key of its subject."""
        return []

    def approved(self, request: ApprovalRequest, *, by: Person, now: datetime) -> None:
        """Part of the deed: whatever has to be carried out is written down, and done after it."""
        raise NotImplementedError

    def refused(self, request: ApprovalRequest, *, by: Person, now: datetime) -> None:
        """The same for a refusal; its reason is one of `refusals`."""
        raise NotImplementedError

    def undone(self, requests: Sequence[ApprovalRequest]) -> list[ApprovalRequest]:
        """Of those decided ones what whoever carries it out has declined: nothing came of them."""
        return []

    def looked_up(self, player_id: int, reader: Reader) -> list[Check]:
        """Checks that were really made, from what is known of the player."""
        return []

    def outcomes(self, requests: Sequence[ApprovalRequest], reader: Reader) -> dict[int, Outcome]:
        """Of those decided ones of which something is known, by key, in one statement."""
        return {}

    def consequence(self, request: ApprovalRequest, reader: Reader) -> str:
        """What approving does, in the line beneath the button."""
        return ""

    def method_name(self, code: str) -> str:
        """What people call the way that money takes."""
        return code

    def asked_at(self, subject_ids: Sequence[int]) -> dict[int, datetime]:
        """When the player asked for these."""
        return {}


K = TypeVar("K", bound=type[Kind])
_kinds: dict[str, Kind] = {}


def kind(name: str) -> Callable[[K], K]:
    """Registers a kind of request by its name."""

    def register(found: K) -> K:
        made = found()
        made.name = name
        _kinds[name] = made
        return found

    return register


def of(name: str) -> Kind:
    return _kinds[name]


def every() -> Iterable[Kind]:
    return _kinds.values()


def digest(content: dict[str, Any]) -> str:
    """SHA-256 over the one way to write this content."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()
