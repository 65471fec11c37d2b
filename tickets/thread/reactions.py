"""What follows from deeds on tickets."""

from accounts.events.registry import Fact, after
from tickets.thread.actions import indexing


@after(
    *("message.received", "message.replied", "note.added", "ticket.classified"),
)
def keep_search_words(fact: Fact) -> None:
    """Search hears of new words a moment later, so that no reply waits for it."""
    indexing.keep_words(fact.subject_id)
