"""Addresses in one spelling, lists that people type, and addresses that only we can make."""

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from tickets.channels.email.mail.addresses import (
    NotAnAddress,
    mailbox_of,
    message_id,
    normalise,
    parse_list,
    read_list,
    read_message_id,
    read_reply_address,
    reply_address,
)
from tickets.thread.incoming import Sender

BOX = "destek@lunaro.example"


class TestNormalise:
    @pytest.mark.parametrize(
        ("typed", "known"),
        [
            (" Derya@Mail.EXAMPLE ", "Derya@mail.example"),
            ("<a.b+c@mail.example>", "a.b+c@mail.example"),
            ("a@şans.example", "a@xn--ans-rza.example"),
            ("a@mail.example.", "a@mail.example"),
            ("o'brien@mail.example", "o'brien@mail.example"),
            ("a@[192.0.2.1]", "a@[192.0.2.1]"),
            ("a@localhost", "a@localhost"),
        ],
    )
    def test_gives_one_spelling(self, typed: str, known: str) -> None:
        assert normalise(typed) == known

    @pytest.mark.parametrize(
        "typed",
        [
            *("", "a", "@", "a@", "@b.test", "a@b@c.test", "a b@c.test", "a@b c.test", ".a@b.test"),
            *("a.@b.test", "a..b@c.test", "a@-b.test", "a@b-.test", "a@b..test", "a@.test"),
            *("a\n@b.test", "a@b.test\nBcc: c@d.test", "a\x00@b.test"),
            *("a,b@c.test", "a;b@c.test", '"a b"@c.test', "a@b.test,c@d.test", "ş@b.test"),
            *("a@192.168.1.1", f"{'a' * 65}@b.test", f"a@{'b' * 64}.test", f"a@{'b.' * 130}test"),
            *("a@\u202eb.test", "a@b_c.test", "a>@b.test", "a@<b.test"),
        ],
    )
    def test_refuses_what_is_none(self, typed: str) -> None:
        with pytest.raises(NotAnAddress):
            normalise(typed)


class TestTypedLists:
    @pytest.mark.parametrize(
        ("typed", "read"),
        [
            ("", []),
            ("a@b.test", [("a@b.test", "")]),
            (
                "a@b.test, c@d.test; e@f.test,",
                [("a@b.test", ""), ("c@d.test", ""), ("e@f.test", "")],
            ),
            ("a@b.test c@d.test", [("a@b.test", ""), ("c@d.test", "")]),
            ("Ayşe Gül <a@B.test>", [("a@b.test", "Ayşe Gül")]),
            ('"Gül, Ayşe" <a@b.test>', [("a@b.test", "Gül, Ayşe")]),
            ("a@b.test (Ayşe)", [("a@b.test", "Ayşe")]),
            ("mailto:a@b.test", [("a@b.test", "")]),
            ("a@b.test, A@B.TEST", [("a@b.test", "")]),
            ("Team: a@b.test, c@d.test;", [("a@b.test", ""), ("c@d.test", "")]),
        ],
    )
    def test_are_read(self, typed: str, read: list[tuple[str, str]]) -> None:
        assert [(one.address, one.name) for one in parse_list(typed)] == read

    @pytest.mark.parametrize(
        ("typed", "named"),
        [
            ("a@b.test, derya, c@d.test", "derya"),
            ("a@b.test, c@d..test", "c@d..test"),
            ("Ayşe <ayse>", "Ayşe ayse"),
            ("Gül, Ayşe <a@b.test>", "Gül"),
        ],
    )
    def test_errors_name_the_piece(self, typed: str, named: str) -> None:
        with pytest.raises(NotAnAddress) as error:
            parse_list(typed)
        assert f"“{named}”" in error.value.message

    @pytest.mark.parametrize(
        "typed",
        [
            "a@b.test\nBcc: c@d.test",
            "a@b.test\r\nSubject: x",
            "Ayşe\r\nBcc: c@d.test <a@b.test>",
            "a@b.test\x0bc@d.test",
            "a@b.test\x00",
            "a@b.test\u2028Bcc: c@d.test",
            "a@b.test\x85Bcc: c@d.test",
        ],
    )
    def test_refuse_what_could_become_a_header(self, typed: str) -> None:
        with pytest.raises(NotAnAddress):
            parse_list(typed)

    def test_refuse_more_than_fifty(self) -> None:
        assert len(parse_list(",".join(f"a{n}@b.test" for n in range(50)))) == 50
        with pytest.raises(NotAnAddress):
            parse_list(",".join(f"a{n}@b.test" for n in range(51)))

    @given(st.text(max_size=200))
    def test_give_addresses_or_an_error(self, typed: str) -> None:
        try:
            found = parse_list(typed)
        except NotAnAddress:
            return
        for one in found:
            assert normalise(one.address) == one.address
            assert "\n" not in one.name and "\r" not in one.name


class TestHeaderLists:
    @pytest.mark.parametrize(
        ("value", "read"),
        [
            ('"support@bank.test" <evil@x.test>', [("evil@x.test", "support@bank.test")]),
            ("a@b.test <c@d.test>", [("c@d.test", "a@b.test")]),
            ("undisclosed-recipients:;", []),
            ("Group: a@b.test, C <c@d.test>;, e@f.test", ["a@b.test", "c@d.test", "e@f.test"]),
            ("=?utf-8?Q?Ay=C5=9Fe=2C_G=C3=BCl?= <a@b.test>", [("a@b.test", "Ayşe, Gül")]),
            ("=?utf-8?B?QWxpIDxhQGIudGVzdD4=?=", [("a@b.test", "Ali")]),
            ('"=?utf-8?Q?Ay=C5=9Fe?=" <a@b.test>', [("a@b.test", "Ayşe")]),
            ("Ali (the (real) one) <a@b.test>", [("a@b.test", "Ali")]),
            ("<<a@b.test>>", ["a@b.test"]),
            ('"unclosed <a@b.test>', ["a@b.test"]),
            ("a@b.test,,;,<>,c@d.test", ["a@b.test", "c@d.test"]),
            ("Şükrü <şükrü@mail.example>", [("şükrü@mail.example", "Şükrü")]),
            ("nobody", []),
        ],
    )
    def test_are_read_as_far_as_they_go(self, value: str, read: list[object]) -> None:
        found = read_list(value)
        expected = [one if isinstance(one, tuple) else (one, "") for one in read]
        plain = [(one.address, one.name) for one in found]
        assert plain == [(a, n or dict(plain).get(a, "")) for a, n in expected]

    @given(st.text(alphabet='ab@.,;:<>()"\\=? \n\x00ş', max_size=120))
    def test_never_fail(self, value: str) -> None:
        for one in read_list(value):
            assert "@" in one.address and isinstance(one, Sender)


class TestReplyAddresses:
    def test_names_its_ticket_and_its_mailbox(self) -> None:
        address = reply_address(BOX, 48176)
        assert address.startswith("destek+t48176.") and address.endswith("@lunaro.example")
        assert len(address.partition("@")[0]) <= 64
        assert read_reply_address(address) == 48176
        assert mailbox_of(address) == BOX

    def test_survives_what_relays_do_to_it(self) -> None:
        address = reply_address(BOX, 7)
        for changed in (address.upper(), f" <{address}> ", address.replace("lunaro", "LUNARO")):
            assert read_reply_address(changed) == 7

    def test_forged_ones_name_nothing(self) -> None:
        real = reply_address(BOX, 48176)
        local, _at, host = real.partition("@")
        mac = local.rpartition(".")[2]
        other = reply_address(BOX, 48177).partition("@")[0].rpartition(".")[2]
        forged = [
            f"destek+t48177.{mac}@{host}",
            f"destek+t48176.{other}@{host}",
            f"destek+t48176.{mac[:-1]}@{host}",
            f"destek+t48176.{mac}a@{host}",
            f"destek+t48176.{mac[:16]}@{host}",
            f"destek+t48176.@{host}",
            f"destek+t48176@{host}",
            f"destek+t048176.{mac}@{host}",
            f"destek+t-48176.{mac}@{host}",
            f"destek+T48176 .{mac}@{host}",
            f"destek+t{'9' * 30}.{mac}@{host}",
            f"destek+t48176.{'a' * 26}@{host}",
            f"destek-t48176.{mac}@{host}",
            f"t48176.{mac}@{host}",
            "",
            "@",
        ]
        assert [read_reply_address(one) for one in forged] == [None] * len(forged)

    def test_a_key_of_another_installation_proves_nothing(self) -> None:
        address = reply_address(BOX, 48176)
        with override_settings(DATA_KEY=["b3RoZXJvdGhlcm90aGVyb3RoZXJvdGhlcm90aGVyb3Q="]):
            assert read_reply_address(address) is None

    def test_a_mailbox_without_room_keeps_its_own_address(self) -> None:
        long = f"{'m' * 50}@lunaro.example"
        assert reply_address(long, 48176) == long
        assert mailbox_of(long) == long

    @pytest.mark.parametrize("address", [BOX, "destek+vip@lunaro.example", "x", ""])
    def test_other_addresses_are_left_as_they_are(self, address: str) -> None:
        assert mailbox_of(address) == address


class TestMessageIds:
    def test_names_its_ticket_and_its_message(self) -> None:
        made = message_id(48176, "5f0c-9B_e", "lunaro.example")
        assert made.startswith("<t48176.5f0c-9B_e.") and made.endswith("@lunaro.example>")
        assert read_message_id(made) == (48176, "5f0c-9B_e")
        assert read_message_id(f" {made[1:-1]} ") == (48176, "5f0c-9B_e")

    def test_forged_ones_name_nothing(self) -> None:
        real = message_id(48176, "key", "lunaro.example")
        mac = real.partition("@")[0].rpartition(".")[2]
        forged = [
            real.replace("t48176", "t48177"),
            real.replace(".key.", ".kex."),
            real.replace(mac, mac[:-1]),
            real.replace(mac, mac + "a"),
            real.replace(mac, "a" * 26),
            f"<t48176.key@{'lunaro.example'}>",
            f"<48176.key.{mac}@lunaro.example>",
            f"<t48176.key.{mac}@>",
            f"<t48176..{mac}@lunaro.example>",
            "<ticket-48176-1@lunaro.example>",
            f"<t48176.k.ey.{mac}@lunaro.example>",
            "",
            "<>",
            "<" + "t1." * 1000,
        ]
        assert [read_message_id(one) for one in forged] == [None] * len(forged)

    def test_a_reply_address_is_no_message_id(self) -> None:
        mac = reply_address(BOX, 48176).partition("@")[0].rpartition(".")[2]
        assert read_message_id(f"<t48176.key.{mac}@lunaro.example>") is None

    @pytest.mark.parametrize("key", ["", "a.b", "a b", "a@b", "a\n", "a" * 65])
    def test_a_key_is_plain_letters(self, key: str) -> None:
        with pytest.raises(ValueError):
            message_id(1, key, "lunaro.example")
