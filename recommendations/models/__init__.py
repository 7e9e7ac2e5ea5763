"""The nouns of the register."""

from recommendations.models.accounts import User
from recommendations.models.bodies import (
    Body,
    BodyGroup,
    BodyIdentifier,
    BodyName,
    OfficeHolder,
)
from recommendations.models.publications import Footnote, Passage, Publication
from recommendations.models.recommendations import (
    Assignment,
    Link,
    Quotation,
    Recommendation,
    Topic,
)
from recommendations.models.register import DataVersion, Register
from recommendations.models.standings import Standing
from recommendations.models.updates import Evidence, StatusUpdate, Wording

__all__ = [
    "Assignment",
    "Body",
    "BodyGroup",
    "BodyIdentifier",
    "BodyName",
    "DataVersion",
    "Evidence",
    "Footnote",
    "Link",
    "OfficeHolder",
    "Passage",
    "Publication",
    "Quotation",
    "Recommendation",
    "Register",
    "Standing",
    "StatusUpdate",
    "Topic",
    "User",
    "Wording",
]
