"""The page on which a player hands in documents: with script and without, and for nobody else."""

import io
import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings as house
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from accounts.platform.models import AccountFacts
from accounts.verification import checking
from accounts.verification.actions import handing, linking, opening
from accounts.verification.forms import countries
from accounts.verification.models import (
    Arriving,
    Case,
    Check,
    Decision,
    Document,
    Side,
    UploadLink,
)
from helpdesk.lib import files as store
from tests.accounts.verification import pictures
from tests.accounts.verification.conftest import SECRET, Officers, Scanner, link_of
from tests.accounts.verification.giving import all_given, document_of
from tests.cast import Cast, build
from tests.factories import NOW

pytestmark = pytest.mark.django_db
PAGE = f"/upload/{SECRET}/"


@pytest.fixture(autouse=True)
def own_store(settings: Any, tmp_path: Any) -> None:
    settings.FILES_DIR = tmp_path


@pytest.fixture
def phone() -> Client:
    return Client(headers={"host": house.CHAT_ORIGIN.split("://")[1]}, enforce_csrf_checks=True)


def _check(link: UploadLink, kind: str = "identity") -> Check:
    return link.case.checks.get(kind=kind)


def _file(content: bytes, name: str = "kimlik.jpg") -> Any:
    from_phone = io.BytesIO(content)
    from_phone.name = name
    return from_phone


def _sends(
    phone: Client,
    link: UploadLink,
    content: bytes,
    *,
    check: str = "identity",
    kind: str = "passport",
    side: str = "front",
    name: str = "kimlik.jpg",
) -> Any:
    fields = {"check": _check(link, check).pk, "kind": kind, "side": side}
    return phone.post(f"{PAGE}give/", {**fields, "file": _file(content, name)})


def _types(phone: Client, document: Document, **words: str) -> Any:
    named = {f"d{document.pk}-{name}": value for name, value in words.items()}
    hidden = {"check": document.check_of_id, "kind": document.kind, "document": document.pk}
    return phone.post(f"{PAGE}details/", {**hidden, **named})


PASSPORT = {
    "country": "DE",
    "number": "C01X00T47",
    "birth_date": "1991-02-03",
    "expiry_date": "2031-05-06",
}


def test_a_player_without_script_hands_in_everything(link: UploadLink, phone: Client) -> None:
    first = phone.get(PAGE).content.decode()
    assert "Derya, belgelerinize ihtiyacımız var" in first
    answer = _sends(phone, link, pictures.card())
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{PAGE}#check-{_check(link).pk}"
    assert _types(phone, document_of(link.case), **PASSPORT).status_code == 303
    paper = {"check": "address", "kind": "utility_bill", "side": "page", "name": "fatura.pdf"}
    too_soon = phone.post(f"{PAGE}hand-in/")
    assert too_soon.status_code == 422
    assert _sends(phone, link, pictures.paper(), **paper).status_code == 303
    bill = document_of(link.case, "address")
    today = timezone.now().date()
    assert _types(phone, bill, issued_date=today.isoformat()).status_code == 303
    assert "Belgelerimi gönder" in phone.get(PAGE).content.decode()
    assert phone.post(f"{PAGE}hand-in/").status_code == 303
    link.case.refresh_from_db()
    assert link.case.state == Case.SUBMITTED
    assert link.case.review_due_at is not None
    end = phone.get(PAGE)
    assert end.status_code == 200
    assert "4 saat içinde" in end.content.decode()
    # used once: nothing more comes in by it
    assert _sends(phone, link, pictures.card()).status_code == 200
    assert Side.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (pictures.card(width=500, height=300), "a.jpg", "kadar küçük"),
        (b"MZ" + b"x" * 100, "a.jpg", "Bu türde bir dosya"),
        (b"GIF89a" + b"\x00" * 100, "a.gif", "Bu türde bir dosya"),
        (b"\xff\xd8\xff\xe0" + b"x" * 100, "a.jpg", "okunamıyor"),
        (pictures.card() + b"<script>", "a.jpg", "okunamıyor"),
        (pictures.paper(11), "a.pdf", "10 sayfadan"),
    ],
)
def test_what_is_unfit_is_said_at_once_and_not_kept(
    link: UploadLink, phone: Client, content: bytes, name: str, said: str
) -> None:
    answer = _sends(phone, link, content, name=name)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Side.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (pictures.blurred(), "bulanık"),
        (pictures.dark(), "karanlık"),
        (pictures.grey(), "siyah beyaz"),
    ],
)
def test_what_could_be_better_is_said_and_kept(
    link: UploadLink, phone: Client, content: bytes, said: str
) -> None:
    assert _sends(phone, link, content).status_code == 303
    assert said in phone.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("kind", "words", "field"),
    [
        ("passport", {"expiry_date": "2020-01-01"}, "expiry_date"),
        ("national_id", {"country": "TR", "number": "17291716061"}, "number"),
        ("passport", {"mrz": "P<UTOERIKSSON<<ANNA<MARIA"}, "mrz"),
        ("passport", {"birth_date": ""}, "birth_date"),
    ],
)
def test_typed_words_that_can_not_be_right_are_not_taken(
    link: UploadLink, phone: Client, kind: str, words: dict[str, str], field: str
) -> None:
    _sends(phone, link, pictures.card(), kind=kind)
    document = document_of(link.case)
    answer = _types(phone, document, **{**PASSPORT, **words})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'role="alert"' in page
    # what is missing is said by us in his language, not by his browser in another
    assert 'class="hand__details" method="post" novalidate' in page
    document.refresh_from_db()
    assert document.number_last4 == ""
    good = _types(phone, document, **{**PASSPORT, "country": "TR", "number": "17291716060"})
    assert good.status_code == 303


def test_a_number_of_another_account_is_not_told(
    cast: Cast, link: UploadLink, phone: Client
) -> None:
    other = opening.open_case(cast.kerem, "registration", by=cast.system, now=NOW)
    twin = link_of(other, cast.system, "another-secret-that-nobody-guesses-x")
    all_given(twin)
    _sends(phone, link, pictures.card())
    document = document_of(link.case)
    first = _types(phone, document, **PASSPORT)
    plain = phone.get(PAGE).content
    same = {"country": "TR", "number": "U12345678"}
    second = _types(phone, document, **{**PASSPORT, **same})
    document.refresh_from_db()
    assert document.signals == ["duplicate_identity"]
    assert first.status_code == second.status_code == 303
    words = (b'value="TR" selected', b'value="TR"'), (b'value="DE" selected', b'value="DE"')
    own = ("Türkiye".encode(), b"Almanya"), (b"5678", b"0T47")  # what he typed himself
    after = phone.get(PAGE).content
    for old, new in words:
        after, plain = after.replace(old, new), plain.replace(old, new)
    for old, new in own:
        after, plain = after.replace(old, new), plain.replace(old, new)
    assert after == plain


def _announced(phone: Client, link: UploadLink, size: int, **more: Any) -> Any:
    asked = {"check": _check(link).pk, "kind": "passport", "side": "front", "name": "a.jpg"}
    body = json.dumps({**asked, "size": size, **more})
    return phone.post(f"{PAGE}files/", body, content_type="application/json")


def _piece(phone: Client, handle: str, content: bytes, at: int) -> Any:
    return phone.patch(
        f"{PAGE}files/{handle}/",
        content,
        content_type="application/octet-stream",
        headers={"Upload-Offset": str(at)},
    )


def test_pieces_go_on_where_they_were_cut(link: UploadLink, phone: Client) -> None:
    content = pictures.card("PNG", 1600, 1000) + b"\x00" * 700_000
    size = store.PIECE_BYTES
    begun = _announced(phone, link, len(content)).json()
    address = f"{PAGE}files/{begun['handle']}/"
    assert (begun["received"], begun["piece"]) == (0, size)
    assert _piece(phone, begun["handle"], content[:size], 0).json()["received"] == size
    # the answer was lost: the same piece again, then one from too far ahead
    again = _piece(phone, begun["handle"], content[:size], 0)
    assert (again.status_code, again.json()["received"]) == (409, size)
    ahead = _piece(phone, begun["handle"], content[3 * size : 4 * size], 3 * size)
    assert (ahead.status_code, ahead.json()["received"]) == (409, size)
    assert phone.get(address).json()["received"] == size
    half = _piece(phone, begun["handle"], content[size : size + 1000], size)
    assert half.status_code == 409
    at = size
    while at < len(content):
        answer = _piece(phone, begun["handle"], content[at : at + size], at).json()
        at = answer["received"]
    assert (answer["is_whole"], answer["is_taken"]) == (True, True)
    assert Side.objects.get().size == len(content)
    # used once
    assert phone.get(address).status_code == 404
    assert _piece(phone, begun["handle"], content[:size], 0).status_code == 404


def test_what_is_unfit_in_pieces_is_told_and_gone(link: UploadLink, phone: Client) -> None:
    content = pictures.card(width=500, height=300)
    begun = _announced(phone, link, len(content)).json()
    answer = _piece(phone, begun["handle"], content, 0).json()
    assert answer["is_taken"] is False
    assert "kadar küçük" in answer["said"][0]
    assert not Side.objects.exists()


def test_a_handle_is_of_one_link_and_one_day(cast: Cast, link: UploadLink, phone: Client) -> None:
    begun = _announced(phone, link, 900_000).json()
    assert len(begun["handle"]) >= 22
    other = opening.open_case(cast.kerem, "registration", by=cast.system, now=NOW)
    theirs = "another-secret-that-nobody-guesses-x"
    link_of(other, cast.system, theirs)
    stolen = f"/upload/{theirs}/files/{begun['handle']}/"
    assert phone.get(stolen).status_code == 404
    piece = {"content_type": "application/octet-stream", "headers": {"Upload-Offset": "0"}}
    assert phone.patch(stolen, b"x" * store.PIECE_BYTES, **piece).status_code == 404
    for guess in ("x", "0" * 43, begun["handle"][:-1] + "_", "../../etc"):
        assert phone.get(f"{PAGE}files/{guess}/").status_code == 404
    Arriving.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert phone.get(f"{PAGE}files/{begun['handle']}/").status_code == 404


@pytest.mark.parametrize(
    "more",
    [
        {"size": 0},
        {"size": 26 * 1024 * 1024},
        {"size": "x"},
        {"kind": "selfie"},
        {"kind": "passport", "side": "back"},
        {"check": 1},
        {"check": None},
    ],
)
def test_only_what_is_asked_for_may_come(link: UploadLink, phone: Client, more: Any) -> None:
    assert _announced(phone, link, **{"size": 1000, **more}).status_code == 422
    assert not Arriving.objects.exists()


@pytest.mark.parametrize(
    ("change", "status", "said"),
    [
        ({"expires_at": NOW - timedelta(days=1)}, 410, "süresi doldu"),
        ({"revoked_at": NOW}, 410, "sonlandırıldı"),
    ],
)
def test_a_link_that_is_over_says_so_kindly(
    link: UploadLink, phone: Client, change: dict[str, Any], status: int, said: str
) -> None:
    UploadLink.objects.update(**change)
    answer = phone.get(PAGE)
    assert answer.status_code == status
    assert said in answer.content.decode()
    assert _sends(phone, link, pictures.card()).status_code == status
    assert _announced(phone, link, 1000).status_code == status
    assert not Arriving.objects.exists()


def test_a_link_that_never_was_tells_nothing(phone: Client) -> None:
    for secret in ("x", "0" * 43, "%00", "a" * 500):
        answer = phone.get(f"/upload/{secret}/")
        assert answer.status_code in {400, 404}
        assert b"Derya" not in answer.content


def test_the_link_is_kept_as_a_digest_and_mailed_once(cast: Cast, case: Case) -> None:
    address = linking.make(case, by=cast.ece, now=NOW)
    assert address.startswith(f"{house.CHAT_ORIGIN}/upload/")
    secret = address.rstrip("/").rsplit("/", 1)[1]
    assert len(secret) >= 43
    kept = UploadLink.objects.get()
    assert secret not in str(vars(kept))
    assert linking.find(secret) == kept
    assert linking.revoke(case, by=cast.ece, now=NOW) == 1
    assert linking.revoke(case, by=cast.ece, now=NOW) == 0


def test_the_page_stays_on_its_own_origin_with_strict_headers(
    link: UploadLink, phone: Client
) -> None:
    answer = phone.get(PAGE)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert "style=" not in answer.content.decode()
    desk = Client(headers={"host": house.APP_ORIGIN.split("://")[1]})
    assert desk.get(PAGE).status_code == 404


def test_what_was_refused_says_why_and_can_be_sent_again(
    cast: Cast, link: UploadLink, phone: Client, officers: Officers, scanner: Scanner
) -> None:
    case = all_given(link)
    while checking.check_due(now=timezone.now()):
        pass
    identity = document_of(case)
    Document.objects.filter(pk=identity.pk).update(
        state=Document.REJECTED, reasons=["cropped", "suspected_tampering"]
    )
    Check.objects.filter(pk=identity.check_of_id).update(state=Check.WANTED)
    Check.objects.filter(case=case, kind="address").update(state=Check.PASSED)
    Case.objects.filter(pk=case.pk).update(
        state=Case.RESUBMISSION, internal_comment="knrya-inside", player_comment="x"
    )
    Decision.objects.create(
        case=case,
        kind="again",
        by=officers.gizem,
        state_before="in_review",
        at=NOW,
        internal_note="knrya-note",
        reasons=["suspected_tampering"],
    )
    UploadLink.objects.all().delete()
    again = link_of(case, cast.system)
    shown = phone.get(PAGE).content.decode()
    assert "Kenarlar kesilmiş" in shown or "kenar" in shown.lower()
    assert "Bu belgeyi alamadık" in shown  # in general words
    for inside in ("knrya", "tamper", "Gizem", "oynanmış"):
        assert inside not in shown
    assert _sends(phone, again, pictures.card()).status_code == 303
    identity.refresh_from_db()
    assert identity.replaced_by == document_of(case)
    assert _types(phone, document_of(case), **PASSPORT).status_code == 303
    assert phone.post(f"{PAGE}hand-in/").status_code == 303
    case.refresh_from_db()
    assert (case.state, case.attempts) == (Case.SUBMITTED, 2)


@pytest.mark.django_db(transaction=True)
def test_says_how_far_a_file_has_come_without_a_transaction_around_it(phone: Client) -> None:
    cast = build()
    case = opening.open_case(cast.derya, "registration", by=cast.system, now=NOW)
    link = link_of(case, cast.system)
    begun = _announced(phone, link, 900_000).json()
    answer = phone.get(f"{PAGE}files/{begun['handle']}/")
    assert (answer.status_code, answer.json()["received"]) == (200, 0)


def test_what_was_saved_stands_there_masked_and_need_not_be_typed_again(
    link: UploadLink, phone: Client
) -> None:
    _sends(phone, link, pictures.card())
    document = document_of(link.case)
    assert _types(phone, document, **PASSPORT).status_code == 303
    page = phone.get(PAGE).content.decode()
    assert "•••• 0T47" in page and "••.••.1991" in page
    assert "C01X00T47" not in page and "1991-02-03" not in page
    again = {**PASSPORT, "number": "", "birth_date": "", "expiry_date": "2032-05-06"}
    assert _types(phone, document, **again).status_code == 303
    document.refresh_from_db()
    assert (document.number_last4, str(document.expiry_date)) == ("0T47", "2032-05-06")
    assert handing.sealed_words(document) == {
        "number": "C01X00T47",
        "birth_date": date(1991, 2, 3),
    }
    assert {"age", "expiry"} <= {one["code"] for one in document.prechecks}
    # of another kind of document nothing is kept yet
    _sends(phone, link, pictures.card(), kind="national_id")
    assert _types(phone, document_of(link.case), **again).status_code == 422


def test_countries_stand_in_the_order_of_the_language_and_his_own_is_first(
    link: UploadLink, phone: Client
) -> None:
    AccountFacts.objects.create(player=link.case.player, country="TR", told_at=NOW)
    _sends(phone, link, pictures.card())
    page = phone.get(PAGE).content.decode()
    names = re.findall(r'<option value="([A-Z]{2})"', page)
    assert names[0] == "TR" and '<option value="TR" selected>' in page
    assert names.index("DZ") < names.index("TD") < names.index("DK")  # Çad before Danimarka
    assert names.index("IQ") < names.index("IR") < names.index("JM")  # İran before Jamaika
    with override("de"):
        german = [name for _code, name in countries("DE")][1:]
    assert german[0] == "Deutschland"
    assert german.index("Oman") < german.index("Österreich") < german.index("Pakistan")
