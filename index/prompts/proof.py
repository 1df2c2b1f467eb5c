"""Which candidates are suggested: those that the finished index answers from the right place."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice, zip_longest
from typing import Protocol

from corpus.records import Article, Passage
from index.prompts import headings, sentences
from index.prompts.wording import Candidate
from index.records import Answer, Verdict

KEPT = 8
TRIED = 40
_READ = 60  # passages of an article, from its beginning
_FEWEST_EACH = 2  # that an article may contribute, however many articles there are


class Answers(Protocol):
    """Whatever answers questions."""

    def answer(self, question: str) -> Answer:
        """Return the quotes that answer."""
        ...


def candidates(articles: Sequence[Article], passages: Sequence[Passage]) -> list[Candidate]:
    """Return at most `TRIED` questions: in turns one of each article, the newest articles first."""
    newest = sorted(articles, key=lambda each: each.published or date.min, reverse=True)
    of: defaultdict[str, list[Passage]] = defaultdict(list)
    for each in passages:
        of[each.article_id].append(each)
    made = (_of_article(article, of[article.id][:_READ]) for article in newest)
    some = islice(filter(None, made), TRIED)
    turns = (each for turn in zip_longest(*some) for each in turn if each)
    return list(islice(_once(turns), TRIED))


def proven(
    answers: Answers, asked: Sequence[Candidate], advance: Callable[[int], object]
) -> tuple[str, ...]:
    """Return at most `KEPT` questions that are answered, unlike ones first.

    `advance` is told of each candidate that is done with.
    """
    most = max(_FEWEST_EACH, -(-KEPT // max(1, len({each.article_id for each in asked}))))
    kept: list[str] = []
    of: Counter[str] = Counter()
    for each in asked:
        wanted = len(kept) < KEPT and of[each.article_id] < most
        if wanted and _is_answered(each, answers.answer(each.question)):
            kept.append(each.question)
            of[each.article_id] += 1
        advance(1)
    return _varied(kept)


def _of_article(article: Article, passages: Sequence[Passage]) -> list[Candidate]:
    """Return an article's candidates, from headings and sentences by turns."""
    if not article.language.startswith("en"):
        return []
    pairs = zip_longest(headings.questions(article), sentences.questions(article, passages))
    return list(islice((each for pair in pairs for each in pair if each), TRIED))


def _once(found: Iterator[Candidate]) -> Iterator[Candidate]:
    seen: set[str] = set()
    for each in found:
        if each.question.lower() not in seen:
            seen.add(each.question.lower())
            yield each


def _varied(questions: Sequence[str]) -> tuple[str, ...]:
    """Take by turns one of each beginning (“Who is”, “What did”): the first few are shown."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for each in questions:
        alike[" ".join(each.split()[:2])].append(each)
    return tuple(each for turn in zip_longest(*alike.values()) for each in turn if each)


def _is_answered(asked: Candidate, answer: Answer) -> bool:
    """Tell whether the first quote answers, and from where the question was made."""
    if answer.verdict is not Verdict.ANSWERED:
        return False
    quote = answer.quotes[0]
    best = quote.sentences[0]
    place = best.start < asked.end and asked.start < best.end
    return quote.article.id == asked.article_id and place
