"""What holds, from when until when, and who has to sign it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from accounts.events import outbox
from accounts.people.models import Notification
from knowledgebase.facts import tasks
from knowledgebase.facts.actions import keeping, valuing
from knowledgebase.facts.fitting import NotAValue
from knowledgebase.facts.models import Fact, FactValue
from knowledgebase.facts.sheet import sheet_of
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase.conftest import Editors

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def made(editors: Editors, topic: str = "", kind: str = Fact.DURATION) -> Fact:
    names = {"tr": "Süre", "en": "Time"}
    return keeping.add("time", kind=kind, names=names, topic=topic, by=editors.elif_, now=NOW)


def wrote(fact: Fact, value: Any, cast: Cast, editors: Editors, **when: Any) -> FactValue:
    given = {"brand": cast.lunaro, "by": editors.elif_, "now": NOW, **when}
    return valuing.write(fact, value, **given)


def says(cast: Cast, at: datetime) -> str | None:
    return sheet_of(cast.lunaro.pk, at).words("time", "en")


def test_a_value_holds_from_its_moment_on(cast: Cast, editors: Editors) -> None:
    fact = made(editors)
    wrote(fact, 3600, cast, editors)
    wrote(fact, 7200, cast, editors, starts_at=NOW + DAY)
    assert says(cast, NOW) == "1 hour"
    assert says(cast, NOW + DAY) == "2 hours"


def test_what_is_over_says_nothing(cast: Cast, editors: Editors) -> None:
    wrote(made(editors), 3600, cast, editors, ends_at=NOW + DAY)
    assert says(cast, NOW + DAY - timedelta(seconds=1)) == "1 hour"
    assert says(cast, NOW + DAY) is None


def test_what_would_have_held_longer_comes_back(cast: Cast, editors: Editors) -> None:
    fact = made(editors)
    wrote(fact, 3600, cast, editors)
    wrote(fact, 7200, cast, editors, starts_at=NOW + DAY, ends_at=NOW + 2 * DAY)
    assert [says(cast, NOW + n * DAY) for n in range(3)] == ["1 hour", "2 hours", "1 hour"]


def test_a_value_that_would_cross_another_is_refused(cast: Cast, editors: Editors) -> None:
    fact = made(editors)
    wrote(fact, 3600, cast, editors, starts_at=NOW + DAY)
    with pytest.raises(valuing.Overlaps):
        wrote(fact, 7200, cast, editors)


def test_what_is_ended_says_nothing_at_once(cast: Cast, editors: Editors) -> None:
    value = wrote(made(editors), 3600, cast, editors)
    valuing.end(value, by=editors.elif_, now=NOW + DAY)
    assert says(cast, NOW + DAY) is None


def test_what_was_to_come_never_does_when_it_is_taken_back(cast: Cast, editors: Editors) -> None:
    value = wrote(made(editors), 3600, cast, editors, starts_at=NOW + DAY)
    valuing.end(value, by=editors.elif_, now=NOW)
    assert says(cast, NOW + 2 * DAY) is None


def test_a_fact_out_of_use_says_nothing_and_takes_nothing(cast: Cast, editors: Editors) -> None:
    fact = made(editors)
    wrote(fact, 3600, cast, editors)
    keeping.use(fact, is_active=False, by=editors.elif_)
    assert says(cast, NOW) is None
    with pytest.raises(valuing.OutOfUse):
        wrote(fact, 7200, cast, editors)
    keeping.use(fact, is_active=True, by=editors.elif_)
    assert says(cast, NOW) == "1 hour"


def test_a_value_with_a_topic_holds_once_somebody_else_signed_it(
    cast: Cast, editors: Editors
) -> None:
    value = wrote(made(editors, topic="money"), 3600, cast, editors)
    assert says(cast, NOW) is None
    with pytest.raises(valuing.NotYours):
        valuing.sign(value, by=editors.elif_, now=NOW)
    with pytest.raises(valuing.NotYours):
        valuing.sign(value, by=cast.nil, now=NOW)
    valuing.sign(value, by=editors.sinan, now=NOW + DAY)
    assert says(cast, NOW) is None
    assert says(cast, NOW + DAY) == "1 hour"


def test_compliance_does_not_sign_what_it_wrote(cast: Cast, editors: Editors) -> None:
    fact = made(editors, topic="money")
    value = wrote(fact, 3600, cast, editors, by=editors.sinan)
    with pytest.raises(valuing.NotYours):
        valuing.sign(value, by=editors.sinan, now=NOW)
    valuing.sign(value, by=editors.defne, now=NOW)


def test_a_refusal_says_why_and_is_the_last_word(cast: Cast, editors: Editors) -> None:
    value = wrote(made(editors, topic="bonus"), 3600, cast, editors)
    with pytest.raises(valuing.NoReason):
        valuing.refuse(value, reason=" ", by=editors.sinan, now=NOW)
    valuing.refuse(value, reason="Lisans 2 saat diyor", by=editors.sinan, now=NOW)
    with pytest.raises(valuing.Decided):
        valuing.sign(value, by=editors.defne, now=NOW)
    assert says(cast, NOW) is None


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Fact.DURATION, 0),
        (Fact.DURATION, "3600"),
        (Fact.PERCENT, 101),
        (Fact.MONEY, {}),
        (Fact.MONEY, {"XXX": 1}),
        (Fact.MONEY, {"TRY": -1}),
        (Fact.NUMBER, True),
        (Fact.TEXT, {"tr": " "}),
        (Fact.TEXT, {"xx": "words"}),
        (Fact.TEXT, {"en": "{{fact:other}}"}),
    ],
)
def test_a_value_is_one_of_its_kind(cast: Cast, editors: Editors, kind: str, value: Any) -> None:
    with pytest.raises(NotAValue):
        wrote(made(editors, kind=kind), value, cast, editors)


def _told(person: Any) -> list[str]:
    outbox.drain(now=NOW + 3000 * DAY)
    return list(
        Notification.objects.filter(person=person, subject_type="fact").values_list(
            "verb", flat=True
        )
    )


def test_those_who_may_sign_hear_of_it_and_its_writer_of_the_answer(
    cast: Cast, editors: Editors
) -> None:
    value = wrote(made(editors, topic="money"), 3600, cast, editors)
    assert _told(editors.sinan) == ["fact.proposed"]
    assert _told(cast.aylin) == []
    valuing.refuse(value, reason="Neden?", by=editors.sinan, now=NOW)
    assert _told(editors.elif_) == ["fact.refused"]


def test_its_keepers_are_warned_once_before_it_lapses(cast: Cast, editors: Editors) -> None:
    fact = made(editors)
    wrote(fact, 3600, cast, editors, ends_at=NOW + 9 * DAY)
    assert tasks.warn(now=NOW) == 0
    assert tasks.warn(now=NOW + 7 * DAY) == 1
    assert tasks.warn(now=NOW + 7 * DAY) == 0
    assert _told(editors.elif_) == ["fact.lapses"]


def test_nobody_is_warned_of_what_has_a_successor(cast: Cast, editors: Editors) -> None:
    fact = made(editors)
    wrote(fact, 3600, cast, editors)
    wrote(fact, 7200, cast, editors, starts_at=NOW + DAY, ends_at=NOW + 2 * DAY)
    assert tasks.warn(now=NOW) == 0
    assert tasks.warn(now=NOW + DAY) == 0
