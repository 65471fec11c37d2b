"""Words that stand side by side: the index knows which tickets have them all, the tickets' own
texts whether they are neighbours."""

from collections import defaultdict
from collections.abc import Sequence

from helpdesk.lib import lexemes
from helpdesk.lib.prepared import ask

_LONGEST_TEXT = 20_000
_TEXTS = f"""
SELECT t.id, t.subject, t.player_name, said.text FROM tickets_ticket t
CROSS JOIN LATERAL (
    SELECT left(m.text, {_LONGEST_TEXT}) AS text FROM tickets_message m
    WHERE m.ticket_id = t.id AND m.state <> 'undone'
    UNION ALL
    SELECT a.name FROM tickets_message m JOIN tickets_attachment a ON a.message_id = m.id
    WHERE m.ticket_id = t.id AND NOT a.is_inline) said
WHERE t.id = ANY(%(numbers)s::bigint[])
"""  # noqa: S608 - constants of our own


def holding(numbers: Sequence[int], phrases: Sequence[tuple[str, ...]]) -> set[int]:
    """Those of the tickets that hold each of the phrases, in whichever of their texts."""
    wanted = {f" {' '.join(phrase)} " for phrase in phrases}
    found: dict[int, set[str]] = defaultdict(set)
    for number, *texts in ask(_TEXTS, {"numbers": list(numbers)}):
        for text in texts:
            missing = wanted - found[number]
            if missing:
                said = f" {' '.join(lexemes.words_of(text))} "
                found[number] |= {phrase for phrase in missing if phrase in said}
    return {number for number, held in found.items() if held == wanted}
