"""What other rooms need to have the platform do something, once, and to hear of its end."""

from accounts.platform.actions.calls import AnotherCall, ended, place

__all__ = ["AnotherCall", "ended", "place"]
