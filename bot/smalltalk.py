"""Words that are no question: greetings, thanks, and the wish to be left alone."""

import re

from bot import texts

_WORDS = re.compile(r"[^\w\s'’]+")
THANKS = re.compile(
    r"(ok(ay)? |great |perfect |super |nice |cool )*"
    r"(thanks?( you)?|thx|ty|cheers|much appreciated)( (so|very) much| a lot| again)?"
    r"( pullquote| all| everyone| team)?"
)
GREETING = re.compile(
    r"(hi|hello|hey|hiya|howdy|good (morning|afternoon|evening|day))( there| pullquote| all| bot)?"
)
QUESTION = re.compile(
    r"(who|whom|whose|what|when|where|why|which|how|is|are|was|were|do|does|did|has|have|had|can|"
    r"could|will|would|should|and|any)\b",
    re.IGNORECASE,
)


def small_talk(text: str) -> str:
    """Return one line for a greeting or thanks; empty for everything else."""
    said = _plain(text)
    if THANKS.fullmatch(said):
        return texts.WELCOME
    return texts.GREETING if GREETING.fullmatch(said) else ""


def is_stop(text: str) -> bool:
    """Tell whether the bot is asked to leave a thread alone."""
    return _plain(text) in ("stop", "stop it", "stop please", "please stop")


def reads_like_a_question(text: str) -> bool:
    """Tell whether people would hear this as a question, without being addressed."""
    return text.rstrip().endswith("?") or bool(QUESTION.match(text) and len(text.split()) > 1)


def _plain(text: str) -> str:
    return " ".join(_WORDS.sub(" ", text.lower()).split())
