"""The pages of signs, talks and what is owed …"""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from accounts.people.models import Person
from accounts.people.reader import for_person
from accounts.people.rights import ROLES
from accounts.protection import board, done
from accounts.protection.actions import excluding, marking, noticing
from accounts.protection.models import (
    CareMark,
    Evaluation,
    Exclusion,
    Hold,
    Interaction,
    Marker,
    RegulatoryNotice,
)
from tests import factories
from tests.accounts.protection.protected import asked as lower
from tests.accounts.protection.test_interacting import held
from tests.accounts.protection.test_marking import melis
from tests.cast import Cast

__all__ = ["melis"]
DAY = timedelta(days=1)


def seen(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return " ".join(strip_tags(answer.content.decode()).split())


def noted(cast: Cast, strength: str = Marker.STRONG, **more: Any) -> Marker:
    given = {
        "category": "contact",
        "code": "debt",
        "strength": strength,
        "detected_by": "agent",
        "by": cast.ece,
        "now": timezone.now(),
    }
    return marking.note(cast.derya, **(given | more))


def talk_of(marker: Marker) -> Interaction:
    assert marker.interaction is not None
    return marker.interaction


@pytest.fixture
def ece(cast: Cast) -> Iterator[Client]:
    yield factories.browser(cast.ece)


def test_let_an_agent_note_a_sign_beside_a_conversation_and_come_back_to_it(
    cast: Cast, ece: Client
) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    path = f"/players/{cast.derya.pk}/signs/new/?ticket={ticket.pk}"
    assert "A sign of harm" in seen(ece, path)
    answer = ece.post(path, {"code": "debt", "strength": "", "said": "Kredi çektim."})
    assert answer.headers["Location"] == f"/tickets/{ticket.pk}/"
    marker = Marker.objects.get()
    assert (marker.evidence_type, marker.evidence_id) == ("ticket", ticket.pk)
    assert (marker.category, marker.value) == ("contact", {"said": "Kredi çektim."})
    assert Hold.objects.filter(stops="marketing", lifted_at=None).count() == 1
    page = seen(ece, f"/tickets/{ticket.pk}/")
    assert "A talk about safer play is owed" in page
    assert "Borrows or has debts because of playing" in page


def test_leave_the_conversation_beneath_as_it_is(cast: Cast, ece: Client) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece)
    path = f"/players/{cast.derya.pk}/signs/new/?ticket={ticket.pk}"
    sign = {"code": "chasing", "strength": "", "said": ""}

    def posted(here: str) -> HttpResponse:
        return ece.post(path, sign, headers={"HX-Request": "true", "HX-Current-URL": here})

    stays = posted(f"http://desk.example/tickets/{ticket.pk}/#composer-words")
    assert (stays.status_code, "HX-Redirect" in stays.headers) == (204, False)
    told = json.loads(stays.headers["HX-Trigger"])
    assert {"ticket:changed", "player:changed"} < told.keys()
    assert told["toast"]["text"] == "The sign is noted. A talk is owed to the player."
    assert "The sign is noted" not in seen(ece, f"/tickets/{ticket.pk}/")  # nor said twice

    elsewhere = posted(f"http://desk.example/players/{cast.derya.pk}/")
    assert elsewhere.headers["HX-Redirect"] == f"/tickets/{ticket.pk}/"


def test_file_nothing_that_nobody_chose_and_say_what_is_usual(cast: Cast, ece: Client) -> None:
    path = f"/players/{cast.derya.pk}/signs/new/"
    form = ece.get(path).content.decode()
    assert '<option value="" selected>' in form
    assert "Cannot stop playing · Strong" in form
    refused = ece.post(path, {"code": "", "strength": "", "said": ""})
    assert "Choose what you have seen or heard." in refused.content.decode()
    assert not Marker.objects.exists()


def test_confirm_what_was_read_in_words_with_one_key(cast: Cast, ece: Client) -> None:
    marker = noted(cast, detected_by="player_statement", evidence=("message", 1), by=cast.system)
    assert "It is so" in seen(ece, f"/players/{cast.derya.pk}/")
    ece.post(f"/protection/signs/{marker.pk}/confirm/")
    marker.refresh_from_db()
    assert (marker.state, marker.decided_by) == (Marker.STANDING, cast.ece)


def test_put_right_what_was_read_wrongly(cast: Cast, ece: Client) -> None:
    read = {"detected_by": "player_statement", "evidence": ("message", 1), "by": cast.system}
    marker = noted(cast, Marker.MODERATE, **read)
    ece.post(f"/protection/signs/{marker.pk}/wrong/")
    marker.refresh_from_db()
    assert (marker.state, Hold.objects.count()) == (Marker.DISMISSED, 0)


def test_let_only_those_who_decide_end_a_sign(cast: Cast, ece: Client, melis: Person) -> None:
    marker = noted(cast)
    form = {"state": Marker.DISMISSED, "why": "It was a film."}
    assert ece.post(f"/protection/signs/{marker.pk}/end/", form).status_code == 403
    officer = factories.browser(melis)
    assert officer.post(f"/protection/signs/{marker.pk}/end/", {"state": "x"}).status_code == 422
    assert officer.post(f"/protection/signs/{marker.pk}/end/", form).status_code == 302
    assert not Hold.objects.filter(lifted_at=None).exists()
    assert "It was a film." in seen(officer, f"/players/{cast.derya.pk}/signs/")


def test_take_what_was_said_and_done_in_one_form(cast: Cast, ece: Client) -> None:
    talk = talk_of(noted(cast))
    path = f"/protection/talks/{talk.pk}/"
    assert "What was seen" in seen(ece, path)
    assert ece.post(path, {"what_was_said": ""}).status_code == 422
    form = {
        "what_was_said": "We spoke about a break.",
        "player_response": "He will think about it.",
        "actions": ["help_line", "limit_suggested"],
        "channel": "phone",
        "level": "2",
    }
    assert ece.post(path, form).status_code == 302
    talk.refresh_from_db()
    assert (talk.state, talk.level, talk.channel) == (Interaction.AWAITING, 2, "phone")
    assert "We spoke about a break." in seen(ece, path)


def test_ask_what_has_become_of_it_beside_the_figures(cast: Cast, melis: Person) -> None:
    talk = held(cast, talk_of(noted(cast)), now=timezone.now() - 8 * DAY)
    officer = factories.browser(melis)
    path = f"/protection/talks/{talk.pk}/"
    assert "Since then it is" in seen(officer, path)
    owed = Evaluation.objects.get(after_days=7)
    assert officer.post(f"/protection/evaluations/{owed.pk}/", {}).status_code == 422
    form = {"outcome": "improved", "evidence": "No night any more."}
    assert officer.post(f"/protection/evaluations/{owed.pk}/", form).status_code == 302
    said = seen(officer, path)
    assert "Improved" in said
    assert "No night any more." in said


def test_show_what_is_owed_by_when_and_count_what_is_late(cast: Cast, melis: Person) -> None:
    officer = factories.browser(melis)
    assert "Nothing is owed to anybody" in seen(officer, "/protection/")
    now = timezone.now()
    noted(cast, now=now - timedelta(hours=2))
    held(cast, talk_of(noted_of_kerem(cast)), now=now - 8 * DAY)
    noticing.note(cast.kerem, kind="suspected_suicide", by=cast.ece, now=now)
    Exclusion.objects.create(
        player=with_account(cast), ref="own-1", kind=Exclusion.SELF, status=Exclusion.ACTIVE,
        scope="brand", starts_at=now - DAY, changed_at=now - DAY, version=0, asked_via="chat",
    )  # fmt: skip
    said = seen(officer, "/protection/")
    for words in (
        *("Talks that are owed", "Has it helped?", "Exclusions and ways back"),
        *("To tell the regulator", "4 wait", "not yet confirmed by the platform"),
    ):
        assert words in said
    assert officer.get("/protection/count/").json() == {"count": 4}
    first = officer.get("/protection/list/")
    again = officer.get("/protection/list/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def noted_of_kerem(cast: Cast) -> Marker:
    return marking.note(
        cast.kerem,
        category="contact",
        code="chasing",
        strength=Marker.MODERATE,
        detected_by="agent",
        by=cast.mert,
        now=timezone.now() - 9 * DAY,
    )


def with_account(cast: Cast) -> Any:
    cast.kerem.external_id = "LN-77"
    cast.kerem.save(update_fields=["external_id"])
    return cast.kerem


@pytest.mark.parametrize("role", sorted(ROLES.keys() - {"mystery_shopper"}))
def test_belong_to_those_who_look_after_it(cast: Cast, role: str) -> None:
    noted(cast)
    person = factories.staff("Kâmil Su", role=role, brands=(cast.lunaro,))
    browser = factories.browser(person)
    allowed = 200 if person.may("protection.oversee") else 403
    for path in ("/protection/", "/protection/list/", "/protection/count/"):
        assert browser.get(path).status_code == allowed
    assert ("/protection/" in browser.get("/settings/").content.decode()) == (allowed == 200)


def test_of_another_brand_are_not_there(cast: Cast) -> None:
    marker, notice = (
        noted(cast),
        noticing.note(cast.derya, kind="other", by=cast.ece, now=timezone.now()),
    )
    talk = talk_of(marker)
    suna = factories.browser(cast.suna)
    other = factories.staff("Ada Ok", role="rg_officer", brands=(cast.mavi_kule,))
    for browser in (suna, factories.browser(other)):
        for path in (
            f"/protection/talks/{talk.pk}/",
            f"/players/{cast.derya.pk}/signs/new/",
            f"/players/{cast.derya.pk}/care/",
        ):
            assert browser.get(path).status_code == 404
        assert browser.post(f"/protection/signs/{marker.pk}/confirm/").status_code == 404
    officer = factories.browser(other)
    assert officer.get(f"/protection/notices/{notice.pk}/").status_code == 404
    assert "Nothing is owed" in seen(officer, "/protection/")


def test_keep_that_the_regulator_was_told(cast: Cast, melis: Person, ece: Client) -> None:
    path = f"/players/{cast.derya.pk}/notices/new/"
    ece.post(path, {"kind": "suspected_suicide", "said": "His sister called."})
    ece.post(path, {"kind": "suspected_suicide", "said": "Twice."})
    notice = RegulatoryNotice.objects.get()
    officer, lead = factories.browser(melis), factories.browser(cast.aylin)
    page = f"/protection/notices/{notice.pk}/"
    assert "His sister called." in seen(lead, page)
    assert lead.post(page, {"reference": "UKGC-1"}).status_code == 422
    assert ece.get(page).status_code == 403
    assert officer.post(page, {"reference": ""}).status_code == 422
    assert officer.post(page, {"reference": "UKGC-1"}).status_code == 302
    notice.refresh_from_db()
    assert (notice.reference, notice.reported_by) == ("UKGC-1", melis)
    assert officer.get("/protection/count/").json() == {"count": 0}


def test_say_why_a_rule_has_marked_somebody(cast: Cast, ece: Client) -> None:
    talk = talk_of(noted(cast, code="other", value={"said": "Plays with his rent."}))
    assert "Plays with his rent." in seen(ece, f"/protection/talks/{talk.pk}/")


def test_of_advice_take_the_place_of_what_stood_before(cast: Cast, ece: Client) -> None:
    path = f"/players/{cast.derya.pk}/care/"
    assert ece.post(path, {"advice": " ", "lasts": "7"}).status_code == 422
    assert ece.post(path, {"advice": "x" * 501, "lasts": "7"}).status_code == 422
    ece.post(path, {"advice": "Speak slowly.", "lasts": "7"})
    ece.post(path, {"advice": "He lost his father.", "lasts": ""})
    first, second = CareMark.objects.order_by("pk")
    assert first.ended_by == cast.ece
    assert first.until is not None
    assert (second.ended_at, second.until) == (None, None)
    ece.post(f"/players/{cast.derya.pk}/care/end/")
    assert not CareMark.objects.filter(ended_at=None).exists()


def test_tick_what_has_been_done_since_the_talk_is_owed(cast: Cast) -> None:
    talk = talk_of(noted(cast))
    excluding.take_break(
        cast.derya,
        until=timezone.now() + 3 * DAY,
        via="chat",
        by=cast.ece,
        now=timezone.now(),
    )
    assert done.since(talk) == ["time_out", "marketing_stop"]


def test_say_that_something_was_done_only_when_it_was(cast: Cast, ece: Client) -> None:
    talk = talk_of(noted(cast))
    path = f"/protection/talks/{talk.pk}/"
    form = {"what_was_said": "About a limit.", "channel": "phone", "level": "2"}
    page = seen(ece, path)
    assert "Limit lowered" not in page
    assert not re.search(r'name="channel"[^>]*checked', page)
    assert ece.post(path, {**form, "actions": ["limit_set"]}).status_code == 422
    lower(cast.derya, cast.ece, 300_000, now=timezone.now())
    assert "Limit lowered" in seen(ece, path)
    assert ece.post(path, {**form, "actions": ["help_line"]}).status_code == 302
    talk.refresh_from_db()
    assert talk.actions == ["help_line", "limit_set", "marketing_stop"]


def test_come_back_to_the_talk_from_what_was_done_for_it(cast: Cast, ece: Client) -> None:
    talk = talk_of(noted(cast))
    said = ece.get(f"/protection/talks/{talk.pk}/").content.decode()
    for deed in ("limits", "breaks", "exclusions"):
        assert f"/players/{cast.derya.pk}/{deed}/new/?talk={talk.pk}" in said
    form = {"advice": "Speak slowly.", "lasts": "7"}
    answer = ece.post(f"/players/{cast.derya.pk}/care/?talk={talk.pk}", form)
    assert answer.headers["Location"] == f"/protection/talks/{talk.pk}/"
    # a talk that he may not see, or none at all, leads nowhere else
    for wrong in (talk.pk + 9, "x", "9" * 30):
        answer = ece.post(f"/players/{cast.derya.pk}/care/?talk={wrong}", form)
        assert answer.headers["Location"] == f"/players/{cast.derya.pk}/signs/"


def test_what_is_being_written_of_a_talk_stays_while_something_is_done(
    cast: Cast, ece: Client
) -> None:
    path = f"/protection/talks/{talk_of(noted(cast)).pk}/"
    deed = f"/players/{cast.derya.pk}/limits/new/?talk={path.split('/')[3]}"
    form = {"which": "deposit:week", "amount": "500", "via": "phone"}
    here = {"HX-Request": "true", "HX-Current-URL": f"http://desk.example{path}"}

    done_there = ece.post(deed, form, headers=here)

    assert (done_there.status_code, "HX-Redirect" in done_there.headers) == (204, False)
    assert "talk:changed" in done_there.headers["HX-Trigger"]


def test_a_strong_sign_read_in_words_is_struck_out_with_a_reason_alone(
    cast: Cast, ece: Client
) -> None:
    marker = noted(cast, detected_by="player_statement", evidence=("message", 1), by=cast.system)
    path = f"/protection/signs/{marker.pk}/wrong/"
    assert "What the words mean" in seen(ece, path)

    assert ece.post(path).status_code == 422
    marker.refresh_from_db()
    assert marker.state == Marker.SUGGESTED

    assert ece.post(path, {"why": "They spoke of a film."}).status_code == 302
    marker.refresh_from_db()
    assert (marker.state, marker.why) == (Marker.DISMISSED, "They spoke of a film.")


def test_a_sign_that_nobody_has_answered_stands_on_the_board(cast: Cast, melis: Person) -> None:
    early = timezone.now() - timedelta(hours=1)
    given = {"detected_by": "player_statement", "by": cast.system}
    strong = noted(cast, evidence=("message", 1), now=early, **given)
    noted(cast, Marker.WATCH, code="chasing", evidence=("message", 2), now=early, **given)
    who = for_person(melis)

    [block] = [one for one in board.of(who).blocks if one.name == "signs"]
    assert [one.key for one in block.lines] == [f"sign-{strong.pk}"]
    assert board.of(who).late == 1

    marking.dismiss(strong, why="They spoke of a film.", by=cast.ece, now=timezone.now())
    assert "signs" not in {one.name for one in board.of(who).blocks}
    assert board.of(who).late == 0
