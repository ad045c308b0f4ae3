"""Owns turning texts into vectors, offline: one pinned model, its files and their check.

Knows nothing of ladders, indexes or questions. Importing this costs nothing; the model is loaded
by `load_minilm`.
"""
