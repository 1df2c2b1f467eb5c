"""Whose office a question asks about, and whose a sentence names: “the chairman of Foxconn”.

A reader easily takes one company's chairman for another's, as all else in the sentence agrees.
"""

import re

from index.lexical import words
from index.prompts.names import SOLE, offices

_ASKED = (
    re.compile(rf"\b(?P<role>{SOLE})\s+(?:of|at|for)\s+(?P<of>[^?!,;]+)", re.IGNORECASE),
    re.compile(rf"(?P<of>[\w&.-]+(?: [\w&.-]+)?)['’]s\s+(?P<role>{SOLE})\b", re.IGNORECASE),
)
_SHORT = {
    "chief executive officer": "ceo",
    "chief executive": "ceo",
    "chairman": "chair",
    "chairwoman": "chair",
}


def of_another(question: str, sentence: str) -> bool:
    """Tell whether the sentence names offices, and not the one that the question asks about."""
    asked = [(each["role"], each["of"]) for form in _ASKED for each in form.finditer(question)]
    named = list(offices(sentence))
    return bool(asked and named) and not any(_same(one, two) for one in asked for two in named)


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    roles = [_SHORT.get(role.lower(), role.lower()) for role, _ in (one, other)]
    return roles[0] == roles[1] and bool({*words(one[1])} & {*words(other[1])})
