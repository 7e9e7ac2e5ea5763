"""Every setting, from the environment, in one file; a missing one is named in a sentence.

Three modes:

- *production*, the default, refuses to start without its settings;
- *demo* (TRACKER_DEMO=1) runs as in production, on this machine only, with demo accounts and a
  key that everybody knows;
- *development* (DEBUG=1) shows Django's own error pages.

| setting              | production | what it is                                               |
|----------------------|------------|----------------------------------------------------------|
| SECRET_KEY           | required   | a long random text (50 letters or more), kept secret     |
| ALLOWED_HOSTS        | required   | the site's host names, separated by commas               |
| DATABASE_URL         | required   | postgresql://user:password@host:port/name                |
| CSRF_TRUSTED_ORIGINS | optional   | https://name, where a proxy changes the Host header      |
| REGISTER             | demo only  | founding (the default) or training, the invented one     |
| TRACKER_STATE        | demo only  | the folder of the embedded database                      |
| TRACKER_PG_BIN       | demo only  | the folder of other PostgreSQL programs to run it with   |

In production the site stands behind a proxy that speaks HTTPS and sets X-Forwarded-Proto.
"""

import os
from contextlib import suppress
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def switch(name: str) -> bool:
    """Read an on/off setting; anything but 0, 1 or nothing is refused in words."""
    value = os.environ.get(name, "")
    if value not in ("", "0", "1"):
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to 1 for on, or leave it out.")
    return value == "1"


def words(name: str, default: str = "") -> list[str]:
    """Read a list separated by commas."""
    value = os.environ.get(name) or default
    return [word.strip() for word in value.split(",") if word.strip()]


def required(name: str, why: str) -> str:
    """Read a setting that production cannot do without."""
    if not os.environ.get(name):
        raise ImproperlyConfigured(
            f"Set {name}: {why} (or TRACKER_DEMO=1 to try the register, DEBUG=1 to develop it)."
        )
    return os.environ[name]


def choice(name: str, *allowed: str) -> str:
    """Read a setting that has a few values; the first is the default."""
    value = os.environ.get(name) or allowed[0]
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to {' or '.join(allowed)}.")
    return value


def postgresql(url: str) -> dict:
    """Read DATABASE_URL; anything but a PostgreSQL's address is refused in words."""
    database: dict = {}
    with suppress(ValueError):  # an unknown scheme, a port that is no number
        database |= dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    if database.get("ENGINE") != "django.db.backends.postgresql" or not database["NAME"]:
        # The value itself stays out of the sentence: it holds a password.
        raise ImproperlyConfigured(
            "DATABASE_URL is not the address of a PostgreSQL database: write it as"
            " postgresql://user:password@host:port/name, with %-escapes for special characters."
        )
    return database


DEBUG = switch("DEBUG")
DEMO = switch("TRACKER_DEMO")
PRODUCTION = not (DEBUG or DEMO)
REGISTER = choice("REGISTER", "founding", "training")

if PRODUCTION:
    SECRET_KEY = required("SECRET_KEY", "a long random text that signs sessions")
    required("ALLOWED_HOSTS", "the site's host names, separated by commas")
    required("DATABASE_URL", "the PostgreSQL database, as postgresql://user:password@host/name")
else:
    SECRET_KEY = os.environ.get("SECRET_KEY") or "known to everybody: only for demo and development"
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "" if PRODUCTION else "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "csp",
    "recommendations",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "tracker.rooms.SessionMiddleware",
    "tracker.rooms.CsrfViewMiddleware",
    "tracker.rooms.AuthenticationMiddleware",
    "tracker.rooms.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
AUTH_USER_MODEL = "recommendations.User"
AUTHENTICATION_BACKENDS = ["recommendations.backends.AccountBackend"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "recommendations.public.context.register",
            ],
        },
    },
]

if os.environ.get("DATABASE_URL"):
    DATABASES = {"default": postgresql(os.environ["DATABASE_URL"])}
else:
    DATABASES = {
        "default": {
            "ENGINE": "tracker.embedded",
            "NAME": "tracker" if REGISTER == "founding" else REGISTER,
            "USER": "tracker",
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    }

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"

# Errors go to standard error, for whoever runs the server to keep; a page not found is none.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "stderr": {"class": "logging.StreamHandler"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO" if DEBUG else "ERROR"},
        # Anybody can send a wrong Host header, and robots do all day; the answer is 400.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        # Django leaves it to gunicorn to drop the body of an answer to HEAD; it does, and says so.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / ".static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "script-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# The protection is there, as rooms.CsrfViewMiddleware; the check knows Django's name for it only.
SILENCED_SYSTEM_CHECKS = ["security.W003"]
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
