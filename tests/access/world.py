"""One row of every kind that a route can name, all of Lunaro or of Ece, and who is far from them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from accounts.approvals.actions.accounts import note
from accounts.money.actions import mirroring
from accounts.money.models import Bonus, Deposit, Frozen, Withdrawal
from accounts.people.actions import shifts
from accounts.people.models import ApiToken, Invitation, Notification, Person, StaffSession
from accounts.people.views.security import handle_of
from accounts.platform.actions import connecting
from accounts.platform.models import Delivery
from accounts.players.actions.merging import merge
from accounts.protection.actions import excluding, holding, interacting, limits, marking, noticing
from accounts.protection.models import Evaluation, HelpLine, Hold, Marker, Return
from accounts.verification.actions import underage
from accounts.verification.models import AgeSuspicion, Challenge, Side
from knowledgebase.articles.actions import flagging, signing, uploading
from knowledgebase.articles.models import Article, Category, Template
from knowledgebase.facts.actions import keeping as facts
from knowledgebase.facts.actions import valuing
from knowledgebase.facts.models import Fact, FactValue
from knowledgebase.notices.models import Notice
from knowledgebase.search.actions import synonyms
from livechat.sessions.actions import offering
from livechat.sessions.models import ChatSettings
from tests import factories
from tests.access.routes import Route
from tests.accounts.approvals.words import asked as put_up
from tests.accounts.approvals.words import withdrawal
from tests.accounts.money import told
from tests.accounts.money.told import by, step
from tests.accounts.people.keys import passkey_of
from tests.accounts.verification import submitted
from tests.cast import Cast
from tests.knowledgebase import words as articles
from tests.knowledgebase.articles.pictures import picture
from tests.knowledgebase.notices.words import reported
from tests.tickets.channels.email.post import kept, written
from tests.tickets.teamwork.words import asked
from tests.tickets.thread.words import answered, opened
from tickets.care.models import Finding
from tickets.channels.email.inbound import intake
from tickets.channels.email.models import BlockedSender, RawMail
from tickets.channels.email.outbound.actions.keys import make_key
from tickets.clocks.models import Calendar, SlaPolicy
from tickets.inbox.models import BulkRun, SavedView
from tickets.incidents.models import Broadcast
from tickets.promises.actions import making
from tickets.replies import actions as replies
from tickets.replies.models import SavedReply
from tickets.sending import actions as sending
from tickets.teamwork.briefings.actions import publishing
from tickets.teamwork.checklists.actions import keeping
from tickets.teamwork.handover.models import Handover, HandoverItem
from tickets.thread.models import Attachment, ContactReason, Message, Tag, Ticket
from tickets.thread.records import TagMerge

# What belongs to brands and teams, or to one person: for everybody else it is not there.
CLOSED = {
    *("number", "message_id", "player_id", "address_id", "merge_id"),
    *("mail_id", "mailbox_id", "blocked_id", "handle", "run_id", "view_id", "key_id"),
    *("notification_id", "token_id", "passkey", "session_id", "promise_id", "later_id", "task_id"),
    *("handover_id", "item_id", "shift_id", "briefing_id"),
    *("withdrawal_id", "deposit_id", "bonus_id", "frozen_id"),
    *("approval_id", "subject_id", "staff_account_id", "brand"),
    "value_id",
    *("case_id", "decision_id", "side_id", "challenge_id", "finding_id"),
    *(
        "marker_id",
        "talk_id",
        "evaluation_id",
        "notice_id",
        "change_id",
        "return_id",
        "exclusion_id",
        "suspicion_id",
        "hold_id",
    ),
    *("service_notice_id", "broadcast_id"),
}
# What the whole house shares: whoever has the right has all of it.
SHARED = {
    *("person_id", "team_id", "brand_id", "invitation_id", "reason", "tag", "tag_merge"),
    *("saved_reply", "reply_id", "file_id", "language", "deed", "key", "provider_id"),
    *("upload_id", "fact_id", "picture", "flag_id", "sign_off_id"),
    *("checklist", "sla_policy", "calendar", "kind", "delivery_id", "code", "line_id"),
    *("article", "article_id", "category_id", "template_id", "group_id"),
}
# `pk` says nothing: the name of the route tells of what.
_PKS = {
    **dict.fromkeys(("reason", "reason_place", "reason_retirement"), "reason"),
    **dict.fromkeys(("tag", "tag_merge", "tag_retirement"), "tag"),
    "tag_separation": "tag_merge",
    **dict.fromkeys(("sla_policy", "sla_removal", "sla_meaning"), "sla_policy"),
    **dict.fromkeys(("calendar", "calendar_removal"), "calendar"),
    **dict.fromkeys(("checklist", "checklist_place", "checklist_retirement"), "checklist"),
    **dict.fromkeys(
        ("saved_reply", "retire_reply", "reply_used", "detach_from_reply"),
        "saved_reply",
    ),
    **dict.fromkeys(("mfa_edit_webauthn", "mfa_remove_webauthn"), "passkey"),
}


def kind_of(route: Route, param: str) -> str:
    """What a parameter of this route names."""
    if param == "pk":
        return _PKS.get(route.name, f"pk of {route.name}")
    if param == "key" and route.pattern.startswith("knowledge/articles/"):
        return "article"
    if param == "handle" and "sessions" in route.pattern:
        return "session"
    return param


def is_closed(route: Route) -> bool:
    """Whether it names something that most people of the house must not know of."""
    return any(kind_of(route, param) in CLOSED | {"session"} for param in route.params)


@dataclass
class World:
    cast: Cast
    values: dict[str, object]

    def path(self, route: Route, *, missing: bool = False) -> str:
        """The route to what is there, or to something of that kind that never was."""
        values = {}
        for param in route.params:
            kind = kind_of(route, param)
            there = self.values[kind]
            is_hidden = missing and kind in CLOSED | {"session"}
            values[param] = _never_was(there) if is_hidden else there
        return route.path(values)


def _never_was(there: object) -> object:
    return there + 7_000_000 if isinstance(there, int) else "0" * len(str(there))


def build(cast: Cast) -> World:
    mail = written()
    mail.add_alternative("<p>Param <b>yatmadı</b>.</p>", subtype="html")
    mail.add_attachment(b"seven hundred", "text", "plain", filename="dekont.txt")
    kept(cast, mail)
    intake.take_in(now=factories.NOW)
    message = Message.objects.get()
    ticket = message.ticket
    Attachment.objects.update(state=Attachment.CLEAN)
    answered(cast, ticket)
    twin = factories.player(cast.lunaro, "Derya Arslan")
    merged = merge(twin, into=cast.derya, by=cast.aylin, now=timezone.now())
    opened(cast)
    factories.browser(cast.ece)  # a session to end
    values: dict[str, object] = {
        "number": ticket.pk,
        "message_id": message.pk,
        "handle": Attachment.objects.get(name="dekont.txt").handle,
        "player_id": cast.derya.pk,
        "address_id": cast.derya.addresses.get(value="derya@mail.example").pk,
        "merge_id": merged.pk,
        "mail_id": RawMail.objects.get().pk,
        "mailbox_id": cast.mailbox.pk,
        "language": "tr",
        "deed": "delete",
        "key": "google",
        "code": "ukgc",
        "provider_id": "idp",
        "person_id": cast.mert.pk,
        "team_id": cast.support.pk,
        "brand_id": cast.lunaro.pk,
        "brand": cast.lunaro.slug,
        "challenge_id": _challenge(cast),
        **{kind: make(cast) for kind, make in _MADE.items()},
    }
    return World(cast, values)


def _challenge(cast: Cast) -> object:
    return Challenge.objects.create(
        player=cast.derya,
        means=Challenge.CODE,
        asked_by=cast.ece,
        asked_at=timezone.now(),
        sent_at=timezone.now(),
        expires_at=timezone.now() + timezone.timedelta(minutes=10),
    ).pk


def _broadcast(cast: Cast) -> object:
    """What was said to everybody who wrote about the incident."""
    return Broadcast.objects.create(
        notice=Notice.objects.order_by("-pk")[0],
        by=cast.aylin,
        state=Broadcast.FINISHED,
        created_at=factories.NOW,
    ).pk


def _blocked(cast: Cast) -> object:
    return BlockedSender.objects.create(
        brand=cast.lunaro, value="a@spam.example", by=cast.aylin, created_at=factories.NOW
    ).pk


def _view(cast: Cast) -> object:
    return SavedView.objects.create(
        name="Bana ait",
        owner=cast.ece,
        conditions={"join": "all", "of": []},
        created_at=factories.NOW,
    ).pk


def _run(cast: Cast) -> object:
    return BulkRun.objects.create(
        by=cast.ece,
        deed="priority",
        values={"priority": 1},
        state=BulkRun.FINISHED,
        total=0,
        created_at=factories.NOW,
        watched_at=factories.NOW,
    ).pk


def _offered(cast: Cast) -> object:
    """A chat that waits for Ece's yes."""
    ChatSettings.objects.get_or_create(
        brand=cast.lunaro, defaults={"team": cast.support, "is_on": True}
    )
    session = factories.asked(factories.visitor(cast.kerem))
    offering.offer(session, to=cast.ece, why={}, now=factories.NOW)
    return session.pk


def _promise(cast: Cast) -> object:
    ticket, now = Ticket.objects.order_by("pk")[0], timezone.now()
    due_at = now + timezone.timedelta(hours=2)
    return making.promise(ticket, text="call", due_at=due_at, by=cast.ece, now=now).pk


def _later(cast: Cast) -> object:
    """What stands with the same ticket as the promise, to leave tomorrow."""
    ticket, now = Ticket.objects.order_by("pk")[0], timezone.now()
    given = {"recipients": {"to": ["derya@mail.example"], "cc": [], "bcc": []}}
    send_at = now + timezone.timedelta(days=1)
    more = {"html": "<p>Yarın</p>", "send_at": send_at, "client_id": uuid4(), "now": now}
    return sending.schedule(ticket, by=cast.ece, **given, **more).pk


def _notification(cast: Cast) -> object:
    return Notification.objects.create(
        person=cast.ece,
        verb="ticket.assigned",
        subject_type="person",
        subject_id=cast.ece.pk,
        actor=cast.aylin,
        event_id=1,
        at=factories.NOW,
    ).pk


def _token(cast: Cast) -> object:
    factories.api_token(cast.ece)
    return ApiToken.objects.get(person=cast.ece).pk


def _session(cast: Cast) -> object:
    return handle_of(StaffSession.objects.get(staff=cast.ece.staff))


def _invitation(cast: Cast) -> object:
    return Invitation.objects.create(
        email="yeni@lunaro.example",
        name="Yeni",
        role="agent",
        token_digest="d" * 64,
        invited_by=cast.nil,
        created_at=factories.NOW,
        expires_at=timezone.now() + timezone.timedelta(days=7),
    ).pk


def _tag(name: str) -> Tag:
    return Tag.objects.get_or_create(name=name, folded=name)[0]


def _tag_merge(cast: Cast) -> object:
    return TagMerge.objects.create(
        tag=_tag("eski"), into=_tag("vip"), moved=[], both=[], by=cast.aylin, at=factories.NOW
    ).pk


def _saved_reply(cast: Cast) -> object:
    return SavedReply.objects.create(title="Selam", folded="selam", created_at=factories.NOW).pk


def _reason(cast: Cast) -> object:
    return ContactReason.objects.create(slug="test", names={"en": "Test", "tr": "Deneme"}).pk


def _saved_file(cast: Cast) -> object:
    reply = SavedReply.objects.get(title="Selam")
    made = {"content": b"Rehber", "name": "rehber.txt", "language": ""}
    return replies.attach(reply, **made, by=cast.aylin, now=factories.NOW).pk


def _task(cast: Cast) -> object:
    return asked(cast, opened(cast), at=timezone.now()).pk


def _handover(cast: Cast) -> object:
    """What Ece left to her team."""
    return Handover.objects.create(
        giver=cast.ece, state=Handover.SUBMITTED, began_at=factories.NOW, submitted_at=factories.NOW
    ).pk


def _handed(cast: Cast) -> object:
    number = Ticket.objects.order_by("pk")[0].pk
    return HandoverItem.objects.create(
        handover=Handover.objects.get(), subject_id=number, is_red=True, team=cast.support
    ).pk


def _shift(cast: Cast) -> object:
    now = timezone.now()
    begins, ends = now + timezone.timedelta(hours=1), now + timezone.timedelta(hours=9)
    return shifts.plan(cast.ece, starts_at=begins, ends_at=ends, by=cast.aylin, now=now).pk


def _briefing(cast: Cast) -> object:
    return publishing.publish(
        title="Derbi",
        text="Herkes burada.",
        kind="stand_up",
        team_ids=[cast.support.pk],
        by=cast.aylin,
        now=factories.NOW,
    ).pk


def _case(cast: Cast) -> object:
    return submitted.case(cast.derya, cast.nil).pk


def _decision(cast: Cast) -> object:
    gizem = submitted.officer(cast)
    waiting = submitted.case(factories.player(cast.lunaro), cast.nil)
    return submitted.decided(waiting, submitted.again(waiting), gizem, at=timezone.now()).pk


def _delivery(cast: Cast) -> object:
    """Of a platform that is connected, one that has failed."""
    connecting.connect(
        cast.lunaro,
        base_url="https://platform.example",
        key_id="deskline",
        by=cast.nil,
        now=factories.NOW,
    )
    return Delivery.objects.create(
        brand=cast.lunaro,
        delivery_id="d-1",
        kind="player.changed",
        number="LN-1",
        body={},
        seal="x",
        occurred_at=factories.NOW,
        received_at=factories.NOW,
        state=Delivery.FAILED,
    ).pk


def _frozen(cast: Cast) -> object:
    return Frozen.objects.create(
        player=cast.derya,
        subject_type="player",
        subject_id=cast.derya.pk,
        kind=Frozen.BET,
        ref="B-1",
        state=Frozen.TAKEN,
        content={"ref": "B-1"},
        digest="d",
        asked_at=factories.NOW,
        asked_by=cast.ece,
        taken_at=factories.NOW,
    ).pk


def _withdrawal(cast: Cast) -> object:
    life = (step("requested", 0), step("checks", 1))
    mirroring.take_withdrawals(by(cast.derya, told.withdrawal(*life)))
    return Withdrawal.objects.get(ref="WD-88214").pk


def _deposit(cast: Cast) -> object:
    mirroring.take_deposits(by(cast.derya, told.deposit()))
    return Deposit.objects.get(ref="DP-70001").pk


def _bonus(cast: Cast) -> object:
    mirroring.take_bonuses(by(cast.derya, told.bonus()))
    return Bonus.objects.get().pk


def _change(cast: Cast) -> object:
    """A higher limit that waits for the player."""
    given = {"kind": "deposit", "period": "week", "via": "own_page", "by": cast.kerem.person}
    for amount in (300_000, 500_000):
        change = limits.ask(cast.kerem, **given, amount=amount, now=timezone.now())
    return change.pk


def _return(cast: Cast) -> object:
    """Somebody wants to come back, and nobody has answered."""
    one = excluding.exclude(
        *(cast.kerem,),
        scope="brand",
        until=None,
        via="chat",
        by=cast.ece,
        now=timezone.now(),
    )
    asked = {"asked_via": "own_page", "asked_at": timezone.now(), "reason": "I am well"}
    return Return.objects.create(exclusion=one, state=Return.ASKED, **asked).pk


def _suspicion(cast: Cast) -> object:
    """Somebody may be under age."""
    underage.suspect(cast.kerem.pk, by=cast.ece, now=timezone.now())
    return AgeSuspicion.objects.get(player=cast.kerem).pk


def _exclusion(cast: Cast) -> object:
    """What the national register said of somebody."""
    named = cast.kerem.pk
    return excluding.exclude_by_register(cast.kerem, named=named, now=timezone.now()).pk


def _hold(cast: Cast) -> object:
    """What the platform told of a player and nobody can read."""
    by, now = cast.system, timezone.now()
    holding.place(cast.derya, cause="telling_unread", stops=["marketing"], by=by, now=now, ref="1")
    return Hold.objects.get(cause="telling_unread").pk


def _marker(cast: Cast) -> object:
    """A sign of harm, with a talk that was held nine days ago."""
    now = timezone.now() - timezone.timedelta(days=9)
    given = {"category": "contact", "code": "debt", "strength": "moderate", "detected_by": "agent"}
    marker = marking.note(cast.derya, **given, by=cast.ece, now=now)
    told = {"channel": "chat", "what_was_said": "Mola", "by": cast.ece, "now": now}
    assert marker.interaction is not None
    interacting.perform(marker.interaction, **told)
    return marker.pk


def _finding(cast: Cast) -> object:
    """Of the words of the ticket that the routes name."""
    message = Message.objects.order_by("pk")[0]
    return Finding.objects.create(
        ticket=message.ticket,
        message=message,
        kind=Finding.EXCLUSION,
        code="close_account",
        state=Finding.SUGGESTED,
        at=factories.NOW,
    ).pk


def _asked_about(cast: Cast) -> tuple[int, int]:
    """A flag on an article, and a signature that is asked for."""
    made = articles.draft(cast.nil, title="Çekim sınırı", topic="money")
    flag = flagging.raise_(
        made.article, language="en", source="agent", words="Yanlış", by=cast.ece, now=factories.NOW
    )
    return flag.pk, signing.ask(made, by=cast.nil, now=factories.NOW).pk


def _fact_value(cast: Cast) -> FactValue:
    """A value of Lunaro that waits for a signature."""
    found = FactValue.objects.filter(fact__key="sure").first()
    if found is not None:
        return found
    names, now = {"tr": "Süre", "en": "Time"}, timezone.now()
    fact = facts.add("sure", kind=Fact.DURATION, names=names, topic="money", by=cast.nil, now=now)
    return valuing.write(fact, 3600, brand=cast.lunaro, by=cast.nil, now=now)


def _article(cast: Cast) -> object:
    made = articles.article(cast.nil, title="Para çekme", language="tr", key="para-cekme")
    return made.article.key


_MADE: dict[str, Callable[[Cast], object]] = {
    "withdrawal_id": _withdrawal,
    "deposit_id": _deposit,
    "bonus_id": _bonus,
    "frozen_id": _frozen,
    "finding_id": _finding,
    "case_id": _case,
    "decision_id": _decision,
    "side_id": lambda cast: Side.objects.order_by("pk")[0].pk,
    "delivery_id": _delivery,
    "blocked_id": _blocked,
    "key_id": lambda cast: make_key(cast.mailbox, by=cast.nil, now=factories.NOW).pk,
    "view_id": _view,
    "session_id": _offered,
    "run_id": _run,
    "notification_id": _notification,
    "promise_id": _promise,
    "later_id": _later,
    "token_id": _token,
    "session": _session,
    "passkey": lambda cast: passkey_of(cast.ece).pk,
    "invitation_id": _invitation,
    "tag": lambda cast: _tag("vip").pk,
    "tag_merge": _tag_merge,
    "saved_reply": _saved_reply,
    "file_id": _saved_file,
    "reply_id": lambda cast: SavedReply.objects.get(title="Selam").pk,
    "reason": _reason,
    "checklist": lambda cast: keeping.found(by=cast.nil, now=factories.NOW).pk,
    "task_id": _task,
    "handover_id": _handover,
    "item_id": _handed,
    "shift_id": _shift,
    "briefing_id": _briefing,
    "approval_id": lambda cast: put_up(withdrawal(cast.derya), cast.deniz, now=timezone.now()).pk,
    "kind": lambda _cast: "withdrawal",
    "subject_id": lambda cast: withdrawal(cast.derya).pk,
    "staff_account_id": lambda cast: note(cast.mert, cast.kerem, by=cast.nil, now=factories.NOW).pk,
    "marker_id": _marker,
    "hold_id": _hold,
    "change_id": _change,
    "return_id": _return,
    "suspicion_id": _suspicion,
    "exclusion_id": _exclusion,
    "talk_id": lambda _cast: Marker.objects.get().interaction_id,
    "evaluation_id": lambda _cast: Evaluation.objects.get(after_days=7).pk,
    "notice_id": lambda cast: (
        noticing.note(cast.derya, kind="other", by=cast.ece, now=timezone.now()).pk
    ),
    "service_notice_id": lambda cast: reported(cast, at=timezone.now()).pk,
    "broadcast_id": _broadcast,
    "line_id": lambda _cast: (
        HelpLine.objects.create(
            kind=HelpLine.CRISIS, name="Yardım", phone="115", created_at=factories.NOW
        ).pk
    ),
    "fact_id": lambda cast: _fact_value(cast).fact_id,
    "value_id": lambda cast: _fact_value(cast).pk,
    "flag_id": lambda cast: _asked_about(cast)[0],
    "sign_off_id": lambda cast: _asked_about(cast)[1],
    "picture": lambda _cast: f"{'0' * 32}.webp",
    "upload_id": lambda cast: (
        uploading.keep(picture(), "kart.png", by=cast.aylin, now=factories.NOW).pk
    ),
    "sla_policy": lambda _cast: SlaPolicy.objects.order_by("-position")[0].pk,
    "article": _article,
    "group_id": lambda cast: (
        synonyms.add("tr", ["kart", "plastik"], by=cast.nil, now=factories.NOW).pk
    ),
    "article_id": lambda _cast: Article.objects.get(key="para-cekme").pk,
    "category_id": lambda _cast: Category.objects.get(slug="withdrawals").pk,
    "template_id": lambda _cast: Template.objects.create(names={"en": "Question"}).pk,
    "calendar": lambda _cast: Calendar.objects.create(name="Ofis", created_at=factories.NOW).pk,
}


class Caller:
    """A browser or a script of one person; `None` is a stranger."""

    def __init__(self, person: Person | None) -> None:
        self.browser = (
            factories.browser(person) if person else Client(headers={"host": "localhost:8000"})
        )
        token = factories.api_token(person) if person else "x" * 43
        self.script = Client(headers={"host": "localhost:8000", "authorization": f"Bearer {token}"})

    def call(self, route: Route, method: str, path: str, sent: Any = None) -> Any:
        if route.is_api:
            more = {} if method == "GET" else {"content_type": "application/json"}
            return self.script.generic(method, path, "{}" if sent is None else sent, **more)
        if method == "GET":
            return self.browser.get(path)
        if method == "POST":
            return self.browser.post(path, sent or {})
        return self.browser.generic(method, path)
