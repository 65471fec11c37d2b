"""Repeated words are folded away, own words never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets.channels.email.mail.quotes import split_quoted

INTRODUCTIONS = [
    "On Tue, Nov 17, 2026 at 2:22 PM Lunaro Support <destek@lunaro.example> wrote:",
    "On Tue, Nov 17, 2026 at 2:22 PM Lunaro Support <destek@lunaro.example>\nwrote:",
    "On Tuesday, November 17th, 2026 at 2:22 PM, Lunaro\n<destek@lunaro.example>\nwrote:",
    "On 17/11/2026 13:00, Lunaro Support wrote:",
    "On 17 Nov 2026, at 14:22, Lunaro <destek@lunaro.example> wrote:",
    "> On 17 Nov 2026, at 14:22, Lunaro <destek@lunaro.example> wrote:",
    "2026-11-17 14:22 GMT+03:00 Lunaro <destek@lunaro.example> wrote:",
    "Lunaro Destek <destek@lunaro.example>, 17 Kas 2026 Sal, 14:22 tarihinde şunu yazdı:",
    "Lunaro Destek <destek@lunaro.example>, 17 Kas 2026 Sal, 14:22 tarihinde şunu\nyazdı:",
    "17 Kasım 2026 14:22 tarihinde Lunaro Destek <destek@lunaro.example> yazdı:",
    "17 Kasım 2026 Salı 14:22:33 GMT+3 tarihinde, Lunaro <destek@lunaro.example> şunu yazdı:",
    "Lunaro Destek <destek@lunaro.example> şunları yazdı (17 Kas 2026 14:22):",
    "17 Kas 2026 tarihinde, saat 14:22’de, Lunaro <destek@lunaro.example> şunları yazdı:",
    "17.11.2026 14:22 tarihinde Lunaro Destek yazdı:",
    '17.11.2026, 14:22, "Lunaro" <destek@lunaro.example>:',
    "Am Di., 17. Nov. 2026 um 14:22 Uhr schrieb Lunaro <destek@lunaro.example>:",
    "Am 17.11.26 um 14:22 schrieb Lunaro:",
    "El mar, 17 nov 2026 a las 14:22, Lunaro (<destek@lunaro.example>) escribió:",
    "Le mar. 17 nov. 2026 à 14:22, Lunaro <destek@lunaro.example> a écrit :",
    "Il giorno mar 17 nov 2026 alle ore 14:22 Lunaro <destek@lunaro.example> ha scritto:",
    "Em ter., 17 de nov. de 2026 às 14:22, Lunaro <destek@lunaro.example> escreveu:",
    "Op di 17 nov 2026 om 14:22 schreef Lunaro <destek@lunaro.example>:",
    "вт, 17 нояб. 2026 г. в 14:22, Lunaro <destek@lunaro.example> написал(а):",
    "17.11.2026 14:22, Lunaro пишет:",
]
BLOCKS = [
    "From: Lunaro <destek@lunaro.example>\nSent: Tuesday, November 17, 2026 2:22 PM\nTo: Derya\nSubject: x",
    "From: Lunaro <destek@lunaro.example>\nDate: Tue, 17 Nov 2026\nTo: Derya\nCc: x\nSubject: x",
    "________________________________\nFrom: Lunaro\nSent: Tuesday\nTo: Derya\nSubject: x",
    "________________________________\n\nFrom: Lunaro\nSent: Tuesday\nTo: Derya\nSubject: x",
    "*From:* Lunaro\n*Sent:* Tuesday\n*To:* Derya\n*Subject:* x",
    "Kimden: Lunaro <destek@lunaro.example>\nGönderildi: 17 Kasım 2026 Salı 14:22\nKime: Derya\nKonu: x",
    "Kimden: Lunaro\nTarih: 17 Kasım 2026\nKime: Derya\nBilgi: y\nKonu: x",
    "Gönderen: Lunaro\nGönderme Tarihi: 17 Kasım 2026\nKime: Derya\nKonu: x",
    "Von: Lunaro\nGesendet: Dienstag, 17. November 2026 14:22\nAn: Derya\nBetreff: x",
    "De: Lunaro\nEnviado el: martes\nPara: Derya\nAsunto: x",
    "De : Lunaro\nEnvoyé : mardi\nÀ : Derya\nObjet : x",
    "Da: Lunaro\nInviato: martedì\nA: Derya\nOggetto: x",
    "От: Lunaro\nОтправлено: вторник\nКому: Derya\nТема: x",
    "-----Original Message-----\nFrom: Lunaro",
    "-----Özgün İleti-----\nKimden: Lunaro",
    "-----Orijinal Mesaj-----",
    "-----Ursprüngliche Nachricht-----",
    "-----Mensaje original-----",
    "------- Original Message -------",
]
SIGNATURES = [
    "-- \nDerya\n+90 555",
    "--\nDerya",
    "Sent from my iPhone",
    "Sent from Outlook for Android",
    "Get Outlook for iOS",
    "Get Outlook for Android<https://aka.example/AAb9ysg>",
    "iPhone'umdan gönderildi",
    "iPhone’umdan gönderildi",
    "iPad'imden gönderildi",
    "Galaxy cihazımdan gönderildi",
    "Samsung Galaxy akıllı telefonumdan gönderildi.",
    "Android için Yahoo Postadan gönderildi",
    "iOS için Outlook uygulamasından gönderildi",
    "Von meinem iPhone gesendet",
    "Enviado desde mi iPhone",
    "Envoyé de mon iPhone",
    "Inviato da iPhone",
    "Отправлено с iPhone",
    "Yahoo Mail: Search, Organize, Conquer",
]
OWN = "Merhaba,\n\nparam nerede? Dün yatırdım.\n\nDerya"


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
def test_folds_a_marked_quote_with_its_introduction(introduction: str) -> None:
    visible, quoted = split_quoted(f"{OWN}\n\n{introduction}\n\n> Merhaba\n> Ece\n")
    assert visible == OWN
    assert quoted.startswith(introduction)
    assert quoted.endswith("> Ece")


@pytest.mark.parametrize(
    "introduction", [*(one for one in INTRODUCTIONS if one[0] != ">"), *BLOCKS]
)
def test_folds_an_unmarked_quote_to_its_end(introduction: str) -> None:
    visible, quoted = split_quoted(
        f"{OWN}\n\n{introduction}\n\nMerhaba Derya,\n\nbakıyoruz.\n\nEce"
    )
    assert visible == OWN
    assert quoted.startswith(introduction) and quoted.endswith("Ece")


@pytest.mark.parametrize("signature", SIGNATURES)
def test_folds_a_signature(signature: str) -> None:
    assert split_quoted(f"{OWN}\n\n{signature}\n") == (OWN, signature)


@pytest.mark.parametrize("signature", SIGNATURES)
def test_folds_a_signature_above_a_quote(signature: str) -> None:
    visible, quoted = split_quoted(f"{OWN}\n\n{signature}\n\n{INTRODUCTIONS[0]}\n> a\n> b")
    assert visible == OWN
    assert quoted == f"{signature}\n\n{INTRODUCTIONS[0]}\n> a\n> b"


@pytest.mark.parametrize(
    "text",
    [
        "> only a quote\n> of somebody",
        f"{INTRODUCTIONS[0]}\n> a\n> b",
        "-----Original Message-----\nFrom: x",
        "Sent from my iPhone",
        "-- \nDerya",
        "",
        "   \n ",
    ],
)
def test_shows_everything_when_nothing_else_would_be_left(text: str) -> None:
    assert split_quoted(text) == (text, "")


@pytest.mark.parametrize(
    "text",
    [
        OWN,
        "Destek bana şunu yazdı:\nparanız yolda",
        "I wrote:\nplease help",
        "From: the beginning of the year\nI could not sign in.",
        "Kimden: bilmiyorum",
        "3 > 2 and\n> is an arrow\nin my text",
        "a -- b\n--- c ---",
        "Sent from my account was 750, and it never came.\nThen what?\nTell me.\nPlease.",
        "To: you\nSubject: nothing",
        "Saat 14:22'de yazdım:\nsonra cevap yok",
        "Adım:\n1. giriş\n2. para yatırma",
    ],
)
def test_leaves_own_words_alone(text: str) -> None:
    assert split_quoted(text) == (text, "")


def test_keeps_answers_between_quotes_and_folds_the_rest() -> None:
    visible, quoted = split_quoted(
        f"{INTRODUCTIONS[0]}\n> first?\n\nyes\n\n> second?\n\nno\n\n> regards\n> Ece"
    )
    assert visible == f"{INTRODUCTIONS[0]}\n> first?\n\nyes\n\n> second?\n\nno"
    assert quoted == "> regards\n> Ece"


def test_shows_an_answer_below_its_quote() -> None:
    visible, quoted = split_quoted(f"{INTRODUCTIONS[0]}\n> first?\n> more\n\nyes\nindeed")
    assert visible == "yes\nindeed"
    assert quoted == f"{INTRODUCTIONS[0]}\n> first?\n> more"


@pytest.mark.parametrize(
    "mark",
    [
        "---------- Forwarded message ---------",
        "Begin forwarded message:",
        "---------- İletilen mesaj ---------",
        "-------- Weitergeleitete Nachricht --------",
    ],
)
def test_keeps_what_was_forwarded(mark: str) -> None:
    text = f"See below.\n\n{mark}\nFrom: Bank\nDate: today\nTo: me\nSubject: x\n\nPaid."
    assert split_quoted(text) == (text, "")


@given(
    st.lists(
        st.sampled_from([*INTRODUCTIONS, *BLOCKS, *SIGNATURES, "> a", ">> b", "own", "", " "]),
        max_size=12,
    )
)
def test_loses_no_line(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    visible, quoted = split_quoted(text)
    before = sorted(line.strip() for line in text.split("\n") if line.strip())
    after = sorted(line.strip() for line in f"{visible}\n{quoted}".split("\n") if line.strip())
    assert before == after
    assert visible.strip() or not text.strip()
