"""At the outermost layer …"""

import pytest
from django.test import Client

PATHS = ["/%00/", "/inbox/?q=%00", "/api/v1/tickets/%00/", "/api/v1/tickets/?search=%00"]


@pytest.mark.parametrize("path", PATHS)
def test_a_character_that_nothing_can_hold_is_refused_in_words(path: str) -> None:
    browser = Client(headers={"host": "localhost:8000", "accept-language": "tr"})
    answer = browser.get(path)
    assert answer.status_code == 400
    assert "Content-Security-Policy" in answer
    if path.startswith("/api/"):
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["title"] == "Bu istek okunamadı"
    else:
        assert answer["Content-Type"].startswith("text/html")
        assert "<h1>Bu istek okunamadı</h1>" in answer.content.decode()
