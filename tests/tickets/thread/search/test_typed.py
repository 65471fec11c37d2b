"""What is typed into a search …"""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.factories import NOW
from tickets.thread.models import Tag
from tickets.thread.search import typed
from tickets.thread.search.suggesting import suggest
from tickets.thread.search.typed import Read


def read(cast: Cast, text: str) -> Read:
    return typed.read(text, person=cast.ece, now=NOW)


def leaves(found: Read) -> list[tuple[object, ...]]:
    return [(one.field.name, one.operator, one.value) for one in found.asked.tree.of]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("english", "turkish"),
    [
        ("status:open", "durum:açık"),
        ("status:open", "DURUM:AÇIK"),
        ("status:solved,closed", "durum:çözüldü,kapandı"),
        ("lang:tr", "dil:türkçe"),
        ("channel:email", "kanal:e-posta"),
        ("owner:me", "sahip:ben"),
        ("owner:nobody", "sahip:kimse"),
        ("owner:ece", "sahip:ECE"),
        ("-owner:ece", "-sahip:ece"),
        ("tag:vip", "etiket:vip"),
        ("team:support", "ekip:SUPPORT"),
        ("after:2026-11-01", "sonra:01.11.2026"),
        ("before:yesterday", "önce:dün"),
        ("on:today", "gun:bugün"),
        ("opened:2026-11-01", "açılış:2026-11-01"),
        ("opened-after:2026-11-01", "açılış-sonra:2026-11-01"),
    ],
)
def test_means_the_same_in_both_languages(cast: Cast, english: str, turkish: str) -> None:
    Tag.objects.create(name="VIP", folded="vip")
    one, other = read(cast, english), read(cast, turkish)
    assert leaves(one) == leaves(other) != []
    assert not one.left_out and not other.left_out and not one.asked.words
    assert one.tokens[0].raw == english and other.tokens[0].raw == turkish


def test_is_parted_into_conditions_words_phrases_and_what_must_not_be(cast: Cast) -> None:
    found = read(cast, 'status:open iade "geri ödeme" -bonus after:2026-11-01 çekimlerim')
    assert set(found.asked.words) == {"iade", "geri", "odeme", "cekimlerim"}
    assert found.asked.phrases == (("geri", "odeme"),)
    assert found.asked.without == ("bonus",)
    assert found.asked.begins == "cekimlerim"
    assert ("last_message", "from", date(2026, 11, 1)) in leaves(found)
    assert found.words == 'iade "geri ödeme" -bonus çekimlerim'


@pytest.mark.parametrize(
    ("text", "is_word"),
    [
        *(("password:x", True), ("sifre_sahibi:1", True), ("https://lunaro.example/a", True)),
        *(("owner:zzz", False), ("status:'; DROP TABLE", True), ("after:2026-13-40", False)),
        *(("on:yesterdayish", False), ("status:%", False), ("team:99999999999999999999", False)),
    ],
)
def test_does_no_harm_when_it_is_not_known(cast: Cast, text: str, is_word: bool) -> None:
    found = read(cast, text)
    assert leaves(found) == []
    assert bool(found.asked.words) == is_word
    assert bool(found.left_out) == ("//" not in text and "_" not in text)


def test_knows_no_team_or_person_of_another_brand(cast: Cast) -> None:
    for text in ("team:kule", "owner:suna", "ekip:kule", "sahip:suna"):
        assert leaves(read(cast, text)) == []
        nil = typed.read(text, person=cast.nil, now=NOW)
        assert len(nil.asked.tree.of) == 1
    assert not suggest("team:ku", person=cast.ece, now=NOW)
    assert suggest("team:ku", person=cast.nil, now=NOW)


def test_asks_nothing_of_the_database_for_known_words_and_codes(cast: Cast) -> None:
    read(cast, "iade durum:açık after:today")
    with CaptureQueriesContext(connection) as captured:
        read(cast, "iade durum:açık after:today")
    assert len(captured) == 0


@pytest.mark.parametrize(
    ("text", "label", "then"),
    [
        ("sta", "Status", "status:"),
        ("iade sta", "Status", "iade status:"),
        ("status:o", "Open", "status:open "),
        ("iade status:", "Waiting for the player", 'iade status:"waiting for the player" '),
        ("owner:e", "Ece Yılmaz", 'owner:"Ece Yılmaz" '),
        ("-owner:e", "Ece Yılmaz", '-owner:"Ece Yılmaz" '),
        ("durum:", "Open", "durum:open "),
    ],
)
def test_is_finished_by_what_is_suggested(cast: Cast, text: str, label: str, then: str) -> None:
    found = {one.label: one.text for one in suggest(text, person=cast.ece, now=NOW)}
    assert found[label] == then
    if not then.endswith(":"):
        assert leaves(read(cast, then))


def test_is_suggested_in_the_language_of_who_types(cast: Cast) -> None:
    texts = [one.text for one in suggest("dur", person=cast.mert, now=NOW)]
    assert texts == ["durum:"]
    assert [one.text for one in suggest("status", person=cast.mert, now=NOW)] == ["durum:"]
    assert suggest("zzz", person=cast.mert, now=NOW) == []
