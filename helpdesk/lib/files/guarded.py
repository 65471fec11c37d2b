"""Asking the decoders without being hurt by them."""

import subprocess
import sys
from pathlib import Path

_SCRIPT = Path(__file__).with_name("decoding.py")
_PAPERS = Path(__file__).with_name("papers.py")
_SHAPES = Path(__file__).with_name("shapes.py")
_SECONDS = 20  # of the clock on the wall; how much they may compute is limited in the scripts


class TooBusy(Exception):
    """The machine had no time for it, which says nothing of the file: try again."""


def ask(content: bytes, *question: str) -> bytes | None:
    """The answer of ``decoding``; None when it crashed, ran out of memory or computed too long.
    Raises TooBusy, as all of these."""
    return _asked(_SCRIPT, content, question)


def ask_papers(content: bytes, *question: str) -> bytes | None:
    """The same of ``papers``, which looks at documents."""
    return _asked(_PAPERS, content, question)


def ask_shapes(content: bytes) -> bytes | None:
    """The same of ``shapes``, which guesses what a picture shows."""
    return _asked(_SHAPES, content, ())


def _asked(script: Path, content: bytes, question: tuple[str, ...]) -> bytes | None:
    try:
        done = subprocess.run(
            # Isolated: no path, variable or start file of ours reaches it.
            [sys.executable, "-I", str(script), *question],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=True,
            env={},
        )
    except subprocess.TimeoutExpired as error:
        raise TooBusy from error
    except subprocess.CalledProcessError:
        return None
    return done.stdout
