"""Short pages of our own beside the articles: what only a signed-in player can open and how he gets
there, and what the help centre itself does with those who read it."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import gettext as _


class Section(NamedTuple):
    anchor: str
    heading: str
    words: list[str]


class Explained(NamedTuple):
    title: str
    intro: str
    sections: list[Section]
    articles: tuple[str, ...] = ()  # keys of those that say more
    is_about_play: bool = False  # the operator's own page on it stands beside it


def limits() -> Explained:
    return Explained(
        _("Limits, breaks and self-exclusion"),
        _("You decide how much and how long you play. Whatever protects you more begins at once."),
        [
            Section(
                "limit",
                _("Set a limit"),
                [
                    _(
                        "On your own page of limits and breaks you choose an amount or a time "
                        "for a day, a week or a month."
                    ),
                    _(
                        "The page opens from the chat when you are signed in to the site. If "
                        "you can’t sign in, write to us: we set a lower limit for you, or send "
                        "you the address of the page."
                    ),
                ],
            ),
            Section(
                "break",
                _("Take a break"),
                [
                    _(
                        "During a break you can’t play or deposit. You choose how long it "
                        "lasts; you can still read your balance and ask for a withdrawal."
                    )
                ],
            ),
            Section(
                "exclusion",
                _("Exclude yourself"),
                [
                    _(
                        "A self-exclusion closes play for a long time and can’t be ended early. "
                        "Say it to us in one sentence, in the chat or by e-mail; you need give "
                        "no reason."
                    )
                ],
            ),
        ],
        ("set-limit", "break-and-exclusion", "raise-limit", "worried-about-someone"),
        is_about_play=True,
    )


def upload() -> Explained:
    return Explained(
        _("Send documents safely"),
        _(
            "Documents go through a page that only you can open. We send you its address when "
            "we ask for a document."
        ),
        [
            Section(
                "address",
                _("Where the address is"),
                [
                    _(
                        "Look into the message in which we asked for the document, in the chat "
                        "or by e-mail. The address in it works for a limited time."
                    ),
                    _(
                        "If it has expired or you can’t find it, write to us and we send you a "
                        "new one."
                    ),
                ],
            ),
            Section(
                "never",
                _("What not to do"),
                [
                    _(
                        "Don’t send pictures of documents or cards by e-mail or in the chat: "
                        "what comes through the page is encrypted and seen only by those who "
                        "check it."
                    )
                ],
            ),
        ],
        ("which-documents", "photograph-documents", "document-refused"),
    )


def complaint() -> Explained:
    return Explained(
        _("Make a complaint"),
        _(
            "Tell us what went wrong and what would put it right. A complaint costs you nothing "
            "and changes nothing about your account."
        ),
        [
            Section(
                "write",
                _("What helps us"),
                [
                    _(
                        "Write what happened, when, and the number of the withdrawal, deposit "
                        "or bet if there is one."
                    ),
                    _("Say that it is a complaint, so that we treat it as one."),
                ],
            ),
        ],
        ("complaint-path",),
    )


def privacy() -> Explained:
    return Explained(
        _("What this help centre keeps"),
        _("You can read everything here without saying who you are."),
        [
            Section(
                "visit",
                _("Your visit"),
                [
                    _(
                        "When you search, vote, or read an article for ten seconds or longer, "
                        "we count it, so that we know which answers help. For that your browser "
                        "keeps a random number for one day. It says nothing about you and is "
                        "read by nobody else."
                    ),
                    _("There are no advertisements and no tracking by others on these pages."),
                ],
            ),
            Section(
                "words",
                _("What you write"),
                [
                    _(
                        "Searches are kept without card numbers, addresses or long numbers, and "
                        "without your name."
                    ),
                    _(
                        "What you send us by the form is kept with your request, like any "
                        "message to our team."
                    ),
                ],
            ),
        ],
    )


def accessibility() -> Explained:
    return Explained(
        _("Accessibility"),
        _("Everybody should be able to find help here, whatever they read it with."),
        [
            Section(
                "how",
                _("What we do for it"),
                [
                    _(
                        "The pages follow the Web Content Accessibility Guidelines (WCAG) 2.2 "
                        "at level AA: they can be used by keyboard alone, read aloud, enlarged "
                        "to four times their size, and used without JavaScript."
                    ),
                    _(
                        "Colours follow the light or dark setting of your device, and moving "
                        "pictures stand still if you have asked for that."
                    ),
                ],
            ),
            Section(
                "tell",
                _("Something does not work for you"),
                [
                    _(
                        "Write to us and say on which page and with what you read it. We answer "
                        "you, and we mend it."
                    )
                ],
            ),
        ],
    )


# by their place in addresses; the first three are what articles call `page:NAME`
PAGES: dict[str, Callable[[], Explained]] = {
    "limits": limits,
    "upload": upload,
    "complaint": complaint,
    "privacy": privacy,
    "accessibility": accessibility,
}
