"""Which release this is, in one word: it changes with the code, the templates and the settings."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

FOLDERS = ("recommendations", "templates", "tracker")
KINDS = ("*.py", "*.html", "*.css", "*.js", "*.svg")


def fingerprint(root: Path, settings: dict) -> str:
    """The release of a checkout with these settings; a secret one among them stays secret."""
    digest = hashlib.sha256(repr(sorted(settings.items(), key=str)).encode())
    for path in files(root):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def files(root: Path) -> Iterable[Path]:
    """What decides how a page looks, in a fixed order."""
    found = [path for folder in FOLDERS for kind in KINDS for path in (root / folder).rglob(kind)]
    return sorted(path for path in found if "node_modules" not in path.parts)
