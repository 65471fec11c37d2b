"""A guess at the language, cheap enough for every message."""

import pytest

from helpdesk.lib.language import guess


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Merhaba, çekim talebim hâlâ onaylanmadı, param ne zaman gelecek?", "tr"),
        ("merhaba param hala gelmedi yardim lutfen", "tr"),
        ("BONUSUM TANIMLANMADI", "tr"),
        ("Teşekkürler", "tr"),
        ("Hello, where is my withdrawal? Thanks", "en"),
        ("I can't sign in to my account", "en"),
        ("Guten Tag, ich habe mein Geld noch nicht erhalten.", "de"),
        ("Hola, no puedo retirar mi dinero, gracias", "es"),
        ("Bonjour, je ne peux pas retirer mon argent", "fr"),
        ("Здравствуйте, где мои деньги?", "ru"),
        ("مرحبا، أين أموالي؟", "ar"),
        ("你好,我的存款没有到账", "zh"),
        ("出金がまだ届きません", "ja"),
        ("출금이 아직 안 됐어요", "ko"),
        ("Γεια σας, πού είναι τα χρήματά μου;", "el"),
        ("", ""),
        ("12345 750,00", ""),
        ("https://example.com/the/and/is me@the.is", ""),
        ("xyzzy", ""),
    ],
)
def test_tells_the_language(text: str, language: str) -> None:
    assert guess(text) == language


def test_is_not_misled_by_a_foreign_name_in_the_text() -> None:
    assert guess("Hello, this is Işık, I have not received my money, can you help?") == "en"
