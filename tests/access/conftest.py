from tests.accounts.people.conftest import *  # noqa: F403
