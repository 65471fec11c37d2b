"""Every word that a script puts into the frame; the template brings the others."""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    return {**_saying(), **_files(), **_standing()}


def _saying() -> dict[str, str]:
    return {
        "not_reached": _("We can’t be reached. What you wrote is kept and sent by itself."),
        "not_done": _("That didn’t work. Try again in a moment."),
        "too_fast": _("That was a bit fast. Try again in a moment."),
        "sending": _("Sending"),
        "delivered": _("Delivered"),
        "seen": _("Seen"),
        "not_sent": _("Not sent."),
        "try_again": _("Try again"),
        "typing": _("%(name)s is typing"),
        "held": _(
            "That was a bit fast. What you wrote is kept and sent by itself in %(n)s seconds."
        ),
        "needed": _("Fill this in."),
        "no_email": _("Write an e-mail address such as name@example.com."),
    }


def _files() -> dict[str, str]:
    return {
        "too_large": _("Larger than %(n)s MB. Choose a smaller one."),
        "too_many_files": _("One message carries up to %(n)s files."),
        "file_empty": _("The file is empty. Choose another one."),
        "not_accepted": _("Send a picture, a short video, a PDF or another document."),
        "uploading": _("Uploading %(name)s"),
        "remove_file": _("Remove %(name)s"),
        "picture": _("picture.png"),
        "picture_named": _("Picture: %(name)s"),
        "file_gone": _("This file can’t be opened any more."),
        "files_sent": _("Files: %(names)s"),
    }


def _standing() -> dict[str, str]:
    return {
        "hello": _("How can we help?"),
        "hello_name": _("Hello %(name)s, how can we help?"),
        "place": _("You are number %(n)s in line"),
        "joining": _("Somebody is about to join you"),
        "ended": _("The chat has ended."),
        "go_on": _("Go on with this chat"),
        "add": _("Add to this chat"),
        "time_left": _("%(time)s left"),
        "mail_to": _("Empty: %(address)s"),
        "mail_account": _("It goes to %(address)s, the address of your account."),
        "transcript_sent": _("The transcript is on its way."),
        "sign_in_first": _("Sign in to the site first. The chat is open to signed-in players."),
        "no_tab": _("Your browser opened no tab. Allow it for this site, then try again."),
        "sub_waiting": _("Somebody joins you soon"),
        "sub_agent": _("%(brand)s support · online"),
        "sub_assistant": _("%(brand)s · answers automatically"),
        "sub_closed": _("We answer by e-mail"),
        "sub_ended": _("The chat has ended"),
    }
