"""Who has a mailbox on the server when it starts; the demo's own is connected to the desk."""

import time
from dataclasses import dataclass

from helpdesk.dev.mailhost.server import MailHost


@dataclass(frozen=True)
class Opened:
    address: str
    password: str
    brand: str = ""  # of the demo, whose mailbox it is


TO_TRY = Opened("posta@lunaro.example", "kutup-yildizi")
OF_DEMO = Opened("yardim@mavikule.example", "deniz-feneri", "Mavi Kule")


def open_all(host: MailHost, *, demo: bool) -> None:
    for one in [OF_DEMO, TO_TRY] if demo else [TO_TRY]:
        account = host.open_account(one.address, one.password)
        account.brand = one.brand
        # What is in memory only is gone at each start, and so are its numbers.
        account.inbox.uidvalidity = int(time.time())
