"""The list of players walks along its indexes, whatever is asked …"""

from datetime import timedelta

import pytest
from django.db import connection

from accounts.people.models import Person
from accounts.players import likely
from accounts.players import list as players_list
from accounts.players.list import Place
from accounts.players.models import Address, Player
from tests import factories
from tests.cast import Cast
from tests.factories import NOW

MANY = 4_000  # enough for a planner to prefer an index, and made in a few seconds

_SCANS = """
SELECT coalesce(sum(seq_scan), 0), coalesce(sum(seq_tup_read), 0) FROM pg_stat_xact_user_tables
WHERE relname IN ('accounts_player', 'accounts_address')
"""


def walked() -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(_SCANS)
        scans, rows = cursor.fetchone()
    return int(scans), int(rows)


@pytest.fixture
def many(cast: Cast) -> Cast:
    brand, numbers = cast.lunaro, range(1, MANY + 1)
    people = Person.objects.bulk_create(
        Person(kind=Person.PLAYER, name=f"Oyuncu {n}", created_at=NOW) for n in numbers
    )
    players = Player.objects.bulk_create(
        Player(
            person=person,
            brand=brand,
            external_id=f"LN-{n}",
            folded_name=f"oyuncu {n}",
            created_at=NOW,
            last_contact_at=NOW - timedelta(seconds=n),
        )
        for n, person in enumerate(people)
    )
    Address.objects.bulk_create(
        Address(
            player=player,
            brand=brand,
            kind=Address.EMAIL,
            value=f"oyuncu{n}@mail.example",
            likeness=f"oyuncu{n}",
            is_primary=True,
            created_at=NOW,
        )
        for n, player in enumerate(players)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE accounts_player, accounts_address, accounts_person")
    return cast


ASKED: list[dict[str, str]] = [
    {},
    {"order": "name"},
    *({"typed": typed} for typed in ("oyuncu 7", "oy", "ln-12", "oyuncu12", "0532 555", "@nobody")),
]


def test_and_reads_no_table_from_end_to_end(many: Cast) -> None:
    brands = [many.lunaro, many.mavi_kule]
    twin = factories.player(many.lunaro, "Oyuncu 77", email="oyuncu77@other.example")
    before = walked()
    found = [
        len(players_list.read(many.nil, brands=brands, after=after, **asked))
        for after in (None, Place(NOW, "oyuncu 5", 1))
        for asked in ASKED
    ]
    likely.same(twin)
    assert walked() == before
    assert found[:5] == [51] * 5
    assert found[6:8] == [0, 0]
