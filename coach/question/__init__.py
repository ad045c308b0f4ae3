"""Understanding a question with no model: stages, intent, facets, policy, and what it is about."""

from coach.question.frame import understand

__all__ = ["understand"]
