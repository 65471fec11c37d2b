"""The way from the chat to a player's own page of limits and breaks."""

import pytest
from django.conf import settings as house
from django.test import Client
from django.utils import timezone

from accounts.protection.models import OwnLink
from livechat.sessions.models import ChatSettings
from tests.cast import Cast
from tests.livechat import chat
from tests.livechat.widget.frames import Frame

pytestmark = pytest.mark.django_db


@pytest.fixture
def lunaro(cast: Cast) -> ChatSettings:
    return chat.chats(cast.lunaro, cast.support, site_origins=["https://www.lunaro.example"])


def test_opens_the_page_of_whom_the_site_has_signed_for(cast: Cast, lunaro: ChatSettings) -> None:
    secret = chat.key(cast.lunaro, by=cast.nil)
    frame = Frame()
    frame.visit(assertion=chat.assertion(cast.lunaro, secret, now=timezone.now()))
    answer = frame.post("own/")
    assert answer.status_code == 200
    link = OwnLink.objects.get()
    assert link.made_by_id == link.player.person_id
    path = answer.json()["url"].removeprefix(house.CHAT_ORIGIN)
    phone = Client(headers={"host": house.CHAT_ORIGIN.split("://")[1]})
    assert phone.get(path).status_code == 200


def test_a_stranger_gets_none(lunaro: ChatSettings) -> None:
    frame = Frame()
    assert frame.post("own/").status_code == 401
    frame.visit()
    assert frame.post("own/").status_code == 403
    assert not OwnLink.objects.exists()


def test_everybody_reads_who_helps(lunaro: ChatSettings) -> None:
    page = Client(headers={"host": house.CHAT_ORIGIN.split("://")[1]}).get(
        "/chat/lunaro/?language=tr"
    )
    assert 'popovertarget="help"' in page.text
    assert "YEDAM" in page.text
    assert "/help-lines/lunaro/?language=tr" in page.text
