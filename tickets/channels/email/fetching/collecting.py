"""From the server into the database: by UID, oldest first, a few at a time (RL-1 to RL-4).

A turn takes one batch and gives way to others, so that a mailbox with thousands of mails starves
none with one. How far we are is committed together with the mails; whoever dies at any point
leaves nothing that the next one would not find.
"""

from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_noop as _

from helpdesk.lib import crypto
from tickets.channels.email.fetching import actions, troubles
from tickets.channels.email.fetching.actions import PASSWORD, Letter
from tickets.channels.email.fetching.imap import Conversation, Listed, Place
from tickets.channels.email.fetching.models import Fetching
from tickets.channels.email.fetching.troubles import Trouble
from tickets.channels.email.models import RawMail
from tickets.channels.email.oauth.actions import NotGiven, access_token
from tickets.channels.email.oauth.tokens import Unanswered

MOST_MAILS, MOST_BYTES = 25, 8 * 1024 * 1024
MOST_WAITING = 100  # of one mailbox, fetched and not yet read
TURN_SECONDS = 30.0
_SLOWEST_BYTES_A_SECOND = 100 * 1024
_LARGEST_HEAD = 256 * 1024
_TIDY_EVERY = timedelta(hours=1)
_DELETED_AT_ONCE = 500

# Translated where it is shown.
TOO_LARGE = _("The mail is too large to be fetched; it stays on the server.")
NOT_HANDED_OVER = _("The server did not hand this mail over: UID %(uid)s. It stays there.")


def place_of(fetching: Fetching, *, now: datetime) -> Place:
    """Raises Trouble when there is nothing to sign in with."""
    password = token = ""
    if fetching.sign_in == Fetching.PASSWORD:
        if fetching.sealed_password is None:
            raise Trouble(troubles.SIGN_IN)
        password = crypto.unseal(bytes(fetching.sealed_password), purpose=PASSWORD).decode()
    else:
        try:
            token = access_token(
                fetching.mailbox, key=fetching.sign_in, host=fetching.host, now=now
            )
        except NotGiven as error:
            raise Trouble(troubles.GRANT, error.words) from error
        except Unanswered as error:
            raise Trouble(troubles.PROVIDER) from error
    return Place(
        host=fetching.host,
        port=fetching.port,
        starttls=fetching.security == Fetching.STARTTLS,
        user_name=fetching.user_name,
        password=password,
        access_token=token,
        folder=fetching.folder,
    )


class Collector:
    """What one conversation brings in, for a mailbox that `holder` looks after."""

    def __init__(self, conversation: Conversation, fetching: Fetching, *, holder: str) -> None:
        self.conversation, self.fetching, self.holder = conversation, fetching, holder
        self._uids: deque[int] = deque()
        self.brought = 0  # mails committed

    def choose(self) -> None:
        """Opens the folder; when its numbers are others than they were, all count anew."""
        self.conversation.give(TURN_SECONDS)
        self.conversation.choose(self.fetching.folder)
        if self.conversation.uidvalidity != self.fetching.uidvalidity:
            uidvalidity = self.conversation.uidvalidity
            actions.count_anew(self.fetching, uidvalidity=uidvalidity, holder=self.holder)

    def is_full(self) -> bool:
        """Whether those who read mail should catch up first; nobody else's mail waits for it."""
        waiting = RawMail.objects.filter(mailbox=self.fetching.pk, due_at__isnull=False)
        return bool(waiting[MOST_WAITING - 1 : MOST_WAITING].values("pk"))

    def take(self, *, now: datetime) -> bool:
        """One batch; whether there may be more."""
        self.conversation.give(TURN_SECONDS)
        if not self._uids:
            since = self.fetching.since
            # The server compares dates of its own time zone; the day before is never too late.
            day = (since.astimezone(UTC) - timedelta(days=1)).date() if since else None
            self._uids.extend(self.conversation.uids_after(self.fetching.last_uid, since=day))
        if not self._uids:
            return False
        chosen = [self._uids.popleft() for _ in range(min(MOST_MAILS, len(self._uids)))]
        try:
            self._fetch(chosen, now=now)
        except Trouble:
            self._uids.clear()
            raise
        return True

    def _fetch(self, uids: list[int], *, now: datetime) -> None:
        listed, withheld = self._listed(uids)
        if withheld:  # before anything beyond them counts as done
            last = self.fetching.last_uid
            actions.keep(self.fetching, withheld, last_uid=last, holder=self.holder, now=now)
            self.brought += len(withheld)
        for group in _groups([mail for mail in listed if self._is_ours(mail)]):
            letters = self._letters(group)
            last = group[-1].uid
            actions.keep(self.fetching, letters, last_uid=last, holder=self.holder, now=now)
            self.brought += len(letters)
        actions.keep(self.fetching, [], last_uid=uids[-1], holder=self.holder, now=now)

    def _listed(self, uids: list[int]) -> tuple[list[Listed], list[Letter]]:
        """What the server says of these mails, and those of which it says nothing.

        A mail that was taken away meanwhile is nobody's loss; one that is there, and of which an
        answer says nothing even when it is asked for alone, is put aside for people to see.
        """
        listed = {mail.uid: mail for mail in self.conversation.listed(uids)}
        withheld = []
        for uid in uids:
            if uid in listed:
                continue
            self.conversation.give(TURN_SECONDS)
            alone = self.conversation.listed([uid])
            if alone:
                listed[uid] = alone[0]
            elif self.conversation.has(uid):
                withheld.append(Letter(uid, b"", 0, NOT_HANDED_OVER))
        return [listed[uid] for uid in sorted(listed)], withheld

    def _is_ours(self, mail: Listed) -> bool:
        since = self.fetching.since
        return since is None or mail.came_at is None or mail.came_at >= since

    def _letters(self, group: list[Listed]) -> list[Letter]:
        size = sum(mail.size for mail in group)
        self.conversation.give(TURN_SECONDS + size / _SLOWEST_BYTES_A_SECOND)
        if len(group) == 1:
            return self._alone(group[0])
        most = min(MOST_BYTES, settings.MAX_MESSAGE_BYTES)
        whole = self.conversation.contents([mail.uid for mail in group], largest=most)
        letters = []
        for mail in group:
            raw = whole.get(mail.uid)
            if raw is None or len(raw) > most:  # left out, or larger than the server said
                letters += self._alone(mail)
            else:
                letters.append(Letter(mail.uid, raw, len(raw)))
        return letters

    def _alone(self, mail: Listed) -> list[Letter]:
        most: int = settings.MAX_MESSAGE_BYTES
        self.conversation.give(TURN_SECONDS + mail.size / _SLOWEST_BYTES_A_SECOND)
        raw = None
        if mail.size <= most:
            raw = self.conversation.contents([mail.uid], largest=most).get(mail.uid)
            if raw is not None and len(raw) <= most:
                return [Letter(mail.uid, raw, len(raw))]
        head = self.conversation.head(mail.uid, largest=_LARGEST_HEAD)
        if head and (raw is not None or mail.size > most):
            return [Letter(mail.uid, head, max(mail.size, most + 1), TOO_LARGE)]
        if head or self.conversation.has(mail.uid):
            return [Letter(mail.uid, head, mail.size, NOT_HANDED_OVER)]
        return []  # it was taken away meanwhile

    def tidy(self, *, now: datetime) -> None:
        """Deletes on the server what its owner no longer wants there, never sooner than asked."""
        days, last = self.fetching.deletes_after_days, self.fetching.tidied_at
        if days is None or (last is not None and now - last < _TIDY_EVERY):
            return
        before = now - timedelta(days=days)
        self.conversation.give(TURN_SECONDS)
        there = self.conversation.uids_before(before.date() + timedelta(days=1))
        done = self._done_before(before, there)
        if done:
            self.conversation.choose(self.fetching.folder, writing=True)
            for at in range(0, len(done), _DELETED_AT_ONCE):
                self.conversation.give(TURN_SECONDS)
                self.conversation.delete(done[at : at + _DELETED_AT_ONCE])
            self.conversation.choose(self.fetching.folder)
        actions.note_tidied(self.fetching, holder=self.holder, now=now)

    def _done_before(self, before: datetime, uids: list[int]) -> list[int]:
        """Of these, the mails that stand whole on a ticket and were committed before that time."""
        done = RawMail.objects.filter(
            mailbox=self.fetching.pk,
            uidvalidity=self.fetching.uidvalidity,
            received_at__lt=before,
            is_head_only=False,
            state__in=[RawMail.DONE, RawMail.DUPLICATE],
        )
        found: list[int] = []
        for at in range(0, len(uids), _DELETED_AT_ONCE):
            some = uids[at : at + _DELETED_AT_ONCE]
            keys = done.filter(uid__in=some).values_list("uid", flat=True)
            found += [uid for uid in keys if uid is not None]
        return found


def _groups(mails: list[Listed]) -> Iterator[list[Listed]]:
    """Few enough bytes at a time, and what is too large by itself."""
    group: list[Listed] = []
    size = 0
    for mail in mails:
        too_large = mail.size > settings.MAX_MESSAGE_BYTES
        if group and (too_large or size + mail.size > MOST_BYTES):
            yield group
            group, size = [], 0
        if too_large:
            yield [mail]
            continue
        group.append(mail)
        size += mail.size
    if group:
        yield group
