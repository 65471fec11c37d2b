"""A house in which every deed commits, for what happens at once."""

from tests.committed import committed, committed_cast

__all__ = ["committed", "committed_cast"]
