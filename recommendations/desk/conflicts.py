"""Two people at one draft: where their words differ, field by field."""

from dataclasses import dataclass

from recommendations.desk.forms import PaperForm
from recommendations.models import Submission


@dataclass(frozen=True)
class Conflict:
    """A field in which the other's words are not yours."""

    label: str
    field_id: str
    theirs: str


def conflicts(form: PaperForm, theirs: Submission) -> list[Conflict]:
    """What they saved that is not what you typed."""
    mine = form.typed()
    return [
        Conflict(str(form[name].label), form[name].auto_id, said(form, name, theirs))
        for name in form.fields
        if mine[name].split() != theirs.typed.get(name, "").split()
    ]


def said(form: PaperForm, name: str, theirs: Submission) -> str:
    """Their words; of an answer among several, what it is called."""
    value = theirs.typed.get(name, "")
    choices = dict(getattr(form.fields[name], "choices", []))
    return str(choices.get(value, value))
