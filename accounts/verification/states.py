"""What may follow what in a verification (domain §2.2); a `Case` changes only along these lines."""

from datetime import UTC, date, datetime, timedelta

from accounts.verification.models import Case

FOLLOWS: dict[str, frozenset[str]] = {
    Case.NOT_STARTED: frozenset({Case.REQUESTED}),
    Case.REQUESTED: frozenset({Case.SUBMITTED}),
    Case.SUBMITTED: frozenset({Case.IN_REVIEW}),
    Case.IN_REVIEW: frozenset({Case.APPROVED, Case.ON_HOLD, Case.RESUBMISSION, Case.REJECTED}),
    Case.ON_HOLD: frozenset({Case.IN_REVIEW}),
    Case.RESUBMISSION: frozenset({Case.SUBMITTED, Case.REQUESTED}),
    Case.APPROVED: frozenset({Case.EXPIRED}),
    Case.EXPIRED: frozenset({Case.REQUESTED}),
    # only with a decision of compliance, which the action asks for
    Case.REJECTED: frozenset({Case.REQUESTED}),
}
FOR_PLAYER = frozenset({Case.REQUESTED, Case.RESUBMISSION})  # he has something to do
FOR_REVIEW = frozenset({Case.SUBMITTED, Case.IN_REVIEW, Case.ON_HOLD})
DECIDED = frozenset({Case.APPROVED, Case.REJECTED, Case.EXPIRED})


def last_day(expires_at: datetime) -> date:
    """Until when a verification holds: a document is valid until the end of its last day, and a
    case expires as the next one begins."""
    return (expires_at - timedelta(microseconds=1)).astimezone(UTC).date()


class NotFromHere(Exception):
    """This state can't follow the one that the case is in."""

    def __init__(self, before: str, after: str) -> None:
        super().__init__(f"{before} → {after}")
        self.before, self.after = before, after


def step(case: Case, state: str) -> None:
    """Sets the state of a locked case, unsaved. Raises NotFromHere."""
    if state not in FOLLOWS[case.state]:
        raise NotFromHere(case.state, state)
    case.state = state
