"""The line of his own with which an agent ends his mails: when it is said, and on which page."""

import pytest
from django.test import Client

from accounts.events.models import Event
from accounts.organisation.models import Signature
from accounts.people import sign_offs
from accounts.people.actions import profile
from accounts.people.models import SignOff
from tests import factories
from tests.cast import Cast

PATH = "/settings/sign-off/"


def kept(person: object) -> dict[str, str]:
    return dict(SignOff.objects.filter(person=person).values_list("language", "text"))


@pytest.mark.parametrize(
    ("text", "sign_off", "is_said"),
    [
        ("Bakıyorum.\n\nSevgiler,\nEce", "Sevgiler,\nEce", True),
        ("Bakıyorum. SEVGİLER Ece.", "Sevgiler,\nEce", True),
        ("Bakıyorum.\n\nSevgiler,\nEce\n\n\n", "Sevgiler\nEce", True),
        ("Sevgiler, Ece bakıyor.", "Sevgiler,\nEce", False),
        ("Bakıyorum.\nSevgiler", "Sevgiler,\nEce", False),
        ("portakal", "Al", False),
        ("", "Sevgiler", False),
        ("Bakıyorum ♥", "♥", True),
        ("Bakıyorum", "♥", False),
    ],
)
def test_knows_whether_a_text_ends_with_it(text: str, sign_off: str, is_said: bool) -> None:
    assert sign_offs.is_said(text, sign_off) is is_said


def test_another_language_gets_the_english_one_and_turkish_never_does() -> None:
    assert sign_offs.languages_for("tr") == ["tr"]
    assert sign_offs.languages_for("de") == ["de", "en"]


@pytest.mark.django_db
def test_is_kept_line_by_line_and_taken_away_again(cast: Cast) -> None:
    client = factories.browser(cast.ece)
    sent = {"tr": "  Sevgiler ,  \r\n\r\n Ece ", "en": "Kind regards,\r\nEce"}
    assert client.post(PATH, sent)["Location"] == "/settings/#sign-off"
    assert kept(cast.ece) == {"tr": "Sevgiler ,\nEce", "en": "Kind regards,\nEce"}
    assert kept(cast.mert) == {}
    client.post(PATH, {"tr": "", "en": sent["en"]})
    assert kept(cast.ece) == {"en": "Kind regards,\nEce"}
    latest = Event.objects.filter(verb="person.profile_changed").latest("pk")
    assert latest.detail == {"fields": ["sign_off"], "languages": ["tr"]}


@pytest.mark.django_db
def test_the_same_again_records_nothing(cast: Cast) -> None:
    client = factories.browser(cast.ece)
    for _again in range(2):
        client.post(PATH, {"tr": "Sevgiler, Ece", "en": ""})
    assert Event.objects.filter(verb="person.profile_changed").count() == 1


@pytest.mark.django_db
def test_more_than_two_lines_come_back_with_what_was_typed(cast: Cast) -> None:
    answer = factories.browser(cast.ece).post(PATH, {"tr": "bir\niki\nüç", "en": "one"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Keep it to two lines" in page
    assert "bir\niki\nüç" in page
    assert kept(cast.ece) == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "texts", [{"tr": "1\n2\n3"}, {"de": "Gruß"}, {"en": "x" * 161}], ids=["long", "german", "wide"]
)
def test_what_is_none_is_refused(cast: Cast, texts: dict[str, str]) -> None:
    with pytest.raises(profile.NotAPreference):
        profile.sign_off(cast.ece, texts=texts, by=cast.ece)


@pytest.mark.django_db
def test_a_card_number_is_masked_in_it(cast: Cast) -> None:
    profile.sign_off(cast.ece, texts={"en": "4111 1111 1111 1111"}, by=cast.ece)
    assert "4111 1111 1111 1111" not in kept(cast.ece)["en"]


@pytest.mark.django_db
def test_everybody_has_his_own_and_strangers_none(cast: Cast) -> None:
    for person in cast.staff:
        factories.browser(person).post(PATH, {"en": f"Yours, {person.name}"})
        assert kept(person) == {"en": f"Yours, {person.name}"}
    assert Client(headers={"host": "localhost:8000"}).post(PATH, {"en": "x"}).status_code == 401


@pytest.mark.django_db
def test_the_profile_shows_how_a_mail_of_each_brand_ends(cast: Cast) -> None:
    Signature.objects.update_or_create(
        brand=cast.lunaro, language="tr", defaults={"text": "{agent}\nLunaro <Destek>"}
    )
    profile.sign_off(cast.ece, texts={"tr": "Sevgiler,\nEce"}, by=cast.ece)
    page = factories.browser(cast.ece).get("/settings/").content.decode()
    assert f"{cast.ece.name}\nLunaro &lt;Destek&gt;" in page
    assert page.count("data-typed>Sevgiler,\nEce</p>") == len(cast.ece.brand_ids)
    assert cast.lunaro.colour in page


@pytest.mark.django_db
def test_a_brands_page_shows_the_readers_own_above_its_signature(cast: Cast) -> None:
    profile.sign_off(cast.nil, texts={"en": "Kind regards, Nil"}, by=cast.nil)
    page = factories.browser(cast.nil).get(f"/settings/brands/{cast.lunaro.pk}/").content.decode()
    assert page.count("Kind regards, Nil") == 1  # not below Turkish words
