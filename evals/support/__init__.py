"""The support check under test: pairs of a claim and its evidence whose verdict is known.

    sources    the true sentences of a ladder, and what a pair is
    operators  ways to make a sentence say something else
    crossings  the same by crossing two sentences
    truths     pairs that must not be refused
    labelled   pairs that people wrote or judged
    grounds    the ladders they are made of
    measuring  what the check makes of them
    calibrating  the choice of its thresholds

None of it knows how the check works.
"""
