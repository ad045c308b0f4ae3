"""Owns who somebody is and what they may do: roles, API keys, browser sessions, deleting a person.

Secrets are shown once and kept as digests alone. Must not know SQL, HTTP, or what people said.
"""
