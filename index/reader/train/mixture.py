"""Which examples a stage sees: positives, wrong passages, and questions that have no answer."""
# ruff: noqa: S311, PLR2004 - a seeded recipe: its rates stand where they are used

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import bm25s

from index.reader.train import augment, origins, words
from index.reader.train.records import Asked, Example, Paragraph, Pool
from index.reader.train.settings import Settings, Stage

Kind = Callable[["Source", Asked, random.Random], "Example | None"]
"""Makes one example of a question, or None where it cannot."""


class Source:
    """A pool with its lexical ranking and the text of each article."""

    def __init__(self, pool: Pool) -> None:
        """Index the paragraphs of `pool` with BM25."""
        self.pool = pool
        self.answered = [q for q in pool.asked if q.answers]
        self.open = [q for q in pool.asked if not q.answers]
        self.members: dict[str, list[int]] = {}
        for number, paragraph in enumerate(pool.paragraphs):
            self.members.setdefault(paragraph.article, []).append(number)
        texts = [p.text for p in pool.paragraphs]
        self.articles = sorted(self.members)
        self.tokens = bm25s.tokenize(texts, stopwords="en", show_progress=False)
        self.engine = bm25s.BM25()
        self.engine.index(self.tokens, show_progress=False)
        self.ranked = self._ranked()

    def _ranked(self, count: int = 40) -> dict[str, list[int]]:
        asked = [q.question for q in self.pool.asked]
        tokens = bm25s.tokenize(asked, stopwords="en", show_progress=False)
        count = min(count, len(self.pool.paragraphs))
        found: Any = self.engine.retrieve(tokens, k=count, show_progress=False)
        return {q: [int(n) for n in row] for q, row in zip(asked, found.documents, strict=True)}

    def near(self, asked: Asked, *, within: bool) -> list[int]:
        """Paragraphs by BM25 that do not answer; only of the question's article if `within`."""
        ranked = self.own(asked) if within else self.ranked[asked.question]
        return [n for n in ranked if n not in asked.answers]

    def own(self, asked: Asked) -> list[int]:
        """The paragraphs of the question's article, the best by BM25 first."""
        own = self.members[asked.article]
        ranked = [n for n in self.ranked[asked.question] if n in set(own)]
        return ranked + [n for n in own if n not in set(ranked)]

    def article(self, example_article: str, limit: int = 12) -> str:
        """The article's text, or as much of it as is cheap to search for names."""
        return "\n".join(
            self.pool.paragraphs[n].text for n in self.members[example_article][:limit]
        )


def example_of(
    asked: Asked, paragraph: Paragraph, number: int, source: str, rng: random.Random
) -> Example:
    """A pair of question and paragraph; two times in three with title and heading before it."""
    prefix = prefix_of(paragraph.title, paragraph.heading) if rng.random() < 0.67 else ""
    spans = asked.answers.get(number, ())
    return Example(asked.question, prefix, paragraph.text, spans, asked.exact, source)


def prefix_of(title: str, heading: str) -> str:
    """What stands before a passage: `title. heading` and a line break; empty when unknown."""
    known = ". ".join(part for part in (title, heading) if part)
    return f"{known}\n" if known else ""


def positive(source: Source, asked: Asked, rng: random.Random) -> Example:
    """An answerable question with a passage that answers it."""
    number = rng.choice(sorted(asked.answers))
    return example_of(asked, source.pool.paragraphs[number], number, source.pool.name, rng)


def wrong(source: Source, asked: Asked, rng: random.Random) -> Example | None:
    """An answerable question with a passage that retrieval ranks high and that does not answer."""
    numbers = source.near(asked, within=rng.random() < 0.7)[:4]
    if not numbers:
        return None
    number = rng.choice(numbers)
    one = example_of(asked, source.pool.paragraphs[number], number, source.pool.name, rng)
    if asked.exact and any(a.lower() in one.passage.lower() for a in gold_texts(source, asked)):
        return None
    return replace(one, source=f"{one.source}/wrong")


def gold_texts(source: Source, asked: Asked) -> list[str]:
    """The answers as text."""
    return [source.pool.paragraphs[n].text[a:b] for n, s in asked.answers.items() for a, b in s]


def unanswerable(source: Source, asked: Asked, rng: random.Random) -> Example | None:
    """A question that its article leaves open, with the passage that retrieval ranks high."""
    numbers = source.near(asked, within=True)[:3]
    number = numbers[0] if rng.random() < 0.65 else rng.choice(numbers)
    one = example_of(asked, source.pool.paragraphs[number], number, source.pool.name, rng)
    return replace(one, source=f"{one.source}/open")


def changed(source: Source, asked: Asked, rng: random.Random) -> Example | None:
    """A positive made unanswerable by changing its question."""
    one = positive(source, asked, rng)
    ways: list[Callable[[], Example | None]] = [
        lambda: augment.opposite(one, rng),
        lambda: augment.other_entity(one, rng, one.passage + surroundings(source, asked, rng)),
        lambda: augment.negation(one, rng),
        lambda: augment.other_word(one, rng),
    ]
    for way in rng.choices(ways, weights=(0.3, 0.5, 0.08, 0.12), k=4):
        found = way()
        if found:
            return found
    return None


def surroundings(source: Source, asked: Asked, rng: random.Random) -> str:
    """Some paragraphs of the same article, or at times of another one, for names and numbers."""
    article = asked.article if rng.random() < 0.7 else rng.choice(source.articles)
    return source.article(article, 6)


def without(source: Source, asked: Asked, rng: random.Random) -> Example | None:
    """A positive whose answering sentence has been cut out of the passage."""
    return augment.without_answer(positive(source, asked, rng))


def renamed(source: Source, asked: Asked, rng: random.Random) -> Example | None:
    """A positive with a name changed, in the passage alone or in question and passage."""
    one = positive(source, asked, rng)
    return augment.renamed(one, rng, surroundings(source, asked, rng))


def off_topic(source: Source, _: Asked, rng: random.Random) -> Example | None:
    """Small talk and errands, with any passage."""
    paragraph = rng.choice(source.pool.paragraphs)
    prefix = prefix_of(paragraph.title, paragraph.heading)
    question = rng.choice(words.OFF_TOPIC)
    return Example(
        question, prefix, paragraph.text, (), exact=False, source=f"{source.pool.name}/off-topic"
    )


KINDS: dict[str, Kind] = {
    "positive": positive,
    "wrong": wrong,
    "open": unanswerable,
    "changed": changed,
    "without": without,
    "renamed": renamed,
    "off-topic": off_topic,
}


def drawn(source: Source, kind: str, count: int, rng: random.Random) -> Iterator[Example]:
    """`count` examples of a kind, round after round over all the questions it can be made of."""
    asked = list(source.open if kind == "open" else source.answered or source.open)
    for _ in range(ROUNDS):
        rng.shuffle(asked)
        for question in asked:
            if count <= 0:
                return
            one = KINDS[kind](source, question, rng)
            if one is not None:
                count -= 1
                yield one


ROUNDS = 12
"""How often a question may be used at most for one kind of example."""


@dataclass(frozen=True, slots=True)
class Length:
    """How long the passages of training are."""

    shares: Sequence[tuple[float, int]] = ((0.45, 60), (0.35, 100), (0.2, 170))

    def words(self, rng: random.Random) -> int:
        """A length in words."""
        limits = [words for _, words in self.shares]
        return rng.choices(limits, weights=[share for share, _ in self.shares])[0]


def examples(stage: Stage, sources: dict[str, Source]) -> list[Example]:
    """All the examples of a stage, in an order fixed by its seed."""
    rng = random.Random(stage.seed)
    lengths = Length()
    found: list[Example] = []
    for key, count in stage.mix.items():
        name, kind = key.split("/")
        for one in drawn(sources[name], kind, count, rng):
            cut = augment.cropped(one, rng, lengths.words(rng))
            found.append(augment.reworded(cut, rng))
    rng.shuffle(found)
    return found


def sources(settings: Settings) -> dict[str, Source]:
    """Every source by its name."""
    names = sorted({key.split("/")[0] for stage in settings.stages for key in stage.mix})
    return {name: Source(origins.load(name, settings)) for name in names}
