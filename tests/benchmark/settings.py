"""Production's settings, with a hello-world view beside the register to compare with."""

from tracker.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmark.urls"
