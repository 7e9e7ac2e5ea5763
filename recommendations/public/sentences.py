"""Where a line stands, in whole sentences: what was said, who is waited for, where two differ.

Every sentence reads one Standing, with its body and the body waited for. None of them blames:
"no response recorded" is about the register, "the two accounts differ" is about accounts.
"""

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.dates import Precision
from recommendations.models import Body, Standing
from recommendations.public.dates import age, days, days_since, humandate
from recommendations.standing import Holder
from recommendations.vocabulary import NONE, Ask, Assessment, Life, Progress, Response

REPORTS = {
    Progress.NOT_STARTED: gettext_lazy("%(body)s reports not started (%(date)s)."),
    Progress.PLANNED: gettext_lazy("%(body)s reports a plan (%(date)s)."),
    Progress.UNDER_WAY: gettext_lazy("%(body)s reports under way (%(date)s)."),
    Progress.REPORTED_COMPLETE: gettext_lazy("%(body)s reports complete (%(date)s)."),
    Progress.STOPPED: gettext_lazy("%(body)s reports no further action (%(date)s)."),
}


def called(body: Body) -> str:
    """A body's name in a sentence: its acronym where people know it by one, else its name."""
    is_acronym = len(body.short_name) > 2 and body.short_name.isupper()
    return body.short_name if is_acronym else body.name


def is_ask(line: Standing) -> bool:
    """Whether anything was asked of anybody."""
    return line.assignment_id is not None and line.recommendation.is_ask


def asked_on(line: Standing):
    """When it was asked. A line that waits for an answer has been waiting since just then."""
    if line.response == NONE and line.waiting_since and not line.submitted_on:
        return line.waiting_since
    return line.assignment.asked if line.assignment_id else line.recommendation.issued


def headline(line: Standing, office: Body) -> str:
    """The whole standing in a line: "Accepted. MOPAC reports complete (March 2023). …"."""
    if not is_ask(line):
        return without_ask(line)
    said = [response_said(line), report_said(line), judgement_said(line)]
    if not any(said):
        said = [_("Asked %(date)s.") % {"date": humandate(asked_on(line))}, silence(line, office)]
    return " ".join(filter(None, [*said, closing(line)]))


def without_ask(line: Standing) -> str:
    """The headline of a line from which nothing is awaited."""
    issued = humandate(line.recommendation.issued)
    if line.recommendation.kind == Ask.STATEMENT_OF_SUPPORT:
        return _("A statement of support (%(date)s): a welcome, not an ask.") % {"date": issued}
    return _("Asked %(date)s, of nobody by name.") % {"date": issued}


def silence(line: Standing, office: Body) -> str:
    """No response recorded; and since when one could have been, where the ask is older."""
    began = office.register.began_on
    if asked_on(line).first_day >= began:
        return _("No response recorded.")
    return _("No response recorded (this register began %(date)s).") % {"date": humandate(began)}


def response_said(line: Standing) -> str:
    if line.response in Response.values:
        label = Response(line.response).label
        return f"{label}." if has_other_voice(line) else f"{label} ({humandate(line.answered)})."
    return _("No response recorded.") if line.response == NONE and has_other_voice(line) else ""


def has_other_voice(line: Standing) -> bool:
    return line.progress in Progress.values or line.assessment in Assessment.values


def report_said(line: Standing) -> str:
    if line.progress not in Progress.values:
        return ""
    return REPORTS[Progress(line.progress)] % {
        "body": called(line.body),
        "date": humandate(line.reported),
    }


def judgement_said(line: Standing) -> str:
    if line.assessment not in Assessment.values:
        return ""
    return _("The Commissioner: %(judgement)s (evidence to %(date)s).") % {
        "judgement": lower_first(Assessment(line.assessment).label),
        "date": humandate(line.evidence_to),
    }


def closing(line: Standing) -> str:
    return "" if line.life == Life.OPEN else f"{Life(line.life).label}."


def lower_first(label) -> str:
    """A label inside a sentence."""
    label = str(label)
    return label[:1].lower() + label[1:]


def holder(line: Standing) -> Holder:
    """Who holds the ball."""
    if line.waiting_for_id is None:
        return Holder.NOBODY
    return Holder.BODY if line.waiting_for_id == line.body_id else Holder.OFFICE


BALL = {
    "submitted": gettext_lazy(
        "Waiting for the Commissioner to decide on what was sent, since %(since)s"
    ),
    "unanswered": gettext_lazy("Waiting for %(body)s to answer since %(since)s"),
    "refusal": gettext_lazy(
        "Waiting for the Commissioner to assess what was answered, since %(since)s"
    ),
    "claim": gettext_lazy(
        "Waiting for the Commissioner to assess what was reported, since %(since)s"
    ),
    "met": gettext_lazy("Waiting for the Commissioner to close it as met, since %(since)s"),
    "refused": gettext_lazy(
        "Nobody is waited for: the answer was no, the Commissioner has assessed it since, and it"
        " stays open"
    ),
    "going_on": gettext_lazy("Waiting for %(body)s to report what comes next, since %(since)s"),
}
"""What each row of the table of who holds the ball says of a line; two say more, below. A body is
named only where it is waited for: its name stands above, and some would want a "the" here."""


def ball(line: Standing, bodies: list[Body] | None = None) -> str:
    """Who is waited for, for what, since when. `bodies`: all for whom the sentence holds."""
    whom = [line.body] if bodies is None else bodies
    who = get_text_list([called(body) for body in whom if body], _("and"))
    since = humandate(line.waiting_since) if line.waiting_since else ""
    said = BALL[line.ball] % {"body": who, "since": since} if line.ball in BALL else over(line)
    old = age(line.waiting_since) if line.waiting_since else ""
    return f"{said}." if old in ("", days(0)) else f"{said} ({old})."


def over(line: Standing) -> str:
    """Why nobody is waited for, where it is closed or was no ask."""
    if line.life != Life.OPEN:
        return _("Nobody is waited for: %(closed)s (%(date)s)") % {
            "closed": lower_first(Life(line.life).label),
            "date": humandate(line.closed),
        }
    if line.recommendation.kind == Ask.STATEMENT_OF_SUPPORT:
        return _("Nobody is waited for: it is a statement of support")
    return _("Nobody is waited for: it is addressed to nobody by name")


def gap(line: Standing) -> str:
    """Where the accounts differ: "Reported complete, judged partly met: 214 days"; else nothing.
    Days are counted from a day only; from a month or a year, it is as good as that is known."""
    opened = line.gap_since
    if not opened:
        return ""
    judgement = lower_first(Assessment(line.assessment).label)
    is_day = opened.precision is Precision.DAY
    if length := days(days_since(opened.first_day)) if is_day else age(opened):
        return _("Reported complete, judged %(judgement)s: %(days)s") % {
            "judgement": judgement,
            "days": length,
        }
    return _("Reported complete, judged %(judgement)s") % {"judgement": judgement}
