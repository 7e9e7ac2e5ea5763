"""Verbs: the only writers of the record. The actor and the time are keyword arguments.

Each action is one transaction that bumps the data version once; a refusal is a ValidationError
in words, by field, and changes nothing.
"""
