"""The reference data of a register file: whose register it is, bodies, groups, topics, terms."""

from django.db import models

from recommendations.actions.record import public_change
from recommendations.exchange.entries import Entry
from recommendations.exchange.loading import Loading, named
from recommendations.models import (
    Body,
    BodyGroup,
    BodyName,
    OfficeHolder,
    Register,
    Term,
    Topic,
)
from recommendations.words import is_short_form


def load_reference(file: Entry, loading: Loading) -> None:
    """Put the reference data on record; what is there already is left as it stands.

    The office may change all of it later, so differences from the file are no mistakes.
    Raises FileProblem, also where the database holds another register: real and invented records
    never mix.
    """
    known = set(loading.bodies)
    for entry in file.each("bodies", "slug", once="slug"):
        load_body(entry, loading)
    for entry in file.each("bodies", "slug"):
        tie(entry, loading, is_new=entry.text("slug") not in known)
        entry.refuse_rest()
    for entry in file.each("body_groups", "slug", once="slug"):
        load_group(entry, loading)
        entry.refuse_rest()
    for entry in file.each("topics", "slug", once="slug"):
        load_topic(entry, loading)
        entry.refuse_rest()
    for entry in file.each("terms", "short", once="short"):
        load_term(entry, loading)
        entry.refuse_rest()
    load_register(file, loading)


def save_new(row: models.Model, entry: Entry, loading: Loading, noun: str) -> None:
    """Check a row and save it, as one public change."""
    with named(entry):
        row.full_clean()
    with public_change():
        row.save()
    loading.new[noun] += 1


def load_body(entry: Entry, loading: Loading) -> None:
    body = Body(
        slug=entry.text("slug", required=True),
        name=entry.text("name", required=True),
        short_name=entry.text("short"),
        kind=entry.text("kind", required=True),
        website=entry.text("website"),
        active_from=entry.day("active_from"),
        active_to=entry.day("active_to"),
        note=entry.text("note"),
        source=entry.text("source"),
    )
    if body.slug in loading.bodies:
        return
    save_new(body, entry, loading, "bodies")
    loading.bodies[body.slug] = body
    for field, is_former in (("aliases", False), ("formerly", True)):
        for name in entry.texts(field):
            row = BodyName(body=body, name=name, is_former=is_former)
            with named(entry):
                row.full_clean()
            row.save()


def tie(entry: Entry, loading: Loading, *, is_new: bool) -> None:
    """How bodies belong together; read once all of them are known."""
    for field in ("name", "short", "kind", "website", "note", "source", "active_from", "active_to",
                  "aliases", "formerly"):  # fmt: skip
        entry.leave(field)
    body = loading.bodies[entry.text("slug")]
    parent = entry.known("part_of", loading.bodies, "body", required=False)
    overseer = entry.known("overseen_by", loading.bodies, "body", required=False)
    successors = entry.all_known("successors", loading.bodies, "body")
    predecessors = entry.all_known("predecessors", loading.bodies, "body")
    refuse_itself(
        entry,
        body,
        {
            "part_of": [parent],
            "overseen_by": [overseer],
            "successors": successors,
            "predecessors": predecessors,
        },
    )
    refuse_circle(entry, body, parent)
    if is_new:
        body.part_of, body.overseen_by = parent, overseer
        body.save()
        body.successors.add(*successors)
        body.predecessors.add(*predecessors)


def refuse_itself(entry: Entry, body: Body, ties: dict[str, list]) -> None:
    for field, others in ties.items():
        if body in others:
            raise entry.problem(
                field, f"“{body.slug}” is the body itself.", "Name another body, or leave it out."
            )


def refuse_circle(entry: Entry, body: Body, parent: Body | None) -> None:
    """Refuse a body that would be part of a part of itself."""
    above, passed = parent, set()
    while above and above.slug not in passed:
        passed.add(above.slug)
        if above.part_of_id == body.pk:
            raise entry.problem(
                "part_of",
                f"“{above.slug}” is itself part of “{body.slug}”.",
                "Leave out one of the two.",
            )
        above = above.part_of


def load_group(entry: Entry, loading: Loading) -> None:
    group = BodyGroup(
        slug=entry.text("slug", required=True),
        name=entry.text("name", required=True),
        note=entry.text("note"),
    )
    members = entry.all_known("members", loading.bodies, "body")
    speakers = entry.all_known("represented_by", loading.bodies, "body")
    if group.slug in loading.groups:
        return
    save_new(group, entry, loading, "groups of bodies")
    group.members.set(members)
    group.represented_by.set(speakers)
    loading.groups[group.slug] = group


def load_topic(entry: Entry, loading: Loading) -> None:
    topic = Topic(slug=entry.text("slug", required=True), name=entry.text("name", required=True))
    if topic.slug not in loading.topics:
        save_new(topic, entry, loading, "topics")
        loading.topics[topic.slug] = topic


def load_term(entry: Entry, loading: Loading) -> None:
    term = Term(
        short=entry.text("short", required=True), meaning=entry.text("meaning", required=True)
    )
    if not is_short_form(term.short):
        raise entry.problem(
            "short",
            f"“{term.short}” would not be found in a page.",
            "Write letters and figures without spaces, two of them capitals, such as MOPAC.",
        )
    if not Term.objects.filter(short=term.short).exists():
        save_new(term, entry, loading, "terms")


def load_register(file: Entry, loading: Loading) -> None:
    """Whose register this is; a database holds one."""
    entry, office = file.part("register"), file.part("office")
    loading.key = entry.text("key", required=True)
    register = Register(
        id=1,
        key=loading.key,
        title=entry.text("title", required=True),
        is_invented=entry.flag("is_invented"),
        began_on=entry.day("began_on", required=True),
        help_text=entry.text("help_text"),
        help_url=entry.text("help_url"),
        **reach(entry),
        office=office.known("slug", loading.bodies, "body"),
    )
    found = Register.objects.filter(id=1).first()
    if found and found.key != register.key:
        raise entry.problem(
            "key",
            f"this database holds the register “{found.key}”.",
            "Load this one into a database of its own.",
        )
    holders = [holder(row, register.office) for row in office.each("holders")]
    source = office.text("source")
    for part in (entry, office):
        part.leave("name", "short", "kind", "timezone", "featured")
        part.refuse_rest()
    if found:
        return
    save_new(register, entry, loading, "registers")
    for row in holders:
        row.source = source
        with named(office):
            row.full_clean()
        row.save()


def reach(entry: Entry) -> dict[str, str | int]:
    """How the office is reached, and in how many working days it replies if the file says so."""
    named = ("contact_url", "contact_email", "contact_post")
    found: dict[str, str | int] = {name: entry.text(name) for name in named}
    days = entry.get("reply_days", int)
    return found if days is None else {**found, "reply_days": days}


def holder(row: Entry, office: Body) -> OfficeHolder:
    """One person, or role, who held the office; or that it was vacant."""
    found = OfficeHolder(
        body=office,
        name=row.text("name") or row.text("role"),
        is_vacant=row.flag("vacant"),
        from_on=row.day("from"),
        to_on=row.day("to"),
        term=row.text("term"),
    )
    row.leave("role")
    row.refuse_rest()
    return found
