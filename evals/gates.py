"""The gates a run must pass, and the comparison of two runs. (The values: evals/comparison.py.)"""

from __future__ import annotations

from evals.comparison import Comparison as Comparison
