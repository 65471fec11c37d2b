"""Licences and rules: typed, marked until somebody compared them, and on record when they change."""

import re
from typing import Any

import pytest

from accounts.events.models import Event
from accounts.organisation import actions, packs, rule_words
from accounts.organisation.licences import Licence, Pack
from accounts.people.models import Person
from accounts.verification.licence_forms import AskedForm, RulesForm
from accounts.verification.models import ProviderAccess
from tests import factories
from tests.accounts.verification.conftest import Officers
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db
RULES = "/settings/licences/rules/mga/"


def _posts(person: Person, address: str, **fields: Any) -> Any:
    return factories.browser(person).post(address, fields)


def _rules() -> packs.Rules:
    kept = Pack.objects.filter(code="mga").first()
    return packs.Rules("mga", kept.values if kept else {})


def _typed(**changed: Any) -> dict[str, Any]:
    """The form as it stands on the page, with some fields changed."""
    form = RulesForm(rules=_rules(), language="en")
    now = {name: form.initial[name] for name in form.fields}
    fields = {name: value for name, value in (now | changed).items() if value is not False}
    return {name: "on" if value is True else value for name, value in fields.items()}


def test_every_rule_says_what_it_means() -> None:
    assert rule_words.RULES.keys() == packs.FIELDS.keys()
    assert all(rule.label and rule.meaning for rule in rule_words.RULES.values())


def test_a_brand_works_under_the_rules_that_were_chosen(cast: Cast) -> None:
    assert packs.of(cast.lunaro.pk).code == ""
    assert packs.of(cast.lunaro.pk).value("player_may_cancel_withdrawal") is False
    address = f"/settings/licences/brands/{cast.lunaro.pk}/"
    wanted = {"code": "mga", "regulator": "Malta Gaming Authority", "number": "B2C/1"}
    answer = _posts(cast.nil, address, **wanted, markets="tr, DE")
    assert answer.status_code == 302
    licence = Licence.objects.get()
    assert (licence.pack.code, licence.markets) == ("mga", ["DE", "TR"])
    assert packs.of(cast.lunaro.pk).value("player_may_cancel_withdrawal") is True
    assert Event.objects.get(verb="brand.licensed").actor == cast.nil
    again = _posts(cast.nil, address, **wanted, markets="TR, DE")
    assert again.status_code == 302
    assert Event.objects.filter(verb="brand.licensed").count() == 1
    assert _posts(cast.nil, address, **wanted, markets="TR, Malta").status_code == 422


def test_a_rule_is_changed_by_hand_and_on_record(cast: Cast) -> None:
    fields = _typed(
        legal_age=21,
        review_seconds=90,
        expiry_reminder_days="14, 60,3",
        expired_stops_deposits=False,
        lead_approves_from__TRY="150.000,50",
    )
    assert _posts(cast.nil, RULES, **fields).status_code == 302
    rules = _rules()
    assert rules.value("legal_age") == 21
    assert rules.value("review_seconds") == 5400
    assert rules.value("expiry_reminder_days") == [60, 14, 3]
    assert rules.value("expired_stops_deposits") is False
    assert rules.value("lead_approves_from")["TRY"] == 15_000_050
    told = Event.objects.get(verb="pack.changed")
    assert told.detail["before"]["legal_age"] == 18
    assert told.detail["after"]["legal_age"] == 21
    assert set(Pack.objects.get().values) == set(told.detail["fields"])
    # back to what was shipped: nothing of it is kept
    assert _posts(cast.nil, RULES, **_typed(legal_age=18)).status_code == 302
    assert "legal_age" not in Pack.objects.get().values


@pytest.mark.parametrize(
    "wrong",
    [
        {"legal_age": 12},
        {"legal_age": "x"},
        {"expiry_reminder_days": "soon"},
        {"expiry_reminder_days": ""},
        {"expiry_reminder_days": "0"},
        {"lead_approves_from__TRY": "1.2.3"},
        {"document_retention_days": 1},
    ],
)
def test_what_can_not_be_is_not_kept(cast: Cast, wrong: dict[str, Any]) -> None:
    assert _posts(cast.nil, RULES, **_typed(**wrong)).status_code == 422
    assert not Event.objects.filter(verb="pack.changed").exists()


def test_a_number_that_can_not_be_is_told_beside_its_field(cast: Cast) -> None:
    browser = factories.browser(cast.nil)
    assert f'id="rules" action="{RULES}" novalidate' in browser.get(RULES).content.decode()
    for wrong in ("1", "", "abc"):
        page = browser.post(RULES, _typed(legal_age=wrong)).content.decode()
        [field] = re.findall(r"<input[^>]*id=\"id_legal_age\"[^>]*>", page)
        assert " autofocus" in field and 'aria-describedby="id_legal_age-err"' in field
        told = page.partition('id="id_legal_age-err"')[2][:600]
        assert re.search(r": write a whole number from \d+ to \d+\.", told)
    assert page.count(" autofocus") == 1


def test_what_the_software_holds_to_is_no_switch(cast: Cast) -> None:
    fields = _typed(withdrawal_request_needs_reason="")
    assert _posts(cast.nil, RULES, **fields).status_code == 302
    actions.change_pack("mga", {"withdrawal_request_needs_reason": False}, by=cast.nil, now=NOW)
    rules = _rules()
    assert rules.value("withdrawal_request_needs_reason") is True


def test_a_rule_is_marked_until_somebody_compared_it(cast: Cast, officers: Officers) -> None:
    page = factories.browser(officers.sinan).get(RULES).content.decode()
    assert page.count("Not compared with the source") == len(packs.FIELDS)
    compare = f"{RULES}compared/"
    assert _posts(officers.sinan, compare, name="legal_age", is_right="1").status_code == 302
    page = factories.browser(cast.nil).get(RULES).content.decode()
    assert page.count("Not compared with the source") == len(packs.FIELDS) - 1
    assert "Sinan Acar" in page
    assert Pack.objects.get().verified == ["legal_age"]
    # whoever changes it has to compare it again
    assert _posts(cast.nil, RULES, **_typed(legal_age=19)).status_code == 302
    assert Pack.objects.get().verified == []
    assert _posts(cast.nil, compare, name="nothing", is_right="1").status_code == 404


def test_documents_of_a_country_take_the_place_of_the_general_ones(cast: Cast) -> None:
    address = f"{RULES}documents/"
    browser = factories.browser(cast.nil)
    form = AskedForm(asked=packs.REQUIREMENTS)
    fields = {name: form.initial[name] for name in form.fields}
    fields["registration__address"] = []
    fields["registration__identity"] = ["national_id"]
    assert browser.post(f"{address}?country=DE", fields).status_code == 302
    rules = _rules()
    german = rules.value("requirements_by_country")["DE"]["registration"]
    assert german == [{"check": "identity", "documents": ["national_id"]}]
    assert rules.value("requirements") == packs.REQUIREMENTS
    bad = browser.post(address, fields | {"registration__identity": ["library_card"]})
    assert bad.status_code == 200
    assert _rules().value("requirements") == packs.REQUIREMENTS


def test_the_secret_of_a_provider_is_kept_sealed_and_never_shown(cast: Cast) -> None:
    address = f"/settings/licences/brands/{cast.lunaro.pk}/providers/sumsub/"
    for secret in ("first-secret", "second-secret", "third-secret"):
        assert _posts(cast.nil, address, **{"sumsub-secret": secret}).status_code == 302
    kept = ProviderAccess.objects.get()
    assert len(kept.secrets) == 2
    assert all(b"secret" not in bytes(one) for one in kept.secrets)
    page = factories.browser(cast.nil).get(f"/settings/licences/brands/{cast.lunaro.pk}/")
    assert "third-secret" not in page.content.decode()
    assert "/hooks/verification/lunaro/sumsub/" in page.content.decode()
    assert _posts(cast.nil, address, **{"sumsub-secret": "short"}).status_code == 422
    assert _posts(cast.nil, address, end="1").status_code == 302
    kept.refresh_from_db()
    assert (kept.is_active, kept.secrets) == (False, [])
    assert Event.objects.filter(verb="brand.provider_changed").count() == 4


def test_only_who_manages_rules_sees_them(cast: Cast, officers: Officers) -> None:
    for person in (cast.ece, cast.aylin, cast.deniz, officers.gizem, officers.levent):
        assert factories.browser(person).get("/settings/licences/").status_code == 403
        assert factories.browser(person).get(RULES).status_code == 403
    for person in (cast.nil, officers.sinan):
        assert factories.browser(person).get("/settings/licences/").status_code == 200
    other = f"/settings/licences/brands/{cast.mavi_kule.pk}/"
    assert factories.browser(officers.sinan).get(other).status_code == 404
