"""A brand with its platform: the simulator, on a port of this process."""

from tests.accounts.platform.operators import operator, platform

__all__ = ["operator", "platform"]
