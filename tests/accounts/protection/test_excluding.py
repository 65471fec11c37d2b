"""A break or a self-exclusion …"""

from datetime import datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from django.db import InternalError, transaction

from accounts.approvals.models import StaffAccount
from accounts.organisation import packs
from accounts.people import reader, rights
from accounts.players.actions import merging, parting
from accounts.players.models import Merge, Player
from accounts.players.proof import OwnAccount
from accounts.protection import actions, restrictions, terms
from accounts.protection.actions import asking, excluding
from accounts.protection.models import Exclusion
from accounts.protection.own import forms
from tests import factories
from tests.accounts.players.people import merged, second_derya
from tests.accounts.protection.protected import DAY, HOUR, excluded, on_break, under, verbs
from tests.cast import Cast
from tests.factories import NOW
from tickets.care import lengths


def standing(player: Player, cast: Cast) -> list[str]:
    return [
        one["kind"] for one in restrictions.of(player.pk, reader.for_person(cast.ece)).exclusions
    ]


def test_holds_at_once_whoever_notes_it_and_whether_there_is_an_account_or_not(cast: Cast) -> None:
    assert cast.derya.external_id is None
    for by in (cast.mert, cast.derya.person, cast.robo):
        with transaction.atomic():
            one = excluded(cast.derya, by)
            assert (one.status, one.starts_at, one.asked_by) == ("active", NOW, by)
            assert one.confirmed_at is None
            transaction.set_rollback(True)
    on_break(cast.derya, cast.mert)
    excluded(cast.derya, cast.mert)
    assert verbs(cast.derya) == ["exclusion_asked"] * 2


@pytest.mark.parametrize("role", sorted(rights.ROLES))
def test_is_noted_by_everybody_at_the_desk(cast: Cast, role: str) -> None:
    person = factories.staff(role=role, brands=(cast.lunaro,))
    if person.may("tickets.reply"):
        assert excluded(cast.derya, person).status == Exclusion.ACTIVE
    else:
        with pytest.raises(asking.NotYours):
            excluded(cast.derya, person)


def test_is_noted_by_no_other_player_and_not_for_oneself_at_work(cast: Cast) -> None:
    with pytest.raises(asking.NotYours):
        excluded(cast.derya, cast.kerem.person)
    StaffAccount.objects.create(
        person=cast.mert, player=cast.derya, noted_by=cast.nil, noted_at=NOW
    )
    with pytest.raises(OwnAccount):
        on_break(cast.derya, cast.mert)


def test_keeps_to_the_lengths_of_the_pack(cast: Cast) -> None:
    under("ukgc", cast.lunaro)
    for days, refused in ((30, excluding.TooShort), (400, excluding.TooLong)):
        with pytest.raises(refused):
            excluded(cast.derya, cast.ece, days=days)
    with pytest.raises(excluding.BreakTooLong):
        on_break(cast.derya, cast.ece, days=60)
    with pytest.raises(excluding.InThePast):
        on_break(cast.derya, cast.ece, days=0)
    with pytest.raises(excluding.NoScope):
        excluded(cast.derya, cast.ece, scope="galaxy")
    assert excluded(cast.derya, cast.ece, days=None).ends_at is None


@pytest.mark.parametrize(
    ("since", "months", "until"),
    [
        ("2026-11-30", 6, "2027-05-30"),
        ("2026-08-31", 6, "2027-03-01"),  # no 31 February: never shorter than it says
        ("2028-02-29", 12, "2029-03-01"),
        ("2026-12-15", 60, "2031-12-15"),
    ],
)
def test_months_are_those_of_the_calendar(since: str, months: int, until: str) -> None:
    begins = datetime.fromisoformat(f"{since}T09:00:00+00:00")
    assert terms.after(begins, months).isoformat() == f"{until}T09:00:00+00:00"


@pytest.mark.parametrize("code", ["ukgc", "mga"])
def test_each_length_is_one_wherever_it_is_chosen(cast: Cast, code: str) -> None:
    under(code, cast.lunaro)
    rules = packs.of(cast.lunaro.pk)
    form = forms.ExclusionForm(rules=rules, now=NOW)
    offered = form.fields["term"].choices  # type: ignore[attr-defined]
    assert offered == terms.offered(rules) == lengths.offered(lengths.EXCLUSION, rules)
    assert ("24" in dict(offered)) == (code == "mga")
    for value, _words in offered:
        until = terms.until(value, now=NOW)
        assert lengths.until(lengths.EXCLUSION, value, rules, now=NOW) == until
        one = excluding.exclude(
            cast.derya, scope="brand", until=until, via="chat", by=cast.ece, now=NOW
        )
        assert one.ends_at == until


def test_the_least_is_six_months_of_the_calendar(cast: Cast) -> None:
    under("ukgc", cast.lunaro)
    with pytest.raises(excluding.TooShort) as refusal:
        excluded(cast.derya, cast.ece, days=180)
    assert "6 months" in str(refusal.value.message)
    assert excluded(cast.derya, cast.ece, days=181).ends_at == NOW + 181 * DAY


def test_asked_for_again_only_grows(cast: Cast) -> None:
    one = excluded(cast.derya, cast.ece, days=300)
    for days in (180, 200, 300):
        again = excluded(cast.derya, cast.mert, days=days)
        assert (again.pk, again.ends_at) == (one.pk, NOW + 300 * DAY)
    assert verbs(cast.derya) == ["exclusion_asked"]
    assert excluded(cast.derya, cast.mert, scope="all", days=200).scope == "all"
    assert excluded(cast.derya, cast.mert, days=400).ends_at == NOW + 400 * DAY
    assert excluded(cast.derya, cast.mert, days=None).ends_at is None
    grown = excluded(cast.derya, cast.mert, days=200)
    assert (grown.pk, grown.ends_at, grown.scope) == (one.pk, None, "all")
    assert verbs(cast.derya) == ["exclusion_asked"] * 4


def test_a_break_only_grows_and_ends_by_itself(cast: Cast) -> None:
    one = on_break(cast.derya, cast.ece, days=7)
    assert on_break(cast.derya, cast.ece, days=1) == one
    assert on_break(cast.derya, cast.ece, days=30).ends_at == NOW + 30 * DAY
    assert excluding.settle_due(now=NOW + 29 * DAY) == 0
    assert excluding.settle_due(now=NOW + 30 * DAY) == 1
    one.refresh_from_db()
    assert (one.status, one.due_at) == (Exclusion.ENDED, None)
    assert verbs(cast.derya)[-1] == "exclusion_ended"
    new = on_break(cast.derya, cast.ece, days=7, now=NOW + 31 * DAY)
    assert new.pk != one.pk


def test_an_exclusion_holds_on_after_its_term(cast: Cast) -> None:
    one = excluded(cast.derya, cast.ece, days=200)
    assert excluding.settle_due(now=NOW + 200 * DAY) == 1
    one.refresh_from_db()
    assert (one.status, one.due_at) == (Exclusion.AWAITING_RETURN, None)
    assert verbs(cast.derya)[-1] == "exclusion_term_over"
    assert excluding.settle_due(now=NOW + 2000 * DAY) == 0
    assert excluded(cast.derya, cast.ece, days=None, now=NOW + 201 * DAY).status == "active"


def told(one: Exclusion, **more: Any) -> Exclusion:
    given = {
        "player": one.player,
        "ref": "EX-1",
        "kind": one.kind,
        "status": "active",
        "scope": "brand",
        "starts_at": one.starts_at,
        "ends_at": one.ends_at,
        "changed_at": NOW + HOUR,
        "version": 1,
    }
    return Exclusion(**given | more)


def test_is_not_ended_by_what_the_platform_tells(cast: Cast) -> None:
    one = excluded(cast.derya, cast.ece)
    Exclusion.objects.filter(pk=one.pk).update(platform_ref="EX-1", confirmed_at=NOW)
    actions.follow_exclusions([told(one)])
    actions.follow_exclusions([told(one, status="ended", version=2)])
    one.refresh_from_db()
    assert (one.status, one.asked_via, one.platform_ref) == ("active", "chat", "EX-1")
    assert verbs(cast.derya)[-1] == "exclusion_doubted"
    assert standing(cast.derya, cast) == [Exclusion.SELF]


def test_is_not_overwritten_by_a_telling_under_its_own_name(cast: Cast) -> None:
    one = excluded(cast.derya, cast.ece)
    actions.follow_exclusions([told(one, ref=one.ref, status="ended", version=99)])
    one.refresh_from_db()
    assert (one.status, one.version, one.asked_via) == ("active", 1, "chat")


def test_a_break_of_the_platform_lasts_as_long_as_it_was_taken_for(cast: Cast) -> None:
    given = told(on_break(cast.kerem, cast.ece), player=cast.derya)
    actions.follow_exclusions([given])
    actions.follow_exclusions(
        [told(given, player=cast.derya, status="ended", version=2, changed_at=NOW + DAY)]
    )
    one = Exclusion.objects.get(player=cast.derya)
    assert (one.status, one.version, one.due_at) == ("active", 2, one.ends_at)
    excluding.settle_due(now=NOW + 8 * DAY)
    one.refresh_from_db()
    assert one.status == Exclusion.ENDED


def test_stays_through_a_merge_and_protects_both_after_parting(cast: Cast) -> None:
    other = second_derya(cast)
    early = on_break(other, cast.ece, now=NOW - HOUR)
    kept = merged(other, cast.derya, cast)
    late = excluded(cast.derya, cast.ece, now=NOW + HOUR)
    assert standing(cast.derya, cast) == [Exclusion.SELF, Exclusion.TIME_OUT]
    parting.part(kept, by=cast.ece, now=NOW + 2 * HOUR)
    assert standing(other, cast) == [Exclusion.SELF, Exclusion.TIME_OUT]
    assert standing(cast.derya, cast) == [Exclusion.SELF]
    copy = Exclusion.objects.get(player=other, kind=Exclusion.SELF)
    assert (copy.ref, copy.ends_at, copy.asked_by) == (late.ref, late.ends_at, cast.ece)
    assert Exclusion.objects.get(pk=early.pk).ends_at == early.ends_at


def test_what_adds_nothing_while_two_are_one_protects_both_after_parting(cast: Cast) -> None:
    other, third = second_derya(cast), second_derya(cast, email="derya@third.example")
    early = excluded(third, cast.ece, days=None, now=NOW - DAY)
    merged(third, cast.derya, cast)
    kept = merged(other, cast.derya, cast)
    assert excluded(other, cast.ece, days=None, now=NOW + HOUR).pk == early.pk
    parting.part(kept, by=cast.ece, now=NOW + 2 * HOUR)
    assert standing(other, cast) == [Exclusion.SELF]
    assert standing(cast.derya, cast) == [Exclusion.SELF]


def test_what_was_said_of_one_before_a_merge_stays_his(cast: Cast) -> None:
    other = second_derya(cast)
    excluded(cast.derya, cast.ece, days=None, now=NOW - 2 * DAY)
    excluded(cast.derya, cast.ece, days=None, now=NOW - DAY)
    parting.part(merged(other, cast.derya, cast), by=cast.ece, now=NOW + HOUR)
    assert standing(other, cast) == []


@pytest.mark.parametrize(
    "change",
    [
        *({"status": "ended"}, {"status": "cooling_off"}, {"status": "awaiting_return"}),
        *({"ends_at": NOW + DAY}, {"scope": "brand"}, {"asked_via": ""}, {"kind": "time_out"}),
        *({"ref": "x"}, {"starts_at": NOW + DAY}, {"player_id": None}),
        {"status": "ended", "changed_at": NOW + 9000 * DAY},
    ],
)
def test_the_table_itself_keeps_it(cast: Cast, change: dict[str, Any]) -> None:
    one = Exclusion.objects.filter(pk=excluded(cast.derya, cast.ece, scope="all").pk)
    if "player_id" in change:
        change = {"player_id": cast.kerem.pk}
    for deed in (lambda: one.update(**change), one.delete):
        with pytest.raises(InternalError), transaction.atomic():
            deed()
    assert one.get().status == Exclusion.ACTIVE


def test_a_term_that_passed_without_a_clock_is_no_end(cast: Cast) -> None:
    excluded(cast.derya, cast.ece)
    late = reader.for_person(cast.ece)._replace(now=NOW + timedelta(days=3000))
    assert [one["kind"] for one in restrictions.of(cast.derya.pk, late).exclusions] == [
        "self_exclusion"
    ]


def told_break(player: Player, version: int, status: str, until: datetime | None) -> Exclusion:
    return Exclusion(
        player_id=player.pk,
        ref="B-1",
        kind=Exclusion.TIME_OUT,
        status=status,
        scope="brand",
        starts_at=NOW - DAY,
        ends_at=until,
        changed_at=NOW - HOUR,
        version=version,
    )


def test_no_later_telling_makes_a_break_shorter(cast: Cast) -> None:
    actions.follow_exclusions([told_break(cast.derya, 1, "active", NOW + 20 * DAY)])
    actions.follow_exclusions([told_break(cast.derya, 2, "ended", NOW - 2 * HOUR)])
    one = Exclusion.objects.get()
    assert (one.status, one.ends_at) == (Exclusion.ACTIVE, NOW + 20 * DAY)
    actions.follow_exclusions([told_break(cast.derya, 3, "active", NOW + 30 * DAY)])
    one.refresh_from_db()
    assert (one.status, one.ends_at) == (Exclusion.ACTIVE, NOW + 30 * DAY)


def test_a_break_that_is_called_an_exclusion_lasts_as_long_as_it_was_taken_for(
    cast: Cast,
) -> None:
    until = NOW + 20 * DAY
    actions.follow_exclusions([told_break(cast.derya, 1, "active", until)])
    ended = told_break(cast.derya, 2, "ended", NOW - 2 * HOUR)
    ended.kind = Exclusion.SELF
    actions.follow_exclusions([ended])
    one = Exclusion.objects.get()
    assert (one.kind, one.status, one.ends_at) == (Exclusion.TIME_OUT, Exclusion.ACTIVE, until)
    for version, status in ((3, "active"), (4, "ended"), (5, "ended")):
        as_exclusion = told_break(cast.derya, version, status, until)
        as_exclusion.kind, as_exclusion.ends_at = Exclusion.SELF, None
        actions.follow_exclusions([as_exclusion])
        one.refresh_from_db()
        assert one.status == Exclusion.ACTIVE
    excluding.settle_due(now=until - HOUR)
    one.refresh_from_db()
    assert (one.kind, one.status, one.due_at) == (Exclusion.TIME_OUT, Exclusion.ACTIVE, until)
    excluding.settle_due(now=until)
    one.refresh_from_db()
    assert one.status == Exclusion.ENDED


@pytest.mark.parametrize("kind", [Exclusion.SELF, Exclusion.REGISTER])
def test_no_telling_makes_a_break_of_an_exclusion(cast: Cast, kind: str) -> None:
    first = told_break(cast.derya, 1, "active", NOW)
    first.kind, first.ends_at, first.scope = kind, None, "all"
    actions.follow_exclusions([first])
    # also where something older comes with it, and where the break is said to be over
    older = told_break(cast.derya, 0, "ended", NOW - DAY)
    older.kind = kind
    actions.follow_exclusions([older, told_break(cast.derya, 2, "active", NOW + HOUR)])
    over = told_break(cast.derya, 3, "ended", NOW - 2 * HOUR)
    actions.follow_exclusions([over])
    one = Exclusion.objects.get()
    assert (one.kind, one.status, one.scope) == (kind, Exclusion.ACTIVE, "all")
    assert (one.ends_at, one.due_at) == (None, None)
    end = told_break(cast.derya, 4, "ended", NOW)
    end.kind = kind
    end.changed_at = NOW + DAY
    actions.follow_exclusions([end])
    one.refresh_from_db()
    assert one.status == Exclusion.ENDED


def as_told(player: Player) -> tuple[str, datetime | None, str, datetime | None]:
    one = Exclusion.objects.get(player=player, ref="B-1")
    return one.status, one.ends_at, one.scope, one.due_at


@pytest.mark.parametrize("ended_at", [NOW - 2 * HOUR, None])
@pytest.mark.parametrize("order", list(permutations((0, 1, 2))))
def test_a_break_is_the_same_in_whatever_order_it_is_told(
    cast: Cast, order: tuple[int, ...], ended_at: datetime | None
) -> None:
    def tellings() -> list[Exclusion]:
        taken = told_break(cast.derya, 1, "active", NOW + 20 * DAY)
        wider = told_break(cast.derya, 2, "active", NOW + 10 * DAY)
        wider.scope = "all"
        return [taken, wider, told_break(cast.derya, 3, "ended", ended_at)]

    for place in order:
        actions.follow_exclusions([tellings()[place]])
    until = NOW + 20 * DAY
    assert as_told(cast.derya) == (Exclusion.ACTIVE, until, "all", until)
    assert Exclusion.objects.get().version == 3
    actions.follow_exclusions(tellings()[:2])  # told again they add nothing
    assert as_told(cast.derya) == (Exclusion.ACTIVE, until, "all", until)


def test_a_break_whose_beginning_is_told_late_begins_again_and_ends_in_its_time(cast: Cast) -> None:
    actions.follow_exclusions([told_break(cast.derya, 2, "ended", NOW - 2 * HOUR)])
    assert standing(cast.derya, cast) == []
    actions.follow_exclusions([told_break(cast.derya, 1, "active", NOW + 20 * DAY)])
    assert standing(cast.derya, cast) == [Exclusion.TIME_OUT]
    assert verbs(cast.derya)[-1] == "exclusion_changed"
    while excluding.settle_due(now=NOW + 21 * DAY):
        pass
    assert as_told(cast.derya)[0] == Exclusion.ENDED
    actions.follow_exclusions([told_break(cast.derya, 1, "active", NOW + 20 * DAY)])
    assert as_told(cast.derya)[0] == Exclusion.ENDED


def told_of(player: Player, version: int, status: str = "active", **more: Any) -> None:
    """An exclusion without an end, of a day before now."""
    one = told_break(player, version, status, None)
    one.kind, one.changed_at = Exclusion.SELF, NOW - DAY
    for name, value in more.items():
        setattr(one, name, value)
    actions.follow_exclusions([one])


def account_merged(cast: Cast) -> tuple[Player, Player, Merge]:
    """Derya's account is merged into a record that has none; the two, and the merge."""
    other = second_derya(cast)
    Player.objects.filter(pk=cast.derya.pk).update(external_id="N-77")
    return cast.derya, other, merging.merge(cast.derya, into=other, by=cast.system, now=NOW)


def where_it_stands() -> list[tuple[int, str, str]]:
    rows = Exclusion.objects.order_by("pk")
    return list(rows.values_list("player", "status", "asked_via"))


def test_what_is_told_late_of_an_account_that_was_merged_is_the_accounts(cast: Cast) -> None:
    derya, other, kept = account_merged(cast)
    told_of(other, 1)
    assert standing(other, cast) == [Exclusion.SELF]
    parting.part(kept, by=cast.ece, now=NOW + HOUR)
    # it began before the two were one, and is about the account alone
    assert where_it_stands() == [(derya.pk, "active", "")]
    told_of(derya, 2, "ended")
    assert standing(derya, cast) == []


def test_what_was_told_of_an_account_ends_by_a_telling_after_its_merge(cast: Cast) -> None:
    told_of(cast.derya, 1)
    derya, other, kept = account_merged(cast)
    assert where_it_stands() == [(other.pk, "active", "")]
    told_of(other, 2, "ended", changed_at=NOW + HOUR)
    assert standing(other, cast) == []
    parting.part(kept, by=cast.ece, now=NOW + 2 * HOUR)
    assert where_it_stands() == [(derya.pk, "ended", "")]


def test_what_was_told_of_an_account_stays_with_both_who_were_one_then(cast: Cast) -> None:
    derya, other, kept = account_merged(cast)
    told_of(other, 1, changed_at=NOW + HOUR)
    parting.part(kept, by=cast.ece, now=NOW + 2 * HOUR)
    assert where_it_stands() == [(derya.pk, "active", ""), (other.pk, "active", "platform")]
    # the copy is the other one's, whoever is merged into him again, and holds
    again = merging.merge(derya, into=other, by=cast.system, now=NOW + 3 * HOUR)
    told_of(other, 2, "ended", changed_at=NOW + 4 * HOUR)
    parting.part(again, by=cast.ece, now=NOW + 5 * HOUR)
    assert standing(other, cast) == standing(derya, cast) == [Exclusion.SELF]


@pytest.mark.parametrize("is_ended_first", [True, False])
def test_of_two_tellings_of_one_the_newer_holds_as_long_as_either(
    cast: Cast, is_ended_first: bool
) -> None:
    other = second_derya(cast)
    taken = told_break(cast.derya, 1, "active", NOW + 20 * DAY)
    ended = told_break(other, 2, "ended", NOW - 2 * HOUR)
    if is_ended_first:
        taken.player, ended.player = ended.player, taken.player
    ended.scope = "all"
    actions.follow_exclusions([taken])
    actions.follow_exclusions([ended])
    Player.objects.filter(pk=cast.derya.pk).update(external_id="N-77")
    merging.merge(cast.derya, into=other, by=cast.system, now=NOW)
    until = NOW + 20 * DAY
    assert as_told(other) == (Exclusion.ACTIVE, until, "all", until)
    assert Exclusion.objects.get().version == 2


def test_what_the_platform_told_of_two_who_were_one_protects_both_afterwards(cast: Cast) -> None:
    other = second_derya(cast)
    kept = merged(other, cast.derya, cast)
    told = told_break(cast.derya, 1, "active", NOW + 20 * DAY)
    told.kind, told.ends_at, told.changed_at = Exclusion.SELF, None, kept.at + HOUR
    actions.follow_exclusions([told])
    parting.part(kept, by=cast.ece, now=kept.at + 2 * HOUR)
    assert standing(other, cast) == standing(cast.derya, cast) == [Exclusion.SELF]
    mine = Exclusion.objects.get(player=other)
    assert mine.asked_via == "platform"  # no telling about the other one ends it
