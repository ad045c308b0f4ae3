"""Owns the guess whether a text is English; it only labels, and in doubt says yes.

Knows no ladder. Method: the share of letters of other scripts, else a count of function words.
"""

from __future__ import annotations

import re
import unicodedata

FOREIGN_SHARE = 0.3  # of the letters, from which another script decides
FEWEST_WORDS = 4  # shorter texts say too little about their language
FEWEST_FOREIGN = 2  # different function words of one other language
FOREIGN_WORDS = 0.15  # their share of the different words of the text

ENGLISH = frozenset(
    "the a an and or but of to in on at for with from by is are was be been am i my me you your we"
    " our it its this that what how do does did can could should would will when where why who"
    " which not if as than then so have has had they their he she about into up out more".split()
)
# Function words that English does not have too.
FOREIGN: tuple[frozenset[str], ...] = tuple(
    frozenset(words.split())
    for words in (
        # Spanish
        "el la los las de del que y en un una por para con como cómo qué cuál es soy mi mis"
        " puedo se lo al más pero si sí sobre cuando hacer quiero debo ser estoy",
        # French
        "le la les des du de et un une pour dans avec que qui est je suis mon ma mes comment quoi"
        " quel quelle sur pas ne plus ce cette peux au aux en puis dois être faire",
        # German
        "der die das und ist ich bin ein eine einen mein meine wie was für auf mit nicht zu den"
        " dem von wird werde kann soll als auch wenn oder über um im zum zur welche",
        # Portuguese
        "o os as de do da dos das que e em um uma para por com como é sou meu minha posso não mais"
        " mas se eu qual quais sobre quando fazer ser estou",
        # Italian
        "il lo gli le di del della che e è un una per con come sono mio mia posso non più ma se"
        " cosa quale quando fare essere da nel devo",
        # Dutch
        "de het een en ik ben mijn hoe wat voor met niet van naar kan moet als ook op te zijn"
        " wordt welke wanneer dat om bij er",
        # Polish
        "jak co jest nie to na do się w z i mój moja czy dla że jako przez mogę być co jestem",
        # Swedish, Norwegian, Danish
        "jag jeg är er och og en ett et som för til till med inte ikke hur hvordan vad hva min"
        " mitt kan det att å",
        # Turkish
        "ben bir ve nasıl ne için bu da de mı mi ile olarak çok daha benim gibi",
    )
)
_WORDS = re.compile(r"[^\W\d_]+")


def is_english(text: str) -> bool:
    """False only where the script or at least two function words speak for another language."""
    words = _WORDS.findall(text.lower())
    if not text.isascii() and _foreign_share(words) > FOREIGN_SHARE:
        return False
    if len(words) < FEWEST_WORDS:
        return True
    present = frozenset(words)
    english = len(present & ENGLISH)
    foreign = max(len(present & language) for language in FOREIGN)
    return foreign <= english or foreign < max(FEWEST_FOREIGN, FOREIGN_WORDS * len(present))


def _foreign_share(words: list[str]) -> float:
    letters = "".join(words)
    foreign = sum(char > "\u024f" and not _is_latin(char) for char in letters)
    return foreign / len(letters) if letters else 0.0


def _is_latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith("LATIN")
