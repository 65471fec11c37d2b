"""The list of players: the newest contact first, by name, or by the beginning of something that
is known of them.

Plain SQL, because every walk has to follow one index of one brand: the cost grows with what is
shown, not with the table.
"""

import re
from datetime import UTC, datetime
from typing import Any, NamedTuple

from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.players.models import Player
from accounts.players.spelling import country_code, phone_in
from helpdesk.lib.prepared import ask
from helpdesk.lib.text import fold, squeeze

NEWEST, BY_NAME = "newest", "name"
ORDERS = (NEWEST, BY_NAME)
PER_PAGE = 50
SHORTEST = 2  # letters of a name that are looked for; numbers and addresses take one more
_MOST_NUMBERS = 200  # found by number or address: whoever wants more has typed too little
_END = "\U0010ffff"

_COLUMNS = "p.id, p.brand_id, p.folded_name, p.last_contact_at"
_NEWEST = f"""
    SELECT {_COLUMNS} FROM accounts_player p
    WHERE p.brand_id = b.id AND p.merged_into_id IS NULL
      AND (p.last_contact_at, p.id) < (%(at)s::timestamptz, %(id)s::bigint)
    ORDER BY p.last_contact_at DESC, p.id DESC LIMIT {PER_PAGE + 1}
"""  # noqa: S608 - constants of our own
_BY_NAME = f"""
    SELECT {_COLUMNS} FROM accounts_player p
    WHERE p.brand_id = b.id AND p.merged_into_id IS NULL
      AND (p.folded_name, p.id) > (%(name)s, %(id)s::bigint)
      AND p.folded_name >= %(low)s AND p.folded_name < %(high)s
    ORDER BY p.folded_name, p.id LIMIT {PER_PAGE + 1}
"""  # noqa: S608 - constants of our own
# Numbers and addresses, few enough to be put in order afterwards.
_BY_NUMBER = f"""
    SELECT {_COLUMNS} FROM (
        SELECT n.id FROM (
            SELECT p.id FROM accounts_player p
            WHERE p.brand_id = b.id AND p.external_id IS NOT NULL
              AND p.folded_number >= %(number_low)s AND p.folded_number < %(number_high)s
            LIMIT {_MOST_NUMBERS}) n
        UNION
        SELECT a.player_id FROM (
            SELECT a.player_id FROM unnest(%(begins)s::text[], %(ends)s::text[]) AS w(low, high)
            JOIN accounts_address a ON a.brand_id = b.id
                AND a.value ~>=~ w.low AND a.value ~<~ w.high
            LIMIT {_MOST_NUMBERS}) a
    ) found JOIN accounts_player p ON p.id = found.id
    WHERE p.merged_into_id IS NULL AND (p.folded_name, p.id) > (%(name)s, %(id)s::bigint)
"""  # noqa: S608 - constants of our own

_READ = """
WITH found AS (
    SELECT DISTINCT x.id, x.brand_id, x.folded_name, x.last_contact_at
    FROM unnest(%(brands)s::bigint[]) AS b(id) CROSS JOIN LATERAL ({legs}) x
), chosen AS (
    SELECT * FROM found ORDER BY {order} LIMIT {most}
)
SELECT c.id, c.folded_name, c.last_contact_at, h.name, h.language, p.external_id, p.tier, b.name,
       a.kind, a.value, a.is_failing
FROM chosen c JOIN accounts_player p ON p.id = c.id JOIN accounts_person h ON h.id = p.person_id
JOIN accounts_brand b ON b.id = c.brand_id
LEFT JOIN LATERAL (
    SELECT a.kind, a.value, a.is_failing FROM accounts_address a WHERE a.player_id = c.id
    ORDER BY a.is_primary DESC, a.id LIMIT 1) a ON true
ORDER BY {order_again}
"""


class Found(NamedTuple):
    """A row as the database gives it."""

    id: int
    folded_name: str
    last_contact_at: datetime
    name: str
    language: str
    external_id: str | None
    tier: str
    brand: str
    kind: str | None
    address: str | None
    is_failing: bool | None


class Place(NamedTuple):
    """Where a page begins: after this row."""

    at: datetime
    name: str
    id: int


FIRST_NEWEST = Place(datetime(9999, 12, 31, tzinfo=UTC), "", 0)
FIRST_BY_NAME = Place(datetime(1, 1, 1, tzinfo=UTC), "", 0)


def read(
    person: Person,
    *,
    brands: list[Brand],
    typed: str = "",
    order: str = NEWEST,
    after: Place | None = None,
) -> list[Found]:
    """One page and one row more, of these brands of the person, in one statement."""
    if not person.may("players.see"):
        return []
    mine = [brand for brand in brands if brand.pk in person.brand_ids]
    typed = squeeze(typed)
    if typed:
        return _search(mine, typed, after or FIRST_BY_NAME)
    if order == BY_NAME:
        return _ask(_BY_NAME, mine, after or FIRST_BY_NAME, by_name=True, low="", high=_END)
    return _ask(_NEWEST, mine, after or FIRST_NEWEST, by_name=False)


def _search(brands: list[Brand], typed: str, after: Place) -> list[Found]:
    folded = fold(typed)
    if len(folded) < SHORTEST:
        return []
    begins = beginnings(typed, brands)
    number = typed.lower() if len(typed) > SHORTEST else _END
    return _ask(
        f"({_BY_NAME}) UNION ALL ({_BY_NUMBER})",
        brands,
        after,
        by_name=True,
        low=folded,
        high=folded + _END,
        number_low=number,
        number_high=number + _END,
        begins=begins,
        ends=[begin + _END for begin in begins],
    )


def beginnings(typed: str, brands: list[Brand]) -> list[str]:
    """With what the address may begin that somebody types: a handle without its sign, a phone
    number as it is kept, whichever way it is written."""
    plain = typed.lower().removeprefix("@")
    if len(plain) <= SHORTEST:
        return []
    found = [plain]
    digits = re.sub(r"[\s()./\-]", "", typed)
    if re.fullmatch(r"\+?\d{3,15}", digits):
        whole = {phone_in(typed, brand) for brand in brands} - {""}
        national = digits.lstrip("0")
        codes = {country_code(brand) for brand in brands} - {""}
        found += [digits, *whole, f"+{digits.lstrip('+0')}"]
        found += [f"{code}{national}" for code in codes if not digits.startswith("+")]
    return sorted(set(found))


def _ask(
    legs: str, brands: list[Brand], after: Place, *, by_name: bool, **more: Any
) -> list[Found]:
    order = "folded_name, id" if by_name else "last_contact_at DESC, id DESC"
    again = "c.folded_name, c.id" if by_name else "c.last_contact_at DESC, c.id DESC"
    statement = _READ.format(legs=legs, order=order, order_again=again, most=PER_PAGE + 1)
    values = {"brands": [brand.pk for brand in brands], **after._asdict(), **more}
    return [Found._make(row) for row in ask(statement, values)]


def name_of(player_id: int) -> str:
    """The place of a player in the order of names, so that no address of a page holds a name."""
    known = Player.objects.filter(pk=player_id).values_list("folded_name", flat=True).first()
    return known or ""
