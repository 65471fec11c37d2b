from tests.committed import committed, committed_cast

__all__ = ["committed", "committed_cast"]
