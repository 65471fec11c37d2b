"""What may not stand in texts that go out again and again: signatures, sign-offs, greetings,
acknowledgements. Rooms above know what; whoever keeps such a text asks here before."""

from collections.abc import Callable

from django.core.exceptions import ValidationError

Objection = Callable[[str], str]
_objections: list[Objection] = []


class Unfit(ValidationError):
    """This text would go to everybody, whoever is protected from it."""


def objects(asked: Objection) -> Objection:
    """Registers who is asked; it says why a text may not stand there, or nothing."""
    _objections.append(asked)
    return asked


def check(text: str) -> None:
    """Raises Unfit; fit to be a validator of a form's field."""
    for asked in _objections:
        said = asked(text)
        if said:
            raise Unfit(said)
