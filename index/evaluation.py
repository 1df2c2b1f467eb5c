"""How good the answers are: the very `Answerer` that serves, on questions with gold sentences."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from index.answer import Answerer
from index.features import Features
from index.questions import GoldQuestion
from index.ranking import Ranked, Ranking
from index.records import Answer, Verdict

CUTOFFS = (1, 5, 20)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question's answer beside its gold.

    `sentence_rank` and `passage_rank` count from 1; 0 means not found at all.
    """

    asked: GoldQuestion
    answer: Answer
    sentence_rank: int
    passage_rank: int
    best: str
    features: Features

    @property
    def right(self) -> bool:
        """Tell whether the first sentence is one that answers."""
        return self.sentence_rank == 1

    @property
    def missed(self) -> bool:
        """Tell whether another sentence is shown, a right one is held back, or silence was due."""
        refused = self.answer.verdict is Verdict.NONE
        return (refused or not self.right) if self.asked.answerable else not refused


@dataclass(frozen=True, slots=True)
class Report:
    """The figures: shares in [0, 1], but for how many questions there were and how long they took.

    `refused` and `refused_answerable` are the same share, of the answerable questions.
    """

    questions: int
    answerable: int
    sentence_first: float
    sentence_in_three: float
    passage_recall: dict[str, float]
    auroc: float
    answered: float
    possible: float
    refused: float
    answered_right: float
    answered_unanswerable: float
    refused_answerable: float
    p50_ms: float
    p95_ms: float


def examine(answerer: Answerer, asked: GoldQuestion) -> Outcome:
    """Ask one question and find the gold among the ranked sentences and passages."""
    weighed = answerer.weigh(asked.question, about=asked.about)
    right = answering(answerer, asked, weighed.ranking)
    return Outcome(
        asked=asked,
        answer=weighed.answer,
        sentence_rank=right.index(True) + 1 if True in right else 0,
        passage_rank=_passage_rank(answerer, asked, weighed.ranking),
        best=_text(answerer, weighed.ranking.sentences[0]),
        features=weighed.features,
    )


def answering(answerer: Answerer, asked: GoldQuestion, ranking: Ranking) -> list[bool]:
    """Tell of each ranked sentence whether it answers."""
    return [asked.matches(_text(answerer, each)) for each in ranking.sentences]


def report(outcomes: Sequence[Outcome]) -> Report:
    """Sum up outcomes."""
    gold = [each for each in outcomes if each.asked.answerable]
    absent = [each for each in outcomes if not each.asked.answerable]
    claimed = [each for each in outcomes if each.answer.verdict is Verdict.ANSWERED]
    milliseconds = [each.answer.milliseconds for each in outcomes]
    return Report(
        questions=len(outcomes),
        answerable=len(gold),
        sentence_first=_share(each.right for each in gold),
        sentence_in_three=_share(1 <= each.sentence_rank <= 3 for each in gold),  # noqa: PLR2004
        passage_recall={
            str(cutoff): _share(1 <= each.passage_rank <= cutoff for each in gold)
            for cutoff in CUTOFFS
        },
        auroc=auroc(
            [each.answer.confidence for each in gold], [each.answer.confidence for each in absent]
        ),
        answered=_share(each.answer.verdict is Verdict.ANSWERED for each in gold),
        possible=_share(each.answer.verdict is Verdict.POSSIBLE for each in gold),
        refused=_share(each.answer.verdict is Verdict.NONE for each in gold),
        answered_right=_share(each.right for each in claimed),
        answered_unanswerable=_share(each.answer.verdict is Verdict.ANSWERED for each in absent),
        refused_answerable=_share(each.answer.verdict is Verdict.NONE for each in gold),
        p50_ms=float(np.percentile(milliseconds, 50)) if outcomes else 0.0,
        p95_ms=float(np.percentile(milliseconds, 95)) if outcomes else 0.0,
    )


def report_as_json(figures: Report) -> dict[str, Any]:
    """Return the figures as `evaluate --json` prints them: one that there is none of is null."""
    return {
        name: {key: _known(share) for key, share in value.items()}
        if isinstance(value, dict)
        else _known(value)
        for name, value in asdict(figures).items()
    }


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def auroc(positives: Sequence[float], negatives: Sequence[float]) -> float:
    """Return the chance that a positive scores above a negative, ties counting half; NaN if none.

    Computed from ranks (Mann-Whitney U).
    """
    if not positives or not negatives:
        return float("nan")
    order = np.sort(np.asarray(negatives))
    below = np.searchsorted(order, positives, side="left")
    up_to = np.searchsorted(order, positives, side="right")
    return float(np.mean((below + up_to) / 2) / len(negatives))


def _text(answerer: Answerer, ranked: Ranked) -> str:
    return answerer.index.sentence(ranked.found.candidate.passage, ranked.found.sentence)


def _passage_rank(answerer: Answerer, asked: GoldQuestion, ranking: Ranking) -> int:
    """Return the place of the first retrieved passage that holds a gold sentence."""
    for place, each in enumerate(ranking.candidates, 1):
        text = answerer.index.articles[each.passage.article_id].text
        if any(asked.matches(text[s.start : s.end]) for s in each.passage.sentences):
            return place
    return 0


def _share(hits: Iterable[bool]) -> float:
    values = list(hits)
    return sum(values) / len(values) if values else float("nan")
