"""The sources of a register file and what they ask."""

from recommendations.actions import publications, recommendations
from recommendations.actions.recommendations import Addressee, Quote
from recommendations.exchange.entries import Entry
from recommendations.exchange.loading import Loading, named, noon
from recommendations.models import Footnote, Publication, Recommendation
from recommendations.vocabulary import Ask, Relation

EXPECTED = {"sha256": str, "characters": int}
"""What a file may state of a text, to be checked against it."""


def load_asks(file: Entry, loading: Loading) -> None:
    """Publish the sources, then what they ask, then how the asks bear on each other."""
    for entry in file.each("publications", "reference", once="reference"):
        with named(entry):
            load_publication(entry, loading)
        entry.refuse_rest()
    links = []
    for entry in file.each("recommendations", "reference", once="reference"):
        links.append((entry, entry.get("related", list) or []))
        with named(entry):
            load_recommendation(entry, loading)
        entry.refuse_rest()
    for entry, related in links:
        with named(entry):
            relate(entry, related, loading)


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
        refuse_other_text(entry, found, text)
        return
    loading.publications[reference] = publications.record(
        reference=reference, text=text, by=loading.by, **facts
    )
    loading.new["publications"] += 1


def refuse_other_text(entry: Entry, found: Publication, text: str) -> None:
    if found.text != text:
        raise entry.problem(
            "file", "another text is on record.", "A text never changes: correct the file."
        )


def text_of(entry: Entry, loading: Loading) -> str:
    """The text that the entry names, checked against the hash and the length stated for it."""
    name = entry.text("file")
    stated = {field: entry.get(field, kind) for field, kind in EXPECTED.items()}
    entry.leave("paragraphs")
    if not name:
        return ""
    text = read_text(entry, name, loading)
    found = {"sha256": publications.sha256(text), "characters": len(text)}
    for field, value in found.items():
        if stated[field] is not None and stated[field] != value:
            raise entry.problem(
                field, f"the file has {value}.", "Correct this field, or restore the file."
            )
    return text


def read_text(entry: Entry, name: str, loading: Loading) -> str:
    path = (loading.folder / name).resolve()
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


def load_recommendation(entry: Entry, loading: Loading) -> None:
    reference = entry.text("reference", required=True)
    publication = entry.known("publication", loading.publications, "publication")
    quotes = [quote(passage) for passage in entry.each("passages")]
    facts = {
        "kind": entry.choice("kind", Ask.values),
        "strength": entry.text("strength", required=True),
        "title": entry.text("title", required=True),
        "summary": entry.text("summary"),
        "contact": entry.text("contact"),
        "words": entry.text("words"),
        "words_note": entry.text("words_note"),
        "source_number": entry.text("source_number"),
        "issued": entry.partial("issued_on", required=True),
        "issued_by": entry.all_known("issued_by", loading.bodies, "body"),
        "endorsed_by": entry.known("endorsed_by", loading.bodies, "body", required=False),
        "names": entry.all_known("names", loading.bodies, "body"),
        "topics": entry.all_known("topics", loading.topics, "topic"),
        "footnotes": footnotes(entry, publication),
        "addressees": addressees(entry, loading, reference),
        "at": noon(entry.day("recorded_on")),
    }
    if found := loading.recommendations.get(reference):
        refuse_other_words(entry, found, quotes)
        return
    loading.recommendations[reference] = recommendations.publish(
        reference=reference, publication=publication, quotes=quotes, by=loading.by, **facts
    )
    loading.new["recommendations"] += 1


def quote(passage: Entry) -> Quote:
    """Words with their offsets, in code points."""
    found = Quote(
        passage.text("quote", required=True),
        passage.get("start", int, required=True),
        passage.get("end", int, required=True),
    )
    passage.leave("publication")
    passage.refuse_rest()
    return found


def addressees(entry: Entry, loading: Loading, reference: str) -> list[Addressee]:
    """Those asked from the start; a body that was asked later is kept for its day."""
    first = []
    for row in entry.each("addressees", "body", once="body"):
        body = row.known("body", loading.bodies, "body")
        group = row.known("group", loading.groups, "group", required=False)
        addressed_as = row.text("addressed_as") or (group.name if group else "")
        later = row.day("assigned_on")
        previous = row.known("reassigned_from", loading.bodies, "body", required=bool(later))
        row.day("until")
        if later:
            loading.transfers[reference, body.slug] = (previous, later, row.flag("lead"))
        else:
            first.append(Addressee(body, row.flag("lead"), addressed_as))
        row.leave("lead")
        row.refuse_rest()
    return first


def footnotes(entry: Entry, publication: Publication) -> list[Footnote]:
    notes = {note.number: note for note in publication.footnotes.all()}
    numbers = entry.get("footnotes", list) or []
    return [entry.look_up("footnotes", number, notes, "footnote") for number in numbers]


def refuse_other_words(entry: Entry, found: Recommendation, quotes: list[Quote]) -> None:
    on_record = [q.passage.quote for q in found.quotations.select_related("passage")]
    if on_record != [quote.quote for quote in quotes]:
        raise entry.problem(
            "passages",
            "other words are on record under this reference.",
            "Exact words never change: correct the file.",
        )


def relate(entry: Entry, related: list, loading: Loading) -> None:
    for link in related:
        if not isinstance(link, list) or len(link) != 2 or link[0] not in Relation.values:
            raise entry.problem(
                "related", f"{link!r} is no link.", 'Write it as ["follows", "REFERENCE"].'
            )
        other = entry.look_up("related", link[1], loading.recommendations, "recommendation")
        found = loading.recommendations[entry.text("reference")]
        recommendations.relate(found, link[0], other, by=loading.by)
