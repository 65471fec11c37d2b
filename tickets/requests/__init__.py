"""The player's own pages: the contact form, which offers answers first, and his requests."""
