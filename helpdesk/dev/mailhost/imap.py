"""As much of IMAP4rev1 (RFC 3501, 2177, 4315, 7628) as a mail program asks for that fetches."""

import asyncio
import base64
import re
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime

from helpdesk.dev.mailhost.store import Account, Folder, Kept, Store

_LITERAL = re.compile(rb"\{(\d+)\+?\}\r\n$")
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\([^)]*\))|([^\s"()]+\[[^\]]*\]\S*|\S+)')
_PART = re.compile(r"BODY(?:\.PEEK)?\[(HEADER)?\](?:<0\.(\d+)>)?", re.IGNORECASE)


class _Gone(Exception):
    """The line is dead, by the client or by a fault that we were told to have."""


class Session:
    """One client."""

    def __init__(
        self,
        store: Store,
        context: ssl.SSLContext,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        *,
        secure: bool,
    ) -> None:
        self.store, self.context, self.secure = store, context, secure
        self.reader, self.writer = reader, writer
        self.account: Account | None = None
        self.folder: Folder | None = None
        self.spent = 0
        self.told = 0  # mails that the client knows of

    async def run(self) -> None:
        self.store.connections += 1
        try:
            await self.say("* OK [CAPABILITY " + self.abilities() + "] ready")
            while await self.command():
                pass
        except (_Gone, ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            self.store.connections -= 1
            with suppress(Exception):
                self.writer.close()

    def abilities(self) -> str:
        able = ["IMAP4rev1", "UIDPLUS"]
        if not self.store.faults.no_idle:
            able.append("IDLE")
        if self.secure:
            able += ["AUTH=PLAIN", "AUTH=XOAUTH2"]
        else:
            able.append("LOGINDISABLED")
            if not self.store.faults.hides_starttls:
                able.append("STARTTLS")
        return " ".join(able)

    async def say(self, line: str | bytes) -> None:
        data = (line.encode() if isinstance(line, str) else line) + b"\r\n"
        cut = self.store.faults.cut_after
        if cut is not None and self.spent + len(data) > cut:
            self.writer.write(data[: max(0, cut - self.spent)])
            with suppress(ConnectionError):
                await self.writer.drain()
            raise _Gone
        self.spent += len(data)
        self.writer.write(data)
        await self.writer.drain()

    async def command(self) -> bool:
        line = await self.reader.readline()
        if not line:
            raise _Gone
        literal = b""
        if found := _LITERAL.search(line):
            await self.say("+ go on")
            literal = await self.reader.readexactly(int(found[1]))
            await self.reader.readline()
        await asyncio.sleep(self.store.faults.seconds_late)
        tag, _, rest = line.decode("utf-8", "replace").strip().partition(" ")
        name, _, rest = rest.partition(" ")
        name = name.upper()
        if name == "UID":
            sub, _, rest = rest.partition(" ")
            name = f"UID_{sub.upper()}"
        words = [
            re.sub(r"\\(.)", r"\1", m[1]) if m[1] is not None else (m[2] or m[3])
            for m in _WORD.finditer(rest)
        ]
        deed: Callable[..., Awaitable[str]] | None = getattr(self, f"do_{name.lower()}", None)
        if deed is None:
            answer = "BAD no such command"
        elif name in _IN_FOLDER and self.folder is None:
            answer = "BAD choose a folder first"
        else:
            answer = await deed(*([words, literal] if name == "APPEND" else [words]))
        await self.tell_news()
        await self.say(f"{tag} {answer}")
        if name == "STARTTLS" and answer.startswith("OK"):
            await self.writer.start_tls(self.context)
            self.secure = True
        return name != "LOGOUT"

    async def tell_news(self) -> None:
        if self.folder is not None and len(self.folder.mails) != self.told:
            self.told = len(self.folder.mails)
            await self.say(f"* {self.told} EXISTS")

    async def do_capability(self, words: list[str]) -> str:
        await self.say("* CAPABILITY " + self.abilities())
        return "OK done"

    async def do_noop(self, words: list[str]) -> str:
        return "OK done"

    async def do_logout(self, words: list[str]) -> str:
        await self.say("* BYE until next time")
        return "OK done"

    async def do_starttls(self, words: list[str]) -> str:
        if self.secure or self.store.faults.hides_starttls:
            return "BAD not here"
        return "OK begin"

    async def do_login(self, words: list[str]) -> str:
        return self.let_in(words[0], lambda account: account.password == words[1])

    async def do_authenticate(self, words: list[str]) -> str:
        await self.say("+ ")
        said = base64.b64decode(await self.reader.readline()).decode()
        if words[0].upper() == "PLAIN":
            _, name, password = said.split("\0")
            return self.let_in(name, lambda account: account.password == password)
        name = said.partition("user=")[2].partition("\x01")[0]
        token = said.partition("auth=Bearer ")[2].partition("\x01")[0]
        answer = self.let_in(name, lambda account: token in account.tokens)
        if not answer.startswith("OK"):
            await self.say(b"+ " + base64.b64encode(b'{"status":"400","schemes":"Bearer"}'))
            await self.reader.readline()
        return answer

    def let_in(self, name: str, proves: Callable[[Account], bool]) -> str:
        account = self.store.account(name)
        if not self.secure:
            return "NO [PRIVACYREQUIRED] not in clear"
        if account is not None:
            account.sign_ins += 1
        if account is None or not proves(account):
            return "NO [AUTHENTICATIONFAILED] Invalid credentials"
        self.account = account
        return "OK welcome"

    async def do_list(self, words: list[str]) -> str:
        for name in self.account.folders if self.account else ():
            await self.say(f'* LIST () "/" "{name}"')
        return "OK done"

    async def do_select(self, words: list[str]) -> str:
        name = "INBOX" if words[0].upper() == "INBOX" else words[0]
        if self.account is None or (name != "INBOX" and name not in self.account.folders):
            return f"NO [NONEXISTENT] Unknown folder: {words[0]}"
        self.folder = self.account.folders[name]
        self.told = -1
        await self.tell_news()
        await self.say(f"* OK [UIDVALIDITY {self.folder.uidvalidity}] numbers")
        await self.say(f"* OK [UIDNEXT {self.folder.next_uid}] next")
        return "OK done"

    do_examine = do_select

    async def do_append(self, words: list[str], literal: bytes) -> str:
        if self.account is None:
            return "NO sign in first"
        folder = self.account.folders[words[0]]
        uid = await folder.add(literal)
        return f"OK [APPENDUID {folder.uidvalidity} {uid}] kept"

    async def do_uid_search(self, words: list[str]) -> str:
        found = self.mails()
        asked = iter(words)
        for word in asked:
            if word.upper() == "UID":
                found = {uid: found[uid] for uid in self.in_set(next(asked), found)}
            elif word.upper() in {"SINCE", "BEFORE"}:
                day = datetime.strptime(next(asked), "%d-%b-%Y").replace(tzinfo=UTC)
                later = word.upper() == "SINCE"
                found = {u: m for u, m in found.items() if (m.came_at >= day) == later}
        await self.say("* SEARCH " + " ".join(map(str, found)))
        return "OK done"

    async def do_uid_fetch(self, words: list[str]) -> str:
        mails = self.mails()
        places = {uid: place for place, uid in enumerate(mails, 1)}
        wanted = " ".join(words[1:])
        asked = self.in_set(words[0], mails)
        for uid in asked:
            if not self.leaves_out(uid, wanted, is_alone=len(asked) == 1):
                await self.say(_fetched(places[uid], uid, mails[uid], wanted, self.store))
        return "OK done"

    async def do_uid_store(self, words: list[str]) -> str:
        mails = self.mails()
        for uid in self.in_set(words[0], mails):
            mails[uid].flags |= set(words[2].strip("()").split())
        return "OK done"

    async def do_expunge(self, words: list[str]) -> str:
        mails = self.mails()
        named = self.in_set(words[0], mails) if words else list(mails)
        for uid in named:
            if r"\Deleted" in mails[uid].flags and self.folder is not None:
                del self.folder.mails[uid]
        return "OK done"

    do_uid_expunge = do_expunge

    async def do_idle(self, words: list[str]) -> str:
        folder = self.folder
        if folder is None or self.store.faults.no_idle:
            return "BAD not here"
        await self.say("+ idling")
        done = asyncio.ensure_future(self.reader.readline())
        while not done.done():
            await self.tell_news()
            async with folder.news:
                if len(folder.mails) != self.told:
                    continue
                news = asyncio.ensure_future(folder.news.wait())
                await asyncio.wait({done, news}, return_when=asyncio.FIRST_COMPLETED)
                news.cancel()
                with suppress(asyncio.CancelledError):
                    await news
        return "OK done" if await done else "BAD gone"

    def leaves_out(self, uid: int, wanted: str, *, is_alone: bool) -> bool:
        faults = self.store.faults
        wants_body = "BODY.PEEK[]" in wanted.upper()
        return (
            uid in faults.withheld
            or (wants_body and uid in faults.bodiless)
            or (not is_alone and uid in faults.given_alone)
        )

    def mails(self) -> dict[int, Kept]:
        return dict(self.folder.mails) if self.folder else {}

    def in_set(self, written: str, mails: dict[int, Kept]) -> list[int]:
        last = max(mails, default=0)
        chosen: set[int] = set()
        for run in written.split(","):
            ends = [last if end == "*" else int(end) for end in run.split(":")]
            chosen |= {uid for uid in mails if min(ends) <= uid <= max(ends)}
        return sorted(chosen)


_IN_FOLDER = {"UID_SEARCH", "UID_FETCH", "UID_STORE", "UID_EXPUNGE", "EXPUNGE", "IDLE"}


def _fetched(place: int, uid: int, mail: Kept, wanted: str, store: Store) -> bytes:
    said = f"* {place} FETCH (UID {uid}"
    if "RFC822.SIZE" in wanted.upper():
        size = 100 if store.faults.lies_about_size else len(mail.raw)
        said += f" RFC822.SIZE {size}"
    if "INTERNALDATE" in wanted.upper():
        said += f' INTERNALDATE "{mail.came_at:%d-%b-%Y %H:%M:%S +0000}"'
    if part := _PART.search(wanted):
        raw = mail.raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if part[1] else mail.raw
        raw = raw[: int(part[2])] if part[2] else raw
        named = part[0].replace(".PEEK", "").replace(f"<0.{part[2]}>", "<0>")
        return f"{said} {named} {{{len(raw)}}}\r\n".encode() + raw + b")"
    return said.encode() + b")"
