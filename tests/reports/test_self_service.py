"""Self-service, reckoned by hand (domain 3.4)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reports.figures.self_service import (
    Contact,
    SelfService,
    Session,
    Sought,
    deflection,
    helpfulness,
    self_service,
    sessions,
)

_T = datetime(2026, 11, 2, 9, tzinfo=ZoneInfo("Europe/Istanbul"))
_WITHDRAWAL, _BONUS = frozenset({"withdrawal-waiting"}), frozenset({"bonus-missing"})
_LATER = _T + timedelta(days=3)


def _at(minutes: float) -> datetime:
    return _T + timedelta(minutes=minutes)


def _read(who: str, minutes: float, **more: object) -> Sought:
    """An article, for two minutes."""
    given = {"has_answer": True, "topics": _WITHDRAWAL, **more}
    return Sought(who, _at(minutes), _at(minutes + 2), **given)  # type: ignore[arg-type]


def _wrote(who: str, minutes: float, topics: frozenset[str] = _WITHDRAWAL) -> Sought:
    return Sought(who, _at(minutes), _at(minutes), is_contact=True, topics=topics)


def _counted(sought: list[Sought], as_of: datetime = _LATER) -> SelfService:
    contacts = [Contact(one.who, one.began_at, one.topics) for one in sought if one.is_contact]
    return self_service(sessions(sought), contacts, as_of=as_of)


def test_a_session_ends_with_thirty_minutes_of_silence() -> None:
    # ends at 2; 32 is 30 minutes later and belongs to it, 65 is 31 after 34 and does not
    found = sessions([_read("d1", 0), _read("d1", 32), _read("d1", 65), _read("d2", 1)])
    assert [(one.who, one.began_at, one.ended_at) for one in found] == [
        ("d1", _at(0), _at(34)),
        ("d2", _at(1), _at(3)),
        ("d1", _at(65), _at(67)),
    ]


def test_a_long_read_holds_a_session_together() -> None:
    long = Sought("d1", _at(0), _at(50))
    found = sessions([long, _read("d1", 10), _read("d1", 75)])
    assert [(one.began_at, one.ended_at) for one in found] == [(_at(0), _at(77))]


def test_what_he_said_last_of_it_counts() -> None:
    yes, no = (_at(1), True), (_at(5), False)
    [changed] = sessions([_read("d1", 0, said=(yes, no))])
    [convinced] = sessions(
        [_read("d1", 0, said=((_at(1), False),)), _read("d1", 9, said=((_at(9), True),))]
    )
    assert (changed.helped, convinced.helped) == (False, True)


def test_a_week_by_hand() -> None:
    sought = [
        # 1 read, says nothing, writes to nobody: quiet
        _read("d1", 0),
        # 2 says that it helped: confirmed
        _read("d2", 0, said=((_at(2), True),)),
        # 3 says that it did not
        _read("d3", 0, said=((_at(2), False),)),
        # 4 only searched
        Sought("d4", _at(0), _at(1)),
        # 5 read, and wrote ten minutes later: one session, with a person
        _read("p5", 0),
        _wrote("p5", 12),
        # 6 read, and wrote about that five hours later; 7 is that contact
        _read("p6", 0),
        _wrote("p6", 300),
        # 8 read, and wrote about something else five hours later: quiet; 9 is that contact
        _read("p8", 0),
        _wrote("p8", 300, _BONUS),
        # 10 read, and wrote about that a day and an hour later: quiet; 11 is that contact
        _read("p10", 0),
        _wrote("p10", 2 + 25 * 60),
        # 12 wrote at once
        _wrote("p12", 0),
    ]
    counted = _counted(sought)
    assert counted == SelfService(sessions=12, confirmed=1, total=4, undecided=0)
    assert counted.confirmed_rate == pytest.approx(1 / 12)
    assert counted.total_rate == pytest.approx(4 / 12)


def test_what_a_contact_is_about_counts_as_the_same_where_nobody_knows() -> None:
    unknown = frozenset[str]()
    assert _counted([_read("p1", 0), _wrote("p1", 300, unknown)]).total == 0
    assert _counted([_read("p1", 0, topics=unknown), _wrote("p1", 300)]).total == 0


def test_a_quiet_one_is_undecided_until_its_day_is_over() -> None:
    sought = [_read("d1", 0), _read("d2", 0, said=((_at(1), True),))]
    before = _counted(sought, as_of=_at(2 + 24 * 60 - 1))
    assert before == SelfService(sessions=1, confirmed=1, total=1, undecided=1)
    assert _counted(sought, as_of=_at(2 + 24 * 60)).total == 2


def test_nobody_has_no_rate() -> None:
    empty = self_service([], [], as_of=_T)
    assert (empty.confirmed_rate, empty.total_rate) == (None, None)
    assert (deflection(0, 0), helpfulness(0, 0)) == (None, None)


def test_shares() -> None:
    # 30 devices in the help centre beside 90 players who opened tickets; 18 yes beside 6 no
    assert deflection(30, 90) == pytest.approx(0.25)
    assert helpfulness(18, 6) == pytest.approx(0.75)


def test_a_session_with_a_person_is_never_resolved_without_one() -> None:
    sought = [_read("p1", 0, said=((_at(1), True),)), _wrote("p1", 20)]
    assert _counted(sought) == SelfService(1, 0, 0, 0)
    assert isinstance(sessions(sought)[0], Session)


def test_a_device_that_went_on_to_a_person_is_not_resolved() -> None:
    # he said that it helped, and wrote from the same device 20 minutes after he had read it
    [session] = sessions([_read("d1", 0, said=((_at(1), True),))])
    assert self_service([session], [Contact("d1", _at(22))], as_of=_LATER).total == 0
    assert self_service([session], [Contact("d1", _at(40))], as_of=_LATER).total == 1
