"""One readable log of all processes: on the terminal in colour, in a file without."""

import sys
import time
from contextlib import suppress
from pathlib import Path

_KEPT = 3
_LARGEST_BYTES = 20_000_000
_COLOURS = (36, 35, 34, 32, 33, 96, 95, 94, 92, 93)
_ALARM = 31
_WIDTH = 9


class Journal:
    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self.path = file
        self.coloured = sys.stdout.isatty()
        self.colour_of: dict[str, int] = {"deskline": 1}
        self._rotate()

    def _rotate(self) -> None:
        for number in range(_KEPT - 1, 0, -1):
            older = self.path.with_suffix(f".log.{number}")
            if older.exists():
                older.replace(self.path.with_suffix(f".log.{number + 1}"))
        if self.path.exists():
            self.path.replace(self.path.with_suffix(".log.1"))
        self.file = self.path.open("w", encoding="utf-8", buffering=1)

    def say(self, text: str, *, seconds: float | None = None, alarm: bool = False) -> None:
        """A line of our own."""
        took = "" if seconds is None else f"  {seconds:.1f} s"
        self._write("deskline", f"{text}{took}", _ALARM if alarm else None)

    def relay(self, name: str, text: str) -> None:
        """A line of a child's, made harmless for a terminal."""
        self._write(name, "".join(c if c.isprintable() or c == "\t" else "·" for c in text))

    def show(self, block: str) -> None:
        """Text for the person at the terminal, kept out of the file: it may hold passwords."""
        _to_terminal(block)

    def _write(self, name: str, text: str, colour: int | None = None) -> None:
        at = time.strftime("%H:%M:%S")
        if self.file.tell() > _LARGEST_BYTES:
            self.file.close()
            self._rotate()
        self.file.write(f"{at} {name:<{_WIDTH}} | {text}\n")
        if self.coloured:
            known = self.colour_of
            own = known.setdefault(name, _COLOURS[len(known) % len(_COLOURS)])
            text = f"\x1b[{colour}m{text}\x1b[0m" if colour else text
            _to_terminal(f"\x1b[2m{at}\x1b[0m \x1b[{own}m{name:<{_WIDTH}} |\x1b[0m {text}\n")
        else:
            _to_terminal(f"{at} {name:<{_WIDTH}} | {text}\n")


def _to_terminal(text: str) -> None:
    # A terminal that was closed must not take the house down.
    with suppress(OSError, ValueError):
        sys.stdout.write(text)
        sys.stdout.flush()
