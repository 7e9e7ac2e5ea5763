"""The nouns of the register."""

from recommendations.models.accounts import User
from recommendations.models.bodies import (
    Body,
    BodyGroup,
    BodyIdentifier,
    BodyName,
    OfficeHolder,
)
from recommendations.models.files import Address, Correspondence, PrivateNote
from recommendations.models.letters import LetterDraft
from recommendations.models.mail import Mail
from recommendations.models.memberships import OFFICE_ROLES, Invitation, Membership, Role
from recommendations.models.publications import Footnote, Passage, Publication
from recommendations.models.recommendations import (
    Assignment,
    Link,
    Quotation,
    Recommendation,
    Topic,
)
from recommendations.models.register import DataVersion, Register
from recommendations.models.reported import PublicReport
from recommendations.models.search import SearchText
from recommendations.models.standings import Filing, Standing
from recommendations.models.statements import FormerAddress, Statement, Term
from recommendations.models.submissions import Decision, Submission
from recommendations.models.updates import Evidence, StatusUpdate, Wording

__all__ = [
    "OFFICE_ROLES",
    "Address",
    "Assignment",
    "Body",
    "BodyGroup",
    "BodyIdentifier",
    "BodyName",
    "Correspondence",
    "DataVersion",
    "Decision",
    "Evidence",
    "Filing",
    "Footnote",
    "FormerAddress",
    "Invitation",
    "LetterDraft",
    "Link",
    "Mail",
    "Membership",
    "OfficeHolder",
    "Passage",
    "PrivateNote",
    "PublicReport",
    "Publication",
    "Quotation",
    "Recommendation",
    "Register",
    "Role",
    "SearchText",
    "Standing",
    "Statement",
    "StatusUpdate",
    "Submission",
    "Term",
    "Topic",
    "User",
    "Wording",
]
