"""Owns the index of a ladder: snapshots on disk that are built aside, proven, and only then used.

    building.build_index    a ladder and an embedder -> a new snapshot, swapped in
    examining.index_status  is the snapshot in use the right one, and whole
    opening.open_index      a private, read-only way into it: LadderIndex.search

Knows nothing of questions, stages that fit or scores that combine. Importing this costs nothing;
import the modules above where they are about to be used.
"""
