"""Where players answer, and where a brand says how its conversations end."""

from django.urls import path

from tickets.closing.views import answers, follow_up, settings

urlpatterns = [
    path("answer/<str:token>/", answers.answer, name="follow_up_answer"),
    path("answer/<str:token>/brand.css", answers.colours, name="follow_up_colours"),
    path("tickets/<int:number>/follow-up/skip/", follow_up.skip, name="skip_follow_up"),
    path("settings/closing/", settings.closing_brands, name="closing_brands"),
    path("settings/closing/<int:brand_id>/", settings.closing_rules, name="closing_rules"),
]
