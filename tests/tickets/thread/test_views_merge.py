"""The door to merging …"""

import json

from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import HTMX, JSON, at_half_past_ten, browsers, who
from tests.tickets.thread.test_merging import fresh, pair
from tickets.inbox.models import Draft
from tickets.thread.actions import followers, particulars
from tickets.thread.models import Ticket

__all__ = ["at_half_past_ten"]


def url(ticket: Ticket) -> str:
    return f"/tickets/{ticket.pk}/merge/"


def test_offers_the_players_open_tickets_and_finds_others_by_words(cast: Cast) -> None:
    source, target = pair(cast)
    hidden = factories.ticket(cast.kerem, cast.payments, subject="Gizli konu")
    browser = factories.browser(cast.ece)
    asked = browser.get(url(source)).content.decode()
    assert f"#{target.pk}" in asked
    for words in ("Gizli konu", str(hidden.pk), "99999999", ""):
        refused = browser.post(url(source), {"to": words}, headers=HTMX)
        assert refused.status_code == 422
        assert "Gizli konu</span>" not in refused.content.decode()


def test_shows_first_what_will_happen_and_changes_nothing(cast: Cast) -> None:
    source, target = pair(cast)
    shown = factories.browser(cast.ece).post(url(source), {"to": f"#{target.pk}"}, headers=HTMX)
    page = shown.content.decode()
    assert f"Merge #{source.pk} into #{target.pk}" in page
    assert "answer due" in page
    assert fresh(source).status == Ticket.NEW


def test_shows_what_is_known_of_both(cast: Cast) -> None:
    source, target = pair(cast)
    theirs = {"bet_number": "B-7781", "statement": "The bet was marked lost."}
    particulars.keep(source, theirs, by=cast.ece)
    particulars.keep(target, {"bet_number": "B-1"}, by=cast.ece)
    shown = factories.browser(cast.ece).post(url(source), {"to": f"#{target.pk}"}, headers=HTMX)
    page = shown.content.decode()
    assert "What the player says happened: The bet was marked lost." in page
    assert f"B-1 stays; B-7781 of #{source.pk} is shown below it" in page


def test_says_who_will_not_follow_as_he_may_not_see_it(cast: Cast) -> None:
    source, target = pair(cast)
    Ticket.objects.filter(pk=target.pk).update(team=cast.payments)
    for person in (cast.mert, cast.nil):
        followers.follow(source, by=person, now=NOW)
    shown = factories.browser(cast.nil).post(url(source), {"to": f"#{target.pk}"}, headers=HTMX)
    page = shown.content.decode()
    assert "<dt>Followers</dt><dd>Nil Şahin <" in page
    assert "<dt>Will not follow, as they may not see it</dt><dd>Mert Kaya <" in page


def test_leaves_a_draft_where_its_writer_can_read_it(cast: Cast) -> None:
    source, target = pair(cast)
    Ticket.objects.filter(pk=target.pk).update(team=cast.payments)
    for person in (cast.mert, cast.nil):
        content = {"html": f"<p>Taslak: {person.name}</p>"}
        Draft.objects.create(
            ticket=source, person=person, kind="reply", content=content, updated_at=NOW
        )
    admin = factories.browser(cast.nil)
    assert admin.post(url(source), {"to": target.pk, "sure": "1"}).status_code == 303
    kept = Draft.objects.exclude(content={}).values_list("person", "ticket")
    assert set(kept) == {(cast.mert.pk, source.pk), (cast.nil.pk, target.pk)}
    page = factories.browser(cast.mert).get(f"/tickets/{source.pk}/").content.decode()
    assert "Taslak: Mert Kaya" in page and "Taslak: Nil" not in page
    for person in (cast.ece, cast.aylin):
        other = factories.browser(person).get(f"/tickets/{source.pk}/").content.decode()
        assert "Taslak" not in other
    assert admin.post(url(source), {"_method": "delete"}).status_code == 303
    kept = Draft.objects.exclude(content={}).values_list("person", "ticket")
    assert set(kept) == {(cast.mert.pk, source.pk), (cast.nil.pk, source.pk)}


def test_merges_opens_the_other_one_and_parts_them_again(cast: Cast) -> None:
    source, target = pair(cast)
    browser = factories.browser(cast.ece)
    done = browser.post(url(source), {"to": target.pk, "sure": "1"}, headers=HTMX)
    heard = json.loads(done.headers["HX-Trigger"])
    assert heard["ticket:open"] == {"number": target.pk}
    old = browser.get(f"/tickets/{source.pk}/")
    assert (old.status_code, old["Location"]) == (302, f"/tickets/{target.pk}/")
    assert browser.get(f"/tickets/{source.pk}/?alone").status_code == 200
    assert f"#{source.pk}" in browser.get(f"/tickets/{target.pk}/side/").content.decode()
    back = browser.post(heard["toast"]["undo"], headers={"x-requested-with": "fetch"})
    assert back.status_code == 200
    assert f'data-ticket="{target.pk}"' in back.content.decode()
    assert fresh(source).status == Ticket.NEW
    assert browser.post(heard["toast"]["undo"]).status_code == 404


def test_leads_nobody_to_what_he_may_not_see(cast: Cast) -> None:
    source, _target = pair(cast)
    his = factories.ticket(cast.kerem, cast.payments)
    nil = factories.browser(cast.nil)
    fields = {"to": his.pk, "sure": "1", "knows_players": "1"}
    assert nil.post(url(source), fields, headers=JSON).status_code == 200
    assert factories.browser(cast.ece).get(f"/tickets/{source.pk}/").status_code == 200
    assert factories.browser(cast.ece).delete(url(source)).status_code == 404
    assert nil.get(f"/tickets/{source.pk}/").status_code == 302


def test_names_both_players_and_waits_for_a_yes(cast: Cast) -> None:
    source, _target = pair(cast)
    his = factories.ticket(cast.kerem, cast.support)
    browser = factories.browser(cast.ece)
    asked = browser.post(url(source), {"to": his.pk, "sure": "1"}, headers=HTMX)
    assert asked.status_code == 409
    for name in ("Derya A.", "Kerem T."):
        assert name in asked.content.decode()
    assert fresh(source).status == Ticket.NEW


def test_is_open_to_those_who_see_both(cast: Cast) -> None:
    done = set()
    for name, browser in browsers(cast).items():
        source, target = pair(cast)
        code = browser.post(url(source), {"to": target.pk, "sure": "1"}, headers=JSON).status_code
        done |= {name} if code == 200 else set()
        assert (fresh(source).status == Ticket.MERGED) == (code == 200)
    assert done == who(cast.ece, cast.mert, cast.aylin, cast.nil)


def test_is_there_for_scripts_too(cast: Cast) -> None:
    source, target = pair(cast)
    his = factories.ticket(cast.kerem, cast.support)
    api = f"/api/v1/tickets/{source.pk}/merge/"
    token = {"authorization": f"Bearer {factories.api_token(cast.ece)}"}
    browser = factories.browser(cast.suna)
    send = {"content_type": "application/json", "headers": token}
    assert browser.post(api, {"into": his.pk}, **send).status_code == 409
    assert browser.post(api, {"into": source.pk}, **send).status_code == 422
    assert browser.post(api, {"into": 1}, **send).status_code in {400, 422}
    done = browser.post(api, {"into": target.pk}, **send)
    assert (done.status_code, done.json()["number"]) == (200, target.pk)
    back = browser.delete(api, headers=token)
    assert (back.status_code, back.json()["status"]) == (200, Ticket.NEW)
    assert browser.delete(api, headers=token).status_code == 404


def test_carries_drafts_along_and_back(cast: Cast) -> None:
    source, target = pair(cast)
    words = {"html": "<p>Yarım kalmış</p>"}
    for person in (cast.ece, cast.mert):
        Draft.objects.create(
            ticket=source,
            person=person,
            kind="reply",
            content=words,
            version=4,
            updated_at=factories.NOW,
        )
    kept = {"html": "<p>Öteki</p>"}
    Draft.objects.create(
        ticket=target, person=cast.mert, kind="reply", content=kept, updated_at=factories.NOW
    )
    browser = factories.browser(cast.ece)
    browser.post(url(source), {"to": target.pk, "sure": "1"}, headers=HTMX)
    hers = Draft.objects.get(ticket=target, person=cast.ece)
    assert hers.content["html"] == words["html"]
    assert Draft.objects.get(ticket=target, person=cast.mert).content == kept
    assert Draft.objects.get(ticket=source, person=cast.mert).content == words
    browser.delete(url(source))
    assert Draft.objects.get(ticket=source, person=cast.ece).content == words
    assert Draft.objects.get(ticket=target, person=cast.ece).content == {}
