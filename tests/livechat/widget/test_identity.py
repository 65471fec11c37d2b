"""Whom a brand's page signs for, and whom it does not (AU-6, CH-7)."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import jwt
import pytest
from django.utils.translation import override

from accounts.organisation.models import Brand
from accounts.players.actions import merging
from accounts.players.models import Address, Player
from helpdesk.lib import crypto
from livechat.sessions.actions import keys
from livechat.sessions.models import Visitor, WidgetKey
from livechat.widget import identity
from livechat.widget.actions import visiting
from livechat.widget.actions.visiting import Arrival, Surroundings
from tests import factories
from tests.accounts.verification.proofs import proven
from tests.cast import Cast
from tests.factories import NOW
from tests.livechat.chat import assertion, chats, claims, key

HERE = Surroundings(language="de-AT", page_url="https://lunaro.example/casino?session=s3cret#x")
LATER = NOW + timedelta(minutes=10)


@pytest.fixture
def secret(cast: Cast) -> str:
    chats(cast.lunaro, cast.support)
    return key(cast.lunaro, by=cast.nil)


def _swap(brand: Brand, said: object, *, now: Any = NOW) -> Arrival:
    return visiting.swap(brand, said, around=HERE, now=now)


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _by_hand(header: object, payload: object, secret: str, how: str = "sha256") -> str:
    """Signed over any header, as no library would."""
    text = f"{_b64(json.dumps(header).encode())}.{_b64(json.dumps(payload).encode())}"
    return f"{text}.{_b64(hmac.digest(secret.encode(), text.encode(), how))}"


def test_makes_the_player_known_whom_the_page_signed_for(cast: Cast, secret: str) -> None:
    said = assertion(
        cast.lunaro,
        secret,
        email="Derya.A@Mail.example",
        tier="gold",
        language="tr-TR",
        city="İzmir",
    )
    visitor, token = _swap(cast.lunaro, said)

    player = Player.objects.get(brand=cast.lunaro, external_id="derya-4411")
    assert (visitor.player_id, visitor.is_identified) == (player.pk, True)
    assert (player.person.name, player.tier, player.city) == ("Derya Arslan", "gold", "İzmir")
    assert (player.person.language, visitor.language) == ("tr", "tr")
    assert [a.value for a in player.addresses.all()] == ["derya.a@mail.example"]
    assert visitor.page_url == "https://lunaro.example/casino"
    assert visitor.expires_at == NOW + timedelta(hours=12)
    assert identity.find(cast.lunaro, token, now=NOW) == visitor
    assert token not in json.dumps(list(Visitor.objects.values()), default=str)


def test_follows_what_the_platform_tells_next_time(cast: Cast, secret: str) -> None:
    _swap(cast.lunaro, assertion(cast.lunaro, secret, tier="silver"))
    _swap(cast.lunaro, assertion(cast.lunaro, secret, tier="gold", name="Derya Yıldız"))
    player = Player.objects.get(external_id="derya-4411")
    assert (player.tier, player.person.name) == ("gold", "Derya Yıldız")
    assert player.folded_name == "derya yildiz"


def test_leaves_an_address_to_whoever_has_it(cast: Cast, secret: str) -> None:
    visitor, _ = _swap(cast.lunaro, assertion(cast.lunaro, secret, email="kerem@mail.example"))
    assert Address.objects.get(value="kerem@mail.example").player == cast.kerem
    assert visitor.player != cast.kerem
    assert not visitor.player.addresses.exists()


def test_stands_for_the_survivor_of_a_merge(cast: Cast, secret: str) -> None:
    first, token = _swap(cast.lunaro, assertion(cast.lunaro, secret))
    proven(first.player, to=cast.aylin)
    merging.merge(first.player, into=cast.derya, by=cast.aylin, now=NOW)
    said = assertion(cast.lunaro, secret, tier="gold")
    again, _ = _swap(cast.lunaro, said)
    assert again.player == cast.derya
    assert again.player.tier == "gold"
    # a token from before the merge is still his
    assert _arrive(cast, token, said).token == ""


def test_says_what_is_wrong_in_the_visitors_language(cast: Cast, secret: str) -> None:
    used = assertion(cast.lunaro, secret)
    _swap(cast.lunaro, used)
    kule = key(cast.mavi_kule, by=cast.nil)
    told = {
        "used": used,
        "expired": assertion(cast.lunaro, secret, now=NOW - timedelta(minutes=4)),
        "other_brand": assertion(cast.mavi_kule, secret),
        "forged": assertion(cast.lunaro, kule),
        "incomplete": assertion(cast.lunaro, secret, name=" "),
    }
    seen = set()
    for code, said in told.items():
        with pytest.raises(identity.Refused) as refusal, override("tr"):
            _swap(cast.lunaro, said)
        assert refusal.value.code == code
        seen |= {str(refusal.value.message)}
    assert len(seen) == len(told)


@pytest.mark.filterwarnings("ignore::jwt.InsecureKeyLengthWarning")
def test_is_not_taken_in_by_two_hundred_forgeries(cast: Cast, secret: str) -> None:
    """AU-6: forged, replayed, confused, foreign: nobody is identified."""
    tried = list(_forgeries(cast, secret))
    assert len(tried) >= 200
    taken = []
    for said in tried:
        try:
            _swap(cast.lunaro, said)
        except identity.Refused:
            continue
        taken.append(jwt.decode_complete(said, options={"verify_signature": False}))
    assert taken == []
    assert not Visitor.objects.exists()
    assert not Player.objects.filter(external_id__isnull=False).exists()


def _forgeries(cast: Cast, secret: str) -> Iterator[object]:
    yield from _of_another_shape(cast.lunaro, secret)
    yield from _of_other_algorithms(cast.lunaro, secret)
    yield from _of_other_words(cast, secret)
    yield from _of_another_time(cast.lunaro, secret)
    yield from _of_other_keys(cast, secret)
    yield from _changed(cast.lunaro, secret)


def _of_another_shape(brand: Brand, secret: str) -> Iterator[object]:
    good = assertion(brand, secret)
    head, body, seal = good.split(".")
    yield from ("", " ", ".", "..", "...", "a.b.c", "null", good[:-4], good + "=", f"{good}.{seal}")
    yield from (f"{head}.{body}", f"{head}.{body}.", f".{body}.{seal}", f"{head}..{seal}", "é" * 40)
    yield from (None, 7, b"a.b.c", ["a"], {"a": 1}, True, "x" * 5000, good.upper(), good[::-1])
    yield from (_by_hand(header, claims(brand), secret) for header in (None, [], "HS256", 1, {}))
    yield from (
        _by_hand({"alg": "HS256"}, said, secret) for said in (None, [], "x", 1, [claims(brand)])
    )
    yield f"{_b64(b'[' * 1500)}.{body}.{seal}"
    yield _by_hand({"alg": "HS256"}, claims(brand, name="x" * 4000), secret)
    deep = f"{head}.{_b64(b'[' * 2500)}"
    yield f"{deep}.{_b64(hmac.digest(secret.encode(), deep.encode(), 'sha256'))}"


def _of_other_algorithms(brand: Brand, secret: str) -> Iterator[object]:
    said = claims(brand)
    for none in ("none", "None", "NONE", "nOnE", "", None):
        yield _by_hand({"alg": none}, said, secret)
        yield _by_hand({"alg": none}, said, "")
        head = _b64(json.dumps({"alg": none, "typ": "JWT"}).encode())
        yield f"{head}.{_b64(json.dumps(said).encode())}."
    for other in ("HS384", "HS512"):
        yield jwt.encode(said, secret, algorithm=other)
        yield _by_hand({"alg": other}, said, secret)
    for other in (
        "RS256",
        "ES256",
        "PS256",
        "EdDSA",
        "hs256",
        "HS256 ",
        "HS1",
        "dir",
        5,
        ["HS256"],
    ):
        yield _by_hand({"alg": other}, said, secret)
    yield _by_hand({"alg": "HS256"}, said, secret, "sha512")
    yield _by_hand({"alg": "HS256", "crit": ["b64"], "b64": False}, said, secret)
    yield _by_hand({"alg": "HS256", "crit": ["x"], "x": 1}, said, secret)


def _of_other_words(cast: Cast, secret: str) -> Iterator[object]:
    brand = cast.lunaro
    wrong: dict[str, tuple[object, ...]] = {
        "iss": ("mavi-kule", "", "Lunaro", " lunaro", ["lunaro"], 1, True),
        "aud": ("deskline", "", "deskline-chat ", ["deskline-chat"], ["deskline-chat", "x"], 1),
        "sub": ("", " ", "a b", "x" * 65, "der\nya", "d\u00e9rya", 4411, ["derya-4411"], {"a": 1}),
        "jti": (
            "",
            "short",
            "x" * 201,
            "with a blank in it",
            "line\nline\nline",
            12345678,
            ["x" * 20],
        ),
        "name": ("", "  ", "\u200b", 7, ["Derya"], {"a": 1}, True),
    }
    for claim, values in wrong.items():
        yield assertion(brand, secret, **{claim: None})
        yield from (_by_hand({"alg": "HS256"}, claims(brand, **{claim: v}), secret) for v in values)


def _of_another_time(brand: Brand, secret: str) -> Iterator[object]:
    at = int(NOW.timestamp())
    times: list[tuple[object, object]] = [
        (at - 121, at - 1),
        (at - 300, at),
        (at - 3600, at - 3500),
        (at, at + 301),
        (at - 10, at + 291),
        (at + 31, at + 120),
        (at + 3600, at + 3700),
        (at, at),
        (at, at - 1),
        (at - 86400, at + 100),
        (0, at + 60),
        (at, 2**53),
        (-at, at + 60),
    ]
    for iat, exp in times:
        yield assertion(brand, secret, iat=iat, exp=exp)
    for odd in (str(at), float(at), True, [at], {"at": at}, 1e300, "soon", float("nan")):
        yield _by_hand({"alg": "HS256"}, claims(brand, iat=odd), secret)
        yield _by_hand({"alg": "HS256"}, claims(brand, exp=odd), secret)
    yield assertion(brand, secret, nbf=at + 60)
    yield _by_hand({"alg": "HS256"}, claims(brand, nbf="now"), secret)
    yield assertion(brand, secret, exp=None)
    yield assertion(brand, secret, iat=None)


def _of_other_keys(cast: Cast, secret: str) -> Iterator[object]:
    brand, said = cast.lunaro, claims(cast.lunaro)
    kule = key(cast.mavi_kule, by=cast.nil)
    retired = key(brand, by=cast.nil)
    keys.retire(WidgetKey.objects.get(brand=brand, hint=retired[-4:]), by=cast.nil, now=NOW)
    digest = hashlib.sha256(secret.encode()).hexdigest()
    guesses = (
        kule,
        retired,
        "x" * 32,
        secret[::-1],
        secret.lower(),
        secret[:-1],
        secret + "x",
        digest,
    )
    for guess in (*guesses, brand.slug, "deskline-chat", "secret", " ", secret + "\n", secret[1:]):
        yield _by_hand({"alg": "HS256"}, said, guess)
    for kid in ("1", "../../../dev/null", "' or 1=1 --", brand.slug, ""):
        yield _by_hand({"alg": "HS256", "kid": kid}, said, kule)
    own = {"kty": "oct", "k": _b64(b"x" * 32)}
    for header in (
        {"jwk": own},
        {"jku": "https://evil.example/"},
        {"x5u": "https://evil.example/"},
    ):
        yield _by_hand({"alg": "HS256", **header}, said, "x" * 32)


def _changed(brand: Brand, secret: str) -> Iterator[object]:
    """One sign of a good one is another: only its last may stand for the same bytes."""
    good = assertion(brand, secret)
    for place in range(0, len(good) - 1, max(1, len(good) // 80)):
        other = "A" if good[place] != "A" else "B"
        yield good[:place] + other + good[place + 1 :]


def test_takes_no_second_spelling_of_one_signature(cast: Cast, secret: str) -> None:
    """The last sign of a signature carries two bits that nobody reads."""
    good = assertion(cast.lunaro, secret)
    _swap(cast.lunaro, good)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for letter in letters:
        with pytest.raises(identity.Refused):
            _swap(cast.lunaro, good[:-1] + letter)
    assert Visitor.objects.count() == 1


def test_reads_two_keys_side_by_side_and_ignores_which_the_header_names(
    cast: Cast, secret: str
) -> None:
    second = key(cast.lunaro, by=cast.nil)
    for one in (secret, second):
        _swap(cast.lunaro, assertion(cast.lunaro, one))
        _swap(cast.lunaro, _by_hand({"alg": "HS256", "kid": "9"}, claims(cast.lunaro), one))
    assert Visitor.objects.filter(is_identified=True).count() == 4


def test_takes_a_clock_that_goes_half_a_minute_ahead(cast: Cast, secret: str) -> None:
    at = int(NOW.timestamp())
    _swap(cast.lunaro, assertion(cast.lunaro, secret, iat=at + 30, exp=at + 330))


def test_stays_who_he_is_while_the_page_signs_for_him(cast: Cast, secret: str) -> None:
    said = assertion(cast.lunaro, secret)
    visitor, token = _swap(cast.lunaro, said)
    for later in (said, assertion(cast.lunaro, secret, now=NOW - timedelta(hours=1))):
        again = _arrive(cast, token, later)
        assert (again.visitor, again.token) == (visitor, "")


def test_is_a_stranger_on_a_page_where_nobody_is_signed_in(cast: Cast, secret: str) -> None:
    visitor, token = _swap(cast.lunaro, assertion(cast.lunaro, secret))
    other = _arrive(cast, token, None)
    assert other.token
    assert other.visitor.player != visitor.player
    assert not other.visitor.is_identified


def test_is_another_when_the_page_signs_for_another(cast: Cast, secret: str) -> None:
    visitor, token = _swap(cast.lunaro, assertion(cast.lunaro, secret))
    other = _arrive(cast, token, assertion(cast.lunaro, secret, sub="kerem-1", name="Kerem T"))
    assert other.visitor.player.external_id == "kerem-1"
    assert other.visitor.player != visitor.player
    spent = assertion(cast.lunaro, secret, sub="kerem-1", now=NOW - timedelta(hours=1))
    with pytest.raises(identity.Expired):
        _arrive(cast, token, spent)


def test_is_not_kept_by_a_forged_assertion(cast: Cast, secret: str) -> None:
    _, token = _swap(cast.lunaro, assertion(cast.lunaro, secret))
    with pytest.raises(identity.Refused):
        _arrive(cast, token, assertion(cast.lunaro, "x" * 32))


def test_keeps_a_stranger_apart_from_everybody(cast: Cast, secret: str) -> None:
    first, second = (_arrive(cast, None, None) for _ in range(2))
    again = _arrive(cast, first.token, None)
    assert (again.visitor, again.token) == (first.visitor, "")
    assert first.visitor.player != second.visitor.player
    assert first.visitor.player.external_id is None
    assert not first.visitor.player.addresses.exists()
    assert first.visitor.language == "de"
    assert first.visitor.expires_at == NOW + timedelta(days=30)


def test_sends_strangers_away_where_only_players_may_chat(cast: Cast) -> None:
    chats(cast.lunaro, cast.support, identified_only=True)
    secret = key(cast.lunaro, by=cast.nil)
    with pytest.raises(visiting.SignedInOnly):
        _arrive(cast, None, None)
    assert not Visitor.objects.exists()
    assert _arrive(cast, None, assertion(cast.lunaro, secret)).visitor.is_identified


def test_finds_nobody_by_a_token_that_is_no_longer_good(cast: Cast, secret: str) -> None:
    visitor, token = _arrive(cast, None, None)
    other, other_token = _arrive(cast, None, None)
    assert identity.find(cast.mavi_kule, token, now=NOW) is None
    assert identity.find(cast.lunaro, token, now=NOW + timedelta(days=30)) is None
    for odd in (None, "", 5, "x", token[:-1], token + "x", visitor.token_digest, " " + token):
        assert identity.find(cast.lunaro, odd, now=NOW) is None
    visiting.revoke(visitor, now=NOW)
    assert identity.find(cast.lunaro, token, now=NOW) is None
    assert identity.find(cast.lunaro, other_token, now=LATER) == other


def _arrive(cast: Cast, token: object, said: object) -> Arrival:
    return visiting.arrive(cast.lunaro, token=token, assertion=said, around=HERE, now=NOW)


def test_keeps_keys_sealed_and_retires_them(cast: Cast, secret: str) -> None:
    row = WidgetKey.objects.get()
    assert secret.encode() not in bytes(row.sealed)
    assert row.hint == secret[-4:]
    second = key(cast.lunaro, by=cast.nil)
    with pytest.raises(keys.TooManyKeys):
        key(cast.lunaro, by=cast.nil)
    keys.retire(row, by=cast.nil, now=NOW)
    with pytest.raises(identity.Refused):
        _swap(cast.lunaro, assertion(cast.lunaro, secret))
    _swap(cast.lunaro, assertion(cast.lunaro, second))
    assert crypto.is_secret_shaped(key(cast.lunaro, by=cast.nil))


def test_brings_along_the_talk_that_a_stranger_is_in(cast: Cast, secret: str) -> None:
    stranger, token = _arrive(cast, None, None)
    session = factories.asked(stranger)
    older = factories.asked(_arrive(cast, None, None).visitor)
    signed = _arrive(cast, token, assertion(cast.lunaro, secret))
    session.refresh_from_db()
    assert session.visitor == signed.visitor
    assert session.ticket.player == signed.visitor.player
    older.refresh_from_db()
    assert older.visitor != signed.visitor


def test_brings_along_nothing_with_a_forged_assertion(cast: Cast, secret: str) -> None:
    stranger, token = _arrive(cast, None, None)
    session = factories.asked(stranger)
    with pytest.raises(identity.Refused):
        _arrive(cast, token, assertion(cast.lunaro, "x" * 32))
    session.refresh_from_db()
    assert session.visitor == stranger
