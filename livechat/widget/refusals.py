"""What each refusal of a deed is for a browser. What is not named here is a fault of ours."""

from livechat.sessions.actions import mailing, proving
from livechat.sessions.actions.leaving import NoAddress, NotWaiting
from livechat.sessions.actions.saying import NotYours
from livechat.sessions.actions.sitting import Closed, NothingSaid, SignInFirst
from livechat.widget.identity import Refused
from livechat.widget.reading import Malformed, Unfit
from tickets.thread.actions.files import NotYourFile, TooMany

_STATUS: dict[type[Exception], int] = {
    Refused: 401,
    Malformed: 400,
    Unfit: 422,
    NotYours: 404,
    Closed: 409,
    SignInFirst: 403,
    NothingSaid: 422,
    NoAddress: 422,
    NotWaiting: 409,
    NotYourFile: 422,
    TooMany: 422,
    mailing.NoAddress: 422,
    mailing.NoOwnAddress: 422,
    mailing.NothingYet: 409,
    mailing.TooSoon: 429,
    proving.WrongCode: 422,
    proving.NoCode: 409,
}


# beside which field of a form it is told
_FIELDS: dict[type[Exception], str] = {
    NoAddress: "email",
    mailing.NoAddress: "email",
    proving.WrongCode: "code",
    proving.NoCode: "code",
}


def errors_of(error: Exception) -> dict[str, str]:
    """Words by the name of the field that has to be changed."""
    field = _FIELDS.get(type(error))
    if field is not None:
        return {field: str(getattr(error, "message", ""))}
    return getattr(error, "errors", {})


def status_of(error: Exception) -> int | None:
    return next((status for kind, status in _STATUS.items() if isinstance(error, kind)), None)
