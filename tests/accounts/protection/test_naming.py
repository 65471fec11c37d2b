"""What is called something that players read: a topic, a brand, whoever writes to them."""

import pytest

from accounts.organisation import wording


@pytest.mark.parametrize(
    "name",
    [
        "Get free spins",
        "Free spins for you",
        "Free spins today",
        "Lunaro – free spins every day",
        "Claim your 50 free spins now",
        "Double your deposit",
        "We match your first deposit",
        "Come back and win",
        "Jackpot tonight",
        "Bet now",
        "%100 hoş geldin bonusu",
        "Ücretsiz spin hediye",
        "Hemen bonus al",
        "Tu bono te espera",
        "Hol dir deine Freispiele",
    ],
)
def test_is_no_offer(name: str) -> None:
    with pytest.raises(wording.Unfit):
        wording.check_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Bonus",
        "Free spins",
        "Bonus didn’t arrive",
        "Free bet not credited",
        "Bonuses & promotions",
        "Jackpot payout",
        "Bonus aktif olmadı",
        "Hoş geldin bonusu",
        "Bedava çevirme",
        "Hesap kapatma",
        "Limit koyma",
        "Sicheres Spielen",
        "Wettbonus nicht erhalten",
        "Gratis, 24 horas",
        "Mavi Kule Casino",
    ],
)
def test_may_name_what_it_is_about(name: str) -> None:
    wording.check_name(name)
