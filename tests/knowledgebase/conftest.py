"""What tests of the knowledge ask for."""

from dataclasses import dataclass

import pytest

from accounts.people.models import Person
from knowledgebase.articles.actions import shipping
from tests import factories
from tests.cast import Cast
from tests.knowledgebase import remembered


@dataclass
class Editors:
    elif_: Person  # looks after articles, for both brands
    sinan: Person  # compliance, for both brands
    defne: Person  # compliance, too


@pytest.fixture
def editors(cast: Cast) -> Editors:
    both = (cast.lunaro, cast.mavi_kule)
    return Editors(
        elif_=factories.staff("Elif Kurt", role="knowledge_editor", brands=both),
        sinan=factories.staff("Sinan Bayer", role="compliance_officer", brands=both),
        defne=factories.staff("Defne Ak", role="compliance_officer", brands=both),
    )


@pytest.fixture(autouse=True)
def remembered_knowledge() -> None:
    remembered.forget()


@pytest.fixture
def shipped(editors: Editors) -> Editors:
    """All of the shipped articles are published for both brands."""
    shipping.ship(by=editors.elif_, signed_by=editors.sinan, now=factories.NOW)
    return editors
