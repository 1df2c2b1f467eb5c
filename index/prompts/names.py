"""Who and what an article names: people with their roles, and whom it is about."""

import re
from collections.abc import Iterator

from corpus.records import Article

_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][\w’'-]*"
NAME = rf"{_CAPITAL}(?: (?:& )?{_CAPITAL}){{0,3}}"
_PERSON = rf"{_CAPITAL}(?: (?:[A-Z]\.|{_CAPITAL})){{1,2}}"

# Roles that one person holds, and those that several may.
SOLE = (
    r"(?:CEO|CFO|CTO|COO|[Cc]hief executive(?: officer)?|[Cc]hair(?:man|woman)?|[Pp]resident"
    r"|[Mm]anaging director|[Ff]ounder)"
)
_ROLE = (
    rf"(?:{SOLE}|[Cc]o-founder|(?:\w+ )?[Dd]irector|[Hh]ead of \w+|[Mm]inister|[Mm]ayor"
    r"|partner|[Cc]ouncillor|[Ss]pokes(?:person|woman|man))"
)
_SAID = r"(?:said|says|added|told|warned|explained|noted|described|called|praised|remarked)"
_WITH_ROLE = re.compile(rf"\b{_ROLE},? ({_PERSON})|({_PERSON}), (?:the )?{_ROLE}\b")
_OFFICES = (
    re.compile(rf"(?P<of>{NAME})(?:[’']s)? (?P<role>{SOLE}),? {_PERSON}"),
    re.compile(rf"\b(?P<role>{SOLE}) {_PERSON} of (?P<of>{NAME})"),
    re.compile(rf"{_PERSON}, (?:the )?(?P<role>{SOLE}) (?:of|at) (?P<of>{NAME})"),
)
_NOT_QUITE = re.compile(
    r"\b(?:acting|deputy|ex|former|future|incoming|interim|late|next|outgoing|retired|then|vice)"
    r"[ -]$",
    re.IGNORECASE,
)
_TITLE = re.compile(rf"(?:[^:]*: )?({NAME})(?= [a-z])")


def people(text: str) -> Iterator[str]:
    """Yield the people whom a sentence names with a role."""
    for found in _WITH_ROLE.finditer(text):
        yield found[1] or found[2]


def speaks(person: str, text: str) -> bool:
    """Tell whether the sentence says that the person said something."""
    name = re.escape(person)
    said = rf"{name}(?: of {NAME})? {_SAID}\b|\bsaid [^.“”\"]{{0,40}}{name}"
    return bool(re.search(said, text))


def offices(text: str) -> Iterator[tuple[str, str]]:
    """Yield roles that one person holds, each with what they are held in."""
    for pattern in _OFFICES:
        for found in pattern.finditer(text):
            if _NOT_QUITE.search(text[: found.start()]):
                continue
            role, of = found["role"], re.sub(r"[’']s?$", "", found["of"])
            yield role if role.isupper() else role[0].lower() + role[1:], of


def mentions(name: str, article: Article) -> int:
    """Return how often the text says the name."""
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", article.text))


def subject(article: Article) -> str | None:
    """Return whom the title begins with, where the text names them so again."""
    found = _TITLE.match(article.title)
    return found[1] if found and mentions(found[1], article) > 1 else None
