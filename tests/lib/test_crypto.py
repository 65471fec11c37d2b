import base64
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.lib import crypto

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
OLD_KEY = base64.b64encode(b"o" * 32).decode()
NEW_KEY = base64.urlsafe_b64encode(b"\xff" * 32).decode()

MALFORMED = [
    None, "", " ", "a", "a" * 25, "a" * 26, "a" * 27, [], ["a" * 26], {}, 0, True, b"a" * 26,
    "ａ" * 26, "\x00" * 26, ".", "..", "a.b", "é.é", "=" * 26, "\ud800" * 26, "a" * 100_000,
]  # fmt: skip


@given(st.binary(max_size=2000), st.text(max_size=20))
def test_seal_opens_to_what_went_in(data, purpose):
    sealed = crypto.seal(data, purpose=purpose)
    assert crypto.unseal(sealed, purpose=purpose) == data
    assert len(data) < 8 or data not in sealed


def test_seal_never_gives_the_same_bytes_twice():
    assert crypto.seal(b"raw", purpose="mail") != crypto.seal(b"raw", purpose="mail")


def test_unseal_refuses_another_purpose():
    sealed = crypto.seal(b"raw", purpose="mail")
    with pytest.raises(crypto.Unreadable):
        crypto.unseal(sealed, purpose="file")


def test_unseal_refuses_every_changed_byte_and_every_cut():
    sealed = crypto.seal(b"raw", purpose="mail")
    changed = [sealed[:i] + bytes([sealed[i] ^ 1]) + sealed[i + 1 :] for i in range(len(sealed))]
    for damaged in [*changed, *(sealed[:i] for i in range(len(sealed)))]:
        with pytest.raises(crypto.Unreadable):
            crypto.unseal(damaged, purpose="mail")


def test_rotation_opens_what_the_old_key_made_and_makes_with_the_new_one(settings):
    settings.DATA_KEY = OLD_KEY
    sealed = crypto.seal(b"raw", purpose="mail")
    name = crypto.mac("reply", 12)
    token = crypto.sign({"t": 1}, purpose="file", seconds=60, now=NOW)
    settings.DATA_KEY = f"{NEW_KEY}, {OLD_KEY}"
    assert crypto.unseal(sealed, purpose="mail") == b"raw"
    assert crypto.is_mac(name, "reply", 12)
    assert crypto.mac("reply", 12) != name
    assert crypto.read(token, purpose="file", now=NOW) == {"t": 1}
    settings.DATA_KEY = [NEW_KEY]
    with pytest.raises(crypto.Unreadable):
        crypto.unseal(sealed, purpose="mail")
    assert not crypto.is_mac(name, "reply", 12)
    assert crypto.read(token, purpose="file", now=NOW) is None


@pytest.mark.parametrize("value", ["", "not base64!", base64.b64encode(b"short").decode()])
def test_a_wrong_data_key_says_its_name(settings, value):
    settings.DATA_KEY = value
    with pytest.raises(ImproperlyConfigured, match="DATA_KEY"):
        crypto.seal(b"raw", purpose="mail")


def test_mac_is_an_address_safe_name_of_at_least_128_bits():
    name = crypto.mac("reply", 12, "b")
    assert len(name) == 26
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz234567")
    with pytest.raises(ValueError, match="26"):
        crypto.mac("reply", 12, length=20)


def test_mac_keeps_parts_and_purposes_apart():
    names = {
        crypto.mac("reply", "ab", "c"),
        crypto.mac("reply", "a", "bc"),
        crypto.mac("reply", "abc"),
        crypto.mac("reply", "abc", ""),
        crypto.mac("unsubscribe", "abc"),
    }
    assert len(names) == 5


def test_is_mac_survives_a_relay_that_changes_case():
    assert crypto.is_mac(crypto.mac("reply", 12).upper(), "reply", 12)


def test_is_mac_refuses_the_name_of_another_thing():
    assert not crypto.is_mac(crypto.mac("reply", 12), "reply", 13)


@pytest.mark.parametrize("candidate", MALFORMED)
def test_malformed_candidates_are_refused_everywhere(candidate):
    assert not crypto.is_mac(candidate, "reply", 12)
    assert crypto.read(candidate, purpose="file", now=NOW) is None


@pytest.mark.parametrize("candidate", [*MALFORMED[:4], [], None, 7, b"a" * 43, "a" * 42 + "é"])
def test_only_what_looks_like_a_secret_is_looked_up(candidate):
    assert not crypto.is_secret_shaped(candidate)


def test_token_is_read_until_it_expires():
    token = crypto.sign({"person": 7, "name": "Işık"}, purpose="file", seconds=60, now=NOW)
    assert crypto.read(token, purpose="file", now=NOW + timedelta(seconds=59)) == {
        "person": 7,
        "name": "Işık",
    }
    assert crypto.read(token, purpose="file", now=NOW + timedelta(seconds=60)) is None


def test_token_is_bound_to_its_purpose():
    token = crypto.sign({"person": 7}, purpose="file", seconds=60, now=NOW)
    assert crypto.read(token, purpose="invite", now=NOW) is None


def test_token_refuses_every_changed_character():
    token = crypto.sign({"person": 7}, purpose="file", seconds=60, now=NOW)
    for i, character in enumerate(token):
        other = "A" if character != "A" else "B"
        assert crypto.read(token[:i] + other + token[i + 1 :], purpose="file", now=NOW) is None
    assert crypto.read(token + "=", purpose="file", now=NOW) is None


def test_secrets_differ_and_only_their_digest_needs_to_be_kept():
    one, two = crypto.new_secret(), crypto.new_secret()
    assert one != two
    assert crypto.is_secret_shaped(one)
    assert crypto.digest(one) == crypto.digest(one) != crypto.digest(two)
    assert one not in crypto.digest(one)
    with pytest.raises(ValueError, match="128"):
        crypto.new_secret(8)


def test_digest_takes_any_text_without_failing():
    assert len(crypto.digest("\ud800\x00")) == 64
