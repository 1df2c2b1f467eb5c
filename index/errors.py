"""Errors whose messages name the thing and the remedy; a surface may show them as they are."""


class PullquoteError(Exception):
    """Base of all errors that a person can mend."""


class IndexUnusableError(PullquoteError):
    """There is no index, or it is damaged or was built with something else."""


class QuestionError(PullquoteError):
    """The question is empty or too long."""
