"""Removing words that must go, for good; the fact that they went stays."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from recommendations.actions import searching
from recommendations.actions.record import append, office, public_change, today
from recommendations.models import (
    Decision,
    Evidence,
    StatusUpdate,
    Submission,
    User,
    Wording,
)
from recommendations.vocabulary import Basis, UpdateKind


def redact(
    update: StatusUpdate, *, basis: str, reason: str = "", by: User, at: datetime | None = None
) -> list[StatusUpdate]:
    """Remove the words and evidence of an entry for good: personal data, safety, a court order.

    The entry itself stays, with the fact, the basis and the day of the removal. All in which the
    same words stand lose theirs too (`losing_words`). `reason` must not repeat what goes. Returns
    the redactions, that of `update` first; raises ValidationError where the basis is unknown or
    there are no words.
    """
    with public_change(at) as moment:
        doomed = losing_words(update)
        refuse_redaction(update, doomed, basis)
        redactions = [
            append(
                entry.recommendation, entry.assignment, kind=UpdateKind.REDACTION, value=basis,
                effective=today(moment), by=by, at=moment, made_by=office(),
                words={"reason": reason}, redacts=entry,
            )
            for entry in doomed
        ]  # fmt: skip
        Wording.objects.filter(update__in=doomed).delete()
        Evidence.objects.filter(update__in=doomed).delete()
        for recommendation in {entry.recommendation for entry in doomed}:
            searching.write(recommendation)
        forget_at_the_desk(doomed)
    return redactions


def forget_at_the_desk(doomed: list[StatusUpdate]) -> None:
    """Let the drafts go that the words came from, and what was kept with each decision on them."""
    papers = Submission.objects.filter(decisions__updates__in=doomed)
    Decision.objects.filter(submission__in=papers.values("pk")).update(typed={})
    Submission.objects.filter(pk__in=papers.values("pk")).update(typed={})


def losing_words(update: StatusUpdate) -> list[StatusUpdate]:
    """The entry, and all others that lose their words with it: its versions with the corrections
    between them; what else was told in the same words, with versions of its own; the amendments
    that share the old or new words of a field."""
    found: dict[int, StatusUpdate] = {}
    waiting = [update, *amended_alike(update)]
    while waiting:
        entry = waiting.pop(0)
        if entry.pk not in found:
            found[entry.pk] = entry
            waiting += [*versions(entry), *corrections(entry), *told_alike(entry)]
    return [entry for entry in found.values() if has_words(entry)]


def corrections(update: StatusUpdate) -> QuerySet[StatusUpdate]:
    """What put the entry right, or put another right by it: each says why, in words."""
    return StatusUpdate.objects.filter(Q(corrects=update) | Q(restated_as=update))


def told_alike(update: StatusUpdate) -> QuerySet[StatusUpdate]:
    """Entries with exactly the same text, as where one source is told of several asks; and those
    of the same act, which gives one reason to each."""
    words = Wording.objects.filter(update=update).first() or Wording()
    alike = Q(pk__in=())
    if words.text:
        alike |= Q(wording__text=words.text)
    if words.reason:
        alike |= Q(
            wording__reason=words.reason,
            recommendation=update.recommendation_id,
            recorded_at=update.recorded_at,
        )
    return StatusUpdate.objects.filter(alike)


def amended_alike(update: StatusUpdate) -> QuerySet[StatusUpdate]:
    """Other changes of the same field from or to the same words: what one brought, the next took
    away. No further: of a field that changes often, all would hang together."""
    words = Wording.objects.filter(update=update).first() or Wording()
    said = {words.old, words.new} - {""}
    return StatusUpdate.objects.filter(
        Q(wording__old__in=said) | Q(wording__new__in=said),
        recommendation=update.recommendation_id,
        kind=UpdateKind.AMENDED,
        value=update.value,
    )


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
