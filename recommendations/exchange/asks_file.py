"""What a register file asks, and of whom."""

from datetime import date
from typing import Any

from django.utils import timezone

from recommendations.actions import recommendations
from recommendations.actions.recommendations import Addressee, Quote
from recommendations.dates import PartialDate
from recommendations.exchange.entries import Entry
from recommendations.exchange.loading import Loading, Move, named, noon
from recommendations.exchange.sources_file import NEVER, WHERE, load_publication, refuse_other_day
from recommendations.models import (
    Assignment,
    Body,
    Footnote,
    Link,
    Publication,
    Recommendation,
    StatusUpdate,
)
from recommendations.vocabulary import Ask, Relation, UpdateKind


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
        "at": noon(entry.day("recorded_on")),
    }
    found = loading.recommendations.get(reference)
    asked = addressees(entry, loading, reference, facts["issued"], found)
    if found:
        refuse_other_ask(entry, found, {**facts, "publication": publication, "passages": quotes})
        return
    loading.recommendations[reference] = recommendations.publish(
        reference=reference, publication=publication, quotes=quotes, addressees=asked,
        by=loading.by, **facts,
    )  # fmt: skip
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


def addressees(
    entry: Entry,
    loading: Loading,
    reference: str,
    issued: PartialDate,
    found: Recommendation | None,
) -> list[Addressee]:
    """Those asked from the start; a body that was asked later is kept for its day."""
    on_record = {a.body: a for a in found.assignments.select_related("body")} if found else {}
    first = []
    for row in entry.each("addressees", "body", once="body"):
        body = row.known("body", loading.bodies, "body")
        group = row.known("group", loading.groups, "group", required=False)
        addressed_as = row.text("addressed_as")
        later = row.day("assigned_on")
        previous = row.known("reassigned_from", loading.bodies, "body", required=bool(later))
        is_lead = row.flag("lead")
        row.day("until")
        row.refuse_rest()
        if later:
            refuse_day(row, later, issued)
        if body in on_record:
            refuse_other_addressee(row, on_record[body], issued, previous)
        elif later:
            move = Move(row, previous, later, is_lead)
            loading.transfers[reference, body.slug] = move
        elif found:
            raise row.problem(
                "body",
                f"the record does not name “{body.slug}” as asked by {reference}.",
                "What is on record never changes: use “Add an addressee” in the register instead.",
            )
        else:
            named_so = addressed_as or (group.name if group else "")
            first.append(Addressee(body, is_lead, named_so))
    return first


def refuse_day(row: Entry, later: date, issued: PartialDate) -> None:
    """Refuse a day on which no duty can have moved."""
    if later > timezone.localdate():
        raise row.problem(
            "assigned_on", f"{later} is in the future.", "Add it once the duty has moved."
        )
    if later < issued.first_day:
        raise row.problem(
            "assigned_on",
            f"{later} is before the recommendation was made, {issued}.",
            "Give the day on which the duty moved.",
        )


def refuse_other_addressee(
    row: Entry, held: Assignment, issued: PartialDate, previous: Body | None
) -> None:
    """Refuse an addressee that differs from the one on record. The name of a group is not
    compared: the office may change it."""
    later = row.day("assigned_on")
    said: dict[str, Any] = {"lead": row.flag("lead")}
    if row.text("addressed_as"):
        said["addressed_as"] = row.text("addressed_as")
    if later:
        said["assigned_on"] = PartialDate(later)
    on_record = {
        "lead": held.is_lead,
        "addressed_as": held.addressed_as,
        "assigned_on": held.asked,
    }
    row.refuse_other(said, on_record, "for this body", NEVER)
    moved = StatusUpdate.objects.filter(
        kind=UpdateKind.TRANSFERRED,
        assignment__recommendation=held.recommendation_id,
        assignment__body=previous,
        effective_on=later,
    )
    if later and not moved.exists():
        raise row.problem(
            "reassigned_from", f"the record moves no duty of “{previous}” on {later}.", NEVER
        )


def footnotes(entry: Entry, publication: Publication) -> list[Footnote]:
    notes = {note.number: note for note in publication.footnotes.all()}
    numbers = entry.get("footnotes", list) or []
    return [entry.look_up("footnotes", number, notes, "footnote") for number in numbers]


def refuse_other_ask(entry: Entry, found: Recommendation, facts: dict) -> None:
    """Refuse an ask that differs from the one on record in what never changes."""
    passages = [q.passage for q in found.quotations.select_related("passage")]
    if [p.quote for p in passages] != [quote.quote for quote in facts["passages"]]:
        raise entry.problem(
            "passages",
            f"other words are on record {WHERE}.",
            "Exact words never change: correct the file.",
        )
    plain = ("publication", "kind", "strength", "words", "words_note", "source_number",
             "endorsed_by")  # fmt: skip
    many = ("issued_by", "names", "footnotes")
    said = {name: facts[name] for name in plain} | {name: set(facts[name]) for name in many}
    held = {name: getattr(found, name) for name in plain}
    held |= {name: set(getattr(found, name).all()) for name in many}
    said |= {
        "issued_on": facts["issued"],
        "passages": [(quote.start, quote.end) for quote in facts["passages"]],
    }
    held |= {"issued_on": found.issued, "passages": [(p.start, p.end) for p in passages]}
    entry.refuse_other(said, held, WHERE, NEVER)
    refuse_other_day(entry, found.published_at)


def relate(entry: Entry, related: list, loading: Loading) -> None:
    for link in related:
        if not isinstance(link, list) or len(link) != 2 or link[0] not in Relation.values:
            raise entry.problem(
                "related", f"{link!r} is no link.", 'Write it as ["follows", "REFERENCE"].'
            )
        other = entry.look_up("related", link[1], loading.recommendations, "recommendation")
        found = loading.recommendations[entry.text("reference")]
        known = Link.objects.count()
        recommendations.relate(found, link[0], other, by=loading.by)
        if Link.objects.count() > known:
            loading.new["links"] += 1
