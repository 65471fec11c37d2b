"""What each rule of a pack means, and how it is typed."""

from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NUMBER, MINUTES, SWITCH, DAYS, AMOUNTS = "number", "minutes", "switch", "days", "amounts"
CHOICE = "choice"
ASKED = "asked"  # has a page of its own


class Rule(NamedTuple):
    """Numbers lie between `least` and `most`, in the unit that is shown."""

    label: str | Promise
    meaning: str | Promise
    kind: str
    least: int = 0
    most: int = 100_000
    unit: str | Promise = ""
    choices: tuple[tuple[str, str | Promise], ...] = ()

    def shown(self, value: Any) -> Any:
        """The value in the unit of the page."""
        return value // 60 if self.kind == MINUTES else value

    def kept(self, typed: Any) -> Any:
        return typed * 60 if self.kind == MINUTES else typed


_DAYS, _HOURS, _MINUTES = _("days"), _("hours"), _("minutes")
_MONTHS = _("months")
_MARK = _("With 0 nobody is marked for it. Twice as many are a strong sign.")

RULES: dict[str, Rule] = {
    "legal_age": Rule(
        _("Age from which somebody may play"),
        _("A birth date on a document is compared with it."),
        NUMBER,
        18,
        25,
    ),
    "verified_before_play": Rule(
        _("Verified before the first game"),
        _("Name, address and birth date have to be verified before somebody plays."),
        SWITCH,
    ),
    "threshold_deposits": Rule(
        _("Deposits from which more is asked"),
        _("When somebody has deposited so much in all, a case for this threshold opens."),
        AMOUNTS,
    ),
    "address_document_days": Rule(
        _("How old a proof of address may be"),
        _("Counted from the date on the document."),
        NUMBER,
        1,
        400,
        _DAYS,
    ),
    "review_seconds": Rule(
        _("Time for a review"),
        _("What players are told, and what orders the queue."),
        MINUTES,
        15,
        14 * 24 * 60,
        _MINUTES,
    ),
    "resubmissions": Rule(
        _("How often a player may be asked again"),
        _("After that a document is refused, or a second person looks."),
        NUMBER,
        1,
        20,
    ),
    "periodic_days": Rule(
        _("Days until the next routine check"),
        _("Counted from the last approval. With 0 nobody is checked again by time alone."),
        NUMBER,
        0,
        10 * 365,
        _DAYS,
    ),
    "expiry_reminder_days": Rule(
        _("Reminders before a document expires"),
        _("Days before, with commas between them."),
        DAYS,
        1,
        180,
        _DAYS,
    ),
    "expired_stops_deposits": Rule(
        _("An expired document stops deposits"),
        _("A payout that was asked for already is never stopped by it."),
        SWITCH,
    ),
    "document_retention_days": Rule(
        _("How long documents are kept"),
        _("Then their contents are deleted, unless something holds them."),
        NUMBER,
        30,
        20 * 365,
        _DAYS,
    ),
    "withdrawal_request_needs_reason": Rule(
        _("Documents at a payout need a reason"),
        _("Why it was not asked earlier, and the yes of compliance."),
        SWITCH,
    ),
    "player_may_cancel_withdrawal": Rule(
        _("Players may cancel a payout"),
        _("Where this is off, nobody can do it for them either."),
        SWITCH,
    ),
    "lead_approves_from": Rule(
        _("Payouts that the finance lead approves"),
        _("From this amount on the second person has to be the finance lead."),
        AMOUNTS,
    ),
    "approval_hours": Rule(
        _("How long an approval may wait"),
        _("Then it expires and has to be asked for again."),
        NUMBER,
        1,
        240,
        _HOURS,
    ),
    "contact_change_hold_hours": Rule(
        _("Payouts wait after a change of contact"),
        _("After a new e-mail, phone or bank account."),
        NUMBER,
        0,
        240,
        _HOURS,
    ),
    "interaction_strong_seconds": Rule(
        _("Time to speak with a player after a strong sign"),
        _("Offers and bonuses stop at once; this is by when somebody has spoken with the player."),
        MINUTES,
        5,
        24 * 60,
        _MINUTES,
    ),
    "interaction_moderate_seconds": Rule(
        _("Time to speak with a player after a moderate sign"),
        _("VIP benefits stop at once; this is by when somebody has spoken with the player."),
        MINUTES,
        15,
        7 * 24 * 60,
        _MINUTES,
    ),
    "interaction_watch_seconds": Rule(
        _("Time to speak with a player who is watched"),
        _("Several signs are one talk, and the nearest time counts."),
        MINUTES,
        60,
        30 * 24 * 60,
        _MINUTES,
    ),
    "evaluation_days": Rule(
        _("When a talk is looked back at"),
        _("Days after it, with commas between them: whether it has helped."),
        DAYS,
        1,
        180,
        _DAYS,
    ),
    "mark_deposits_hour": Rule(
        _("Deposits within an hour that are a sign of harm"),
        _MARK,
        NUMBER,
        0,
        100,
    ),
    "mark_methods_day": Rule(
        _("Ways of paying within a day that are a sign of harm"),
        _MARK,
        NUMBER,
        0,
        20,
    ),
    "mark_declined_day": Rule(
        _("Declined deposits within a day that are a sign of harm"),
        _MARK,
        NUMBER,
        0,
        100,
    ),
    "mark_cancelled_month": Rule(
        _("Payouts taken back within 30 days that are a sign of harm"),
        _MARK,
        NUMBER,
        0,
        100,
    ),
    "mark_night_bets": Rule(
        _("Bets of one night that are a sign of harm"),
        _("Between midnight and six, by the clocks of the brand. With 0 nobody is marked for it."),
        NUMBER,
        0,
        100,
    ),
    "mark_after_losses": Rule(
        _("Deposits within half an hour after a loss that are a sign of harm"),
        _("Counted over a day. With 0 nobody is marked for it; twice as many are a strong sign."),
        NUMBER,
        0,
        100,
    ),
    "mark_complaints_month": Rule(
        _("Complaints within 30 days that are a sign of harm"),
        _("Of somebody who has lost more than they won. With 0 nobody is marked for it."),
        NUMBER,
        0,
        100,
    ),
    "mark_after_raise": Rule(
        _("Deposits within a day after a raised limit that are a sign of harm"),
        _MARK,
        NUMBER,
        0,
        100,
    ),
    "quiet_from": Rule(
        _("Offers rest from"),
        _("Hour of the day where the player lives. Surveys wait, offers are refused."),
        NUMBER,
        0,
        24,
    ),
    "quiet_until": Rule(
        _("Offers rest until"),
        _("Hour of the day where the player lives."),
        NUMBER,
        0,
        24,
    ),
    "promotions_per_day": Rule(
        _("Offers to one player in 24 hours"),
        _("Over all ways together. With 0 nobody is offered anything."),
        NUMBER,
        0,
        20,
    ),
    "promotions_per_week": Rule(
        _("Offers to one player in 7 days"),
        _("Over all ways together. With 0 nobody is offered anything."),
        NUMBER,
        0,
        50,
    ),
    "lowered_rest_days": Rule(
        _("Days without offers after a lowered limit"),
        _("Whoever sets a tighter limit is offered nothing for so long. With 0 they go on."),
        NUMBER,
        0,
        365,
    ),
    "national_register": Rule(
        _("National exclusion register"),
        _("Without a fresh answer of the register nobody is offered anything."),
        SWITCH,
    ),
    "register_max_age_hours": Rule(
        _("How old an answer of the register may be"),
        _("After that it is asked again, and until it answers offers stop."),
        NUMBER,
        1,
        720,
        _HOURS,
    ),
    "limit_delay_hours": Rule(
        _("A higher limit waits"),
        _("Then the player has to confirm it. A lower one holds at once."),
        NUMBER,
        24,
        720,
        _HOURS,
    ),
    "limit_confirm_days": Rule(
        _("How long a higher limit can be confirmed"),
        _("After its waiting time. Without the player’s yes the old one stays."),
        NUMBER,
        1,
        60,
        _DAYS,
    ),
    "crisis_rest_days": Rule(
        _("Days without a higher limit after a crisis"),
        _("For so long no limit can be raised. With 0 only a talk has to come first."),
        NUMBER,
        0,
        365,
        _DAYS,
    ),
    "time_out_max_days": Rule(
        _("Longest break"),
        _("Nobody can end a break earlier."),
        NUMBER,
        1,
        365,
        _DAYS,
    ),
    "exclusion_min_months": Rule(
        _("Shortest self-exclusion"),
        _("Shorter ones are breaks."),
        NUMBER,
        1,
        120,
        _MONTHS,
    ),
    "exclusion_max_months": Rule(
        _("Longest self-exclusion with an end"),
        _("One without an end can always be chosen, and one that stands can be made longer."),
        NUMBER,
        1,
        120,
        _MONTHS,
    ),
    "exclusion_return": Rule(
        _("How a player comes back from a self-exclusion"),
        _("The player begins it. It never ends by time alone."),
        CHOICE,
        choices=(
            ("after_term", _("After its term, when the player says so")),
            ("on_request", _("At any time, with reasons that somebody answers")),
        ),
    ),
    "return_cooling_hours": Rule(
        _("Time to think before a return"),
        _("The exclusion still holds meanwhile."),
        NUMBER,
        24,
        720,
        _HOURS,
    ),
    "return_cooling_hours_indefinite": Rule(
        _("Time to think after an exclusion without an end"),
        _("The exclusion still holds meanwhile."),
        NUMBER,
        24,
        2160,
        _HOURS,
    ),
    "return_answer_days": Rule(
        _("Days to answer who wants to come back"),
        _("An answer that is late is no yes."),
        NUMBER,
        1,
        60,
        _DAYS,
    ),
    "requirements": Rule(
        _("Documents that are asked for"),
        _("For each cause: what has to be shown, and with which documents."),
        ASKED,
    ),
    "requirements_by_country": Rule(
        _("Documents of single countries"),
        _("They take the place of the general ones for players who live there."),
        ASKED,
    ),
}
# what the code decides and no page may switch off
FIXED = frozenset({"withdrawal_request_needs_reason"})
