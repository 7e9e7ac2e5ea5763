"""Letter in: from a pasted text to its publication with all that it asks, step by step."""

from recommendations.desk.letters.asks import letter_asks
from recommendations.desk.letters.check import letter_check, letter_published
from recommendations.desk.letters.passages import letter_passages
from recommendations.desk.letters.text import letter_draft, letter_list, letter_new, letter_text

__all__ = [
    "letter_asks",
    "letter_check",
    "letter_draft",
    "letter_list",
    "letter_new",
    "letter_passages",
    "letter_published",
    "letter_text",
]
