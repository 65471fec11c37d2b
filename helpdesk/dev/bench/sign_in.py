"""Sessions of the bench's agents, made as signing in makes them."""

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from accounts.people import rights
from accounts.people.models import StaffUser
from accounts.people.session_store import SessionStore

CSRF = "a" * 32


def cookie_of(staff: StaffUser) -> str:
    """What a browser that has signed in sends; CSRF goes with it."""
    store = SessionStore()
    store[SESSION_KEY] = str(staff.pk)
    store[BACKEND_SESSION_KEY] = "accounts.people.sign_in.StaffBackend"
    store[HASH_SESSION_KEY] = rights.session_hash(staff.password, staff.session_salt)
    store.save()
    return f"desk={store.session_key}; deskcsrf={CSRF}"
