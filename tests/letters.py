"""The founding letter as an officer would type it in: its text, its passages, a card for each ask.

The founding register has the letter already; here it gets references of its own.
"""

import json

from django.conf import settings

FOLDER = settings.BASE_DIR / "fixtures/founding"
TEXT = (FOLDER / "letter.txt").read_text("utf-8")
REGISTER = json.loads((FOLDER / "register.json").read_text("utf-8"))
ASKS = REGISTER["recommendations"]
LETTER = {
    "title": "Response to the consultation",
    "kind": "letter",
    "issued_on": "21 January 2022",
    "issued_by": ["iasc"],
    "signed_by": "Dame Sara Thornton DBE QPM",
    "addressed_to": ["mayor-of-london", "mopac"],
    "text": TEXT,
    "reference": "NEW-2022",
    "url": "",
    "responds_to": "",
}


def new(reference: str) -> str:
    """The reference that an ask gets here: NEW-2022-01."""
    return reference.replace("IASC", "NEW")


def place(passage: dict) -> str:
    return f"{passage['start']}-{passage['end']}"


def card(ask: dict) -> dict:
    """What an officer types about an ask of the letter."""
    lead, *others = ask["addressees"] or [{"body": ""}]
    relation, other = ask["related"][0] if ask["related"] else ("", "")
    return {
        "use": "own",
        "reference": new(ask["reference"]),
        "title": ask["title"],
        "kind": ask["kind"],
        "strength": ask["strength"],
        "lead": lead["body"],
        "lead_as": lead.get("addressed_as", ""),
        "addressees": [other["body"] for other in others],
        "addressed_as": others[0].get("addressed_as", "") if others else "",
        "topics": ask["topics"],
        "names": ask.get("names", []),
        "issued_on": ask["issued_on"]["date"],
        "issued_by": ask["issued_by"],
        "endorsed_by": ask.get("endorsed_by", ""),
        "words_note": ask.get("words_note", ""),
        "relation": relation,
        "other": new(other),
    }


def typed(*asks: dict, **letter) -> dict:
    """The letter with these asks; without any, with all that it has."""
    asks = asks or tuple(ASKS)
    cards = {}
    for ask in asks:
        first, *more = ask["passages"]
        cards[place(first)] = card(ask)
        cards |= {place(passage): {"use": "with"} for passage in more}
    passages = {"ticked": list(cards), "other": ""}
    return {"letter": {**LETTER, **letter}, "passages": passages, "asks": cards}


def ask(reference: str) -> dict:
    return next(ask for ask in ASKS if ask["reference"] == reference)
