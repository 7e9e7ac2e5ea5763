"""Pictures of the register, drawn by templates: each with a sentence, a key and a table or list."""

from recommendations.public.charts.bars import STEPS, VOICES, Bar, Step, bars, in_words
from recommendations.public.charts.rails import Event, Line, Shape, Track, line
from recommendations.public.charts.stacks import Multiples, stacks

__all__ = [
    "STEPS", "VOICES", "Bar", "Event", "Line", "Multiples", "Shape", "Step", "Track",
    "bars", "in_words", "line", "stacks",
]  # fmt: skip
