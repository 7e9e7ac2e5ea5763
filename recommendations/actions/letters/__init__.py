"""A letter on its way in: kept while it is prepared, published together with all that it asks."""

from recommendations.actions.letters.cards import Card, cards
from recommendations.actions.letters.drafts import Stale, save, start
from recommendations.actions.letters.publishing import publish, publishes_alone
from recommendations.actions.letters.reading import Ask, Reading, read

__all__ = [
    "Ask",
    "Card",
    "Reading",
    "Stale",
    "cards",
    "publish",
    "publishes_alone",
    "read",
    "save",
    "start",
]
