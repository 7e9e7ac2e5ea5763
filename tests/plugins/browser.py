"""A real browser: the installed Chromium, driven by Playwright, that reaches this machine only.

- `page_at(width)`: a new page, that wide; more words are Playwright's, such as
  `java_script_enabled=False`.
- `page`: one that is 1280 pixels wide.
- `axe(page)`: what axe-core finds wrong, a line each: a test asks for `== []`.
- `sideways(page)`: how many pixels one must scroll sideways to see it all: 0 is right.

Tests that use them carry the mark `browser`. Where no Chromium is found they are skipped, and
the last line that the run prints says so.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.plugins.cluster import is_worker

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
FLAGS = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No test may reach beyond this machine, and a page that tries to must not seem to work.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
HOW_TO_GET_ONE = "install Chromium (Debian: apt-get install chromium) or name one with CHROMIUM=…"


@cache
def chromium() -> str | None:
    """The program: the one that CHROMIUM names, or the first that is found by a usual name."""
    if named := os.environ.get("CHROMIUM"):
        if not shutil.which(named):
            raise pytest.UsageError(f"CHROMIUM={named} is no program that can be run.")
        return shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a browser where there is none."""
    if chromium():
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="no Chromium was found"))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI, a test that did not run is a failure."""
    if not is_worker(session.config) and os.environ.get("CI") == "true" and skipped(session.config):
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say as the very last word what did not run for want of a browser."""
    missed = [report for report in skipped(config) if "browser" in report.keywords]
    if missed and not is_worker(config):
        reporter = config.pluginmanager.get_plugin("terminalreporter")
        tests = "browser test" if len(missed) == 1 else "browser tests"
        reporter.write_line(f"{len(missed)} {tests} did not run: {HOW_TO_GET_ONE}")


def skipped(config: pytest.Config) -> list:
    """The reports of the tests that were skipped."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return reporter.stats.get("skipped", []) if reporter else []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for each worker; its home is a folder of its own, so that it leaves nothing."""
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home, sync_playwright() as play:
        running = play.chromium.launch(
            executable_path=chromium(), args=flags, env={**os.environ, "HOME": home}
        )
        yield running
        running.close()


@pytest.fixture
def page_at(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages of a chosen width; cookies are not shared, and all are closed with the test."""
    opened = []

    def open_page(width: int, **options) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        context.set_default_timeout(10_000)
        opened.append(context)
        return context.new_page()

    yield open_page
    for context in opened:
        context.close()


@pytest.fixture
def page(page_at) -> Page:
    return page_at(1280)


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """Check a page with axe-core, which our content security policy keeps out as a script."""
    script = settings.BASE_DIR / "recommendations/assets/node_modules/axe-core/axe.min.js"
    words = Path(script).read_text()

    def check(page: Page) -> list[str]:
        page.evaluate(words)
        found = page.evaluate("axe.run()")
        return [
            f"{violation['id']}: {violation['help']} ({node['html']})"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    return check


@pytest.fixture(scope="session")
def sideways() -> Callable[[Page], int]:
    """How much wider than its window a page is, in pixels."""
    root = "document.documentElement"
    return lambda page: page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
