"""Names the models of the rooms for Django."""

from livechat.sessions.models import (
    ChatOffer,
    ChatSession,
    ChatSettings,
    ChatTopic,
    UsedAssertion,
    Visitor,
    WidgetKey,
)

__all__ = [
    "ChatOffer",
    "ChatSession",
    "ChatSettings",
    "ChatTopic",
    "UsedAssertion",
    "Visitor",
    "WidgetKey",
]
