"""Conditions on tickets: what may be asked of one, how it is asked, and how it is said."""
