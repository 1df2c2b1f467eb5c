"""Finding articles by their titles and publishers, misspelled ones too."""

from collections.abc import Sequence

from rapidfuzz import fuzz, utils

from index.records import Listing

CLOSE = 70.0  # of 100: one letter in four may be wrong
EXACT = 100.0


def matching(listings: Sequence[Listing], query: str) -> list[Listing]:
    """Return the articles that have every word of the query, the best matches first."""
    wanted = utils.default_process(query).split()
    if not wanted:
        return list(listings)
    scored = [(_score(each, wanted), each) for each in listings]
    found = [each for each in scored if each[0] >= CLOSE]
    return [listing for _, listing in sorted(found, key=lambda each: each[0], reverse=True)]


def _score(listing: Listing, wanted: Sequence[str]) -> float:
    """Return the mean closeness of the query's words, or 0 where one is missing."""
    article = listing.article
    words = utils.default_process(f"{article.title} {article.publisher}").split()
    near = [max((_closeness(each, word) for word in words), default=0.0) for each in wanted]
    return sum(near) / len(near) if min(near) >= CLOSE else 0.0


def _closeness(wanted: str, word: str) -> float:
    return EXACT if wanted in word else fuzz.ratio(wanted, word)
