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
| TRACKER_FOUR_EYES    | optional   | who of the office may not publish alone what they wrote: |
|                      |            | nobody (the default), officers or everybody              |
| TRACKER_URL          | required   | https://name: the site's address, as mails give it       |
| TRACKER_MAIL_FROM    | required   | whom mails are from: Name <register@office.example>      |
| TRACKER_REPLY_TO     | required   | an address that somebody reads, for answers to mails     |
| EMAIL_HOST           | required   | the mail server's name                                   |
| EMAIL_PORT           | optional   | its port: 587 with starttls, 465 with tls, 25 with none  |
| EMAIL_SECURITY       | optional   | starttls (the default), tls or none                      |
| EMAIL_USER           | optional   | whom to sign in as at the mail server                    |
| EMAIL_PASSWORD       | optional   | required with EMAIL_USER                                 |
| REGISTER             | demo only  | founding (the default) or training, the invented one     |
| TRACKER_STATE        | demo only  | the folder of the embedded database                      |
| TRACKER_PG_BIN       | demo only  | the folder of other PostgreSQL programs to run it with   |

In production the site stands behind one proxy that speaks HTTPS, sets X-Forwarded-Proto and
appends the visitor's address to X-Forwarded-For.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from tracker.environment import (
    address,
    choice,
    number,
    postgresql,
    required,
    site,
    switch,
    words,
)
from tracker.release import fingerprint

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = switch("DEBUG")
DEMO = switch("TRACKER_DEMO")
PRODUCTION = not (DEBUG or DEMO)
REGISTER = choice("REGISTER", "founding", "training")
FOUR_EYES = choice("TRACKER_FOUR_EYES", "nobody", "officers", "everybody")

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
    "django.contrib.humanize",
    "django.forms",
    "django_filters",
    "csp",
    "allauth",
    "tracker.accounts.AccountConfig",
    "allauth.mfa",
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
    "tracker.rooms.AccountMiddleware",
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
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "account_login"
CSRF_FAILURE_VIEW = "recommendations.desk.words_kept.csrf_failure"
FORM_RENDERER = "recommendations.forms.HouseRenderer"

# Sign-in: by e-mail address and password, or by a code that is typed; no link signs anybody in.
# Accounts come by invitation alone, so an address is known to be its owner's.
CODE_LASTS = 15 * 60  # seconds: mail to a large office takes up to ten minutes
CODE_TRIES = 5
ACCOUNT_ADAPTER = "recommendations.desk.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "recommendations.desk.account_forms.SignInForm",
    "request_login_code": "recommendations.desk.account_forms.CodeRequestForm",
    "confirm_login_code": "recommendations.desk.account_forms.SignInCodeForm",
    "reset_password": "recommendations.desk.account_forms.ResetRequestForm",
    "confirm_password_reset_code": "recommendations.desk.account_forms.ResetCodeForm",
    "reset_password_from_key": "recommendations.desk.account_forms.NewPasswordForm",
    "change_password": "recommendations.desk.account_forms.ChangePasswordForm",
    "reauthenticate": "recommendations.desk.account_forms.PasswordAgainForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = CODE_LASTS
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = CODE_TRIES
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = CODE_LASTS
ACCOUNT_PASSWORD_RESET_BY_CODE_MAX_ATTEMPTS = CODE_TRIES
ACCOUNT_SESSION_REMEMBER = True  # for SESSION_COOKIE_AGE, however one signs in
MFA_ADAPTER = "recommendations.desk.accounts.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "recommendations.desk.account_forms.AuthenticatorCodeForm",
    "reauthenticate": "recommendations.desk.account_forms.AuthenticatorCodeAgainForm",
    "activate_totp": "recommendations.desk.account_forms.SwitchOnForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # a clock that is half a minute wrong, and slow fingers
# The limits on tries count by the visitor's address, which in production the proxy tells.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if PRODUCTION else 0
CACHES = {
    "default": {  # a table, so that all workers share the limits on tries
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "recommendations_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # so that nobody can push the limits out of it
    },
    "figures": {  # what summaries.known counted once for a data version and a day
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "recommendations_figures",
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    },
    "lists": {  # the same of lists and searches, of which there is no end: apart from the others
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "recommendations_lists",
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    },
}

# Mail is a table (models/mail.py), and run_due_jobs sends what is due. In the demo nothing is
# sent, by nobody and nowhere: it is kept, to be read as a page.
EMAIL_TIMEOUT = 10  # seconds in which the mail server has to answer
if PRODUCTION:
    SITE_URL = site(required("TRACKER_URL", "the site's address, such as https://name"))
    DEFAULT_FROM_EMAIL = address("TRACKER_MAIL_FROM", "the address that mails are from")
    REPLY_TO = address("TRACKER_REPLY_TO", "an address that somebody reads, for answers to mails")
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = required("EMAIL_HOST", "the mail server's name")
    EMAIL_SECURITY = choice("EMAIL_SECURITY", "starttls", "tls", "none")
    EMAIL_PORT = number("EMAIL_PORT", {"starttls": 587, "tls": 465, "none": 25}[EMAIL_SECURITY])
    EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL_SECURITY == "starttls", EMAIL_SECURITY == "tls"
    EMAIL_HOST_USER = os.environ.get("EMAIL_USER", "")
    EMAIL_HOST_PASSWORD = EMAIL_HOST_USER and required("EMAIL_PASSWORD", "what EMAIL_USER has")
else:
    here = f"http://127.0.0.1:{os.environ.get('PORT') or 8000}"
    SITE_URL = site(os.environ.get("TRACKER_URL") or here)
    DEFAULT_FROM_EMAIL = "The register (demo) <register@office.example>"
    REPLY_TO = "office@office.example"
    EMAIL_BACKEND = f"django.core.mail.backends.{'dummy' if DEMO else 'console'}.EmailBackend"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

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
        "connect-src": [SELF],  # by which a page's checker reads our robots.txt
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
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a report of a hundred asks is one form
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a long working day
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no further cookie
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

# Browsers ask for a page again after a change of the code or of these settings too.
RELEASE = fingerprint(
    BASE_DIR, {name: value for name, value in globals().items() if name.isupper()}
)
