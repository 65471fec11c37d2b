"""The drill: a house at work is copied, its copy comes back somewhere else, and nothing is missing
(OP-7)."""

import base64
import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import override_settings

from accounts.people.models import StaffSession
from helpdesk.backup import taking
from helpdesk.dev import embedded_pytest
from helpdesk.lib import files as store
from tests.cast import Cast
from tests.committed import committed, committed_cast
from tests.factories import NOW
from tests.tickets.channels.email.post import kept, written
from tickets.channels.email.actions import keeping
from tickets.channels.email.inbound import intake
from tickets.channels.email.models import RawMail
from tickets.thread.models import Attachment, Message, Ticket

__all__ = ["committed", "committed_cast"]


@contextmanager
def a_new_house(files: Path, data_key: list[str] | None = None) -> Iterator[None]:
    """An empty database and an empty folder, with the keys that were kept apart."""
    own = connection.settings_dict["NAME"]
    connection.close()
    with embedded_pytest.own_database("_returned") as name:
        connection.settings_dict["NAME"] = name
        try:
            with connection.cursor() as cursor:
                cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            with override_settings(FILES_DIR=files, DATA_KEY=data_key or settings.DATA_KEY):
                yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = own


@pytest.fixture
def at_work(committed_cast: Cast, tmp_path: Path) -> Iterator[Cast]:
    """A mail that became a ticket with a file."""
    letter = written()
    letter.add_attachment(b"seven hundred", "text", "plain", filename="dekont.txt")
    with override_settings(FILES_DIR=tmp_path / "store"):
        (tmp_path / "store").mkdir()
        kept(committed_cast, letter)
        assert intake.take_in(now=NOW)
        yield committed_cast


def test_a_house_comes_back_with_every_row_file_and_sealed_mail(
    at_work: Cast, tmp_path: Path
) -> None:
    raw = RawMail.objects.get()
    said = keeping.opened(raw)
    ticket, message = Ticket.objects.get(), Message.objects.get()
    last_number = Ticket.objects.order_by("-pk").first()
    call_command("backup", str(tmp_path / "kept"))
    [folder] = (tmp_path / "kept").iterdir()
    with a_new_house(tmp_path / "files"):
        call_command("restore", str(folder))
        assert Ticket.objects.get().subject == ticket.subject
        assert Message.objects.get().text == message.text
        assert keeping.opened(RawMail.objects.get()) == said
        assert store.load(Attachment.objects.get().key) == b"seven hundred"
        # numbers go on where they were
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval('tickets_ticket_id_seq')")
            assert cursor.fetchone()[0] > last_number.pk
            cursor.execute("SELECT tgenabled FROM pg_trigger WHERE tgname = 'event_is_append_only'")
            assert cursor.fetchone()[0] == "O"


def test_nobody_is_still_signed_in_in_the_house_that_comes_back(
    at_work: Cast, tmp_path: Path
) -> None:
    StaffSession.objects.create(
        session_key="k" * 32,
        session_data="",
        expire_date=NOW,
        created_at=NOW,
        staff=at_work.ece.staff,
    )
    folder, _ = taking.take(tmp_path / "kept", now=NOW)
    with a_new_house(tmp_path / "files"):
        call_command("restore", str(folder))
        assert not StaffSession.objects.exists()


def test_the_copy_holds_no_key_and_is_for_its_owner_only(at_work: Cast, tmp_path: Path) -> None:
    call_command("backup", str(tmp_path / "kept"), "--keys", str(tmp_path / "keys"))
    [folder] = (tmp_path / "kept").iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    for key in (*settings.DATA_KEY, settings.SECRET_KEY):
        assert key.encode() not in everything
        assert key in (tmp_path / "keys").read_text()
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o600


def test_keys_are_never_written_among_the_backups_or_over_others(
    at_work: Cast, tmp_path: Path
) -> None:
    for place, words in (("kept/keys", "outside of the backups"), ("there", "there already")):
        (tmp_path / "there").write_text("precious")
        with pytest.raises(CommandError, match=words):
            call_command("backup", str(tmp_path / "kept"), "--keys", str(tmp_path / place))
        for folder in (tmp_path / "kept").iterdir():
            folder.rename(tmp_path / f"moved-{place.replace('/', '-')}")
    assert (tmp_path / "there").read_text() == "precious"


def test_without_its_key_a_backup_is_refused_before_anything_is_written(
    at_work: Cast, tmp_path: Path
) -> None:
    folder, _ = taking.take(tmp_path / "kept", now=NOW)
    other = [base64.b64encode(os.urandom(32)).decode()]
    with a_new_house(tmp_path / "files", other):
        with pytest.raises(CommandError, match="DATA_KEY does not hold"):
            call_command("restore", str(folder))
        assert connection.introspection.table_names() == []
        assert not (tmp_path / "files").exists()


def test_a_house_that_is_not_empty_is_left_alone(at_work: Cast, tmp_path: Path) -> None:
    folder, _ = taking.take(tmp_path / "kept", now=NOW)
    with pytest.raises(CommandError, match="not empty"):
        call_command("restore", str(folder))
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize("damage", ["dump", "file", "list", "manifest", "newer"])
def test_what_is_damaged_or_too_new_is_refused_in_words(
    at_work: Cast, tmp_path: Path, damage: str
) -> None:
    folder, _ = taking.take(tmp_path / "kept", now=NOW)
    if damage == "dump":
        content = bytearray((folder / "database.dump").read_bytes())
        content[len(content) // 2] ^= 1
        (folder / "database.dump").write_bytes(content)
    elif damage == "file":
        next(path for path in (folder / "files").rglob("*") if path.is_file()).write_bytes(b"")
    elif damage == "list":
        (folder / "files.list").unlink()
    elif damage == "manifest":
        (folder / "manifest.json").write_text("{}")
    else:
        found = json.loads((folder / "manifest.json").read_text())
        found["migrations"]["tickets"] = "9999_from_the_future"
        (folder / "manifest.json").write_text(json.dumps(found))
    words = {
        "dump": "damaged",
        "file": "missing or cut short",
        "list": "list of files is missing",
        "manifest": "holds no backup",
        "newer": "newer version",
    }[damage]
    with a_new_house(tmp_path / "files"):
        with pytest.raises(CommandError, match=words):
            call_command("restore", str(folder))
        assert connection.introspection.table_names() == []


def test_what_the_last_backup_has_is_linked_and_older_ones_go(
    at_work: Cast, tmp_path: Path
) -> None:
    first, _ = taking.take(tmp_path / "kept", now=NOW)
    second, _ = taking.take(tmp_path / "kept", now=NOW.replace(year=NOW.year + 1))
    [one] = [path for path in (first / "files").rglob("*") if path.is_file()]
    again = second / one.relative_to(first)
    assert again.stat().st_ino == one.stat().st_ino
    taking.forget_older(tmp_path / "kept", keep=1)
    assert not first.exists()
    with a_new_house(tmp_path / "files"):
        call_command("restore", str(second))
        assert store.load(Attachment.objects.get().key) == b"seven hundred"


def test_a_backup_that_was_cut_short_is_no_backup(at_work: Cast, tmp_path: Path) -> None:
    cut = tmp_path / "kept" / "deskline-20200101T000000Z.unfinished"
    cut.mkdir(parents=True)
    with pytest.raises(CommandError, match="holds no backup"):
        call_command("restore", str(cut))
    taking.take(tmp_path / "kept", now=NOW)
    assert taking.forget_older(tmp_path / "kept", keep=1) == []
