"""The pages of players …"""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.events.models import Event
from accounts.players import names
from accounts.players.models import Address, Merge, Player
from tests import factories
from tests.accounts.players.people import addresses, merged, second_derya, with_address
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import at_half_past_ten, browsers, who
from tickets.thread.models import Ticket

__all__ = ["at_half_past_ten"]

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def listed(page: str) -> list[int]:
    return [int(pk) for pk in re.findall(r'class="row-link[^"]*" href="/players/(\d+)/"', page)]


def text_of(browser, path: str, status: int = 200) -> str:
    answer = browser.get(path)
    assert answer.status_code == status, (path, answer.status_code)
    return answer.content.decode()


def test_list_the_players_of_the_readers_brands_and_no_others(cast: Cast) -> None:
    theirs = factories.player(cast.mavi_kule, "Okan Su")
    expected = {
        **{
            name: {cast.derya.pk, cast.kerem.pk}
            for name in who(cast.ece, cast.mert, cast.deniz, cast.aylin)
        },
        cast.nil.name: {cast.derya.pk, cast.kerem.pk, theirs.pk},
        cast.suna.name: {theirs.pk},
    }
    for name, browser in browsers(cast).items():
        answer = browser.get("/players/")
        if name == "nobody":
            assert answer.status_code == 302
        else:
            assert set(listed(answer.content.decode())) == expected[name]


def test_are_a_page_only_for_whoever_sees_the_brand(cast: Cast) -> None:
    statuses = {}
    for name, browser in browsers(cast).items():
        statuses[name] = browser.get(f"/players/{cast.derya.pk}/").status_code
    assert statuses.pop("nobody") == 302
    assert statuses.pop(cast.suna.name) == 404
    assert set(statuses.values()) == {200}


def test_a_foreign_player_looks_like_one_who_is_not_there(cast: Cast) -> None:
    browser = factories.browser(cast.suna)
    for path in ("", "profile/"):
        there, missing = (
            browser.get(f"/players/{pk}/{path}", headers={"accept": "application/json"})
            for pk in (cast.derya.pk, 999_999)
        )
        assert (there.status_code, there.content) == (missing.status_code, missing.content)
        assert there.status_code == 404


def test_mask_contact_data(cast: Cast) -> None:
    with_address(cast.derya, "phone", "0532 555 11 22", cast)
    browser = factories.browser(cast.mert)
    for path in ("/players/", f"/players/{cast.derya.pk}/"):
        page = text_of(browser, path)
        assert "derya@mail.example" not in page
        assert "Derya Arslan" not in page
        assert "5325551122" not in page
    assert not Event.objects.filter(verb="player.revealed").exists()


def test_show_conversations_that_the_reader_sees_and_do_not_count_others(cast: Cast) -> None:
    mine = factories.ticket(cast.derya, cast.support, subject="Açık olan")
    hidden = factories.ticket(cast.derya, cast.payments, subject="Gizli olan")
    page = text_of(factories.browser(cast.mert), f"/players/{cast.derya.pk}/conversations/")
    assert "Açık olan" in page
    assert "Gizli olan" not in page
    assert str(hidden.pk) not in page
    assert f"/tickets/{mine.pk}/" in page
    listing = text_of(factories.browser(cast.mert), "/players/")
    assert re.search(r'class="players__open"><span class="chip chip--accent">1<', listing)
    assert '">2</span>' not in listing
    every = text_of(factories.browser(cast.nil), f"/players/{cast.derya.pk}/conversations/")
    assert "Gizli olan" in every


def test_are_found_by_the_beginning_of_all_that_is_known(cast: Cast) -> None:
    with_address(cast.derya, "phone", "0532 555 11 22", cast)
    with_address(cast.derya, "handle", "@deryacik", cast)
    Player.objects.filter(pk=cast.derya.pk).update(external_id="LN-204118")
    browser = factories.browser(cast.mert)
    for typed in (
        *("derya", "DERYA ar", "ln-2041", "LN-204118", "derya@ma", "DERYA@", "@deryac", "deryac"),
        *("+90532", "0532 555", "0532", "905325551122", "532 555 11 22", "+90 532 555 11 22"),
    ):
        found = listed(browser.get("/players/", {"q": typed}).content.decode())
        assert found == [cast.derya.pk], typed
    assert listed(browser.get("/players/", {"q": "er"}).content.decode()) == []
    assert (
        listed(factories.browser(cast.suna).get("/players/", {"q": "derya"}).content.decode()) == []
    )


def test_go_on_where_a_page_ends_without_losing_or_repeating_anybody(cast: Cast) -> None:
    for n in range(60):
        one = factories.player(cast.lunaro, f"Ali {n % 7}")
        Player.objects.filter(pk=one.pk).update(last_contact_at=NOW - timedelta(minutes=n % 5))
    browser = factories.browser(cast.mert)
    for asked in ({}, {"order": "name"}, {"q": "ali"}):
        answer = browser.get("/players/", asked).content.decode()
        first = listed(answer)
        assert len(first) == 50
        more = re.search(r'href="(\?[^"]*after=[^"]*)"', answer)
        assert more
        assert "ali" not in more[1].replace("q=ali", "")
        rest = listed(browser.get("/players/" + more[1].replace("&amp;", "&")).content.decode())
        expected = 60 if "q" in asked else 62
        assert len(set(first) | set(rest)) == len(first) + len(rest) == expected


def test_say_in_words_when_there_is_nothing(cast: Cast) -> None:
    browser = factories.browser(cast.deniz)
    assert "No player begins like this" in text_of(browser, "/players/?q=zzzz")
    assert "Two letters at least" in text_of(browser, "/players/?q=z")
    lonely = factories.staff("Yeni Biri", brands=(factories.brand(),))
    assert "Nobody has written yet" in text_of(factories.browser(lonely), "/players/")


@pytest.mark.parametrize(
    "asked", ["after=x", "after=1-99999999999999999999", "after=-", "order=1;drop"]
)
def test_read_any_address_without_a_fault(cast: Cast, asked: str) -> None:
    assert factories.browser(cast.mert).get(f"/players/?{asked}").status_code == 200


def test_show_hostile_names_as_words(cast: Cast) -> None:
    odd = factories.player(cast.lunaro, HOSTILE, email="odd@mail.example")
    browser = factories.browser(cast.nil)
    for path in (
        "/players/",
        f"/players/{odd.pk}/",
        f"/players/{odd.pk}/merge/?with={cast.derya.pk}",
    ):
        page = text_of(browser, path)
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_ask_few_statements_however_much_there_is(cast: Cast) -> None:
    browser = factories.browser(cast.mert)
    for n in range(3):
        factories.ticket(cast.derya, cast.support, subject=f"S {n}")
    paths = ("/players/", "/players/?q=der", f"/players/{cast.derya.pk}/")

    def counts() -> list[int]:
        counted = []
        for path in paths:
            browser.get(path)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                browser.get(path)
            counted.append(len(asked))
        return counted

    few = counts()
    for n in range(20):
        one = factories.player(cast.lunaro, f"Derin {n}")
        factories.ticket(one, cast.support)
        factories.ticket(cast.derya, cast.support, subject=f"T {n}")
    assert counts() == few
    assert few[0] <= 5
    assert few[2] <= 16


# --- addresses, name and language ---------------------------------------------------------------


def test_take_an_address_in_the_spelling_that_is_kept(cast: Cast) -> None:
    browser, path = factories.browser(cast.mert), f"/players/{cast.derya.pk}/addresses/"
    for kind, typed in (
        ("email", " Derya@HOME.example "),
        ("phone", "(0532) 555 11 22"),
        ("phone", "+90 532 555 1122"),
        ("handle", "@DeryaCik"),
    ):
        assert browser.post(path, {"kind": kind, "value": typed}).status_code == 302
    assert addresses(cast.derya) == {
        *("derya@mail.example", "derya@home.example", "+905325551122", "deryacik")
    }


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("email", "derya"),
        ("phone", "12"),
        ("phone", "abc"),
        ("handle", "a b"),
        ("email", ""),
        ("fax", "1"),
    ],
)
def test_refuse_what_is_no_address_with_a_word_on_it(cast: Cast, kind: str, typed: str) -> None:
    answer = factories.browser(cast.mert).post(
        f"/players/{cast.derya.pk}/addresses/", {"kind": kind, "value": typed}
    )
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert addresses(cast.derya) == {"derya@mail.example"}


def test_lead_to_the_comparison_when_an_address_is_somebody_elses(cast: Cast) -> None:
    answer = factories.browser(cast.ece).post(
        f"/players/{cast.derya.pk}/addresses/", {"kind": "email", "value": "kerem@mail.example"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"/players/{cast.derya.pk}/merge/?with={cast.kerem.pk}" in page
    assert addresses(cast.kerem) == {"kerem@mail.example"}


def test_put_an_address_first_and_take_one_away(cast: Cast) -> None:
    browser = factories.browser(cast.mert)
    second = with_address(cast.derya, "email", "derya@home.example", cast)
    path = f"/players/{cast.derya.pk}/addresses/{second.pk}"
    browser.post(f"{path}/primary/")
    first = Address.objects.get(player=cast.derya, is_primary=True)
    assert first.pk == second.pk
    browser.post(f"{path}/remove/")
    left = Address.objects.get(player=cast.derya)
    assert (left.value, left.is_primary) == ("derya@mail.example", True)
    foreign = Address.objects.get(player=cast.kerem)
    browser.post(f"/players/{cast.derya.pk}/addresses/{foreign.pk}/remove/")
    assert Address.objects.filter(pk=foreign.pk).exists()
    told = set(Event.objects.filter(subject_type="player").values_list("verb", flat=True))
    assert told >= {"player.address_chosen", "player.address_removed"}
    for event in Event.objects.filter(subject_type="player"):
        assert "derya" not in str(event.detail)


def test_correct_the_name_without_showing_it(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support)
    browser, path = factories.browser(cast.mert), f"/players/{cast.derya.pk}/profile/"
    assert "Arslan" not in text_of(browser, path)
    browser.post(path, {"name": "", "language": "en"})
    person = Player.objects.get(pk=cast.derya.pk).person
    assert (person.name, person.language) == ("Derya Arslan", "en")
    browser.post(path, {"name": "  Derya  Er ", "language": "en"})
    ticket.refresh_from_db()
    assert ticket.player_name == "Derya Er"
    assert listed(browser.get("/players/", {"q": "derya e"}).content.decode()) == [cast.derya.pk]
    changed = Event.objects.filter(verb="player.corrected").order_by("pk")
    assert [event.detail for event in changed] == [{"changed": ["language"]}, {"changed": ["name"]}]


def test_let_only_those_change_them_who_may(cast: Cast) -> None:
    reviewer = factories.staff("Rana Uz", role="qa_reviewer", brands=(cast.lunaro,))
    address = Address.objects.get(player=cast.derya)
    path = f"/players/{cast.derya.pk}"
    deeds = [
        f"{path}/contact/",
        f"{path}/addresses/",
        f"{path}/addresses/{address.pk}/remove/",
        f"{path}/addresses/{address.pk}/primary/",
        f"{path}/profile/",
    ]
    before = (list(Address.objects.values()), Event.objects.count())
    for deed in deeds:
        assert (
            factories.browser(reviewer).post(deed, {"name": "X", "language": "tr"}).status_code
            == 403
        )
        assert (
            factories.browser(cast.suna).post(deed, {"name": "X", "language": "tr"}).status_code
            == 404
        )
    assert (list(Address.objects.values()), Event.objects.count()) == before
    page = text_of(factories.browser(reviewer), f"{path}/")
    assert "/addresses/" not in page
    assert "/contact/" not in page


# --- merging ------------------------------------------------------------------------------------


def test_compare_and_merge_only_for_those_who_may(cast: Cast) -> None:
    other = second_derya(cast)
    path = f"/players/{cast.derya.pk}/merge/"
    sent = {"with": other.pk, "keep": cast.derya.pk}
    statuses = {}
    for name, browser in browsers(cast).items():
        if name != cast.ece.name:
            statuses[name] = (
                browser.get(path, sent).status_code,
                browser.post(path, sent).status_code,
            )
            if Merge.objects.exists():
                Merge.objects.all().delete()
                Player.objects.update(merged_into=None)
    assert statuses == {
        cast.mert.name: (403, 403),
        cast.deniz.name: (403, 403),
        cast.suna.name: (403, 403),
        cast.aylin.name: (200, 302),
        cast.nil.name: (200, 302),
        "nobody": (302, 401),
    }
    foreign = factories.staff("Ada Lead", role="team_lead", brands=(cast.mavi_kule,))
    assert factories.browser(foreign).post(path, sent).status_code == 404


def test_say_what_a_merge_would_do_before_it_is_done(cast: Cast) -> None:
    other = second_derya(cast)
    factories.ticket(other, cast.support)
    factories.ticket(other, cast.payments)
    page = text_of(factories.browser(cast.ece), f"/players/{cast.derya.pk}/merge/?with={other.pk}")
    assert "d•••@home.example moves over." in page
    assert "derya@home.example" not in page
    assert "1 conversation moves over." in page
    assert "Neither of them has a hold" in page
    assert not Merge.objects.exists()


def test_refuse_with_what_to_do_and_offer_no_button(cast: Cast) -> None:
    Player.objects.filter(pk=cast.derya.pk).update(external_id="LN-1")
    Player.objects.filter(pk=cast.kerem.pk).update(external_id="LN-2")
    path, sent = f"/players/{cast.derya.pk}/merge/", {"with": cast.kerem.pk, "keep": cast.derya.pk}
    page = text_of(factories.browser(cast.ece), f"{path}?with={cast.kerem.pk}")
    assert "for it they are two accounts" in page
    assert "merge-now" not in page
    assert factories.browser(cast.ece).post(path, sent).status_code == 409
    assert not Merge.objects.exists()


def test_lead_from_the_one_who_was_merged_to_the_survivor_and_back_by_undo(cast: Cast) -> None:
    other, browser = second_derya(cast), factories.browser(cast.ece)
    answer = browser.post(
        f"/players/{other.pk}/merge/", {"with": cast.derya.pk, "keep": cast.derya.pk}
    )
    assert answer["Location"] == f"/players/{cast.derya.pk}/"
    kept = Merge.objects.get()
    page = text_of(browser, f"/players/{cast.derya.pk}/")
    assert f"/players/merges/{kept.pk}/undo/" in page
    assert browser.get(f"/players/{other.pk}/")["Location"] == f"/players/{cast.derya.pk}/"
    assert listed(text_of(browser, "/players/?q=derya")) == [cast.derya.pk]
    undo = text_of(browser, f"/players/merges/{kept.pk}/undo/")
    assert "1 address goes back." in undo
    assert f"A. (#{cast.derya.pk})" in undo and f"A. (#{other.pk})" in undo
    assert factories.browser(cast.mert).post(f"/players/merges/{kept.pk}/undo/").status_code == 403
    assert factories.browser(cast.suna).post(f"/players/merges/{kept.pk}/undo/").status_code == 403
    assert browser.post(f"/players/merges/{kept.pk}/undo/").status_code == 302
    assert browser.get(f"/players/{other.pk}/").status_code == 200
    assert browser.get(f"/players/merges/{kept.pk}/undo/").status_code == 404


def test_count_in_a_merge_and_its_undo_only_what_the_reader_sees(cast: Cast) -> None:
    """Whether there are others can't be told from either page."""
    other = second_derya(cast)
    ece, nil = factories.browser(cast.ece), factories.browser(cast.nil)
    path = f"/players/{cast.derya.pk}/merge/?with={other.pk}"

    def told(browser: Client, path: str) -> list[str]:
        page = text_of(browser, path)
        return re.findall(r"<span>([^<]*conversation[^<]*)</span>", page)

    nothing = told(ece, path)
    assert "No conversation that you see moves." in nothing[0]
    factories.ticket(other, cast.payments)
    assert told(ece, path) == nothing
    assert told(nil, path) == ["1 conversation moves over."]
    kept = merged(other, cast.derya, cast)
    path = f"/players/merges/{kept.pk}/undo/"
    undo = told(ece, path)
    assert [line for line in undo if re.search(r"\d", line)] == []
    assert told(nil, path) == ["1 conversation goes back."]
    Ticket.objects.filter(player=cast.derya, team=cast.payments).update(team=cast.support)
    assert told(ece, path) == ["1 conversation goes back.", *undo]


def test_hint_at_a_likely_twin_and_say_why(cast: Cast) -> None:
    other = second_derya(cast)
    page = text_of(factories.browser(cast.ece), f"/players/{cast.derya.pk}/")
    assert "The same name, and e-mail addresses that begin alike." in page
    assert f"/players/{cast.derya.pk}/merge/?with={other.pk}" in page
    assert "begin alike" not in text_of(factories.browser(cast.deniz), f"/players/{cast.derya.pk}/")
    merged(other, cast.derya, cast)
    assert "begin alike" not in text_of(factories.browser(cast.ece), f"/players/{cast.derya.pk}/")


def test_are_where_the_side_of_a_ticket_and_the_palette_lead(cast: Cast) -> None:
    ticket = factories.ticket(cast.derya, cast.support)
    browser = factories.browser(cast.mert)
    beside = f'href="/players/{cast.derya.pk}/?ticket={ticket.pk}"'
    assert beside in text_of(browser, f"/tickets/{ticket.pk}/")
    assert f'href="/players/{cast.derya.pk}/"' in text_of(browser, "/palette/?q=@derya")
    assert "/players/" not in text_of(factories.browser(cast.suna), "/palette/?q=@derya")


def test_are_told_apart_in_the_palette_by_number_or_hidden_address(cast: Cast) -> None:
    other = second_derya(cast)
    found = text_of(factories.browser(cast.ece), "/palette/?q=@derya")
    address = other.addresses.get()
    assert f"· {names.masked_address(address.kind, address.value)}" in found
    assert address.value not in found


def test_begin_a_conversation_with_the_one_whose_page_it_is(cast: Cast) -> None:
    page = text_of(factories.browser(cast.mert), f"/conversations/new/?player={cast.derya.pk}")
    assert f'name="player" value="{cast.derya.pk}"' in page
    assert 'value="Derya A."' in page
    assert "derya@mail" not in page
    foreign = text_of(factories.browser(cast.suna), f"/conversations/new/?player={cast.derya.pk}")
    assert "Derya" not in foreign
