"""For tests of the ground, which owns no table."""

import pytest


@pytest.fixture
def committing(django_db_setup, django_db_blocker):
    """The database with real commits and nothing to flush: the test removes what it makes."""
    with django_db_blocker.unblock():
        yield
