"""Why a file is not accepted."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Reason(TextChoices):
    """The value is for storing, the label for people."""

    EMPTY = "empty", _("The file is empty.")
    TOO_LARGE = "too_large", _("The file is too large.")
    NOT_ALLOWED = "not_allowed", _("Files of this kind are not accepted.")
    MISMATCH = "mismatch", _("The content does not match the ending of the name.")
    HIDDEN_CONTENT = "hidden_content", _("Something else is hidden inside the file.")
    DAMAGED = "damaged", _("The file is damaged and cannot be read.")
    TOO_MANY_PIXELS = "too_many_pixels", _("The picture is larger than 40 megapixels.")
    TOO_MANY_PAGES = "too_many_pages", _("The document has more than 500 pages.")
    TOO_MUCH_INSIDE = "too_much_inside", _("The archive holds too much.")
    LOCKED = "locked", _("The archive has a password, so its content cannot be checked.")
    UNSAFE_ARCHIVE = "unsafe_archive", _("The archive holds links or names that are not safe.")
    PROGRAM = "program", _("The file is or holds a program.")


class Refused(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
