"""A small corpus, and answers by word overlap: deterministic, and right where words are shared."""

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from bot import texts
from bot.answers import Answers
from corpus.records import Article, Passage, Sentence
from index.encoder import Floats
from index.errors import QuestionError
from index.records import Answer, Contents, Listing, Quote, Verdict
from tests.fakes import WordEncoder

PLANT = Article(
    id="plant",
    title="Contoso & Fabrikam <build> a plant",
    text=(
        "Contoso and Fabrikam will build a battery plant in Ohio.\n\n"
        "The plant opens in March 2027 and employs 400 people — “the best”, said Ana.\r\n"
        "Nobody, not even <!channel> or <@U0ANA> or <https://evil.example|this link>, "
        "was told the price: *it* is a `secret` & stays one. \u200b\u05e9\u05dc\u05d5\u05dd 👩‍👩‍👧"
    ),
    url="https://news.example/plant-2026",
    publisher="Contoso",
    published=date(2026, 3, 9),
)
HOSTILE = "What about the price secret?"
OPENING = "When does the plant open and whom does it employ?"
UNKNOWN = "Which quarterly dividend pays?"
PROMPTS = ("When does the plant open?", "Who will build a battery plant?")
HELP = f"{texts.HELP}\nFor example: “{PROMPTS[0]}”"
WORD = re.compile(r"\w{4,}")


def spans(text: str) -> tuple[Sentence, ...]:
    return tuple(Sentence(m.start(), m.end()) for m in re.finditer(r"\S[^\n\r]*", text))


@dataclass
class OverlapAnswers:
    """Quotes the passage that shares most words; `gate` holds every answer back until set.

    With `real`, that one answers instead; a `broken` one answers nothing.
    """

    article: Article = PLANT
    real: Answers | None = None
    gate: threading.Event = field(default_factory=threading.Event)
    asked: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    broken: bool = False
    prompts: tuple[str, ...] = PROMPTS

    def __post_init__(self) -> None:
        self.gate.set()

    def answer(self, question: str, about: str = "") -> Answer:
        self.asked.append(question)
        self.about.append(about)
        if not self.gate.wait(60):
            raise TimeoutError
        if self.real:
            return self.real.answer(question, about)
        if len(question) > 10_000:
            raise QuestionError("This question is too long: keep it under 10,000 characters.")
        if self.broken or "crash" in question:
            raise ValueError(question)
        words = set(WORD.findall(question.lower()))
        scored = [(self._shared(s, words), -n, s) for n, s in enumerate(spans(self.article.text))]
        score, number, sentence = max(scored)
        verdict = [Verdict.NONE, Verdict.POSSIBLE, Verdict.ANSWERED][min(score, 2)]
        quote = self._quote(sentence, -number, score, len(scored))
        shown = () if verdict is Verdict.NONE else (quote,)
        return Answer(question, verdict, score / 10, shown, (quote,), 1.0, "test")

    def contents(self) -> Contents:
        listings = (Listing(self.article, len(spans(self.article.text))),)
        return Contents(listings, self.prompts, datetime(2026, 11, 23, 9, 30, tzinfo=UTC))

    def embed(self, questions: Sequence[str]) -> Floats:
        return WordEncoder().encode(questions)

    def _shared(self, sentence: Sentence, words: set[str]) -> int:
        text = self.article.text[sentence.start : sentence.end].lower()
        return sum(any(w[:4] == o[:4] for o in WORD.findall(text)) for w in words)

    def _quote(self, sentence: Sentence, number: int, score: int, of: int) -> Quote:
        start, end = sentence.start, sentence.end
        passage = Passage(self.article.id, start, end, start, (), (sentence,), number + 1, of)
        return Quote(self.article, passage, start, end, (sentence,), float(score))
