import pytest

from tests.knowledgebase.conftest import Editors, editors, remembered_knowledge
from tickets.articles import suggesting

__all__ = ["Editors", "editors", "remembered_knowledge"]


@pytest.fixture(autouse=True)
def remembered_suggestions() -> None:
    suggesting.forget()
