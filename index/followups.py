"""Which questions lean on what was said before them; the rules are for English."""

import re
from collections.abc import Container

from index.lexical import words

# Not “that” and “there”, which have other uses; where they refer, questions are short.
_REFERRING = re.compile(
    r"\b(?:its?|it's|they|them|their|he|him|his|she|hers?|this|these|those|ones?|others|else|same"
    r"|former|latter|both)\b"
)
_GOING_ON = re.compile(r"\W*(?:(?:ok|okay|so|but)\W+)*(?:and|or|also|what about|how about)\b")
_NAME = re.compile(r"(?<=[\w,] )[A-Z]\w")  # not at the beginning
# Words that carry meaning, in a question that stands alone: “When does it open?” has one.
_FEWEST_WORDS = 3
_FEWEST_WORDS_GOING_ON = 4


def leans(question: str, names: Container[str] = ()) -> bool:
    """Tell whether a question may need the one before it: “and when?”, “who runs it?”.

    `names` are known in lower case: “who owns chatgpt” stands alone.
    """
    lower = question.lower().replace("’", "'")
    said = words(question)
    if _REFERRING.search(lower):
        return True
    if _GOING_ON.match(lower):
        return len(said) < _FEWEST_WORDS_GOING_ON
    named = _NAME.search(question) or any(word in names for word in said)
    return len(said) < _FEWEST_WORDS and not named
