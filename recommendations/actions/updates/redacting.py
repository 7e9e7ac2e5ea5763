"""Removing words that must go, for good; the fact that they went stays."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.actions.record import append, office, public_change, today
from recommendations.models import Evidence, StatusUpdate, User, Wording
from recommendations.vocabulary import Basis, UpdateKind


def redact(
    update: StatusUpdate, *, basis: str, reason: str = "", by: User, at: datetime | None = None
) -> list[StatusUpdate]:
    """Remove the words and evidence of an entry for good: personal data, safety, a court order.

    The entry itself stays, with the fact, the basis and the day of the removal. Where the entry
    was corrected or is a corrected one, the same words stand in both, so both lose them. `reason`
    must not repeat what goes. Returns the redactions; raises ValidationError where the basis is
    unknown or there are no words.
    """
    with public_change(at) as moment:
        doomed = [version for version in versions(update) if has_words(version)]
        refuse_redaction(update, doomed, basis)
        redactions = [
            append(
                version.recommendation, version.assignment, kind=UpdateKind.REDACTION, value=basis,
                effective=today(moment), by=by, at=moment, made_by=office(),
                words={"reason": reason}, redacts=version,
            )
            for version in doomed
        ]  # fmt: skip
        Wording.objects.filter(update__in=doomed).delete()
        Evidence.objects.filter(update__in=doomed).delete()
    return redactions


def versions(update: StatusUpdate) -> list[StatusUpdate]:
    """The entry with all that it corrects or that corrects it, newest first."""
    while newer := StatusUpdate.objects.filter(restates__corrects=update).first():
        update = newer
    found = [update]
    while older := StatusUpdate.objects.filter(correction__restated_as=found[-1]).first():
        found.append(older)
    return found


def has_words(update: StatusUpdate) -> bool:
    mine = {"update": update}
    return Wording.objects.filter(**mine).exists() or Evidence.objects.filter(**mine).exists()


def refuse_redaction(update: StatusUpdate, doomed: list[StatusUpdate], basis: str) -> None:
    problems = {}
    if basis not in Basis.values:
        problems["basis"] = _("Choose the basis on which the words are removed.")
    if StatusUpdate.objects.filter(redacts=update).exists():
        problems["update"] = _("The words of this entry were removed already.")
    elif update not in doomed:
        problems["update"] = _("This entry has no words to remove.")
    if problems:
        raise ValidationError(problems)
