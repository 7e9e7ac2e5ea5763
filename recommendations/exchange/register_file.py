"""A whole register from a folder: `register.json` and the texts that it names.

Everything goes through the actions, in one transaction: a mistake anywhere changes nothing.

What is on record already, found by slug, reference or key, is never changed. Where the file says
otherwise of what never changes (a source's text, issuers and date; an ask's words, kind, strength,
date and addressees; what an update says), the file is refused. What the office may change later is
left as the office has it, whatever the file says: titles, summaries, topics, contacts, the names,
ties and notes of bodies, groups and topics, the address and notes of a source, the register's own
title and texts. What was corrected, amended or redacted in the register since still agrees with
the file: the first entry stands as it was, and words that were redacted are not compared.
"""

import json
from collections import Counter
from pathlib import Path

from django.db import transaction

from recommendations.actions.record import lock, public_change
from recommendations.exchange.asks_file import load_asks
from recommendations.exchange.entries import Entry, FileProblem
from recommendations.exchange.loading import Loading
from recommendations.exchange.reference_file import load_reference
from recommendations.exchange.updates_file import load_updates
from recommendations.models import Register, User


def load(folder: Path, *, by: User) -> Counter:
    """Load the register in `folder`; returns how many of each noun were new.

    Raises FileProblem, naming the entry, the field, what is wrong and what to do.
    """
    file = read(folder / "register.json")
    with transaction.atomic():
        lock()
        loading = Loading(folder=folder, by=by)
        load_reference(file, loading)
        load_asks(file, loading)
        feature(file, loading)
        load_updates(file, loading)
        file.leave("about")
        loading.new["deadlines set aside"] = len(file.get("deadlines", list) or [])
        file.refuse_rest()
    return loading.new


def feature(file: Entry, loading: Loading) -> None:
    """What the home page begins with, until the office chooses otherwise."""
    entry = file.part("register")
    chosen = entry.all_known("featured", loading.recommendations, "recommendation")
    if chosen and loading.new["registers"]:
        with public_change():
            Register.objects.get().featured.set(chosen)


def read(path: Path) -> Entry:
    """Parse the file; two fields of one name are refused, since JSON would keep only the last."""

    def once(pairs):
        counted = Counter(name for name, _value in pairs)
        if twice := [name for name, count in counted.items() if count > 1]:
            raise FileProblem(f"{path.name}: the field “{twice[0]}” is written twice. Keep one.")
        return dict(pairs)

    try:
        return Entry(json.loads(path.read_text("utf-8"), object_pairs_hook=once), path.name)
    except OSError as problem:
        raise FileProblem(
            f"{path}: this file cannot be read ({problem.strerror}). Name a folder that holds it."
        ) from problem
    except UnicodeDecodeError as problem:
        raise FileProblem(f"{path.name}: this is not UTF-8. Save it as UTF-8.") from problem
    except json.JSONDecodeError as problem:
        raise FileProblem(
            f"{path.name}, line {problem.lineno}: this is not JSON ({problem.msg}). Correct it."
        ) from problem
    except RecursionError as problem:
        raise FileProblem(
            f"{path.name}: brackets stand within brackets too many times. Write it as the other"
            " registers are written."
        ) from problem
    except ValueError as problem:  # Python reads no number of more than 4300 digits
        raise FileProblem(
            f"{path.name}: a number has thousands of digits. Find it and correct it."
        ) from problem
