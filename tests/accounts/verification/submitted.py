"""Cases that wait for a reviewer, with pictures that were really looked at."""

from datetime import date, datetime, timedelta

from accounts.people.models import Person
from accounts.players.models import Player
from accounts.verification import comparing
from accounts.verification.actions import deciding, reviewing
from accounts.verification.actions.choosing import Choice, Typed
from accounts.verification.models import Case, Check, Decision, Document, DocumentView, Side
from tests import factories
from tests.cast import Cast
from tests.factories import NOW

VALID = date(2031, 5, 2)
BORN = date(1996, 3, 14)


def officer(cast: Cast, name: str = "Gizem Ay", role: str = "kyc_officer") -> Person:
    return factories.staff(name, role=role, brands=(cast.lunaro,))


def case(
    of: Player,
    by: Person,
    *,
    trigger: str = "registration",
    due_at: datetime = NOW + timedelta(hours=4),
) -> Case:
    """An identity card of two sides and a bill, handed in and scanned."""
    row = Case.objects.create(
        player=of,
        brand=of.brand,
        trigger=trigger,
        state=Case.SUBMITTED,
        requested_at=NOW - timedelta(days=1),
        submitted_at=NOW,
        review_due_at=due_at,
        created_at=NOW - timedelta(days=1),
        opened_by=by,
    )
    document(row, "identity", "national_id", ("front", "back"))
    document(row, "address", "utility_bill", ("page",))
    return row


def document(row: Case, check: str, kind: str, sides: tuple[str, ...]) -> Document:
    wanted, _is_new = Check.objects.get_or_create(
        case=row, kind=check, defaults={"documents": [kind], "state": Check.GIVEN}
    )
    given = Document.objects.create(
        case=row, check_of=wanted, player=row.player, kind=kind, uploaded_at=NOW
    )
    for side in sides:
        Side.objects.create(
            document=given,
            side=side,
            key=f"key-{given.pk}-{side}",
            mime="image/jpeg",
            size=2_100_000,
            width=1380,
            height=872,
            state=Side.CLEAN,
            created_at=NOW,
        )
    return given


def look_at_all(row: Case, by: Person) -> None:
    for side in Side.objects.filter(document__case=row):
        DocumentView.objects.create(side=side, person=by, why="review", at=NOW)


def taken(row: Case, by: Person) -> Case:
    look_at_all(row, by)
    return reviewing.start(row, by=by, now=NOW)


def approval(row: Case, **more: object) -> Choice:
    """A choice that says yes to everything, and that all reads the same."""
    fields: dict[str, object] = {
        "kind": Decision.APPROVE,
        "look": {"corners": True, "readable": True, "address": True, "recent": True},
        "typed": compared(row),
    }
    return Choice(**{**fields, **more})  # type: ignore[arg-type]


def compared(row: Case, **said: str) -> dict[int, Typed]:
    """What was read from each document; `said` of single rows, and empty for none."""
    account = comparing.account_of(row)
    return {
        one.pk: Typed(
            *(("EMRE ÖRNEK", BORN, "X00A00000", VALID) if one.kind == "national_id" else ()),
            found={
                line.name: word
                for line in comparing.rows(account, one)
                if (word := said.get(line.name, comparing.SAME))
            },
        )
        for one in Document.objects.filter(case=row, replaced_by=None)
    }


def again(row: Case, *reasons: str, kind: str = "national_id", **more: object) -> Choice:
    asked = Document.objects.filter(case=row, kind=kind).values_list("pk", flat=True)
    fields: dict[str, object] = {
        "kind": Decision.AGAIN,
        "reasons": reasons or ("unreadable",),
        "documents": tuple(asked),
    }
    return Choice(**{**fields, **more})  # type: ignore[arg-type]


def decided(row: Case, choice: Choice, by: Person, *, at: datetime = NOW) -> Decision:
    return deciding.decide(taken(row, by), choice, by=by, now=at)
