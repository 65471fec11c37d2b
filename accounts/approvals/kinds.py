"""What two people can decide together. Rooms above register their kinds: what a request is about,
what follows from the decision, and how it is told."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

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
    more: tuple[tuple[str, Any], ...] = ()  # what a kind binds besides, by name

    def content(self, kind: str, subject_id: int) -> dict[str, Any]:
        told = self._asdict()
        return {"kind": kind, "subject": subject_id, **dict(told.pop("more")), **told}


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


class Fact(NamedTuple):
    """One line of what a request is about."""

    name: str
    said: str
    url: str = ""


class Outcome(NamedTuple):
    """What became of what was decided: at whoever carries it out."""

    state: str  # waiting, done, declined, unclear
    words: str
    tone: str
    icon: str


Family = Callable[[int], set[int]]


class Kind:
    """One kind of request. The room that carries it out inherits from this."""

    name = ""
    label: str | Promise = ""  # "Withdrawals"
    called: str | Promise = ""  # "Withdrawal %(ref)s"
    subject_type = ""
    makes = "approvals.make"
    checks = "approvals.check"
    hears: Sequence[str] = ("approvals.make", "approvals.check")  # whose lists are told at once
    is_money = True  # counted together, under the limits of roles, with the lead above them
    maker_may_deal = False  # whether he who talks with the player may be the one who asks
    checklist: Sequence[Item] = ()
    refusals: Sequence[Refusal] = ()
    # how its page speaks
    first_said: str | Promise = gettext_lazy("%(name)s has checked")
    yes: str | Promise = gettext_lazy("Approve as second")
    yes_said: str | Promise = gettext_lazy("Approved as second.")
    no: str | Promise = gettext_lazy("Refuse the payout")
    not_for_role: str | Promise = gettext_lazy(
        "Your role may not decide this. Payments and finance do."
    )
    not_for_chat: str | Promise = gettext_lazy("You can’t approve your own chat’s payout.")
    not_a_person: str | Promise = gettext_lazy("Only a member of staff decides about money.")

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

    def ended(self, request: ApprovalRequest, *, now: datetime) -> None:
        """Part of every deed that ends one, before what follows from a decision."""

    def name_in_news(self, request: ApprovalRequest) -> str:
        """What a sentence to colleagues calls it."""
        return request.ref

    def lets_read(self, request: ApprovalRequest, person: Person) -> bool:
        """Whether he reads what both people wrote, or only that it stands there."""
        return True

    def facts(self, request: ApprovalRequest, reader: Reader) -> list[Fact]:
        """What else it is about, for whoever may read it."""
        return []

    def waits(
        self, requests: Sequence[ApprovalRequest], *, family: Family, now: datetime
    ) -> dict[int, str]:
        """Those that nobody may approve yet, by their keys, with why. `family` gives all records of
        a request's player."""
        return {}

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


def decided_by(person: Person) -> set[str]:
    """The rights of second persons that he has."""
    return {one.checks for one in _kinds.values() if person.may(one.checks)}


def digest(content: dict[str, Any]) -> str:
    """SHA-256 over the one way to write this content."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()
