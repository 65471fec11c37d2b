"""Every word that a script puts on a page, in the person's language."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def words() -> dict[str, str]:
    """Short names for scripts; `lib/words.js` fills the placeholders."""
    return {
        **_time(),
        **_live(),
        **_list(),
        **_keyboard(),
        **_things(),
        **_composer(),
        **_review(),
        **_articles(),
    }


def _review() -> dict[str, str]:
    return {
        "keys_review": _("Review"),
        "approve": _("Approve"),
        "ask_again": _("Ask again"),
        "reject": _("Reject"),
        "second_person": _("Second person"),
        "to_compliance": _("To compliance"),
        "confirm_decision": _("Confirm the decision"),
        "seen": _("seen"),
        "picture_lost": _("The picture can’t be opened now. Reload the page."),
        "mark_how": _("Draw with the pointer, or move with the arrow keys. Enter keeps the mark."),
        "mark_away": _("Take this mark away"),
    }


def _time() -> dict[str, str]:
    return {
        "seconds": _("%(n)s s"),
        "minutes": _("%(n)s m"),
        "hours": _("%(n)s h"),
        "hours_minutes": _("%(h)s h %(m)s m"),
        "days": _("%(n)s d"),
        "days_hours": _("%(d)s d %(h)s h"),
        "late": _("%(time)s late"),
        "left": _("%(time)s left"),
        "now": _("now"),
        "no_time": _("Not a time yet"),
        "turned_soon": _("Only %(time)s left on this conversation."),
        "turned_late": _("This conversation is late now."),
    }


def _live() -> dict[str, str]:
    return {
        "offline": _("You’re offline. Replies wait here and send when you’re back."),
        "reconnecting": _("The live connection is gone. The page still looks for news by itself."),
        "stale": _("The desk can’t be reached. What you see may be old; it is tried again."),
        "online_again": _("You’re connected again."),
        "signed_out": _("Your session has ended. What you typed is still here."),
        "sign_in_again": _("Sign in again"),
        "last_contact": _("Last contact %(time)s ago."),
        "sending": _("Sending…"),
        "not_sent": _("Not sent"),
        "not_sent_yet": _("Not sent yet, it is tried again"),
        "not_sent_there": _("What you wrote in another chat was not sent."),
        "take_back": _("Back to the text"),
        "show": _("Show"),
        "reply_waits": _("The desk can’t be reached. This waits here and goes by itself."),
        "nothing_sent": _("Nothing was sent yet."),
        "send_anyway": _("Send anyway"),
        "unreached": _("Offline"),
        "not_saved": _("That didn’t save. Your text is still here."),
        "not_reached": _("The desk can’t be reached. Your text is still here."),
        "not_allowed": _("This is not open to you."),
        "too_old": _("This page is too old. Reload it and send again."),
        "too_many": _("That was a bit fast. Try again in a moment."),
        "try_again": _("Try again"),
        "send_later": _("Send later"),
        "reload": _("Reload"),
        "undo": _("Undo"),
        "dismiss": _("Dismiss"),
        "new_messages_one": _("1 new message"),
        "new_messages": _("%(n)s new messages"),
        "typing": _("%(name)s is typing"),
        "player_back": _("%(name)s is back on the page."),
        "mark_delivered": _("Delivered"),
        "mark_seen": _("Seen"),
        "own_chats": _("%(n)s of %(limit)s chats"),
        "gone": _("This conversation is no longer open to you."),
    }


def _list() -> dict[str, str]:
    return {
        "next_row": _("Next conversation"),
        "previous_row": _("Previous conversation"),
        "choose_row": _("Choose this conversation"),
        "choose_range": _("Choose all up to here"),
        "choose_first": _("Go to a conversation first, with J or K; then X chooses it."),
        "chosen_one": _("1 chosen"),
        "chosen": _("%(n)s chosen"),
        "chosen_all": _("All of this list chosen"),
        "chosen_none": _("Nothing is chosen any more."),
        "take_longest": _("Take the longest wait"),
        "take_none": _("Nothing here to take."),
        "take_taken": _("Somebody has this conversation already, or it is done."),
        "take_choose": _("Go to a conversation first, with J or K; then T takes it."),
        "next_late": _("Next late one"),
        "nobody_needs_me": _("Nobody else needs you right now."),
        "moved_one": _("1 changed place"),
        "moved": _("%(n)s changed places"),
        "is_replying": _("%(name)s is replying now"),
        "is_looking": _("%(name)s is looking at this"),
    }


def _keyboard() -> dict[str, str]:
    return {
        "keys_anywhere": _("Anywhere"),
        "keys_list": _("In the list"),
        "keys_conversation": _("In a conversation"),
        "palette": _("Command palette"),
        "keyboard_help": _("Keyboard help"),
        "or": pgettext("between two shortcuts", "or"),
        "dark_or_light": _("Dark or light"),
        "next_region": _("Next region"),
        "then": _("then"),
        "this_page": _("On this page"),
        "nothing_found": _("Nothing for “%(words)s”. Try fewer words."),
        "results_one": _("1 result"),
        "results": _("%(n)s results"),
    }


def _things() -> dict[str, str]:
    return {
        "copied": _("Copied"),
        "passkey_failed": _("That didn’t work. Try again, or come in another way."),
        "copy_failed": _("Copying is not possible here. Select the text and copy it."),
        "saved": _("Saved"),
        "unsaved": _("unsaved changes"),
        "close": _("Close"),
        "previous": _("Previous"),
        "next": _("Next"),
        "zoom_in": _("Zoom in"),
        "zoom_out": _("Zoom out"),
        "rotate": _("Rotate"),
        "open": _("Open it"),
        "open_original": _("Open in a new tab"),
        "file_of": _("%(n)s of %(total)s"),
        "notifications_blocked": _(
            "The browser blocks notifications for this page. Allow them in its settings."
        ),
        "original_mail": _("The mail as it was sent"),
        "pictures_held": _(
            "Pictures from elsewhere are held back: the sender would see who opens this."
        ),
        "show_pictures": _("Show pictures"),
        "show_password": _("Show password"),
        "hide_password": _("Hide password"),
    }


def _articles() -> dict[str, str]:
    return {"fact_has_none": _("has no value now")}


def _composer() -> dict[str, str]:
    return {
        "saved_replies": _("Saved replies"),
        "offer": _("offer"),
        "offer_off": _("off for this player"),
        "offer_off_now": _("off now"),
        "colleagues": _("Colleagues"),
        "articles": _("Articles"),
        "article_link": _("Link to it"),
        "article_short": _("Short answer"),
        "article_whole": _("All of it"),
        "nothing_fits": _("Nothing fits. Keep typing, or press Escape."),
        "list_not_reached": _("The list can’t be reached now. What you typed stays."),
        "no_such_reply": _("There is no saved reply “%(name)s”. Nothing was sent yet."),
        "no_reply_put_in": _("No saved reply was put in for “%(name)s”. Nothing was sent yet."),
        "draft_kept": _("Draft kept"),
        "draft_not_kept": _("Not kept yet; it is still on this page."),
        "reply_returned": _("The player wrote first, so your reply for later was not sent."),
        "take_words": _("Take the words into the composer"),
        "leave_words": _("Leave them"),
        "note_to_team": _("Your note to the team. The player never sees this."),
        "fill_in": _("Still to fill in: %(names)s"),
        "fill_in_first": _("Fill in what is marked, then send."),
        "wait_for_files": _("A file is still on its way. Send when it is there."),
        "time_given": _("You’re giving a time. Track %(time)s as a promise?"),
        "time_was_given": _("You gave a time. Track %(time)s as a promise?"),
        "time_settled": _("A promise when you send this: %(time)s"),
        "time_for_you": _("%(time)s (%(own)s for you)"),
        "track_it": _("Track it"),
        "track_not": _("Don’t track"),
        "track_time": _("Track the time that you give"),
        "reply_leaves": _("Your reply leaves in a few seconds."),
        "uploading": _("Uploading %(name)s"),
        "uploaded": _("attached"),
        "picture": _("picture.png"),
        "too_large": _("Larger than %(n)s MB, more than a mail carries. Choose a smaller one."),
        "file_empty": " ".join((_("The file is empty."), _("Choose another one."))),
        "not_accepted": " ".join(
            (
                _("Files of this kind are not accepted."),
                _("Send a picture, a PDF, a text, a Word or Excel file, sound, video or a ZIP."),
            )
        ),
        "attaching": _("is being attached"),
        "still_attaching": _("A file is still being attached. Send when it is there."),
        "write_first": _("Write something first."),
        "file_gone": _("Not there any more. Remove it."),
        "file_left_out": _("A file is not attached. Try it again or remove it, then send."),
        "remove_file": _("Remove %(name)s"),
    }
