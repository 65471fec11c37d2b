from tests.tickets.channels.email.catcher import catcher
from tests.tickets.thread.scanner import scanner

__all__ = ["catcher", "scanner"]
