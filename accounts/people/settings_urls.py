"""The settings: your own, the people's, the house's."""

from django.urls import path

from accounts.people.views import brands, news, people, security, teams, work, you

urlpatterns = [
    path("", you.my_settings, name="my_settings"),
    path("sign-off/", you.sign_off, name="sign_off"),
    path("preferences/", you.preferences, name="preferences"),
    path("notifications/", news.choices, name="news_choices"),
    path("notifications/pause/", news.pause, name="pause_news"),
    path("security/", security.security, name="security"),
    path("security/sessions/end/", security.end_sessions, name="end_my_sessions"),
    path("security/sessions/<slug:handle>/end/", security.end_session, name="end_my_session"),
    path("security/tokens/", security.create_token, name="create_token"),
    path("security/tokens/<int:token_id>/revoke/", security.revoke_token, name="revoke_token"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path(
        "people/invitations/<int:invitation_id>/withdraw/",
        people.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("people/<int:person_id>/", people.person, name="person"),
    path("people/<int:person_id>/deactivate/", people.deactivate, name="deactivate"),
    path("people/<int:person_id>/reactivate/", people.reactivate, name="reactivate"),
    path("people/<int:person_id>/sessions/end/", people.end_sessions, name="end_sessions"),
    path(
        "people/<int:person_id>/second-factor/reset/",
        people.reset_second_factor,
        name="reset_second_factor",
    ),
    path("people/<int:person_id>/chats/", work.person_chats, name="person_chats"),
    path("roles/", people.roles, name="roles"),
    path("teams/", teams.teams, name="teams"),
    path("teams/new/", teams.found_team, name="found_team"),
    path("teams/<int:team_id>/", teams.team, name="team_settings"),
    path("teams/<int:team_id>/chats/", work.team_chats, name="team_chats"),
    path("teams/<int:team_id>/closing/", teams.team_closing, name="team_closing"),
    path("teams/<int:team_id>/reopening/", teams.team_reopening, name="team_reopening"),
    path("brands/", brands.brands, name="brands"),
    path("brands/new/", brands.found_brand, name="found_brand"),
    path("brands/<int:brand_id>/", brands.brand, name="brand"),
    path("brands/<int:brand_id>/signatures/<slug:language>/", brands.signature, name="signature"),
]
