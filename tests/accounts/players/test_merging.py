"""Two players who turn out to be one …"""

from datetime import date, timedelta

import pytest

from accounts.events.models import Event
from accounts.players import actions as players
from accounts.players.actions import contacts, merging, parting
from accounts.players.actions.profile import correct
from accounts.players.models import Address, ContactNotice, Merge, Player
from accounts.players.proof import NotProven
from accounts.protection import gate
from accounts.protection.models import Hold
from tests import factories
from tests.accounts.players.people import addresses, merged, second_derya, with_address
from tests.accounts.verification.proofs import proven
from tests.cast import Cast
from tests.factories import NOW
from tickets.thread.models import Ticket

DAY = timedelta(days=1)


def again(player: Player) -> Player:
    return Player.objects.select_related("person").get(pk=player.pk)


def on_the_platform(player: Player, number: str, **more: object) -> Player:
    Player.objects.filter(pk=player.pk).update(external_id=number, **more)
    return again(player)


def test_have_one_row_that_has_all_of_both(cast: Cast) -> None:
    other = second_derya(cast)
    with_address(other, "phone", "0532 555 11 22", cast)
    mine = factories.ticket(cast.derya, cast.support)
    theirs = factories.ticket(other, cast.payments, subject="Eski")
    kept = merged(other, cast.derya, cast)
    assert addresses(cast.derya) == {"derya@mail.example", "derya@home.example", "+905325551122"}
    assert addresses(other) == set()
    tickets = Ticket.objects.filter(player=cast.derya)
    assert set(tickets.values_list("pk", flat=True)) == {mine.pk, theirs.pk}
    assert kept.moved["ticket"] == [theirs.pk]
    assert again(other).merged_into_id == cast.derya.pk
    primary = Address.objects.filter(player=cast.derya, is_primary=True)
    assert set(primary.values_list("value", flat=True)) == {"derya@mail.example", "+905325551122"}


def test_tell_what_happened_with_ids_only(cast: Cast) -> None:
    other = second_derya(cast)
    kept = merged(other, cast.derya, cast)
    told = Event.objects.get(verb="player.merged")
    assert (told.subject_id, told.actor_id) == (cast.derya.pk, cast.ece.pk)
    assert told.detail == {"merge": kept.pk, "loser": other.pk}
    assert Event.objects.get(verb="player.was_merged").subject_id == other.pk


def test_go_by_the_name_of_the_survivor_wherever_one_of_them_is_named(cast: Cast) -> None:
    other = factories.player(cast.lunaro, "D. Arslan", email="d@home.example")
    ticket = factories.ticket(other, cast.support)
    message = ticket.messages.get()
    merged(other, cast.derya, cast)
    ticket.refresh_from_db()
    message.refresh_from_db()
    assert ticket.player_name == "Derya Arslan"
    assert message.author_id == other.person_id  # history tells the truth
    assert message.author.name == "Derya Arslan"
    correct(cast.derya, name="Derya Er", language="", by=cast.ece)
    assert again(other).person.name == "Derya Er"


def test_keep_what_the_platform_says_whichever_of_them_it_knew(cast: Cast) -> None:
    other = on_the_platform(second_derya(cast), "LN-1", tier="gold", since_date=date(2023, 4, 1))
    proven(other, to=cast.ece)
    merged(other, cast.derya, cast)
    survivor = again(cast.derya)
    assert (survivor.external_id, survivor.tier) == ("LN-1", "gold")
    assert survivor.since_date == date(2023, 4, 1)
    assert again(other).external_id is None
    named = players.identify(cast.lunaro, external_id="LN-1", name="", language="tr", now=NOW)
    assert named.pk == cast.derya.pk


def test_are_never_two_whom_the_platform_tells_apart(cast: Cast) -> None:
    on_the_platform(cast.derya, "LN-1")
    other = on_the_platform(second_derya(cast), "LN-2")
    with pytest.raises(merging.TwoNumbers) as refused:
        merged(other, cast.derya, cast)
    assert "two accounts" in str(refused.value.message)
    assert not Merge.objects.exists()


def test_are_of_one_brand_and_two_people_of_different_rows(cast: Cast) -> None:
    stranger = factories.player(cast.mavi_kule, "Derya Arslan", email="derya@mail.example")
    with pytest.raises(merging.OtherBrand):
        merged(stranger, cast.derya, cast)
    with pytest.raises(merging.SamePlayer):
        merged(cast.derya, cast.derya, cast)


def test_are_merged_once_though_asked_twice_and_never_in_a_ring(cast: Cast) -> None:
    other = second_derya(cast)
    first = merged(other, cast.derya, cast)
    assert merged(other, cast.derya, cast).pk == first.pk
    with pytest.raises(merging.AlreadyMerged):
        merged(cast.derya, other, cast)
    with pytest.raises(merging.AlreadyMerged):
        merged(other, cast.kerem, cast)
    assert Merge.objects.count() == 1


def test_lead_in_one_step_to_the_end_of_several_merges(cast: Cast) -> None:
    other, third = second_derya(cast), second_derya(cast, email="derya@third.example")
    merged(other, cast.derya, cast)
    merged(cast.derya, third, cast)
    assert again(other).merged_into_id == again(cast.derya).merged_into_id == third.pk
    assert addresses(third) == {"derya@mail.example", "derya@home.example", "derya@third.example"}


def test_get_the_mail_of_every_address(cast: Cast) -> None:
    merged(second_derya(cast), cast.derya, cast)
    met = players.meet(
        cast.lunaro, kind="email", value="derya@home.example", name="", language="", now=NOW
    )
    assert met.pk == cast.derya.pk


def test_take_an_address_that_is_added_to_the_one_who_is_gone(cast: Cast) -> None:
    other = second_derya(cast)
    merged(other, cast.derya, cast)
    with_address(other, "handle", "@derya.a", cast)
    assert "derya.a" in addresses(cast.derya)


@pytest.mark.parametrize("holder", ["loser", "survivor"])
@pytest.mark.parametrize("asked", ["loser", "survivor"])
def test_are_both_protected_by_a_hold_on_either(cast: Cast, holder: str, asked: str) -> None:
    both = {"loser": second_derya(cast), "survivor": cast.derya}
    Hold.objects.create(
        player=both[holder], cause="exclusion", stops="marketing", placed_by=cast.ece, placed_at=NOW
    )
    before = Player.objects.get(pk=both[asked].pk)  # as a mailing read it before the merge
    merged(both["loser"], both["survivor"], cast)
    for player in (before, again(both[asked])):
        answer = gate.can_contact(player.pk, purpose="marketing", channel="email", at=NOW)
        assert (answer.allowed, answer.reason) == (False, "hold")
    other = gate.can_contact(cast.kerem.pk, purpose="marketing", channel="email", at=NOW)
    assert other.reason == "no_consent"


# --- and then are two again ---------------------------------------------------------------------


def test_are_what_they_were_when_the_merge_is_undone(cast: Cast) -> None:
    other = factories.player(cast.lunaro, "D. Arslan", email="d@home.example")
    with_address(other, "phone", "0532 555 11 22", cast)
    other = on_the_platform(other, "LN-1", tier="gold")
    proven(other, to=cast.ece)
    mine = factories.ticket(cast.derya, cast.support)
    theirs = factories.ticket(other, cast.support)
    before = [
        list(Player.objects.order_by("pk").values()),
        list(Address.objects.order_by("pk").values()),
    ]
    kept = merged(other, cast.derya, cast)
    parting.part(kept, by=cast.aylin, now=NOW + DAY)
    after = [
        list(Player.objects.order_by("pk").values()),
        list(Address.objects.order_by("pk").values()),
    ]
    for row in (*before[0], *after[0]):
        row.pop("last_seq")
    assert after == before
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.player_id, mine.player_name) == (cast.derya.pk, "Derya Arslan")
    assert (theirs.player_id, theirs.player_name) == (other.pk, "D. Arslan")
    assert theirs.player_tier == "gold"
    assert again(other).person.name == "D. Arslan"
    kept.refresh_from_db()
    assert (kept.undone_at, kept.undone_by_id) == (NOW + DAY, cast.aylin.pk)
    assert Event.objects.filter(verb="player.parted", subject_id=cast.derya.pk).count() == 1


def test_keep_what_came_since_unless_it_came_from_an_address_that_went_back(cast: Cast) -> None:
    other = second_derya(cast)
    kept = merged(other, cast.derya, cast)
    later = NOW + DAY
    by_old = factories.ticket(cast.derya, cast.support, now=later)
    assert by_old.messages.get().sender_address == "derya@mail.example"
    by_moved = factories.ticket(cast.derya, cast.support, now=later)
    by_moved.messages.update(sender_address="derya@home.example")
    with_address(cast.derya, "handle", "@derya", cast)
    parting.part(kept, by=cast.ece, now=later + DAY)
    by_old.refresh_from_db()
    by_moved.refresh_from_db()
    assert by_old.player_id == cast.derya.pk
    assert by_moved.player_id == other.pk
    assert "derya" in addresses(cast.derya)


def test_do_not_get_back_an_address_that_was_taken_away_since(cast: Cast) -> None:
    other = second_derya(cast)
    kept = merged(other, cast.derya, cast)
    gone = Address.objects.get(value="derya@home.example")
    contacts.remove_address(cast.derya, address_id=gone.pk, by=cast.ece, now=NOW)
    parting.part(kept, by=cast.ece, now=NOW)
    assert addresses(other) == set()


def test_are_both_protected_by_a_hold_that_was_placed_on_the_one(cast: Cast) -> None:
    other = second_derya(cast)
    kept = merged(other, cast.derya, cast)
    Hold.objects.create(
        player=cast.derya,
        cause="crisis",
        stops="marketing",
        placed_by=cast.ece,
        placed_at=NOW + DAY,
    )
    parting.part(kept, by=cast.ece, now=NOW + 2 * DAY)
    for player in (cast.derya, other):
        answer = gate.can_contact(player.pk, purpose="marketing", channel="email", at=NOW)
        assert answer.reason == "hold"
    parting.part(kept, by=cast.ece, now=NOW + 2 * DAY)  # again changes nothing
    assert Hold.objects.count() == 2


def test_stay_one_after_thirty_days_and_while_a_later_merge_stands(cast: Cast) -> None:
    other, third = second_derya(cast), second_derya(cast, email="derya@third.example")
    first = merged(other, cast.derya, cast)
    second = merged(cast.derya, third, cast)
    with pytest.raises(merging.MergedSince):
        parting.part(first, by=cast.ece, now=NOW)
    parting.part(second, by=cast.ece, now=NOW)
    assert again(other).merged_into_id == cast.derya.pk
    assert addresses(cast.derya) == {"derya@mail.example", "derya@home.example"}
    with pytest.raises(merging.TooLate):
        parting.part(first, by=cast.ece, now=NOW + 31 * DAY)
    parting.part(first, by=cast.ece, now=NOW + 30 * DAY)
    assert addresses(other) == {"derya@home.example"}


def test_can_be_merged_again_after_that(cast: Cast) -> None:
    other = second_derya(cast)
    parting.part(merged(other, cast.derya, cast), by=cast.ece, now=NOW)
    again_merged = merged(cast.derya, other, cast)
    assert addresses(other) == {"derya@mail.example", "derya@home.example"}
    assert Merge.objects.filter(undone_at=None).get() == again_merged


def test_bring_an_account_no_address_before_it_is_known_who_asks(cast: Cast) -> None:
    account = on_the_platform(cast.derya, "LN-1")
    other = second_derya(cast)
    for loser, survivor in ((other, account), (account, other)):
        with pytest.raises(NotProven) as refused:
            merged(loser, survivor, cast)
        assert (refused.value.needed, refused.value.reached) == (2, 0)
    assert not Merge.objects.exists()
    proven(account, to=cast.ece)
    merged(other, account, cast)
    told = ContactNotice.objects.values_list("to", flat=True)
    assert list(told) == ["derya@mail.example"]
