"""Coming in, and being shown out."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk


def test_one_click_leads_into_the_inbox(at_desk: Callable[..., Desk], cast: Cast) -> None:
    ece = at_desk(cast.ece)
    expect(ece.list).to_be_visible()
