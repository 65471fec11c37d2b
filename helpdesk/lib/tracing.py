"""What is being answered or worked off right now, for log lines and events."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
event_id: ContextVar[int | None] = ContextVar("event_id", default=None)
