"""What may not stand in texts that go out again and again: signatures, sign-offs, greetings,
acknowledgements. Rooms above know what; whoever keeps such a text asks here before."""

from collections.abc import Callable

from django.core.exceptions import ValidationError

Objection = Callable[[str], str]
_to_texts: list[Objection] = []
_to_names: list[Objection] = []


class Unfit(ValidationError):
    """This text would go to everybody, whoever is protected from it."""


def objects(asked: Objection) -> Objection:
    """Registers who is asked; it says why a text may not stand there, or nothing."""
    _to_texts.append(asked)
    return asked


def objects_to_name(asked: Objection) -> Objection:
    """The same for what is no sentence but a name: of a topic, a brand, a colleague."""
    _to_names.append(asked)
    return asked


def check(text: str) -> None:
    """Raises Unfit; fit to be a validator of a form's field."""
    _ask(_to_texts, text)


def check_name(name: str) -> None:
    """Raises Unfit; fit to be a validator of a form's field."""
    _ask(_to_names, name)


def _ask(objections: list[Objection], words: str) -> None:
    for asked in objections:
        said = asked(words)
        if said:
            raise Unfit(said)
