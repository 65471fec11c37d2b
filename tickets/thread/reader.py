"""Who reads a page of tickets: the same reader as everywhere."""

from accounts.people.reader import Reader, for_person, of

__all__ = ["Reader", "for_person", "of"]
