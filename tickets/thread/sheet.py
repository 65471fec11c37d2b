"""All that head and side of a ticket's page say of it, read in one statement for one person."""

from datetime import date, datetime
from typing import Any, NamedTuple

from accounts.people.models import Person
from accounts.protection.restrictions import EXCLUSION_SQL
from accounts.protection.way_back import MORE_SQL
from accounts.verification.challenges.standing import MEANS_SQL
from helpdesk.lib.prepared import ask
from tickets.thread.models import Ticket
from tickets.thread.statements import GIVEN
from tickets.thread.words import VISIBLE_SQL


class Sheet(NamedTuple):
    id: int
    version: int
    last_seq: int
    status: str
    bucket: int
    channel: str
    subject: str
    language: str
    priority: int
    due_at: datetime | None
    due_from: datetime | None
    solve_due_at: datetime | None
    soon_at: datetime | None
    first_received_at: datetime | None
    first_human_reply_at: datetime | None
    solved_at: datetime | None
    created_at: datetime
    last_message_at: datetime
    reopen_count: int
    outcome_code: str
    root_cause: str
    previous_id: int | None
    hinted_id: int | None
    merged_into_id: int | None
    brand_id: int
    brand: str
    team_id: int
    team: str
    owner_id: int | None
    owner: str | None
    reason_id: int | None
    reason: dict[str, str] | None
    reason_parent: dict[str, str] | None
    reason_class: str | None
    player_id: int | None
    player_name: str
    player_number: str | None
    player_tier: str
    player_city: str | None
    player_since: date | None
    player_zone: str | None
    addresses: list[dict[str, Any]] | None
    tags: list[str] | None
    followers: list[dict[str, Any]] | None
    referrals: list[dict[str, Any]] | None  # who else may look
    people_here: list[dict[str, Any]] | None
    asks: list[str] | None  # by the reason, of the fields of TicketParticulars
    particulars: dict[str, Any] | None
    merged_particulars: list[dict[str, Any]] | None  # of what was merged into it
    sleep: dict[str, Any] | None
    promises: list[dict[str, Any]] | None  # what is owed first, then what was settled last
    scheduled: list[dict[str, Any]] | None  # replies that wait for their time
    asked: dict[str, Any] | None  # of the player, whether it is solved
    silence: dict[str, Any] | None  # what he was told of its end, while he says nothing
    given_because: dict[str, Any] | None  # why its owner got it, where a rule or a lead chose
    exclusion: dict[str, Any] | None  # of the player, the gravest; was he written to since
    lowered: dict[str, Any] | None  # the limit that was set last; was he written to since
    confirmed: list[str] | None  # by which means he lately showed here who he is
    is_sender_verified: bool | None  # of his last mail
    shows: list[dict[str, Any]] | None  # of how he is, what nobody has settled yet
    crisis: dict[str, Any] | None  # the one that goes on
    asked_how_it_was: int | None  # whoever looks, after a hard conversation here
    incidents: list[dict[str, Any]] | None  # that it is about, the newest first

    @property
    def is_open(self) -> bool:
        return self.bucket < Ticket.DONE

    @property
    def is_solved(self) -> bool:
        return self.status == Ticket.SOLVED

    @property
    def is_final(self) -> bool:
        return self.status in {Ticket.CLOSED, Ticket.MERGED, Ticket.SPAM}

    def follows(self, person: Person) -> bool:
        return any(one["id"] == person.pk for one in self.followers or ())

    def lets(self, person: Person, right: str) -> bool:
        """Whether he may do that here: it is his to work on, not only referred to him."""
        works = person.sees_all or self.team_id in person.team_ids or self.owner_id == person.pk
        return (works or self.follows(person)) and person.may(right)


_HIGHEST = 2**63 - 1  # a bigint ends here
_WAY_BACK = MORE_SQL.format(key="(x.said ->> 'id')::bigint", player="t.player_id")
_READ = f"""
SELECT t.id, t.version, t.last_seq, t.status, t.bucket, t.channel, t.subject, t.language,
       t.priority, t.due_at, t.due_from, t.solve_due_at, t.soon_at,
       t.first_received_at, t.first_human_reply_at,
       t.solved_at, t.created_at, t.last_message_at, t.reopen_count, t.outcome_code,
       t.root_cause, t.previous_ticket_id, t.hinted_ticket_id, t.merged_into_id,
       t.brand_id, b.name, t.team_id, g.name, t.assignee_id, o.name,
       t.reason_id, r.names::json, rp.names::json, r.resolution_class,
       t.player_id, t.player_name, pl.external_id, coalesce(pl.tier, t.player_tier), pl.city,
       pl.since_date, pp.time_zone,
       (SELECT json_agg(json_build_object('id', a.id, 'kind', a.kind, 'value', a.value,
                                          'is_failing', a.is_failing, 'failed_at', a.failed_at,
                                          'failure', a.failure)
                        ORDER BY a.is_primary DESC, a.id)
        FROM accounts_address a WHERE a.player_id = t.player_id),
       (SELECT json_agg(n.name ORDER BY n.folded) FROM tickets_tickettag x
        JOIN tickets_tag n ON n.id = x.tag_id WHERE x.ticket_id = t.id),
       (SELECT json_agg(json_build_object('id', p.id, 'name', p.name) ORDER BY p.name)
        FROM tickets_follower f JOIN accounts_person p ON p.id = f.person_id
        WHERE f.ticket_id = t.id),
       (SELECT json_agg(json_build_object(
                'id', rf.id, 'name', coalesce(rg.name, rq.name), 'person_id', rq.id,
                'note', rf.note, 'by', rb.name) ORDER BY rf.id)
        FROM tickets_referral rf
        LEFT JOIN accounts_team rg ON rg.id = rf.team_id
        LEFT JOIN accounts_person rq ON rq.id = rf.person_id
        JOIN accounts_person rb ON rb.id = rf.by_id
        WHERE rf.ticket_id = t.id AND rf.ended_at IS NULL),
       (SELECT json_agg(json_build_object(
                'id', p.id, 'name', p.name,
                'is_replying', coalesce(s.replying_until > %(now)s, false)) ORDER BY p.name)
        FROM tickets_seat s JOIN accounts_person p ON p.id = s.person_id
        WHERE s.ticket_id = t.id AND s.viewing_until > %(now)s AND s.person_id <> v.id),
       array_to_json(r.asks), CASE WHEN pa.ticket_id IS NOT NULL THEN row_to_json(pa) END,
       CASE WHEN pa.ticket_id IS NOT NULL THEN (
           SELECT json_agg(q ORDER BY o.id) FROM tickets_move o
           JOIN tickets_ticketparticulars q ON q.ticket_id = o.source_id
           WHERE o.target_id = t.id AND o.kind = 'merge' AND o.undone_at IS NULL) END,
       CASE WHEN t.bucket = {Ticket.ASLEEP} THEN (
           SELECT json_build_object('until', s.until, 'note', s.note, 'by', p.name,
                                    'wakes_on_words', s.wakes_on_words)
           FROM tickets_snooze s JOIN accounts_person p ON p.id = s.by_id
           WHERE s.ticket_id = t.id) END,
       (SELECT json_agg(x) FROM (
            SELECT q.id, q.text, q.due_at, q.made_at, q.state, q.ended_at, q.reason,
                   q.owner_id, coalesce(p.name, g.name) AS owner
            FROM tickets_promise q LEFT JOIN accounts_person p ON p.id = q.owner_id
            WHERE q.ticket_id = t.id
            ORDER BY q.ended_at DESC NULLS FIRST, q.due_at, q.id LIMIT 12) x),
       (SELECT json_agg(json_build_object(
                'id', s.id, 'by', p.name, 'html', s.html, 'language', s.language,
                'send_at', s.send_at, 'state', s.state, 'why', s.why, 'handles', s.handles,
                'cancels_on_words', s.cancels_on_words) ORDER BY s.send_at, s.id)
        FROM tickets_scheduledreply s JOIN accounts_person p ON p.id = s.by_id
        WHERE s.ticket_id = t.id AND s.state IN ('scheduled', 'asking')),
       (SELECT row_to_json(f) FROM tickets_followup f WHERE f.ticket_id = t.id
        ORDER BY f.solved_at DESC LIMIT 1),
       (SELECT row_to_json(q) FROM tickets_silence q WHERE q.ticket_id = t.id),
       CASE WHEN t.assignee_id IS NOT NULL THEN (
           SELECT (e.detail -> 'why')::json FROM accounts_event e
           WHERE e.subject_type = 'ticket' AND e.subject_id = t.id AND e.verb = 'ticket.assigned'
           ORDER BY e.seq DESC LIMIT 1) END,
       CASE WHEN t.player_id IS NOT NULL THEN (
           SELECT (x.said::jsonb || {_WAY_BACK} || jsonb_build_object('is_told', EXISTS (
                      SELECT 1 FROM tickets_message m JOIN tickets_ticket o ON o.id = m.ticket_id
                      WHERE o.player_id = t.player_id AND m.kind = 'reply' AND m.state <> 'undone'
                        AND NOT jsonb_exists(m.flags, '{GIVEN}')
                        AND m.created_at > (x.said ->> 'changed_at')::timestamptz)))::json
           FROM ({EXCLUSION_SQL.format(player="t.player_id")}) x(said)) END,
       CASE WHEN t.player_id IS NOT NULL THEN (
           SELECT json_build_object('id', g.id, 'kind', g.kind, 'period', g.period,
                      'amount', g.amount, 'currency', g.currency, 'is_told', EXISTS (
                      SELECT 1 FROM tickets_message m JOIN tickets_ticket o ON o.id = m.ticket_id
                      WHERE o.player_id = t.player_id AND m.kind = 'reply' AND m.state <> 'undone'
                        AND NOT jsonb_exists(m.flags, '{GIVEN}')
                        AND m.created_at > g.asked_at))
           FROM accounts_limitchange g
           WHERE g.player_id = t.player_id AND g.asked_at > %(now)s - interval '24 hours'
             AND g.direction = 'tighter' AND g.state = 'in_force' AND g.asked_via <> 'own_page'
           ORDER BY g.asked_at DESC LIMIT 1) END,
       CASE WHEN pl.external_id IS NOT NULL THEN (
           {MEANS_SQL.format(player="t.player_id", ticket="t.id")}) END,
       CASE WHEN t.channel = 'email' THEN (
           SELECT m.flags ? 'auth_pass' FROM tickets_message m
           WHERE m.ticket_id = t.id AND m.kind = 'received' ORDER BY m.seq DESC LIMIT 1) END,
       (SELECT json_agg(json_build_object(
                'id', x.id, 'kind', x.kind, 'code', x.code, 'strength', x.strength,
                'state', x.state, 'at', x.at, 'words', x.words, 'said', x.said,
                'elsewhere', x.elsewhere, 'message', x.message_id, 'said_at', x.created_at,
                'writer', x.writer) ORDER BY x.id)
        FROM (SELECT f.id, f.kind, f.code, f.strength, f.state, f.at, f.message_id, m.created_at,
                     CASE WHEN f.kind = 'exclusion' THEN left(m.text, 4000) END AS said,
                     CASE WHEN m.author_id <> pl.person_id THEN (
                         SELECT wp.name FROM accounts_player w
                         JOIN accounts_player wr ON wr.id = coalesce(w.merged_into_id, w.id)
                         JOIN accounts_person wp ON wp.id = wr.person_id
                         WHERE w.person_id = m.author_id
                           AND wr.id <> coalesce(pl.merged_into_id, pl.id)
                           AND (wr.external_id IS NOT NULL OR EXISTS (
                               SELECT FROM accounts_address wa WHERE wa.player_id = wr.id)))
                     END AS writer,
                     (SELECT json_agg(substr(m.text, (p ->> 0)::int + 1,
                                             (p ->> 1)::int - (p ->> 0)::int))
                      FROM jsonb_array_elements(f.phrases) p) AS words,
                     (SELECT json_agg(json_build_array(p ->> 3, p ->> 4, p ->> 5))
                      FROM jsonb_array_elements(f.phrases) p WHERE p ->> 3 <> '') AS elsewhere
              FROM tickets_finding f JOIN tickets_message m ON m.id = f.message_id
              WHERE f.ticket_id = t.id AND f.state IN ('suggested', 'standing')
              ORDER BY f.at DESC, f.id DESC LIMIT 12) x),
       (SELECT json_build_object('id', c.id, 'code', c.code, 'at', c.raised_at,
                                 'called', c.called, 'officer', co.name, 'lead', cl.name,
                                 'part_of', cw.ticket_id)
        FROM tickets_crisis c
        LEFT JOIN tickets_crisis cw ON cw.id = c.part_of_id
        LEFT JOIN accounts_person co ON co.id = c.officer_id
        LEFT JOIN accounts_person cl ON cl.id = c.lead_id
        WHERE c.ticket_id = t.id AND c.ended_at IS NULL),
       (SELECT w.id FROM tickets_wellbeing w JOIN tickets_crisis c ON c.id = w.crisis_id
        WHERE w.person_id = v.id AND w.answered_at IS NULL AND c.ticket_id = t.id LIMIT 1),
       (SELECT json_agg(json_build_object(
                'id', n.id, 'titles', n.titles, 'state', n.state, 'impact', n.impact,
                'due_at', n.update_due_at, 'is_over', n.over_at IS NOT NULL) ORDER BY ti.id DESC)
        FROM tickets_ticketincident ti JOIN knowledgebase_notice n ON n.id = ti.notice_id
        WHERE ti.ticket_id = t.id)
FROM tickets_ticket t
JOIN accounts_person v ON v.id = %(person)s AND {VISIBLE_SQL}
JOIN accounts_brand b ON b.id = t.brand_id
JOIN accounts_team g ON g.id = t.team_id
LEFT JOIN accounts_person o ON o.id = t.assignee_id
LEFT JOIN tickets_contactreason r ON r.id = t.reason_id
LEFT JOIN tickets_contactreason rp ON rp.id = r.parent_id
LEFT JOIN tickets_ticketparticulars pa ON pa.ticket_id = t.id
LEFT JOIN accounts_player pl ON pl.id = t.player_id
LEFT JOIN accounts_person pp ON pp.id = pl.person_id
WHERE t.id = %(number)s
"""  # noqa: S608 - the rule of visibility is a constant of our own


def read(person: Person, number: int, *, now: datetime) -> Sheet | None:
    """The sheet of a ticket; None when there is none that the person may see."""
    if not person.may("tickets.see") or not 0 < number <= _HIGHEST:
        return None
    found = ask(_READ, {"person": person.pk, "number": number, "now": now})
    return Sheet._make(found[0]) if found else None
