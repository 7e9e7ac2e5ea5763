"""The same plan, written in bulk: exactly the rows that the actions would write, in one change."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict

from django.db.models import prefetch_related_objects

from recommendations.actions import filing, searching, standings
from recommendations.actions.record import public_change
from recommendations.generating.copying import Copying
from recommendations.generating.facts import (
    History,
    PlannedCorrection,
    PlannedEntry,
    PlannedPublication,
    PlannedRecommendation,
)
from recommendations.generating.plan import Plan
from recommendations.generating.reference import Known, feature, set_up
from recommendations.generating.rows import (
    assignment_row,
    correction_row,
    publication_row,
    put_right,
    recommendation_row,
    tie,
    update_row,
    words_of,
)
from recommendations.models import (
    Assignment,
    Body,
    Evidence,
    Link,
    Passage,
    Publication,
    Quotation,
    Recommendation,
    StatusUpdate,
    Topic,
    User,
    Wording,
)

BATCH = 1_000
"""Recommendations, or a few more, that are in memory at once."""


def generate(plan: Plan, *, by: User, progress: Callable[[int], None]) -> None:
    """Put the plan on record, whole or not at all; `progress` is told how many recommendations
    there are so far."""
    with public_change():
        known, copying, done = set_up(plan, by=by), Copying(), 0
        for letters in batches(plan.publications()):
            done += Batch(known, copying).write(letters)
            progress(done)
        copying.number_on()
        feature(plan)


def batches(letters: Iterator[PlannedPublication]) -> Iterator[list[PlannedPublication]]:
    """The letters, in lists that make BATCH recommendations."""
    batch: list[PlannedPublication] = []
    for letter in letters:
        batch.append(letter)
        if sum(len(one.recommendations) for one in batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


class Batch:
    """Some letters with all that belongs to them, as rows."""

    def __init__(self, known: Known, copying: Copying):
        self.known, self.copying = known, copying
        self.asked: dict[str, Recommendation] = {}
        self.topics: dict[str, list[Topic]] = {}
        self.assignments: dict[str, list[Assignment]] = defaultdict(list)
        self.updates: dict[str, list[StatusUpdate]] = defaultdict(list)
        self.with_words: set[int] = set()
        """Rows by the reference of their recommendation; the numbers of entries with words."""

    def write(self, letters: Iterable[PlannedPublication]) -> int:
        """Write the rows; gives the number of recommendations."""
        for letter in letters:
            self.send(letter)
        self.copying.write()
        self.project()
        self.copying.write()
        return len(self.asked)

    def send(self, letter: PlannedPublication) -> None:
        publication = self.copying.add(publication_row(letter, self.known))
        tie(self.copying, publication, "issued_by", [self.known.office])
        tie(self.copying, publication, "addressed_to", self.bodies(letter.addressed_to))
        for planned in letter.recommendations:
            self.publish(planned, publication)
        for planned in letter.recommendations:
            self.tell_all(planned)

    def bodies(self, slugs: Iterable[str]) -> list[Body]:
        return [self.known.bodies[slug] for slug in slugs]

    def publish(self, planned: PlannedRecommendation, publication: Publication) -> None:
        add, known = self.copying.add, self.known
        recommendation = add(recommendation_row(planned, publication, known))
        self.asked[planned.reference] = recommendation
        tie(self.copying, recommendation, "issued_by", self.bodies([planned.issued_by]))
        self.topics[planned.reference] = [known.topics[slug] for slug in planned.topics]
        tie(self.copying, recommendation, "topics", self.topics[planned.reference])
        for position, said in enumerate(planned.quotes, start=1):
            passage = add(Passage(publication=publication, **asdict(said)))
            add(Quotation(recommendation=recommendation, passage=passage, position=position))
        for to in planned.addressees:
            assignment = add(assignment_row(to, recommendation, known))
            self.assignments[planned.reference].append(assignment)

    def tell_all(self, planned: PlannedRecommendation) -> None:
        recommendation = self.asked[planned.reference]
        for link in planned.links:
            self.copying.add(
                Link(
                    from_recommendation=recommendation, relation=link.relation,
                    to_recommendation=self.asked[link.to], recorded_at=link.at,
                    recorded_by=self.known.by,
                )
            )  # fmt: skip
        self.tell(planned.history, recommendation, None)
        lines = self.assignments[planned.reference]
        for to, assignment in zip(planned.addressees, lines, strict=True):
            self.tell(to.history, recommendation, assignment)

    def tell(
        self, history: History, recommendation: Recommendation, assignment: Assignment | None
    ) -> None:
        """Keep a history, entry by entry, as rows."""
        told: list[StatusUpdate] = []
        for planned in history:
            if isinstance(planned, PlannedCorrection):
                entry = put_right(planned, history)
                restated = self.record(entry, recommendation, assignment, told)
                row = correction_row(planned, told[planned.corrects], restated, self.known)
                told.append(self.keep(row, [], reason=planned.reason))
            else:
                told.append(self.record(planned, recommendation, assignment, told))

    def record(
        self,
        planned: PlannedEntry,
        recommendation: Recommendation,
        assignment: Assignment | None,
        told: list[StatusUpdate],
    ) -> StatusUpdate:
        row = update_row(planned, recommendation, assignment, self.known)
        row.successor = self.asked.get(planned.successor)
        row.comments_on = None if planned.comments_on is None else told[planned.comments_on]
        return self.keep(row, planned.evidence, **words_of(planned))

    def keep(self, row: StatusUpdate, evidence: Iterable[dict], **words: str) -> StatusUpdate:
        """Add an entry with its words and evidence."""
        self.copying.add(row)
        self.updates[row.recommendation.reference].append(row)
        if any(words.values()):
            self.copying.add(Wording(update=row, **words))
            self.with_words.add(row.pk)
        for facts in evidence:
            self.copying.add(Evidence(update=row, **facts))
        return row

    def project(self) -> None:
        """Compute the lines and what a search reads of them."""
        prefetch_related_objects(list(self.asked.values()), "quotations__passage")
        for reference, recommendation in self.asked.items():
            updates = self.updates[reference]
            said = self.counting(updates)
            lines: list[Assignment | None] = [*self.assignments[reference]]
            for assignment in lines or [None]:
                mine = [u for u in updates if u.assignment_id == (assignment and assignment.pk)]
                line = standings.line_of(recommendation, assignment, mine, self.known.office)
                self.copying.add(line)
                for filed in filing.filings(line, self.topics[reference]):
                    self.copying.add(filed)
                self.copying.add(searching.text_of(line, said))

    def counting(self, updates: list[StatusUpdate]) -> list[StatusUpdate]:
        """The entries with words that still count, as searching.counting gives them."""
        corrected = {u.corrects_id for u in updates}
        return [u for u in updates if u.pk in self.with_words and u.pk not in corrected]
