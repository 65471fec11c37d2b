"""Documents: sealed under their player's key, seen by few, each look kept, gone in time."""

import io
import random
import secrets
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as house
from django.db import connection
from django.test import Client
from django.utils import timezone
from PIL import Image

from accounts.events.models import Event
from accounts.players.models import Link
from accounts.verification import checking, vault
from accounts.verification.actions import handing, keeping, keys, viewing
from accounts.verification.models import (
    Arriving,
    Case,
    Check,
    Document,
    DocumentView,
    PlayerKey,
    Side,
    UploadLink,
)
from helpdesk.lib import crypto
from helpdesk.lib import files as store
from helpdesk.lib.files import checking as lib_checking
from helpdesk.lib.files import guarded
from tests.accounts.verification import pictures
from tests.accounts.verification.conftest import Officers, Scanner, link_of
from tests.accounts.verification.giving import all_given, document_of, given, side_of
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db
_OUTSIDE = "127.0.0.1:8000"


@pytest.fixture(autouse=True)
def own_store(settings: Any, tmp_path: Path) -> Path:
    settings.FILES_DIR = tmp_path
    return tmp_path


def _checked() -> None:
    while checking.check_due(now=timezone.now()):
        pass


def _key() -> str:
    return crypto.base64.b64encode(secrets.token_bytes(32)).decode()


def test_nothing_of_a_document_lies_open(
    link: UploadLink, scanner: Scanner, own_store: Path
) -> None:
    marker = pictures.MARKER
    given(link, pictures.from_a_phone())
    handing.describe(
        document_of(link.case),
        {"number": marker.decode()[-11:], "country": "TR", "birth_date": date(1991, 2, 3)},
        now=NOW,
    )
    _checked()
    kept = [path for path in own_store.rglob("*") if path.is_file()]
    assert len(kept) == 2
    assert all(marker not in path.read_bytes() for path in kept)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            marked = f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s'  # noqa: S608
            cursor.execute(marked, ["%17291716060%"])
            assert cursor.fetchone()[0] == 0, table
    # and the installation's key alone opens nothing of it
    side = side_of(link.case)
    with pytest.raises(store.Lost):
        store.load(side.key)
    assert marker in vault.original(side)
    number = document_of(link.case)
    assert number.number_last4 == "6060"
    assert (
        vault.words(number.number_sealed, player_id=number.player_id, field="number")
        == "17291716060"
    )


def test_a_key_of_another_player_opens_nothing(cast: Cast, link: UploadLink) -> None:
    given(link)
    other = keys.key_for(cast.kerem.pk, now=NOW)
    assert other != vault.key_of(cast.derya.pk)
    with pytest.raises(store.Lost):
        store.load(side_of(link.case).key, secret=other)


def test_a_destroyed_key_ends_all_documents(cast: Cast, link: UploadLink) -> None:
    given(link)
    keys.destroy(cast.derya.pk)
    with pytest.raises(vault.Gone):
        vault.original(side_of(link.case))
    keys.key_for(cast.derya.pk, now=NOW)  # a new one is no way back
    with pytest.raises(vault.Gone):
        vault.original(side_of(link.case))


def test_keys_are_sealed_anew_when_the_installation_changes_its_own(
    cast: Cast, link: UploadLink, settings: Any
) -> None:
    given(link)
    number = {"number": "17291716060", "country": "TR"}
    handing.describe(document_of(link.case), number, now=NOW)
    before = vault.original(side_of(link.case))
    old, new = list(settings.DATA_KEY), _key()
    settings.DATA_KEY = [new, *old]
    assert keys.reseal(now=NOW) == 1
    assert keys.reseal(now=NOW) == 0
    kept = PlayerKey.objects.get()
    assert (kept.key_id, kept.rotated_at) == (crypto.key_ids()[0], NOW)
    # a number that was named under the old key is still found
    twin = link_of(_case_of(cast), cast.system, "another-secret-that-nobody-guesses-x")
    given(twin)
    found = handing.describe(document_of(twin.case), number, now=NOW)
    assert found.signals == ["duplicate_identity"]
    settings.DATA_KEY = [new]
    assert vault.original(side_of(link.case)) == before


def _case_of(cast: Cast) -> Case:
    from_kerem = Case.objects.create(
        player=cast.kerem,
        brand=cast.lunaro,
        trigger="periodic",
        state=Case.REQUESTED,
        created_at=NOW,
        opened_by=cast.system,
    )
    Check.objects.create(
        case=from_kerem, kind="identity", documents=["passport", "national_id"], requested_at=NOW
    )
    return from_kerem


def test_a_number_of_another_account_is_a_signal_for_few(cast: Cast, link: UploadLink) -> None:
    number = {"number": "1729 1716 060", "country": "TR"}
    given(link)
    assert handing.describe(document_of(link.case), number, now=NOW).signals == []
    twin = link_of(_case_of(cast), cast.system, "another-secret-that-nobody-guesses-x")
    given(twin)
    told = handing.describe(
        document_of(twin.case), {"number": "17291716060", "country": "TR"}, now=NOW
    )
    assert told.signals == ["duplicate_identity"]
    assert all("duplicate" not in str(one) for one in told.prechecks)
    joined = Link.objects.get()
    assert {joined.first_id, joined.second_id} == {cast.derya.pk, cast.kerem.pk}


def test_what_is_shown_is_drawn_anew_upright_and_bare(link: UploadLink, scanner: Scanner) -> None:
    given(link, pictures.from_a_phone())
    _checked()
    copy = vault.drawn(side_of(link.case))
    assert pictures.MARKER not in copy
    with Image.open(io.BytesIO(copy)) as picture:
        assert picture.size == (1000, 1600)  # turned as it was held
        assert not picture.getexif()
        assert not picture.info.get("comment")


@pytest.mark.parametrize(
    ("form", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("HEIF", "a.heic")]
)
def test_pictures_of_phones_are_taken_and_drawn(
    link: UploadLink, scanner: Scanner, form: str, name: str
) -> None:
    assert given(link, pictures.card(form), name=name).is_taken
    _checked()
    assert vault.drawn(side_of(link.case)).startswith(b"\xff\xd8")


def test_a_file_of_pages_becomes_a_picture_for_each(link: UploadLink, scanner: Scanner) -> None:
    given(link, pictures.paper(3), check="address", kind="utility_bill", side="page", name="a.pdf")
    _checked()
    document = document_of(link.case, "address")
    sides = list(document.sides.order_by("page"))
    assert [(s.page, bool(s.key), s.state) for s in sides] == [
        (1, True, "clean"),
        (2, False, "clean"),
        (3, False, "clean"),
    ]
    assert len({s.display_key for s in sides}) == 3
    too_many = pictures.paper(11)
    looked = given(link, too_many, check="address", kind="utility_bill", side="page2", name="b.pdf")
    assert not looked.is_taken


def test_nobody_sees_it_before_the_scanner_has(
    cast: Cast, link: UploadLink, officers: Officers, scanner: Scanner
) -> None:
    scanner.stop()
    case = all_given(link)
    _checked()
    side = side_of(case)
    assert (side.state, side.wait_reason) == (Side.WAITING, lib_checking.SCANNER_AWAY)
    with pytest.raises(viewing.NotToSee):
        viewing.look(side.pk, by=officers.gizem, why="review", now=NOW)
    scanner.start()
    Side.objects.update(scan_at=NOW)
    _checked()
    side.refresh_from_db()
    assert (side.state, side.wait_reason) == (Side.CLEAN, "")
    assert viewing.look(side.pk, by=officers.gizem, why="review", now=NOW)


def test_a_busy_machine_says_nothing_of_a_file(
    link: UploadLink, scanner: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = all_given(link)
    with monkeypatch.context() as busy:
        busy.setattr(guarded, "_SECONDS", 0.001)
        _checked()
    side = side_of(case)
    assert (side.state, side.wait_reason) == (Side.WAITING, lib_checking.FAULT)
    Side.objects.update(scan_at=NOW)
    _checked()
    side.refresh_from_db()
    assert (side.state, side.wait_reason) == (Side.CLEAN, "")


def test_pages_that_cost_too_much_together_are_not_drawn(
    link: UploadLink, scanner: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "_MOST_SECONDS", 0.01)
    given(link, pictures.paper(3), check="address", kind="utility_bill", side="page", name="a.pdf")
    _checked()
    assert {one.state for one in Side.objects.all()} == {Side.REFUSED}


def test_a_harmful_file_stays_shut(link: UploadLink, officers: Officers, scanner: Scanner) -> None:
    eicar = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
    given(link, pictures.card() + eicar)
    Case.objects.update(state=Case.SUBMITTED)
    _checked()
    side = side_of(link.case)
    assert (side.state, side.display_key) == (Side.INFECTED, "")
    with pytest.raises(viewing.NotToSee):
        viewing.look(side.pk, by=officers.gizem, why="review", now=NOW)


def _seen(address: str, method: str = "get") -> Any:
    path = address.removeprefix(house.FILES_ORIGIN)
    host = house.FILES_ORIGIN.split("://")[1]
    return getattr(Client(headers={"host": host}), method)(path)


def test_every_picture_that_is_served_has_its_line(
    cast: Cast, link: UploadLink, officers: Officers, scanner: Scanner
) -> None:
    case = all_given(link)
    _checked()
    side, now = side_of(case), timezone.now()
    address = viewing.address(side, by=officers.gizem, why="review", now=now)
    bare = vault.drawn(side)
    for count in (1, 2, 3):
        answer = _seen(address)
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"] == "inline"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.content != bare  # his name is in it
        assert DocumentView.objects.count() == count
    view = DocumentView.objects.first()
    assert (view.person, view.why, view.side) == (officers.gizem, "review", side)
    assert _seen(address, "head").status_code == 405
    assert _seen(address, "post").status_code == 405
    assert DocumentView.objects.count() == 3


def test_two_lookers_get_two_pictures(
    cast: Cast, link: UploadLink, officers: Officers, scanner: Scanner
) -> None:
    case = all_given(link)
    _checked()
    side = side_of(case)
    his = viewing.look(side.pk, by=officers.gizem, why="review", now=NOW)
    hers = viewing.look(side.pk, by=officers.sinan, why="review", now=NOW)
    later = viewing.look(side.pk, by=officers.gizem, why="review", now=NOW + timedelta(minutes=1))
    assert len({his, hers, later}) == 3


def test_who_may_not_see_documents_gets_nothing(
    cast: Cast, link: UploadLink, officers: Officers, scanner: Scanner
) -> None:
    case = all_given(link)
    _checked()
    side, now = side_of(case), timezone.now()
    for person in [*cast.everybody, officers.levent, officers.tower]:
        if person == cast.system:
            continue
        address = viewing.address(side, by=person, why="review", now=now)
        assert _seen(address).status_code == 404, person.name
    old = now - timedelta(seconds=viewing.SECONDS + 1)
    assert _seen(viewing.address(side, by=officers.gizem, why="review", now=old)).status_code == 404
    gone = viewing.address(side, by=officers.gizem, why="review", now=now)
    officers.gizem.is_active = False
    officers.gizem.save()
    assert _seen(gone).status_code == 404
    assert not DocumentView.objects.exists()


def test_what_is_not_handed_in_yet_is_the_players_alone(
    link: UploadLink, officers: Officers, scanner: Scanner
) -> None:
    given(link)
    _checked()
    with pytest.raises(viewing.NotToSee):
        viewing.look(side_of(link.case).pk, by=officers.gizem, why="review", now=NOW)


def test_a_better_picture_takes_the_place_of_the_first(
    link: UploadLink, scanner: Scanner, own_store: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        given(link, pictures.blurred())
    first = side_of(link.case)
    with django_capture_on_commit_callbacks(execute=True):
        given(link)
    assert side_of(link.case) != first
    assert Document.objects.count() == 1
    with pytest.raises(store.Lost):
        store.find(first.key)
    with django_capture_on_commit_callbacks(execute=True):
        given(link, kind="national_id", side="front")  # another document after all
    assert document_of(link.case).kind == "national_id"
    assert Document.objects.count() == 1
    assert len([p for p in own_store.rglob("*") if p.is_file()]) == 1


def test_contents_go_when_the_time_is_over_and_nothing_holds_them(
    link: UploadLink, scanner: Scanner, own_store: Path
) -> None:
    case = all_given(link)
    _checked()
    document = document_of(case)
    years = NOW + timedelta(days=5 * 365)
    assert document.retention_until == years
    keeping.remove_due(now=years - timedelta(seconds=1))
    assert document.sides.exclude(key="").exists()
    Document.objects.filter(pk=document.pk).update(held_until=years + timedelta(days=30))
    keeping.remove_due(now=years)
    document.refresh_from_db()
    assert document.removed_at is None
    assert document_of(case, "address").removed_at == years
    keeping.remove_due(now=years + timedelta(days=30))
    document.refresh_from_db()
    assert document.removed_at is not None
    assert (document.number_sealed, document.number_digest) == (None, "")
    assert [p for p in own_store.rglob("*") if p.is_file()] == []
    assert Event.objects.filter(verb="verification.emptied").count() == 2


def test_no_order_of_holds_and_ends_removes_early_or_leaves_anything(
    link: UploadLink, own_store: Path
) -> None:
    """500 random steps over 12 documents (FL-9)."""
    rng = random.Random(20261120)
    secret = keys.key_for(link.case.player_id, now=NOW)
    for number in range(12):
        document = Document.objects.create(
            case=link.case,
            player_id=link.case.player_id,
            kind="passport",
            uploaded_at=NOW,
            retention_until=NOW + timedelta(days=rng.randrange(1, 200)),
        )
        for side in ("front", "back"):
            Side.objects.create(
                document=document,
                side=side,
                key=store.save(b"x" * number, secret=secret),
                display_key=store.save(b"y", secret=secret),
                mime="image/jpeg",
                size=number,
                state=Side.CLEAN,
                created_at=NOW,
            )
    now = NOW
    for _step in range(500):
        document = Document.objects.get(
            pk=rng.choice(Document.objects.values_list("pk", flat=True))
        )
        match rng.randrange(4):
            case 0:
                hold = now + timedelta(days=rng.randrange(1, 60))
                Document.objects.filter(pk=document.pk, removed_at=None).update(held_until=hold)
            case 1:
                Document.objects.filter(pk=document.pk).update(held_until=None)
            case 2:
                now += timedelta(hours=rng.randrange(1, 24))
            case _:
                keeping.remove_due(now=now)
                for row in Document.objects.all():
                    is_over = row.retention_until <= now and not (
                        row.held_until and row.held_until > now
                    )
                    assert (row.removed_at is not None) or not is_over
        for row in Document.objects.filter(removed_at=None).prefetch_related("sides"):
            for side in row.sides.all():
                assert store.find(side.key) and store.find(side.display_key)
    Document.objects.update(held_until=None)
    keeping.remove_due(now=NOW + timedelta(days=400))
    assert not Document.objects.filter(removed_at=None).exists()
    assert [p for p in own_store.rglob("*") if p.is_file()] == []


def test_what_never_became_whole_is_forgotten(
    link: UploadLink, own_store: Path, cast: Cast
) -> None:
    asked = link.case.checks.get(kind="identity")
    handing.announce(
        link, check_id=asked.pk, kind="passport", side="front", name="a.jpg", size=900_000, now=NOW
    )
    given(link)
    keeping.forget_arriving(now=NOW + timedelta(hours=23))
    assert Arriving.objects.count() == 2
    keeping.forget_arriving(now=NOW + timedelta(hours=25))
    assert Arriving.objects.count() == 0
    assert len([p for p in own_store.rglob("*") if p.is_file()]) == 1
    assert vault.original(side_of(link.case))
