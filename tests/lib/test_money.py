"""Amounts as people type them."""

import pytest

from helpdesk.lib import money


@pytest.mark.parametrize(
    ("typed", "currency", "language", "expected"),
    [
        ("1.250,50", "TRY", "tr", 125050),
        ("1,250.50", "TRY", "en", 125050),
        ("1250", "EUR", "tr", 125000),
        (" 12,5 ", "TRY", "tr", 1250),
        ("1.250", "TRY", "tr", 125000),
        ("0.05", "USD", "en", 5),
        ("1,250", "JPY", "en", 1250),
        ("12.345,678", "KWD", "tr", 12345678),
    ],
)
def test_is_read_as_its_language_writes_it(
    typed: str, currency: str, language: str, expected: int
) -> None:
    assert money.read(typed, currency=currency, language=language) == expected


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize(
    ("typed", "currency", "expected"),
    [
        ("1.250,50", "TRY", 125050),
        ("1,250.50", "TRY", 125050),
        ("1.250", "TRY", 125000),
        ("1,250", "TRY", 125000),
        ("1.250.000", "TRY", 125000000),
        ("1,250,000", "TRY", 125000000),
        ("1.25", "TRY", 125),
        ("12,5", "TRY", 1250),
        ("1250,50", "TRY", 125050),
        ("1.250", "JPY", 1250),
        ("1,250.500", "KWD", 1250500),
        ("0.125", "KWD", 125),
        ("1.250.000", "KWD", 1250000000),
    ],
)
def test_is_read_either_way_in_both_languages(
    typed: str, currency: str, expected: int, language: str
) -> None:
    assert money.read(typed, currency=currency, language=language) == expected


@pytest.mark.parametrize(
    ("typed", "currency", "language"),
    [
        ("1.250,505", "TRY", "en"),
        ("0.125", "TRY", "tr"),
        ("1,25", "JPY", "en"),
        ("1,250,50", "TRY", "tr"),
        ("12.34.56", "TRY", "tr"),
        ("1.250", "KWD", "tr"),
        ("1,250", "KWD", "en"),
        *((words, "TRY", "en") for words in ("", "-5", "5 TL", "1e3", "٣", "9" * 16, "9" * 5000)),
    ],
)
def test_is_refused_when_it_could_mean_something_else(
    typed: str, currency: str, language: str
) -> None:
    with pytest.raises(money.NotAnAmount) as refused:
        money.read(typed, currency=currency, language=language)
    assert money.read(refused.value.like, currency=currency, language=language)


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("currency", money.CURRENCIES)
def test_what_is_shown_in_a_field_is_read_again(currency: str, language: str) -> None:
    for amount in (1, 99, 1000, 123456789):
        shown = money.plain(amount, currency=currency, language=language)
        assert money.read(shown, currency=currency, language=language) == amount


def test_is_written_with_its_sign() -> None:
    assert money.written(250000, currency="TRY", language="en") == "₺2,500.00"
    assert money.written(250000, currency="TRY", language="tr") == "₺2.500,00"
    assert money.written(250000, currency="USDT", language="tr") == "2.500,00 USDT"
