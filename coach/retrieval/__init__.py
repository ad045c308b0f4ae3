"""Retrieval: a question frame and an index in, ranked and weighed evidence out."""
