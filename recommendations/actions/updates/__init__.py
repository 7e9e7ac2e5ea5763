"""What happened to an ask: recording it, putting it right, and removing words that must go."""

from recommendations.actions.updates.correcting import correct, evidence_of, value_of
from recommendations.actions.updates.facts import RECORDABLE, Facts
from recommendations.actions.updates.recording import record
from recommendations.actions.updates.redacting import losing_words, redact

__all__ = [
    "RECORDABLE",
    "Facts",
    "correct",
    "evidence_of",
    "losing_words",
    "record",
    "redact",
    "value_of",
]
