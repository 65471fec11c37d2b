"""Who looks at documents, and a case whose player has a link."""

from dataclasses import dataclass

import pytest

from accounts.people.models import Person
from accounts.verification.actions import opening
from accounts.verification.models import Case, UploadLink
from helpdesk.lib import crypto
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.scanner import Scanner, scanner

__all__ = ["Scanner", "scanner"]
SECRET = "a-secret-of-a-player-that-nobody-guesses"


@dataclass
class Officers:
    gizem: Person  # looks at documents
    sinan: Person  # compliance
    levent: Person  # risk
    tower: Person  # looks at documents of the other brand


@pytest.fixture
def officers(cast: Cast) -> Officers:
    ours = (cast.lunaro,)
    return Officers(
        gizem=factories.staff("Gizem Şahin", role="kyc_officer", brands=ours),
        sinan=factories.staff("Sinan Acar", role="compliance_officer", brands=ours),
        levent=factories.staff("Levent Ok", role="risk_analyst", brands=ours),
        tower=factories.staff("Kule Kaya", role="kyc_officer", brands=(cast.mavi_kule,)),
    )


@pytest.fixture
def case(cast: Cast) -> Case:
    return opening.open_case(cast.derya, "registration", by=cast.system, now=NOW)


@pytest.fixture
def link(case: Case, cast: Cast) -> UploadLink:
    return link_of(case, cast.system)


def link_of(case: Case, by: Person, secret: str = SECRET) -> UploadLink:
    return UploadLink.objects.create(
        case=case,
        digest=crypto.digest(secret),
        expires_at=NOW.replace(year=2099),
        made_by=by,
        made_at=NOW,
    )
