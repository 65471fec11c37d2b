"""The player's own pages, in the help centre of his brand; mounted before it, whose last address
takes whatever nobody else has."""

from django.urls import URLPattern, URLResolver, include, path

from tickets.requests.views import contact, own, signing

_PAGES: list[URLPattern | URLResolver] = [
    path("contact/", contact.contact, name="portal_contact"),
    path("contact/answers/", contact.contact_answers, name="portal_contact_answers"),
    path("contact/sent/<str:token>/", contact.contact_sent, name="portal_contact_sent"),
    path("sign-in/", signing.sign_in, name="portal_sign_in"),
    path("sign-in/<str:ask>/", signing.code, name="portal_code"),
    path("sign-out/", signing.sign_out, name="portal_sign_out"),
    path("requests/", own.requests, name="portal_requests"),
    path("requests/documents/<int:case_id>/", own.documents, name="portal_documents"),
    path("requests/<int:number>/", own.one, name="portal_request"),
    path("requests/<int:number>/reply/", own.reply, name="portal_reply"),
    path("requests/<int:number>/solved/", own.solved, name="portal_solved"),
    path("requests/<int:number>/files/<str:handle>/", own.file, name="portal_file"),
]
urlpatterns = [
    path("help/<slug:slug>/<str:language>/", include(_PAGES)),
    path("outside/help/<str:token>/<str:name>", own.outside_help_file, name="outside_help_file"),
]
