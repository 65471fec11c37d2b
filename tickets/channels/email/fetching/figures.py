"""What a reader counts of its own work, for whoever watches an installation."""

from prometheus_client import Counter, Gauge

fetched = Counter("deskline_fetched_mails", "Mails fetched by IMAP and committed")
connected = Gauge(
    "deskline_mailboxes_connected",
    "Mailboxes that are signed in and read now",
    multiprocess_mode="livesum",
)
# a reader that hangs does not move on
looked_at = Gauge(
    "deskline_reader_looked_at_seconds",
    "When the reader last looked for work, in seconds since 1970",
    multiprocess_mode="livemax",
)
