"""From a model's stream of text to candidate sentences, whatever the stream is cut into.

    candidate   the value: a cleaned sentence, its form, the handles it was given
    markers     how handles are written, whole or only half arrived
    lines       what a line of Markdown is, told by how it opens
    sentences   where a sentence ends, told before the next one is there
    assembly    the state machine over all of them

Pure: text in, values out. Knows no ladder and judges nothing; every candidate is unverified.
"""
