"""Words that players take for each other, as they are shipped."""

from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("shipped.yml")


def write(model: Any, *, now: datetime) -> None:
    """Stores them through this model: of a migration, or that of today."""
    groups: dict[str, list[list[str]]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    for language, several in groups.items():
        for words in several:
            model(language=language, words=words, created_at=now).save(force_insert=True)
