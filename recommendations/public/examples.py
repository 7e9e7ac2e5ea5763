"""An invented example of every word that the register uses, for "How it works"."""

from django.utils.translation import gettext_lazy as _

from recommendations.vocabulary import NONE, Ask, Assessment, Life, Progress, Response

NOT_AWAITED = ""
"""The code of the silence on what is closed, or was no ask."""

RESPONSES = {
    Response.ACCEPTED: _("“We accept this and will begin in April.”"),
    Response.ACCEPTED_IN_PART: _("“We will train call handlers, but not front-desk staff.”"),
    Response.ACCEPTED_IN_PRINCIPLE: _("“We agree, and will act once there is money for it.”"),
    Response.NOT_ACCEPTED: _("“We do not think that this is needed.”"),
    Response.NO_POSITION: _("“Thank you for your letter, which we have read with interest.”"),
    Response.SAYS_ALREADY_DONE: _("“Our staff have been trained in this since 2021.”"),
    Response.SAYS_NOT_OURS: _("“Housing is a matter for the district councils.”"),
    NONE: _("Asked in 2022; nothing from the body is on record here."),
    NOT_AWAITED: _("Withdrawn by the office before the body had answered."),
}

REPORTS = {
    Progress.NOT_STARTED: _("“The working group has not met yet.”"),
    Progress.PLANNED: _("“The post is funded from April.”"),
    Progress.UNDER_WAY: _("“Three of five areas are covered; the rest follow by June.”"),
    Progress.REPORTED_COMPLETE: _("“Every area now has a named contact.”"),
    Progress.STOPPED: _("“The scheme has closed and will not be replaced.”"),
    NONE: _("The body accepted, and has said nothing since."),
    NOT_AWAITED: _("Another body is responsible, and the ask to this one is closed."),
}

JUDGEMENTS = {
    Assessment.MET: _("Visits without notice found a named contact in every area."),
    Assessment.MET_ANOTHER_WAY: _("A charity runs the service that the council was asked for."),
    Assessment.ON_TRACK: _("Half is in place, and the rest has staff and a date."),
    Assessment.PARTLY_MET: _("There is a contact on weekdays, and none at weekends."),
    Assessment.NOT_MET: _("The policy was written, and nothing has changed for people."),
    Assessment.REVERSED: _("The service was there in 2024 and has been closed."),
    Assessment.CANNOT_TELL: _("No figures are kept that would show it."),
    NONE: _("The body reports it complete; the Commissioner has not looked yet."),
    NOT_AWAITED: _("A wider recommendation took its place before it was judged."),
}

LIVES = {
    Life.OPEN: _("A refused ask stays open unless the office closes it."),
    Life.MET: _("Judged met in March, and found unchanged in May."),
    Life.MET_ANOTHER_WAY: _("Another body now gives the same help."),
    Life.NOT_MET: _("Refused twice; the reasons on both sides are on record."),
    Life.SUPERSEDED: _("A wider recommendation of the next year takes its place."),
    Life.NO_LONGER_APPLICABLE: _("The scheme that it was about has ended."),
    Life.WITHDRAWN: _("The office found that it should not have been made."),
}

ASKS = {
    Ask.OWN_ASK: _("“I recommend that the force name a lead officer.”"),
    Ask.ENDORSED: _("“I endorse recommendation four of the inspectorate’s report.”"),
    Ask.REMINDER: _("“In June you promised a strategy, which has not appeared.”"),
    Ask.EARLIER_ASK: _("“In May 2020 I wrote to the Minister to ask her …”"),
    Ask.STATEMENT_OF_SUPPORT: _("“I am supportive of the work that you are doing.”"),
}

OF_AXIS = {"response": RESPONSES, "progress": REPORTS, "assessment": JUDGEMENTS}
"""The examples of each of the three voices."""
