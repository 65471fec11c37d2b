"""Which tickets have words in common: what was merged, split off, or went on in a new one."""

from helpdesk.lib.prepared import ask

_MOST = 200
# Both ways and on from there, whether a move was undone or not: a subject that was copied stays.
_READ = """
WITH RECURSIVE kin (id) AS (
    SELECT %(ticket)s::bigint
    UNION
    SELECT n.id FROM kin k CROSS JOIN LATERAL ({neighbours}) n
)
SELECT id FROM kin LIMIT {most}
"""
_MOVES = """
        SELECT o.target_id AS id FROM tickets_move o WHERE o.source_id = k.id {of_kind}
        UNION ALL SELECT o.source_id FROM tickets_move o WHERE o.target_id = k.id {of_kind}"""
_WENT_ON = """
        UNION ALL SELECT p.previous_ticket_id FROM tickets_ticket p
            WHERE p.id = k.id AND p.previous_ticket_id IS NOT NULL
        UNION ALL SELECT f.id FROM tickets_ticket t JOIN tickets_ticket f
            ON f.player_id = t.player_id AND f.previous_ticket_id = t.id WHERE t.id = k.id"""
_ALL = _READ.format(neighbours=_MOVES.format(of_kind="") + _WENT_ON, most=_MOST)
_MERGED = _READ.format(neighbours=_MOVES.format(of_kind="AND o.kind = 'merge'"), most=_MOST)


def numbers(ticket_id: int) -> list[int]:
    """This one first, then all that belong to it."""
    return [number for (number,) in ask(_ALL, {"ticket": ticket_id})]


def merged(ticket_id: int) -> list[int]:
    """This one first, then those whose details a merge may have copied from it or into it."""
    return [number for (number,) in ask(_MERGED, {"ticket": ticket_id})]
