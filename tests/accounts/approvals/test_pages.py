"""The pages of two-person work, as each of the cast sees them."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.approvals.actions import expire, involve, withdraw
from accounts.approvals.models import ApprovalLimit, ApprovalRequest, StaffAccount
from accounts.events.models import Event
from accounts.money.models import Withdrawal
from accounts.people.models import Person
from accounts.platform.actions import connecting
from accounts.platform.models import AccountFacts, Call, Connection
from tests import factories
from tests.accounts.approvals.words import (
    approved,
    asked,
    lead,
    limits,
    officer,
    refused,
    withdrawal,
)
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def ferhat(cast: Cast) -> Person:
    limits(cast.nil)
    return officer(cast)


@pytest.fixture
def waiting(cast: Cast, ferhat: Person) -> ApprovalRequest:
    return asked(withdrawal(cast.derya), cast.deniz, now=timezone.now())


def browser(person: Person, *, signed_in: float | None = 0) -> Client:
    """Signed in so many seconds ago; None: nobody knows when."""
    client = factories.browser(person)
    if signed_in is not None:
        session = client.session
        session["account_authentication_methods"] = [
            {"method": "mfa", "at": time.time() - signed_in, "type": "totp"}
        ]
        session["account_authentication_methods_user"] = str(person.staff.pk)
        session.save()
    return client


def page(person: Person, path: str = "/approvals/") -> str:
    answer = factories.browser(person).get(path)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def decide(client: Client, request: ApprovalRequest, **more: Any) -> Any:
    sent = {
        "decision": "approve",
        "seen": request.content_hash,
        "reason": "The name fits.",
        "reason_code": "",
        **more,
    }
    return client.post(f"/approvals/{request.pk}/decision/", sent)


def test_the_list_begins_with_what_waits_for_whoever_looks(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    assert "Waits for you" in page(ferhat) and "₺3,200.00" in page(ferhat)
    assert "You asked" in page(cast.deniz) and "Waits for you" not in page(cast.deniz)
    assert "Waits for somebody else" in page(cast.ece)
    assert "Nothing waits" in page(cast.suna)
    involve(ferhat.pk, cast.derya.pk, "chat", reference="1", now=timezone.now())
    assert "your own chat’s payout" in page(ferhat)


def test_the_rail_counts_what_waits_for_him(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    counted = {
        person.name: factories.browser(person).get("/approvals/count/").json()["count"]
        for person in (ferhat, cast.deniz, cast.ece, cast.aylin, cast.suna)
    }
    assert counted[ferhat.name] == 1
    assert sum(counted.values()) == 1


def test_a_list_that_is_the_same_is_not_sent_again(ferhat: Person, waiting: Any) -> None:
    client = factories.browser(ferhat)
    first = client.get("/approvals/list/")
    again = client.get("/approvals/list/", headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)


def test_many_requests_cost_no_more_statements(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person, django_assert_max_num_queries: Any
) -> None:
    for _ in range(8):
        asked(withdrawal(factories.player(cast.lunaro)), cast.deniz, now=timezone.now())
        withdrawal(factories.player(cast.lunaro))
    client = factories.browser(ferhat)
    client.get("/approvals/list/")
    with django_assert_max_num_queries(19):
        client.get("/approvals/list/")


def test_a_request_shows_what_is_bound_and_both_people(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    shown = page(ferhat, f"/approvals/{waiting.pk}/")
    for words in ("₺3,200.00", "TR•• •••• 4417", "Deniz", "1 of 2 approvals", "Looks right."):
        assert words in shown
    assert waiting.content_hash in shown
    assert "Approving sends ₺3,200.00" in shown


def test_where_money_goes_is_not_for_everybody(cast: Cast, waiting: ApprovalRequest) -> None:
    assert "4417" in page(cast.aylin, f"/approvals/{waiting.pk}/")
    assert "4417" not in page(cast.mert, f"/approvals/{waiting.pk}/")
    for path in ("", "standing/"):
        answer = factories.browser(cast.suna).get(f"/approvals/{waiting.pk}/{path}")
        assert answer.status_code == 404


def test_only_what_was_looked_up_is_shown(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    nothing = page(ferhat, f"/approvals/{waiting.pk}/")
    assert "Linked accounts" in nothing
    for words in ("Identity", "Wagering", "Device", "Contact data"):
        assert f"<b>{words}</b>" not in nothing
    now = timezone.now()
    AccountFacts.objects.create(
        player=cast.derya,
        status="active",
        verification="verified",
        new_device_at=now - timedelta(hours=2),
        told_at=now,
    )
    known = page(ferhat, f"/approvals/{waiting.pk}/")
    for words in ("Identity", "Wagering", "Device", "Contact data"):
        assert f"<b>{words}</b>" in known
    assert "A new one since" in known and "Not changed in 24 hours" in known


def test_linked_accounts_are_told_to_those_who_decide_and_to_nobody_else(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    for person in (cast.ece, cast.mert, cast.aylin):
        assert "Linked accounts" not in page(person, f"/approvals/{waiting.pk}/")
    for person in (cast.deniz, ferhat):
        assert "Linked accounts" in page(person, f"/approvals/{waiting.pk}/")


def test_says_before_the_decision_that_the_platform_is_silent(
    waiting: ApprovalRequest, ferhat: Person, cast: Cast
) -> None:
    connecting.connect(
        cast.lunaro, base_url="https://x.example", key_id="k", by=cast.nil, now=timezone.now()
    )
    path = f"/approvals/{waiting.pk}/"
    assert "Approving sends ₺3,200.00" in page(ferhat, path)
    Connection.objects.update(failing_since=timezone.now())
    shown = page(ferhat, path)
    assert "If you approve now, ₺3,200.00 leave as soon as it does" in shown
    assert "Approving sends" not in shown


def test_approves_from_the_page(waiting: ApprovalRequest, ferhat: Person) -> None:
    answer = decide(browser(ferhat), waiting)
    assert (answer.status_code, answer["Location"]) == (302, f"/approvals/{waiting.pk}/")
    waiting.refresh_from_db()
    assert (waiting.state, waiting.checker, waiting.reason) == (
        *("approved", ferhat, "The name fits."),
    )
    assert "The platform is being told" in page(ferhat, f"/approvals/{waiting.pk}/")


@pytest.mark.parametrize(
    ("state", "attempts", "words"),
    [
        (Call.WAITING, 3, "The platform does not answer"),
        (Call.UNCLEAR, 1, "To be reconciled"),
        (Call.DECLINED, 1, "did not carry it out"),
        (Call.DONE, 1, "The platform was told"),
    ],
)
def test_says_honestly_what_came_of_it(
    waiting: ApprovalRequest, ferhat: Person, state: str, attempts: int, words: str
) -> None:
    approved(waiting, ferhat, now=timezone.now())
    Call.objects.update(state=state, attempts=attempts, ended_at=timezone.now())
    assert words in page(ferhat, f"/approvals/{waiting.pk}/")


def test_refuses_with_what_the_player_is_told(waiting: ApprovalRequest, ferhat: Person) -> None:
    client = browser(ferhat)
    lacking = decide(client, waiting, decision="refuse")
    assert lacking.status_code == 422 and "The name fits." in lacking.content.decode()
    assert decide(client, waiting, decision="refuse", reason_code="duplicate").status_code == 302
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason_code) == ("refused", "duplicate")
    page = client.get(f"/approvals/{waiting.pk}/").content.decode()
    assert 'steps2__one is-refused"' in page  # not as if both had agreed


@pytest.mark.parametrize("signed_in", [None, 301])
def test_an_old_sign_in_is_asked_again_and_nothing_is_lost(
    waiting: ApprovalRequest, ferhat: Person, signed_in: float | None
) -> None:
    client = browser(ferhat, signed_in=signed_in)
    for more in ({}, {"decision": "refuse", "reason_code": "duplicate"}):
        answer = decide(client, waiting, **more)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/2fa/reauthenticate/?next=%2Fapprovals%2F")
    waiting.refresh_from_db()
    assert waiting.state == "open" and not Call.objects.exists()
    back = client.get(f"/approvals/{waiting.pk}/").content.decode()
    assert "The name fits." in back and 'value="duplicate" selected' in back
    assert "The name fits." not in client.get(f"/approvals/{waiting.pk}/").content.decode()


def test_the_control_stays_and_explains(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    involve(ferhat.pk, cast.derya.pk, "chat", reference="1", now=timezone.now())
    shown = page(ferhat, f"/approvals/{waiting.pk}/")
    assert "You can’t approve your own chat’s payout." in shown
    assert 'id="approve"' in shown and "disabled" in shown
    assert decide(browser(ferhat), waiting).status_code == 422
    for person in (cast.ece, cast.aylin):
        assert "Approve as second" in page(person, f"/approvals/{waiting.pk}/")
        assert decide(browser(person), waiting).status_code == 403


def test_what_changed_meanwhile_is_void_and_he_reads_so(
    waiting: ApprovalRequest, ferhat: Person
) -> None:
    Withdrawal.objects.update(amount=999)
    answer = decide(browser(ferhat), waiting)
    assert answer.status_code == 422
    assert "the request is void" in answer.content.decode()
    waiting.refresh_from_db()
    assert waiting.state == "voided"


def test_another_hash_than_that_of_the_page_is_refused(
    waiting: ApprovalRequest, ferhat: Person
) -> None:
    answer = decide(browser(ferhat), waiting, seen="0" * 64)
    assert answer.status_code == 422 and "showed something else" in answer.content.decode()


def test_what_nobody_decided_in_time_can_be_put_up_anew(
    waiting: ApprovalRequest, ferhat: Person
) -> None:
    path, said = f"/approvals/{waiting.pk}/", "It can be put up anew."
    assert said not in page(ferhat, path)
    expire(waiting.pk, now=waiting.expires_at)
    assert said in page(ferhat, path)


def test_there_is_no_other_way_to_decide(waiting: ApprovalRequest, ferhat: Person) -> None:
    """No script, no many at once: the API only reads."""
    script = Client(
        headers={
            "host": "localhost:8000",
            "authorization": f"Bearer {factories.api_token(ferhat)}",
        }
    )
    for path in (f"/api/v1/approvals/{waiting.pk}/", "/api/v1/approvals/"):
        for method in ("POST", "PATCH", "PUT", "DELETE"):
            answer = script.generic(
                method, path, '{"state": "approved"}', content_type="application/json"
            )
            assert answer.status_code in (403, 404, 405)
    # a token opens no page either
    assert decide(script, waiting).status_code in (401, 403)
    client = browser(ferhat)
    many = client.post(
        "/approvals/decision/", {"ids": [waiting.pk], "decision": "approve", "reason": "All."}
    )
    assert many.status_code == 404
    waiting.refresh_from_db()
    assert waiting.state == "open"


def test_puts_up_what_nobody_has_looked_at(cast: Cast, ferhat: Person) -> None:
    about = withdrawal(cast.derya)
    path = f"/approvals/new/withdrawal/{about.pk}/"
    assert path in page(cast.deniz) and "0 of 2 approvals" in page(cast.deniz, path)
    assert path not in page(cast.ece)
    client = factories.browser(cast.deniz)
    lacking = client.post(path, {"checked_name": "on", "note": "Hm."})
    assert lacking.status_code == 422 and "Hm." in lacking.content.decode()
    ticks = {f"checked_{code}": "on" for code in ("name", "identity", "wagering", "play")}
    assert client.post(path, {**ticks, "seen": "0" * 64}).status_code == 422
    assert client.post(path, {**ticks, "note": "Fits."}).status_code == 302
    made = ApprovalRequest.objects.get()
    assert (made.maker, made.maker_note, made.checked) == (
        *(cast.deniz, "Fits.", ["name", "identity", "wagering", "play"]),
    )
    assert path not in page(cast.deniz)
    assert factories.browser(cast.ece).get(path).status_code == 403


def test_the_agent_of_the_chat_reads_why_he_does_not_put_it_up(cast: Cast) -> None:
    about = withdrawal(cast.derya)
    involve(cast.deniz.pk, cast.derya.pk, "chat", reference="1", now=timezone.now())
    path = f"/approvals/new/withdrawal/{about.pk}/"
    assert "your own chat’s payout" in page(cast.deniz, path)
    ticks = {f"checked_{code}": "on" for code in ("name", "identity", "wagering", "play")}
    assert factories.browser(cast.deniz).post(path, ticks).status_code == 422


def test_takes_back_and_reminds(cast: Cast, waiting: ApprovalRequest) -> None:
    reminder = f"/approvals/{waiting.pk}/reminder/"
    assert factories.browser(cast.ece).post(reminder).status_code == 302
    assert Event.objects.filter(verb="approval.nudged").count() == 1
    assert factories.browser(cast.mert).post(reminder).status_code == 302
    assert Event.objects.filter(verb="approval.nudged").count() == 1
    back = f"/approvals/{waiting.pk}/taken-back/"
    factories.browser(lead(cast)).post(back)
    waiting.refresh_from_db()
    assert waiting.state == "open"
    factories.browser(cast.deniz).post(back)
    waiting.refresh_from_db()
    assert waiting.state == "withdrawn"


def test_beside_a_conversation_it_stands_who_can_be_reminded(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    ticket = factories.ticket(cast.derya, cast.support, owner=cast.ece, now=timezone.now())
    beside = factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()
    assert "Remind Ferhat" in beside and f"/approvals/{waiting.pk}/reminder/" in beside
    assert "This player’s conversation is yours" in beside
    reminded = factories.browser(cast.ece).post(
        f"/approvals/{waiting.pk}/reminder/", headers={"HX-Request": "true"}
    )
    assert reminded.status_code == 200
    assert "Remind Ferhat" not in reminded.content.decode()
    # what is decided needs no second person
    approved(waiting, ferhat, now=timezone.now())
    after = factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()
    assert "reminder" not in after


def test_the_history_is_narrowed_and_goes_on(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    now = timezone.now()
    approved(waiting, ferhat, now=now)
    other = asked(withdrawal(cast.kerem), ferhat, now=now)
    withdraw(other, by=ferhat, now=now)
    both = page(cast.ece, "/approvals/history/")
    assert waiting.content["ref"] in both and other.content["ref"] in both
    for query, seen, hidden in [
        ("state=approved", waiting, other),
        ("state=withdrawn", other, waiting),
        (f"person={cast.deniz.pk}", waiting, other),
    ]:
        narrowed = page(cast.ece, f"/approvals/history/?{query}")
        assert seen.content["ref"] in narrowed and hidden.content["ref"] not in narrowed
    assert waiting.content["ref"] not in page(cast.suna, "/approvals/history/")


def test_the_history_gives_each_once_page_after_page(
    cast: Cast, ferhat: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accounts.approvals.past.PER_PAGE", 3)
    now = timezone.now()  # all of them in the same moment
    made = [asked(withdrawal(cast.derya), cast.deniz, now=now) for _ in range(8)]
    seen: list[str] = []
    path = "/approvals/history/"
    for _ in range(3):
        shown = page(cast.ece, path)
        seen += [one.content["ref"] for one in reversed(made) if one.content["ref"] in shown]
        if "?after=" not in shown:
            break
        path = "/approvals/history/?after=" + shown.split('href="?after=')[1].split('"')[0]
    assert seen == [one.content["ref"] for one in reversed(made)]


def test_a_limit_is_changed_by_those_who_may(cast: Cast, ferhat: Person) -> None:
    nihan = lead(cast)
    sent = {
        "kind": "withdrawal",
        "role": "payments_officer",
        "currency": "TRY",
        "at_once": "7,500.00",
        "per_day": "20,000",
        "reason": "More players.",
    }
    path = "/settings/approvals/"
    for person in (cast.deniz, cast.ece, cast.aylin):
        assert factories.browser(person).post(path, sent).status_code == 403
    client = factories.browser(nihan)
    assert client.post(path, {**sent, "reason": ""}).status_code == 422
    assert client.post(path, {**sent, "per_day": "1"}).status_code == 422
    assert client.post(path, sent).status_code == 302
    row = ApprovalLimit.objects.get(role="payments_officer", currency="TRY")
    assert (row.at_once, row.per_day, row.changed_by) == (750_000, 2_000_000, nihan)
    shown = page(cast.nil, path)
    assert "₺7,500.00" in shown and "More players." in shown


def test_the_limits_of_ones_own_role_are_only_read(cast: Cast, ferhat: Person) -> None:
    nihan = lead(cast)
    own, path = "role=finance_lead&currency=TRY", "/settings/approvals/"
    shown = page(nihan, path)
    assert own.replace("&", "&amp;") not in shown and "₺500,000.00" in shown
    assert "Nobody sets the limits of their own role" in shown
    assert "role=payments_officer" in shown
    sent = {"kind": "withdrawal", "role": "finance_lead", "currency": "TRY", "reason": "So."}
    answer = factories.browser(nihan).post(path, {**sent, "at_once": "9,000", "per_day": "9,000"})
    assert answer.status_code == 422
    assert ApprovalLimit.objects.get(role="finance_lead").changed_by == cast.nil
    shown = page(cast.nil, path)
    assert "role=finance_lead" in shown and "Nobody sets the limits" not in shown


def test_the_reason_of_a_limit_keeps_no_card_number(cast: Cast, ferhat: Person) -> None:
    card = "4111 1111 1111 1111"
    sent = {"kind": "withdrawal", "role": "payments_officer", "currency": "TRY"}
    sent |= {"at_once": "1", "per_day": "2", "reason": f"After {card}"}
    assert factories.browser(cast.nil).post("/settings/approvals/", sent).status_code == 302
    assert "1111 1111" not in ApprovalLimit.objects.get(at_once=100).reason


def test_a_request_without_a_first_person_says_so_and_leads_on(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    where, anew = f"/approvals/{waiting.pk}/", f"/approvals/new/withdrawal/{waiting.subject_id}/"
    assert anew not in page(ferhat, where)
    Person.objects.filter(pk=cast.deniz.pk).update(role="agent")
    shown = page(ferhat, where)
    assert "count as the first person any more" in shown and anew in shown
    assert "Waits for you" not in page(ferhat)
    assert anew not in page(cast.deniz, where) and anew not in page(cast.ece, where)
    asked(Withdrawal.objects.get(pk=waiting.subject_id), ferhat, now=timezone.now())
    shown = page(ferhat, where)
    assert "Somebody else has put it up anew" in shown and "What it was about" not in shown


def test_what_those_who_decide_write_is_read_by_them_alone(cast: Cast, ferhat: Person) -> None:
    """It may name what is told as a routine check; nothing stands in its place (INV-20)."""
    now = timezone.now()
    loud = asked(withdrawal(cast.derya), cast.deniz, now=now, note="SAR filed")
    refused(loud, ferhat, now=now, reason="Fraud ring", reason_code="routine_security_review")
    inside = ("SAR filed", "Fraud ring", "spoke with risk")
    levent = factories.staff("Levent Ok", role="risk_analyst", brands=(cast.lunaro,))
    for person in (ferhat, cast.deniz, levent):
        shown = page(person, f"/approvals/{loud.pk}/")
        assert all(words in shown for words in inside), person.name
    for person in (cast.ece, cast.aylin):
        for path in ("", "standing/"):
            shown = page(person, f"/approvals/{loud.pk}/{path}")
            assert not any(words in shown for words in inside), person.name
            assert "Routine check" in shown and "has been verified" in shown


def test_an_account_of_a_colleague_is_noted_by_its_number(cast: Cast, ferhat: Person) -> None:
    cast.kerem.external_id = "LN-1"
    cast.kerem.save(update_fields=["external_id"])
    client, path = factories.browser(lead(cast)), "/settings/approvals/accounts/"
    assert client.post(path, {"person": ferhat.pk, "number": "LN-9"}).status_code == 422
    assert client.post(path, {"person": ferhat.pk, "number": "LN-1"}).status_code == 302
    kept = StaffAccount.objects.get()
    assert (kept.person, kept.player) == (ferhat, cast.kerem)
    assert "LN-1" in page(cast.nil, "/settings/approvals/")
    assert client.post(f"{path}{kept.pk}/forget/").status_code == 302
    assert not StaffAccount.objects.exists()
