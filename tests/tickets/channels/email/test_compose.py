"""Our own mail: what every client shows well, and no field that nobody meant."""

import email
import re
from datetime import datetime, timedelta, timezone
from email import policy
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lib.reading import read
from tests.samples.xss import PAYLOADS
from tickets.channels.email.mail import addresses
from tickets.channels.email.mail.headers import disposition
from tickets.channels.email.mail.parse import parse
from tickets.channels.email.mail.robots import LOOP_HEADER, why_automatic
from tickets.channels.email.outbound.compose import (
    Outgoing,
    OutgoingFile,
    Quote,
    answering,
    compose,
    recipients_of,
)
from tickets.thread.incoming import Sender

AT = datetime(2026, 11, 17, 14, 22, tzinfo=timezone(timedelta(hours=3)))
FIELDS = {
    *("content-type", "mime-version", "from", "reply-to", "to", "cc", "subject", "date"),
    *("message-id", "in-reply-to", "references", "content-language"),
}


def outgoing(**changed: Any) -> Outgoing:
    given = {
        "from_name": "Lunaro Destek",
        "from_address": "destek@lunaro.example",
        "reply_to": "destek+t7.mac@lunaro.example",
        "to": [Sender("derya@mail.example", "Derya Kılıç")],
        "subject": "Re: Çekim",
        "html": "<p>Merhaba <strong>Derya</strong>,</p><p>yolda.</p>",
        "message_id": "<t7.key.mac@lunaro.example>",
        "at": AT,
        "brand_name": "Lunaro",
        "language": "tr",
    }
    return Outgoing(**{**given, **changed})


def sent(**changed: Any) -> EmailMessage:
    """As the other side reads it."""
    raw = compose(outgoing(**changed)).as_bytes()
    found = email.message_from_bytes(raw, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


class TestBodies:
    def test_says_the_same_in_text_and_html(self) -> None:
        mail = sent(signature_text="Ece\nLunaro Destek")
        assert mail.get_content_type() == "multipart/alternative"
        assert body(mail, "plain") == "Merhaba Derya,\n\nyolda.\n\n-- \nEce\nLunaro Destek\n"
        html = body(mail, "html")
        assert "Merhaba <strong>Derya</strong>," in html and "Ece<br>Lunaro Destek" in html

    def test_names_the_language_and_both_schemes(self) -> None:
        mail = sent()
        assert mail["content-language"] == "tr"
        assert '<html lang="tr">' in body(mail, "html")
        assert "prefers-color-scheme:dark" in body(mail, "html")

    def test_buttons_are_read_in_the_dark_too(self) -> None:
        """What links are in the dark would be pale on a button that stayed white."""
        dark = (
            body(sent(), "html").partition("prefers-color-scheme:dark")[2].partition("</style>")[0]
        )
        assert 0 < dark.index("a{color") < dark.index(".button{color") < dark.index(".first{color")
        assert ".button{color:#e9eaee!important;background:#23262e!important" in dark

    def test_styles_stand_on_the_elements(self) -> None:
        html = body(sent(brand_colour="#aa3311"), "html")
        assert re.search(r'<p style="margin: 0 0 14px;">', html)
        assert "solid #aa3311" in html

    def test_a_colour_is_only_a_colour(self) -> None:
        html = body(sent(brand_colour="red;background:url(https://a.test)"), "html")
        assert "a.test" not in html

    def test_the_brand_signs_when_nobody_else_does(self) -> None:
        assert body(sent(), "plain").endswith("-- \nLunaro\n")

    def test_own_text_outranks_the_derived_one(self) -> None:
        assert body(sent(text="Kısa."), "plain").startswith("Kısa.\n")

    def test_text_alone_becomes_html(self) -> None:
        assert "a &lt; b<br>c" in body(sent(html="", text="a < b\nc"), "html")

    def test_long_lines_and_odd_letters_arrive(self) -> None:
        words = "ışık “x” 你好 🎲 = . \n" * 200
        assert body(sent(text=words), "plain").startswith(words.strip())

    def test_quotes_the_last_words_below(self) -> None:
        mail = sent(quote=Quote("Derya <x>", AT, "Param nerede?\n\n> eski <b>"), language="en")
        assert (
            "\n\nOn 17 November 2026 14:22, Derya <x> wrote:\n\n> Param nerede?\n>\n> > eski <b>"
            in body(mail, "plain")
        )
        assert "Derya &lt;x&gt; wrote:" in body(mail, "html")
        assert "eski &lt;b&gt;" in body(mail, "html")

    @pytest.mark.parametrize("language", ["tr", "en", "de", "zz", "tr-TR"])
    def test_an_answer_to_it_shows_only_the_answer(self, language: str) -> None:
        ours = body(sent(quote=Quote("Derya", AT, "Param nerede?"), language=language), "plain")
        said = "".join(f"> {line}\n" for line in ours.split("\n"))
        raw = f"From: a@b.test\n\nTamam.\n\nOn 18 Nov 2026, at 10:00, x <y@z.test> wrote:\n\n{said}"
        assert parse(raw.encode()).text == "Tamam."

    def test_nothing_of_the_desk_leaves(self) -> None:
        html = '<p>Hi <span class="mention" data-person="12">@Ece</span></p>'
        whole = compose(outgoing(html=html)).as_string()
        assert "data-person" not in whole and "mention" not in whole
        assert "Hi @Ece" in body(sent(html=html), "plain")

    @pytest.mark.parametrize("payload", PAYLOADS[::4])
    def test_leaves_nothing_that_acts(self, payload: str) -> None:
        html = body(sent(html=f"<p>{payload}</p>", signature_html=payload), "html")
        found = read(html[html.index("<body") :])
        assert not {"script", "iframe", "style", "form", "svg", "object"} & found.tags
        assert not [name for _tag, name, _value in found.attributes if name.startswith("on")]
        assert not [v for v in found.values("href") if not re.match(r"https?://|mailto:|tel:", v)]


class TestFiles:
    def test_are_attached(self) -> None:
        mail = sent(files=[OutgoingFile("dekont ışık.pdf", b"\x00\xff" * 500, "application/pdf")])
        (file,) = list(mail.iter_attachments())
        assert mail.get_content_type() == "multipart/mixed"
        assert file.get_filename() == "dekont ışık.pdf"
        assert file.get_content() == b"\x00\xff" * 500
        assert body(mail, "plain").startswith("Merhaba Derya")

    def test_are_shown_where_the_words_name_them(self) -> None:
        files = [OutgoingFile("p.png", b"png", "image/png", "abc")]
        html = '<p>x<img data-attachment="abc" alt="ekran"><img data-attachment="gone"></p>'
        found = parse(compose(outgoing(html=html, files=files)).as_bytes())
        assert found.html is not None
        assert read(found.html[found.html.index("<body") :]).values("src") == [
            "cid:abc@picture.invalid"
        ]
        assert [(file.content_id, file.is_inline) for file in found.files] == [
            ("abc@picture.invalid", True)
        ]

    @pytest.mark.parametrize("mime", ["", "text/html\r\nX: y", "x", "a/b; name=c", "IMAGE/PNG"])
    def test_have_a_plain_type(self, mime: str) -> None:
        (file,) = sent(files=[OutgoingFile("a", b"x", mime)]).iter_attachments()
        assert file.get_content_type() in {"application/octet-stream", "image/png"}

    @pytest.mark.parametrize(
        "name",
        [
            *('a"b.pdf', "a\r\nX-Evil: y.pdf", "a\\b.pdf", "../../etc/passwd", "a;b=c.pdf"),
            *(
                "\u202egpj.exe",
                "ş" * 300 + ".pdf",
                "x" * 2000,
                "",
                ".",
                "a\x00b.pdf",
                "é\u0301.pdf",
            ),
        ],
    )
    def test_name_adds_no_field(self, name: str) -> None:
        mail = sent(files=[OutgoingFile(name, b"x", "application/pdf")])
        (file,) = mail.iter_attachments()
        assert {key.lower() for key in file} == {
            *("content-type", "content-transfer-encoding", "content-disposition"),
        }
        assert file.get_filename()
        assert max(map(len, disposition("attachment", name).split("\r\n"))) < 998


class TestFields:
    def test_are_what_was_given(self) -> None:
        mail = sent(cc=[Sender("mert@mail.example")], in_reply_to="<a@b>", references=["<a@b>"])
        assert {name.lower() for name in mail} == FIELDS
        assert str(mail["from"]) == "Lunaro Destek <destek@lunaro.example>"
        assert str(mail["to"]) == "Derya Kılıç <derya@mail.example>"
        assert str(mail["cc"]) == "mert@mail.example"
        assert str(mail["subject"]) == "Re: Çekim"
        assert mail["date"].datetime == AT
        assert mail["message-id"] == "<t7.key.mac@lunaro.example>"
        assert mail["in-reply-to"] == mail["references"] == "<a@b>"

    def test_are_the_same_whenever_it_is_tried_again(self) -> None:
        files = [OutgoingFile("a.pdf", b"x", "application/pdf")]
        assert (
            compose(outgoing(files=files)).as_bytes() == compose(outgoing(files=files)).as_bytes()
        )

    def test_never_name_those_in_blind_copy(self) -> None:
        hidden = [Sender("hidden@mail.example", "Hidden")]
        assert b"idden" not in compose(outgoing(bcc=hidden)).as_bytes()
        assert recipients_of(outgoing(bcc=hidden)) == ["derya@mail.example", "hidden@mail.example"]

    def test_envelope_has_everybody_once(self) -> None:
        twice = outgoing(cc=[Sender("derya@MAIL.example"), Sender("b@c.test")])
        assert recipients_of(twice) == ["derya@mail.example", "b@c.test"]

    def test_a_long_conversation_keeps_its_first_and_its_last_references(self) -> None:
        found = str(sent(references=[f"<{n}@a.test>" for n in range(100)])["references"]).split()
        assert len(found) == 20
        assert found[0] == "<0@a.test>" and found[-1] == "<99@a.test>"

    def test_no_line_is_longer_than_mail_allows(self) -> None:
        raw = compose(
            outgoing(
                subject="çok uzun bir konu " * 40,
                to=[Sender(f"a{n}@mail.example", f"Ayşe Gül {n}") for n in range(50)],
                references=[f"<{'x' * 200}{n}@a.test>" for n in range(30)],
            )
        ).as_bytes()
        assert max(map(len, raw.split(b"\r\n"))) < 998
        assert b"\n" not in raw.replace(b"\r\n", b"")
        assert raw.isascii()

    def test_people_do_not_claim_to_be_machines(self) -> None:
        assert why_automatic(sent(message_id="<other@a.test>")) is None

    def test_machines_say_so(self) -> None:
        ours = addresses.message_id(7, "key", "lunaro.example")
        mail = sent(automatic=True, message_id=ours)
        assert mail["auto-submitted"] == "auto-replied"
        assert mail["x-auto-response-suppress"] == "All"
        assert mail["precedence"] == "bulk"
        del mail["auto-submitted"], mail["precedence"], mail["message-id"]
        assert why_automatic(mail) == "own"
        assert mail[LOOP_HEADER].startswith(ours)

    def test_a_list_can_be_left(self) -> None:
        mail = sent(list_unsubscribe="https://lunaro.example/leave?x=1")
        assert mail["list-unsubscribe"] == "<https://lunaro.example/leave?x=1>"
        assert mail["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"

    def test_somebody_must_be_there_to_read_it(self) -> None:
        with pytest.raises(addresses.NotAnAddress):
            compose(outgoing(to=[]))

    @pytest.mark.parametrize(
        "address", ["a", "a@b\r\nBcc: c@d.test", "a@b.test, c@d.test", "a b@c.test"]
    )
    @pytest.mark.parametrize("place", ["to", "cc"])
    def test_an_address_is_one_address(self, place: str, address: str) -> None:
        with pytest.raises(addresses.NotAnAddress):
            compose(outgoing(**{place: [Sender(address)]}))

    @pytest.mark.parametrize("place", ["message_id", "language", "list_unsubscribe"])
    def test_what_we_make_ourselves_is_checked_too(self, place: str) -> None:
        with pytest.raises(ValueError):
            compose(outgoing(**{place: "x\r\nBcc: c@d.test"})).as_bytes()

    INJECTIONS = (
        *(
            "x\r\nBcc: evil@a.test",
            "x\nBcc: evil@a.test",
            "x\rBcc: evil@a.test",
            "x\r\n\r\n<b>body</b>",
        ),
        *(
            "x\x0bBcc: evil@a.test",
            "x\x0cBcc: evil@a.test",
            "x\x85Bcc: evil@a.test",
            "x\u2028Bcc: e@a.test",
        ),
        *(
            "x\x00\r\nBcc: evil@a.test",
            "=?utf-8?q?x=0D=0ABcc:_evil@a.test?=",
            "x\r\n\tBcc: evil@a.test",
        ),
        *(
            "x>, <evil@a.test",
            "x, evil@a.test",
            '"x" <evil@a.test>,',
            "x;evil@a.test;",
            "(x) evil@a.test",
        ),
        *(
            "=?utf-8?q?x?= <evil@a.test>",
            "x\\",
            'x"',
            'x\\"<evil@a.test>',
            "undisclosed:evil@a.test;",
        ),
        *(
            "ş, evil@a.test",
            "ş\r\nBcc: evil@a.test",
            "ş" * 100 + ", evil@a.test",
            "a," * 100,
            "\u202eevil",
        ),
    )

    @pytest.mark.parametrize("words", INJECTIONS)
    @pytest.mark.parametrize("place", ["subject", "from_name", "to", "cc", "brand_name", "quote"])
    def test_words_add_no_field_and_no_recipient(self, place: str, words: str) -> None:
        given: Any = {
            "to": [Sender("derya@mail.example", words), Sender("b@mail.example", words)],
            "cc": [Sender("derya@mail.example", words)],
            "quote": Quote(words, AT, words),
        }.get(place, words)
        mail = sent(**{place: given})
        assert {name.lower() for name in mail} <= FIELDS
        assert len(mail.get_all("from", [])) == len(mail.get_all("subject", [])) == 1
        people = [
            one
            for name in ("from", "to", "cc")
            for one in (mail[name].addresses if mail[name] else ())
        ]
        assert {one.addr_spec for one in people} <= {
            *("destek@lunaro.example", "derya@mail.example", "b@mail.example"),
        }

    @given(st.text(max_size=150), st.text(max_size=80))
    def test_any_subject_and_name_arrive_as_one_line(self, subject: str, name: str) -> None:
        mail = sent(subject=subject, to=[Sender("derya@mail.example", name)])
        assert {name.lower() for name in mail} <= FIELDS
        assert [one.addr_spec for one in mail["to"].addresses] == ["derya@mail.example"]


@pytest.mark.parametrize(
    ("subject", "answer"),
    [
        ("Çekim", "Re: Çekim"),
        ("Re: Çekim", "Re: Çekim"),
        ("YNT: RE: AW[2]: Çekim", "Re: Çekim"),
        ("Re : Retrait", "Re: Retrait"),
        ("Fwd: Re: x", "Re: x"),
        ("Regarding: x", "Re: Regarding: x"),
        ("Tr: x", "Re: x"),
        ("", "Re:"),
        ("a\r\nb", "Re: a b"),
    ],
)
def test_an_answer_has_one_re(subject: str, answer: str) -> None:
    assert answering(subject) == answer
