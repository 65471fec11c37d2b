"""Which tags there are and how much they are used, at a cost that no house makes larger."""

from typing import NamedTuple

from accounts.people.models import Person
from helpdesk.lib.prepared import ask
from tickets.thread.words import VISIBLE_SQL

MOST = 500  # tickets of a tag that are looked at
SHOWN = 200  # tags of a page
_LATELY = 5000  # tags on tickets that say what is used most
_OFFERED = 50

# the newest tickets of each tag, and those of them that the reader sees
_LIST = f"""
SELECT n.id, n.name, n.is_active, m.name, used.seen, used.looked
FROM (SELECT * FROM tickets_tag WHERE folded LIKE %(begins)s
      ORDER BY is_active DESC, folded LIMIT {SHOWN + 1}) n
LEFT JOIN tickets_tag m ON m.id = n.merged_into_id
JOIN accounts_person v ON v.id = %(person)s
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE {VISIBLE_SQL}) AS seen, count(*) AS looked
    FROM (SELECT x.ticket_id FROM tickets_tickettag x WHERE x.tag_id = n.id
          LIMIT {MOST}) x
    JOIN tickets_ticket t ON t.id = x.ticket_id) used
ORDER BY n.is_active DESC, n.folded
"""  # noqa: S608 - numbers and a rule of our own
_SUGGESTED = f"""
SELECT n.name FROM tickets_tag n
LEFT JOIN (SELECT tag_id, count(*) AS times
           FROM (SELECT tag_id FROM tickets_tickettag ORDER BY id DESC LIMIT {_LATELY}) l
           GROUP BY tag_id) u ON u.tag_id = n.id
WHERE n.is_active
ORDER BY u.times DESC NULLS LAST, n.folded LIMIT {_OFFERED}
"""  # noqa: S608 - numbers of our own


class Line(NamedTuple):
    id: int
    name: str
    is_active: bool
    merged_into: str | None
    seen: int
    looked: int

    @property
    def figure(self) -> str:
        """500+ when more were not looked at."""
        return f"{self.seen}+" if self.looked >= MOST else str(self.seen)


def listed(person: Person, *, begins: str = "") -> list[Line]:
    """Tags whose folded name begins so, those in use first; one more than SHOWN says there are."""
    pattern = begins.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
    return [Line._make(row) for row in ask(_LIST, {"person": person.pk, "begins": pattern})]


def suggested() -> list[str]:
    """Names that can be added, most used lately first."""
    return [name for (name,) in ask(_SUGGESTED, {})]
