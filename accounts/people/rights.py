"""Who may do what: every right of the product and the roles that have it, on one page."""

from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ROLES: dict[str, str | Promise] = {
    "agent": _("Agent"),
    "senior_agent": _("Senior agent"),
    "team_lead": _("Team lead"),
    "support_manager": _("Support manager"),
    "qa_reviewer": _("QA reviewer"),
    "knowledge_editor": _("Knowledge editor"),
    "payments_officer": _("Payments officer"),
    "finance_lead": _("Finance lead"),
    "risk_analyst": _("Risk analyst"),
    "kyc_officer": _("KYC officer"),
    "rg_officer": _("Safer-gambling officer"),
    "compliance_officer": _("Compliance officer"),
    "mlro": _("Nominated officer"),
    "vip_manager": _("VIP manager"),
    "mystery_shopper": _("Mystery shopper"),
    "mentee": _("New agent"),
    "administrator": _("Administrator"),
}

_DESK = frozenset(
    {"agent", "senior_agent", "team_lead", "support_manager", "payments_officer", "finance_lead"}
    | {"risk_analyst", "kyc_officer", "rg_officer", "compliance_officer", "vip_manager"}
    | {"mentee", "administrator"}
)
_READERS = _DESK | {"qa_reviewer", "knowledge_editor", "mlro"}
_LEADS = frozenset({"team_lead", "support_manager", "administrator"})
_MANAGERS = frozenset({"support_manager", "administrator"})
_ADMINS = frozenset({"administrator"})
_FINANCE = frozenset({"payments_officer", "finance_lead"})
_EDITORS = _LEADS | {"knowledge_editor"}
_COMPLIANCE = frozenset({"compliance_officer", "mlro"})

RIGHTS: dict[str, frozenset[str]] = {
    # the desk
    "tickets.see": _READERS,
    "tickets.see_all": frozenset({"support_manager", "qa_reviewer", "compliance_officer"})
    | _ADMINS,
    "tickets.reply": _DESK,
    "tickets.note": _READERS,
    "tickets.start": _DESK,
    "tickets.assign": _DESK,
    "tickets.assign_others": _LEADS | {"senior_agent"},
    "tickets.classify": _DESK,
    "tickets.solve": _DESK,
    "tickets.mark_spam": _DESK,
    "tickets.snooze": _DESK,
    "tickets.link": _DESK,
    "promises.make": _DESK,
    "promises.supervise": _LEADS,
    "tickets.refer": _DESK,
    "views.share": _LEADS,
    "messages.redact": _DESK - {"mentee"},
    "messages.correct_others": _LEADS,
    "messages.history": _LEADS | {"compliance_officer", "qa_reviewer"},
    "tickets.merge": _DESK - {"mentee"},
    "tickets.split": _DESK - {"mentee"},
    "mail.see_original": _DESK,
    "mail.intake": _LEADS,
    "files.see": _READERS,
    # other departments
    "tasks.see": _READERS,
    "tasks.ask": _DESK,
    "tasks.answer": _DESK,
    "checklists.manage": _LEADS,
    # live chat
    "chats.take": _DESK,
    "chats.transfer": _DESK,
    "chats.end": _DESK,
    "chats.supervise": _LEADS,
    "chats.manage": _LEADS,
    # the team
    "shifts.own": _DESK,
    "shifts.plan": _LEADS,
    "shifts.oversee": _MANAGERS,  # hears of a handover that nobody takes
    "briefings.read": _READERS,
    "briefings.write": _LEADS,
    "assignment.manage": _LEADS,
    # players
    "players.see": _READERS,
    "players.reveal": _DESK,
    "players.change": _DESK,
    "players.merge": _LEADS | {"senior_agent"},
    "players.trail": _LEADS | _COMPLIANCE,  # who looked at what, and what was done
    "protection.see": _READERS,
    # limits, breaks, exclusions, signs of harm: whoever speaks with players (INV-02)
    "protection.act": _DESK,
    # what is owed to players by when, returns, regulators
    "protection.oversee": _LEADS | _COMPLIANCE | {"rg_officer"},
    "protection.decide": _COMPLIANCE | {"rg_officer"},
    "protection.manage": _ADMINS | {"compliance_officer", "rg_officer"},  # help lines, registers
    # that somebody may be under age, and what is held back for it (INV-05, INV-20)
    "protection.reasons": _COMPLIANCE | {"risk_analyst", "rg_officer"},
    "protection.lift": _COMPLIANCE,
    # money: states for everybody who speaks with players, figures and reasons for few (GM-7)
    "money.see": _READERS,
    "money.balance": _LEADS | _FINANCE | {"senior_agent", "risk_analyst", "compliance_officer"},
    "money.plays": _DESK,  # bets and rounds, on demand
    "money.freeze": _DESK,
    "risk.reasons": _COMPLIANCE | {"risk_analyst"},  # fraud and AML, and that there are any
    # two people
    "approvals.see": _READERS,
    "approvals.make": _FINANCE | {"support_manager", "risk_analyst"},
    "approvals.check": _FINANCE | {"support_manager"},
    "approvals.decide": _FINANCE | {"support_manager", "compliance_officer"},  # of some kind
    "approvals.limits": _ADMINS | {"finance_lead"},
    # who somebody is
    "verification.see": _READERS,
    "verification.request": _DESK,
    "verification.documents": frozenset({"kyc_officer", "compliance_officer", "mlro"}),
    "verification.decide": frozenset({"kyc_officer", "compliance_officer"}),
    "verification.allow": frozenset(
        {"compliance_officer"}
    ),  # INV-16, as second; after a final refusal
    "verification.compliance": _COMPLIANCE,  # hits on lists of persons and sanctions
    "challenges.ask": _DESK,
    "platform.deeds": _DESK,  # a reset link
    # replies
    "replies.use": _DESK,
    "replies.edit": _LEADS | {"knowledge_editor", "senior_agent"},
    "scheduled.send": _DESK,
    "scheduled.supervise": _LEADS,
    "closing.manage": _LEADS,
    "reasons.manage": _LEADS,
    "tags.manage": _LEADS,
    # what we know
    "knowledge.read": _READERS,
    "knowledge.flag": _READERS,
    "knowledge.draft": _READERS - {"mentee"},  # a person who may publish looks at it
    "knowledge.write": _EDITORS,
    "knowledge.publish": _EDITORS,
    "knowledge.manage": _EDITORS,  # shelves, templates, words of search
    "knowledge.sign": _COMPLIANCE,  # money, bonus, verification, safer gambling (domain 2.10)
    "knowledge.figures": _EDITORS | {"qa_reviewer"},
    "notices.see": _READERS,
    "notices.write": _EDITORS | {"compliance_officer"},
    # time
    "sla.manage": _LEADS,
    # the house
    "people.see": _READERS,
    "people.manage": _ADMINS,
    "people.invite": _ADMINS | {"support_manager"},
    "organisation.manage": _ADMINS,
    "platform.manage": _ADMINS,
    "packs.manage": _ADMINS | {"compliance_officer"},
    "audit.see": _MANAGERS | {"compliance_officer"},
    "tokens.own": _DESK | {"qa_reviewer"},
    "self.settings": frozenset(ROLES),
}


def allows(role: str, code: str) -> bool:
    """Whether `role` has the right `code`. An unknown code is an error, not a refusal."""
    return role in RIGHTS[code]


def sees_all(role: str) -> bool:
    """Whether the role reads tickets of every team of its brands."""
    return role in RIGHTS["tickets.see_all"]


def session_hash(password: str, salt: str, *, secret: str | None = None) -> str:
    """What a session must carry: another password or salt ends every session that exists."""
    return salted_hmac(
        "accounts.people.session", f"{password}:{salt}", secret=secret, algorithm="sha256"
    ).hexdigest()
