"""From votes to questions whose answers are known, for `python -m index evaluate`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.feedback import Opinion
from bot.votes import NOT_IN_ARTICLES
from index.followups import leans
from index.questions import GoldQuestion
from index.records import Verdict


class Unused(StrEnum):
    """Why a vote became no question."""

    OTHER_REASON = "not helpful, without saying what would have been right"
    UNDECIDED = "as many people found the answer helpful as did not"
    OUTVOTED = "most people thought otherwise"
    REPEATED = "the question was asked again since, and that answer counts"
    UNREADABLE = "the answer that was voted on is not kept"


@dataclass(frozen=True, slots=True)
class Exported:
    """Questions with gold sentences, and how many votes could not be used for which reason."""

    rows: tuple[GoldQuestion, ...]
    unused: Counter[Unused]


def to_rows(opinions: Sequence[Opinion]) -> Exported:
    """Turn votes, the newest first, into questions; one that was asked again counts once."""
    by_answer: dict[str, list[Opinion]] = {}
    for each in opinions:
        by_answer.setdefault(each.question, []).append(each)
    rows: dict[tuple[str, str], GoldQuestion] = {}
    unused: Counter[Unused] = Counter()
    for votes in by_answer.values():
        judged = _judge(votes)
        if isinstance(judged, Unused):
            unused[judged] += len(votes)
            continue
        read_as = str(votes[0].answer.get("read_as", judged.question))
        row = replace(judged, about=votes[0].about if leans(read_as) else "")
        asked = _folded(row.question), row.about
        if asked in rows:
            unused[Unused.REPEATED] += len(votes)
        else:
            rows[asked] = row
            unused[Unused.OUTVOTED] += _minority(votes)
    return Exported(tuple(rows.values()), +unused)


def _judge(votes: Sequence[Opinion]) -> GoldQuestion | Unused:
    """Return what the votes on one answer say of its question."""
    answer, helpful = votes[0].answer, sum(vote.helpful for vote in votes)
    if 2 * helpful == len(votes):
        return Unused.UNDECIDED
    if 2 * helpful < len(votes) and not _nothing_to_quote(votes):
        return Unused.OTHER_REASON
    try:
        question = str(answer["question"])
        if 2 * helpful < len(votes) or answer["verdict"] == Verdict.NONE:
            return GoldQuestion(question, ())
        gold = tuple(dict.fromkeys(_sentences(answer)))
        if not gold:
            return Unused.UNREADABLE
        return GoldQuestion(question, gold, str(answer["quotes"][0]["article"]))
    except (LookupError, TypeError, ValueError):
        return Unused.UNREADABLE


def _nothing_to_quote(votes: Sequence[Opinion]) -> bool:
    """Tell whether most of those who gave a reason say that the articles don't answer."""
    reasons = [vote.reason for vote in votes if vote.reason and not vote.helpful]
    return 2 * reasons.count(NOT_IN_ARTICLES) > len(reasons)


def _sentences(answer: dict[str, Any]) -> Iterator[str]:
    """Return the answering sentences, each a slice of the words that were shown."""
    for quote in answer["quotes"]:
        for sentence in quote["sentences"]:
            start, end = (sentence[edge] - quote["start"] for edge in ("start", "end"))
            if not 0 <= start < end <= len(quote["text"]):
                raise ValueError("A sentence stands outside its quote.")
            yield quote["text"][start:end]


def _minority(votes: Sequence[Opinion]) -> int:
    helpful = sum(vote.helpful for vote in votes)
    return min(helpful, len(votes) - helpful)


def _folded(question: str) -> str:
    return " ".join(question.casefold().split()).rstrip("?!. ")
