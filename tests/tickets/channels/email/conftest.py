from tests.committed import committed, committed_cast
from tests.tickets.channels.email.catcher import catcher
from tests.tickets.channels.email.post import door_process

__all__ = ["catcher", "committed", "committed_cast", "door_process"]
