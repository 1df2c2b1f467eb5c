"""Errors whose messages name the thing and the remedy; a surface may show them as they are."""


class PullquoteError(Exception):
    """Base of all errors that a person can mend."""


class CorpusError(PullquoteError):
    """An article's file cannot be used."""
