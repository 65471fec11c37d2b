"""While somebody is in danger, or has asked to stop, nothing ends, sleeps, vanishes or is surveyed
(INV-02, INV-06)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from accounts.protection import gate
from accounts.protection.models import Hold
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.care.test_reading import DANGER
from tests.tickets.thread.words import answered, opened, says
from tickets.care.actions import crises, deciding, raising
from tickets.care.guards import Undecided
from tickets.care.models import Crisis, Finding
from tickets.channels.email.actions import blocking
from tickets.closing import allowed
from tickets.inbox import bulk_deeds
from tickets.sending import actions as sending
from tickets.sending.models import ScheduledReply
from tickets.thread.actions import merging, receiving, resolution, snoozing, splitting
from tickets.thread.models import ContactReason, Message, Ticket
from tickets.thread.objections import Objection

HOUR = timedelta(hours=1)
WISH = "Kendimi hariç tutmak istiyorum"


@pytest.fixture
def reason(db: None) -> ContactReason:
    return ContactReason.objects.create(slug="general", names={"en": "General", "tr": "Genel"})


Deed = Callable[[Ticket, Cast], object]


def _solve(ticket: Ticket, cast: Cast) -> object:
    reason = ContactReason.objects.get(slug="general")
    return resolution.resolve(ticket, by=cast.aylin, outcome="answered", reason=reason, now=NOW)


def _spam(ticket: Ticket, cast: Cast) -> object:
    return resolution.mark_spam(ticket, by=cast.aylin, now=NOW)


def _block(ticket: Ticket, cast: Cast) -> object:
    return blocking.mark_spam_and_block(ticket, by=cast.aylin, now=NOW)


def _snooze(ticket: Ticket, cast: Cast) -> object:
    return snoozing.snooze(ticket, until=NOW + HOUR, by=cast.aylin, now=NOW)


def _merge(ticket: Ticket, cast: Cast) -> object:
    return merging.merge(ticket, into=opened(cast), by=cast.aylin, now=NOW)


def _solve_many(ticket: Ticket, cast: Cast) -> object:
    deed = bulk_deeds.DEEDS["solve"]
    return deed.do(ticket, {"outcome": "answered", "root_cause": ""}, cast.aylin, NOW)


@pytest.mark.parametrize("deed", [_solve, _spam, _block, _snooze, _merge, _solve_many])
def test_a_crisis_lets_nothing_end(cast: Cast, reason: ContactReason, deed: Deed) -> None:
    ticket = opened(cast, DANGER)
    answered(cast, ticket)

    with pytest.raises(Objection):
        deed(ticket, cast)

    ticket.refresh_from_db()
    assert ticket.is_open
    assert ticket.priority == Ticket.EMERGENCY


@pytest.mark.parametrize("deed", [_solve, _spam, _snooze])
def test_a_wish_to_stop_is_settled_first(cast: Cast, reason: ContactReason, deed: Deed) -> None:
    ticket = opened(cast, WISH)
    answered(cast, ticket)

    with pytest.raises(Objection):
        deed(ticket, cast)
    deciding.put_right(Finding.objects.get(ticket=ticket), by=cast.ece, now=NOW)
    deed(ticket, cast)


@pytest.mark.parametrize("text", [DANGER, WISH, "hesabımı kapatın"])
def test_no_machine_closes_it(cast: Cast, text: str) -> None:
    ticket = opened(cast, text)
    answered(cast, ticket)
    ticket.refresh_from_db()
    assert ticket.status == Ticket.PENDING_PLAYER

    assert not allowed.may_close_by_itself(ticket, now=NOW)


def test_it_is_never_surveyed_not_even_afterwards(cast: Cast) -> None:
    ticket = opened(cast, DANGER)
    crisis = Crisis.objects.get(ticket=ticket)
    assert not allowed.may_ask(ticket, channel="email", now=NOW).allowed
    survey = gate.can_contact(cast.derya.pk, purpose=gate.SURVEY, channel="email", at=NOW)
    assert not survey.allowed

    crises.end(crisis, outcome="safe", record="His sister is with him.", by=cast.aylin, now=NOW)

    assert not allowed.may_ask(ticket, channel="email", now=NOW).allowed


def test_a_person_raises_what_no_machine_reads(cast: Cast) -> None:
    melis = factories.staff("Melis Ak", role="rg_officer", teams=(), brands=(cast.lunaro,))
    ticket = opened(cast)

    raising.begin(ticket, code="violence", by=cast.ece, now=NOW)
    again = raising.begin(ticket, code="self_harm", by=cast.mert, now=NOW)

    ticket.refresh_from_db()
    assert (again.code, again.raised_by) == ("violence", cast.ece)
    assert ticket.priority == Ticket.EMERGENCY
    assert not crises.may_judge(cast.ece)
    assert crises.may_judge(melis)


def _in_crisis(ticket: Ticket) -> bool:
    ticket.refresh_from_db()
    stands = Crisis.objects.filter(ticket=ticket, ended_at=None).exists()
    assert ticket.comes_first == stands
    return stands


def test_what_is_split_off_takes_its_crisis_along_and_leaves_it(
    cast: Cast, reason: ContactReason
) -> None:
    ticket = opened(cast, "Merhaba, çekimim nerede?")
    author = cast.derya.person
    danger = receiving.receive(says(DANGER), into=ticket, author=author, now=NOW + HOUR)
    given = {"subject": "", "team": cast.support, "by": cast.ece, "now": NOW + HOUR}
    move = splitting.split(ticket, [danger.pk], **given)
    target = Ticket.objects.get(pk=move.target_id)
    assert _in_crisis(ticket) and _in_crisis(target)
    assert target.priority == ticket.priority == Ticket.EMERGENCY
    for one in (ticket, target):
        assert one.bucket < Ticket.DONE and one.status in {Ticket.NEW, Ticket.OPEN}
        with pytest.raises(Objection):
            _solve(one, cast)
        page = factories.browser(cast.aylin).get(f"/tickets/{one.pk}/")
        assert page.status_code == 200
    # brought back it is one again, which nobody has to end twice
    splitting.rejoin(move, by=cast.ece, now=NOW + 2 * HOUR)
    assert _in_crisis(ticket) and not _in_crisis(target)
    assert Hold.objects.filter(cause="crisis", lifted_at=None).count() == 2


def test_a_crisis_that_has_ended_begins_nowhere_else(cast: Cast) -> None:
    ticket = opened(cast, DANGER)
    receiving.receive(says("Merhaba"), into=ticket, author=cast.derya.person, now=NOW + HOUR)
    record = "Talked with the player, who is with a friend now."
    crises.end(Crisis.objects.get(), outcome="safe", record=record, by=cast.aylin, now=NOW + HOUR)
    place = opened(cast, "Başka bir konu")
    merging.merge(ticket, into=place, by=cast.ece, now=NOW + HOUR)
    assert not _in_crisis(place)


def test_a_merge_undone_leaves_a_crisis_on_both(cast: Cast) -> None:
    ticket, place = opened(cast, "Merhaba"), opened(cast, "Başka bir konu")
    move = merging.merge(ticket, into=place, by=cast.ece, now=NOW + HOUR)
    receiving.receive(says(DANGER), into=place, author=cast.derya.person, now=NOW + HOUR)
    merging.unmerge(move, by=cast.ece, now=NOW + HOUR)
    # the words were said after it, so they stay
    assert _in_crisis(place) and not _in_crisis(ticket)


@pytest.mark.parametrize("text", [WISH, "hesabımı kapatın", "Lisedeyim, param az"])
def test_what_is_not_decided_goes_into_no_conversation_of_another(cast: Cast, text: str) -> None:
    ticket, other = opened(cast, text), factories.ticket(cast.kerem, cast.support, owner=cast.ece)
    deed = {"into": other, "by": cast.ece, "now": NOW + HOUR, "knows_players": True}
    held = _held_for()

    with pytest.raises(Undecided):
        merging.merge(ticket, **deed)

    assert Ticket.objects.get(pk=ticket.pk).status != Ticket.MERGED
    assert _held_for() == held
    deciding.put_right(Finding.objects.get(), by=cast.ece, now=NOW + HOUR)
    merging.merge(ticket, **deed)


@pytest.mark.parametrize("is_read", [True, False])
def test_it_is_not_surveyed_where_its_words_have_gone(cast: Cast, is_read: bool) -> None:
    ticket = opened(cast, "Merhaba")
    said = receiving.receive(
        says(DANGER if is_read else "Hoşça kalın"),
        into=ticket,
        author=cast.derya.person,
        now=NOW,
    )
    if not is_read:
        raising.begin(ticket, code="self_harm", by=cast.ece, now=NOW)
    record = "Her sister is with her."
    crises.end(Crisis.objects.get(), outcome="safe", record=record, by=cast.aylin, now=NOW)
    if is_read:
        given = {"subject": "", "team": cast.support, "by": cast.ece, "now": NOW}
        gone_to = splitting.split(ticket, [said.pk], **given).target
    else:
        gone_to = opened(cast, "Bonus")
        merging.merge(ticket, into=gone_to, by=cast.ece, now=NOW)

    assert not allowed.may_ask(gone_to, channel="email", now=NOW).allowed
    assert allowed.may_ask(opened(cast), channel="email", now=NOW).reason != "hold"


def _held_for() -> set[str]:
    standing = Hold.objects.filter(cause="asked_exclusion", lifted_at=None)
    return set(standing.values_list("ref", flat=True))


def test_a_wish_takes_its_hold_along_and_whoever_settles_it_lifts_it(cast: Cast) -> None:
    place, ticket = opened(cast, "Merhaba"), opened(cast, WISH)
    assert _held_for() == {str(ticket.pk)}
    move = merging.merge(ticket, into=place, by=cast.ece, now=NOW + HOUR)
    place.refresh_from_db()
    assert (_held_for(), place.priority) == ({str(place.pk)}, Ticket.EMERGENCY)
    merging.unmerge(move, by=cast.ece, now=NOW + HOUR)
    assert _held_for() == {str(ticket.pk)}
    merging.merge(ticket, into=place, by=cast.ece, now=NOW + HOUR)
    given = {"subject": "", "team": cast.support, "by": cast.ece, "now": NOW + HOUR}
    said = Finding.objects.get().message_id
    move = splitting.split(place, [said], **given)
    assert _held_for() == {str(move.target_id)}
    deciding.put_right(Finding.objects.get(), by=cast.ece, now=NOW + HOUR)
    assert not _held_for()


def _put_off(cast: Cast, ticket: Ticket, at: datetime = NOW) -> ScheduledReply:
    """To leave whatever the player writes."""
    return sending.schedule(
        ticket,
        html="<p>Her şey yolunda mı? İyi haftalar.</p>",
        recipients={"to": ["derya@mail.example"], "cc": [], "bcc": []},
        send_at=NOW + 5 * HOUR,
        client_id=uuid4(),
        by=cast.ece,
        now=at,
        cancels_on_words=False,
    )


@pytest.mark.parametrize("said", [DANGER, WISH])
def test_a_reply_that_was_put_off_asks_a_person_first(cast: Cast, said: str) -> None:
    ticket = opened(cast)
    scheduled = _put_off(cast, ticket)
    receiving.receive(says(said), into=ticket, author=cast.derya.person, now=NOW + HOUR)

    sending.settle_due(now=NOW + 5 * HOUR)

    scheduled.refresh_from_db()
    assert (scheduled.state, scheduled.why) == (ScheduledReply.ASKING, sending.HARD)
    assert not Message.objects.filter(ticket=ticket, kind=Message.REPLY).exists()


@pytest.mark.parametrize("outcome", ["safe", "suicide"])
def test_it_asks_however_the_danger_has_ended(cast: Cast, outcome: str) -> None:
    ticket = opened(cast)
    scheduled = _put_off(cast, ticket)
    receiving.receive(says(DANGER), into=ticket, author=cast.derya.person, now=NOW + HOUR)
    crisis = Crisis.objects.get(ticket=ticket)
    said = "Her brother called us and told."
    crises.end(crisis, outcome=outcome, record=said, by=cast.aylin, now=NOW + 2 * HOUR)

    sending.settle_due(now=NOW + 5 * HOUR)

    scheduled.refresh_from_db()
    assert scheduled.why == sending.HARD


@pytest.mark.parametrize("is_one", [True, False])
def test_it_leaves_where_there_was_none_or_its_writer_knew(cast: Cast, is_one: bool) -> None:
    ticket = opened(cast)
    scheduled = None if is_one else _put_off(cast, ticket)
    receiving.receive(says(DANGER), into=ticket, author=cast.derya.person, now=NOW + HOUR)
    crisis = Crisis.objects.get(ticket=ticket)
    if is_one:
        said = "Her brother is with her, they both called."
        crises.end(crisis, outcome="safe", record=said, by=cast.aylin, now=NOW + 2 * HOUR)
    else:
        crises.put_right(crisis, why="A song.", by=cast.aylin, now=NOW + 2 * HOUR)
    scheduled = scheduled or _put_off(cast, Ticket.objects.get(pk=ticket.pk), NOW + 3 * HOUR)

    sending.settle_due(now=NOW + 5 * HOUR)

    scheduled.refresh_from_db()
    assert scheduled.state == ScheduledReply.SENT
