"""Signing in, and what belongs to it."""

from django.urls import path, re_path

from accounts.people.views import entrance, news, passkeys, single_sign_on, strangers

urlpatterns = [
    path("login/", entrance.login, name="account_login"),
    path("logout/", entrance.logout, name="account_logout"),
    path("reauthenticate/", entrance.reauthenticate, name="account_reauthenticate"),
    path("password/change/", entrance.change_password, name="account_change_password"),
    path("password/reset/", entrance.reset, name="account_reset_password"),
    path("password/reset/done/", entrance.reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        entrance.reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9a-z]{1,13})"
        r"-(?P<key>set-password|[0-9a-z]{1,13}-[0-9a-f]{20,64})/\Z",
        entrance.reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("2fa/", entrance.second_factor, name="mfa_index"),
    path("2fa/authenticate/", entrance.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", entrance.reauthenticate_by_code, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", entrance.activate, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", entrance.deactivate, name="mfa_deactivate_totp"),
    path("2fa/passkeys/login/", passkeys.login, name="mfa_login_webauthn"),
    path("2fa/passkeys/add/", passkeys.add, name="mfa_add_webauthn"),
    path(
        "2fa/passkeys/reauthenticate/",
        passkeys.reauthenticate,
        name="mfa_reauthenticate_webauthn",
    ),
    path("2fa/passkeys/<int:pk>/", passkeys.rename, name="mfa_edit_webauthn"),
    path("2fa/passkeys/<int:pk>/remove/", passkeys.remove, name="mfa_remove_webauthn"),
    path("2fa/recovery-codes/", entrance.view_codes, name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/",
        entrance.generate_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        entrance.download_codes,
        name="mfa_download_recovery_codes",
    ),
    path("single-sign-on/connect/", single_sign_on.connect, name="connect_single_sign_on"),
    path("single-sign-on/disconnect/", single_sign_on.disconnect, name="disconnect_single_sign_on"),
    path("single-sign-on/<slug:provider_id>/", single_sign_on.begin, name="openid_connect_login"),
    path(
        "single-sign-on/<slug:provider_id>/callback/",
        single_sign_on.callback,
        name="openid_connect_callback",
    ),
    path("demo/", strangers.demo_sign_in, name="demo_sign_in"),
    path("invitation/<str:token>/", strangers.invitation, name="invitation"),
    path("notifications/<str:token>/", news.by_link, name="news_by_link"),
    path("language/", strangers.set_language, name="set_language"),
]
