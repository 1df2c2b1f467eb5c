"""New examples from old: questions reworded, questions that no longer have an answer."""
# ruff: noqa: PLR2004 - a seeded recipe: its rates stand where they are used

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from index.reader.train.data import around, sentences
from index.reader.train.records import Example, Span
from index.reader.train.words import AUXILIARIES, MONTHS, STOP, SWAPS

NEGATED = re.compile(rf"\b({'|'.join(AUXILIARIES)})\b(?! not)", re.IGNORECASE)
YES_NO = re.compile(rf"^({'|'.join(AUXILIARIES)})\b", re.IGNORECASE)
NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
YEAR = re.compile(r"\b(?:1\d|20)\d\ds?\b")
NAME = re.compile(r"\b[A-Z][\w'’.-]*[a-z](?:\s+(?:of\s+the\s+|of\s+|de\s+)?[A-Z][\w'’-]*[a-z])*")


def spread(text: str, pattern: re.Pattern[str]) -> list[str]:
    """The distinct matches of `pattern`, in order."""
    return list(dict.fromkeys(match.group() for match in pattern.finditer(text)))


def names(text: str) -> list[str]:
    """Capitalised names that do not merely begin a sentence."""
    starts = {a for a, _ in sentences(text)}
    return list(
        dict.fromkeys(
            match.group()
            for match in NAME.finditer(text)
            if match.start() not in starts or " " in match.group()
        )
    )


def kinds(text: str) -> list[tuple[str, list[str]]]:
    """What can be swapped in a text: years, months, numbers, names."""
    months = [m for m in MONTHS.split() if re.search(rf"\b{m}\b", text)]
    years = spread(text, YEAR)
    numbers = [n for n in spread(text, NUMBER) if n not in years]
    found = [n for n in names(text) if n not in months and n.lower() not in STOP]
    return [("year", years), ("month", months), ("number", numbers), ("name", found)]


def replaced(text: str, old: str, new: str) -> str:
    """`text` with the whole words `old` replaced by `new`."""
    return re.sub(rf"\b{re.escape(old)}\b", lambda _: new, text)


def answer_text(example: Example) -> str:
    """The whole sentences that answer, joined."""
    parts = [around(example.passage, span) for span in example.spans]
    return " ".join(example.passage[a:b] for a, b in parts)


def other_entity(example: Example, rng: random.Random, more: str) -> Example | None:
    """The question with one name, number or date changed for another one, now unanswered."""
    wanted = [(kind, old) for kind, olds in kinds(example.question) for old in olds]
    gold = answer_text(example).lower()
    rng.shuffle(wanted)
    for kind, old in wanted:
        if old.split()[0] in example.question[:2] and YES_NO.match(old):
            continue
        near, far = dict(kinds(example.passage))[kind], dict(kinds(more))[kind]
        choices = near if rng.random() < 0.6 and near else far
        choices = [c for c in choices if c.lower() not in gold and c not in example.question]
        if choices:
            question = replaced(example.question, old, rng.choice(choices))
            if question != example.question:
                return unanswered(example, question, "other-entity")
    return None


def opposite(example: Example, rng: random.Random) -> Example | None:
    """The question with a word turned into its opposite.

    Not for yes/no questions, which the passage still answers.
    """
    if YES_NO.match(example.question):
        return None
    words = [w for w in re.findall(r"[A-Za-z]+", example.question) if w.lower() in SWAPS]
    words = [w for w in words if SWAPS[w.lower()] not in answer_text(example).lower()]
    if not words:
        return None
    word = rng.choice(words)
    return unanswered(example, replaced(example.question, word, SWAPS[word.lower()]), "opposite")


def negation(example: Example, rng: random.Random) -> Example | None:
    """The question with "not", "never" or "n't" put in (or taken out)."""
    question = example.question
    if YES_NO.match(question):
        return None
    if re.search(r"\bnot\b|n't\b", question):
        plain = re.sub(r"\s+not\b", "", question.replace("n't", ""), count=1)
        return unanswered(example, plain, "negation")
    found = list(NEGATED.finditer(question))
    if not found:
        return None
    match = rng.choice(found)
    simple = match.group().lower() in ("was", "were", "is", "are", "has", "have", "had")
    insert = rng.choice([" not", " never"] if simple else ["n't"])
    if match.group().lower() in ("can", "will"):
        insert = "not" if match.group().lower() == "can" else " not"
    return unanswered(
        example, question[: match.end()] + insert + question[match.end() :], "negation"
    )


def other_word(example: Example, rng: random.Random) -> Example | None:
    """The question with a content word changed for a similarly built word of the passage."""
    inside = [w for w in re.findall(r"\b[a-z]{5,}\b", example.question) if w not in STOP]
    gold = answer_text(example).lower()
    words = [w for w in re.findall(r"\b[a-z]{5,}\b", example.passage) if w not in gold]
    rng.shuffle(inside)
    for old in inside:
        alike = sorted({w for w in words if w[-2:] == old[-2:] and w not in example.question})
        if alike:
            return unanswered(example, replaced(example.question, old, rng.choice(alike)), "word")
    return None


def unanswered(example: Example, question: str, how: str) -> Example:
    """The example with another question, which the passage does not answer."""
    return replace(example, question=question, spans=(), source=f"{example.source}/{how}")


def without_answer(example: Example) -> Example | None:
    """The passage with the answering sentences cut out: the topic stays, the fact is gone."""
    held = [around(example.passage, span) for span in example.spans]
    answers = [example.passage[a:b].lower() for a, b in example.spans] if example.exact else []
    rest = [
        example.passage[a:b]
        for a, b in sentences(example.passage)
        if not any(a < d and c < b for c, d in held)
    ]
    passage = " ".join(rest)
    if len(passage.split()) < 25 or any(answer in passage.lower() for answer in answers):
        return None
    return replace(example, passage=passage, spans=(), source=f"{example.source}/without")


def renamed(example: Example, rng: random.Random, more: str) -> Example | None:
    """A name of the question changed in the passage.

    In both (still answered), or in the passage alone (no longer answered).
    """
    gold = [example.passage[a:b] for a, b in example.spans]
    olds = [
        n for n in names(example.question) if re.search(rf"\b{re.escape(n)}\b", example.passage)
    ]
    olds = [n for n in olds if n.lower() not in STOP and not any(n in g for g in gold)]
    news = [n for n in names(more) if n not in example.passage and n not in example.question]
    if not olds or not news or not example.exact:
        return None
    old, new = rng.choice(olds), rng.choice(news)
    passage, span = carried(example.passage, example.spans[0], old, new)
    if rng.random() < 0.5:
        return replace(example, passage=passage, spans=(), source=f"{example.source}/renamed")
    question = replaced(example.question, old, new)
    return replace(example, question=question, passage=passage, spans=(span,))


def carried(text: str, span: Span, old: str, new: str) -> tuple[str, Span]:
    """`text` with `old` replaced outside of `span`, and where the span is then."""
    before, after = replaced(text[: span[0]], old, new), replaced(text[span[1] :], old, new)
    answer = text[span[0] : span[1]]
    return before + answer + after, (len(before), len(before) + len(answer))


def typo(question: str, rng: random.Random) -> str:
    """One or two words with a letter dropped, doubled or exchanged with its neighbour."""
    words = question.split()
    long = [n for n, word in enumerate(words) if len(word) >= 4 and word.isalpha()]
    for n in rng.sample(long, min(len(long), rng.choice((1, 1, 2)))):
        word, at = words[n], rng.randrange(1, len(words[n]) - 1)
        swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        words[n] = rng.choice(
            [word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], swapped]
        )
    return " ".join(words)


def keywords(question: str, _: random.Random) -> str:
    """The content words alone."""
    words = [w for w in re.findall(r"[\w'’&.-]*\w", question) if w.lower() not in STOP]
    return " ".join(words).lower() if len(words) >= 2 else question


def unmarked(question: str, _: random.Random) -> str:
    """Without its question mark."""
    return question.rstrip("? ")


def lowered(question: str, rng: random.Random) -> str:
    """All in lower case, usually without a question mark."""
    return question.lower().rstrip("?" if rng.random() < 0.6 else "")


DETAIL = ("/other-entity", "/opposite", "/negation", "/word")
"""Sources of questions that differ from an answered one in a detail."""
REWORDINGS: Sequence[tuple[float, Callable[[str, random.Random], str]]] = (
    (0.12, unmarked),
    (0.12, lowered),
    (0.08, typo),
)


def reworded(example: Example, rng: random.Random) -> Example:
    """The same example asked as people type.

    As often when answered as when not, so that the wording gives nothing away; keywords alone
    only where no detail that was changed could get lost.
    """
    question = example.question
    for rate, change in REWORDINGS:
        if rng.random() < rate:
            question = change(question, rng)
    if not example.source.endswith(DETAIL) and rng.random() < 0.07:
        question = keywords(question, rng)
    return replace(example, question=question or example.question)


def nearest(example: Example, parts: Sequence[Span]) -> int:
    """The number of the sentence that shares most words with the question."""
    asked = set(re.findall(r"\w+", example.question.lower())) - STOP
    shared = [len(asked & set(re.findall(r"\w+", example.passage[a:b].lower()))) for a, b in parts]
    return shared.index(max(shared))


def cropped(example: Example, rng: random.Random, words: int) -> Example:
    """The passage cut to whole sentences of about `words` words, around the answer if any."""
    parts = sentences(example.passage)
    if len(example.passage.split()) <= words or len(parts) < 2:
        return example
    spans = example.spans
    low = min((n for n, s in enumerate(parts) if any(s[1] > a for a, _ in spans)), default=0)
    high = max((n for n, s in enumerate(parts) if any(s[0] < b for _, b in spans)), default=0)
    if not spans:
        low = high = nearest(example, parts)
    while high - low + 1 < len(parts):
        downwards = low > 0 and (rng.random() < 0.5 or high == len(parts) - 1)
        low, high = (low - 1, high) if downwards else (low, high + 1)
        if len(example.passage[parts[low][0] : parts[high][1]].split()) >= words:
            break
    start, end = parts[low][0], parts[high][1]
    moved = tuple((a - start, b - start) for a, b in spans if start <= a and b <= end)
    if spans and not moved:
        return example
    return replace(example, passage=example.passage[start:end], spans=moved)
