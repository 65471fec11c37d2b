"""Mail for colleagues: the answer to a side task, at an address that only we can make.

The room that knows of side tasks takes it in; what is not theirs to say stays with the mails that
were put aside, where somebody looks at it.
"""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

from tickets.channels.email.actions import keeping
from tickets.channels.email.mail import addresses
from tickets.channels.email.mail.addresses import TaskAddress
from tickets.channels.email.mail.authentication import NOT_VERIFIED
from tickets.channels.email.models import RawMail
from tickets.thread.incoming import Incoming

# What decided where the mail went, kept on it; `whereabouts` says it.
ANSWER, ROBOT = "side_task", "side_task_robot"
STATES = {
    ANSWER: ("good", gettext_lazy("On a side task")),
    ROBOT: ("line", gettext_lazy("Not needed")),
}
# Reasons are translated where they are shown.
NOT_THEIRS = _(
    "It came to the address of a side task, from somebody who does not see that task. The task "
    "was left as it is."
)
FORGED = _(
    "It came to the address of a side task, and its sender could not be verified. The task was "
    "left as it is."
)
# who wrote it: refused by its domain, named beside others, or not where a writer is named
_UNCLEAR = {NOT_VERIFIED, "several_senders", "no_from"}
EMPTY = _("It came to the address of a side task and says nothing.")
ENDED = _("It came to the address of a side task that is over. Take the task up again first.")

# the task and to whom its address was told, what the mail says, the mail itself → why it was not
# taken, or nothing
Take = Callable[[TaskAddress, Incoming, RawMail, datetime], str]
_takers: list[Take] = []


def takes(take: Take) -> Take:
    """Declares who takes mail for side tasks in."""
    _takers.append(take)
    return take


def named(incoming: Incoming, *, to: str) -> TaskAddress | None:
    """The side task whose address the mail came to."""
    for address in dict.fromkeys((to, *incoming.recipients, *incoming.cc)):
        found = addresses.read_task_address(address)
        if found is not None:
            return found
    return None


def take_in(
    task: TaskAddress, incoming: Incoming, mail: RawMail, *, fingerprint: str, now: datetime
) -> None:
    """Part of receiving: the words on the task and the mark on the mail stand together."""
    if incoming.is_automatic:
        keeping.settle_inside(mail, why=ROBOT, fingerprint=fingerprint)
        return
    refused = FORGED if _UNCLEAR & set(incoming.flags) else ""
    for take in _takers:
        refused = refused or take(task, incoming, mail, now)
    if refused:
        keeping.quarantine(mail, reason=refused)
    else:
        keeping.settle_inside(mail, why=ANSWER, fingerprint=fingerprint)
