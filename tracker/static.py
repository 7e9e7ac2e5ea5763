"""Collect the static files into STATIC_ROOT when one of them has changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from tracker.embedded.locks import EXCLUSIVE, locked


def collect_if_needed() -> bool:
    """Collect unless the last collection was of the very same files; return whether it did.

    Several processes may call it at once: one collects, the others wait and read its list.
    """
    root = Path(settings.STATIC_ROOT)
    root.mkdir(exist_ok=True)
    with locked(root / ".lock", EXCLUSIVE):
        done, wanted = root / ".fingerprint", fingerprint()
        if done.exists() and done.read_text() == wanted:
            read_list_again()
            return False
        call_command("collectstatic", interactive=False, verbosity=0)
        done.write_text(wanted)
    return True


def read_list_again() -> None:
    """Forget a list of names that was read before another process wrote it anew."""
    if hasattr(staticfiles_storage, "load_manifest"):  # not in development
        found = staticfiles_storage.load_manifest()
        staticfiles_storage.hashed_files, staticfiles_storage.manifest_hash = found


def fingerprint() -> str:
    """Names, sizes and times of all static files, in one word."""
    seen = []
    for finder in get_finders():
        for path, storage in finder.list(["CVS", ".*", "*~"]):
            about = Path(storage.path(path)).stat()
            seen.append(f"{path} {about.st_size} {about.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(seen)).encode()).hexdigest()
