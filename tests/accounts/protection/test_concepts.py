"""Concepts near each other: how rules are read, and that no vocabulary speaks of what none asks."""

import re
from collections.abc import Iterable, Mapping

import pytest

from accounts.protection.language import harm_concepts, offer_concepts, urging_concepts
from accounts.protection.language.concepts import Reader, Rule
from accounts.protection.language.distress import LANGUAGES as DANGER
from accounts.protection.language.distress import rules as danger
from accounts.protection.language.wishes import rules as wishes
from helpdesk.lib.text import fold

_READER = Reader(
    (
        Rule("ends", "life end", unless="game"),
        Rule("wins", "win|luck soon"),
        Rule("owes", "amount debt"),
        Rule("asks", "lost>asked"),
    ),
    {
        "tr": {
            "life": "hayat* ömr+üm",
            "end": "son_ver* bitir* *ecek",
            "game": "oyun*",
            "win": "kazan*",
            "luck": "şans*",
            "soon": "az_kaldı yakın*",
            "amount": "# lira",
            "debt": "borç* borc*",
            "lost": "kaybettik*",
            "asked": "iste* isti*",
        },
        "az": {"life": "həyat*", "end": "son_qoy*"},
        "de": {"life": "leben", "soon": "bald*_schon"},
        "es": {"life": "vida", "end": "acab*"},
    },
    against={"es": r"\bpartida"},
)


def _meant(said: str) -> list[tuple[str, str]]:
    folded = fold(said)
    return [(one.code, folded[one.start : one.end]) for one in _READER.find(folded)]


@pytest.mark.parametrize(
    ("said", "code", "place"),
    [
        ("Artık hayatıma son vereceğim", "ends", "hayatima son verecegim"),
        ("Bitirdim, bitti hayatım", "ends", "bitirdim, bitti hayatim"),
        ("bu hayat gidecek", "ends", "hayat gidecek"),
        ("bitirin ömrüm", "ends", "bitirin omrum"),
        ("Şans yakında", "wins", "sans yakinda"),
        ("az kaldı kazanıyorsun", "wins", "az kaldi kazaniyorsun"),
        ("500 borcum var", "owes", "500 borcum"),
        ("borcum 50₺", "owes", "borcum 50"),
        ("həyatıma son qoyuram", "ends", "həyatima son qoyuram"),
        ("heyatima son qoyuram", "ends", "heyatima son qoyuram"),
        ("kaybettiklerimi geri istiyorum", "asks", "kaybettiklerimi geri istiyorum"),
        ("La partida acabó. Que acabe mi vida", "ends", "acabe mi vida"),
    ],
)
def test_finds_concepts_near_each_other_in_any_order(said: str, code: str, place: str) -> None:
    assert _meant(said) == [(code, place)]


@pytest.mark.parametrize(
    "said",
    [
        "Hayat güzel. Bu oyuna son verdim",  # two sentences
        "Oyunda hayatıma son verdim",  # what it is told of
        "Hayat bir iki üç dört beş altı yedi sekiz dokuz on bitirdim",  # far from each other
        "hayatımda son kez verdim",  # the words of a saying stand one after another
        "istiyorum, ne kaybettik",  # in the other order
        "kaybettiklerimi dün bugün yarın geri istiyorum",  # more than three words between them
        "leben bald schon",  # a language is asked no rule for which it has no words
        "acaba la vida de la partida",  # what its language says against it
        "",
    ],
)
def test_reads_nothing_into_words_that_only_stand_in_one_text(said: str) -> None:
    assert not _meant(said)


@pytest.mark.parametrize(
    ("rules", "languages"),
    [
        (danger.RULES, DANGER),
        (offer_concepts.RULES, offer_concepts.LANGUAGES),
        (urging_concepts.RULES, urging_concepts.LANGUAGES),
        (wishes.RULES, wishes.LANGUAGES),
        (harm_concepts.RULES, harm_concepts.LANGUAGES),
    ],
    ids=["danger", "offers", "urging", "wishes", "harm"],
)
def test_every_concept_is_asked_for_and_has_words(
    rules: Iterable[Rule], languages: Mapping[str, Mapping[str, str]]
) -> None:
    asked = {
        name
        for rule in rules
        for named in f"{rule.needs} {rule.unless}".split()
        for name in re.split(r"[|>]", named)
    }
    assert asked == {name for words in languages.values() for name in words}
