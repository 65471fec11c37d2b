"""Tags in the settings …"""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import HTMX, at_half_past_ten
from tests.tickets.thread.words import opened
from tickets.thread import tag_figures
from tickets.thread.actions import labels
from tickets.thread.actions import tags as actions
from tickets.thread.models import Tag, Ticket
from tickets.thread.records import TagMerge

__all__ = ["at_half_past_ten"]

PATH = "/settings/tags/"


def tagged(cast: Cast, *names: str) -> Ticket:
    return labels.set_tags(opened(cast), names, by=cast.ece)


def named(ticket: Ticket) -> set[str]:
    return set(ticket.tags.values_list("name", flat=True))


def tag(name: str) -> Tag:
    return Tag.objects.get(name=name)


def test_are_kept_by_leads_alone(cast: Cast) -> None:
    tagged(cast, "iban", "vip")
    one, other = tag("iban").pk, tag("vip").pk
    for person in cast.staff:
        client = factories.browser(person)
        may = person in {cast.aylin, cast.nil}
        for path in (PATH, f"{PATH}{one}/", f"{PATH}{one}/merge/?into={other}"):
            assert client.get(path).status_code == (200 if may else 403), (person.name, path)
        if not may:
            for path in (f"{PATH}{one}/merge/", f"{PATH}{one}/retirement/"):
                assert client.post(path, {"into": other}).status_code == 403
    assert tag("iban").is_active
    stranger = Client(headers={"host": "localhost:8000"})
    assert stranger.get(PATH)["Location"].startswith("/accounts/login/")


def test_count_only_tickets_that_the_reader_sees(cast: Cast) -> None:
    for _ in range(3):
        tagged(cast, "iban")
    seen = {person.name.split()[0]: tag_figures.listed(person)[0].figure for person in cast.staff}
    assert seen == {"Ece": "3", "Mert": "3", "Deniz": "0", "Aylin": "3", "Nil": "3", "Suna": "0"}


def test_are_renamed_and_two_spellings_are_one(cast: Cast) -> None:
    ticket = tagged(cast, "şikayet", "vip")
    client, path = factories.browser(cast.aylin), f"{PATH}{tag('şikayet').pk}/"
    assert client.post(path, {"name": "Şikâyet"})["Location"] == PATH
    assert named(ticket) == {"Şikâyet", "vip"}
    taken = client.post(path, {"name": "VIP"})
    assert taken.status_code == 422
    assert "Merge the two instead." in taken.content.decode()
    assert client.post(path, {"name": " , "}).status_code == 422


def test_merge_after_a_look_and_can_be_taken_apart_again(cast: Cast) -> None:
    alone, both, other = (
        tagged(cast, "iban"),
        tagged(cast, "iban", "IBAN değişikliği"),
        tagged(cast, "IBAN değişikliği"),
    )
    client = factories.browser(cast.aylin)
    one, into = tag("iban"), tag("IBAN değişikliği")
    preview = client.get(f"{PATH}{one.pk}/merge/", {"into": into.pk}).content.decode()
    assert "2 tickets" in preview
    assert "1 of them has both tags and keeps one." in preview
    assert named(alone) == {"iban"}
    client.post(f"{PATH}{one.pk}/merge/", {"into": into.pk})
    assert [named(t) for t in (alone, both, other)] == [{"IBAN değişikliği"}] * 3
    assert named(tagged(cast, "Iban")) == {"IBAN değişikliği"}  # the old name leads there
    page = client.get(PATH).content.decode()
    undo = f"{PATH}merges/{TagMerge.objects.get().pk}/undo/"
    assert f'data-undo="{undo}"' in page
    for _ in range(2):
        client.post(undo)
    assert (named(alone), named(both), named(other)) == (
        {"iban"},
        {"iban", "IBAN değişikliği"},
        {"IBAN değişikliği"},
    )


def test_a_merge_that_was_built_on_is_not_undone(cast: Cast) -> None:
    tagged(cast, "a"), tagged(cast, "b"), tagged(cast, "c")
    first = actions.merge(tag("a"), into=tag("b"), by=cast.aylin, now=NOW)
    actions.merge(tag("b"), into=tag("c"), by=cast.aylin, now=NOW)
    with pytest.raises(actions.TooLate):
        actions.undo_merge(first, by=cast.aylin)
    assert named(tagged(cast, "a")) == {"c"}
    for wrong in (tag("a"), tag("c")):
        with pytest.raises(actions.NotTogether):
            actions.merge(wrong, into=wrong, by=cast.aylin, now=NOW)


def test_a_retired_one_stays_where_it_is_and_is_added_nowhere(cast: Cast) -> None:
    ticket, fresh = tagged(cast, "old"), opened(cast)
    factories.browser(cast.aylin).post(f"{PATH}{tag('old').pk}/retirement/")
    assert tag_figures.suggested() == []
    labels.set_tags(ticket, ["old", "new"], by=cast.ece)
    assert named(ticket) == {"old", "new"}
    client = factories.browser(cast.ece)
    refused = client.post(f"/tickets/{fresh.pk}/tags/", {"tags": "OLD"}, headers=HTMX)
    assert refused.status_code == 422
    assert "“old” is no longer used." in refused.content.decode()
    token = Client(headers={"authorization": f"Bearer {factories.api_token(cast.ece)}"})
    by_api = token.post(
        f"/api/v1/tickets/{fresh.pk}/tags/", {"tags": ["old"]}, content_type="application/json"
    )
    assert by_api.status_code == 422
    assert named(fresh) == set()
    factories.browser(cast.aylin).post(f"{PATH}{tag('old').pk}/retirement/?_method=delete")
    assert named(labels.set_tags(fresh, ["old"], by=cast.ece)) == {"old"}


def test_what_is_used_most_is_offered_first(cast: Cast) -> None:
    tagged(cast, "b", "a")
    tagged(cast, "b")
    assert tag_figures.suggested() == ["b", "a"]


@pytest.mark.parametrize("typed", ["%", "_", "\\", "'", "x" * 5000, "ŞİK"])
def test_a_search_takes_every_sign_as_itself(cast: Cast, typed: str) -> None:
    tagged(cast, "şikâyet")
    page = factories.browser(cast.aylin).get(PATH, {"q": typed})
    assert page.status_code == 200
    assert ("şikâyet</a>" in page.content.decode()) is (typed == "ŞİK")


def test_the_list_costs_the_same_for_many(cast: Cast) -> None:
    client = factories.browser(cast.aylin)

    def statements() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PATH).status_code == 200
        return len(queries)

    tagged(cast, "one")
    statements()
    before = statements()
    for place in range(15):
        tagged(cast, f"tag {place}")
    assert statements() == before <= 5
