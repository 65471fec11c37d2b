"""Words of articles in the HTML of the composer."""

from helpdesk.lib.html import sanitise_composed
from tickets.articles.composed import compose


def _composed(html: str) -> str:
    return compose(html, address=lambda href: f"https://help.example{href}")


def test_has_headings_and_callouts_as_plain_blocks() -> None:
    html = (
        '<h2 id="how">How it works</h2>\n<p>Once a <strong>day</strong>.</p>\n'
        '<aside class="callout callout--warn"><p>Not on Sundays.</p></aside>'
    )
    assert _composed(html) == (
        "<p><strong>How it works</strong></p><p>Once a <strong>day</strong>.</p>"
        "<p>Not on Sundays.</p>"
    )


def test_keeps_steps_as_a_numbered_list() -> None:
    html = '<ol class="steps"><li><strong>Open it</strong><p>On the left.</p></li></ol>'
    assert _composed(html) == (
        "<ol><li><p><strong>Open it</strong></p><p>On the left.</p></li></ol>"
    )


def test_says_each_row_of_a_table_by_itself() -> None:
    html = (
        '<div class="table-box"><table><thead><tr><th scope="col">Way</th><th scope="col">Time</th>'
        '<th scope="col">At least</th></tr></thead><tbody><tr><td>Card</td><td>1 day</td><td>€10'
        "</td></tr></tbody></table></div>"
    )
    assert _composed(html) == (
        "<ul><li><p><strong>Card</strong>: Time: 1 day · At least: €10</p></li></ul>"
    )


def test_opens_what_was_folded_and_leaves_pictures_out() -> None:
    html = (
        "<details><summary>And on Sundays?</summary><p>On Monday.</p></details>"
        '<figure><img src="/help/media/a.webp"><figcaption>The page</figcaption></figure>'
    )
    assert _composed(html) == "<p><strong>And on Sundays?</strong></p><p>On Monday.</p>"


def test_leads_out_of_the_help_centre() -> None:
    html = (
        '<p>See <a href="/help/lunaro/en/limits/" data-article="limits">limits</a> &amp; more.</p>'
    )
    assert _composed(html) == (
        '<p>See <a href="https://help.example/help/lunaro/en/limits/">limits</a> &amp; more.</p>'
    )


def test_is_what_the_composer_may_say() -> None:
    html = "<h3>A</h3><ul><li>one<ul><li>two</li></ul></li></ul><p>a<br>b <em>c</em></p>"
    made = _composed(html)
    assert sanitise_composed(made) == made
