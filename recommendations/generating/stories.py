"""What happens to asks, in which order, and how often of all."""

from random import Random

from recommendations.generating.decks import Deck
from recommendations.vocabulary import Assessment, Life, Progress, Response

STORIES = {
    "": 11,
    "reminder": 1,
    "response": 2,
    "response target progress target": 2,
    "response progress note progress": 1,
    "response progress assessment progress": 1,
    "response progress assessment comment": 1,
    "response progress correction progress": 1,
    "refusal": 1,
    "refusal assessment": 1,
    "reminder refusal note assessment correction": 1,
    "response progress complete": 1,
    "response target complete assessment": 2,
    "already": 1,
    "response complete assessment closure": 2,
    "response assessment closure reopening progress": 1,
    "refusal assessment closure": 1,
    "response submitted": 1,
    "response submitted returned progress": 1,
    "submitted withdrawn": 1,
}
"""What happens in which order, and how often of all: a third of the asks meets with silence."""

ANSWERS = {
    Response.ACCEPTED: 6,
    Response.ACCEPTED_IN_PART: 3,
    Response.ACCEPTED_IN_PRINCIPLE: 3,
    Response.NO_POSITION: 1,
}
REFUSALS = {Response.NOT_ACCEPTED: 2, Response.SAYS_NOT_OURS: 1}
REPORTS = {
    Progress.UNDER_WAY: 5,
    Progress.PLANNED: 3,
    Progress.NOT_STARTED: 1,
    Progress.STOPPED: 1,
}
JUDGEMENTS = {
    Assessment.PARTLY_MET: 4,
    Assessment.ON_TRACK: 2,
    Assessment.NOT_MET: 2,
    Assessment.MET: 2,
    Assessment.MET_ANOTHER_WAY: 1,
    Assessment.CANNOT_TELL: 1,
    Assessment.REVERSED: 1,
}
CLOSURES = {
    Life.MET: 4,
    Life.MET_ANOTHER_WAY: 1,
    Life.NOT_MET: 2,
    Life.SUPERSEDED: 1,
    Life.NO_LONGER_APPLICABLE: 1,
    Life.WITHDRAWN: 1,
}
"""How often of all each code comes up."""


class Chance:
    """One source of chance, with a deck for each thing that varies."""

    def __init__(self, rng: Random):
        self.rng = rng
        self.stories = Deck(rng, STORIES)
        self.answers = Deck(rng, ANSWERS)
        self.refusals = Deck(rng, REFUSALS)
        self.reports = Deck(rng, REPORTS)
        self.judgements = Deck(rng, JUDGEMENTS)
        self.closures = Deck(rng, CLOSURES)
