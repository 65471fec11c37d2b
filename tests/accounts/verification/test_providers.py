"""What providers tell: mapped as the domain says, kept raw, applied once and in their own order.

The samples are written after the providers' published examples.
"""

import hashlib
import hmac
import json
import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accounts.events.models import Event
from accounts.platform.models import Call
from accounts.players.actions import merging
from accounts.players.actions.meeting import welcome
from accounts.players.models import Player
from accounts.verification import letters, providers
from accounts.verification.actions import provider, reviewing, telling
from accounts.verification.models import (
    Case,
    Decision,
    Document,
    ProviderAccess,
    Telling,
    UploadLink,
)
from tests import factories
from tests.accounts.verification.conftest import Officers
from tests.accounts.verification.giving import all_given
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db
_SAMPLES = Path(__file__).parents[2] / "samples" / "verification"
SECRET = "what-only-the-two-of-us-know"


def _sample(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_SAMPLES / f"{name}.json").read_text())
    return found


@pytest.mark.parametrize(
    ("name", "state", "is_hit"),
    [
        ("sumsub_created", Case.REQUESTED, False),
        ("sumsub_pending", Case.SUBMITTED, False),
        ("sumsub_awaiting_service_green", Case.IN_REVIEW, False),
        ("sumsub_on_hold", Case.ON_HOLD, True),
        ("sumsub_green", Case.APPROVED, False),
        ("sumsub_red_retry", Case.RESUBMISSION, False),
        ("sumsub_red_final", Case.REJECTED, False),
        ("sumsub_red_retry_forgery_label", Case.RESUBMISSION, False),
        ("sumsub_pep", Case.REJECTED, True),
        ("onfido_awaiting_input", Case.REQUESTED, False),
        ("onfido_processing", Case.SUBMITTED, False),
        ("onfido_review", Case.IN_REVIEW, False),
        ("onfido_approved", Case.APPROVED, False),
        ("onfido_declined", Case.IN_REVIEW, False),
        ("onfido_abandoned", "", False),
        ("onfido_error", "", False),
        ("onfido_watchlist", Case.IN_REVIEW, True),
        ("idenfy_approved", Case.APPROVED, False),
        ("idenfy_denied", Case.IN_REVIEW, False),
        ("idenfy_suspected", Case.IN_REVIEW, False),
        ("idenfy_aml", Case.IN_REVIEW, True),
    ],
)
def test_is_read_as_the_table_says(name: str, state: str, is_hit: bool) -> None:
    said = providers.PROVIDERS[name.partition("_")[0]].read(_sample(name))
    assert (said.state, said.is_hit, said.is_preliminary) == (state, is_hit, False)
    assert said.number == "P-771"
    assert said.at is not None and said.at.tzinfo is not None


def test_every_sample_is_read_and_nothing_else() -> None:
    for path in _SAMPLES.glob("*.json"):
        assert (
            providers.PROVIDERS[path.stem.partition("_")[0]].read(json.loads(path.read_text())).ref
        )
    for body in ({}, {"payload": {}}, {"status": "x"}, {"applicantId": 7}, {"scanRef": ["x"]}):
        for one in providers.PROVIDERS.values():
            with pytest.raises(providers.Unreadable):
                one.read(body)


@pytest.mark.parametrize("name", ["idenfy_auto_approved_not_final", "idenfy_suspected_not_final"])
def test_what_is_not_final_is_marked(name: str) -> None:
    assert providers.idenfy(_sample(name)).is_preliminary


@pytest.fixture
def access(cast: Cast) -> None:
    Player.objects.filter(pk=cast.derya.pk).update(external_id="P-771")
    for name in providers.PROVIDERS:
        ProviderAccess.objects.create(
            brand=cast.lunaro,
            provider=name,
            secrets=[provider.sealed_secret(SECRET), provider.sealed_secret("the-one-before")],
            created_at=NOW,
        )


_HEADER = {
    "sumsub": "X-Payload-Digest",
    "onfido": "X-SHA2-Signature",
    "idenfy": "Idenfy-Signature",
}


def _headers(name: str, raw: bytes, secret: str = SECRET, how: str = "sha256") -> dict[str, str]:
    signed = {_HEADER[name]: hmac.new(secret.encode(), raw, how).hexdigest()}
    return signed | (
        {"X-Payload-Digest-Alg": f"HMAC_{how.upper()}_HEX"} if name == "sumsub" else {}
    )


def _posted(raw: bytes, name: str = "sumsub", slug: str = "lunaro", **more: Any) -> Any:
    headers = more.pop("headers", None) or _headers(name, raw, **more)
    return Client(headers={"host": "localhost:8000"}).post(
        f"/hooks/verification/{slug}/{name}/", raw, content_type="application/json", headers=headers
    )


def _told(sample: str | dict[str, Any], name: str = "", **changed: Any) -> str:
    """Posts a sample and applies it; what became of it."""
    body = _sample(sample) if isinstance(sample, str) else sample
    name = name or (sample.partition("_")[0] if isinstance(sample, str) else "sumsub")
    raw = json.dumps(body | changed).encode()
    assert _posted(raw, name).status_code == 200
    provider.apply_due(now=NOW + timedelta(days=400))
    return Telling.objects.latest("pk").state


def test_a_case_follows_what_is_told(access: None, case: Case) -> None:
    assert _told("sumsub_pending") == Telling.APPLIED
    case.refresh_from_db()
    assert (case.state, case.provider_ref) == (Case.SUBMITTED, "5cb744200a975a67ed1798a4")
    assert _told("sumsub_awaiting_service_green") == Telling.APPLIED
    case.refresh_from_db()
    assert case.state == Case.IN_REVIEW
    assert _told("sumsub_green") == Telling.APPLIED
    case.refresh_from_db()
    assert case.state == Case.APPROVED
    assert set(case.checks.values_list("state", flat=True)) == {"passed"}
    decision = Decision.objects.get()
    assert (decision.kind, decision.tell_at is not None) == ("approve", True)


def test_what_lies_between_may_be_lost_and_what_is_late_changes_nothing(
    access: None, case: Case
) -> None:
    assert _told("sumsub_red_retry") == Telling.APPLIED
    case.refresh_from_db()
    assert case.state == Case.RESUBMISSION
    assert _told("sumsub_pending") == Telling.OUTDATED
    assert _told("sumsub_on_hold") == Telling.OUTDATED
    case.refresh_from_db()
    assert case.state == Case.RESUBMISSION
    assert _told("sumsub_green", createdAtMs="2026-11-20 19:00:00.000") == Telling.APPLIED
    assert _told("sumsub_red_final", createdAtMs="2026-11-20 19:10:00.000") == Telling.ILLEGAL
    case.refresh_from_db()
    assert case.state == Case.APPROVED


def test_any_order_of_arrival_ends_where_the_newest_says(access: None, case: Case) -> None:
    rng = random.Random(7)
    names = ["sumsub_created", "sumsub_pending", "sumsub_awaiting_service_green", "sumsub_green"]
    for _ in range(8):
        rng.shuffle(names)
        Telling.objects.all().delete()
        Decision.objects.all().delete()
        Case.objects.filter(pk=case.pk).update(
            state=Case.REQUESTED, provider="", provider_ref="", provider_at=None, decided_at=None
        )
        for name in names:
            _told(name)
        case.refresh_from_db()
        assert case.state == Case.APPROVED


def test_what_is_not_final_acts_on_nothing(access: None, case: Case) -> None:
    assert _told("idenfy_auto_approved_not_final") == Telling.PRELIMINARY
    assert _told("idenfy_suspected_not_final") == Telling.PRELIMINARY
    case.refresh_from_db()
    assert (case.state, case.provider_at) == (Case.REQUESTED, None)
    assert not Decision.objects.exists()
    assert _told("idenfy_approved") == Telling.APPLIED
    case.refresh_from_db()
    assert case.state == Case.APPROVED


@pytest.mark.parametrize(
    "sample", ["sumsub_pep", "sumsub_on_hold", "onfido_watchlist", "idenfy_aml"]
)
def test_a_hit_is_held_for_compliance_and_told_to_nobody(
    cast: Cast, officers: Officers, access: None, case: Case, sample: str
) -> None:
    assert _told(sample) == Telling.APPLIED
    case.refresh_from_db()
    assert (case.state, case.hold_kind) == (Case.ON_HOLD, "compliance")
    assert case.player_comment == ""
    decision = Decision.objects.get()
    assert (decision.kind, decision.player_text, decision.tell_at) == ("hold", "", None)
    told = Event.objects.get(verb="verification.told")
    assert told.audience == "verification.compliance"
    assert told.detail == {}
    # and no later word of the provider releases it, not even while compliance has it open
    _told("sumsub_green", createdAtMs="2026-11-21 10:00:00.000")
    case.refresh_from_db()
    assert case.state == Case.ON_HOLD
    reviewing.start(case, by=officers.sinan, now=NOW)
    _told("sumsub_green", createdAtMs="2026-11-21 11:00:00.000")
    case.refresh_from_db()
    assert (case.state, case.hold_kind) == (Case.IN_REVIEW, "compliance")


def test_a_hit_looks_to_others_as_if_a_colleague_had_it_open(
    cast: Cast, officers: Officers, access: None, case: Case
) -> None:
    gizem = officers.gizem
    Case.objects.update(state=Case.IN_REVIEW, assignee=gizem, assigned_until=NOW)
    assert _told("sumsub_pep") == Telling.APPLIED
    client = factories.browser(gizem)
    page = client.get(f"/verification/{case.pk}/").content.decode().split('id="words"')[0]
    assert "Sinan Acar is looking at it" in page
    assert "compliance" not in page.lower() and "On hold" not in page
    assert "Being looked at" in client.get("/verification/list/").content.decode()
    assert client.get("/verification/count/").json() == {"count": 0}
    refused = client.post(f"/verification/{case.pk}/start/")
    assert refused.status_code == 409 and "Sinan Acar is looking" in refused.content.decode()


def test_a_hit_goes_past_a_second_look(
    cast: Cast, officers: Officers, access: None, case: Case
) -> None:
    Case.objects.update(state=Case.ON_HOLD, hold_kind="second")
    assert _told("sumsub_pep") == Telling.APPLIED
    case.refresh_from_db()
    assert (case.state, case.hold_kind) == (Case.ON_HOLD, "compliance")


def test_the_inner_comment_has_no_way_to_the_player(access: None, case: Case) -> None:
    _told("sumsub_red_retry")
    case.refresh_from_db()
    assert "knrya" in case.internal_comment
    decision = Decision.objects.get()
    for said in (case.player_comment, decision.player_text):
        assert said and "knrya" not in said and "could not read the back" not in said
    assert "screenshot" not in decision.player_text.lower()  # in his own language
    assert not letters.tips_off(decision.player_text)


def test_a_guarded_reason_is_told_in_general_words(access: None, case: Case) -> None:
    _told("sumsub_red_final")
    case.refresh_from_db()
    assert case.state == Case.REJECTED
    assert "suspected_tampering" in Decision.objects.get().reasons
    assert not letters.tips_off(case.player_comment)
    assert "knrya" not in case.player_comment


def test_a_hit_finds_its_case_when_the_account_has_become_another_record(
    cast: Cast, officers: Officers, access: None, case: Case
) -> None:
    fresh = welcome(cast.lunaro, name="Derya", language="tr", now=NOW)
    merging.merge(cast.derya, into=fresh, by=cast.ece, now=NOW)
    assert _told("sumsub_pep") == Telling.APPLIED
    case.refresh_from_db()
    assert (case.state, case.hold_kind) == (Case.ON_HOLD, "compliance")


def test_the_platform_hears_of_a_decision_when_the_account_has_become_another_record(
    cast: Cast, access: None, case: Case
) -> None:
    fresh = welcome(cast.lunaro, name="Derya", language="tr", now=NOW)
    merging.merge(cast.derya, into=fresh, by=cast.ece, now=NOW)
    assert _told("sumsub_green") == Telling.APPLIED
    telling.settle_due(now=NOW + timedelta(days=401))
    assert Call.objects.get(method="tell_verification").arguments["number"] == "P-771"


def test_what_a_provider_refused_is_not_what_he_gives_next(
    access: None, case: Case, link: UploadLink
) -> None:
    all_given(link)
    assert _told("sumsub_red_retry") == Telling.APPLIED
    assert set(case.documents.values_list("state", flat=True)) == {Document.REJECTED}


def test_whom_nobody_knows_changes_nothing(access: None, case: Case) -> None:
    assert _told("sumsub_green", externalUserId="P-404") == Telling.UNKNOWN
    case.refresh_from_db()
    assert case.state == Case.REQUESTED


def test_the_raw_words_are_kept_sealed(access: None, case: Case) -> None:
    raw = json.dumps(_sample("idenfy_approved")).encode()
    assert _posted(raw, "idenfy").status_code == 200
    kept = Telling.objects.get()
    assert b"DERYA" not in bytes(kept.raw)
    assert provider.crypto.unseal(bytes(kept.raw), purpose="provider-telling") == raw


def test_the_secret_before_still_verifies(access: None, case: Case) -> None:
    raw = json.dumps(_sample("sumsub_green")).encode()
    assert _posted(raw, secret="the-one-before").status_code == 200
    other = json.dumps(_sample("sumsub_pending")).encode()
    assert _posted(other, how="sha512").status_code == 200


def test_300_forged_or_replayed_messages_change_nothing(access: None, case: Case) -> None:
    rng = random.Random(20261120)
    raw = json.dumps(_sample("sumsub_green")).encode()
    good = _headers("sumsub", raw)
    assert _posted(raw, headers=good).status_code == 200
    for number in range(300):
        match number % 6:
            case 0:  # again, as it was
                assert _posted(raw, headers=good).status_code == 200
            case 1:  # another body under the same signature
                assert _posted(raw + b" " * rng.randrange(1, 9), headers=good).status_code == 401
            case 2:  # another secret
                assert _posted(raw, secret=f"guess-{number}").status_code == 401
            case 3:  # a digest that is too weak, or none
                weak = _headers("sumsub", raw, how="sha1")
                weak["X-Payload-Digest-Alg"] = rng.choice(["HMAC_SHA1_HEX", "", "none"])
                assert _posted(raw, headers=weak).status_code == 401
            case 4:  # somewhere else
                slug, name = rng.choice(
                    [("mavi-kule", "sumsub"), ("nobody", "sumsub"), ("lunaro", "nobody")]
                )
                assert _posted(raw, name, slug, headers=good).status_code == 401
            case _:  # signed, but from tomorrow
                late = json.dumps(
                    _sample("sumsub_green") | {"createdAtMs": "2099-01-01 00:00:00.000"}
                ).encode()
                assert _posted(late).status_code == 401
    assert Telling.objects.count() == 1
    assert hashlib.sha256(raw).hexdigest() == Telling.objects.get().event_id
