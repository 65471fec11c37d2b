"""Words that ask a player for a secret …"""

import pytest

from helpdesk.lib.redact.asking import (
    CARD,
    ONE_TIME_CODE,
    PASSWORD,
    PIN,
    RECOVERY,
    SECURITY_CODE,
    asks_for,
)

ASKING = [
    (CARD, "Please send us your full card number."),
    (CARD, "Can I have your card number please?"),
    (CARD, "Kart numaranızı yazın lütfen."),
    (CARD, "Kredi kartı numaranızın tamamını rica ederiz"),
    (CARD, "Bitte senden Sie uns Ihre Kreditkartennummer."),
    (CARD, "Por favor, envíenos su número de tarjeta."),
    (SECURITY_CODE, "I need the CVV of your card."),
    (SECURITY_CODE, "Kartınızın CVV numarasını iletin."),
    (SECURITY_CODE, "GÜVENLİK KODUNU GÖNDERİN"),
    (SECURITY_CODE, "Wir benötigen die Prüfziffer."),
    (SECURITY_CODE, "Necesitamos el código de seguridad."),
    (PIN, "What is your PIN?"),
    (PIN, "PIN kodunuz nedir?"),
    (PIN, "PIN'inizi söyler misiniz"),
    (PASSWORD, "Could you tell me your password?"),
    (PASSWORD, "Don't hesitate to send us your password"),
    (PASSWORD, "Şifrenizi bizimle paylaşır mısınız?"),
    (PASSWORD, "şifreni yazar mısın"),
    (PASSWORD, "Wie lautet Ihr Passwort?"),
    (PASSWORD, "¿Cuál es su contraseña?"),
    (ONE_TIME_CODE, "Please share the one-time code we sent you."),
    (ONE_TIME_CODE, "Reply with the code you received by SMS"),
    (ONE_TIME_CODE, "Telefonunuza gelen kodu söyler misiniz?"),
    (ONE_TIME_CODE, "Doğrulama kodunu buraya yazabilir misiniz?"),
    (ONE_TIME_CODE, "Bitte nennen Sie den Bestätigungscode"),
    (ONE_TIME_CODE, "Díganos el código que recibió"),
    (RECOVERY, "Please provide your recovery phrase"),
    (RECOVERY, "Kurtarma ifadenizi göndermeniz gerekiyor."),
]
HARMLESS = [
    "We will never ask for your password, PIN or card number.",
    "Never share your PIN with anybody.",
    "We have sent you a link to reset your password.",
    "You can change your password in the settings.",
    "Please send us the last four digits of your card number.",
    "Enter your password on the sign-in page.",
    "Your withdrawal was sent to your card.",
    "Please tell us the error code.",
    "Send us a picture of your card with the middle digits covered",
    "Şifrenizi kimseyle paylaşmayın.",
    "Sizden asla kart numaranızı istemeyiz.",
    "Şifrenizi sıfırlamak için bağlantı gönderdik.",
    "Şifrenizi değiştirmeniz gerekiyor.",
    "Kartınızın son dört hanesini yazar mısınız?",
    "Bonus kodunuzu yazar mısınız?",
    "Çekim numaranızı iletir misiniz?",
    "Ödeme kartınızın fotoğrafını gönderin, yalnızca ilk 6 ve son 4 hane görünsün",
    "Wir fragen nie nach Ihrem Passwort.",
    "Teilen Sie Ihr Passwort niemals mit.",
    "No comparta su contraseña con nadie.",
    "Nunca le pediremos su PIN.",
]


@pytest.mark.parametrize(("secret", "text"), ASKING)
def test_are_known_in_four_languages(secret: str, text: str) -> None:
    assert asks_for(text) == secret
    assert asks_for(f"Merhaba,\n\n{text}\n\nİyi günler") == secret


@pytest.mark.parametrize("text", HARMLESS)
def test_are_not_those_that_warn_of_it(text: str) -> None:
    assert asks_for(text) == ""


def test_take_no_longer_than_they_are() -> None:
    assert asks_for("please send " * 20_000 + "code") == ""
