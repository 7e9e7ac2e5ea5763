"""The demo's settings, for tests: as in production, but fast where nobody looks."""

import os

os.environ["TRACKER_DEMO"] = "1"
for name in (
    "DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "REGISTER", "TRACKER_URL",
    "PORT",
):  # fmt: skip
    os.environ.pop(name, None)  # what the person's shell has set is not tested

from tracker.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the slow ones are slow
