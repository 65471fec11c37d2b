"""Mail makes itself known as a way out."""

from tickets.channels.email.sending import Email
from tickets.thread import outgoing

# What came by the API is answered by mail, like a mail.
outgoing.register(Email(), "email", "api")
