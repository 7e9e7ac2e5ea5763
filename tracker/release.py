"""Which release this is, in one word: it changes with the code, the templates and the settings."""

import hashlib
import os
from pathlib import Path

FOLDERS = ("recommendations", "templates", "tracker")
KINDS = (".py", ".html", ".css", ".js", ".svg")
NOT_OURS = {"node_modules", "__pycache__"}
"""Folders that are not even looked into: every worker does this while somebody waits for it."""


def fingerprint(root: Path, settings: dict) -> str:
    """The release of a checkout with these settings; a secret one among them stays secret."""
    digest = hashlib.sha256(repr(sorted(settings.items(), key=str)).encode())
    for path in files(root):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def files(root: Path) -> list[Path]:
    """What decides how a page looks, in a fixed order."""
    found = []
    for top in FOLDERS:
        for folder, folders, names in os.walk(root / top):
            folders[:] = [name for name in folders if name not in NOT_OURS]
            found += [Path(folder, name) for name in names if name.endswith(KINDS)]
    return sorted(found)
