"""What a visitor of the demo finds done already."""

import json
from typing import Any

import pytest
from django.utils import timezone

from helpdesk.dev.demo import build
from helpdesk.dev.demo.deeds import PASSWORD
from tickets.inbox.models import SavedView
from tickets.replies.models import SavedFile
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
    assert {view.team_id is None for view in SavedView.objects.all()} == {True, False}
