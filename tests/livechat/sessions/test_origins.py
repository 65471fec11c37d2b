"""Which pages may embed a chat."""

import pytest

from livechat.sessions import origins


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://www.lunaro.example", "https://www.lunaro.example"),
        (" HTTPS://WWW.Lunaro.Example:443/tr/?a=1#b ", "https://www.lunaro.example"),
        ("www.lunaro.example", "https://www.lunaro.example"),
        ("https://lunaro.example:8443", "https://lunaro.example:8443"),
        ("https://lunaro.example.", "https://lunaro.example"),
        ("https://oyun-dünyası.example", "https://xn--oyun-dnyas-t0a20i.example"),
        ("http://localhost:8002", "http://localhost:8002"),
        ("http://lunaro.localhost:8002/", "http://lunaro.localhost:8002"),
        ("http://127.0.0.1:8002", "http://127.0.0.1:8002"),
    ],
)
def test_is_kept_as_a_browser_names_it(typed: str, kept: str) -> None:
    if "xn--" in kept:
        kept = "https://" + "oyun-dünyası.example".encode("idna").decode()
    assert origins.normal(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "https://",
        "http://lunaro.example",
        "http://localhost.evil.example",
        "ftp://lunaro.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://*.lunaro.example",
        "*",
        "'self'",
        "https://a.example; script-src *",
        "https://a.example b.example",
        "https://user:pass@lunaro.example",
        "https://lunaro.example:99999",
        "https://lunaro.example:x",
        "https://-lunaro.example",
        "https://lunaro..example",
        "https://[::1]:8000",
        "https://" + "a" * 70 + ".example",
        "https://a.example\nhttps://b.example",
        "https://a_b.example",
        "https://a.example\\@evil.example",
    ],
)
def test_is_refused_when_it_is_no_page_of_a_site(typed: str) -> None:
    with pytest.raises(origins.NotAnOrigin):
        origins.normal(typed)
