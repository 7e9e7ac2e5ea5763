"""A fictional register, planned: the same number and seed give the same facts, for ever."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from recommendations.dates import PartialDate, Precision
from recommendations.generating.decks import Deck
from recommendations.generating.facts import (
    BEGAN_ON,
    LAST_DAY,
    PlannedAddressee,
    PlannedBody,
    PlannedLink,
    PlannedPublication,
    PlannedQuote,
    PlannedRecommendation,
    PlannedTopic,
)
from recommendations.generating.histories import Line, history, moment, note
from recommendations.generating.stories import Chance
from recommendations.generating.words import (
    PLACE_BEGINS,
    PLACES,
    rare_word,
    sentence,
    sentences,
    title,
)
from recommendations.vocabulary import Ask, Relation

FEWEST = 10
"""The smallest register: one letter."""
FEWEST_BODIES, MOST_BODIES = 8, len(PLACES)
PER_BODY = 500
PER_PUBLICATION = (FEWEST, 25)

OFFICE = PlannedBody("office", "Office of the Invented Commissioner", "OIC", "commissioner")
BODY_KINDS = (
    ("Police", "police force"),
    ("Council", "council"),
    ("Health Trust", "health trust"),
    ("Advocacy", "charity"),
)
TOPICS = (
    "Advocacy and support", "Children and young people", "Courts", "Data and evidence", "Funding",
    "Health", "Housing", "Interpreters", "Police", "Restorative justice", "Rights", "Training",
)  # fmt: skip
ASKS = {
    Ask.OWN_ASK: 14,
    Ask.ENDORSED: 2,
    Ask.REMINDER: 1,
    Ask.EARLIER_ASK: 1,
    Ask.STATEMENT_OF_SUPPORT: 2,
}
STRENGTHS = ("I recommend", "I ask", "I would like to see", "I urge")


def reference_of(number: int) -> str:
    """The reference of the recommendation with that number, from 1 on."""
    return f"GEN-{number:06d}"


class Plan:
    """A register of so many recommendations; `publications` tells it from the first to the last,
    one at a time, however large it is."""

    def __init__(self, recommendations: int, seed: int):
        self.size, self.seed = recommendations, seed
        self.office = OFFICE
        self.bodies = planned_bodies(recommendations)
        self.topics = [PlannedTopic(name.lower().replace(" ", "-"), name) for name in TOPICS]

    @property
    def featured(self) -> list[str]:
        """The references of what the home page begins with."""
        return [reference_of(number) for number in range(1, min(3, self.size) + 1)]

    def publications(self) -> Iterator[PlannedPublication]:
        letters = Letters(self, Random(f"{self.seed}"))  # noqa: S311  no secret
        while letters.done < self.size:
            yield letters.next()


def planned_bodies(recommendations: int) -> list[PlannedBody]:
    """More bodies in a larger register; every fourth has been called otherwise."""
    count = min(max(FEWEST_BODIES, recommendations // PER_BODY), MOST_BODIES)
    return [planned_body(number) for number in range(count)]


def planned_body(number: int) -> PlannedBody:
    place = PLACES[number]
    begin = PLACE_BEGINS[number % len(PLACE_BEGINS)]
    word, kind = BODY_KINDS[number % len(BODY_KINDS)]
    short = f"{place[:2]}{place[len(begin)]}{word[0]}".upper()
    others = ((f"{place} and District {word}", True), (f"The {place} {word}", False))
    return PlannedBody(
        slug=f"{place}-{word}".lower().replace(" ", "-"), name=f"{place} {word}", short_name=short,
        kind=kind, other_names=others if number % 4 == 0 else (),
    )  # fmt: skip


class Letters:
    """The office's letters in the order in which they were sent."""

    def __init__(self, plan: Plan, rng: Random):
        self.plan, self.rng, self.chance = plan, rng, Chance(rng)
        self.asks = Deck(rng, ASKS)
        self.slugs = [body.slug for body in plan.bodies]
        self.topics = [topic.slug for topic in plan.topics]
        self.done = self.sent = 0

    def next(self) -> PlannedPublication:
        """The next letter, with all that it asks and what became of it."""
        self.sent += 1
        day = self.day()
        at = moment(self.rng, day + timedelta(days=self.rng.randint(1, 9)))
        numbers = range(self.done + 1, self.done + 1 + self.how_many())
        text, quotes = self.text(numbers)
        asked = tuple(
            self.recommendation(number, numbers, quotes[number], day, at) for number in numbers
        )
        self.done = numbers[-1]
        addressed = {to.body for one in asked for to in one.addressees}
        return PlannedPublication(
            reference=f"GEN-L{self.sent:05d}", title=f"Letter {self.sent}: {title(self.rng)}",
            issued=PartialDate(day), text=text, addressed_to=tuple(sorted(addressed)), at=at,
            recommendations=asked,
        )  # fmt: skip

    def day(self) -> date:
        """When the next letter is sent: evenly from the first year to the last weeks."""
        span = (LAST_DAY - BEGAN_ON).days - 30
        return BEGAN_ON + timedelta(days=span * self.done // self.plan.size)

    def how_many(self) -> int:
        """The last letter asks for what would be too little for one more."""
        fewest, most = PER_PUBLICATION
        count, left = self.rng.randint(fewest, most), self.plan.size - self.done
        return count if left - count >= fewest else left

    def text(self, numbers: range) -> tuple[str, dict[int, tuple[PlannedQuote, ...]]]:
        """A letter, and the passages in which each recommendation with these numbers asks."""
        text, quotes = f"Dear colleagues\n\n{sentences(self.rng, 3, 6)}\n\n", {}
        for number in numbers:
            found = []
            for words in self.asking(number):
                text += f"{sentence(self.rng)} "
                found.append(PlannedQuote(words, len(text), len(text) + len(words)))
                text += f"{words} {sentence(self.rng)}\n\n"
            quotes[number] = tuple(found)
        return f"{text}{sentences(self.rng, 2, 4)}\n\nYours sincerely\n", quotes

    def asking(self, number: int) -> list[str]:
        """The sentences with which it is asked, one with a word that stands nowhere else."""
        first = sentence(self.rng, begin=[self.strength(number), "that", rare_word(number)])
        return [first, sentence(self.rng)] if self.rng.random() < 0.3 else [first]

    def strength(self, number: int) -> str:
        return STRENGTHS[number % len(STRENGTHS)]

    def recommendation(
        self,
        number: int,
        neighbours: range,
        quotes: tuple[PlannedQuote, ...],
        day: date,
        at: datetime,
    ) -> PlannedRecommendation:
        """One ask of the letter of that day; `neighbours` are the numbers of all in it."""
        rng, kind = self.rng, self.asks.deal()
        issued, issuer, endorser = self.origin(kind, day)
        published_at = at + timedelta(minutes=1 + number - neighbours[0])
        return PlannedRecommendation(
            reference=reference_of(number), source_number=f"{number - neighbours[0] + 1}",
            kind=kind, strength=self.strength(number), title=title(rng), summary=sentences(rng),
            issued=issued, issued_by=issuer, endorsed_by=endorser, at=published_at, quotes=quotes,
            topics=tuple(sorted(rng.sample(self.topics, rng.randint(0, 2)))),
            addressees=self.addressees(kind, neighbours, number, day, published_at),
            history=self.notes(day, published_at),
            links=self.links(number, neighbours, published_at),
        )  # fmt: skip

    def origin(self, kind: Ask, day: date) -> tuple[PartialDate, str, str]:
        """When and by whom it was first asked, and who endorses it."""
        before = (day - timedelta(days=self.rng.randint(60, 700))).replace(day=1)
        if kind == Ask.ENDORSED:
            return PartialDate(before, Precision.MONTH), self.rng.choice(self.slugs), OFFICE.slug
        if kind == Ask.EARLIER_ASK:
            return PartialDate(before, Precision.MONTH), OFFICE.slug, ""
        return PartialDate(day), OFFICE.slug, ""

    def addressees(
        self, kind: Ask, neighbours: range, number: int, day: date, at: datetime
    ) -> tuple[PlannedAddressee, ...]:
        """One to three bodies, the first in the lead, each with a history of its own."""
        if kind == Ask.STATEMENT_OF_SUPPORT:
            return ()
        count = self.rng.choices((1, 2, 3), (12, 5, 3))[0]
        successor = self.another(number, neighbours)
        return tuple(
            PlannedAddressee(
                slug, place == 0,
                history(Line(self.chance, OFFICE.slug, slug, day, at, successor)),
            )
            for place, slug in enumerate(self.rng.sample(self.slugs, count))
        )  # fmt: skip

    def another(self, number: int, neighbours: range) -> str:
        """The reference of a neighbour in the same letter."""
        return reference_of(number + 1 if number + 1 in neighbours else number - 1)

    def notes(self, day: date, at: datetime):
        """What is noted of few recommendations as a whole."""
        line = Line(self.chance, OFFICE.slug, OFFICE.slug, day, at, "")
        if self.rng.random() < 0.05 and line.wait():
            note(line)
        return tuple(line.told)

    def links(self, number: int, neighbours: range, at: datetime) -> tuple[PlannedLink, ...]:
        if number == neighbours[0] or self.rng.random() > 0.1:
            return ()
        relation = self.rng.choice((Relation.FOLLOWS, Relation.REPEATS))
        return (PlannedLink(relation, reference_of(number - 1), at),)
