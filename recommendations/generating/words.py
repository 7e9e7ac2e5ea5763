"""Invented words: names, sentences in which common words are common, and one rare word each."""

from collections.abc import Iterable
from itertools import accumulate
from random import Random

COMMON = """
the of and to in that for is support victims services should with are be on police this by it
children as have from local their not has court was how who new when plan all can each they
training data report review national funding officers people every year trial evidence practice
advocates abuse waiting guidance home safety cases justice forces council partners progress risk
survivors independent specialist contact rights survey early first records regional between
published response agreed further before after during within without against team office staff
policy framework standard measure outcome access referral witness hearing statement special
measures interview charge delay listing remote video counselling therapy helpline refuge housing
school college health hospital nurse doctor ambulance probation prison release licence letter
leaflet translation interpreter language culture community faith rural coastal urban digital
online phone message appointment visit feedback complaint apology inspection audit panel board
chair member volunteer charity grant contract commission budget quarter month week pilot toolkit
module workshop mentor supervision caseload wellbeing burnout retention recruitment vetting
""".split()  # noqa: SIM905  a person reads it so
LIKELIHOOD = list(accumulate(1 / rank for rank in range(3, len(COMMON) + 3)))
"""As in a language: the second word half as often as the first, the third a third as often."""

PLACE_BEGINS = """
Aster Bramble Cinder Dapple Ember Fennel Gander Hazel Indigo Juniper Kestrel Lantern Marrow Nettle
Orchard Pepper Quill Russet Sorrel Thimble
""".split()  # noqa: SIM905  a person reads it so
PLACE_ENDS = """
acre bridge combe dale eyot ford garth holt isle keld lea mere ness over pool quay ridge stead tor
wick
""".split()  # noqa: SIM905  a person reads it so
PLACES = [begin + end for end in PLACE_ENDS for begin in PLACE_BEGINS]

DIGITS = "bcdfghjklmnpqrtv"
"""No vowel and no s: a search brings words to their stems, and these have no endings to lose."""


def rare_word(number: int) -> str:
    """The word that stands in the exact words of one recommendation, and nowhere else."""
    letters = ""
    while number:
        number, digit = divmod(number, len(DIGITS))
        letters = DIGITS[digit] + letters
    return f"zq{letters}"


def words(rng: Random, fewest: int, most: int) -> list[str]:
    return rng.choices(COMMON, cum_weights=LIKELIHOOD, k=rng.randint(fewest, most))


def sentence(rng: Random, fewest: int = 8, most: int = 22, begin: Iterable[str] = ()) -> str:
    """Words with a capital and a full stop; `begin` comes first."""
    said = " ".join([*begin, *words(rng, fewest, most)])
    return f"{said[0].upper()}{said[1:]}."


def sentences(rng: Random, fewest: int = 1, most: int = 3) -> str:
    return " ".join(sentence(rng) for _ in range(rng.randint(fewest, most)))


def title(rng: Random) -> str:
    return " ".join(words(rng, 3, 7)).capitalize()
