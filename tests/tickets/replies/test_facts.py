"""What saved replies say of the sheet of facts."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.organisation.models import Brand
from knowledgebase.facts import sheet
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase import words as knowledge
from tests.tickets.thread.words import opened
from tickets.replies import actions

HTML = "<p>Within {{fact:payout-time}}, {{player.first_name}}.</p>"


@pytest.fixture(autouse=True)
def remembered_sheet() -> None:
    sheet.forget()


def _fact(cast: Cast, brand: Brand, said: str, **times: Any) -> None:
    value = {"en": said, "tr": f"{said} (tr)"}
    knowledge.fact("payout-time", value, by=cast.nil, brand=brand, **times)


def _write(cast: Cast, html: str = HTML) -> None:
    texts = {"en": html}
    actions.write(title="Payout", shortcut="", texts=texts, own=False, by=cast.aylin, now=NOW)


def _offered(cast: Cast, number: int | None) -> dict[str, Any]:
    asked = f"?ticket={number}" if number else "?q=payout"
    answer = factories.browser(cast.ece).get(f"/replies/{asked}&language=en")
    [found] = [one for one in answer.json()["replies"] if one["title"] == "Payout"]
    return dict(found)


def test_are_filled_in_for_the_brand_of_the_conversation(cast: Cast) -> None:
    _fact(cast, cast.lunaro, "4 hours <now>")
    _fact(cast, cast.mavi_kule, "9 days")
    _write(cast)
    found = _offered(cast, opened(cast).pk)
    assert found["html"] == "<p>Within 4 hours &lt;now&gt;, Derya.</p>"
    assert found["missing"] == []


def test_are_missing_once_they_have_lapsed(cast: Cast) -> None:
    now = timezone.now()
    times = {"starts_at": now - timedelta(days=2), "ends_at": now - timedelta(days=1)}
    _fact(cast, cast.lunaro, "4 hours", **times)
    _write(cast)
    found = _offered(cast, opened(cast).pk)
    assert found["html"] == "<p>Within {{fact:payout-time}}, Derya.</p>"
    assert found["missing"] == ["fact:payout-time"]


def test_are_missing_where_nobody_knows_for_which_brand(cast: Cast) -> None:
    _fact(cast, cast.lunaro, "4 hours")
    _write(cast)
    assert "fact:payout-time" in _offered(cast, None)["missing"]


@pytest.mark.parametrize("name", ["fact:nobody-knows", "fact:Wrong_Key", "fact.payout"])
def test_that_nobody_keeps_are_refused(name: str, cast: Cast) -> None:
    with pytest.raises(actions.UnknownPlaceholder) as refused:
        _write(cast, f"<p>Within {{{{{name}}}}}.</p>")
    assert refused.value.names == [name]


def test_are_offered_where_replies_are_kept(cast: Cast) -> None:
    _fact(cast, cast.lunaro, "4 hours")
    page = factories.browser(cast.aylin).get("/settings/replies/").content.decode()
    assert 'value="{{fact:payout-time}}"' in page
    assert "4 hours" in page
