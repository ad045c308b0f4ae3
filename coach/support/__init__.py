"""Whether a claim says no more than its evidence: deterministic, explainable, without a model.

    words      a text as words with their stems, tags and meanings
    alignment  which words of a claim stand in a sentence of evidence
    agreements what must agree besides the words, one function each
    joints     a claim as two statements
    checking   the verdict

Pure: text and values in, values out. Knows no model, no page and no asker.
"""
