"""Owns what was said: conversations, their messages, ratings, exports, and how long they are kept.

Everything of a person is reached through `Conversations(store, owner)`, so no query can forget
whose it is; what is not theirs is not there. Must not know SQL, roles, HTTP or models.
"""
