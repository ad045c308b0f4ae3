"""What no draft may hold: protected attributes, grave matters, verdicts; lists and nets.

Knows texts alone; text in, findings out.
"""
