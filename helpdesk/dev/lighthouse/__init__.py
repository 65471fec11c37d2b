"""Lighthouse on the help centre. Its packages are its own, so that nobody else waits for them."""
