"""What a condition may ask of a ticket: this list and nothing else reaches the database.

In the SQL of a field `t` is the ticket; `%(person)s`, `%(teams)s` and `%(now)s` are the reader's.
"""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tickets.thread import names
from tickets.thread.models import Ticket

CODES, ROWS, MOMENT, NUMBER, FLAG = "codes", "rows", "moment", "number", "flag"
# words that stand for something else for everybody who reads them
ME, NOBODY, MINE, NONE = "me", "nobody", "mine", "none"

# what takes one of many, how far away a moment is, a day, a number, nothing
MANY, SPAN, DAY, COUNT, NOTHING = "many", "span", "day", "count", "nothing"


class Operator(NamedTuple):
    """`takes` is the kind of its value; `{sql}` is the field's own SQL, `{v}` the bound value."""

    label: str | Promise
    takes: str
    sql: str


class Field(NamedTuple):
    name: str
    label: str | Promise
    kind: str
    sql: str
    operators: tuple[str, ...]
    codes: Mapping[str, str | Promise] = {}
    words: tuple[str, ...] = ()  # which of ME, NOBODY … it knows
    is_number: bool = False  # the codes are numbers in the database


OPERATORS = {
    "is": Operator(pgettext_lazy("condition", "is"), MANY, ""),
    "is_not": Operator(pgettext_lazy("condition", "is not"), MANY, ""),
    "has_all": Operator(pgettext_lazy("condition", "are all of"), MANY, ""),
    "ago_more": Operator(
        pgettext_lazy("condition", "longer ago than"), SPAN, "{sql} < %(now)s - {v}"
    ),
    "ago_less": Operator(
        pgettext_lazy("condition", "in the last"),
        SPAN,
        "({sql} >= %(now)s - {v} AND {sql} <= %(now)s)",
    ),
    "ahead_less": Operator(
        pgettext_lazy("condition", "in the next"),
        SPAN,
        "({sql} > %(now)s AND {sql} <= %(now)s + {v})",
    ),
    "passed": Operator(pgettext_lazy("condition", "has passed"), NOTHING, "{sql} <= %(now)s"),
    "today": Operator(
        pgettext_lazy("condition", "today"),
        NOTHING,
        "({sql} >= %(today)s AND {sql} < %(tomorrow)s)",
    ),
    "before": Operator(pgettext_lazy("condition", "before"), DAY, "{sql} < {v}"),
    "from": Operator(pgettext_lazy("condition", "on or after"), DAY, "{sql} >= {v}"),
    "known": Operator(pgettext_lazy("condition", "is set"), NOTHING, "{sql} IS NOT NULL"),
    "unknown": Operator(pgettext_lazy("condition", "is not set"), NOTHING, "{sql} IS NULL"),
    "at_least": Operator(pgettext_lazy("condition", "at least"), COUNT, "{sql} >= {v}"),
    "at_most": Operator(pgettext_lazy("condition", "at most"), COUNT, "{sql} <= {v}"),
    "yes": Operator(pgettext_lazy("condition", "yes"), NOTHING, "{sql}"),
    "no": Operator(pgettext_lazy("condition", "no"), NOTHING, "({sql}) IS NOT TRUE"),
}

_ONE = ("is", "is_not")
_PAST = ("ago_more", "ago_less", "today", "before", "from")
_YES = ("yes", "no")

OPEN, WAITING, ASLEEP, DONE = "open", "waiting", "asleep", "done"
STATES = {
    OPEN: _("Ours to answer"),
    WAITING: _("Waiting for the player"),
    ASLEEP: pgettext_lazy("state", "Asleep"),
    DONE: pgettext_lazy("state", "Done"),
}
_STATE_SQL = (
    f"CASE WHEN t.bucket < {Ticket.WAITING} THEN '{OPEN}'"
    f" WHEN t.bucket = {Ticket.WAITING} THEN '{WAITING}'"
    f" WHEN t.bucket = {Ticket.ASLEEP} THEN '{ASLEEP}'"
    f" WHEN t.status IN ('{Ticket.SOLVED}', '{Ticket.CLOSED}') THEN '{DONE}' END"
)
# a tag that was merged means the one that took its place; read once, however long the list
_MEANT = "SELECT DISTINCT coalesce(g.merged_into_id, g.id) FROM tickets_tag g WHERE g.id = ANY({v})"
# a scalar, so that no plan reads the whole table of tags for a list that ends early
_TAGGED = (
    "(SELECT count(*) FROM tickets_tickettag x"  # noqa: S608 - from the list itself
    f" WHERE x.ticket_id = t.id AND x.tag_id = ANY(ARRAY({_MEANT})))"
)
_REASONED = """t.reason_id IN (
    SELECT r.id FROM tickets_contactreason r LEFT JOIN tickets_contactreason p ON p.id = r.parent_id
    WHERE r.id = ANY({v}) OR r.parent_id = ANY({v}) OR p.parent_id = ANY({v}))"""
_UNREAD = f"""(coalesce(t.assignee_id = %(person)s, true) AND t.bucket < {Ticket.DONE} AND EXISTS (
    SELECT 1 FROM tickets_message m WHERE m.ticket_id = t.id AND m.author_id <> %(person)s
    AND m.seq > coalesce((SELECT s.seen_seq FROM tickets_seat s
                          WHERE s.ticket_id = t.id AND s.person_id = %(person)s), 0)))"""  # noqa: S608
_FOLLOWED = """EXISTS (SELECT 1 FROM tickets_follower f
    WHERE f.ticket_id = t.id AND f.person_id = %(person)s)"""
_WAITS = (
    f"CASE WHEN t.last_from_player AND t.bucket < {Ticket.DONE}"
    " THEN coalesce(t.due_from, t.last_message_at) END"
)

_CHANNELS = {code: channel.name for code, channel in names.CHANNELS.items()}
_PRIORITIES = {str(code): name for code, name in names.PRIORITIES.items()}

_ALL = [
    Field("state", pgettext_lazy("condition", "State"), CODES, _STATE_SQL, _ONE, STATES),
    Field("status", _("Status"), CODES, "t.status", _ONE, names.STATUSES),
    Field("team", _("Team"), ROWS, "t.team_id = ANY({v})", _ONE, words=(MINE,)),
    Field("owner", _("Owner"), ROWS, "t.assignee_id = ANY({v})", _ONE, words=(ME, NOBODY)),
    Field("tag", _("Tags"), ROWS, f"{_TAGGED} > 0", (*_ONE, "has_all"), words=(NONE,)),
    Field("reason", _("Contact reason"), ROWS, _REASONED, _ONE, words=(NONE,)),
    Field("channel", _("Channel"), CODES, "t.channel", _ONE, _CHANNELS),
    Field("language", _("Language"), CODES, "left(t.language, 2)", _ONE, names.LANGUAGES),
    Field("priority", _("Priority"), CODES, "t.priority", _ONE, _PRIORITIES, is_number=True),
    Field("brand", _("Brand"), ROWS, "t.brand_id = ANY({v})", _ONE),
    Field("tier", _("Player’s tier"), CODES, "lower(t.player_tier)", _ONE, names.TIERS),
    Field(
        "due",
        _("Answer or solution due"),
        MOMENT,
        "least(t.due_at, t.solve_due_at)",
        ("passed", "ahead_less", "ago_more", "today", "before", "from", "known", "unknown"),
    ),
    Field("waiting", _("Player waiting"), MOMENT, _WAITS, (*_PAST, "known", "unknown")),
    Field("opened", _("Opened"), MOMENT, "t.created_at", _PAST),
    Field("last_message", _("Last message"), MOMENT, "t.last_message_at", _PAST),
    Field("solved", pgettext_lazy("moment", "Solved"), MOMENT, "t.solved_at", _PAST),
    Field("from_player", _("Last words are the player’s"), FLAG, "t.last_from_player", _YES),
    Field("answered", _("Answered by a person"), FLAG, "t.first_human_reply_at IS NOT NULL", _YES),
    Field("unread", _("Unread for me"), FLAG, _UNREAD, _YES),
    Field("followed", _("Followed by me"), FLAG, _FOLLOWED, _YES),
    Field("reopened", _("Times reopened"), NUMBER, "t.reopen_count", ("at_least", "at_most")),
]
FIELDS = {field.name: field for field in _ALL}

# what stands for no row, or for the reader's own
WORDS = {
    ME: (_("me"), "t.assignee_id = %(person)s"),
    NOBODY: (pgettext_lazy("owner", "nobody"), "t.assignee_id IS NULL"),
    MINE: (_("my teams"), "t.team_id = ANY(%(teams)s)"),
}
ALL_OF = f"= cardinality(ARRAY({_MEANT}))"  # in the place of "> 0"
NOTHING_SET = {
    "tag": "NOT EXISTS (SELECT 1 FROM tickets_tickettag x WHERE x.ticket_id = t.id)",
    "reason": "t.reason_id IS NULL",
}
