"""The content of a file goes from the store with the last row that names it …"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from helpdesk import tasks
from helpdesk.lib import files as store
from tests import factories
from tests.cast import Cast
from tests.committed import committed, committed_cast
from tests.factories import NOW
from tests.tickets.replies.test_files import attached, take, with_files, written
from tests.tickets.thread.words import opened, says
from tickets.replies import actions as saved_replies
from tickets.replies.models import SavedFile, SavedReply
from tickets.thread import checking
from tickets.thread.actions import contents, files, receiving, redacting, replying
from tickets.thread.actions.redacting import Extent
from tickets.thread.incoming import IncomingFile
from tickets.thread.models import Attachment, Message
from tickets.thread.records import Discard
from tickets.thread.tasks import remove_contents

__all__ = ["committed", "committed_cast"]

HOUR = timedelta(hours=1)
GUIDE = b"Belge rehberi rehber.txt"


def is_there(key: str) -> bool:
    try:
        store.load(key)
    except store.Lost:
        return False
    return True


def two_days_later(*handles: str) -> None:
    """The hourly tidying, when these files, or all, are older than anything waits."""
    files = Attachment.objects.filter(handle__in=handles) if handles else Attachment.objects.all()
    files.update(created_at=timezone.now() - 49 * HOUR)
    for _ in range(2):
        tasks.tidy_files()
        remove_contents()


def sent(cast: Cast, reply: SavedReply) -> Attachment:
    """The copy that Ece took and sent."""
    [lent] = take(cast.ece, reply)
    message = with_files(cast, [lent["handle"]], by=cast.ece)
    Message.objects.filter(pk=message.pk).update(state=Message.SENT, deliver_at=None)
    return Attachment.objects.get(handle=lent["handle"])


def removed(file: Attachment, cast: Cast) -> None:
    message = Message.objects.get(pk=file.message_id)
    extent = Extent(handles=(file.handle,))
    redacting.redact(message, extent=extent, reason="wrong_player", by=cast.ece, now=NOW + HOUR)
    file.refresh_from_db()


def received(cast: Cast, content: bytes = b"x", name: str = "a.txt") -> Attachment:
    message = receiving.receive(
        says("Ekte", files=(IncomingFile(name=name, content=content),)),
        into=opened(cast),
        author=cast.derya.person,
        now=NOW,
    )
    return Attachment.objects.get(message=message)


class TestShared:
    @pytest.fixture
    def saved(self, committed_cast: Cast) -> Iterator[SavedFile]:
        """Everything commits here: what the database refuses at the end counts too."""
        return attached(written(committed_cast), committed_cast)

    def test_stays_with_a_saved_reply_however_old_it_is(
        self, committed_cast: Cast, saved: SavedFile
    ) -> None:
        lost = files.upload(content=b"x", name="x.txt", by=committed_cast.ece, now=NOW)
        two_days_later()
        assert store.load(saved.file.key) == GUIDE
        assert list(Attachment.objects.all()) == [saved.file]
        assert not is_there(lost.key) and not Discard.objects.exists()

    def test_outlives_a_copy_that_nobody_sent(self, committed_cast: Cast, saved: SavedFile) -> None:
        cast = committed_cast
        copy = sent(cast, saved.reply)
        [forgotten] = take(cast.mert, saved.reply)
        two_days_later()
        assert not Attachment.objects.filter(handle=forgotten["handle"]).exists()
        assert store.load(copy.key) == store.load(saved.file.key) == GUIDE
        assert Attachment.objects.get(handle=take(cast.mert, saved.reply)[0]["handle"])

    def test_outlives_the_copy_of_a_reply_that_was_taken_back(
        self, committed_cast: Cast, saved: SavedFile
    ) -> None:
        cast = committed_cast
        copy = sent(cast, saved.reply)
        [lent] = take(cast.ece, saved.reply)
        message = with_files(cast, [lent["handle"]], by=cast.ece)
        replying.undo(message, by=cast.ece, now=NOW)
        two_days_later(lent["handle"])
        assert not Attachment.objects.filter(handle=lent["handle"]).exists()
        assert store.load(copy.key) == store.load(saved.file.key) == GUIDE

    def test_outlives_the_saved_reply_in_what_was_sent(
        self, committed_cast: Cast, saved: SavedFile
    ) -> None:
        copy = sent(committed_cast, saved.reply)
        saved_replies.detach(saved, by=committed_cast.aylin)
        two_days_later()
        assert list(Attachment.objects.all()) == [copy]
        assert store.load(copy.key) == GUIDE

    def test_goes_at_once_when_only_the_saved_reply_had_it(
        self, committed_cast: Cast, saved: SavedFile
    ) -> None:
        saved_replies.detach(saved, by=committed_cast.aylin)
        assert not is_there(saved.file.key)
        two_days_later()
        assert not Attachment.objects.exists()

    def test_opens_no_longer_where_it_was_removed_and_goes_with_the_last(
        self, committed_cast: Cast, saved: SavedFile
    ) -> None:
        cast = committed_cast
        one, other = sent(cast, saved.reply), sent(cast, saved.reply)
        removed(one, cast)
        assert (one.state, one.key) == (Attachment.REMOVED, "")
        assert factories.browser(cast.ece).get(f"/files/{one.handle}/").status_code == 409
        assert factories.browser(cast.ece).get(f"/files/{other.handle}/").status_code == 302
        saved_replies.detach(saved, by=cast.aylin)
        assert store.load(other.key) == GUIDE
        removed(other, cast)
        assert not is_there(saved.file.key)

    def test_is_not_lent_by_who_read_it_before_it_was_taken_away(
        self, committed_cast: Cast, saved: SavedFile
    ) -> None:
        cast = committed_cast
        read = SavedReply.objects.prefetch_related("files__file").get(pk=saved.reply_id)
        saved_replies.detach(saved, by=cast.aylin)
        assert saved_replies.use(read, language="tr", by=cast.ece, now=NOW) == []

    def test_stays_when_giving_it_up_is_taken_back(
        self, committed_cast: Cast, saved: SavedFile
    ) -> None:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            saved_replies.detach(saved, by=committed_cast.aylin)
            raise ZeroDivisionError
        remove_contents()
        assert store.load(saved.file.key) == GUIDE


@pytest.mark.django_db
class TestRemoved:
    def test_goes_though_the_one_who_removed_it_died_before(self, cast: Cast) -> None:
        file = received(cast)
        key = file.key
        removed(file, cast)  # and what follows the commit never happens
        assert is_there(key)
        remove_contents()
        assert not is_there(key)

    def test_stays_noted_until_it_is_gone(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Any, settings: Any
    ) -> None:
        file = received(cast)
        key, there = file.key, settings.FILES_DIR
        removed(file, cast)
        settings.FILES_DIR = tmp_path / "away"
        (tmp_path / "away" / key[:2] / key[2:4] / key).mkdir(parents=True)  # no file to unlink
        with pytest.raises(OSError):
            contents.remove_discarded()
        assert Discard.objects.get().key == key
        settings.FILES_DIR = there
        remove_contents()
        assert not is_there(key) and not Discard.objects.exists()

    def test_leaves_no_copy_of_a_picture_that_was_being_looked_at(self, cast: Cast) -> None:
        file = received(cast)
        copy = store.save(b"a picture")
        looked_at = Attachment.objects.get(pk=file.pk)
        removed(file, cast)
        files.settle(looked_at, state=Attachment.CLEAN, mime="image/png", display_key=copy)
        remove_contents()
        assert not is_there(copy)
        assert Attachment.objects.get(pk=file.pk).display_key == ""
        assert checking.check_due(now=timezone.now()) == 0
