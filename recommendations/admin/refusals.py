"""What an action or the database refuses, put beside the field where a person can mend it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, connection, transaction
from django.forms import Form
from django.utils.translation import gettext as _


@contextmanager
def in_words() -> Iterator[None]:
    """A refusal by the database (a trigger, a constraint) becomes one that a form can show."""
    try:
        yield
    except IntegrityError as problem:
        raise ValidationError(sentence(problem)) from problem


def sentence(problem: IntegrityError) -> str:
    """What happened, with the database's own sentence where one of our triggers spoke it."""
    diag = getattr(problem.__cause__, "diag", None)
    by_trigger = diag is not None and not diag.constraint_name
    return " ".join(
        [
            _("The record did not take this, and nothing was changed."),
            diag.message_primary
            if by_trigger
            else _("Somebody may have recorded the same a moment ago: look, then try again."),
        ]
    )


def rehearse(form: Form, by) -> object:
    """Do what the form asks for and undo it: every refusal comes out before a person confirms,
    and the page to check shows what would really stand. Gives the action's result."""
    with in_words(), transaction.atomic():
        result = form.act(by=by)
        connection.check_constraints()  # those that would only speak at the end
        form.rehearsed(result)
        transaction.set_rollback(True)
    return result


def perform(form: Form, by) -> object:
    """Do what the form asks for."""
    with in_words(), transaction.atomic():
        return form.act(by=by)


def show(form: Form, refusal: ValidationError) -> None:
    """Put a refusal on the form: each sentence at its field, the rest at the top."""
    fields = refusal.error_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: [refusal]}
    for name, problems in fields.items():
        place = form.places.get(name, name)
        form.add_error(place if place in form.fields else None, problems)
