"""What a visitor of the demo finds done already."""

import json
from typing import Any

import pytest
from django.utils import timezone

from accounts.approvals.models import ApprovalRequest
from accounts.people.models import Person, Team
from accounts.people.rota import Shift
from helpdesk.dev.demo import build
from helpdesk.dev.demo.deeds import PASSWORD
from tickets.inbox.models import SavedView
from tickets.replies.models import SavedFile
from tickets.teamwork.briefings.models import Briefing, BriefingReceipt
from tickets.teamwork.handover.models import Handover
from tickets.teamwork.handover.shown import waiting_for
from tickets.thread.models import Message, Ticket
from tickets.thread.records import Link, MessageVersion, Move, Snooze

pytestmark = pytest.mark.django_db


def test_one_of_everything_that_happens_to_conversations() -> None:
    told: dict[str, Any] = build.build(now=timezone.now(), say=lambda _line: None)
    assert json.dumps(told)
    assert set(Ticket.objects.filter(snooze__isnull=False).values_list("bucket", flat=True)) == {
        Ticket.ASLEEP
    }
    assert Snooze.objects.count() == 2
    assert Link.objects.exists() and Move.objects.filter(kind=Move.MERGE).exists()
    assert MessageVersion.objects.filter(kind=MessageVersion.CORRECTED).exists()
    assert Message.objects.filter(redacted_at__isnull=False).exists()
    assert not Message.objects.filter(text__contains=PASSWORD).exists()
    assert set(SavedFile.objects.values_list("language", flat=True)) == {"tr", "en"}
    _sees_teamwork()
    _sees_money()
    assert {view.team_id is None for view in SavedView.objects.all()} == {True, False}


def _sees_money() -> None:
    """A payout that the bank sent back is work again, and both kinds of decisions have been made."""
    returned = Ticket.objects.get(subject="Çekimim onaylandı mı?")
    assert returned.is_open and returned.assignee is not None
    decided = ApprovalRequest.objects.exclude(state=ApprovalRequest.OPEN)
    assert set(decided.values_list("state", flat=True)) == {"approved", "refused"}
    waiting = ApprovalRequest.objects.filter(state=ApprovalRequest.OPEN)
    makers = dict(waiting.values_list("kind", "maker__name"))
    assert makers == {"withdrawal": "Deniz Aksoy", "late_documents": "Gizem Tunca"}


def _sees_teamwork() -> None:
    """Both teams work this week; somebody has to take something in, and to read something."""
    by_team = Shift.objects.values_list("person__team_ids", flat=True)
    for name in ("Support", "Payments"):
        assert any(Team.objects.get(name=name).pk in team_ids for team_ids in by_team)
    assert not Shift.objects.filter(ends_at__lte=timezone.now(), ended_at=None).exists()
    handover = Handover.objects.get()
    assert handover.state == Handover.SUBMITTED and not handover.is_by_itself
    assert waiting_for(Person.objects.get(name="Ece Yılmaz"), timezone.now()) == 1
    notice = Briefing.objects.get(is_mandatory=True)
    read = BriefingReceipt.objects.filter(briefing=notice, read_at__isnull=False).count()
    assert 0 < read < notice.audience().count()
    assert Briefing.objects.count() == 2
