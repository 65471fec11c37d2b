"""Asking the decoders without being hurt by them."""

import subprocess
import sys
from pathlib import Path

_SCRIPT = Path(__file__).with_name("decoding.py")
_SECONDS = 20


def ask(content: bytes, *question: str) -> bytes | None:
    """The answer of ``decoding``; None when it crashed, ran out of memory or took too long."""
    try:
        done = subprocess.run(
            # Isolated: no path, variable or start file of ours reaches it.
            [sys.executable, "-I", str(_SCRIPT), *question],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=True,
            env={},
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return done.stdout
