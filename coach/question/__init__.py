"""Understanding a question without a model: stages, intent, facets, policy, and what it is about."""
