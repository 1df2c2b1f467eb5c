"""How well a reader does on questions it was not trained on."""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer

from index.reader.train import data
from index.reader.train.features import Feature, collated, feature, padded
from index.reader.train.mixture import Source, prefix_of
from index.reader.train.records import Asked, Example, Paragraph, Pool

HEADING_WORDS = 12
Array = np.ndarray[Any, Any]
Runner = Callable[[dict[str, Array]], tuple[Array, Array, Array]]
"""A padded batch in; start and end logits (batch, length), answerable logits (batch,) out."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the reader says of one question: its best sentence first.

    `sentences` are (paragraph number, span); `margins` their best span minus the null;
    `answerable` the highest answerability logit of the passages.
    """

    asked: Asked
    sentences: tuple[tuple[int, tuple[int, int]], ...]
    margins: tuple[float, ...]
    answerable: float


def development(folder: Path, articles: Sequence[str], questions: int, seed: int = 5) -> Pool:
    """A fixed sample of the questions about held-out SQuAD 2.0 articles."""
    return sampled(data.squad2(folder, articles), questions, seed)


def sampled(pool: Pool, questions: int, seed: int = 5) -> Pool:
    """The pool with a fixed sample of its questions."""
    asked = list(pool.asked)
    random.Random(seed).shuffle(asked)  # noqa: S311 - a fixed sample
    return Pool(pool.name, pool.paragraphs, tuple(asked[:questions]))


def named(pool: Pool, name: str) -> Pool:
    """The same pool under another name."""
    return Pool(name, pool.paragraphs, pool.asked)


def single(text: Path, questions: Path, words: int = 120) -> Pool:
    """One plain-text article with its own questions; short lines are headings."""
    blocks = [b.strip() for b in text.read_text(encoding="utf-8").split("\n\n") if b.strip()]
    parts: list[tuple[str, str]] = []
    heading = ""
    for block in blocks:
        if len(block.split()) < HEADING_WORDS and block[-1] not in '.!?”"':
            heading = block
        else:
            parts.append((heading, block))
    title = max(blocks[:6], key=len).split("\n")[0] if blocks else ""
    merged = data.merged(parts, words)
    paragraphs = tuple(Paragraph(text.stem, title[:150], h, t) for h, t in merged)
    own = {n: p.text for n, p in enumerate(paragraphs)}
    entries = data.rows(questions)
    return Pool("first-article", paragraphs, tuple(data.questions_of(text.stem, entries, own)))


def sentence_margins(
    one: Feature, spans: Sequence[tuple[int, int]], start: Array, end: Array
) -> list[float]:
    """For each sentence: its best span's start and end logit minus those of the null."""
    null = float(start[0] + end[0])
    margins = []
    for low, high in spans:
        inside = [n + one.first for n, (a, b) in enumerate(one.offsets) if a < high and b > low]
        if not inside:
            margins.append(-99.0)
            continue
        begins = np.maximum.accumulate(start[inside])
        margins.append(float(np.max(begins + end[inside])) - null)
    return margins


def read(
    run: Runner, tokenizer: Tokenizer, pool: Pool, passages: int = 4, *, prefix: bool = True
) -> list[Read]:
    """Every question of the pool with the `passages` best passages of its article by BM25."""
    source = Source(pool)
    pairs = [(n, p) for n, q in enumerate(pool.asked) for p in source.own(q)[:passages]]
    features = [paired(tokenizer, pool, n, p, prefix=prefix) for n, p in pairs]
    outputs = run_all(run, features)
    found: list[Read] = []
    for number, asked in enumerate(pool.asked):
        mine = [k for k, (n, _) in enumerate(pairs) if n == number]
        found.append(one_read(asked, pool, [(pairs[k][1], features[k], outputs[k]) for k in mine]))
    return found


def paired(tokenizer: Tokenizer, pool: Pool, asked: int, number: int, *, prefix: bool) -> Feature:
    """The tokenised pair of a question and a paragraph."""
    paragraph = pool.paragraphs[number]
    before = prefix_of(paragraph.title, paragraph.heading) if prefix else ""
    question = pool.asked[asked].question
    made = feature(tokenizer, Example(question, before, paragraph.text, (), exact=False, source=""))
    if made is None:
        raise RuntimeError("A pair without spans always has a feature.")
    return made


def one_read(
    asked: Asked, pool: Pool, results: Sequence[tuple[int, Feature, tuple[Array, Array, float]]]
) -> Read:
    """The sentences of a question's passages, the best first."""
    ranked: list[tuple[float, int, tuple[int, int]]] = []
    for number, one, (start, end, _) in results:
        spans = data.sentences(pool.paragraphs[number].text)
        margins = sentence_margins(one, spans, start, end)
        ranked += [(m, number, s) for m, s in zip(margins, spans, strict=True)]
    ranked.sort(reverse=True)
    best = max(answerable for _, _, (_, _, answerable) in results)
    places = tuple((number, span) for _, number, span in ranked)
    return Read(asked, places, tuple(m for m, _, _ in ranked), best)


def run_all(run: Runner, features: Sequence[Feature]) -> list[tuple[Array, Array, float]]:
    """The outputs of every feature, run in batches of like length."""
    order = sorted(range(len(features)), key=lambda n: len(features[n].ids))
    outputs: dict[int, tuple[Array, Array, float]] = {}
    for at in range(0, len(order), 16):
        group = order[at : at + 16]
        size = padded(max(len(features[n].ids) for n in group))
        start, end, answerable = run(collated([features[n] for n in group], size))
        for row, n in enumerate(group):
            outputs[n] = (start[row], end[row], float(answerable[row]))
    return [outputs[n] for n in range(len(features))]


def auroc(right: Sequence[bool], scores: Sequence[float]) -> float:
    """The area under the ROC curve; 0.5 when there is only one class."""
    return float(roc_auc_score(right, scores)) if 0 < sum(right) < len(right) else 0.5


def hit(one: Read, within: int) -> bool:
    """Whether one of the first `within` sentences touches a gold span."""
    return any(
        a < d and c < b
        for number, (a, b) in one.sentences[:within]
        for c, d in one.asked.answers.get(number, ())
    )


def figures(reads: Sequence[Read]) -> dict[str, float]:
    """Answering sentence first and in three (of the answerable), and three AUROCs."""
    answerable = [r for r in reads if r.asked.answers]
    right = [bool(r.asked.answers) for r in reads]
    margins = [r.margins[0] for r in reads]
    heads = [r.answerable for r in reads]
    both = [m / 2 + h for m, h in zip(margins, heads, strict=True)]
    return {
        "questions": len(reads),
        "answerable": len(answerable),
        "first": sum(hit(r, 1) for r in answerable) / max(1, len(answerable)),
        "in_three": sum(hit(r, 3) for r in answerable) / max(1, len(answerable)),
        "auroc_margin": auroc(right, margins),
        "auroc_answerable": auroc(right, heads),
        "auroc_both": auroc(right, both),
    }


def told(name: str, values: dict[str, float]) -> str:
    """One line of figures."""
    return f"{name}: {json.dumps({k: round(v, 3) for k, v in values.items()})}"
