"""What stands beside a conversation of articles, and on an article's page of conversations."""

from typing import Any

from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet
from tickets.thread.side_parts import part


@part("articles", right="knowledge.read", template="tickets/articles/part.html", place=15)
def articles(sheet: Sheet, reader: Reader) -> dict[str, Any]:
    """Only its place: what stands there is asked for once the page is there."""
    return {"number": sheet.id}
