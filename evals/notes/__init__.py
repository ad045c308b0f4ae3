"""Labelled sentences of managers' notes, and the nets that are fitted to them."""
