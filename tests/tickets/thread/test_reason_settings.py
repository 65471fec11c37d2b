"""The settings of the contact reasons …"""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.organisation import wording
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.words import opened
from tickets.thread import reason_figures
from tickets.thread.actions import labels, reason_tree
from tickets.thread.actions.reasons import found_reasons
from tickets.thread.models import ContactReason

PATH = "/settings/reasons/"
WORDS = {
    "name_en": "Lost voucher",
    "name_tr": "Kayıp kupon",
    "parent": "",
    "resolution_class": "simple",
    "asks": ["amount", "bet_number"],
    "asks_when": "solved",
}


@pytest.fixture
def tree(db: None) -> dict[str, ContactReason]:
    return found_reasons()


def order(parent: ContactReason | None) -> list[str]:
    return list(
        ContactReason.objects.filter(parent=parent, is_active=True).values_list("slug", flat=True)
    )


def test_are_open_to_leads_alone(cast: Cast, tree: dict[str, ContactReason]) -> None:
    one = tree["bonus"].pk
    for person in cast.staff:
        client = factories.browser(person)
        may = person in {cast.aylin, cast.nil}
        for path in (PATH, f"{PATH}new/", f"{PATH}{one}/"):
            assert client.get(path).status_code == (200 if may else 403)
        for path in (f"{PATH}{one}/place/", f"{PATH}{one}/retirement/"):
            assert client.post(path, {"to": "up"}).status_code == (302 if may else 403)
        assert (f'href="{PATH}"' in client.get("/settings/").content.decode()) is may
    stranger = Client(headers={"host": "localhost:8000"})
    assert stranger.get(PATH)["Location"].startswith("/accounts/login/")


def test_add_and_change_a_reason_in_both_languages(
    cast: Cast, tree: dict[str, ContactReason]
) -> None:
    client = factories.browser(cast.aylin)
    sent = {**WORDS, "parent": tree["bonus"].pk}
    assert client.post(f"{PATH}new/", sent)["Location"] == PATH
    made = ContactReason.objects.get(slug="lost-voucher")
    assert (made.parent, made.asks) == (tree["bonus"], ["bet_number", "amount"])
    assert order(tree["bonus"])[-1] == "lost-voucher"
    path = f"{PATH}{made.pk}/"
    assert client.post(path, {**sent, "name_tr": "", "asks": []}).status_code == 302
    made.refresh_from_db()
    assert (made.names["tr"], made.asks) == ("Lost voucher", [])


def test_say_what_can_not_be(cast: Cast, tree: dict[str, ContactReason]) -> None:
    client = factories.browser(cast.aylin)
    bonus = tree["bonus"]
    for sent, said in (
        ({**WORDS, "name_en": " bonus "}, "There is a reason with this name here already."),
        ({**WORDS, "name_en": "", "name_tr": " "}, "Write the name in at least one language."),
        ({**WORDS, "parent": tree["bonus-rules"].pk}, "Select a valid choice"),
        ({**WORDS, "asks": ["password"]}, "Select a valid choice"),
    ):
        answer = client.post(f"{PATH}new/", sent)
        assert answer.status_code == 422
        assert said in answer.content.decode()
    below = {**WORDS, "name_en": "Bonus", "name_tr": "Bonus", "parent": tree["payments"].pk}
    answer = client.post(f"{PATH}{bonus.pk}/", below)
    assert "Move those first." in answer.content.decode()
    assert client.get(f"{PATH}999999/").status_code == 404
    assert client.get(f"{PATH}{'9' * 30}/").status_code == 404


def test_are_not_called_an_offer(cast: Cast, tree: dict[str, ContactReason]) -> None:
    """Players choose among them before a chat, whoever is protected from offers."""
    client = factories.browser(cast.aylin)
    for path in (f"{PATH}new/", f"{PATH}{tree['bonus'].pk}/"):
        answer = client.post(path, {**WORDS, "name_tr": "50 bedava dönüşünü hemen al"})
        assert answer.status_code == 422
        assert "reads like an offer" in answer.content.decode()
    asked = {"parent": None, "resolution_class": "simple", "asks": [], "asks_when": "solved"}
    with pytest.raises(wording.Unfit):
        reason_tree.add(names={"en": "Claim your 50 free spins now"}, **asked, by=cast.aylin)
    assert "bedava" not in str(list(ContactReason.objects.values_list("names", flat=True)))


@pytest.mark.parametrize(
    "name", ["Free spins", "Bonus didn’t arrive", "Limit koyma", "Hesap kapatma", "Bedava çevirme"]
)
def test_are_called_by_what_they_are_about(cast: Cast, name: str) -> None:
    answer = factories.browser(cast.aylin).post(f"{PATH}new/", {**WORDS, "name_tr": name})
    assert answer.status_code == 302
    assert ContactReason.objects.filter(names__tr=name).exists()


def test_keep_the_names_that_they_have(cast: Cast, tree: dict[str, ContactReason]) -> None:
    client = factories.browser(cast.aylin)
    for one in tree.values():
        names = {f"name_{code}": name for code, name in one.names.items()}
        sent = {**WORDS, **names, "parent": one.parent_id or "", "asks": ["amount"]}
        assert client.post(f"{PATH}{one.pk}/", sent).status_code == 302, one.slug


def test_move_a_reason_by_plain_buttons(cast: Cast, tree: dict[str, ContactReason]) -> None:
    client = factories.browser(cast.aylin)
    before = order(None)
    answer = client.post(f"{PATH}{tree['bonus'].pk}/place/", {"to": "up"})
    assert answer["Location"] == f"{PATH}#up-{tree['bonus'].pk}"
    after = order(None)
    assert after.index("bonus") == before.index("bonus") - 1
    assert sorted(after) == sorted(before)
    first = ContactReason.objects.get(slug=after[0])
    client.post(f"{PATH}{first.pk}/place/", {"to": "up"})
    assert order(None) == after


def test_retire_and_bring_back_what_tickets_use(cast: Cast, tree: dict[str, ContactReason]) -> None:
    client = factories.browser(cast.aylin)
    ticket = labels.classify(opened(cast), by=cast.ece, reason=tree["bonus-rules"], now=NOW)
    client.post(f"{PATH}{tree['bonus'].pk}/retirement/")
    token = Client(headers={"authorization": f"Bearer {factories.api_token(cast.ece)}"})
    offered = {one["slug"] for one in token.get("/api/v1/contact-reasons/").json()}
    assert offered & {"bonus", "bonus-rules"} == set()
    ticket.refresh_from_db()
    assert ticket.reason == tree["bonus-rules"]
    page = client.get(PATH).content.decode()
    assert f'data-undo="{PATH}{tree["bonus"].pk}/retirement/?_method=delete"' in page
    client.post(f"{PATH}{tree['bonus'].pk}/retirement/?_method=delete")
    assert "bonus" in order(None)


def test_count_lately_only_what_the_reader_sees(cast: Cast, tree: dict[str, ContactReason]) -> None:
    now = timezone.now()
    for _ in range(3):
        ticket = opened(cast)
        labels.classify(ticket, by=cast.ece, reason=tree["void-bet"], now=NOW)
        type(ticket).objects.filter(pk=ticket.pk).update(created_at=now)
    old = opened(cast)
    labels.classify(old, by=cast.ece, reason=tree["void-bet"], now=NOW)
    type(old).objects.filter(pk=old.pk).update(created_at=now - reason_figures.LATELY)
    seen = {
        person.name.split()[0]: reason_figures.lately(person, now=now).of.get(
            tree["void-bet"].pk, 0
        )
        for person in cast.staff
    }
    assert seen == {"Ece": 3, "Mert": 3, "Deniz": 0, "Aylin": 3, "Nil": 3, "Suna": 0}


def test_cost_the_same_for_many_reasons(cast: Cast, tree: dict[str, ContactReason]) -> None:
    client = factories.browser(cast.aylin)

    def statements() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PATH).status_code == 200
        return len(queries)

    statements()
    before = statements()
    for number in range(10):
        sent = {**WORDS, "name_en": f"More {number}", "name_tr": f"Daha {number}"}
        client.post(f"{PATH}new/", sent)
    statements()  # hears of what was added
    assert statements() == before <= 6
