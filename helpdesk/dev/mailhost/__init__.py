"""A mail server and an account provider to try against: accounts by IMAP, leave by OAuth2."""
