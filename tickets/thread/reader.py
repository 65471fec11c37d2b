"""Who reads a page of tickets: the same reader as everywhere."""

from accounts.people.reader import Reader, of

__all__ = ["Reader", "of"]
