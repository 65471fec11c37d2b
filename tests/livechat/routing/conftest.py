"""A brand that chats, with players who ask."""

import pytest

from livechat.sessions.models import ChatSettings, Visitor
from tests import factories
from tests.cast import Cast
from tests.committed import committed, committed_cast

__all__ = ["committed", "committed_cast"]


@pytest.fixture
def chat(cast: Cast) -> ChatSettings:
    return factories.chat(cast.lunaro, cast.support)


@pytest.fixture
def derya(cast: Cast, chat: ChatSettings) -> Visitor:
    """Derya's browser, signed in."""
    return factories.visitor(cast.derya)


@pytest.fixture
def kerem(cast: Cast, chat: ChatSettings) -> Visitor:
    return factories.visitor(cast.kerem)
