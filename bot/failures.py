"""What people are told when something failed, and what the log says about it."""

import logging
import uuid

from bot import texts
from bot.blocks.cards import failure_card, message_card
from bot.records import Card
from index.errors import IndexUnusableError, QuestionError

log = logging.getLogger(__name__)


def failed(
    error: Exception, reference: str = "", hide: str = "", sentence: str = texts.FAILED
) -> Card:
    """Log a failure under its reference, without the words to `hide`; return the plain reason.

    `sentence` is that reason where nothing better is known.
    """
    if isinstance(error, QuestionError):
        return message_card(str(error))
    reference = reference or uuid.uuid4().hex[:8]
    if isinstance(error, IndexUnusableError):
        log.error("Reference %s: %s", reference, error)
        return failure_card(texts.NO_INDEX, reference)
    log.error("Reference %s", reference, exc_info=error, extra={"hide": hide})
    return failure_card(sentence, reference)
