"""What the platform said is kept …"""

import hashlib
from datetime import timedelta

import pytest
from django.db import Error, connection, transaction

from accounts.events import actions as events
from accounts.events import outbox
from accounts.money.actions import freezing
from accounts.money.models import Frozen
from accounts.platform import connect
from accounts.platform.models import Answer
from accounts.players.actions import merging
from accounts.players.actions.meeting import welcome
from accounts.players.models import Player
from tests import factories
from tests.accounts.platform.operators import operator, platform
from tests.cast import Cast
from tests.factories import NOW
from tickets.thread.models import ContactReason, Ticket

__all__ = ["operator", "platform"]


@pytest.fixture
def derya(operator, platform, cast: Cast) -> Player:
    account = operator.world.register("lunaro", name="Derya Arslan", email="derya@mail.example")
    Player.objects.filter(pk=cast.derya.pk).update(external_id=account["number"])
    return Player.objects.get(pk=cast.derya.pk)


def frozen(derya: Player, cast: Cast, kind: str = "ledger", ref: str = "") -> Frozen:
    return freezing.freeze(derya, about=derya, kind=kind, ref=ref, by=cast.ece, now=NOW)


def test_as_it_was_said_with_a_digest(derya: Player, operator, cast: Cast) -> None:
    operator.world.deposit("lunaro", derya.external_id, amount=250_000, method="card")
    kept = frozen(derya, cast)
    Frozen.objects.filter(pk=kept.pk).update(
        since=NOW - timedelta(days=3650), until=NOW + timedelta(days=3650)
    )
    freezing.settle_due(now=NOW)
    kept.refresh_from_db()
    assert (kept.state, kept.due_at, kept.taken_at) == ("taken", None, NOW)
    assert freezing.is_unchanged(kept)


def test_with_a_digest_that_nobody_else_can_make(derya: Player, cast: Cast) -> None:
    kept = frozen(derya, cast)
    said: list[object] = []
    by_hand = hashlib.sha256(b"[]").hexdigest()
    Frozen.objects.filter(pk=kept.pk).update(
        state="taken", content=said, digest=by_hand, taken_at=NOW, due_at=None
    )
    kept.refresh_from_db()
    assert not freezing.is_unchanged(kept)


def test_only_of_the_player_whose_it_is(derya: Player, operator, cast: Cast) -> None:
    """His ticket may name anybody's bet; it is no evidence of his case, and nothing of his."""
    world = operator.world
    number = world.register("lunaro", name="Kerem", email="kerem@mail.example")["number"]
    bets = {}
    for one in (number, derya.external_id):
        world.deposit("lunaro", one, amount=100_000, method="card")
        bets[one] = world.bet("lunaro", one, stake=1_000)["ref"]
    others, own = (frozen(derya, cast, "bet", bets[one]) for one in (number, derya.external_id))
    freezing.settle_due(now=NOW)
    others.refresh_from_db()
    own.refresh_from_db()
    assert (others.state, others.content) == ("unknown", None)
    assert own.state == "taken" and own.content["number"] == derya.external_id


def test_without_card_numbers(derya: Player, operator, cast: Cast) -> None:
    card = "4111 1111 1111 1111"
    number = derya.external_id
    operator.world.deposit("lunaro", number, amount=100_000, method="card")
    ref = operator.world.bet("lunaro", number, stake=1_000, match=f"Paid with {card}")["ref"]
    kept = frozen(derya, cast, "bet", ref)
    freezing.settle_due(now=NOW)
    kept.refresh_from_db()
    assert freezing.is_unchanged(kept)
    asked = connect.ask(derya, "bets")
    answer = Answer.objects.get(player=derya, question="bets")
    for said in (kept.content["legs"], answer.content[0]["legs"], asked.content[0].legs):
        assert said[0]["match"].startswith("Paid with 4111")
        assert "1111 1111" not in said[0]["match"]


def test_and_never_changed(derya: Player, cast: Cast) -> None:
    kept = frozen(derya, cast)
    freezing.settle_due(now=NOW)
    for change in ({"content": []}, {"digest": "0" * 64}, {"state": "waiting"}):
        with pytest.raises(Error, match="kept as it was"), transaction.atomic():
            Frozen.objects.filter(pk=kept.pk).update(**change)
    with pytest.raises(Error, match="kept as it was"), transaction.atomic():
        Frozen.objects.filter(pk=kept.pk).delete()


def test_once_however_often_it_is_asked_for(derya: Player, cast: Cast) -> None:
    assert frozen(derya, cast).pk == frozen(derya, cast).pk
    freezing.settle_due(now=NOW)
    assert freezing.settle_due(now=NOW + timedelta(days=1)) == 0


def test_what_the_platform_does_not_know_is_told_as_that(derya: Player, cast: Cast) -> None:
    kept = frozen(derya, cast, kind="bet", ref="B-404")
    freezing.settle_due(now=NOW)
    kept.refresh_from_db()
    assert (kept.state, kept.content, kept.due_at) == ("unknown", None, None)


def test_while_it_is_down_it_stays_due_and_is_kept_when_it_answers(
    derya: Player, operator, cast: Cast
) -> None:
    kept = frozen(derya, cast)
    platform = derya.brand.platform
    url, platform.base_url = platform.base_url, "http://127.0.0.1:9/"
    platform.save()
    freezing.settle_due(now=NOW)
    kept.refresh_from_db()
    assert (kept.state, kept.attempts) == ("waiting", 1)
    assert kept.due_at is not None and kept.due_at > NOW
    page = factories.browser(cast.ece).get(f"/players/{derya.pk}/payments/").content.decode()
    assert "The platform does not answer; it is kept as soon as it does" in page
    platform.base_url = url
    platform.save()
    freezing.settle_due(now=NOW + timedelta(days=1))
    kept.refresh_from_db()
    assert kept.state == "taken"


def test_from_the_opening_of_a_case_about_it(derya: Player, cast: Cast) -> None:
    for slug, text, expected in (
        ("settlement-dispute", "B-7731 kaybetti yazıyor", [("bet", "B-7731")]),
        ("round-interrupted", "Oyun dondu R-5512", [("round", "R-5512")]),
        ("void-bet", "Bahsim iptal oldu", [("ledger", "2026-11-19")]),
        ("general", "B-7731", []),
    ):
        reason = ContactReason.objects.create(slug=slug, names={"en": slug})
        ticket = factories.ticket(derya, cast.support, text=text)
        Ticket.objects.filter(pk=ticket.pk).update(reason=reason)
        with events.as_of(NOW):
            outbox.drain(now=NOW + timedelta(days=400))
        kept = Frozen.objects.filter(subject_type="ticket", subject_id=ticket.pk)
        assert list(kept.values_list("kind", "ref")) == expected, slug


def test_by_hand_for_whoever_may(derya: Player, cast: Cast) -> None:
    reviewer = factories.staff("Rana Kalite", role="qa_reviewer", brands=(cast.lunaro,))
    statuses = {}
    for person in (*cast.staff, reviewer):
        browser = factories.browser(person)
        statuses[person.name] = browser.post(
            f"/players/{derya.pk}/payments/freeze/", {"kind": "bet", "ref": "B-1"}
        ).status_code
    assert statuses == {
        **{p.name: 302 for p in (cast.ece, cast.mert, cast.deniz, cast.aylin, cast.nil)},
        cast.suna.name: 404,
        reviewer.name: 403,
    }
    assert Frozen.objects.count() == 1


def test_though_the_record_has_become_another_meanwhile(
    derya: Player, operator, cast: Cast
) -> None:
    kept = frozen(derya, cast)
    fresh = welcome(cast.lunaro, name="Derya", language="tr", now=NOW)
    merging.merge(derya, into=fresh, by=cast.ece, now=NOW)
    freezing.settle_due(now=NOW)
    kept.refresh_from_db()
    assert kept.state == "taken"


def test_and_is_not_emptied(derya: Player, cast: Cast) -> None:
    frozen(derya, cast)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE accounts_frozen ENABLE TRIGGER frozen_is_never_emptied")
        with pytest.raises(Error, match="kept as it was"), transaction.atomic():
            cursor.execute("TRUNCATE accounts_frozen")
    assert Frozen.objects.count() == 1
