"""What is on its way to the record: drafted, submitted, taken back, decided."""

from recommendations.actions.submissions.contents import UNCHANGED, current_target, entries
from recommendations.actions.submissions.correcting import ASKED_OF
from recommendations.actions.submissions.deciding import hand_in, publish, send_back
from recommendations.actions.submissions.drafts import Stale, save, under_way
from recommendations.actions.submissions.on_behalf import named, record_on_behalf
from recommendations.actions.submissions.reading import LINKS, Typed
from recommendations.actions.submissions.submitting import submit, withdraw

__all__ = [
    "ASKED_OF",
    "LINKS",
    "UNCHANGED",
    "Stale",
    "Typed",
    "current_target",
    "entries",
    "hand_in",
    "named",
    "publish",
    "record_on_behalf",
    "save",
    "send_back",
    "submit",
    "under_way",
    "withdraw",
]
