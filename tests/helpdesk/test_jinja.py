"""What every page relies on: our templates, their words, and a CSP without exceptions."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import TemplateDoesNotExist, engines
from django.test import RequestFactory
from django.utils import translation

from accounts.verification.views import upload
from helpdesk import browser_words, jinja
from livechat.widget import words as widget_words

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# pages with words of their own: the player's frame, and where he hands in documents
WIDGET = ROOT / "static" / "js" / "widget"
UPLOAD = ROOT / "static" / "js" / "upload"
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))


def our_environment():
    return engines["jinja2"].env


@pytest.mark.parametrize("name", our_environment().list_templates(["html"]))
def test_each_of_our_templates_compiles(name):
    our_environment().get_template(name)


def test_leaves_the_sign_in_librarys_templates_to_django():
    with pytest.raises(TemplateDoesNotExist):
        engines["jinja2"].get_template("account/login.html")
    assert engines["allauth"].get_template("account/login.html")


def test_json_in_a_page_cannot_end_its_script():
    text = jinja.data({"a": "</script><b>&"})
    assert "<" not in text
    assert "&" not in text
    assert json.loads(text) == {"a": "</script><b>&"}


@pytest.mark.parametrize("language", ["en", "tr", "en"])
def test_words_for_scripts_come_in_the_persons_language(language):
    with translation.override(language):
        assert json.loads(jinja.words()) == browser_words.words()


@pytest.mark.parametrize(
    ("scripts", "words"),
    [
        (
            [one for one in SCRIPTS if not {WIDGET, UPLOAD} & {*one.parents}],
            browser_words.words,
        ),
        # the button on the operator's page has a script of its own
        ([one for one in SCRIPTS if WIDGET in one.parents], widget_words.words),
        ([one for one in SCRIPTS if UPLOAD in one.parents], upload.script_words),
    ],
    ids=["desk", "widget", "upload"],
)
def test_every_word_that_a_script_says_exists(scripts, words):
    said = {
        word
        for script in scripts
        for word in re.findall(r'\b(?:say|word)\("(\w+)"', script.read_text())
    }
    counted = {
        word for script in scripts for word in re.findall(r'\bcount\("(\w+)"', script.read_text())
    }
    known = set(words())
    assert said
    assert said - known == set()
    assert {form for word in counted for form in (word, f"{word}_one")} - known == set()


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ece Yılmaz", "EY"),
        ("Derya", "D"),
        ("ışık ışıl", "ıı"),
        ("@ornek", "o"),
        ("", "?"),
        ("…", "?"),
    ],
)
def test_initials_are_letters_as_they_were_written(name, letters):
    assert jinja.initials(name) == letters


def test_an_icons_label_is_escaped():
    assert '"><b>' not in jinja.icon("mail", 16, '"><b>')
    assert 'aria-hidden="true"' in jinja.icon("mail")


def test_a_page_that_is_not_mounted_has_no_address():
    assert jinja.url_if("no_such_page") == ""


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_needs_an_exception_from_the_csp(template):
    if "mail" in template.relative_to(ROOT / "templates").parts:
        pytest.skip("a mail has no CSP and needs its styles inline")
    text = template.read_text()
    assert not re.search(r"<[a-z][^>]*\sstyle=", text)
    assert not re.search(r"<[a-z][^>]*\son[a-z]+=", text)
    assert "<style" not in text
    for script in re.findall(r"<script[^>]*>", text):
        assert "src=" in script or re.search(r'type="application/(ld\+)?json"', script)


def test_every_drawing_that_is_used_is_in_the_sprite():
    sprite = (ROOT / "static" / "img" / "icons.svg").read_text()
    drawn = set(re.findall(r'id="i-([\w]+)"', sprite))
    used = {
        name
        for template in TEMPLATES
        for name in re.findall(r'\bicon\("(\w+)"', template.read_text())
    }
    scripted = {
        name for script in SCRIPTS for name in re.findall(r'\bicon\("(\w+)"', script.read_text())
    }
    assert used | scripted
    assert (used | scripted) - drawn == set()


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_an_error_page_says_what_it_was_told_and_escapes_it(status):
    page = engines["jinja2"].get_template(f"errors/{status}.html")
    html = page.render({"title": "Back in a moment", "detail": "<b>later</b>"}, None)
    assert "Back in a moment" in html
    assert "&lt;b&gt;later" in html


def test_a_page_that_was_too_old_gives_back_what_was_typed_but_no_secret():
    request = RequestFactory().post(
        "/", {"body": "Merhaba <Selin>", "password": "correct horse", "csrfmiddlewaretoken": "zzz9"}
    )
    page = engines["jinja2"].get_template("errors/csrf.html")
    html = page.render({"title": "Too old", "detail": "Send again."}, request)
    assert "Merhaba &lt;Selin&gt;" in html
    assert "correct horse" not in html
    assert "zzz9" not in html
