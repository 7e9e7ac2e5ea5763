"""The sources of a register file: letters, reports, replies, with their texts."""

from datetime import datetime

from recommendations.actions import publications
from recommendations.exchange.entries import UNWRITABLE, Entry
from recommendations.exchange.loading import Loading, day_of, noon
from recommendations.models import Publication

EXPECTED = {"sha256": str, "characters": int}
"""What a file may state of a text, to be checked against it."""

NEVER = "What is on record never changes: correct the file."
WHERE = "under this reference"


def load_publication(entry: Entry, loading: Loading) -> None:
    reference, text = entry.text("reference", required=True), text_of(entry, loading)
    facts = {
        "slug": entry.text("slug", required=True),
        "title": entry.text("title", required=True),
        "kind": entry.choice("kind", Publication.Kind.values),
        "issued": entry.partial("issued_on"),
        "issued_by": entry.all_known("issued_by", loading.bodies, "body"),
        "addressed_to": entry.all_known("addressed_to", loading.bodies, "body"),
        "author": entry.text("author"),
        "signed_by": entry.text("signed_by"),
        "url": entry.text("url"),
        "text_note": entry.text("text_note"),
        "responds_to": entry.known(
            "responds_to", loading.publications, "publication", required=False
        ),
        "on_behalf_of": entry.known("on_behalf_of", loading.groups, "group", required=False),
        "footnotes": [footnote(note, loading) for note in entry.each("footnotes", "n", once="n")],
        "at": noon(entry.day("recorded_on")),
    }
    if found := loading.publications.get(reference):
        refuse_other_source(entry, found, {**facts, "text": text})
        return
    loading.publications[reference] = publications.record(
        reference=reference, text=text, by=loading.by, **facts
    )
    loading.new["publications"] += 1


def refuse_other_source(entry: Entry, found: Publication, facts: dict) -> None:
    """Refuse a source that differs from the one on record in what never changes."""
    if found.text != facts["text"]:
        raise entry.problem(
            "file", "another text is on record.", "A text never changes: correct the file."
        )
    said = {
        "slug": facts["slug"],
        "kind": facts["kind"],
        "issued_on": facts["issued"],
        "issued_by": set(facts["issued_by"]),
        "addressed_to": set(facts["addressed_to"]),
        "footnotes": [(note["number"], note["text"], note["cites"]) for note in facts["footnotes"]],
    }
    held = {
        "slug": found.slug,
        "kind": found.kind,
        "issued_on": found.issued,
        "issued_by": set(found.issued_by.all()),
        "addressed_to": set(found.addressed_to.all()),
        "footnotes": [(note.number, note.text, note.cites) for note in found.footnotes.all()],
    }
    said["footnotes"].sort(key=lambda note: note[0])
    entry.refuse_other(said, held, WHERE, NEVER)
    refuse_other_day(entry, found.recorded_at)


def refuse_other_day(entry: Entry, recorded_at: datetime) -> None:
    """Refuse another day of recording, where the file gives one."""
    if day := entry.day("recorded_on"):
        said, held = {"recorded_on": day}, {"recorded_on": day_of(recorded_at)}
        entry.refuse_other(said, held, "as that day", NEVER)


def text_of(entry: Entry, loading: Loading) -> str:
    """The text that the entry names, checked against the hash and the length stated for it."""
    name = entry.text("file")
    stated = {field: entry.get(field, kind) for field, kind in EXPECTED.items()}
    entry.leave("paragraphs")
    if not name:
        return ""
    text = read_text(entry, name, loading)
    if unwritable := UNWRITABLE.search(text):
        raise entry.problem(
            "file", f"“{name}” holds {unwritable.group()!a}.", "Remove that character from it."
        )
    found = {"sha256": publications.sha256(text), "characters": len(text)}
    for field, value in found.items():
        if stated[field] is not None and stated[field] != value:
            raise entry.problem(
                field, f"the file has {value}.", "Correct this field, or restore the file."
            )
    return as_kept(text)


def as_kept(text: str) -> str:
    """A text as the record keeps it: one kind of line end, nothing where there are no words."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if text.strip() else ""


def read_text(entry: Entry, name: str, loading: Loading) -> str:
    try:
        path = (loading.folder / name).resolve()
    except (OSError, RuntimeError) as problem:  # a name too long, a link to itself
        raise entry.problem("file", f"“{name}” cannot be read.", "Put it there.") from problem
    if not path.is_relative_to(loading.folder.resolve()):
        raise entry.problem("file", f"“{name}” is outside the folder.", "Name a file in it.")
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as problem:
        raise entry.problem("file", f"“{name}” cannot be read.", "Put it there.") from problem
    except UnicodeDecodeError as problem:
        raise entry.problem("file", f"“{name}” is not UTF-8.", "Save it as UTF-8.") from problem


def footnote(note: Entry, loading: Loading) -> dict:
    fields = {
        "number": note.get("n", int, required=True),
        "text": note.text("text", required=True),
        "cites": note.known("cites", loading.publications, "publication", required=False),
    }
    note.refuse_rest()
    return fields
