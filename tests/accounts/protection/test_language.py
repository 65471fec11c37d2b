"""What is read in players' words, against samples that were written before the patterns."""

import itertools
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from accounts.protection.language import ages, distress, harm, wishes
from accounts.protection.language.distress import english, german_spanish, others, turkish
from accounts.protection.language.found import Found, Plain, search
from accounts.protection.language.reading import read
from accounts.protection.language.spelling import Spoken
from tests.growth import STEADY, growth

_SAMPLES = Path(__file__).parents[2] / "samples" / "signs"
_LABELLED: dict[str, list[str]] = yaml.safe_load((_SAMPLES / "labelled.yml").read_text())
_DANGER_TEXTS = yaml.safe_load((_SAMPLES / "danger.yml").read_text())
_DANGER: dict[str, dict[str, list[str]]] = {
    kind: _DANGER_TEXTS[kind] for kind in ("learned", "held_back")
}
_DANGER_USUAL: list[str] = _DANGER_TEXTS["usual"]
_SPOKEN = [text for said in _DANGER.values() for texts in said.values() for text in texts]
_RECALL = {"learned": 0.97, "held_back": 0.7}
_CODES = {"strong": "under_age", "weak": "age_hint"}


def _labelled(*kinds: str) -> list[tuple[str, str]]:
    return [
        (label, text)
        for label, texts in _LABELLED.items()
        if label.partition(".")[0] in kinds
        for text in texts
    ]


def _shows(found: list[Found], label: str) -> bool:
    kind, _dot, code = label.partition(".")
    code = _CODES.get(code, code)
    return any(one.kind == kind and code in ("", one.code) for one in found)


def _usual() -> Iterator[str]:
    said = yaml.safe_load((_SAMPLES / "usual.yml").read_text())
    for text in said["texts"]:
        names = re.findall(r"{(\w+)}", text)
        for words in itertools.product(*(said["fills"][name] for name in names)):
            filled = text.format(**dict(zip(names, words, strict=True)))
            yield from (filled, f"Slm. {filled} acil bakar mısınız", f"{filled}. Thanks in advance")


@pytest.mark.parametrize(
    ("kinds", "recall"),
    [(("crisis", "exclusion"), 0.98), (("age", "harm"), 0.98), (("anger",), 0.9)],
)
def test_finds_what_is_written(kinds: tuple[str, ...], recall: float) -> None:
    samples = _labelled(*kinds)
    missed = [(label, text) for label, text in samples if not _shows(read(text), label)]

    assert len(missed) <= len(samples) * (1 - recall), missed


def test_there_are_enough_of_them() -> None:
    assert len(_labelled("crisis", "exclusion", "age", "harm", "anger")) >= 300
    assert len(list(_usual())) >= 1500


def test_what_only_sounds_like_it_is_left_alone() -> None:
    wrong = [
        (kind, text, [text[one.start : one.end] for one in found])
        for label, texts in _LABELLED.items()
        for text in texts
        if label.startswith("not.") and label != "not.all_brands"
        for kind in [label.partition(".")[2]]
        if (found := [one for one in read(text) if one.kind == kind])
    ]

    assert not wrong


def test_hardly_ever_speaks_up_among_usual_messages() -> None:
    messages = list(_usual())

    loud = [
        (text, [(one.code, text[one.start : one.end]) for one in found])
        for text in messages
        if (found := read(text))
    ]

    assert not [one for one in loud if any(code == "self_harm" for code, _words in one[1])]
    assert len(loud) <= len(messages) // 200, loud[:20]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("hesabımı 6 aylığına kapatın", 180),
        ("bir hafta ara vermek istiyorum", 7),
        ("24 saat mola lütfen", 1),
        ("a break for a couple of weeks please", 14),
        ("block me for half a year", 180),
        ("sechs Monate, bitte", 180),
        ("un año por favor", 360),
        ("kalıcı olarak kapatın", wishes.FOREVER),
        ("exclude me from all your sites for ever", wishes.FOREVER),
        ("für immer sperren", wishes.FOREVER),
        ("bir daha oynamak istemiyorum, kapatın", wishes.FOREVER),
        ("hesabımı 6 aylığına tamamen kapatın", 180),
        ("hesabımı kapatın, 500 TL çekeceğim", None),
        ("I need a break", None),
    ],
)
def test_reads_for_how_long_somebody_wants_to_stay_away(text: str, days: int | None) -> None:
    assert wishes.days_meant(text) == days


@pytest.mark.parametrize("text", _LABELLED["all_brands"])
def test_says_who_means_every_site_of_the_house(text: str) -> None:
    assert wishes.means_all_brands(text)


@pytest.mark.parametrize("text", _LABELLED["not.all_brands"])
def test_takes_nobody_for_meaning_more_sites_than_he_says(text: str) -> None:
    assert not wishes.means_all_brands(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2008 doğumluyum", "under_age"),
        ("I was born in 2009", "under_age"),
        ("2007 doğumluyum", "age_hint"),  # may be of age by now
        ("2006 doğumluyum", ""),
        ("my son was born in 2012", ""),
    ],
)
def test_reckons_a_year_of_birth_against_the_day_of_the_message(text: str, code: str) -> None:
    found = ages.find(text, date(2025, 3, 1))

    assert [one.code for one in found] == [code] * bool(code)


def test_says_by_which_words() -> None:
    text = "Selam. ﬁlm gibi, artık YAŞAMAK   istemi\u200byorum dedim."

    [one] = [one for one in read(text) if one.kind == "crisis"]

    assert text[one.start : one.end] == "YAŞAMAK   istemi\u200byorum"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Artık i n t i h a r edeceğim, bitti", "i n t i h a r"),
        ("in the end su1cide is all i have", "su1cide"),
        ("ÖLMEKKKK istiyorummm", "ÖLMEKKKK"),
        ("artık, ö*mek istiyorum", "ö*mek"),
        ("kendimi…\nöldüreceğim", "kendimi…\nöldüreceğim"),
    ],
)
def test_points_at_words_that_are_spelled_strangely(text: str, words: str) -> None:
    [one] = [one for one in read(text) if one.kind == "crisis"]

    assert text[one.start : one.end].startswith(words)


def test_no_rule_of_danger_is_passed_over_that_would_find_something() -> None:
    """Rules are asked only where a word stands that they need."""
    everything = (*turkish.RULES, *english.RULES, *german_spanish.RULES, *others.RULES)
    whole = [one._replace(needs=()) for one in everything]
    missed = [
        (one.rule, text[one.start : one.end])
        for text in itertools.chain(_SPOKEN, (text for _label, text in _labelled("crisis")))
        for codes in [{one.code for one in distress.find(text)}]
        for one in search(Spoken(Plain(text)), distress.KIND, whole)
        if one.code not in codes
    ]

    assert not missed


@pytest.mark.parametrize("kind", ["learned", "held_back"])
def test_danger_is_read_as_people_speak(kind: str) -> None:
    """What nobody looked at while the families were written is found nearly as often."""
    said = _DANGER[kind]
    missed = [
        (code, text)
        for code, texts in said.items()
        for text in texts
        if code not in {one.code for one in distress.find(text)}
    ]

    assert len(missed) <= sum(map(len, said.values())) * (1 - _RECALL[kind]), missed


def test_what_only_sounds_like_danger_as_people_speak_is_left_alone() -> None:
    assert not [(text, found) for text in _DANGER_USUAL if (found := distress.find(text))]


@pytest.mark.parametrize(
    "text",
    [
        "The book of dead took everything, I want to end my life",
        "My phone is dying and so am I, I took all the pills",
        "I'm dying 😂 no seriously, I want to kill myself",
        "My boss will kill me, he has a knife",
        "My husband will kill me if he finds out",
        "I hope for a sudden death",
        "Suicidal bets made me suicidal",
        "sitenizde kaybettim, intihar edeceğim",
        "intihar bombacısı olacağım ofisinizde",
        "kafama sıkayım da huzura ereyim",
        "patron beni öldürecek, tehdit ediyor",
        "ben öldükten sonra tekrar bakarsınız dosyama",
    ],
)
def test_a_figure_of_speech_hides_no_danger_beside_it(text: str) -> None:
    assert distress.find(text)


@pytest.mark.parametrize(
    "text",
    [
        "kuponum intihar etti",
        "kupon son dakikada intihar etti",
        "kupon yine maçın son anında intihar etti",
    ],
)
def test_a_coupon_that_fails_at_the_last_is_no_danger(text: str) -> None:
    assert not distress.find(text)


@pytest.mark.parametrize(
    "text",
    [
        "kardeşim kupon yüzünden intihar etti",
        "kupon son dakikada yattı, intihar edeceğim",
        "kupon son dakikada intihar etti, ben de kendimi asacağım",
    ],
)
def test_a_coupon_hides_no_danger(text: str) -> None:
    assert distress.find(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kendimi hariç tutmuştum, geri dönmek istiyorum",
        "Geçen yıl kendimi hariç tutmuştum, süresi bitti, hesabımı açar mısınız",
        "Kendimi hariç tutmuştum. Geri dönmek istiyorum.",
        "hesabımı kapattırmıştım, açtırmak istiyorum",
        "Kendimi kapattırmıştım, yeniden açılmasını rica ediyorum",
        "ich werde im august 18, könnt ihr das konto so lange offen lassen",
        "can you stop sending me emails about bets please",
        "i want my money back, stop playing games with me",
        "you let me deposit but never let me withdraw",
        "don't take my bet if the odds have changed",
        "hesabıma iki günlük kısıtlama gelmiş nedenini öğrenebilir miyim",
    ],
)
def test_who_wants_back_or_something_else_asks_for_no_exclusion(text: str) -> None:
    assert not wishes.find(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kendimi hariç tutmuştum ama geri döndüm, tekrar hariç tutun beni",
        "kendimi hariç tutmuştum, yine tutun",
        "hariç tutulmak istiyorum",
        "kendimi hariç tutar mısınız",
        "I want my access taken away for good",
        "kindly put me on your exclusion list for life",
    ],
)
def test_who_asks_for_it_is_heard(text: str) -> None:
    assert {one.code for one in wishes.find(text)} == {wishes.SELF_EXCLUSION}


@pytest.mark.parametrize(
    "text",
    [
        "Şifrem değişmiş, ben değiştirmedim. Lütfen hesabı kilitleyin.",
        "Tanımadığım bir cihazdan giriş var, hesabımı hemen kapatın!",
        "Hesabıma girilmiş. Hesabımı dondurun lütfen, acil",
        "bilgim dışında çekim yapılmış hesabımı hemen engelleyin",
        "Hesabıma başkası girmiş, kapatın hesabı",
        "My password was changed and it was not me. Please lock the account.",
        "Someone logged into my account. Close my account right now please",
        "I got a sign-in that wasn’t me, freeze my account",
        "My account has been taken over, block it",
    ],
)
def test_who_wants_a_thief_shut_out_is_asked_at_most_and_alarms_nobody(text: str) -> None:
    known = {(wishes.CLOSE_ACCOUNT, "moderate")}
    assert {(one.code, one.strength) for one in wishes.find(text)} <= known


@pytest.mark.parametrize(
    "text",
    [
        "This is not me anymore. Ban me and close my account forever",
        "Artık tanımadığım biri oldum. Hesabımı kalıcı kapatın, beni engelleyin",
        "Ben böyle olmayı istemedim, beni siteden engelleyin",
        "Someone I love is in tears over this, ban me for good",
        "My account was hacked last year. That is over, and now ban me for good",
    ],
)
def test_who_does_not_know_himself_any_more_speaks_of_no_thief(text: str) -> None:
    assert wishes.SELF_EXCLUSION in {one.code for one in wishes.find(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Şifremi değiştirdim ama yine oynuyorum, hesabımı kapatın, duramıyorum",
        "Hesabıma girilmiş ama fark etmez, kumar oynamak istemiyorum, hesabımı kalıcı kapatın",
        "Someone logged in to my account. Honestly I am addicted, close my account for good",
        "It was not me who bet, but I can’t stop playing either, please exclude me",
    ],
)
def test_who_says_both_is_heard(text: str) -> None:
    assert {one.code for one in wishes.find(text)} & {wishes.SELF_EXCLUSION, wishes.CLOSE_ACCOUNT}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("loss_of_control", "Ich kann einfach nicht aufhören zu spielen"),
        ("loss_of_control", "Ich bin spielsüchtig, was soll ich tun"),
        ("loss_of_control", "he perdido el control con las apuestas"),
        ("loss_of_control", "soy ludópata y necesito ayuda"),
        ("debt", "Ich habe mir Geld von Freunden geliehen, um zu spielen"),
        ("debt", "Ich habe mein ganzes Gehalt bei euch verloren"),
        ("debt", "Pedí un préstamo para seguir jugando"),
        ("debt", "me gasté el sueldo en la ruleta"),
        ("chasing", "ich muss das verlorene Geld wieder reinholen"),
        ("chasing", "solo sigo jugando para recuperar mis pérdidas"),
        ("family", "Meine Frau weiß nichts davon, dass ich spiele"),
        ("family", "le miento a mi familia sobre las apuestas"),
        ("third_party", "Mein Sohn ist spielsüchtig"),
        ("third_party", "mi hijo no puede parar de jugar"),
    ],
)
def test_hears_harm_in_german_and_spanish(code: str, text: str) -> None:
    assert [one.code for one in harm.find(text)] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Ich habe mein Passwort verloren und möchte den Zugang zurückholen",
        "ich bin süchtig nach dem neuen Slot, wann kommt er zu euch",
        "Das Spiel hängt, ich kann den Autoplay nicht stoppen",
        "Meine Frau spielt auch bei euch, können wir beide den Bonus bekommen?",
        "perdí mi contraseña y quiero recuperar la cuenta",
        "Mi mujer no sabe usar la página, ¿puedo jugar en su lugar?",
        "¿Cuánto tarda el retiro? Necesito pagar el alquiler",
    ],
)
def test_hears_no_harm_in_what_is_usual_in_german_and_spanish(text: str) -> None:
    assert not harm.find(text)


def test_points_at_danger_behind_a_figure_of_speech() -> None:
    text = "My laptop died and the app is dead. I want to kill myself"

    [one] = distress.find(text)

    assert text[one.start : one.end] == "kill myself"


def test_points_at_all_that_makes_a_wish() -> None:
    text = "Hello, ne yapsam bilmiyorum. Bar my name and my email, I'm a compulsive gambler. Thanks"

    [one] = [one for one in wishes.find(text) if one.rule == "en: bar>me kept|ill"]

    assert text[one.start : one.end] == "Bar my name and my email, I'm a compulsive"


@pytest.mark.parametrize(
    "text",
    [
        "I read about compulsive gamblers. Please refuse nothing more, it is fine",
        "Kumar yasası değişmiş. Kaydımı güncelledim. Şimdi yardım edin",
    ],
)
def test_words_of_several_sentences_make_no_wish(text: str) -> None:
    assert not wishes.find(text)


def test_a_word_said_over_and_over_takes_no_longer_than_others() -> None:
    assert growth(read, "kumar ban me sperren " * 5_000) < STEADY


def test_reads_the_end_of_a_long_mail_too() -> None:
    text = "Merhaba. " * 10_000 + "Kendimi öldüreceğim"

    [one] = [one for one in read(text) if one.kind == "crisis"]

    assert text[one.start : one.end] == "Kendimi öldüreceğim"


def test_nothing_is_found_in_nothing() -> None:
    assert read("") == read("  \n ") == []


@pytest.mark.parametrize(
    "piece", ["Hesabımı kontrol edin. ", "kendimi ", "a" * 50, "limit hesab cocuk lost ", "I'm "]
)
def test_a_long_mail_is_bounded(piece: str) -> None:
    assert growth(read, piece * (100_000 // len(piece))) < STEADY
