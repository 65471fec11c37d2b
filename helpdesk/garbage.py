"""When Python looks for garbage: what a process begins with is never garbage, and looking through
all of it makes everybody wait a sixth of a second."""

import gc


def look_seldom() -> None:
    """Called once a process has loaded what it needs."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
