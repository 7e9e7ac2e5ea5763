"""Lines by topic: written with each line, and anew when the topics change."""

from collections.abc import Iterable

from recommendations.models import Filing, Recommendation, Standing, Topic


def filings(line: Standing, topics: Iterable[Topic]) -> list[Filing]:
    """Compute where a line is filed; nothing is saved."""
    return [
        Filing(topic=topic, line=line, asked_on=line.asked_on, reference=line.reference)
        for topic in topics
    ]


def write(line: Standing) -> None:
    """File a line, which is filed nowhere yet, under the topics of its recommendation."""
    Filing.objects.bulk_create(filings(line, line.recommendation.topics.all()))


def rewrite(recommendation: Recommendation) -> None:
    """File the lines of a recommendation under its topics, and under no other."""
    Filing.objects.filter(line__recommendation=recommendation).delete()
    for line in recommendation.lines.order_by("id"):
        write(line)
