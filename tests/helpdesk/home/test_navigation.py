"""The rail of the desk …"""

import re

import pytest

from tests import factories
from tests.cast import Cast


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/inbox/", "/inbox/"),
        ("/players/", "/players/"),
        ("/settings/", "/settings/"),
        ("/settings/teams/", "/settings/"),
        ("/settings/mail/", "/settings/mail/"),  # within the settings, with a place of its own
    ],
)
def test_marks_the_one_place_where_one_is(cast: Cast, path: str, place: str) -> None:
    page = factories.browser(cast.nil).get(path).content.decode()
    links = re.findall(r'<a class="rail__item[^>]*>', page)
    assert len(links) > 3
    here = [link for link in links if 'aria-current="page"' in link]
    assert re.findall(r'href="([^"]+)"', "".join(here)) == [place]
