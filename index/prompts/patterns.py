"""Sentences whose subject and verb make a question: when, what, how much."""

import re
from dataclasses import dataclass

from index.prompts.names import NAME

_STARTS = {
    "opens": "open",
    "starts": "start",
    "begins": "begin",
    "launches": "launch",
    "closes": "close",
    "ends": "end",
    "ships": "ship",
    "takes effect": "take effect",
    "takes place": "take place",
    "goes on sale": "go on sale",
}
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_PERIOD = "(?:year|month|week|quarter|spring|summer|autumn|fall|winter)"
_DATE = (
    r"[^;:]{0,40}?(?:\b(?:on|by|from|before|in|until)(?: early| late| mid)?"
    rf" (?:\d{{1,2}} )?{_MONTH}\b|\bin (?:20|19)\d\d\b|\b(?:in the|next) {_PERIOD}\b"
    r"|\bin the \w+ (?:half|quarter) of)"
)
_MONEY = (
    r" (?:about |around |some |up to )?(?:(?:US)?[$€£] ?\d"
    r"|\d[\d.,]* (?:(?:million|billion|US) )*(?:dollars|euros|pounds)\b)"
)
_MAKE = (
    "make|manufacture|build|produce|design|develop|offer|provide|supply|train|publish|contribute"
    "|finance|invest in|work on|focus on"
)
_MAKING = (
    "making|manufacturing|building|producing|designing|developing|offering|providing|supplying"
    "|working on|working to improve|investing in"
)
_SUBJECT = rf"(?P<who>(?:The|A|An) (?:[\w’-]+ ){{0,3}}?[\w’-]+|{NAME}(?: and {NAME})?)"
# A plural begins with “The”: “Acme ships” has an s, too.
_PLURAL = r"(?P<who>The (?:[\w’-]+ ){0,3}?[\w’-]+[^\Ws]s)"


@dataclass(frozen=True, slots=True)
class Form:
    """A sentence's beginning, and the question about it."""

    pattern: re.Pattern[str]
    question: str


def base(verb: str) -> str:
    """Return a verb as it stands behind “does”, “will” or “did”."""
    return _STARTS.get(verb, verb)


def _form(subject: str, verb: str, after: str, question: str) -> Form:
    return Form(re.compile(rf"{subject} {verb}\b{after}"), question)


_WILL = rf"will (?P<verb>{'|'.join(_STARTS.values())}|be \w+ed|be shut)"
WHEN = (
    _form(_SUBJECT, rf"(?P<verb>{'|'.join(_STARTS)})", _DATE, "When does {who} {verb}?"),
    _form(_SUBJECT, _WILL, _DATE, "When will {who} {verb}?"),
    _form(_PLURAL, rf"(?P<verb>{'|'.join(_STARTS.values())})", _DATE, "When do {who} {verb}?"),
)
WHAT = (
    _form(
        _SUBJECT,
        rf"will (?:also |jointly )?(?P<verb>{_MAKE}|be (?:{_MAKING}))",
        "[ ,]",
        "What will {who} {verb}?",
    ),
    _form(_PLURAL, "(?P<verb>include)", " ", "What do {who} {verb}?"),
)
HOW_MUCH = (
    _form(
        _SUBJECT,
        r"(?:has |have )?(?P<verb>raise|invest|cost|pledge)(?:d|ed)?",
        _MONEY,
        "How much did {who} {verb}?",
    ),
    _form(_SUBJECT, "will (?P<verb>invest|cost|pay|spend)", _MONEY, "How much will {who} {verb}?"),
)
