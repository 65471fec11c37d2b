"""Every timed job of the product, in one list.

The clock only knocks: what is due stands in PostgreSQL and is claimed there, so a job may run
twice, late, or beside itself. A job with nothing to do costs one look into an index.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any


@dataclass(frozen=True)
class Job:
    name: str
    task: str
    seconds: int
    queue: str = "default"
    wake: str = ""  # what `realtime.wake` calls it, when it should not wait for the clock


JOBS = [
    Job("outbox", "accounts.events.tasks.drain_outbox", 2, queue="urgent", wake="outbox"),
    Job("failed reactions", "accounts.events.tasks.retry_reactions", 10),
    Job("mail in", "tickets.channels.email.tasks.take_in_mail", 2, queue="mail", wake="mail_in"),
    Job("mail out", "tickets.thread.tasks.deliver_replies", 1, queue="mail", wake="mail_out"),
    Job("chats", "livechat.sessions.tasks.settle_due", 1, queue="urgent"),
    Job("who gets chats", "livechat.routing.tasks.give_chats", 1, queue="urgent", wake="chats"),
    Job("who gets tickets", "tickets.rules.assignment.tasks.give_tickets", 2, wake="assignment"),
    Job("shifts and handovers", "tickets.teamwork.handover.tasks.settle_due", 15),
    Job("briefings", "tickets.teamwork.briefings.tasks.settle_due", 15),
    Job("unread answers", "livechat.sessions.tasks.mail_unread", 10, queue="mail"),
    Job("files", "tickets.thread.tasks.check_files", 5, queue="mail", wake="files"),
    Job("documents", "accounts.verification.tasks.check_documents", 5, "mail", "documents"),
    Job("decisions on documents", "accounts.verification.tasks.tell_decisions", 2),
    Job("letters on an age", "accounts.verification.tasks.send_age_letters", 15, queue="mail"),
    Job("what providers tell", "accounts.verification.tasks.apply_tellings", 5, wake="tellings"),
    Job("documents that run out", "accounts.verification.tasks.settle_due", 60),
    Job("routine checks", "accounts.verification.tasks.check_again", 300),
    Job("documents that go", "accounts.verification.tasks.tidy_documents", 600),
    Job("facts that lapse", "knowledgebase.facts.tasks.warn_of_lapsing", 600),
    Job("uploads", "knowledgebase.articles.tasks.check_uploads", 5, "mail", "uploads"),
    Job("clocks", "tickets.clocks.tasks.settle_clocks", 1, queue="urgent"),
    Job("evidence", "accounts.money.tasks.keep_evidence", 5, wake="frozen"),
    Job("payouts that wait", "accounts.money.tasks.settle_unpaid", 60),
    Job("promises", "tickets.promises.tasks.settle_promises", 1, queue="urgent"),
    Job("officers in a crisis", "tickets.care.tasks.call_officers", 5, queue="urgent"),
    Job("sleeping tickets", "tickets.thread.tasks.wake_tickets", 15),
    Job("side tasks", "tickets.teamwork.side_tasks.tasks.settle_side_tasks", 15),
    Job(
        "letters of side tasks",
        "tickets.teamwork.side_tasks.tasks.send_letters",
        15,
        queue="mail",
        wake="side_letters",
    ),
    Job("solved tickets", "tickets.thread.tasks.finalise_tickets", 60),
    Job("replies for later", "tickets.sending.tasks.send_due", 5, queue="mail"),
    Job("approvals", "accounts.approvals.tasks.settle_approvals", 15),
    Job("national registers", "accounts.protection.tasks.ask_registers", 5),
    Job("limits and exclusions", "accounts.protection.tasks.settle_protection", 15),
    Job("articles", "knowledgebase.articles.tasks.settle_articles", 5),
    Job("notices", "knowledgebase.notices.tasks.settle_notices", 5),
    Job(
        "mails about maintenance",
        "tickets.outreach.tasks.send_notices",
        5,
        queue="mail",
        wake="notice_mails",
    ),
    Job("how matters end", "tickets.closing.tasks.settle_due", 5),
    Job(
        "codes for players",
        "accounts.verification.challenges.tasks.send_codes",
        5,
        queue="mail",
        wake="codes",
    ),
    Job(
        "codes for the help pages",
        "tickets.requests.tasks.send_codes",
        5,
        queue="mail",
        wake="sign_in_codes",
    ),
    Job(
        "ways to a player’s yes",
        "accounts.protection.own.tasks.send_own_links",
        5,
        queue="mail",
        wake="own_links",
    ),
    Job(
        "changed contacts",
        "accounts.players.tasks.send_contact_notices",
        15,
        queue="mail",
        wake="contact_notices",
    ),
    Job("news by mail", "accounts.people.tasks.mail_news", 30, queue="mail"),
    Job("words to find", "tickets.thread.tasks.sort_in_words", 20),
    Job("many tickets at once", "tickets.inbox.tasks.work_bulk", 5, wake="bulk"),
    Job("clocks anew", "tickets.clocks.keeping.tasks.reckon_anew", 5, wake="recount"),
    Job("one word to many", "tickets.incidents.tasks.spread_words", 5, wake="broadcasts"),
    Job("webhooks", "accounts.platform.tasks.apply_deliveries", 2, wake="webhooks"),
    Job("the platform’s calls", "accounts.platform.tasks.make_calls", 2, wake="platform_calls"),
    Job("heartbeat", "helpdesk.tasks.beat", 5, queue="urgent"),
    Job("tidying", "helpdesk.tasks.tidy", 3600),
    Job("old searches", "knowledgebase.search.tasks.forget_searches", 3600),
    Job("forgotten files", "helpdesk.tasks.tidy_files", 3600),
    Job("removed files", "tickets.thread.tasks.remove_contents", 60),
    Job("remote pictures", "tickets.channels.email.tasks.forget_pictures", 600),
]
AWAITED = {job.wake: job for job in JOBS if job.wake}


def schedule() -> dict[str, dict[str, Any]]:
    """The list as Celery's beat reads it."""
    return {
        job.name: {
            "task": job.task,
            "schedule": timedelta(seconds=job.seconds),
            # A knock that nobody heard before the next one is worth nothing: without an end
            # they would pile up while all workers are busy.
            "options": {"queue": job.queue, "expires": max(10, 2 * job.seconds)},
        }
        for job in JOBS
    }
