"""The statements behind what a player reads of his talk. Who may read it, and that only public
facts are read, stands inside them: for this token, at this moment.

The shape is that of tickets.thread.statements, for the same reason: every look-up is per event
and fenced by OFFSET 0.
"""

from helpdesk.lib.prepared import Prepared
from tickets.care.words import PUT_RIGHT
from tickets.closing.actions.asking import FLAG as FOLLOW_UP
from tickets.thread.statements import REPEATS

LIMIT = 50  # events of one talk in one answer
MOST_LINES = 200  # of one page

# what leaves words in the talk, or a line
WRITTEN = (
    *("message.received", "message.replied", "message.spoken", "message.acknowledged"),
    *("message.given", "message.moved"),
)
# what shows words as they are now, or takes them away
CHANGED = (
    *("message.sent", "message.redacted", "message.returned", "message.left"),
    "file.checked",
)
LINES = (
    *("chat.handed_off", "chat.accepted", "chat.transferred", "chat.returned"),
    *("chat.ended", "chat.left_message", "chat.transcript_sent"),
)

# `s` is the last sitting over the ticket `t`, `v` the visitor who looks, `vp` his player. What
# began in a stranger's browser is his until somebody who has proved more goes on with it.
MAY_READ_SQL = """(
    s.visitor_id = v.id OR (v.is_identified AND t.player_id = coalesce(vp.merged_into_id, vp.id))
)"""


def _verbs(*names: str) -> str:
    return ", ".join(f"'{name}'" for name in names)


_ID_OF_MESSAGE = """CASE WHEN jsonb_typeof(e.detail -> 'message') = 'number'
    THEN (e.detail ->> 'message')::numeric::bigint END"""

# What goes to and fro by mail is for whoever has the address: a stranger has only typed one, and
# sees what he himself has written here (CH-7).
_IN_HIS_WINDOW = """(
    v.is_identified OR m.channel = 'chat' OR (m.kind = 'received' AND m.author_id = vp.person_id)
)"""

# The columns of shown.Row, for the events `e` of ticket `t`. A reply is there when it has left.
_COLUMNS = "e.seq, e.verb, e.at, e.named, actor.name, actor.kind, e.detail ->> 'because', m.*"
_LOOK_UPS = f"""
    LEFT JOIN LATERAL (
        SELECT p.name, p.kind FROM accounts_person p WHERE p.id = e.actor_id OFFSET 0) actor ON true
    LEFT JOIN LATERAL (
        SELECT m.id, m.seq AS message_seq, m.client_id::text, m.kind, m.channel, m.author_id,
               p.name AS author, p.kind AS author_kind, m.language, m.html,
               CASE WHEN m.html = '' THEN m.text ELSE '' END AS text, m.created_at,
               m.redacted_at IS NOT NULL AS is_redacted,
               jsonb_exists(m.flags, '{FOLLOW_UP}') AS asks,
               (SELECT json_agg(json_build_object('handle', a.handle, 'name', a.name,
                    'mime', a.mime, 'size', a.size, 'state', a.state,
                    'is_kept_shut', a.looks_like IN ('number', 'shape')) ORDER BY a.id)
                FROM tickets_attachment a WHERE a.message_id = m.id) AS files
        FROM tickets_message m JOIN accounts_person p ON p.id = m.author_id
        WHERE m.id = e.named AND m.ticket_id = e.subject_id
          AND NOT jsonb_exists(m.flags, '{REPEATS}') AND (
            m.kind = 'received'
            OR (m.kind = 'reply' AND m.state IN ('stored', 'sent', 'bounced')))
          AND {_IN_HIS_WINDOW}
        OFFSET 0) m ON true
"""  # noqa: S608 - constants of our own
_EVENTS = f"""
    SELECT e.*, {_ID_OF_MESSAGE} AS named FROM accounts_event e
    WHERE e.subject_type = 'ticket' AND e.subject_id = t.id AND e.audience = 'public'
"""  # noqa: S608 - constants of our own

# Until when he was promised to hear from us: the nearest that is owed.
_PROMISED = """(SELECT min(q.due_at) FROM tickets_promise q
    WHERE q.ticket_id = t.id AND q.ended_at IS NULL)"""

# Until when a code is good that he was sent because of this talk: he has a field for it.
_CODE_UNTIL = """(SELECT max(h.expires_at) FROM accounts_challenge h
    WHERE h.player_id = t.player_id AND h.subject_type = 'ticket' AND h.subject_id = t.id
      AND h.means = 'code' AND h.state = 'waiting' AND h.sent_at IS NOT NULL)"""

# Whether he may be in danger: a crisis stands first, others are not looked for one.
_IN_DANGER = """(t.comes_first AND EXISTS (
    SELECT FROM tickets_crisis k WHERE k.ticket_id = t.id AND k.ended_at IS NULL))"""
# Whether he was, in a talk that is over.
_WAS_IN_DANGER = f"""(s.state IN ('wrap_up', 'ended') AND EXISTS (
    SELECT FROM tickets_crisis k
    WHERE k.ticket_id = t.id AND k.outcome <> '{PUT_RIGHT}'))"""

# What a talk looks like from far: changes with everything that its page shows of its state.
_STAMP = f"""concat_ws(':', s.id, s.state, s.owner_id, seats.seen_seq,
    s.player_read_seq, s.idle_warned_at IS NOT NULL, s.left_message, s.mailed_seq, t.status,
    extract(epoch FROM {_PROMISED}), extract(epoch FROM {_CODE_UNTIL}), {_IN_DANGER})"""
_SEATS = """LEFT JOIN LATERAL (
    SELECT z.seen_seq FROM tickets_seat z WHERE z.ticket_id = t.id AND z.person_id = s.owner_id
) seats ON true"""
# How it ended: why, and a person of which kind did it. Looked for only where it has.
_ENDED = """CASE WHEN s.state IN ('wrap_up', 'ended') THEN (
    SELECT concat_ws(':', e.detail ->> 'because', p.kind)
    FROM accounts_event e JOIN accounts_person p ON p.id = e.actor_id
    WHERE e.subject_type = 'ticket' AND e.subject_id = t.id AND e.verb = 'chat.ended'
    ORDER BY e.seq DESC LIMIT 1) END"""
# What stands before the columns of a row: the columns of feed.Sitting.
_SITTING = f"""
    t.last_seq, b.slug, b.name AS brand, v.language, v.time_zone,
    CASE WHEN v.is_identified OR v.name <> '' THEN pp.name ELSE '' END AS player, t.status,
    s.id, s.state, s.team_id, s.owner_id, o.name AS owner, o.kind AS owner_kind, s.exit,
    coalesce(seats.seen_seq, 0) AS agent_read_seq, s.player_read_seq,
    s.idle_warned_at + make_interval(secs => c.idle_end_seconds) AS idle_until,
    s.left_message, s.mailed_seq, c.shows_typing, {_ENDED} AS ended,
    {_PROMISED} AS promised_at, {_CODE_UNTIL} AS code_until, {_IN_DANGER} AS in_danger,
    {_WAS_IN_DANGER} AS was_in_danger, t.id AS of_ticket, t.player_id AS of_player,
    t.brand_id AS of_brand, {_STAMP} AS stamp
"""
# A token, its brand that is chatting, a ticket of that brand and the last sitting over it.
_OF_TICKET = f"""
JOIN accounts_player vp ON vp.id = v.player_id
JOIN accounts_person pp ON pp.id = vp.person_id
JOIN accounts_brand b ON b.id = v.brand_id
JOIN livechat_chatsettings c ON c.brand_id = v.brand_id AND c.is_on
JOIN LATERAL (
    SELECT s.* FROM livechat_chatsession s WHERE s.ticket_id = t.id ORDER BY s.id DESC LIMIT 1
) s ON {MAY_READ_SQL}
LEFT JOIN LATERAL (
    SELECT p.name, p.kind FROM accounts_person p WHERE p.id = s.owner_id OFFSET 0) o ON true
{_SEATS}
"""  # noqa: S608 - constants of our own
_IS_GOOD = "v.revoked_at IS NULL AND v.expires_at >"
_OF_BRAND = "t.brand_id = v.brand_id AND t.status <> 'merged'"

AFTER = Prepared(
    "talk_after",
    ["int[]", "bigint[]", "bigint[]", "int[]", "timestamptz"],
    f"""
SELECT w.i, {_SITTING}, x.*
FROM unnest($1, $2, $3, $4) AS w(i, visitor_id, ticket_id, after)
JOIN livechat_visitor v ON v.id = w.visitor_id AND {_IS_GOOD} $5
JOIN tickets_ticket t ON t.id = w.ticket_id AND {_OF_BRAND}
{_OF_TICKET}
LEFT JOIN LATERAL (
    SELECT {_COLUMNS}
    FROM ({_EVENTS} AND e.seq > w.after AND e.verb IN ({_verbs(*WRITTEN, *CHANGED, *LINES)})
          ORDER BY e.seq LIMIT {LIMIT}) e
    {_LOOK_UPS}
) x ON true
ORDER BY w.i, x.seq
""",  # noqa: S608 - constants of our own
)

PAGE = Prepared(
    "talk_page",
    ["bigint", "bigint", "int", "int", "timestamptz"],
    f"""
SELECT {_SITTING}, f.has_more, x.*
FROM livechat_visitor v
JOIN tickets_ticket t ON t.id = $2 AND {_OF_BRAND}
{_OF_TICKET}
CROSS JOIN LATERAL (
    SELECT CASE WHEN count(*) > $4 THEN (array_agg(n.seq ORDER BY n.seq))[2] ELSE 0 END AS seq,
           count(*) > $4 AS has_more
    FROM (SELECT m.seq FROM tickets_message m
          WHERE m.ticket_id = t.id AND m.seq < $3 AND m.kind <> 'note'
            AND NOT jsonb_exists(m.flags, '{REPEATS}')
          ORDER BY m.seq DESC LIMIT $4 + 1) n
) f
LEFT JOIN LATERAL (
    SELECT {_COLUMNS}
    FROM ({_EVENTS} AND e.seq >= f.seq AND e.seq < $3 AND e.verb IN ({_verbs(*WRITTEN, *LINES)})
          ORDER BY e.seq DESC LIMIT {MOST_LINES}) e
    {_LOOK_UPS}
) x ON true
WHERE v.id = $1 AND {_IS_GOOD} $5
ORDER BY x.seq
""",  # noqa: S608 - constants of our own
)

STAMPS = Prepared(
    "talk_stamps",
    ["bigint[]"],
    f"""
SELECT t.id, t.last_seq, {_STAMP}
FROM tickets_ticket t
JOIN LATERAL (
    SELECT s.* FROM livechat_chatsession s WHERE s.ticket_id = t.id ORDER BY s.id DESC LIMIT 1
) s ON true
{_SEATS}
WHERE t.id = ANY($1)
""",  # noqa: S608 - constants of our own
)

# Where the players of these tickets are: with whichever browser was heard of last.
WHEREABOUTS = Prepared(
    "talk_whereabouts",
    ["bigint[]"],
    """
SELECT s.ticket_id, s.state, s.player_read_seq, s.player_got_seq, o.here_until, o.page_title
FROM unnest($1) AS w(ticket_id)
JOIN LATERAL (
    SELECT s.* FROM livechat_chatsession s WHERE s.ticket_id = w.ticket_id
    ORDER BY s.id DESC LIMIT 1) s ON true
JOIN livechat_visitor v ON v.id = s.visitor_id
JOIN LATERAL (
    SELECT o.here_until, o.page_title FROM livechat_visitor o
    WHERE o.player_id = v.player_id AND (o.id = v.id OR (v.is_identified AND o.is_identified))
    ORDER BY o.here_until DESC NULLS LAST, o.id DESC LIMIT 1) o ON true
""",
)
