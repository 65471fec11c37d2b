"""The queue and the page of a case …"""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.money.models import Withdrawal
from accounts.platform.models import AccountFacts
from accounts.verification import shown, vault
from accounts.verification.actions import deciding, keys, reviewing
from accounts.verification.actions.choosing import Choice
from accounts.verification.models import Case, Check, Decision, Document, Mark, Side
from tests import factories
from tests.accounts.verification import submitted
from tests.cast import Cast

SCRIPT = {"X-Requested-With": "fetch"}


def signed_in(person: object) -> Client:
    return factories.browser(person)  # type: ignore[arg-type]


def due(minutes: int) -> object:
    return timezone.now() + timedelta(minutes=minutes)


def names_on(client: Client, query: str = "") -> list[str]:
    found = client.get(f"/verification/{query}").content.decode()
    return re.findall(r'row-link clip" data-row href="[^"]*">([^<]*)<', found)


def test_order_by_the_time_that_is_left(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    submitted.case(cast.derya, gizem, due_at=due(90))
    submitted.case(cast.kerem, gizem, due_at=due(-5))
    assert names_on(signed_in(gizem)) == ["Kerem T.", "Derya A."]
    page = signed_in(gizem).get("/verification/").content.decode()
    assert "clock--late" in page and "1 h 2" in page


def test_are_open_to_nobody_else(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    far = factories.staff("Uzak", role="kyc_officer", brands=(cast.mavi_kule,))
    case = submitted.case(cast.derya, gizem)
    for person in cast.staff:
        client = signed_in(person)
        assert client.get("/verification/").status_code == 403
        assert client.get(f"/verification/{case.pk}/").status_code == 403
    assert signed_in(far).get(f"/verification/{case.pk}/").status_code == 404
    assert names_on(signed_in(far)) == []
    for role in ("kyc_officer", "compliance_officer", "mlro"):
        person = submitted.officer(cast, f"Biri {role}", role)
        assert signed_in(person).get(f"/verification/{case.pk}/").status_code == 200


def test_let_whoever_only_looks_decide_nothing(cast: Cast) -> None:
    gizem, murat = submitted.officer(cast), submitted.officer(cast, "Murat", "mlro")
    case = submitted.case(cast.derya, gizem)
    page = signed_in(murat).get(f"/verification/{case.pk}/").content.decode()
    assert 'name="kind"' not in page and "Kimlik" not in page
    for deed in ("start", "leave", "text", "decide"):
        assert signed_in(murat).post(f"/verification/{case.pk}/{deed}/").status_code == 403


def test_look_alike_for_a_hold_of_compliance_and_a_colleague_at_work(cast: Cast) -> None:
    gizem, ufuk = submitted.officer(cast), submitted.officer(cast, "Ufuk")
    sinan = submitted.officer(cast, "Sinan", "compliance_officer")
    twins = [factories.player(cast.lunaro, "Can Kaya") for _n in range(2)]
    held = submitted.case(twins[0], gizem, due_at=due(60))
    open_ = submitted.case(twins[1], gizem, due_at=due(60))
    now = timezone.now()
    submitted.look_at_all(held, gizem)
    reviewing.start(held, by=gizem, now=now)
    choice = Choice(Decision.HOLD, ("sanctions_or_pep",), note="Listede eşleşme")
    deciding.decide(held, choice, by=gizem, now=now)
    reviewing.start(open_, by=gizem, now=now)

    def row(client: Client, case: Case) -> str:
        page = client.get("/verification/").content.decode()
        [found] = re.findall(rf'<tr id="review-{case.pk}">.*?</tr>', page, re.DOTALL)
        return found

    def alike(text: str) -> str:
        return re.sub(r"\d+( h \d+ m| m)?", "#", text)

    other = signed_in(ufuk)
    assert alike(row(other, held)) == alike(row(other, open_))
    page = other.get(f"/verification/{held.pk}/").content.decode().split('id="words"')[0]
    for words in ("On hold", "sanction", "Listede", "ompliance"):
        assert words not in page
    boxes = other.get("/verification/?box=held").content.decode()
    assert "box=held" not in boxes
    assert other.get("/verification/count/").json() == {"count": 0}
    page = other.get(f"/verification/{held.pk}/").content.decode()
    assert "Gizem Ay is looking at it" in page and 'name="kind"' not in page
    refused = other.post(f"/verification/{held.pk}/start/", headers=SCRIPT)
    same = other.post(f"/verification/{open_.pk}/start/", headers=SCRIPT)
    assert refused.status_code == same.status_code == 409
    assert refused.json() == same.json()
    refused = other.post(f"/verification/{held.pk}/decide/", {"kind": "approve"}, headers=SCRIPT)
    same = other.post(f"/verification/{open_.pk}/decide/", {"kind": "approve"}, headers=SCRIPT)
    assert refused.json() == same.json()
    mine = signed_in(sinan).get(f"/verification/{held.pk}/").content.decode()
    assert "Listede eşleşme" in mine and 'name="kind"' in mine
    # nor does it show once compliance has looked and left
    assert signed_in(sinan).get("/verification/count/").json() == {"count": 1}
    reviewing.start(held, by=sinan, now=now)
    reviewing.leave(held, by=sinan, now=now)
    assert "Sinan" in row(other, held) and "Being looked at" in row(other, held)
    assert other.get("/verification/count/").json() == {"count": 0}
    held.refresh_from_db()
    assert shown.state_of(held, ufuk) == shown.LOOKED_AT
    for box in ("all", "held"):
        assert "On hold" in signed_in(sinan).get(f"/verification/?box={box}").content.decode()


def test_say_nothing_of_what_only_compliance_knows_in_what_was_decided(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    sinan = submitted.officer(cast, "Sinan", "compliance_officer")
    case = submitted.case(cast.derya, gizem)
    for reasons, note in ((["suspected_tampering"], "grafik"), (["unreadable"], "bulanık")):
        Decision.objects.create(
            case=case,
            kind=Decision.REJECT,
            by=cast.system,
            reasons=reasons,
            internal_note=note,
            at=timezone.now(),
        )
    page = signed_in(gizem).get(f"/verification/{case.pk}/").content.decode()
    assert "bulanık" in page and "grafik" not in page
    assert "grafik" in signed_in(sinan).get(f"/verification/{case.pk}/").content.decode()


def test_say_what_money_waits_for_the_decision(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    now = timezone.now()
    Withdrawal.objects.create(
        player=cast.derya,
        brand=cast.lunaro,
        ref="W1",
        version=1,
        amount=185_000,
        currency="TRY",
        method="bank",
        status=Withdrawal.ON_HOLD,
        hold_reason="kyc_incomplete",
        at=now,
        changed_at=now,
    )
    page = signed_in(gizem).get(f"/verification/{case.pk}/").content.decode()
    assert "first withdrawal of ₺1,850.00 is on hold until this is decided" in page
    Withdrawal.objects.update(hold_reason="fraud_review")
    page = signed_in(gizem).get(f"/verification/{case.pk}/").content.decode()
    assert "withdrawal" not in page.split("</header>")[0]


def test_take_the_case_and_keep_it(cast: Cast) -> None:
    gizem, ufuk = submitted.officer(cast), submitted.officer(cast, "Ufuk")
    case = submitted.case(cast.derya, gizem)
    first, second = signed_in(gizem), signed_in(ufuk)
    assert first.post(f"/verification/{case.pk}/start/", headers=SCRIPT).status_code == 204
    assert first.post(f"/verification/{case.pk}/start/", headers=SCRIPT).status_code == 204
    refused = second.post(f"/verification/{case.pk}/start/", headers=SCRIPT)
    assert refused.status_code == 409 and "Gizem Ay" in refused.json()["detail"]
    first.post(f"/verification/{case.pk}/leave/", headers=SCRIPT)
    assert second.post(f"/verification/{case.pk}/start/", headers=SCRIPT).status_code == 204


def test_show_what_the_player_will_read_in_his_language(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    identity = case.documents.get(kind="national_id")
    url = f"/verification/{case.pk}/text/"
    asked = {"kind": "again", "reason": ["unreadable"], "document": [identity.pk]}
    told = signed_in(gizem).post(url, asked).json()
    assert told["text"].startswith("Merhaba Derya,") and "Kimlik kartı" in told["text"]
    assert told["problem"] == ""
    typed = {**asked, "edited": "1", "text": "Belgeniz sahte."}
    assert "compliance" in signed_in(gizem).post(url, typed).json()["problem"]


def test_decide_and_open_what_comes_next(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem, due_at=due(10))
    after = submitted.case(cast.kerem, gizem, due_at=due(20))
    submitted.look_at_all(case, gizem)
    identity = case.documents.get(kind="national_id")
    side = Side.objects.filter(document=identity).earliest("pk")
    client = signed_in(gizem)
    client.post(f"/verification/{case.pk}/start/", headers=SCRIPT)
    sent = {
        "kind": "again",
        "reason": ["unreadable"],
        "document": [str(identity.pk)],
        "look-readable": "no",
        f"typed-{identity.pk}-expiry_date": "02.05.2031",
        "marks": f'[{{"side": "{side.pk}", "x": 3200, "y": 5500, "width": 2900, "height": 1200,'
        ' "reason": "unreadable"}]',
    }
    answer = client.post(f"/verification/{case.pk}/decide/", sent, headers=SCRIPT)
    assert answer.json() == {"url": f"/verification/{after.pk}/"}
    decision = Decision.objects.get()
    assert (decision.kind, decision.look) == ("again", {"readable": False})
    assert Mark.objects.get().x == 3200
    identity.refresh_from_db()
    assert identity.expiry_date == submitted.VALID
    page = client.get(f"/verification/{after.pk}/").content.decode()
    assert f'data-undo="/verification/decisions/{decision.pk}/undo/ 10"' in page
    back = client.post(f"/verification/decisions/{decision.pk}/undo/")
    assert back.headers["Location"] == f"/verification/{case.pk}/"
    assert Case.objects.get(pk=case.pk).state == Case.IN_REVIEW


def test_say_why_a_decision_is_not_taken(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    client = signed_in(gizem)
    answer = client.post(f"/verification/{case.pk}/decide/", {"kind": "again"}, headers=SCRIPT)
    assert answer.status_code == 422 and "reason" in answer.json()["detail"]
    page = client.post(f"/verification/{case.pk}/decide/", {"kind": "reject"})
    assert page.status_code == 422 and "Choose a reason first" in page.content.decode()


@pytest.mark.parametrize("marks", ["[", "{}", '[{"side": "x"}]', "[[1]]", "null", "7"])
def test_take_marks_that_make_no_sense_for_none(cast: Cast, marks: str) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    submitted.look_at_all(case, gizem)
    identity = case.documents.get(kind="national_id")
    sent = {"kind": "again", "reason": "unreadable", "document": identity.pk, "marks": marks}
    answer = signed_in(gizem).post(f"/verification/{case.pk}/decide/", sent, headers=SCRIPT)
    assert answer.status_code == 200 and not Mark.objects.exists()


def test_let_nobody_undo_what_another_decided(cast: Cast) -> None:
    gizem, ufuk = submitted.officer(cast), submitted.officer(cast, "Ufuk")
    case = submitted.case(cast.derya, gizem)
    decision = submitted.decided(case, submitted.again(case), gizem, at=timezone.now())
    signed_in(ufuk).post(f"/verification/decisions/{decision.pk}/undo/")
    assert Case.objects.get(pk=case.pk).state == Case.RESUBMISSION
    assert (
        signed_in(cast.ece).post(f"/verification/decisions/{decision.pk}/undo/").status_code == 403
    )


def test_are_narrowed_to_a_brand_by_whoever_sees_several(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    both = factories.staff("İki", role="kyc_officer", brands=(cast.lunaro, cast.mavi_kule))
    submitted.case(cast.derya, gizem, due_at=due(20))
    submitted.case(factories.player(cast.mavi_kule, "Uzak Biri"), both, due_at=due(10))
    slug, other = cast.lunaro.slug, cast.mavi_kule.slug
    assert names_on(signed_in(both)) == ["Uzak B.", "Derya A."]
    assert names_on(signed_in(both), f"?brand={slug}") == ["Derya A."]
    assert names_on(signed_in(both), f"?brand={other}&box=all") == ["Uzak B."]
    assert names_on(signed_in(both), "?brand=nobody") == ["Uzak B.", "Derya A."]
    page = signed_in(both).get(f"/verification/?brand={slug}").content.decode()
    assert f"?box=mine&amp;brand={slug}" in page
    assert page.count(cast.lunaro.name) < signed_in(both).get(
        "/verification/"
    ).content.decode().count(cast.lunaro.name)  # no line says again what was chosen
    alone = signed_in(gizem).get(f"/verification/?brand={other}").content.decode()
    assert cast.mavi_kule.name not in alone and "brand=" not in alone


def test_cost_the_same_for_three_cases_and_for_thirty(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    gizem = submitted.officer(cast)
    client = signed_in(gizem)
    for _n in range(30):
        submitted.case(factories.player(cast.lunaro), gizem)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        client.get("/verification/")


def test_name_what_is_asked_only_where_it_can_be_seen(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    client = signed_in(gizem)
    assert "the selfie" not in client.get(f"/verification/{case.pk}/").content.decode()
    submitted.document(case, "liveness", "selfie", ("front",))
    assert "the selfie" in client.get(f"/verification/{case.pk}/").content.decode()
    assert Document.objects.filter(case=case).count() == 3


def test_offer_no_way_back_from_a_suspicion_of_age(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    client = signed_in(gizem)
    sent = {"kind": "reject", "reason": "underage", "note": "2011"}
    client.post(f"/verification/{case.pk}/decide/", sent, headers=SCRIPT)
    page = client.get("/verification/").content.decode()
    assert "/undo/" not in page and 'class="flash"' in page


def test_list_who_was_asked_and_has_not_sent_yet(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    far = submitted.case(factories.player(cast.mavi_kule, "Uzak Biri"), gizem)
    asked, again = submitted.case(cast.derya, gizem), submitted.case(cast.kerem, gizem)
    Case.objects.filter(pk__in=[asked.pk, far.pk]).update(state=Case.REQUESTED)
    Case.objects.filter(pk=again.pk).update(state=Case.RESUBMISSION, requested_at=timezone.now())
    again.checks.filter(kind="address").update(state=Check.WANTED)
    client = signed_in(gizem)
    assert names_on(client) == []
    assert names_on(client, "?box=player") == ["Kerem T.", "Derya A."]
    page = client.get("/verification/?box=player").content.decode()
    assert "Waits for the player" in page and "Asked again" in page
    assert re.search(r'reviews__papers"><span class="clip soft">Address<', page)


def test_show_nothing_that_was_not_handed_in_yet(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    Case.objects.update(state=Case.RESUBMISSION)
    case.checks.filter(kind="identity").update(state=Check.WANTED)
    page = signed_in(gizem).get(f"/verification/{case.pk}/").content.decode()
    assert "Utility bill" in page and "ID front" not in page


def test_name_what_the_account_has_and_what_the_player_typed(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    card = case.documents.get(kind="national_id")
    key = keys.key_for(cast.derya.pk, now=timezone.now())
    card.birth_date_on_it = vault.seal_words(
        "1991-02-03", player_id=cast.derya.pk, field="birth", key=key
    )
    card.expiry_date = submitted.VALID
    card.save()
    AccountFacts.objects.create(
        player=cast.derya, birth_date=submitted.BORN, told_at=timezone.now()
    )
    client = signed_in(gizem)
    page = re.sub(r"\s+", " ", client.get(f"/verification/{case.pk}/").content.decode())
    assert '<span data-says>14.03.1996</span><span class="cmp__own"><span>03.02.1991' in page
    assert "<span data-says>02.05.2031</span> <small>typed by the player" in page
    assert "The account has none to compare with" in page
    assert "The full address is that of the account" not in page
    AccountFacts.objects.update(address="Örnek Sok. 4")
    page = client.get(f"/verification/{case.pk}/").content.decode()
    assert "Örnek Sok. 4" in page and "The full address is that of the account" in page


def test_are_approved_with_a_word_on_every_row(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    case = submitted.case(cast.derya, gizem)
    submitted.taken(case, gizem)
    card, bill = (case.documents.get(kind=kind) for kind in ("national_id", "utility_bill"))
    sent = {"kind": "approve"} | {f"look-{one}": "yes" for one in ("corners", "readable", "recent")}
    sent |= {
        f"typed-{card.pk}-number": "X00A00000",
        f"typed-{card.pk}-birth_date": "14.03.1996",
        f"typed-{card.pk}-expiry_date": "02.05.2031",
        f"found-{card.pk}-name": "same",
        f"found-{bill.pk}-mother": "same",
    }
    client, url = signed_in(gizem), f"/verification/{case.pk}/decide/"
    refused = client.post(url, sent, headers=SCRIPT)
    assert refused.json()["detail"] == "Compare first: Utility bill, Name"
    refused = client.post(url, {**sent, f"found-{bill.pk}-name": "unreadable"}, headers=SCRIPT)
    assert "Differs or can’t be read: Utility bill, Name." in refused.json()["detail"]
    taken = client.post(url, {**sent, f"found-{bill.pk}-name": "same"}, headers=SCRIPT)
    assert taken.status_code == 200
