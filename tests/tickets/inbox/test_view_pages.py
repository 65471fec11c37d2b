"""The pages of views …"""

import re
from typing import Any

import pytest
from django.utils import timezone

from tests import factories
from tests.cast import Cast
from tests.tickets.inbox.asked import one, view_of
from tests.tickets.thread.words import opened
from tickets.inbox import editing, saved
from tickets.inbox.models import SavedView
from tickets.thread.actions import labels, tags
from tickets.thread.conditions import tree
from tickets.thread.models import Tag

PAGES = "/settings/views/"


def sent(**more: Any) -> dict[str, Any]:
    begun = {
        "name": "Late or nobody’s",
        "order": "clock",
        "team": "",
        "join:0": "all",
        "field:0.0": "state",
        "op:0.0": "is",
        "value:0.0": ["open"],
        "join:0.1": "any",
        "field:0.1.0": "owner",
        "op:0.1.0": "is",
        "value:0.1.0": ["nobody"],
        "field:0.1.1": "opened",
        "op:0.1.1": "ago_more",
        "amount:0.1.1": "2",
        "unit:0.1.1": "hours",
        "do": "save",
    }
    return begun | more


def test_make_a_view_of_nested_groups_without_a_script(cast: Cast) -> None:
    ticket = opened(cast, at=timezone.now())
    desk = factories.browser(cast.mert)
    assert desk.get(f"{PAGES}new/").status_code == 200
    answer = desk.post(f"{PAGES}new/", sent())
    view = SavedView.objects.get()
    assert answer["Location"] == f"/inbox/?box=view-{view.pk}"
    assert view.owner == cast.mert and view.team is None
    assert view.conditions["of"][1]["join"] == "any"
    assert view.conditions["of"][1]["of"][1]["value"] == 7200
    page = desk.get(answer["Location"]).content.decode()
    assert f'id="row-{ticket.pk}"' in page and "Late or nobody’s" in page
    again = desk.get(f"{PAGES}{view.pk}/").content.decode()
    assert 'name="amount:0.1.1" value="2"' in again


def test_add_and_take_away_by_buttons_that_post(cast: Cast) -> None:
    desk = factories.browser(cast.ece)
    for deed, there, gone in (
        ("add:0", "field:0.2", ""),
        ("add:0.1", "field:0.1.2", ""),
        ("group:0.1", "field:0.1.2.0", ""),
        ("remove:0.1", "field:0.0", "field:0.1"),
        ("remove:0.1.0", "field:0.1.0", "field:0.1.1"),
        ("nonsense:9", "field:0.1.1", "field:0.2"),
    ):
        page = desk.post(f"{PAGES}new/", sent(do=deed)).content.decode()
        assert f'name="{there}"' in page
        assert not gone or f'name="{gone}"' not in page
    assert not SavedView.objects.exists()


def test_show_the_sentence_and_the_first_rows_while_one_chooses(cast: Cast) -> None:
    ticket, hidden = opened(cast, at=timezone.now()), factories.ticket(cast.kerem, cast.payments)
    desk = factories.browser(cast.ece)
    part = desk.post(f"{PAGES}new/", sent(do="look"), headers={"X-Fragment": "editor"})
    said = part.content.decode()
    assert "<html" not in said and f'id="row-{ticket.pk}"' in said
    assert f'id="row-{hidden.pk}"' not in said
    assert "Ours to answer and (without an owner or opened more than 2 hours ago)." in said


def test_say_what_is_missing_and_keep_what_was_chosen(cast: Cast) -> None:
    desk = factories.browser(cast.ece)
    wrong = sent(**{"amount:0.1.1": "", "name": ""})
    answer = desk.post(f"{PAGES}new/", wrong)
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Give the view a name." in said
    answer = desk.post(f"{PAGES}new/", wrong | {"name": "x"})
    assert answer.status_code == 422 and "Give a span" in answer.content.decode()
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    "hostile",
    [
        {"field:0.0": "assignee__staff__password"},
        {"op:0.0": "OR 1=1"},
        {"join:0": "xor"},
        {"field:0.9.9.9.9.9.9.9.9": "state"},
        {"field:" + "0." * 500: "state"},
        {"field:0.0.0": "state"},
        {"unit:0.1.1": "years"},
        {"amount:0.1.1": "9" * 5000},
        {"amount:0.1.1": "٣"},
        {"value:0.0": ["\x00"]},
        {"order": "sort_at"},
        {"do": "remove:0"},
        {f"field:0.{n}": "unread" for n in range(80)},
    ],
)
def test_take_any_form_without_falling(cast: Cast, hostile: dict[str, Any]) -> None:
    desk = factories.browser(cast.ece)
    for headers in ({}, {"X-Fragment": "editor"}):
        assert desk.post(f"{PAGES}new/", sent(**hostile), headers=headers).status_code < 500
    for view in SavedView.objects.all():
        tree.read(view.conditions)


def test_offer_a_team_only_to_who_may_share_with_it(cast: Cast) -> None:
    for person, may in (
        (cast.aylin, True),
        (cast.nil, True),
        (cast.ece, False),
        (cast.mert, False),
    ):
        page = factories.browser(person).get(f"{PAGES}new/").content.decode()
        assert ('name="team"' in page) is may
    factories.browser(cast.ece).post(f"{PAGES}new/", sent(team=str(cast.support.pk)))
    assert not SavedView.objects.exclude(team=None).exists()
    factories.browser(cast.aylin).post(f"{PAGES}new/", sent(team=str(cast.payments.pk)))
    assert not SavedView.objects.exclude(team=None).exists()


def test_of_a_team_can_be_read_by_it_and_duplicated_but_not_changed(cast: Cast) -> None:
    view = view_of(cast.aylin, one("owner", "is", ["nobody"]), team=cast.support)
    address = f"{PAGES}{view.pk}/"
    for person in (cast.deniz, cast.suna):
        stranger = factories.browser(person)
        assert stranger.get(address).status_code == 404
        assert view.name not in stranger.get(PAGES).content.decode()
        assert view.name not in stranger.get("/inbox/views/").content.decode()
        for deed in ("delete", "restore", "up", "hide", "show", "duplicate", "nonsense"):
            assert stranger.post(f"{address}{deed}/").status_code == 404
    mert = factories.browser(cast.mert)
    assert 'value="save"' not in re.sub(
        r'<button class="sr".*?>', "", mert.get(address).content.decode()
    )
    assert mert.post(address, sent()).status_code == 422
    mert.post(f"{address}delete/")
    assert [one.pk for one in saved.of(cast.ece)] == [view.pk]
    mert.post(f"{address}duplicate/")
    copy = SavedView.objects.get(owner=cast.mert)
    assert copy.team is None and copy.conditions == view.conditions
    assert view.name in mert.get("/inbox/views/").content.decode()


def test_delete_with_undo_and_arrange(cast: Cast) -> None:
    first, second = view_of(cast.ece, name="Erste"), view_of(cast.ece, name="Zweite")
    desk = factories.browser(cast.ece)
    desk.post(f"{PAGES}{second.pk}/up/")
    assert [view.pk for view in saved.of(cast.ece)] == [second.pk, first.pk]
    after = desk.post(f"{PAGES}{first.pk}/delete/", follow=True).content.decode()
    assert f"{PAGES}{first.pk}/restore/" in after
    assert factories.browser(cast.mert).post(f"{PAGES}{first.pk}/restore/").status_code == 404
    desk.post(f"{PAGES}{first.pk}/restore/")
    assert {view.pk for view in saved.of(cast.ece)} == {first.pk, second.pk}


def test_open_a_tampered_view_so_that_it_can_be_mended(cast: Cast) -> None:
    view = view_of(cast.ece)
    SavedView.objects.filter(pk=view.pk).update(conditions={"join": "all", "of": [{"field": "x"}]})
    desk = factories.browser(cast.ece)
    assert desk.get(f"{PAGES}{view.pk}/").status_code == 200
    assert "can’t be used" in desk.get(PAGES).content.decode()
    assert "can’t be used" in desk.get(f"/inbox/?box=view-{view.pk}").content.decode()
    desk.post(f"{PAGES}{view.pk}/", sent())
    view.refresh_from_db()
    assert tree.read(view.conditions) and editing.of(tree.read(view.conditions)).of


def test_keep_a_tag_that_is_no_longer_used_until_it_is_taken_away(cast: Cast) -> None:
    ticket = labels.set_tags(
        opened(cast, at=timezone.now()), ["campaign", "bonus", "promotion"], by=cast.ece
    )
    campaign, bonus, promotion = (
        Tag.objects.get(name=n) for n in ("campaign", "bonus", "promotion")
    )
    gone = [str(campaign.pk), str(bonus.pk)]
    view = view_of(cast.ece, one("tag", "is", gone), one("tag", "is_not", ["none"]))
    tags.merge(bonus, into=promotion, by=cast.aylin, now=timezone.now())
    tags.retire(campaign, by=cast.aylin)
    desk = factories.browser(cast.ece)
    page = desk.get(f"{PAGES}{view.pk}/").content.decode()
    boxes = re.findall(r'name="value:([.0-9]+)" value="(\w+)"( checked)?>', page)
    assert {(value, bool(on)) for path, value, on in boxes if path == "0.0"} == {
        *(("none", False), (str(promotion.pk), False)),
        *((value, True) for value in gone),
    }
    assert {value for path, value, _on in boxes if path == "0.1"} == {"none", str(promotion.pk)}
    assert "campaign (no longer used)" in page and "bonus (now promotion)" in page
    listed = desk.get(f"/inbox/?box=view-{view.pk}").content.decode()
    assert (
        f'id="row-{ticket.pk}"' in listed
        and "Tagged campaign (no longer used) or bonus (now promotion)" in listed
    )
    kept = {"name": "Promotions", "join:0": "all", "field:0.0": "tag", "op:0.0": "is"}
    answer = desk.post(f"{PAGES}{view.pk}/", sent() | kept | {"was:0.0": "tag", "value:0.0": gone})
    assert answer.status_code == 303
    view.refresh_from_db()
    assert view.conditions["of"][0]["value"] == gone
