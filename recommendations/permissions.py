"""Who may: plain predicates, asked by every door and by the actions of the desk.

A person is what their current memberships say, and nothing else: a reporter of a body, an
officer or an administrator of the office. An account without a membership may nothing.
"""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from recommendations.models import (
    OFFICE_ROLES,
    Body,
    Membership,
    Role,
    Submission,
    User,
)

Person = User | AnonymousUser


def memberships(user: Person) -> list[Membership]:
    """The current memberships of a person, with their bodies."""
    if isinstance(user, User) and user.is_active:
        return user.current_memberships
    return []


def is_member(user: Person) -> bool:
    """Whether the desk is for this person at all."""
    return bool(memberships(user))


def is_officer(user: Person) -> bool:
    """Whether they work for the office; an administrator does too."""
    return any(m.role in OFFICE_ROLES for m in memberships(user))


def is_administrator(user: Person) -> bool:
    return any(m.role == Role.ADMINISTRATOR for m in memberships(user))


def bodies_of(user: Person) -> list[Body]:
    """The bodies that this person reports for."""
    return [m.body for m in memberships(user) if m.role == Role.REPORTER]


def reports_for(user: Person, body: Body) -> bool:
    return body in bodies_of(user)


def may_manage(user: Person) -> bool:
    """Invite, hand over, change roles and deactivate."""
    return is_administrator(user)


def may_read(user: Person, submission: Submission) -> bool:
    """The body's own people read its drafts; the office reads what was submitted, and its own."""
    if submission.is_by_the_office:
        return is_officer(user)
    was_submitted = submission.submitted_at is not None
    return reports_for(user, submission.author) or (was_submitted and is_officer(user))


def may_write(user: Person, submission: Submission) -> bool:
    """Change, submit or take back: the author's people alone."""
    if submission.is_by_the_office:
        return is_officer(user)
    return reports_for(user, submission.author)


def may_publish_alone(user: Person) -> bool:
    """Whether they may publish what they wrote for the office themselves: the setting
    TRACKER_FOUR_EYES names those who may not (nobody, officers, everybody)."""
    if not is_officer(user) or settings.FOUR_EYES == "everybody":
        return False
    return settings.FOUR_EYES == "nobody" or is_administrator(user)


def needs_a_colleague(user: Person) -> bool:
    """Whether somebody else has to publish what they write, as the office has set."""
    return settings.FOUR_EYES != "nobody" and not may_publish_alone(user)


def may_decide(user: Person, submission: Submission) -> bool:
    """The office decides; nobody on what they wrote, but for their own office's draft where the
    office lets one person do both."""
    if not is_officer(user):
        return False
    wrote_it = user in submission.writers.all()
    return not wrote_it or (submission.is_by_the_office and may_publish_alone(user))
