"""Which articles answer what was asked: the index names those that speak of its words, and a closer
look at their titles, terms and short answers says which answers it."""

import json
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from helpdesk.lib.prepared import ask
from knowledgebase.search.everyday import is_telling
from knowledgebase.search.sight import VISIBLE
from knowledgebase.search.typed import Asked
from knowledgebase.search.vocabulary import Vocabulary
from knowledgebase.search.weighing import weigh

_LOOKED_AT = 40  # of those that the index likes best
# of all that the words of a question say, what a hit has to speak of; of the best hit's weight
_LEAST, _LEAST_OF_BEST = 0.24, 0.2

_MOST_READ = 10_000  # postings
_MOST_ASKED = 400  # of whom it is asked whether the reader may see them; of all where few are left

# Each is looked up by its key: what PostgreSQL guesses of how many there are is far off here.
_CANDIDATES = f"""
WITH sought AS (
    SELECT * FROM unnest(%(lexemes)s::text[], %(places)s::int[], %(weights)s::float8[])
        AS s(lexeme, place, weight)
), hit AS (
    SELECT p.entry_id, s.place, max(p.weight * s.weight) AS best
    FROM sought s
    JOIN knowledgebase_posting p ON p.language = %(language)s AND p.lexeme = s.lexeme
    GROUP BY 1, 2
), scored AS MATERIALIZED (
    SELECT entry_id, sum(best) AS score FROM hit GROUP BY 1 ORDER BY 2 DESC, 1 {{limit}}
)
SELECT scored.entry_id, scored.score, seen.said
FROM scored CROSS JOIN LATERAL (
    SELECT e.said FROM knowledgebase_entry e {VISIBLE}
    WHERE e.translation_id = scored.entry_id OFFSET 0
) seen
ORDER BY 2 DESC, 1 LIMIT {_LOOKED_AT}
"""  # noqa: S608 - constants of our own
_FIRST, _EVERY = _CANDIDATES.format(limit=f"LIMIT {_MOST_ASKED}"), _CANDIDATES.format(limit="")


def ranked(
    asked: Asked,
    known: Vocabulary,
    *,
    brand_id: int,
    audiences: Collection[str],
    now: datetime,
) -> list[tuple[float, int]]:
    """Weights and translations, best first, as far as they are worth showing."""
    sought = _worth_reading(
        (
            (lexeme, place, sure * word.telling)
            for place, word in enumerate(asked.words)
            if is_telling(word.token.folded, known.language)
            for lexeme, sure in word.sure.items()
        ),
        known,
    )
    if not sought:
        return []
    lexemes, places, weights = map(list, zip(*sought, strict=True))
    asked_for = {
        "lexemes": lexemes,
        "places": places,
        "weights": weights,
        "language": known.language,
        "brand": brand_id,
        "audiences": sorted(audiences),
        "now": now,
    }
    rows = ask(_FIRST, asked_for)
    if len(rows) < _LOOKED_AT and known.size > _MOST_ASKED:
        rows = ask(_EVERY, asked_for)
    weighed = sorted(
        ((weigh(asked, _said(said), score, known), -pk) for pk, score, said in rows), reverse=True
    )
    least = max(_LEAST, _LEAST_OF_BEST * weighed[0][0]) if weighed else 0.0
    return [(weight, -pk) for weight, pk in weighed if weight >= least]


def _said(written: Any) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(written) if isinstance(written, str) else written
    return said


def _worth_reading(
    sought: Iterable[tuple[str, int, float]], known: Vocabulary
) -> list[tuple[str, int, float]]:
    """Those that say most, as many as may be read: in a large house, what stands in every second
    article and is only perhaps meant changes nothing but the time that it takes."""
    chosen: list[tuple[str, int, float]] = []
    rows = 0
    for one in sorted(sought, key=lambda one: -one[2]):
        rows += known.shares.get(one[0], 0)
        if chosen and rows > _MOST_READ:
            break
        chosen.append(one)
    return chosen
