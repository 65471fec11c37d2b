"""A mail as it came becomes what the house understands, whatever program wrote it."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tickets.channels.email.mail.mime import MOST_PARTS, Unreadable
from tickets.channels.email.mail.parse import parse
from tickets.thread.incoming import Incoming

SAMPLES = Path(__file__).resolve().parents[3] / "samples" / "mail"
ALL = sorted(SAMPLES.glob("*.eml"))


def sample(name: str) -> Incoming:
    return parse((SAMPLES / f"{name}.eml").read_bytes())


def mail(body: str = "x", **fields: str) -> bytes:
    """A small mail; `content_type="…"` is the field Content-Type."""
    named = {"from": "Kerem <kerem@mail.example>", "message_id": "<1@mail.example>", **fields}
    head = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in named.items())
    return f"{head}\n{body}".encode()


class TestWords:
    @pytest.mark.parametrize(
        ("name", "text"),
        [
            (
                "gmail_tr",
                "Merhaba,\n\nHâlâ bekliyorum, param ne zaman gelecek? Işık hızında diyordunuz.\n\n"
                "Derya",
            ),
            (
                "outlook_tr",
                "İyi günler,\n\nŞifremi sıfırladım ama giriş yapamıyorum. Yardımcı olur musunuz?"
                "\n\nMert İnce",
            ),
            ("outlook_en_html", "Hello,\n\nthe deposit has arrived, thank you."),
            (
                "outlook_de",
                "Guten Tag, ich habe mein Geld noch nicht erhalten. Wie lange dauert es?",
            ),
            (
                "apple_mail_tr",
                "Merhaba,\n\nBirinci dekont aşağıda:\n\nFazla çekilen tutarı iade edin lütfen.",
            ),
            ("iphone_tr", "Hoş geldin bonusum tanımlanmadı"),
            ("android_samsung_tr", "Giriş yapamıyorum, hata veriyor."),
            ("yahoo", "I sent the utility bill again."),
            ("gmail_es", "Hola, ¿cuándo llega mi dinero? Gracias por la ayuda."),
            (
                "thunderbird_flowed",
                "Thank you. I would like to lower my weekly limit to three thousand, and I would "
                "like it to apply from today.",
            ),
            ("latin5_8bit", "Şikâyetim var: ığüşöçİĞÜŞÖÇ"),
            (
                "windows1254_mislabelled",
                "Merhaba, şifremi değiştirdim ama hesabım hâlâ kapalı. “Tırnak” da var – İyi "
                "günler.",
            ),
            ("utf8_labelled_latin1", "Çekim talebim onaylanmadı, ışık yok."),
            ("raw_8bit_headers", "Ham başlıklar, karakter kümesi de yok: ğüşıöç"),
            ("gb18030", "你好,我的存款没有到账。请帮忙查一下。㐀"),
            ("shift_jis", "出金がまだ届きません。表示と能力。"),
            ("broken_charset", "çalışmıyor\ufffd"),
            (
                "html_only",
                "Hello there,\n\n- first\n- second the help page (https://lunaro.example/help)"
                "\n\nBye\nKerem",
            ),
            ("empty_plain_full_html", "Only here are words."),
            ("empty_body", ""),
            ("missing_boundary", "Words all the same."),
            ("cut_off_multipart", "The connection broke right aft"),
            ("mailbox_from_line", "Found in a mailbox file."),
            ("giant_header", "Still readable."),
        ],
    )
    def test_are_read_as_they_were_written(self, name: str, text: str) -> None:
        assert sample(name).text == text

    def test_keep_answers_between_quotes_in_sight(self) -> None:
        found = sample("gmail_en_inline_answers")
        assert "The one ending in 1881." in found.text
        assert "> And when was the deposit?" in found.text
        assert found.text.endswith("Monday at noon.")
        assert "Where is my money?" in found.quoted

    def test_keep_a_forwarded_mail_in_sight(self) -> None:
        found = sample("forwarded_inline")
        assert "You paid 750 TRY to Lunaro." in found.text
        assert found.quoted == ""

    def test_fold_what_is_repeated(self) -> None:
        assert "Çekim talebiniz incelemede." in sample("gmail_tr").quoted
        assert "bağlantıyı gönderdik" in sample("outlook_tr").quoted
        assert sample("iphone_tr").quoted.startswith("iPhone’umdan gönderildi")

    def test_name_a_picture_where_it_stands(self) -> None:
        assert sample("inline_pictures").text == "Ekran burada: [image001.png]"

    @pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
    def test_hold_nothing_that_no_store_can_take(self, path: Path) -> None:
        found = parse(path.read_bytes())
        for words in (found.text, found.quoted, found.subject, found.sender.name, found.html or ""):
            words.encode("utf-8")
            assert "\x00" not in words
        assert len(found.external_id) <= 250 and len(found.subject) <= 250

    @pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
    def test_are_the_same_with_either_line_end(self, path: Path) -> None:
        raw = path.read_bytes()
        unix, old = raw.replace(b"\r\n", b"\n"), raw.replace(b"\r\n", b"\r")
        assert parse(raw).text == parse(unix).text == parse(old).text


class TestFields:
    @pytest.mark.parametrize(
        ("name", "subject"),
        [
            ("gmail_tr", "Re: Çekim talebim hala onaylanmadı"),
            ("outlook_tr", "YNT: Şifremi unuttum"),
            ("latin5_8bit", "Şikayetim var"),
            ("utf8_labelled_latin1", "Çekim"),
            ("raw_8bit_headers", "Çekim işlemim nerede?"),
            ("gb18030", "存款没有到账"),
            ("shift_jis", "①出金について"),
            ("split_encoded_word", "İşlem ğüşıöç Şbitti ve Nasıl?"),
            ("bidi_name", "Read gnp.exe"),
        ],
    )
    def test_subject_is_read(self, name: str, subject: str) -> None:
        assert sample(name).subject == subject

    @pytest.mark.parametrize(
        ("name", "sender"),
        [
            ("gmail_tr", ("derya.k@mail.example", "Derya Kılıç")),
            ("outlook_tr", ("mert@mail.example", "Mert İnce")),
            ("gmail_en_inline_answers", ("kerem@mail.example", "O'Brien, Kerem")),
            ("raw_8bit_headers", ("sukru@mail.example", "Şükrü Ağaoğlu")),
            ("shift_jis", ("yamada@mail.example", "山田太郎")),
            ("bidi_name", ("evil@mail.example", "elpmaxe Support Team")),
            ("several_from", ("ali@mail.example", "Ali")),
            ("no_from", ("", "")),
        ],
    )
    def test_sender_is_read(self, name: str, sender: tuple[str, str]) -> None:
        found = sample(name).sender
        assert (found.address, found.name) == sender

    def test_flags_say_what_is_odd_about_the_sender(self) -> None:
        assert sample("no_from").flags == ("no_from", "no_sender")
        assert sample("several_from").flags == ("several_senders",)
        assert "repeated_from" in sample("repeated_headers").flags

    def test_sender_field_stands_in_for_a_missing_from(self) -> None:
        found = parse(b"Sender: Ali <ali@a.test>\nSubject: x\n\nx")
        assert found.sender.address == "ali@a.test"
        assert "no_from" in found.flags and "no_sender" not in found.flags

    def test_recipients_are_read(self) -> None:
        found = sample("list_mail")
        assert found.recipients == ("players@list.example",)
        assert found.cc == ("destek@lunaro.example",)
        assert sample("several_from").recipients == ("destek@lunaro.example",)
        assert sample("several_from").reply_to == "both@mail.example"

    def test_many_recipients_are_read_up_to_a_bound(self) -> None:
        assert len(sample("giant_header").recipients) == 500

    def test_time_is_read_as_utc(self) -> None:
        assert sample("gmail_tr").sent_at == datetime(2026, 11, 17, 11, 22, 5, tzinfo=UTC)

    @pytest.mark.parametrize(
        "date",
        [
            *("", "yesterday", "Tue, 99 Nov 2026 14:22:05 +0300", "1 Jan 1601 00:00:00 +0000"),
            *("Tue, 17 Nov 2026 14:22:05 +9999999", "31 Dec 9999 23:59:59 -2359", "0" * 5000),
        ],
    )
    def test_time_that_is_none_is_left_out(self, date: str) -> None:
        assert parse(mail(date=date)).sent_at is None

    def test_language_is_guessed(self) -> None:
        assert [
            sample(name).language for name in ("gmail_tr", "yahoo", "outlook_de", "gmail_es")
        ] == [*("tr", "en", "de", "es")]


class TestNames:
    def test_conversation_is_named(self) -> None:
        found = sample("gmail_tr")
        ours = "<t48176.a1b2.abcdefghijklmnopqrstuvwxyz@lunaro.example>"
        assert found.external_id == "<CAF+x9aGmailTr1@mail.example>"
        assert found.references == (ours,) and found.in_reply_to == ours

    def test_missing_message_id_is_derived_from_what_stays_the_same(self) -> None:
        raw = (SAMPLES / "no_message_id.eml").read_bytes()
        again = b"Received: from relay.test by mx.test; today\r\nX-Seen: 2\r\n" + raw
        other = raw.replace(b"Nothing names", b"Nobody names")
        assert parse(raw).external_id == parse(again).external_id != parse(other).external_id
        assert "no_message_id" in parse(raw).flags

    @pytest.mark.parametrize("said", ["", "<>", "   ", "<\t>"])
    def test_empty_message_id_is_none(self, said: str) -> None:
        assert "no_message_id" in parse(mail(message_id=said)).flags

    def test_message_id_without_brackets_is_one(self) -> None:
        assert parse(mail(message_id="abc@mail.example")).external_id == "<abc@mail.example>"

    def test_first_of_several_message_ids_counts(self) -> None:
        found = sample("repeated_headers")
        assert found.external_id == "<first@mail.example>"
        assert "repeated_message_id" in found.flags

    def test_giant_message_id_is_shortened_the_same_way_wherever_it_stands(self) -> None:
        giant = f"<{'x' * 900}@mail.example>"
        named = parse(mail(message_id=giant)).external_id
        answer = parse(mail(in_reply_to=giant, references=giant))
        assert len(named) <= 250
        assert answer.in_reply_to == named and answer.references == (named,)

    def test_references_are_bounded_to_the_latest(self) -> None:
        many = " ".join(f"<{n}@a.test>" for n in range(1000))
        found = parse(mail(references=many)).references
        assert len(found) == 100 and found[-1] == "<999@a.test>"

    def test_folded_message_id_is_whole_again(self) -> None:
        assert parse(mail(in_reply_to="<abc\n def@a.test>")).in_reply_to == "<abcdef@a.test>"


class TestFiles:
    def test_picture_that_the_html_shows_is_inline(self) -> None:
        picture, paper = sample("inline_pictures").files
        assert (picture.name, picture.content_id, picture.is_inline) == (
            *("image001.png", "ii_abc@mail.example", True),
        )
        assert picture.content.startswith(b"\x89PNG")
        assert (paper.name, paper.is_inline) == ("dekont.pdf", False)

    @pytest.mark.parametrize(
        ("name", "files"),
        [
            ("forwarded_attached", [("İşlem onayı.eml", "message/rfc822")]),
            ("tnef", [("winmail.dat", "application/ms-tnef")]),
            ("smime_signed", [("smime.p7s", "application/pkcs7-signature")]),
            ("calendar_invite", [("invitation.ics", "text/calendar")]),
            ("uuencoded", [("note.txt", "application/octet-stream")]),
            (
                "delivery_report",
                [
                    ("delivery-status.txt", "message/delivery-status"),
                    ("headers.txt", "text/rfc822-headers"),
                ],
            ),
            ("html_only", []),
        ],
    )
    def test_everything_that_is_not_words_is_kept(
        self, name: str, files: list[tuple[str, str]]
    ) -> None:
        assert [(file.name, file.mime) for file in sample(name).files] == files

    def test_content_id_is_one_that_a_store_can_take(self) -> None:
        raw = mail(content_type="image/png; name=a.png", content_id="<a\x00 b\u202e@c.test>")
        assert parse(raw).files[0].content_id == "ab@c.test"

    def test_content_is_without_its_transfer_encoding(self) -> None:
        assert sample("uuencoded").files[0].content == b"Hello world"
        assert b"Paid." in sample("forwarded_attached").files[0].content

    @pytest.mark.parametrize(
        ("name", "flag"),
        [
            ("smime_signed", "signed"),
            ("calendar_invite", "invitation"),
            ("tnef", "tnef"),
            ("delivery_report", "delivery_report"),
            ("read_receipt", "read_receipt"),
            ("inline_pictures", "remote_pictures"),
        ],
    )
    def test_flags_say_what_kind_of_mail_it_is(self, name: str, flag: str) -> None:
        assert flag in sample(name).flags


class TestCards:
    def test_no_card_number_is_left_anywhere(self) -> None:
        found = sample("card_number_everywhere")
        words = [found.text, found.quoted, found.subject, found.sender.name]
        words += [file.name for file in found.files]
        for one in words:
            digits = "".join(letter for letter in one if letter.isdigit())
            assert "4111111111111111" not in digits and "1111" in digits


class TestRobots:
    @pytest.mark.parametrize(
        ("name", "reason"),
        [
            ("out_of_office_tr", "out_of_office"),
            ("out_of_office_en", "auto_submitted"),
            ("delivery_report", "delivery_report"),
            ("read_receipt", "read_receipt"),
            ("list_mail", "precedence"),
            ("gmail_tr", ""),
            ("suppress_answers", ""),
            ("smime_signed", ""),
        ],
    )
    def test_are_told_from_people(self, name: str, reason: str) -> None:
        found = sample(name)
        assert found.automatic_reason == reason
        assert found.is_automatic == bool(reason)

    def test_null_return_path_of_the_envelope_counts(self) -> None:
        assert parse(mail(), envelope_from="").automatic_reason == "null_sender"
        assert parse(mail(), envelope_from="kerem@mail.example").automatic_reason == ""


class TestLimits:
    @pytest.mark.parametrize(
        ("raw", "reason"),
        [
            (b"", "empty"),
            (b"\r\n \r\n", "empty"),
            (b"Subject: x\n" + b"X-Junk: " + b"y" * 300_000 + b"\n\nx", "header"),
            (b"A: b\n" * 60_000 + b"\nx", "header"),
            (
                b'Content-Type: multipart/mixed; boundary="b"\n\n'
                + b"--b\n\nx\n" * (MOST_PARTS + 1),
                "parts",
            ),
            (
                b"".join(
                    b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n)
                    for n in range(60)
                ),
                "nested",
            ),
            (
                b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--bx\n" * 100_000,
                "parts",
            ),
        ],
        ids=["nothing", "blank", "long field", "many fields", "parts", "depth", "false boundaries"],
    )
    def test_too_much_is_refused_with_a_reason(self, raw: bytes, reason: str) -> None:
        with pytest.raises(Unreadable) as refused:
            parse(raw)
        assert reason in refused.value.reason

    def test_five_hundred_parts_are_not_too_many(self) -> None:
        raw = b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * (MOST_PARTS - 1)
        assert parse(raw).text.count("x") == MOST_PARTS - 1

    @pytest.mark.parametrize(
        "raw",
        [
            b"Content-Transfer-Encoding: base64\n\n" + b"=" * 2_000_000,
            b"Content-Transfer-Encoding: base64\n\n" + b"A=" * 1_000_000,
            b"Content-Transfer-Encoding: x-uuencode\n\nbegin 644 x\n" + b"M" * 2_000_000,
            b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=" * 2_000_000,
            b"Subject: " + b"=?utf-8?q?" * 20_000 + b"\n\nx",
            b"Subject: " + b"=?utf-8?b?4pyT?= " * 12_000 + b"\n\nx",
            b"From: " + b"<" * 200_000 + b"\n\nx",
            b"From: " + b"(" * 200_000 + b"\n\nx",
            b"From: " + b'"\\' * 100_000 + b"\n\nx",
            b"From: " + b"a@" * 100_000 + b"\n\nx",
            b"To: " + b"a@b.test," * 25_000 + b"\n\nx",
            b"References: " + b"<" * 200_000 + b"\n\nx",
            b"Content-Type: text/plain" + b"; a=b" * 40_000 + b"\n\nx",
            b'Content-Type: text/plain; name="' + b"\\" * 200_000 + b"\n\nx",
            b"Content-Type: text/plain; " + b"name*0*=a; " * 15_000 + b"\n\nx",
            b"Subject: x\n\n" + b"> " * 500_000,
            b"Subject: x\n\n" + b">\n" * 500_000,
            b"Subject: x\n\n" + b"On 2026 a@b wrote:\n" * 50_000,
            b"Subject: x\n\n" + b"From: a\n" * 100_000,
            b"Subject: x\n\n" + b"-" * 1_000_000,
            b"Subject: x\n\n" + b"Sent from my " * 50_000,
            b"Content-Type: text/html\n\n" + b"<font color=a><p>" * 60_000,
            b"Content-Type: text/html\n\n" + b"&" * 900_000,
            b'Content-Type: multipart/mixed; boundary="-"\n\n' + b"---x\n" * 40_000,
        ],
        ids=range(24),
    )
    def test_bait_is_read_in_bounded_time(self, raw: bytes) -> None:
        before = time.process_time()
        parse(raw)
        assert time.process_time() - before < 5


class TestAnything:
    @settings(max_examples=250)
    @given(st.binary(max_size=2000))
    def test_random_bytes_are_read_or_refused(self, raw: bytes) -> None:
        _read_or_refused(raw)

    @settings(max_examples=500)
    @given(st.data())
    def test_damaged_mail_is_read_or_refused(self, data: st.DataObject) -> None:
        raw = bytearray(
            data.draw(st.sampled_from([p.read_bytes() for p in ALL if p.stat().st_size < 5000]))
        )
        for _ in range(data.draw(st.integers(1, 8))):
            at = data.draw(st.integers(0, len(raw)))
            cut = data.draw(st.integers(0, 40))
            raw[at : at + cut] = data.draw(st.binary(max_size=20))
        _read_or_refused(bytes(raw))

    @settings(max_examples=250)
    @given(
        st.lists(
            st.sampled_from(
                [
                    *(
                        b"From: ",
                        b"Content-Type: ",
                        b"multipart/mixed",
                        b"; boundary=",
                        b"b",
                        b"\n",
                    ),
                    *(
                        b"\n\n",
                        b"--b",
                        b"--b--",
                        b"=?utf-8?b?",
                        b"?=",
                        b"text/html",
                        b"charset=",
                        b'"',
                    ),
                    *(
                        b"utf-16",
                        b"base64",
                        b"Content-Transfer-Encoding: ",
                        b"hex",
                        b"idna",
                        b"\xff",
                    ),
                    *(
                        b"message/rfc822",
                        b"<",
                        b">",
                        b"a@b",
                        b"(",
                        b",",
                        b"name*0*=",
                        b"'",
                        b"\x00",
                    ),
                ]
            ),
            max_size=40,
        )
    )
    def test_mixed_grammar_is_read_or_refused(self, pieces: list[bytes]) -> None:
        _read_or_refused(b"".join(pieces))


def _read_or_refused(raw: bytes) -> None:
    try:
        found = parse(raw)
    except Unreadable:
        return
    stored = [found.text, found.quoted, found.subject, found.external_id, found.in_reply_to]
    stored += [found.sender.name, found.sender.address, found.reply_to, *found.references]
    stored += [*found.recipients, *found.cc, *found.flags]
    for file in found.files:
        stored += [file.name, file.mime, file.content_id or ""]
    for words in stored:
        words.encode("utf-8")
        assert "\x00" not in words


_TWICE = (
    b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=z\r\n\r\n"
    b"--z\r\nContent-Type: text/plain\r\n\r\n%s\r\n--z\r\nContent-Type: text/html\r\n\r\n%s\r\n--z--\r\n"
)


def test_a_plain_part_that_only_says_that_there_is_html_is_folded_away():
    mail = parse(_TWICE % (b"This message is in HTML.", b"<p>Hello,</p><p>where is my money?</p>"))

    assert (mail.text, mail.quoted) == ("Hello,\n\nwhere is my money?", "This message is in HTML.")


def test_what_only_the_html_says_is_folded_away():
    mail = parse(_TWICE % (b"Where is my money?", b"<p>Where is my money?</p><p>I wait.</p>"))

    assert (mail.text, mail.quoted) == ("Where is my money?", "I wait.")


def test_html_that_says_the_same_adds_nothing():
    html = b'<p>I <b>did</b> ask <a href="https://a.example/">here</a>, and there.</p>'
    mail = parse(_TWICE % (b"I *did* ask\r\nhere <https://a.example/>, and there.", html))

    assert mail.quoted == ""
