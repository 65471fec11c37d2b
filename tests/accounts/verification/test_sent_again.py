"""What a player sends while, or after, somebody decides about what he sent before."""

from datetime import timedelta

import psycopg2
import pytest
from django.db import connection

from accounts.players.models import Link
from accounts.verification.actions import (
    choosing,
    handing,
    opening,
    reviewing,
    telling,
    turns,
    undoing,
)
from accounts.verification.actions.choosing import Choice
from accounts.verification.models import (
    Arriving,
    Case,
    Decision,
    Document,
    DocumentView,
    Mark,
    Side,
    UploadLink,
)
from helpdesk.lib.files import guarded
from tests.accounts.verification import pictures, submitted
from tests.accounts.verification.conftest import Officers, link_of
from tests.accounts.verification.giving import TYPED, all_given, document_of, given, side_of
from tests.accounts.verification.submitted import again, approval, decided
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def other(case: Case, cast: Cast) -> UploadLink:
    """Of an older letter, and still good."""
    return link_of(case, cast.system, "c" * 43)


@pytest.fixture
def looked_at(case: Case, link: UploadLink, officers: Officers) -> Case:
    all_given(link)
    Side.objects.filter(document__case=case).update(state=Side.CLEAN, display_key="x")
    case.refresh_from_db()
    submitted.look_at_all(case, officers.gizem)
    return reviewing.start(case, by=officers.gizem, now=NOW)


def test_what_was_refused_for_good_is_destroyed_by_nobody(
    cast: Cast, officers: Officers, looked_at: Case
) -> None:
    side = side_of(looked_at)
    marks = (choosing.Box(side.pk, 1, 1, 50, 50),)
    choice = Choice(kind=Decision.REJECT, reasons=("suspected_tampering",), marks=marks)
    decided(looked_at, choice, officers.gizem)
    looks, marked = DocumentView.objects.count(), Mark.objects.count()
    looked_at.refresh_from_db()
    opening.reopen(looked_at, why="Yanlıştı", by=officers.sinan, now=NOW)
    given(link_of(looked_at, cast.system, "b" * 43))
    assert Side.objects.filter(pk=side.pk).exists()
    assert (DocumentView.objects.count(), Mark.objects.count()) == (looks, marked)
    old = Document.objects.get(pk=side.document_id)
    assert old.state == Document.REJECTED and old.replaced_by == document_of(looked_at)


def test_a_question_is_not_taken_back_once_it_is_being_answered(
    officers: Officers, looked_at: Case, other: UploadLink
) -> None:
    decision = decided(looked_at, again(looked_at, kind="passport"), officers.gizem)
    given(other)
    with pytest.raises(undoing.BeganAgain):
        undoing.undo(decision, by=officers.gizem, now=NOW + 5 * SECOND)


def test_who_has_answered_already_is_not_asked(
    officers: Officers, looked_at: Case, other: UploadLink
) -> None:
    decision = decided(looked_at, again(looked_at, kind="passport"), officers.gizem)
    given(other)
    handing.describe(document_of(looked_at), TYPED, now=NOW)
    handing.hand_in(other, by=looked_at.player.person, now=NOW)
    assert telling.tell(decision.pk, now=NOW + 11 * SECOND) is None
    assert telling.tell(decision.pk, now=NOW + 12 * SECOND) is None


def test_a_number_that_the_reviewer_reads_is_looked_for_elsewhere(cast: Cast) -> None:
    gizem = submitted.officer(cast)
    first, second = (submitted.case(one, gizem) for one in (cast.derya, cast.kerem))
    decided(first, approval(first), gizem)
    assert not Link.objects.exists()
    decided(second, approval(second), gizem)
    card = second.documents.get(kind="national_id")
    assert card.signals == ["duplicate_identity"]
    assert Link.objects.get().kind == "document"


def test_one_day_has_so_many_files_by_whichever_link(
    link: UploadLink, other: UploadLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing, "MOST_A_DAY", 2)
    given(link)
    given(other)
    with pytest.raises(handing.TooMany):
        given(link)


def test_a_file_is_not_looked_at_beside_another_and_comes_again(link: UploadLink) -> None:
    with turns.looking(), pytest.raises(turns.Busy):
        given(link)
    assert not Arriving.objects.exists() and not Document.objects.exists()
    assert given(link).is_taken


def test_the_last_piece_comes_again_when_it_could_not_be_looked_at(
    link: UploadLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = pictures.card()
    check = link.case.checks.get(kind="identity")
    arriving = handing.announce(
        link,
        check_id=check.pk,
        kind="passport",
        side="front",
        name="kimlik.jpg",
        size=len(content),
        now=NOW,
    )
    with turns.looking(), pytest.raises(turns.Busy):
        handing.receive(link, arriving.handle, content, at=0, now=NOW)
    with monkeypatch.context() as busy:
        busy.setattr(guarded, "_SECONDS", 0.001)
        with pytest.raises(turns.Busy):
            handing.receive(link, arriving.handle, content, at=0, now=NOW)
    assert handing.standing(link, arriving.handle, now=NOW).received == 0
    _arrived, looked = handing.receive(link, arriving.handle, content, at=0, now=NOW)
    assert looked is not None and looked.is_taken


def test_a_link_does_one_thing_at_a_time_and_nobody_waits(link: UploadLink) -> None:
    elsewhere = psycopg2.connect(**connection.get_connection_params())
    try:
        with elsewhere, elsewhere.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(%s, %s)", [turns._LINKS, link.pk % 2147483647]
            )
            with pytest.raises(turns.Busy):
                given(link)
        assert given(link).is_taken
    finally:
        elsewhere.close()
