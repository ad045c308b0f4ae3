"""Notes as they are read: cleaned and cut into pieces, each with its heading, its parts and the
side that its place gives it.

Knows words and lines; not what may be done with a piece.
"""
