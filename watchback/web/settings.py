"""Django's settings. Everything a person sets comes from the environment; the rest is decided here."""

import os
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from watchback.home import home, secret_key

WEB = Path(__file__).resolve().parent
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]

DEBUG = False
SECRET_KEY = secret_key()
# The names under which the public reaches the site, with commas between them.
PUBLIC_HOSTS = [
    host.strip() for host in os.environ.get("WATCHBACK_ALLOWED_HOSTS", "").split(",") if host.strip()
]
ALLOWED_HOSTS = PUBLIC_HOSTS + LOOPBACK
# The public reaches the site by HTTPS through a web server in front of it.
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in PUBLIC_HOSTS if host != "*"]


def _trusted_proxies() -> list[IPv4Network | IPv6Network]:
    """Web servers in front, beside those on this machine, whose word on who is connected is taken."""
    named = os.environ.get("WATCHBACK_TRUSTED_PROXIES", "")
    try:
        return [ip_network(one.strip()) for one in named.split(",") if one.strip()]
    except ValueError as refusal:
        raise ImproperlyConfigured(f"WATCHBACK_TRUSTED_PROXIES: {refusal}.") from None


TRUSTED_PROXIES = _trusted_proxies()

ROOT_URLCONF = "watchback.web.urls"
WSGI_APPLICATION = "watchback.web.wsgi.application"

INSTALLED_APPS = [
    "watchback.web.register",
    "watchback.web.review",
    "watchback.web.campaign",
    "watchback.web.gathering",
    "watchback.web.imports",
    "watchback.web.replies",
    "watchback.web.proposed",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "watchback.web.headers.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "watchback.web.headers.public_pages_only_answer",
    "watchback.web.crowds.few_downloads_at_once",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "watchback.web.headers.large_forms_are_not_read",
    "watchback.web.crowds.strangers_forms_come_in_whole",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]


def _database() -> dict[str, Any]:
    """PostgreSQL where DATABASE_URL names it, else one SQLite file in the home folder."""
    # An open connection is kept: opening one for each request halves the speed of writing.
    url = os.environ.get("DATABASE_URL") or f"sqlite:///{home() / 'watchback.sqlite3'}"
    try:
        database: dict[str, Any] = dict(
            dj_database_url.parse(url, conn_max_age=None, conn_health_checks=True)
        )
    except ValueError:
        raise ImproperlyConfigured("DATABASE_URL is not the address of a database.") from None
    kind = database["ENGINE"].rpartition(".")[2]
    if kind not in ("sqlite3", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL or SQLite database.")
    if kind == "sqlite3":
        database["OPTIONS"] = database.get("OPTIONS", {}) | SQLITE_OPTIONS
    return database


SQLITE_OPTIONS = {
    "timeout": 20,
    # A writer waits at BEGIN for its turn; one that reads first and writes later cannot be refused halfway.
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        # What was acknowledged survives a power cut, not only a killed process.
        "PRAGMA synchronous=FULL;"
        # Erased words are overwritten in the file, not only unlinked.
        "PRAGMA secure_delete=ON;"
        # Without it INSERT OR REPLACE would delete a row behind the triggers that keep evidence.
        "PRAGMA recursive_triggers=ON;"
    ),
}
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
# The public pages bring their own style, for the server and for the baked folder alike.
STATICFILES_DIRS = [WEB.parent / "publish" / "static"]
# Served from where they lie in the package: there is no folder to collect them into.
WHITENOISE_USE_FINDERS = True

# Readers get no cookie: sessions and form tokens exist only where editors work.
SESSION_COOKIE_PATH = "/review/"
SESSION_COOKIE_NAME = "watchback-session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = bool(PUBLIC_HOSTS)
CSRF_COOKIE_PATH = "/review/"
CSRF_COOKIE_NAME = "watchback-form"
CSRF_COOKIE_SECURE = bool(PUBLIC_HOSTS)
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
_PASSWORDS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_PASSWORDS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_PASSWORDS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_PASSWORDS}.CommonPasswordValidator"},
    {"NAME": f"{_PASSWORDS}.NumericPasswordValidator"},
]
LOGIN_URL = "/review/account/login/"
LOGIN_REDIRECT_URL = "/review/"
ACCOUNT_ADAPTER = "watchback.web.accounts.ClosedDoor"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "watchback.web.accounts.SealedSecrets"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Watchback"
# A code of the half minute before or after counts: telephones are slow and people too.
MFA_TOTP_TOLERANCE = 1
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

# No address of a reader, no name of an editor and no query string goes into a log.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"without secrets": {"()": "watchback.web.logged.WithoutSecrets"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["without secrets"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "ERROR", "propagate": True}},
}

# Runs are queued in the register's own database: no second service, and what is queued is backed up with it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": False}}
