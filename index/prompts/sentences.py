"""Sentences → questions: when, what, how much, who someone is and what they said."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from corpus.records import Article, Passage
from index.prompts.names import mentions, offices, people, speaks, subject
from index.prompts.patterns import HOW_MUCH, WHAT, WHEN, Form, base
from index.prompts.wording import Candidate, candidate, inside

_LONGEST = 600  # characters; what is longer is no sentence
_COMPANY = re.compile(r"The (?:company|firm|start-up)")
_VAGUE = re.compile(
    r"(?:the (?:companies|group|parties|deal|board|move|project|two)|it|this|that|these|those|they"
    r"|he|she|we|there|i|you|who|which)\b.*",
    re.IGNORECASE,
)
# Words that show that more than a subject stands there.
_CLAUSE = re.compile(r"\b(?:that|which|who|whose|is|are|was|were|has|have|not|it|but)\b")


def questions(article: Article, passages: Sequence[Passage]) -> Iterator[Candidate]:
    """Yield candidates for each sentence of the article's passages, one rule after the other."""
    for rule in _RULES:
        for passage in passages:
            for each in passage.sentences:
                if each.start < passage.body or each.end - each.start > _LONGEST:
                    continue
                text = " ".join(article.text[each.start : each.end].split())
                for asked in rule(text, article):
                    found = candidate(asked, article, each.start, each.end)
                    if found:
                        yield found


def _of_subject(forms: Sequence[Form], text: str, article: Article) -> Iterator[str]:
    """“The plant opens in March” → “When does the plant open?”."""
    for form in forms:
        found = form.pattern.match(text)
        who = found and _inside(found["who"], article)
        if found and who:
            yield form.question.format(who=who, verb=base(found["verb"]))


def _saying(text: str, _: Article) -> Iterator[str]:
    """“Acme CEO Ann Lee said” → “What did Ann Lee say?”."""
    for person in people(text):
        if speaks(person, text):
            yield f"What did {person} say?"


def _office(text: str, article: Article) -> Iterator[str]:
    """“Acme CEO Ann Lee” → “Who is the CEO of Acme?”."""
    for role, of in offices(text):
        # Named but once, it may be no name: “Deputy president Ann Lee”.
        if mentions(of, article) > 1:
            yield f"Who is the {role} of {of}?"


def _who(text: str, _: Article) -> Iterator[str]:
    """“Acme CEO Ann Lee” → “Who is Ann Lee?”."""
    for person in people(text):
        yield f"Who is {person}?"


def _inside(who: str, article: Article) -> str | None:
    """Return a subject as it stands inside a sentence, or None where that is not clear."""
    if _COMPANY.fullmatch(who):
        return subject(article)
    if _CLAUSE.search(who) or _VAGUE.fullmatch(who):
        return None
    first, space, rest = who.partition(" ")
    if first in ("The", "A", "An"):
        return f"the {rest}"
    small = inside(first, article.text)
    return small and small + space + rest


_Rule = Callable[[str, Article], Iterator[str]]
_RULES: tuple[_Rule, ...] = (
    partial(_of_subject, WHEN),
    partial(_of_subject, WHAT),
    _saying,
    partial(_of_subject, HOW_MUCH),
    _office,
    _who,
)
