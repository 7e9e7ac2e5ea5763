"""Two registers that differ in what the desk holds, and in nothing that is public.

`told(…)` puts the public facts of three submissions on record: through the desk, with words, for
the bodies named; for others alone, as a register with an empty desk has them. `body_at_work` and
`office_at_work` fill the desk of the invented register with all that there can be; whatever they
write carries the canary. `later()` is a public event after all that, by which numbers that were
used up would show.
"""

from tests.worlds.common import (
    BODIES,
    CANARY,
    OURS,
    THEIRS,
    ask_at,
    canary,
    reporter,
    typed,
)
from tests.worlds.desks import body_at_work, entry_of, letter, office_at_work, without_paper
from tests.worlds.public import later, told


def everybody_at_work() -> None:
    """All that a desk can hold, and a public event after it."""
    told(*BODIES)
    for slug in BODIES:
        body_at_work(slug)
    office_at_work()
    later()


__all__ = [
    "BODIES",
    "CANARY",
    "OURS",
    "THEIRS",
    "ask_at",
    "body_at_work",
    "canary",
    "entry_of",
    "everybody_at_work",
    "later",
    "letter",
    "office_at_work",
    "reporter",
    "told",
    "typed",
    "without_paper",
]
