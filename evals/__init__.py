"""Evals: what changed for the better or worse, and whether it is real.

Uses only what the front door `coach` exports.
"""
