from tests.tickets.thread.scanner import scanner

__all__ = ["scanner"]
