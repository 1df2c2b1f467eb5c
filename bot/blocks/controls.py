"""The rows of buttons under a card; each names its question, so that any process can serve it."""

from bot import texts
from bot.blocks.elements import actions, button, confirm, plain
from bot.records import Block

FEEDBACK, REMOVE, CLOSEST, ESCALATE = "feedback", "remove", "closest", "escalate"
HELPFUL, NOT_HELPFUL = "helpful", "not_helpful"
SHARE, POST, DISMISS = "share", "post", "dismiss"


def feedback_row(question: str, *, removable: bool) -> Block:
    """Return the native votes, and for a message that others see, a way to remove it."""
    votes: Block = {
        "type": "feedback_buttons",
        "action_id": FEEDBACK,
        "positive_button": _vote(texts.HELPFUL, texts.HELPFUL_LABEL, f"{HELPFUL} {question}"),
        "negative_button": _vote(
            texts.NOT_HELPFUL, texts.NOT_HELPFUL_LABEL, f"{NOT_HELPFUL} {question}"
        ),
    }
    return {
        "type": "context_actions",
        "elements": [votes, *([_trash(question)] if removable else [])],
    }


def plain_feedback_row(question: str, *, removable: bool) -> Block:
    """Return the same in ordinary buttons, for when Slack takes offence at the native ones."""
    votes = [
        button(texts.HELPFUL, f"{FEEDBACK}_{HELPFUL}", f"{HELPFUL} {question}"),
        button(texts.NOT_HELPFUL, f"{FEEDBACK}_{NOT_HELPFUL}", f"{NOT_HELPFUL} {question}"),
    ]
    remove = button(texts.REMOVE, REMOVE, question, confirm=_removal())
    return actions(*votes, *([remove] if removable else []))


def share_row(question: str, *, thread: bool) -> Block:
    """Return the buttons of an answer that only one person sees."""
    action, words = (POST, texts.POST) if thread else (SHARE, texts.SHARE)
    return actions(
        button(words, action, question, style="primary"), button(texts.DISMISS, DISMISS, question)
    )


def abstention_row(question: str, *, closest: bool, escalate: bool, dismiss: bool) -> list[Block]:
    """Return what can be done when the articles don't say, as one row or none."""
    row = [
        *([button(texts.SEE_CLOSEST, CLOSEST, question)] if closest else []),
        *([button(texts.ASK_A_PERSON, ESCALATE, question)] if escalate else []),
        *([button(texts.DISMISS, DISMISS, question)] if dismiss else []),
    ]
    return [actions(*row)] if row else []


def _vote(words: str, label: str, value: str) -> Block:
    return {"text": plain(words), "accessibility_label": label, "value": value}


def _trash(question: str) -> Block:
    return {
        "type": "icon_button",
        "icon": "trash",
        "text": plain(texts.REMOVE),
        "action_id": REMOVE,
        "value": question,
        "confirm": _removal(),
    }


def _removal() -> Block:
    return confirm(texts.REMOVE_TITLE, texts.REMOVE_DETAIL, texts.REMOVE, texts.KEEP)
