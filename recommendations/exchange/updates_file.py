"""What happened, in a register file: in the order in which the register learned it."""

from datetime import date
from typing import Any

from recommendations.actions import publications, recommendations, updates
from recommendations.actions.recommendations import Quote
from recommendations.dates import PartialDate
from recommendations.exchange.asks_file import quote
from recommendations.exchange.entries import Entry
from recommendations.exchange.loading import Loading, day_of, named, noon
from recommendations.models import (
    Assignment,
    Body,
    Passage,
    Publication,
    Recommendation,
    StatusUpdate,
)
from recommendations.vocabulary import Channel, UpdateKind, Voice

CORRECTABLE = ["text", "effective_on"]
FIXED = ("effective", "voice", "made_by", "channel", "evidence_to", "target", "next_check_on",
         "successor", "source")  # fmt: skip
WHERE = "under this key"
RECORDED = "What is recorded stays: add new entries at the end, or record a correction."

IN_FILES = [kind for kind in updates.RECORDABLE if kind != UpdateKind.COMMENT]
IN_FILES += [UpdateKind.CORRECTION]
"""A comment names the assessment that it stands beside, and comes from the desk alone."""


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
    """The update of an entry: the one on record, which must say the same, or a new one."""
    key = entry.text("key") or f"{loading.key}:{position}"
    recommendation = entry.known("recommendation", loading.recommendations, "recommendation")
    body = entry.known("body", loading.bodies, "body", required=False)
    if body:
        transfer((recommendation.reference, body.slug), loading)
    assignment = body and assignment_of(entry, recommendation, body)
    kind = entry.choice("kind", IN_FILES)
    day = entry.day("recorded_on")
    found = StatusUpdate.objects.filter(key=key).first()
    if found:
        refuse_other_entry(entry, found, day)
    more: dict[str, Any] = {"key": key, "by": loading.by, "at": noon(day)}
    if kind == UpdateKind.CORRECTION:
        update = correction(entry, recorded, found, more)
    else:
        facts, words = recording(entry, kind, loading)
        if found:
            refuse_other_facts(entry, found, facts, words)
            return found
        passage = passage_of(entry, facts["source"], words)
        update = updates.record(recommendation, assignment, source_passage=passage, **facts, **more)
    if not found:
        loading.new["updates"] += 1
    return update


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
    """Move a duty to the body that the file names, on the day that it gives; nothing where none
    is left to move. A duty that moved on is moved first to where it came from."""
    move = loading.transfers.pop(pending, None)
    if move is None:
        return
    recommendation = loading.recommendations[pending[0]]
    transfer((pending[0], move.previous.slug), loading)
    held = recommendation.assignments.filter(body=move.previous).first()
    if held is None:
        raise move.row.problem(
            "reassigned_from",
            f"{recommendation.reference} was not put to “{move.previous.slug}”.",
            "Add it to the addressees, or name the body that had the duty.",
        )
    with named(move.row, asked_on="assigned_on", recorded_on="assigned_on"):
        recommendations.transfer(
            held,
            to=loading.bodies[pending[1]],
            effective=PartialDate(move.day),
            is_lead=move.is_lead,
            reason=f"Reassigned from {move.previous.name}.",
            by=loading.by,
            at=noon(move.day),
        )
    loading.new["transfers"] += 1


def recording(entry: Entry, kind: str, loading: Loading) -> tuple[dict[str, Any], Quote | None]:
    """Read an update of any recordable kind: its facts, and the words of its source."""
    publication, words = source(entry, loading)
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
        "source": publication,
    }
    return facts, words


def source(entry: Entry, loading: Loading) -> tuple[Publication | None, Quote | None]:
    """The publication that an update comes from, and the words in it."""
    if entry.get("source", dict) is None:
        return None, None
    part = entry.part("source")
    return part.known("publication", loading.publications, "publication"), quote(part)


def passage_of(
    entry: Entry, publication: Publication | None, words: Quote | None
) -> Passage | None:
    """The passage on record for the words of a source; only for an update that is new, since a
    passage is for good."""
    if publication is None or words is None:
        return None
    with named(entry.part("source")):
        return publications.passage(
            publication, quote=words.quote, start=words.start, end=words.end
        )


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
    entry: Entry, recorded: list[StatusUpdate], found: StatusUpdate | None, more: dict[str, Any]
) -> StatusUpdate:
    """Read a correction (which earlier entry was wrong, in which field, and what is right) and
    record it, unless it is on record as `found`, which must say the same."""
    number = entry.get("corrects", int, required=True)
    if not 0 <= number < len(recorded):
        raise entry.problem("corrects", f"there is no earlier entry {number}.", "Correct it.")
    wrong, replaces = recorded[number], entry.part("replaces")
    field = replaces.choice("field", CORRECTABLE)
    entry.leave("value", "voice", "made_by", "channel", "effective_on", "reason", "evidence")
    reason = entry.text("text", required=True)
    is_text = field == "text"
    now = replaces.text("now") if is_text else replaces.partial("now", required=True)
    replaces.leave("was")
    replaces.refuse_rest()
    if found is None:
        now = reworded(replaces, wrong) if is_text else now
        changes: dict[str, Any] = {"text" if is_text else "effective": now}
        return updates.correct(wrong, reason=reason, **changes, **more)
    if found.corrects_id != wrong.pk:
        raise entry.problem("corrects", "the record corrects another entry.", RECORDED)
    if not is_redacted(found):
        held = {"text": updates.value_of(found, "reason")}
        entry.refuse_other({"text": reason}, held, WHERE, RECORDED)
    right = found.restated_as
    if right is None or (is_text and (is_redacted(right) or is_redacted(wrong))):
        return found
    if is_text:
        now, stands = reworded(replaces, wrong), updates.value_of(right, "text")
    else:
        stands = right.effective
    replaces.refuse_other({"now": now}, {"now": stands}, WHERE, RECORDED)
    return found


def reworded(replaces: Entry, wrong: StatusUpdate) -> str:
    """The text of the wrong entry with one word put right."""
    was, now = replaces.text("was", required=True), replaces.text("now", required=True)
    text = updates.value_of(wrong, "text")
    if text.count(was) != 1:
        raise replaces.problem(
            "was", f"“{was}” does not stand there exactly once.", "Quote more of the text."
        )
    return text.replace(was, now)


def refuse_other_entry(entry: Entry, found: StatusUpdate, day: date | None) -> None:
    """Refuse another entry under the same key; without keys, the place in the file is the key."""
    held = {
        "recommendation": found.recommendation.reference,
        "body": found.assignment.body.slug if found.assignment else "",
        "kind": found.kind,
        "value": found.value,
    }
    entry.refuse_other({field: entry.text(field) for field in held}, held, WHERE, RECORDED)
    if day:
        on_day = {"recorded_on": day_of(found.recorded_at)}
        entry.refuse_other({"recorded_on": day}, on_day, WHERE, RECORDED)


def refuse_other_facts(
    entry: Entry, found: StatusUpdate, facts: dict[str, Any], words: Quote | None
) -> None:
    """Refuse an entry that says otherwise than it says on record. What was corrected since still
    stands there as it was; what was redacted is gone, and not compared."""
    compared = FIXED if is_redacted(found) else (*FIXED, "text", "reason", "evidence")
    in_file = {"effective": "effective_on", "target": "target_on"}
    said = {in_file.get(name, name): facts[name] for name in compared}
    held = {in_file.get(name, name): updates.value_of(found, name) for name in compared}
    entry.refuse_other(said, held, WHERE, RECORDED)
    passage = found.source_passage
    stands = passage and Quote(passage.quote, passage.start, passage.end)
    if stands != words:
        raise entry.problem("source", "other words of it are on record.", RECORDED)


def is_redacted(update: StatusUpdate) -> bool:
    return StatusUpdate.objects.filter(redacts=update).exists()
