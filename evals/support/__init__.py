"""The support check under test: labelled pairs, and the figures of mutants, paraphrases and pairs.

paraphrases.jsonl  claims that their quote carries, in other words (written by hand)
near_misses.jsonl  claims that are wrong in one tempting way (written by hand)

Odd ids are the development half: lists, rules and thresholds were made looking at it. Even ids are
the check half: they were only ever counted.
"""
