"""What is planned, moved or called off is told by mail."""

from accounts.events import actions as events
from accounts.events.registry import Fact, after
from knowledgebase.notices.models import Notice
from tickets.outreach.actions import planning


@after("notice.planned", "notice.moved", "notice.cancelled", "notice.rewritten", "notice.begun")
def plan_mails(fact: Fact) -> None:
    planning.plan(Notice(pk=fact.subject_id), now=events.moment())
