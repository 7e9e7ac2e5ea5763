"""Recording the sources: letters, reports, replies, and what they cite."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from recommendations.actions.record import public_change
from recommendations.dates import PartialDate
from recommendations.models import Body, Footnote, Passage, Publication, User
from recommendations.paragraphs import QuotationError, locate


def record(
    *,
    reference: str,
    title: str,
    kind: str,
    issued: PartialDate | None,
    by: User,
    at: datetime | None = None,
    slug: str = "",
    text: str = "",
    issued_by: Iterable[Body] = (),
    addressed_to: Iterable[Body] = (),
    footnotes: Iterable[dict] = (),
    **facts,
) -> Publication:
    """Put a source on record. An empty `text` says that the register does not hold it.

    `footnotes` are rows of number, text and (where the cited source is on record) cites; `facts`
    are further columns of Publication. Raises ValidationError by field.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n") if text.strip() else ""
    publication = Publication(
        reference=reference, title=title, kind=kind, text=text, recorded_by=by, **facts
    )
    publication.slug = slug or slugify(title)[:100]
    publication.issued = issued
    publication.sha256 = sha256(text) if text else ""
    with public_change(at) as moment:
        publication.recorded_at = moment
        refuse_future(publication, moment)
        publication.clean_fields()
        publication.validate_unique()
        publication.save(force_insert=True)
        publication.issued_by.set(issued_by)
        publication.addressed_to.set(addressed_to)
        for note in footnotes:
            footnote = Footnote(publication=publication, **note)
            footnote.full_clean()
            footnote.save(force_insert=True)
    return publication


def sha256(text: str) -> str:
    """The hash shown beside a text: SHA-256 of its UTF-8 bytes, in hexadecimal (FIPS 180-4)."""
    return hashlib.sha256(text.encode()).hexdigest()


def refuse_future(publication: Publication, moment: datetime) -> None:
    if publication.issued and publication.issued.first_day > timezone.localdate(moment):
        raise ValidationError({"issued_on": _("The date is in the future.")})


def passage(
    publication: Publication, *, quote: str, start: int | None = None, end: int | None = None
) -> Passage:
    """The passage that holds these words: found by the words, or checked against the offsets.

    Part of another action's transaction. Raises ValidationError on `passages` where the words
    are absent, ambiguous, or not text[start:end].
    """
    if start is None or end is None:
        try:
            start, end = locate(publication.text, quote)
        except QuotationError as problem:
            raise ValidationError({"passages": str(problem)}) from problem
    elif start < 0 or end < 0 or quote != publication.text[start:end]:
        raise ValidationError(
            {
                "passages": _(
                    "The quotation is not text[%(start)s:%(end)s] of %(reference)s, which reads "
                    "“%(found)s”. Correct the offsets or the quotation."
                )
                % {
                    "start": start,
                    "end": end,
                    "reference": publication.reference,
                    "found": publication.text[start:end],
                }
            }
        )
    found, _created = Passage.objects.get_or_create(
        publication=publication,
        start=start,
        end=end,
        defaults={"quote": publication.text[start:end]},
    )
    return found
