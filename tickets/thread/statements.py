"""The statements behind the feed. Visibility and audience stand inside them: for this person, at
this moment.

Every look-up is per event and fenced by OFFSET 0. Joined plainly, a long thread costs a hundred
times as much: the planner takes threads to be short and reads all messages of one.
"""

import json

from accounts.people.rights import RIGHTS, ROLES
from helpdesk.lib.prepared import Prepared
from tickets.thread.words import VISIBLE_SQL

LIMIT = 50  # events of one ticket in one answer
MOST_LINES = 200  # of one page
LONGEST_QUOTE = 20_000
# a flag of mail that only repeats what stands in the thread: a line tells of it
REPEATS = "repeats"
# handed over beside what is spoken of: it has answered nothing
GIVEN = "given"
# flag of what a machine of ours says as part of the conversation, not about it
IN_THREAD = "in_thread"

_RIGHTS_OF_ROLE = json.dumps(
    {role: sorted(code for code, roles in RIGHTS.items() if role in roles) for role in ROLES}
)
# `e` is the event, `v` who looks. Players and strangers hear what is public and nothing else.
AUDIENCE_SQL = f"""(
    e.audience = 'public' OR (v.kind = 'staff' AND CASE WHEN e.audience = 'staff' THEN true
        ELSE jsonb_exists('{_RIGHTS_OF_ROLE}'::jsonb -> v.role, e.audience) END)
)"""


def _id_in_detail(key: str) -> str:
    # a detail may hold anything: what is no number names no row
    return f"""CASE WHEN jsonb_typeof(e.detail -> '{key}') = 'number'
               THEN (e.detail ->> '{key}')::numeric::bigint END"""


# The columns of shown.Row, for the events `e` of ticket `t`.
_COLUMNS = """
    e.seq, e.verb, e.detail::json, e.at, actor.name AS actor, actor.kind AS actor_kind,
    receiver.name AS receiver,
    team.name AS team, e.subject_id, m.*
"""
_LOOK_UPS = f"""
    LEFT JOIN LATERAL (
        SELECT p.name, p.kind FROM accounts_person p WHERE p.id = e.actor_id OFFSET 0) actor
        ON true
    LEFT JOIN LATERAL (
        SELECT p.name FROM accounts_person p WHERE p.id = {_id_in_detail("to")}
        OFFSET 0) receiver ON true
    LEFT JOIN LATERAL (
        SELECT g.name FROM accounts_team g WHERE g.id = {_id_in_detail("team")}
        OFFSET 0) team ON true
    LEFT JOIN LATERAL (
        SELECT m.id, m.seq AS message_seq, m.kind, m.channel, m.author_id, p.name AS author,
               p.kind AS author_kind, m.language, m.html,
               CASE WHEN m.html = '' THEN m.text ELSE '' END AS text,
               left(m.quoted, {LONGEST_QUOTE + 1}) AS quoted, m.created_at, m.subject,
               m.sender_name, m.sender_address, m.recipients::json, m.has_original,
               m.flags::json, m.state, m.undo_until, m.words, m.edited_at,
               (SELECT q.name FROM accounts_person q WHERE q.id = m.edited_by_id) AS edited_by,
               m.redacted_at,
               (SELECT q.name FROM accounts_person q WHERE q.id = m.entered_by_id) AS entered_by,
               (SELECT json_agg(json_build_object('handle', a.handle, 'name', a.name,
                    'mime', a.mime, 'size', a.size, 'state', a.state, 'reason', a.reason)
                    ORDER BY a.id)
                FROM tickets_attachment a WHERE a.message_id = m.id) AS files,
               CASE WHEN m.kind = 'received' THEN (
                   SELECT json_agg(json_build_array(f.kind, substr(m.text, (p ->> 0)::int + 1,
                       (p ->> 1)::int - (p ->> 0)::int)) ORDER BY f.id)
                   FROM tickets_finding f, jsonb_array_elements(f.phrases) p
                   WHERE f.message_id = m.id AND f.state <> 'dismissed' AND f.kind <> 'age') END
                   AS marks
        FROM tickets_message m JOIN accounts_person p ON p.id = m.author_id
        WHERE m.id = {_id_in_detail("message")} AND m.ticket_id = e.subject_id
          AND NOT jsonb_exists(m.flags, '{REPEATS}')
        OFFSET 0) m ON true
"""  # noqa: S608 - constants of our own
_EVENTS = f"""
    SELECT e.* FROM accounts_event e
    WHERE e.subject_type = 'ticket' AND e.subject_id = t.id AND {AUDIENCE_SQL}
"""  # noqa: S608 - constants of our own

AFTER = Prepared(
    "feed_after",
    ["int[]", "bigint[]", "bigint[]", "int[]"],
    f"""
SELECT w.i, t.last_seq, v.language, v.time_zone, x.*
FROM unnest($1, $2, $3, $4) AS w(i, person_id, ticket_id, after)
JOIN tickets_ticket t ON t.id = w.ticket_id
JOIN accounts_person v ON v.id = w.person_id AND {VISIBLE_SQL}
LEFT JOIN LATERAL (
    SELECT {_COLUMNS} FROM ({_EVENTS} AND e.seq > w.after ORDER BY e.seq LIMIT {LIMIT}) e
    {_LOOK_UPS}
) x ON true
ORDER BY w.i, x.seq
""",  # noqa: S608 - constants of our own
)

PAGE = Prepared(
    "feed_page",
    ["bigint", "bigint", "int", "int", "text[]"],
    f"""
SELECT t.last_seq, f.has_more, v.language, v.time_zone, x.*
FROM tickets_ticket t
JOIN accounts_person v ON v.id = $1 AND {VISIBLE_SQL}
CROSS JOIN LATERAL (
    SELECT CASE WHEN count(*) > $4 THEN (array_agg(n.seq ORDER BY n.seq))[2] ELSE 0 END AS seq,
           count(*) > $4 AS has_more
    FROM (SELECT m.seq FROM tickets_message m WHERE m.ticket_id = t.id AND m.seq < $3
          ORDER BY m.seq DESC LIMIT $4 + 1) n
) f
LEFT JOIN LATERAL (
    SELECT {_COLUMNS}
    FROM ({_EVENTS} AND e.seq >= f.seq AND e.seq < $3 AND e.verb = ANY($5)
          ORDER BY e.seq DESC LIMIT {MOST_LINES}) e
    {_LOOK_UPS}
) x ON true
WHERE t.id = $2
ORDER BY x.seq
""",  # noqa: S608 - constants of our own
)

ONE = Prepared(
    "feed_one",
    ["bigint", "bigint"],
    f"""
SELECT v.language, v.time_zone, x.*
FROM tickets_message n
JOIN tickets_ticket t ON t.id = n.ticket_id
JOIN accounts_person v ON v.id = $1 AND {VISIBLE_SQL}
JOIN LATERAL (SELECT {_COLUMNS} FROM ({_EVENTS} AND e.seq = n.seq) e {_LOOK_UPS}) x ON true
WHERE n.id = $2
""",  # noqa: S608 - constants of our own
)
