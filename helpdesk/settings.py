"""Settings of one installation. Every value comes from the environment or has a default that
runs a checkout; a wrong value stops the start with its name."""

import base64
import binascii
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from helpdesk import production

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
if (BASE_DIR / ".env").exists():
    environ.Env.read_env(BASE_DIR / ".env")


# --- what kind of installation this is -------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
PRODUCTION = env.bool("PRODUCTION", default=False)

DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / ".data")))
FILES_DIR = Path(env.str("FILES_DIR", default=str(DATA_DIR / "files")))

SECRET_KEY = env.str("SECRET_KEY", default=production.UNSAFE_SECRET)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

# Keys for what is encrypted at rest, newest first; each 32 bytes in base64.
DATA_KEY = env.list("DATA_KEY", default=[production.UNSAFE_DATA_KEY])
for _key in DATA_KEY:
    try:
        _length = len(base64.b64decode(_key, validate=True))
    except binascii.Error as error:
        raise ImproperlyConfigured("DATA_KEY: each key is 32 bytes written in base64.") from error
    if _length != 32:
        raise ImproperlyConfigured("DATA_KEY: each key is 32 bytes written in base64.")


# --- origins and ports ---------------------------------------------------------------------

WEB_PORT = env.int("WEB_PORT", default=8000)
SOCKETS_PORT = env.int("SOCKETS_PORT", default=8001)
DOOR_PORT = env.int("DOOR_PORT", default=2525)
DOOR_HOST = env.str("DOOR_HOST", default="127.0.0.1")
DOOR_PROTOCOL = env.str("DOOR_PROTOCOL", default="smtp")  # or lmtp
CATCHER_PORT = env.int("CATCHER_PORT", default=8025)
CATCHER_SMTP_PORT = env.int("CATCHER_SMTP_PORT", default=8026)

# Where the counts are told to monitoring; 0 tells them to nobody.
METRICS_PORT = env.int("METRICS_PORT", default=0)
METRICS_HOST = env.str("METRICS_HOST", default="127.0.0.1")

# The desk lives on one origin; files and mail frames on another that never sees a cookie.
APP_ORIGIN = env.str("APP_ORIGIN", default=f"http://localhost:{WEB_PORT}").rstrip("/")
FILES_ORIGIN = env.str("FILES_ORIGIN", default=f"http://127.0.0.1:{WEB_PORT}").rstrip("/")
SOCKETS_ORIGIN = env.str("SOCKETS_ORIGIN", default=f"ws://localhost:{SOCKETS_PORT}").rstrip("/")
# Where players chat: an origin of its own, so that nothing on it stands beside the desk.
CHAT_ORIGIN = env.str("CHAT_ORIGIN", default=f"http://chat.localhost:{WEB_PORT}").rstrip("/")
# So many strangers talk at one time behind one address: an office, a carrier that hides thousands.
CHAT_SOCKETS_PER_ADDRESS = env.int("CHAT_SOCKETS_PER_ADDRESS", default=500)
SECURE = APP_ORIGIN.startswith("https://")


def _host(origin: str) -> str:
    return origin.split("://", 1)[-1].split("/", 1)[0].rsplit(":", 1)[0]


ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=sorted({_host(APP_ORIGIN), _host(FILES_ORIGIN), _host(CHAT_ORIGIN)})
)
CSRF_TRUSTED_ORIGINS = [APP_ORIGIN]
# Client address and scheme are believed only from these peers (AU-8).
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
if SECURE and TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


# --- parts ---------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "rest_framework",
    "drf_spectacular",
    "channels",
    "helpdesk",
    "accounts",
    "knowledgebase",
    "tickets",
    "livechat",
    "reports",
]
if not PRODUCTION:
    INSTALLED_APPS.append("helpdesk.dev")

MIDDLEWARE = [
    "helpdesk.logging.RequestLog",
    "helpdesk.edge.Edge",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "accounts.people.sessions.SessionMiddleware",
    "accounts.people.sessions.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.people.sessions.SecondFactorMiddleware",
]

SILENCED_SYSTEM_CHECKS = [
    "security.W001",  # helpdesk.edge sets what SecurityMiddleware would
    "security.W002",  # and forbids framing in its policy
    "auth.W004",  # the e-mail is unique whatever its case, by a constraint on lower(email)
]

ROOT_URLCONF = "helpdesk.urls"
WSGI_APPLICATION = "helpdesk.wsgi.application"
ASGI_APPLICATION = "helpdesk.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "helpdesk.jinja.environment",
            "context_processors": [
                "helpdesk.home.navigation.navigation",
                "helpdesk.jinja.one_token",
            ],
        },
    },
    {
        "NAME": "allauth",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "helpdesk.jinja.sign_in_context",
            ]
        },
    },
]

# What one web process works on at the same time; each has a database connection.
REQUESTS_AT_ONCE = env.int("REQUESTS_AT_ONCE", default=2)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {
    "default": {
        **env.db("DATABASE_URL", default="postgresql:///deskline"),
        # a new connection plans all of its statements anew
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": False,
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "ATOMIC_REQUESTS": False,
    }
}
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 4)
# What is prepared follows one index whatever its values are: planning it once is enough.
DATABASES["default"]["OPTIONS"].setdefault("options", "-c plan_cache_mode=force_generic_plan")


def _broker(url: str) -> str:
    """Celery writes unix sockets in its own way."""
    if not url.startswith("unix://"):
        return url
    path, _, query = url.removeprefix("unix://").partition("?")
    number = query.removeprefix("db=") or "0"
    return f"redis+socket://{path}?virtual_host={number}"


REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
REDIS_PREFIX = env.str("REDIS_PREFIX", default="")

# Counters of sign-in attempts live in PostgreSQL: they survive the loss of Redis and do not
# fail open with it (AU-3, AU-4).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_attempt",
        "OPTIONS": {"MAX_ENTRIES": 200_000, "CULL_FREQUENCY": 10},
    }
}


# --- people and sign-in ----------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.StaffUser"
AUTHENTICATION_BACKENDS = ["accounts.people.sign_in.StaffBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.people.sign_in.MaximumLengthValidator"},
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=not DEMO)

ACCOUNT_ADAPTER = "accounts.people.sign_in.StaffAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "10/m/ip,3/m/key",
    "reset_password_from_key": "10/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
    "signup": "1/h/ip",
}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "accounts.people.reset_tokens.ResetTokens"  # noqa: S105
PASSWORD_RESET_TIMEOUT = 3600
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "add_webauthn": "accounts.people.passkey_forms.PasskeyForm",
    "authenticate_webauthn": "accounts.people.passkey_forms.AuthenticateForm",
    "login_webauthn": "accounts.people.passkey_forms.LoginForm",
    "reauthenticate_webauthn": "accounts.people.passkey_forms.ReauthenticateForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
# whoever has the key also shows that it is he: by finger, face or PIN
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE  # only of a checkout; production is never that
MFA_TOTP_ISSUER = "Deskline"
MFA_ADAPTER = "accounts.people.sign_in.SecondFactorAdapter"

# Single sign-on with the operator's own identity provider (OpenID Connect); off without an issuer.
# Whoever works here connects his account once, signed in: no address that a provider tells opens
# anything (AU-5).
OIDC_ISSUER = env.str("OIDC_ISSUER", default="").rstrip("/")
OIDC_NAME = env.str("OIDC_NAME", default="")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default="")
if OIDC_ISSUER and not (OIDC_CLIENT_ID and OIDC_CLIENT_SECRET):
    raise ImproperlyConfigured("OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.")
if len(OIDC_ISSUER) > 200:
    raise ImproperlyConfigured("OIDC_ISSUER is longer than 200 characters.")
SOCIALACCOUNT_ADAPTER = "accounts.people.single_sign_on.Adapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_QUERY_EMAIL = False

SESSION_ENGINE = "accounts.people.session_store"
SESSION_COOKIE_NAME = "__Host-desk" if SECURE else "desk"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE_SECONDS = env.int("SESSION_IDLE_SECONDS", default=30 * 60)
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "deskcsrf"
CSRF_COOKIE_SECURE = SECURE
CSRF_FAILURE_VIEW = "helpdesk.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_SSL_REDIRECT = False  # the proxy redirects; the desk never sees plain HTTP in production


# --- languages, time ------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("tr", "Türkçe")]
# what players see is there in more languages than the desk
PLAYER_LANGUAGES = [*LANGUAGES, ("de", "Deutsch"), ("es", "Español")]
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [BASE_DIR / "helpdesk" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"


# --- static and uploaded files -----------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(DATA_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static" / "dist"] if (BASE_DIR / "static" / "dist").exists() else []
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = not PRODUCTION
# remembered sizes would cut off what is built anew while the server runs
WHITENOISE_AUTOREFRESH = not PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MAX_FILE_BYTES = env.int("MAX_FILE_BYTES", default=25 * 1024 * 1024)
MAX_FILES_PER_MESSAGE = env.int("MAX_FILES_PER_MESSAGE", default=10)
MAX_MESSAGE_BYTES = env.int("MAX_MESSAGE_BYTES", default=35 * 1024 * 1024)
# whose Authentication-Results are believed, and how many automatic mails leave within an hour
TRUSTED_AUTHSERV_IDS = env.list("TRUSTED_AUTHSERV_IDS", default=[])
AUTOMATIC_MAILS_PER_HOUR = env.int("AUTOMATIC_MAILS_PER_HOUR", default=500)
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = MAX_FILES_PER_MESSAGE
CLAMD_URL = env.str("CLAMD_URL", default="")


# --- mail and the outside ------------------------------------------------------------------------

vars().update(env.email_url("EMAIL_URL", default="smtp://127.0.0.1:8026"))
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Deskline <desk@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
UNDO_SECONDS = env.int("UNDO_SECONDS", default=10)
# Authorities of mail servers that the system does not know (a file in PEM).
MAIL_CA_FILE = env.str("MAIL_CA_FILE", default="")
if MAIL_CA_FILE and not Path(MAIL_CA_FILE).is_file():
    raise ImproperlyConfigured("MAIL_CA_FILE: there is no such file.")
# Where Google's and Microsoft's sign-in pages are played; only for trying out.
MAIL_PROVIDERS_ORIGIN = env.str("MAIL_PROVIDERS_ORIGIN", default="").rstrip("/")
# Deployment-level exceptions of the egress client, never a setting inside the product (NW-2).
EGRESS_ALLOWED_NETWORKS = env.list("EGRESS_ALLOWED_NETWORKS", default=[])


# --- work in the background ----------------------------------------------------------------------

CELERY_BROKER_URL = _broker(REDIS_URL)
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "global_keyprefix": REDIS_PREFIX,
    "socket_timeout": 5,
    "socket_connect_timeout": 1,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False


# --- API -----------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["accounts.people.api_tokens.BearerAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["helpdesk.lib.api.Named", "helpdesk.lib.api.Asked"],
    "DEFAULT_THROTTLE_CLASSES": ["helpdesk.lib.api.PerPerson"],
    "DEFAULT_PAGINATION_CLASS": "helpdesk.lib.api.NewestFirst",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["helpdesk.lib.api.Json"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "helpdesk.lib.api.problem_handler",
    "UNAUTHENTICATED_USER": None,
    "UNAUTHENTICATED_TOKEN": None,
}
# How often all strangers of one address may ask the chat's pages: a talk asks ten times a minute,
# and a carrier may hide hundreds of them behind one (livechat.widget.doors).
CHAT_ADDRESS_RATE = env.str("CHAT_ADDRESS_RATE", default="6000/m")
# So many webhooks of one platform are taken in; more are told to come again, and none is dropped.
WEBHOOK_RATE = env.str("WEBHOOK_RATE", default="400/s")
API_RATE = env.str("API_RATE", default="1200/m")
SPECTACULAR_SETTINGS = {
    "TITLE": "Deskline API",
    "DESCRIPTION": "Tickets, messages and players of one operator.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "helpdesk.api_schema.tell_of_problems",
    ],
}

LOGGING_CONFIG = "helpdesk.logging.configure"
LOG_JSON = env.bool("LOG_JSON", default=PRODUCTION)
LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
LOGGING = {"json": LOG_JSON, "level": LOG_LEVEL}  # Django skips the function when this is empty

if PRODUCTION:
    _problems = production.problems(globals())
    if _problems:
        raise ImproperlyConfigured(" ".join(["PRODUCTION is refused.", *_problems]))
