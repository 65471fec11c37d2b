"""Times that a reply gives: which words they are, when they fall due, and what binds nobody."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.growth import STEADY, growth
from tickets.promises.finder import find, moment

ISTANBUL, LONDON = ZoneInfo("Europe/Istanbul"), ZoneInfo("Europe/London")
TUESDAY = datetime(2026, 3, 10, 14, 5, tzinfo=ISTANBUL).astimezone(UTC)


def due(
    text: str, *, language: str = "tr", now: datetime = TUESDAY, tz: ZoneInfo = ISTANBUL
) -> list[str]:
    found = find(text, language=language, now=now, tz=tz)
    return [f"{one.due_at.astimezone(tz):%d %b %H:%M}" for one in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Merhaba Derya Hanım, size en geç 23.30’da net bilgi vereceğim.",
            "en geç 23.30’da",
        ),
        ("İYİ GÜNLER, SİZE 23.30'A KADAR YAZACAĞIM", "23.30'A KADAR"),
        ("😀 ışığı gördük, yarın öğlene kadar yazacağız", "yarın öğlene kadar"),
        ("I will write to you by 5 pm tomorrow at the latest.", "by 5 pm tomorrow at the latest"),
    ],
)
def test_says_where_the_words_of_the_time_stand(text: str, words: str) -> None:
    [found] = find(text, language="tr", now=TUESDAY, tz=ISTANBUL)
    assert found.words == words
    assert text[found.start : found.end] == words


@pytest.mark.parametrize("said", ["23:30'a", "23.30’a", "23.30a", "23.30 a", "23 30 a", "23.30'a"])
def test_reads_a_suffix_however_it_is_written(said: str) -> None:
    assert due(f"Size {said} kadar döneceğim.") == ["10 Mar 23:30"]


def test_reads_both_languages_whatever_was_chosen() -> None:
    assert due("2 saat içinde döneceğim", language="en") == ["10 Mar 16:05"]
    assert due("I will be back in 2 hours", language="tr") == ["10 Mar 16:05"]
    assert due("Ich melde mich um 18:00", language="de") == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Akşam 8 gibi tekrar yazarım", "10 Mar 20:00"),
        ("Yarın 2 gibi arayacağım", "11 Mar 14:00"),
        ("Bu hafta cuma gününe kadar çözülecek", "13 Mar 23:59"),
        ("Gelecek hafta salı 10.00'da arayacağız", "17 Mar 10:00"),
        ("Saat 15:30 itibarıyla hesabınız açılacaktır", "10 Mar 15:30"),
        ("Talebiniz en geç 2 saat içinde sonuçlanır", "10 Mar 16:05"),
        ("1 saat 30 dakika içinde döneceğim", "10 Mar 15:35"),
        ("I will get back to you in an hour or two", "10 Mar 16:05"),
        ("We'll reach out by EOD Friday.", "13 Mar 23:59"),
        ("I'm off at 5 but Mert will update you by 6pm.", "10 Mar 18:00"),
        ("Kick-off is at 20:45 and your bet will be settled by 23:00.", "10 Mar 23:00"),
    ],
)
def test_reads_what_people_write(text: str, at: str) -> None:
    assert due(text) == [at]


def test_takes_a_time_that_is_over_for_the_next_day_unless_the_day_was_said() -> None:
    assert due("13.00'e kadar yazacağım") == ["11 Mar 13:00"]
    assert due("bugün 13.00'e kadar yazacağım") == []
    assert due("Salı günü yazacağım") == ["17 Mar 23:59"]


@pytest.mark.parametrize(
    ("hour", "any_evening", "this_evening"),
    [
        (14, "10 Mar 18:00", "10 Mar 18:00"),
        (18, "10 Mar 22:00", "10 Mar 22:00"),
        (21, "10 Mar 22:00", "10 Mar 22:00"),
        (22, "11 Mar 18:00", "10 Mar 23:59"),
        (23, "11 Mar 18:00", "10 Mar 23:59"),
    ],
)
def test_the_evening_that_has_begun_lasts_until_22(
    hour: int, any_evening: str, this_evening: str
) -> None:
    now = datetime(2026, 3, 10, hour, 0, tzinfo=ISTANBUL).astimezone(UTC)

    def of(text: str, language: str) -> list[str]:
        return due(text, language=language, now=now)

    assert of("Size akşama kadar yazacağım.", "tr") == [any_evening]
    assert of("I will write to you by the evening.", "en") == [any_evening]
    assert of("Size bu akşama kadar yazacağım.", "tr") == [this_evening]
    assert of("Size bugün akşama kadar yazacağım.", "tr") == [this_evening]
    assert of("I will write to you by this evening.", "en") == [this_evening]
    assert of("I will write to you by tonight.", "en") == ["10 Mar 23:59"]
    assert of("Size yarın akşama kadar yazacağım.", "tr") == ["11 Mar 18:00"]
    assert of("I will write to you by tomorrow evening.", "en") == ["11 Mar 18:00"]


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("by 3", "10 Mar 15:00"),
        ("by 2", "11 Mar 02:00"),
        ("tomorrow at 3", "11 Mar 15:00"),
        ("tomorrow at 9", "11 Mar 09:00"),
        ("tomorrow at 03:00", "11 Mar 03:00"),
        ("by 9 tonight", "10 Mar 21:00"),
        ("by 12 tonight", "11 Mar 00:00"),
    ],
)
def test_takes_an_open_hour_as_people_mean_it(said: str, at: str) -> None:
    assert due(f"I will reply {said}.", language="en") == [at]


def test_counts_hours_in_real_time_and_days_on_the_wall_over_a_change_of_clocks() -> None:
    eve = datetime(2026, 3, 28, 20, 0, tzinfo=LONDON).astimezone(UTC)

    def of(text: str) -> list[str]:
        return due(text, language="en", now=eve, tz=LONDON)

    assert of("I will reply within 24 hours.") == ["29 Mar 21:00"]
    assert of("I will reply within a day.") == ["29 Mar 20:00"]
    assert of("I will reply tomorrow at 9 am.") == ["29 Mar 09:00"]
    # 1:30 does not exist in that night
    assert of("I will reply tomorrow at 1:30 am.") == ["29 Mar 02:30"]


def test_takes_the_first_of_an_hour_that_comes_twice() -> None:
    eve = datetime(2026, 10, 24, 20, 0, tzinfo=LONDON).astimezone(UTC)
    [found] = find("I will reply at 01:30.", language="en", now=eve, tz=LONDON)
    assert found.due_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Çekimler 24 saat içinde sonuçlanır.",
        "Normalde 2 saat içinde döneriz.",
        "Belgenizi 18:00'e kadar gönderirseniz bugün bakacağız.",
        "“2 saat içinde döneceğiz” denmiş, bu doğru değil.",
        "Saat 18:00'de arayacağım, uygun olur mu?",
        "2 saat içinde dönemeyeceğim.",
        "23:59'a kadar teklif geçerli olacak.",
        "I'll be here until 6 pm.",
        "Our team is available until 10 pm, and I will pass this on.",
        "We will need your ID by Friday.",
        "Yarın 18:00'e kadar değil, bitince yazacağım.",
    ],
)
def test_binds_nobody_where_nobody_binds_himself(text: str) -> None:
    assert due(text) == []


def test_finds_each_time_once_and_in_order() -> None:
    text = "Bugün 18:00'e kadar yazacağım. Yarın öğlene kadar çözeceğiz, 18:00'de yazacağım."
    assert due(text) == ["10 Mar 18:00", "11 Mar 12:00"]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Saat 10:00'da sizi arayacağım.", ["11 Mar 10:00"]),
        ("Size en geç 11.30'a kadar yazacağım.", ["11 Mar 11:30"]),
        ("Bugün 10:00'da sizi arayacağım.", []),
        ("Akşam 10:00'da sizi arayacağım.", ["10 Mar 22:00"]),
        ("We will call you at 10:00.", ["11 Mar 10:00"]),
        ("We will call you at 10:00 tonight.", ["10 Mar 22:00"]),
        # without its minutes it is the nearer one
        ("Saat 10'da sizi arayacağım.", ["10 Mar 22:00"]),
    ],
)
def test_takes_what_a_clock_of_24_hours_shows_for_the_morning(text: str, at: list[str]) -> None:
    assert due(text) == at


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("yarın 14.00", "11 Mar 14:00"),
        ("14.30", "10 Mar 14:30"),
        ("18", "10 Mar 18:00"),
        ("cuma 10", "13 Mar 10:00"),
        ("2 saat", "10 Mar 16:05"),
        ("1 saat 30 dakika", "10 Mar 15:35"),
        ("yarın öğlen", "11 Mar 12:00"),
        ("tomorrow 2pm", "11 Mar 14:00"),
        ("in 2 hours", "10 Mar 16:05"),
        ("15 Mart 09:00", "15 Mar 09:00"),
    ],
)
def test_reads_a_time_that_stands_alone_in_a_field(typed: str, at: str) -> None:
    read = moment(typed, language="tr", now=TUESDAY, tz=ISTANBUL)
    assert read is not None
    assert f"{read.astimezone(ISTANBUL):%d %b %H:%M}" == at


@pytest.mark.parametrize(
    "typed",
    [
        *("", "bilmiyorum", "dün 14.00", "2 saat önce", "31.02.2027", "yesterday 10:00"),
        *(
            "gestern 10:00",
            "bugün 10:00",
            "today 10:00",
            "2 hours ago",
            "10:00 bilmem",
            "yarın ya da cuma",
        ),
    ],
)
@pytest.mark.parametrize("language", ["tr", "en"])
def test_reads_no_time_where_there_is_none(typed: str, language: str) -> None:
    assert moment(typed, language=language, now=TUESDAY, tz=ISTANBUL) is None


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("10:00", "11 Mar 10:00"),
        ("15:00", "10 Mar 15:00"),
        ("02:30", "11 Mar 02:30"),
        ("2:30", "11 Mar 02:30"),
        ("10", "11 Mar 10:00"),
        ("5", "10 Mar 17:00"),
        ("akşam 10:00", "10 Mar 22:00"),
        ("bu akşam 21:00", "10 Mar 21:00"),
        ("10 pm", "10 Mar 22:00"),
        ("2 saat", "10 Mar 16:05"),
        ("yarın 10:00", "11 Mar 10:00"),
    ],
)
@pytest.mark.parametrize("language", ["tr", "en"])
def test_takes_an_hour_in_a_field_as_it_is_written(typed: str, at: str, language: str) -> None:
    read = moment(typed, language=language, now=TUESDAY, tz=ISTANBUL)
    assert read is not None
    assert f"{read.astimezone(ISTANBUL):%d %b %H:%M}" == at


@pytest.mark.parametrize(
    "words", ["12 March ", "tomorrow ", "5'e kadar ", "yarın ", "1 saat ", "a"]
)
@pytest.mark.parametrize("language", ["tr", "en"])
def test_reads_long_text_in_little_time(words: str, language: str) -> None:
    pasted = words * (20_000 // len(words))  # it took half a minute
    assert growth(lambda text: due(text, language=language), pasted) < STEADY


def test_finds_no_day_that_no_month_has() -> None:
    assert due("ayın 0'ına kadar size döneceğiz") == []
    assert due("We will write to you by the 0th.", language="en") == []
    assert moment("ayın 0'ı", language="tr", now=TUESDAY, tz=ISTANBUL) is None


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        (
            "tr",
            "5 dakika içinde size dönüş yapacağım, en geç yarın öğlene kadar kesin sonuç yazarım.",
            ["size dönüş yapacağım", "kesin sonuç yazarım"],
        ),
        (
            "en",
            "I will call you by 20:00 and send you the result by tomorrow noon.",
            ["I will call you", "send you the result"],
        ),
    ],
)
def test_each_time_of_a_sentence_has_its_own_words(
    language: str, text: str, named: list[str]
) -> None:
    found = find(text, language=language, now=TUESDAY, tz=ISTANBUL)
    assert [one.what for one in found] == named


def test_who_is_greeted_is_not_promised() -> None:
    said = "Merhaba Derya Hanım size bugün 19.25'e kadar yazacağım."
    [found] = find(said, language="tr", now=TUESDAY, tz=ISTANBUL)
    assert found.what == "size yazacağım"
