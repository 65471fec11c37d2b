"""The sheet of facts, as those who keep it see it."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.people.models import Person
from knowledgebase.facts.actions import keeping, valuing
from knowledgebase.facts.models import Fact, FactValue
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase import words
from tests.knowledgebase.conftest import Editors

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def fact(editors: Editors, kind: str = Fact.DURATION, topic: str = "", key: str = "time") -> Fact:
    names = {"tr": "Çekim süresi", "en": "Time of a withdrawal"}
    return keeping.add(key, kind=kind, names=names, topic=topic, by=editors.elif_, now=NOW)


def page(person: Person, name: str, *args: Any, **query: Any) -> str:
    got = factories.browser(person).get(reverse(name, args=args), query)
    assert got.status_code == 200
    return got.content.decode()


def post(person: Person, name: str, *args: Any, **sent: Any) -> Any:
    return factories.browser(person).post(reverse(name, args=args), sent)


def test_a_value_is_typed_as_people_write_it(cast: Cast, editors: Editors) -> None:
    row = fact(editors)
    got = post(editors.elif_, "new_fact_value", row.pk, cast.lunaro.pk, duration="1 gün")
    assert got.status_code == 302
    assert FactValue.objects.get().value == 86400


def test_an_amount_is_typed_per_currency(cast: Cast, editors: Editors) -> None:
    row = fact(editors, kind=Fact.MONEY)
    sent = {"amount_TRY": "1,250.50", "amount_EUR": "10"}
    got = post(editors.elif_, "new_fact_value", row.pk, cast.lunaro.pk, **sent)
    assert got.status_code == 302
    assert FactValue.objects.get().value == {"TRY": 125050, "EUR": 1000}


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        (Fact.DURATION, {"duration": "soon"}),
        (Fact.PERCENT, {"percent": "150"}),
        (Fact.NUMBER, {"number": "x"}),
        (Fact.MONEY, {"amount_TRY": "bin"}),
        (Fact.MONEY, {}),
        (Fact.TEXT, {"text_tr": "Her gün"}),
        (Fact.DURATION, {"duration": "1 h", "ends_at": "2001-01-01T10:00"}),
    ],
)
def test_what_is_wrong_comes_back_with_words(
    cast: Cast, editors: Editors, kind: str, sent: dict[str, str]
) -> None:
    row = fact(editors, kind=kind)
    got = post(editors.elif_, "new_fact_value", row.pk, cast.lunaro.pk, **sent)
    assert got.status_code == 422
    assert not FactValue.objects.exists()


def test_words_are_no_offer(cast: Cast, editors: Editors) -> None:
    row = fact(editors, kind=Fact.TEXT)
    sent = {"text_tr": "Hemen oyna, %100 bonus kazan", "text_en": "Play now and win a 100% bonus"}
    got = post(editors.elif_, "new_fact_value", row.pk, cast.lunaro.pk, **sent)
    assert got.status_code == 422


def test_the_sheet_says_what_holds_in_every_language(cast: Cast, editors: Editors) -> None:
    valuing.write(fact(editors), 14400, brand=cast.lunaro, by=editors.elif_, now=NOW)
    shown = page(cast.ece, "facts")
    assert "Time of a withdrawal" in shown
    for said in ("4 hours", "4 saat", "4 Stunden", "4 horas"):
        assert said in shown


def test_the_sheet_warns_of_what_lapses_and_of_what_says_nothing(
    cast: Cast, editors: Editors
) -> None:
    now = timezone.now()
    row = fact(editors)
    words.article(editors.elif_, body="<p>It takes {{fact:time}}.</p><p>So.</p>", now=now)
    assert "no value" in page(editors.elif_, "facts", only="missing")
    ends = now + 3 * DAY + timedelta(hours=1)
    valuing.write(row, 3600, brand=cast.lunaro, by=editors.elif_, now=now, ends_at=ends)
    assert "lapses in 3 days" in page(editors.elif_, "facts")


def test_a_fact_says_where_it_stands(cast: Cast, editors: Editors) -> None:
    row = fact(editors)
    valuing.write(row, 3600, brand=cast.lunaro, by=editors.elif_, now=NOW)
    words.article(editors.elif_, title="How long it takes", body="<p>It takes {{fact:time}}.</p>")
    assert "How long it takes" in page(cast.ece, "fact", row.pk)


def test_what_only_editors_read_is_told_to_nobody_else(cast: Cast, editors: Editors) -> None:
    row = fact(editors)
    valuing.write(row, 3600, brand=cast.lunaro, by=editors.elif_, now=NOW)
    body = "<p>It takes {{fact:time}}.</p>"
    words.article(editors.elif_, title="Inside only", body=body, audience="internal")
    assert "Inside only" in page(editors.elif_, "fact", row.pk)
    assert "Inside only" not in page(cast.ece, "fact", row.pk)


def test_values_of_another_brand_are_not_there(cast: Cast, editors: Editors) -> None:
    row = fact(editors, kind=Fact.TEXT)
    said = {"tr": "Kuleye özel", "en": "For the tower"}
    value = valuing.write(row, said, brand=cast.mavi_kule, by=editors.elif_, now=NOW)
    assert "For the tower" not in page(cast.ece, "fact", row.pk)
    assert "For the tower" not in page(cast.ece, "facts", brand="mavi-kule")
    assert post(cast.aylin, "fact_value_end", value.pk).status_code == 404
    got = post(cast.aylin, "new_fact_value", row.pk, cast.mavi_kule.pk, text_en="x", text_tr="x")
    assert got.status_code == 404


def test_a_second_person_of_compliance_signs_on_the_page(cast: Cast, editors: Editors) -> None:
    row = fact(editors, topic="money")
    value = valuing.write(row, 3600, brand=cast.lunaro, by=editors.elif_, now=timezone.now())
    assert "nobody signs what he wrote" in page(editors.elif_, "fact", row.pk)
    assert post(editors.elif_, "fact_value_signature", value.pk).status_code == 403
    assert "Sign" in page(editors.sinan, "fact", row.pk)
    post(editors.sinan, "fact_value_signature", value.pk)
    value.refresh_from_db()
    assert (value.state, value.decided_by) == (FactValue.SIGNED, editors.sinan)


def test_a_refusal_without_a_reason_is_none(cast: Cast, editors: Editors) -> None:
    row = fact(editors, topic="money")
    value = valuing.write(row, 3600, brand=cast.lunaro, by=editors.elif_, now=timezone.now())
    post(editors.sinan, "fact_value_refusal", value.pk, reason="")
    value.refresh_from_db()
    assert value.state == FactValue.OPEN
    post(editors.sinan, "fact_value_refusal", value.pk, reason="Lisans 2 saat diyor")
    assert "Lisans 2 saat diyor" in page(editors.elif_, "fact", row.pk)


def test_a_new_fact_has_a_key_of_its_own(cast: Cast, editors: Editors) -> None:
    sent = {"key": "fee", "kind": "money", "name_tr": "Ücret", "name_en": "Fee"}
    assert post(editors.elif_, "new_fact", **sent).status_code == 302
    assert post(editors.elif_, "new_fact", **sent).status_code == 422
    assert post(editors.elif_, "new_fact", **{**sent, "key": "Ücret!"}).status_code == 422


def test_many_facts_cost_no_more_questions(
    cast: Cast, shipped: Editors, django_assert_max_num_queries: Any
) -> None:
    desk = factories.browser(shipped.elif_)
    desk.get(reverse("facts"))
    with django_assert_max_num_queries(14):
        got = desk.get(reverse("facts"))
    assert got.content.decode().count("<tr id=") > 100


def test_a_saved_reply_that_names_it_is_told(cast: Cast, editors: Editors) -> None:
    row = fact(editors)
    sent = {"title": "Süre", "text_tr": "Çekim {{fact:time}} sürer.", "language": "tr"}
    factories.browser(cast.aylin).post(reverse("saved_replies"), sent)
    shown = page(cast.aylin, "fact", row.pk)
    assert "Saved reply" in shown
    assert ">Süre</a>" in shown
