"""Metrics: pure functions over one observed turn, one room a layer, and the table of them all."""
