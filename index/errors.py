"""Errors of the index; their messages name the thing and the remedy, fit to be shown."""

from corpus.errors import PullquoteError


class IndexUnusableError(PullquoteError):
    """There is no index, or it is damaged or was built with something else."""


class QuestionError(PullquoteError):
    """The question is empty or too long."""


__all__ = ["IndexUnusableError", "PullquoteError", "QuestionError"]
