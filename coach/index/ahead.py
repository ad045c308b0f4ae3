"""Loads the index libraries while something else goes on. Knows nothing of what they are for."""

from __future__ import annotations

from importlib import import_module
from threading import Thread


def import_ahead() -> Thread:
    """Begin to import what `open_index` needs, 0.6 to 1 s, in a thread.

    Importing `coach.index.opening` afterwards waits for it. An import that fails here is repeated,
    and reported, there.
    """
    import_module("numpy")  # here: two threads that first import numpy at once break its import
    thread = Thread(target=import_module, args=("coach.index.opening",), daemon=True)
    thread.start()
    return thread
