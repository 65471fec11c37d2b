"""Brands: founding, changing, signing."""

import pytest

from accounts.events.models import Event
from accounts.organisation import actions, wording
from accounts.organisation.models import Brand, Signature
from accounts.organisation.verbs import visible_brands
from tests import factories
from tests.cast import Cast
from tests.factories import NOW

FILLED = {
    "name": "Lunaro",
    "colour": "#1f2a5c",
    "languages": ["tr", "en"],
    "language": "tr",
    "time_zone": "Europe/Istanbul",
}


def test_is_founded_with_a_signature_in_each_language(cast: Cast) -> None:
    brand = actions.found_brand(
        name="İkinci Ay", languages=["en", "tr"], time_zone="UTC", by=cast.nil, now=NOW
    )
    assert (brand.slug, brand.language) == ("ikinci-ay", "en")
    assert set(brand.signatures.values_list("language", "text")) == {
        ("en", "{agent}\nİkinci Ay"),
        ("tr", "{agent}\nİkinci Ay"),
    }


def test_two_of_one_name_have_two_short_names(cast: Cast) -> None:
    twin = actions.found_brand(
        name="Lunaro", languages=["tr"], time_zone="UTC", by=cast.nil, now=NOW
    )
    assert twin.slug == "lunaro-2"


@pytest.mark.parametrize(
    "wrong",
    [
        {"languages": []},
        {"languages": ["xx"]},
        {"languages": ["tr", "xx"]},
        {"time_zone": "Mars/Base"},
        {"name": " "},
        {"colour": "red"},
        {"colour": "#12345"},
        {"responsible_play_url": "javascript:alert(1)"},
        {"responsible_play_url": "lunaro"},
    ],
)
def test_knows_only_what_is_possible(cast: Cast, wrong: dict) -> None:
    right = {
        "name": "Lunaro",
        "colour": "#1f2a5c",
        "languages": ["tr"],
        "time_zone": "UTC",
    }
    with pytest.raises(actions.NotPossible):
        actions.change_brand(cast.lunaro, **{**right, **wrong}, by=cast.nil, now=NOW)


def test_is_changed_by_its_page(cast: Cast) -> None:
    client = factories.browser(cast.nil)
    path = f"/settings/brands/{cast.lunaro.pk}/"
    sent = {**FILLED, "name": "Lunaro Plus", "language": "en"}
    sent["responsible_play_url"] = "lunaro.example/play"
    assert client.post(path, sent)["Location"] == path
    cast.lunaro.refresh_from_db()
    assert (cast.lunaro.name, cast.lunaro.languages) == ("Lunaro Plus", ["en", "tr"])
    assert cast.lunaro.responsible_play_url == "https://lunaro.example/play"
    event = Event.objects.get(verb="brand.changed")
    assert event.detail == {"fields": ["name", "languages", "responsible_play_url"]}


def test_a_pale_colour_is_refused_with_the_nearest_that_works(cast: Cast) -> None:
    client = factories.browser(cast.nil)
    path = f"/settings/brands/{cast.lunaro.pk}/"
    answer = client.post(path, {**FILLED, "name": "Typed", "colour": "#ffcc00"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Typed"' in page
    assert 'value="#ffcc00"' in page
    suggestion = page.split("nearest that works is ")[1][:7]
    assert client.post(path, {**FILLED, "colour": suggestion}).status_code == 302


def test_none_is_called_an_offer(cast: Cast) -> None:
    """Its name stands above every mail and chat, whoever is protected from offers."""
    offer = "Claim your 50 free spins now"
    client = factories.browser(cast.nil)
    path = f"/settings/brands/{cast.lunaro.pk}/"
    for door in (path, "/settings/brands/new/"):
        answer = client.post(door, {**FILLED, "name": offer})
        assert answer.status_code == 422
        assert "reads like an offer" in answer.content.decode()
    with pytest.raises(wording.Unfit):
        actions.found_brand(name=offer, languages=["tr"], time_zone="UTC", by=cast.nil, now=NOW)
    assert not Brand.objects.filter(name=offer).exists()


def test_whose_name_stands_already_is_changed_otherwise(cast: Cast) -> None:
    Brand.objects.filter(pk=cast.lunaro.pk).update(name="Free Spin Club")
    sent = {**FILLED, "name": "Free Spin Club", "colour": "#123456"}
    path = f"/settings/brands/{cast.lunaro.pk}/"
    assert factories.browser(cast.nil).post(path, sent).status_code == 302
    cast.lunaro.refresh_from_db()
    assert (cast.lunaro.name, cast.lunaro.colour) == ("Free Spin Club", "#123456")


def test_the_first_language_is_one_of_the_languages(cast: Cast) -> None:
    client = factories.browser(cast.nil)
    answer = client.post(f"/settings/brands/{cast.lunaro.pk}/", {**FILLED, "languages": ["en"]})
    assert answer.status_code == 422


def test_a_signature_is_set_per_language(cast: Cast) -> None:
    client = factories.browser(cast.nil)
    path = f"/settings/brands/{cast.lunaro.pk}/"
    client.post(path + "signatures/tr/", {"tr-text": "Sevgiler\r\nEce"})
    client.post(path + "signatures/tr/", {"tr-text": "Sevgiler\r\nEce"})
    assert Signature.objects.get(brand=cast.lunaro, language="tr").text == "Sevgiler\nEce"
    assert Event.objects.filter(verb="brand.signed").count() == 1
    assert client.post(path + "signatures/de/", {"de-text": "x"}).status_code == 404


def test_is_seen_by_those_who_work_for_it(cast: Cast) -> None:
    for person in cast.everybody:
        found = set(Brand.objects.filter(pk__in=visible(person)))
        expected = {
            cast.nil: {cast.lunaro, cast.mavi_kule},
            cast.system: {cast.lunaro, cast.mavi_kule},
            cast.suna: {cast.mavi_kule},
        }.get(person, {cast.lunaro} if person in cast.staff else set())
        assert found == expected, person.name


def visible(person) -> list[int]:
    return list(visible_brands(person).values_list("pk", flat=True))
