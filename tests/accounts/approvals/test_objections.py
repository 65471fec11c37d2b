"""Who may not decide, and the sentence that says why."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from accounts.approvals import objections
from accounts.approvals.actions import asking, involve, release
from accounts.approvals.actions.accounts import Own, forget, note
from accounts.approvals.actions.limits import OwnRole, set_limit
from accounts.approvals.models import ApprovalRequest, Involvement
from accounts.events import actions as events
from accounts.events.models import Event
from accounts.money.models import Withdrawal
from accounts.organisation.licences import Licence, Pack
from accounts.people.models import Person
from accounts.platform.models import AccountFacts
from accounts.players.actions import merging
from accounts.players.models import Link, Player
from accounts.verification.actions import judging, opening, underage
from accounts.verification.actions.judging import Known
from accounts.verification.challenges.actions import answering
from accounts.verification.models import Challenge
from tests import factories
from tests.accounts.approvals.words import (
    LEAD,
    NOW,
    OFFICER,
    approved,
    asked,
    lead,
    limits,
    officer,
    refused,
    withdrawal,
)
from tests.cast import Cast
from tickets.identity.actions import asking as asking_for
from tickets.thread.actions import merging as ticket_merging
from tickets.thread.actions import replying, resolution, starting

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def ferhat(cast: Cast) -> Person:
    limits(cast.nil)
    return officer(cast)


@pytest.fixture
def waiting(cast: Cast, ferhat: Person) -> ApprovalRequest:
    return asked(withdrawal(cast.derya), cast.deniz)


def codes(request: ApprovalRequest, person: Person, *, now=NOW) -> list[str]:
    found = objections.of([request], [person], now=now)
    return [one.code for one in found.approving(request, person)]


def link(first: Player, second: Player, kind: str = "device") -> Link:
    low, high = sorted((first, second), key=lambda one: one.pk)
    return Link.objects.create(first=low, second=high, kind=kind, noted_at=NOW)


def test_nothing_stands_in_the_way_of_the_second_person(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    assert codes(waiting, ferhat) == []
    assert [one.name for one in objections.deciders([waiting], now=NOW)[waiting.pk]] == [
        ferhat.name
    ]


def test_the_maker_reads_why(cast: Cast, waiting: ApprovalRequest) -> None:
    assert codes(waiting, cast.deniz) == ["maker"]


@pytest.mark.parametrize("kind", ["chat", "owner", "wrote"])
def test_who_deals_with_the_player_neither_makes_nor_checks(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person, kind: str
) -> None:
    involve(ferhat.pk, cast.derya.pk, kind, reference="48001", now=NOW)
    assert codes(waiting, ferhat) == [kind]
    for decide in (approved, refused):
        with pytest.raises(asking.MayNot):
            decide(waiting, ferhat)
    with pytest.raises(asking.MayNot):
        asked(withdrawal(cast.derya), ferhat)
    assert asked(withdrawal(cast.kerem), ferhat).state == "open"


def test_his_own_chat_says_so_as_in_the_mockup(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    involve(ferhat.pk, cast.derya.pk, "chat", reference="48001", now=NOW)
    with pytest.raises(asking.MayNot, match="your own chat’s payout"):
        approved(waiting, ferhat)


def test_it_stays_so_for_a_day_after_the_end(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    involve(ferhat.pk, cast.derya.pk, "chat", reference="48001", now=NOW - 30 * HOUR)
    assert codes(waiting, ferhat) == ["chat"]
    release(cast.derya.pk, "chat", reference="48001", now=NOW - 23 * HOUR)
    assert codes(waiting, ferhat) == ["chat"]
    assert codes(waiting, ferhat, now=NOW + HOUR) == []
    involve(ferhat.pk, cast.derya.pk, "wrote", now=NOW - 25 * HOUR, is_over=True)
    assert codes(waiting, ferhat, now=NOW + HOUR) == []
    involve(ferhat.pk, cast.derya.pk, "wrote", now=NOW, is_over=True)
    assert codes(waiting, ferhat, now=NOW + HOUR) == ["wrote"]
    assert Involvement.objects.count() == 2


def test_only_staff_is_involved(cast: Cast) -> None:
    for person in (cast.derya.person, cast.robo, cast.system):
        involve(person.pk, cast.derya.pk, "wrote", now=NOW)
    assert not Involvement.objects.exists()


def test_who_dealt_with_a_record_that_was_merged_dealt_with_him(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    twin = factories.player(cast.lunaro, "Derya A.", email="derya.a@mail.example")
    involve(ferhat.pk, twin.pk, "owner", reference="48001", now=NOW)
    assert codes(waiting, ferhat) == []
    merging.merge(twin, into=cast.derya, by=cast.ece, now=NOW)
    assert codes(waiting, ferhat) == ["owner"]


def test_nobody_decides_about_his_own_account(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    kept = note(ferhat, cast.derya, by=cast.nil, now=NOW)
    assert codes(waiting, ferhat) == ["own_account"]
    with pytest.raises(asking.MayNot):
        asked(withdrawal(cast.derya), ferhat)
    forget(kept, by=cast.nil)
    assert codes(waiting, ferhat) == []
    verbs = Event.objects.filter(subject_type="person", subject_id=ferhat.pk)
    assert list(verbs.values_list("verb", flat=True)) == [
        *("person.account_noted", "person.account_forgotten"),
    ]


def test_nor_about_a_linked_one_one_step_from_either_side(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    own, between, far = (factories.player(cast.lunaro) for _ in range(3))
    note(ferhat, own, by=cast.nil, now=NOW)
    first = link(own, cast.derya)
    assert codes(waiting, ferhat) == ["own_account"]
    Link.objects.filter(pk=first.pk).update(ended_at=NOW)
    assert codes(waiting, ferhat) == []
    link(own, between)
    link(between, cast.derya, "instrument")
    assert codes(waiting, ferhat) == ["own_account"]
    # three steps away is another matter
    Link.objects.all().delete()
    link(own, between)
    link(between, far)
    link(far, cast.derya)
    assert codes(waiting, ferhat) == []


def test_another_brand_is_nobodys_business(cast: Cast, waiting: ApprovalRequest) -> None:
    stranger = officer(cast, "Uzak Biri", brands=(cast.mavi_kule,))
    assert codes(waiting, stranger) == ["brand"]


def test_without_a_limit_a_role_approves_nothing_and_still_refuses(cast: Cast) -> None:
    ferhat, waiting = officer(cast), asked(withdrawal(cast.derya), cast.deniz)
    assert codes(waiting, ferhat) == ["no_limit"]
    assert refused(waiting, ferhat).state == "refused"


def test_above_the_limit_at_once_needs_the_higher_role(cast: Cast, ferhat: Person) -> None:
    exactly = asked(withdrawal(cast.derya, OFFICER[0]), cast.deniz)
    above = asked(withdrawal(cast.kerem, OFFICER[0] + 1), cast.deniz)
    assert (codes(exactly, ferhat), codes(above, ferhat)) == ([], ["at_once"])
    assert codes(above, lead(cast)) == []


def test_ten_times_99_counts_as_990(cast: Cast, ferhat: Person) -> None:
    """Parts of one sum to one account within 30 days are one sum (GM-2, INV-12)."""
    limits(cast.nil, officer=(50_000, 5_000_000))
    parts = [
        asked(withdrawal(cast.derya, 9_900, destination_digest="a" * 64), cast.deniz)
        for _ in range(10)
    ]
    assert {tuple(codes(part, ferhat)) for part in parts} == {("split",)}
    with pytest.raises(asking.MayNot, match=r"₺990\.00"):
        approved(parts[0], ferhat)
    nihan = lead(cast)
    assert all(codes(part, nihan) == [] for part in parts)


def test_parts_one_after_the_other_are_found_too(cast: Cast, ferhat: Person) -> None:
    limits(cast.nil, officer=(50_000, 5_000_000))
    at, done = NOW, 0
    for _ in range(10):
        part = asked(withdrawal(cast.derya, 9_900, destination_digest="a" * 64), cast.deniz, now=at)
        if codes(part, ferhat, now=at):
            break
        approved(part, ferhat, now=at)
        done, at = done + 1, at + timedelta(days=2)
    assert done == 5  # 495.00 in ten days; the sixth is the finance lead's
    later = at + timedelta(days=31)
    assert codes(part, ferhat, now=later) == []


def test_another_account_is_another_case_until_the_day_is_full(cast: Cast, ferhat: Person) -> None:
    limits(cast.nil, officer=(50_000, 80_000))
    first, second = (asked(withdrawal(cast.derya, 40_000), cast.deniz) for _ in range(2))
    third = asked(withdrawal(cast.derya, 40_000), cast.deniz)
    approved(first, ferhat)
    assert codes(second, ferhat) == []
    approved(second, officer(cast, "Başka Biri"))
    assert codes(third, ferhat) == ["player_day"]
    assert codes(third, ferhat, now=NOW + timedelta(hours=24, seconds=1)) == []


def test_a_persons_day_is_full_over_all_players(cast: Cast, ferhat: Person) -> None:
    limits(cast.nil, officer=(50_000, 80_000))
    players = [factories.player(cast.lunaro) for _ in range(3)]
    for player in players[:2]:
        approved(asked(withdrawal(player, 40_000), cast.deniz), ferhat)
    last = asked(withdrawal(players[2], 40_000), cast.deniz)
    assert codes(last, ferhat) == ["person_day"]
    assert codes(last, officer(cast, "Başka Biri")) == []


@pytest.mark.parametrize(("amount", "is_needed"), [(99_999, False), (100_000, True)])
def test_from_the_packs_amount_on_the_lead_decides(
    cast: Cast, ferhat: Person, amount: int, is_needed: bool
) -> None:
    pack = Pack.objects.create(
        code="mga", name="MGA", values={"lead_approves_from": {"TRY": 100_000}}, created_at=NOW
    )
    Licence.objects.create(brand=cast.lunaro, pack=pack, regulator="MGA")
    waiting = asked(withdrawal(cast.derya, amount), cast.deniz)
    assert waiting.needs_lead is is_needed
    assert codes(waiting, ferhat) == (["lead"] if is_needed else [])
    assert codes(waiting, lead(cast)) == []


def test_a_currency_that_the_pack_does_not_know_is_the_leads(cast: Cast, ferhat: Person) -> None:
    limits(cast.nil, currency="AZN")
    waiting = asked(withdrawal(cast.derya, 100, currency="AZN"), cast.deniz)
    assert (codes(waiting, ferhat), codes(waiting, lead(cast))) == (["lead"], [])


def test_a_limit_is_changed_with_a_reason_and_is_an_event(cast: Cast, ferhat: Person) -> None:
    waiting = asked(withdrawal(cast.derya), cast.deniz)
    change = {"kind": "withdrawal", "role": "payments_officer", "currency": "TRY"}
    with pytest.raises(Exception, match="Write down why"):
        set_limit(**change, at_once=1, per_day=2, reason=" ", by=cast.nil, now=NOW)
    set_limit(**change, at_once=0, per_day=0, reason="Audit.", by=cast.nil, now=NOW)
    assert codes(waiting, ferhat) == ["no_limit"]
    told = Event.objects.filter(verb="approval_limit.set").latest("pk")
    assert (told.actor, told.detail["before"]) == (cast.nil, list(OFFICER))
    assert LEAD[0] > OFFICER[0]


def test_nobody_sets_the_limit_of_his_own_role(cast: Cast, ferhat: Person) -> None:
    """Whoever decides within a limit does not say how far it goes (GM-1)."""
    nihan = lead(cast)
    waiting = asked(withdrawal(cast.derya, LEAD[0] + 1), cast.deniz)
    change = {"kind": "withdrawal", "currency": "TRY", "at_once": 10**12, "per_day": 10**12}
    with pytest.raises(OwnRole):
        set_limit(**change, role="finance_lead", reason="So.", by=nihan, now=NOW)
    assert codes(waiting, nihan) == ["at_once"]
    set_limit(**change, role="payments_officer", reason="More.", by=nihan, now=NOW)
    set_limit(**change, role="finance_lead", reason="More.", by=cast.nil, now=NOW)
    assert codes(waiting, nihan) == []


def test_nobody_takes_the_note_about_himself_away(cast: Cast) -> None:
    nihan = lead(cast)
    kept = note(nihan, cast.derya, by=cast.nil, now=NOW)
    with pytest.raises(Own):
        forget(kept, by=nihan)
    waiting = asked(withdrawal(cast.derya), cast.deniz)
    assert codes(waiting, nihan) == ["own_account"]


@pytest.mark.parametrize(
    "change",
    [
        {"is_active": False},
        {"role": "agent"},
        {"brand_ids": []},
    ],
)
def test_a_maker_who_may_not_any_more_is_no_first_person(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person, change: dict[str, Any]
) -> None:
    Person.objects.filter(pk=cast.deniz.pk).update(**change)
    assert codes(waiting, ferhat) == ["first"]
    with pytest.raises(asking.MayNot, match="somebody else put it up anew"):
        approved(waiting, ferhat)
    assert not objections.deciders([waiting], now=NOW)[waiting.pk]
    # no money goes with a refusal
    assert refused(waiting, ferhat).state == "refused"


def test_nor_one_whose_own_account_it_turns_out_to_be(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    own = factories.player(cast.lunaro)
    note(cast.deniz, own, by=cast.nil, now=NOW)
    assert codes(waiting, ferhat) == []
    link(own, cast.derya)
    assert codes(waiting, ferhat) == ["first"]
    with pytest.raises(asking.MayNot) as said:
        approved(waiting, ferhat)
    assert "account" not in str(said.value)  # why is nobody's business


def test_who_speaks_with_the_player_later_has_asked_all_the_same(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    involve(cast.deniz.pk, cast.derya.pk, "chat", reference="48001", now=NOW)
    assert codes(waiting, ferhat) == []


def test_another_maker_takes_the_place_of_one_who_may_not_any_more(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    about, other = Withdrawal.objects.get(pk=waiting.subject_id), officer(cast, "Başka Biri")
    with pytest.raises(asking.Asked):
        asked(about, other)
    note(cast.deniz, cast.derya, by=cast.nil, now=NOW)
    with pytest.raises(asking.MayNot):
        asked(about, cast.deniz)
    anew = asked(about, other)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.due_at) == ("voided", None)
    told = Event.objects.get(verb="approval.replaced")
    assert (told.subject_id, told.actor) == (waiting.pk, other)
    assert approved(anew, ferhat).state == "approved"


def test_nothing_is_approved_while_money_is_held_back(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    """Whoever may be under age is paid nothing (INV-05), and no word says why (INV-20)."""
    twin = factories.player(cast.lunaro, "Derya A.", email="derya.a@mail.example")
    underage.suspect(twin, by=cast.mert, now=NOW)
    assert codes(waiting, ferhat) == []
    merging.merge(twin, into=cast.derya, by=cast.ece, now=NOW)
    assert codes(waiting, ferhat) == ["held"]
    with pytest.raises(asking.MayNot, match="routine check"):
        approved(waiting, ferhat)
    sinan = factories.staff("Sinan Ak", role="compliance_officer", brands=(cast.lunaro,))
    judging.lift(cast.derya, Known("register", reference="12/7"), by=sinan, now=NOW)
    assert codes(waiting, ferhat) == []
    underage.suspect(cast.derya, by=cast.mert, now=NOW)
    assert refused(waiting, ferhat).state == "refused"


def test_many_requests_and_people_cost_no_more_statements(
    cast: Cast, ferhat: Person, django_assert_num_queries
) -> None:
    waiting = [asked(withdrawal(factories.player(cast.lunaro)), cast.deniz) for _ in range(6)]
    people = [ferhat, lead(cast), cast.deniz]
    with django_assert_num_queries(15):
        objections.of(waiting[:1], people[:1], now=NOW)
    with django_assert_num_queries(15):
        objections.of(waiting, people, now=NOW)


def test_nothing_is_approved_for_a_while_after_a_change_of_contact(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person
) -> None:
    AccountFacts.objects.create(player=cast.derya, told_at=NOW, contact_changed_at=NOW - 23 * HOUR)
    assert codes(waiting, ferhat) == ["waits"]
    # it is his all the same, and he hears of it
    assert ferhat in objections.deciders([waiting], now=NOW)[waiting.pk]
    with pytest.raises(asking.MayNot, match="24 hours"):
        approved(waiting, ferhat)
    assert codes(waiting, ferhat, now=NOW + HOUR) == []
    refused(waiting, ferhat)


@pytest.mark.parametrize("how", ["answered", "began", "merged"])
def test_whoever_has_his_conversation_is_not_the_second_person_however_he_got_it(
    cast: Cast, how: str
) -> None:
    limits(cast.nil)
    ferhat = officer(cast, teams=(cast.support, cast.payments))
    with events.as_of(NOW):
        if how == "began":
            starting.start(
                cast.lunaro,
                to="derya@mail.example",
                team=cast.support,
                subject="Çekim",
                html="<p>Merhaba</p>",
                language="tr",
                client_id=uuid4(),
                by=ferhat,
                now=NOW,
            )
        else:
            ticket = factories.ticket(cast.derya, cast.support)
            to = {"to": ["derya@mail.example"], "cc": [], "bcc": []}
            replying.reply(
                ticket, by=ferhat, html="<p>A</p>", recipients=to, client_id=uuid4(), now=NOW
            )
        if how == "merged":
            other = factories.ticket(cast.derya, cast.support)
            ticket.refresh_from_db()
            ticket_merging.merge(ticket, into=other, by=cast.aylin, now=NOW)
    later = NOW + 25 * HOUR  # his words count no more
    assert codes(asked(withdrawal(cast.derya), cast.deniz, now=later), ferhat, now=later) == [
        "owner"
    ]


@pytest.mark.parametrize("how", ["called", "asked for documents"])
def test_whoever_has_spoken_with_him_otherwise_is_not_the_second_person(
    cast: Cast, waiting: ApprovalRequest, ferhat: Person, how: str
) -> None:
    if how == "called":
        call = Challenge.objects.create(
            player=cast.derya,
            means=Challenge.CALL,
            asked_by=ferhat,
            asked_at=NOW,
            expires_at=NOW + HOUR,
        )
        answering.tell_call(cast.derya, challenge_id=call.pk, was_reached=True, by=ferhat, now=NOW)
    else:
        opening.open_case(cast.derya, "registration", by=cast.system, now=NOW)
        ticket = factories.ticket(cast.derya, cast.support)
        asking_for.ask(ticket, trigger="registration", by=ferhat, now=NOW)
    assert codes(waiting, ferhat) == ["wrote"]
    assert codes(waiting, ferhat, now=NOW + 25 * HOUR) == []


def test_one_sum_in_parts_to_one_account_is_seen_whoevers_the_parts_are(
    cast: Cast, ferhat: Person
) -> None:
    account = {"destination_digest": "e" * 64}
    first, second = (withdrawal(one, 300_000, **account) for one in (cast.derya, cast.kerem))
    approved(asked(first, cast.deniz), ferhat)
    assert codes(asked(second, cast.deniz), ferhat) == ["split"]
    # of an account that nobody names nothing is known
    other = withdrawal(cast.kerem, 300_000, ref="WD-X", destination_digest="")
    assert "split" not in codes(asked(other, cast.deniz), ferhat)


def test_whoever_had_it_by_answering_is_not_the_second_person_for_some_hours_after(
    cast: Cast,
) -> None:
    limits(cast.nil)
    ferhat = officer(cast, teams=(cast.support, cast.payments))
    ticket = factories.ticket(cast.derya, cast.support)
    to = {"to": ["derya@mail.example"], "cc": [], "bcc": []}
    later = NOW + 25 * HOUR
    with events.as_of(NOW):
        replying.reply(
            ticket, by=ferhat, html="<p>A</p>", recipients=to, client_id=uuid4(), now=NOW
        )
    ticket.refresh_from_db()
    with events.as_of(later):
        resolution.mark_spam(ticket, by=ferhat, now=later)
    waiting = asked(withdrawal(cast.derya), cast.deniz, now=later + HOUR)
    assert codes(waiting, ferhat, now=later + HOUR) == ["owner"]
    assert codes(waiting, ferhat, now=later + 25 * HOUR) == []
