"""Chance that leaves nothing out."""

from collections.abc import Mapping
from random import Random
from typing import Generic, TypeVar

Card = TypeVar("Card")


class Deck(Generic[Card]):
    """Deals its cards in an order of chance, again and again: each as often as it is in the deck,
    so that even a small register has every one."""

    def __init__(self, rng: Random, counts: Mapping[Card, int]):
        self.rng = rng
        self.cards = [card for card, count in counts.items() for _ in range(count)]
        self.left: list[Card] = []

    def deal(self) -> Card:
        if not self.left:
            self.left = self.rng.sample(self.cards, len(self.cards))
        return self.left.pop()

    def deal_another(self, than: object) -> Card:
        """The next card that differs."""
        while (card := self.deal()) == than:
            pass
        return card
