"""A player's own page, at an address that only it names."""

from django.urls import path

from accounts.protection.views import own

urlpatterns = [
    path("play/<str:secret>/", own.own_page, name="own_page"),
    path("play/<str:secret>/brand.css", own.colours, name="own_colours"),
    path("play/<str:secret>/limit/", own.set_limit, name="own_limit"),
    path("play/<str:secret>/change/", own.settle_change, name="own_change"),
    path("play/<str:secret>/break/", own.take_break, name="own_break"),
    path("play/<str:secret>/exclusion/", own.exclusion, name="own_exclusion"),
    path("play/<str:secret>/return/", own.come_back, name="own_return"),
    path("play/<str:secret>/stay/", own.stay, name="own_stay"),
    path("play/<str:secret>/consents/", own.consents, name="own_consents"),
    path("play/<str:secret>/yes/", own.yes, name="own_yes"),
]
