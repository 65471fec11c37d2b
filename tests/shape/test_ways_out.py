"""Whatever puts words of ours on their way to a player is known to the tests that try to send offers."""

import ast

from tests.accounts.protection.ways import SENDERS
from tests.shape.source import called_name, calls, modules


def test_every_sender_is_registered() -> None:
    """A message of kind REPLY is made, or a mail is handed over for a player, in these places."""
    found: dict[str, set[str]] = {}
    for path, tree in modules().items():
        if path.startswith(("helpdesk/dev/", "helpdesk/lib/")):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and _sends(node):
                found.setdefault(path, set()).add(node.name)
    assert found.keys() - SENDERS.keys() == set()
    for path, names in SENDERS.items():
        defined = {n.name for n in ast.walk(modules()[path]) if isinstance(n, ast.FunctionDef)}
        assert names <= defined


def _sends(function: ast.FunctionDef) -> bool:
    """Makes a reply of its own, or hands a mail over; what calls `replying` goes its way."""
    for call in calls(function):
        name, said = called_name(call), ast.unparse(call)
        if name == "Message" and "Message.REPLY" in said:
            return True
        if name == "written" and "Message.REPLY" in said:
            return True
        if name == "way" and "Address." in said:
            return True
    return any("way(Address." in ast.unparse(one) for one in function.decorator_list)


def test_nothing_leaves_past_the_gate() -> None:
    """What hands mail over for players is reached through `outgoing` and `post` alone."""
    allowed = {
        "tickets/channels/email/outbound/sending.py",  # behind outgoing.pack
        "tickets/channels/email/outbound/letters.py",  # asks the gate itself
        "tickets/channels/email/outbound/trial.py",  # to the person who tries a server
        "accounts/people/own_mail.py",  # to colleagues
        "tickets/thread/outgoing.py",
        "tickets/thread/postman.py",
    }
    guilty = [
        f"{path}:{call.lineno}"
        for path, tree in modules().items()
        if not path.startswith(("helpdesk/dev/", "helpdesk/lib/"))
        for call in calls(tree)
        if isinstance(call.func, ast.Attribute)
        and ast.unparse(call.func) in {"mail.send", "letter.pack", "parcel.hand_over"}
        and path not in allowed
    ]
    assert guilty == []
