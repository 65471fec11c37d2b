"""Names the models of this app's rooms for Django."""

from tickets.articles.models import ArticleUse, DraftedArticle
from tickets.care.models import Crisis, Finding, Wellbeing
from tickets.channels.email.fetching.models import Fetching
from tickets.channels.email.models import (
    Acknowledgement,
    AutomaticMail,
    BlockedSender,
    Breaker,
    Mailbox,
    RawMail,
)
from tickets.channels.email.oauth.models import Grant, Registration
from tickets.channels.email.outbound.models import Sending, SigningKey
from tickets.clocks.keeping.models import Recount
from tickets.clocks.models import Calendar, Clock, ClockPause, SlaLine, SlaPolicy
from tickets.closing.models import ClosingRules, FollowUp, Silence
from tickets.identity.models import LateRequest
from tickets.inbox.models import BulkItem, BulkRun, Draft, HiddenView, SavedView, Seat
from tickets.incidents.models import Broadcast, BroadcastItem, TicketIncident
from tickets.outreach.models import Recipient, Round
from tickets.payments.models import TicketWithdrawal
from tickets.promises.models import CarriedPromise, Promise
from tickets.replies.models import SavedFile, SavedReply, SavedText
from tickets.requests.models import (
    AnswerOffer,
    ContactRequest,
    PortalSession,
    SeenRequest,
    SignInCode,
)
from tickets.rules.assignment.models import TeamAssignment
from tickets.sending.models import CarriedReply, ScheduledReply
from tickets.teamwork.briefings.models import Briefing, BriefingReceipt
from tickets.teamwork.checklists.models import Checklist, ChecklistRun
from tickets.teamwork.handover.models import Handover, HandoverItem
from tickets.teamwork.side_tasks.models import (
    SideTask,
    SideTaskFile,
    SideTaskLetter,
    SideTaskMessage,
)
from tickets.thread.models import (
    Attachment,
    ContactReason,
    Follower,
    Message,
    Tag,
    Ticket,
    TicketParticulars,
    TicketTag,
    TicketText,
)
from tickets.thread.records import (
    Discard,
    Link,
    MessageVersion,
    Move,
    MovedMessage,
    Referral,
    Snooze,
    TagMerge,
)

__all__ = [
    "Acknowledgement",
    "AnswerOffer",
    "ArticleUse",
    "Attachment",
    "AutomaticMail",
    "BlockedSender",
    "Breaker",
    "Briefing",
    "BriefingReceipt",
    "Broadcast",
    "BroadcastItem",
    "BulkItem",
    "BulkRun",
    "Calendar",
    "CarriedPromise",
    "CarriedReply",
    "Checklist",
    "ChecklistRun",
    "Clock",
    "ClockPause",
    "ClosingRules",
    "ContactReason",
    "ContactRequest",
    "Crisis",
    "Discard",
    "Draft",
    "DraftedArticle",
    "Fetching",
    "Finding",
    "FollowUp",
    "Follower",
    "Grant",
    "Handover",
    "HandoverItem",
    "HiddenView",
    "LateRequest",
    "Link",
    "Mailbox",
    "Message",
    "MessageVersion",
    "Move",
    "MovedMessage",
    "PortalSession",
    "Promise",
    "RawMail",
    "Recipient",
    "Recount",
    "Referral",
    "Registration",
    "Round",
    "SavedFile",
    "SavedReply",
    "SavedText",
    "SavedView",
    "ScheduledReply",
    "Seat",
    "SeenRequest",
    "Sending",
    "SideTask",
    "SideTaskFile",
    "SideTaskLetter",
    "SideTaskMessage",
    "SignInCode",
    "SigningKey",
    "Silence",
    "SlaLine",
    "SlaPolicy",
    "Snooze",
    "Tag",
    "TagMerge",
    "TeamAssignment",
    "Ticket",
    "TicketIncident",
    "TicketParticulars",
    "TicketTag",
    "TicketText",
    "TicketWithdrawal",
    "Wellbeing",
]
