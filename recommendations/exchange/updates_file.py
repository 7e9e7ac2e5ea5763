"""What happened, in a register file: in the order in which the register learned it."""

from collections.abc import Callable
from typing import Any

from recommendations.actions import publications, recommendations, updates
from recommendations.dates import PartialDate
from recommendations.exchange.asks_file import quote
from recommendations.exchange.entries import Entry
from recommendations.exchange.loading import Loading, named, noon
from recommendations.models import Assignment, Body, Recommendation, StatusUpdate
from recommendations.vocabulary import Channel, UpdateKind, Voice

CORRECTABLE = ["text", "effective_on"]


def load_updates(file: Entry, loading: Loading) -> None:
    """Record what is new. `corrects` in the file is the place, from 0, of an earlier entry."""
    recorded: list[StatusUpdate] = []
    for position, entry in enumerate(file.each("updates", "recommendation", once="key")):
        with named(entry):
            recorded.append(load_update(entry, position, recorded, loading))
        entry.refuse_rest()
    for pending in list(loading.transfers):
        transfer(pending, loading)


def load_update(
    entry: Entry, position: int, recorded: list[StatusUpdate], loading: Loading
) -> StatusUpdate:
    key = entry.text("key") or f"{loading.key}:{position}"
    recommendation = entry.known("recommendation", loading.recommendations, "recommendation")
    body = entry.known("body", loading.bodies, "body", required=False)
    if body and (recommendation.reference, body.slug) in loading.transfers:
        transfer((recommendation.reference, body.slug), loading)
    assignment = body and assignment_of(entry, recommendation, body)
    at = noon(entry.day("recorded_on"))
    kind = entry.choice("kind", [*updates.RECORDABLE, UpdateKind.CORRECTION])
    found = StatusUpdate.objects.filter(key=key).first()
    if kind == UpdateKind.CORRECTION:
        take = correction(entry, recorded, is_new=not found)
    else:
        take = recording(entry, kind, recommendation, assignment, loading)
    if found:
        refuse_other_entry(entry, found)
        return found
    loading.new["updates"] += 1
    return take(key=key, by=loading.by, at=at)


def assignment_of(entry: Entry, recommendation: Recommendation, body: Body) -> Assignment:
    found = recommendation.assignments.filter(body=body).first()
    if found is None:
        raise entry.problem(
            "body",
            f"{recommendation.reference} was not put to “{body.slug}”.",
            "Add it to the addressees, or correct the body.",
        )
    return found


def transfer(pending: tuple[str, str], loading: Loading) -> None:
    """Move a duty to the body that the file names, on the day that it gives."""
    previous, day, is_lead = loading.transfers.pop(pending)
    recommendation = loading.recommendations[pending[0]]
    if recommendation.assignments.filter(body__slug=pending[1]).exists():
        return
    recommendations.transfer(
        recommendation.assignments.get(body=previous),
        to=loading.bodies[pending[1]],
        effective=PartialDate(day),
        is_lead=is_lead,
        reason=f"Reassigned from {previous.name}.",
        by=loading.by,
        at=noon(day),
    )


def recording(
    entry: Entry,
    kind: str,
    recommendation: Recommendation,
    assignment: Assignment | None,
    loading: Loading,
) -> Callable[..., StatusUpdate]:
    """Read an update of any recordable kind; gives what records it."""
    facts = {
        "kind": kind,
        "value": entry.text("value"),
        "effective": entry.partial("effective_on", required=True),
        "voice": entry.choice("voice", Voice.values),
        "made_by": entry.known("made_by", loading.bodies, "body"),
        "channel": entry.choice("channel", Channel.values),
        "text": entry.text("text"),
        "reason": entry.text("reason"),
        "evidence": [evidence(row) for row in entry.each("evidence", "title")],
        "evidence_to": entry.day("evidence_to"),
        "target": entry.partial("target_on"),
        "next_check_on": entry.day("next_check_on"),
        "successor": entry.known(
            "successor", loading.recommendations, "recommendation", required=False
        ),
        **source(entry, loading),
    }
    return lambda **more: updates.record(recommendation, assignment, **facts, **more)


def source(entry: Entry, loading: Loading) -> dict:
    """The publication that an update comes from, and the words in it."""
    if entry.get("source", dict) is None:
        return {}
    part = entry.part("source")
    publication = part.known("publication", loading.publications, "publication")
    words = quote(part)
    with named(part):
        passage = publications.passage(
            publication, quote=words.quote, start=words.start, end=words.end
        )
    return {"source": publication, "source_passage": passage}


def evidence(row: Entry) -> dict:
    retrieved = row.partial("retrieved_on")
    fields = {
        "title": row.text("title", required=True),
        "publisher": row.text("publisher"),
        "url": row.text("url", required=True),
        "published_on": row.day("published_on"),
        "retrieved_on": retrieved and retrieved.first_day,
        "retrieved_precision": retrieved.precision.value if retrieved else "",
        "extent": row.text("extent"),
    }
    row.refuse_rest()
    return fields


def correction(
    entry: Entry, recorded: list[StatusUpdate], *, is_new: bool
) -> Callable[..., StatusUpdate]:
    """Read a correction: which earlier entry was wrong, in which field, and what is right."""
    number = entry.get("corrects", int, required=True)
    if not 0 <= number < len(recorded):
        raise entry.problem("corrects", f"there is no earlier entry {number}.", "Correct it.")
    wrong, replaces = recorded[number], entry.part("replaces")
    field = replaces.choice("field", CORRECTABLE)
    entry.leave("value", "voice", "made_by", "channel", "effective_on", "reason", "evidence")
    reason = entry.text("text", required=True)
    replaces.leave("was")
    if field == "effective_on":
        changes: dict[str, Any] = {"effective": replaces.partial("now", required=True)}
    else:
        changes = {"text": reworded(replaces, wrong) if is_new else replaces.text("now")}
    replaces.refuse_rest()
    return lambda **more: updates.correct(wrong, reason=reason, **changes, **more)


def reworded(replaces: Entry, wrong: StatusUpdate) -> str:
    """The text of the wrong entry with one word put right."""
    was, now = replaces.text("was", required=True), replaces.text("now", required=True)
    text = updates.value_of(wrong, "text")
    if text.count(was) != 1:
        raise replaces.problem(
            "was", f"“{was}” does not stand there exactly once.", "Quote more of the text."
        )
    return text.replace(was, now)


def refuse_other_entry(entry: Entry, found: StatusUpdate) -> None:
    """Refuse another entry under the same key; without keys, the place in the file is the key."""
    on_record = {
        "recommendation": found.recommendation.reference,
        "body": found.assignment.body.slug if found.assignment else "",
        "kind": found.kind,
        "value": found.value,
    }
    for field, held in on_record.items():
        if entry.text(field) != held:
            raise entry.problem(
                field,
                f"the record holds “{held}” under this key.",
                "What is recorded stays: add new entries at the end, or record a correction.",
            )
