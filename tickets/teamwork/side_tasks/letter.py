"""A mail that tells one colleague of words on a side task; what he answers comes back to it."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.people import own_mail
from accounts.people.models import Person, StaffUser
from helpdesk.lib import text as words
from helpdesk.lib import times
from tickets.channels.email.mail import addresses
from tickets.channels.email.models import Mailbox
from tickets.teamwork.side_tasks.models import SideTask, SideTaskMessage

_LONGEST = 20_000


def send(message: SideTaskMessage, *, to: StaffUser, now: datetime) -> None:
    """The words go along; of the player no more than the ticket's number."""
    task, person = message.task, to.person
    reply_to = address_of(task, person)
    with override(person.language):
        tz = times.zone(person.time_zone)
        text = render_to_string(
            "tickets/teamwork/side_tasks/mail/letter.txt",
            {
                "name": person.name,
                "author": message.author.name,
                "team": task.team.name,
                "title": task.title,
                "words": message.text[:_LONGEST],
                "kind": message.kind,
                "due": times.full(task.due_at, tz=tz, language=person.language, now=now),
                "is_open": task.state == SideTask.OPEN,
                "files": [one.file.name for one in message.files.select_related("file")],
                "ticket": task.ticket_id,
                "url": f"{settings.APP_ORIGIN}{reverse('side_task', args=[task.pk])}",
                "can_answer": bool(reply_to),
            },
            using="jinja2",
        )
        subject = _("Task %(task)s: %(title)s") % {"task": task.pk, "title": task.title}
        name = f"side-task-{task.pk}-{message.pk}-{person.pk}"
        headers = {"Reply-To": reply_to} if reply_to else {}
        own_mail.send(
            words.clip(words.squeeze(subject), 150),
            text,
            to=to.email,
            name=name,
            headers=headers,
        )


def address_of(task: SideTask, person: Person) -> str:
    """Where this person answers by mail: a mailbox of the brand, with both in its address."""
    mailboxes = Mailbox.objects.filter(brand=task.ticket.brand_id, is_active=True)
    for mailbox in sorted(mailboxes, key=lambda one: (one.team_id != task.ticket.team_id, one.pk)):
        if address := addresses.task_address(mailbox.address, task.pk, person=person.pk):
            return address
    return ""
