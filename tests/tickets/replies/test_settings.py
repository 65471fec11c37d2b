"""A saved reply in the settings …"""

import json
import re
from html import unescape
from typing import Any

import pytest

from accounts.people.models import Team
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tickets.replies import actions, words
from tickets.replies.models import SavedReply

PATH = "/settings/replies/"
SENT = {"title": "Selam", "shortcut": "selam", "text_tr": "Merhaba {{player.first_name}}"}


def write(cast: Cast, **more: Any) -> SavedReply:
    given = {"title": "Selam", "shortcut": "", "texts": {"tr": "<p>Merhaba</p>"}, "own": False}
    return actions.write(**{**given, "by": cast.aylin, "now": NOW, **more})


def offered(reply: SavedReply, cast: Cast) -> set[str]:
    return {
        person.name.split()[0]
        for person in cast.staff
        if words.visible_replies(person).filter(pk=reply.pk).exists()
    }


def test_is_offered_to_everybody_to_a_team_or_to_its_writer(cast: Cast) -> None:
    everybody = {"Ece", "Mert", "Deniz", "Aylin", "Nil", "Suna"}
    assert offered(write(cast), cast) == everybody
    assert offered(write(cast, team=cast.support), cast) == {"Ece", "Mert", "Aylin"}
    assert offered(write(cast, own=True), cast) == {"Aylin"}
    with pytest.raises(actions.NotYours):
        write(cast, team=cast.payments)


def test_is_kept_to_a_team_by_the_form_and_to_no_other_team(cast: Cast) -> None:
    client = factories.browser(cast.aylin)
    assert client.post(PATH, {**SENT, "whose": cast.payments.pk}).status_code == 422
    assert client.post(PATH, {**SENT, "whose": cast.support.pk}).status_code == 302
    reply = SavedReply.objects.get()
    assert reply.team == cast.support
    lead = factories.staff("Other", role="team_lead", teams=(cast.payments,), brands=(cast.lunaro,))
    assert factories.browser(lead).get(f"{PATH}{reply.pk}/").status_code == 404
    assert factories.browser(lead).post(f"{PATH}{reply.pk}/retire/").status_code == 404


def test_has_a_shortcut_of_its_own_wherever_it_is_offered(cast: Cast) -> None:
    client = factories.browser(cast.aylin)
    write(cast, shortcut="selam")
    refused = client.post(PATH, {**SENT, "shortcut": "/SELAM"})
    assert refused.status_code == 422
    assert "Another saved reply has this shortcut." in refused.content.decode()
    write(cast, shortcut="selamlar")
    other = Team.objects.get(name="Payments")
    kept = write(cast, shortcut="iade", team=cast.support)
    write(cast, shortcut="iade", team=other, by=cast.nil)
    with pytest.raises(actions.ShortcutTaken):
        write(cast, shortcut="iade", team=cast.support)
    actions.retire(kept, by=cast.aylin)
    write(cast, shortcut="iade", team=cast.support)
    with pytest.raises(actions.ShortcutTaken):
        actions.bring_back(kept, by=cast.aylin)


def test_comes_back_after_it_was_retired(cast: Cast) -> None:
    client, reply = factories.browser(cast.aylin), write(cast)
    client.post(f"{PATH}{reply.pk}/retire/")
    page = client.get(PATH).content.decode()
    assert f'data-undo="{PATH}{reply.pk}/retire/?_method=delete"' in page
    client.post(f"{PATH}{reply.pk}/retire/?_method=delete")
    reply.refresh_from_db()
    assert reply.is_active


def test_is_found_by_any_of_its_words_in_any_spelling(cast: Cast) -> None:
    write(cast, title="Şifre yenileme"), write(cast, title="Kapanış")
    page = factories.browser(cast.aylin).get(PATH, {"q": "SIFRE"}).content.decode()
    assert "Şifre yenileme" in page
    assert "Kapanış" not in page


def test_has_examples_in_the_language_of_each_text(cast: Cast) -> None:
    page = factories.browser(cast.aylin).get(PATH).content.decode()
    found = re.search(r'data-put="{{promise.time}}" data-examples="([^"]+)"', page)
    assert found
    told = json.loads(unescape(found[1]))
    areas = set(re.findall(r'data-preview-of="[^"]+" lang="(\w+)"', page))
    assert areas and areas <= set(told)
    assert told["en"] == "23:30" and told["tr"] == "23.30’da"


def test_says_how_often_and_when_it_was_used(cast: Cast) -> None:
    reply, client = write(cast), factories.browser(cast.aylin)
    assert "Not used yet." in client.get(f"{PATH}{reply.pk}/").content.decode()
    factories.browser(cast.ece).post(f"/replies/{reply.pk}/used/")
    page = client.get(f"{PATH}{reply.pk}/").content.decode()
    assert "Used once." in page
    assert "Last: Today" in page


def test_with_a_word_that_nobody_fills_says_so_beside_the_text(cast: Cast) -> None:
    answer = factories.browser(cast.aylin).post(PATH, {**SENT, "text_tr": "{{player.iban}}"})
    assert answer.status_code == 422
    assert "{{player.iban}}" in answer.content.decode()
    for person in (cast.mert, cast.deniz, cast.suna):
        assert factories.browser(person).get(PATH).status_code == 403
