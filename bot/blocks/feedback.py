"""The modal that asks what was wrong with an answer."""

from bot import texts
from bot.blocks.elements import plain
from bot.records import Block

CALLBACK = "not_helpful"
REASON, MORE = "reason", "more"
LONGEST_COMMENT = 2000


def feedback_modal(question: str) -> Block:
    """Return the modal; the vote itself is kept already."""
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": question,
        "title": plain(texts.FEEDBACK_TITLE),
        "submit": plain(texts.FEEDBACK_SEND),
        "close": plain(texts.FEEDBACK_CANCEL),
        "blocks": [_reasons(), _comment()],
    }


def answers_of(view: Block) -> tuple[str, str]:
    """Return the reason and the words in a submitted modal; empty where none was given."""
    values = view["state"]["values"]
    chosen = values[REASON][REASON].get("selected_option") or {}
    return str(chosen.get("value", "")), str(values[MORE][MORE].get("value") or "")


def _reasons() -> Block:
    options = [
        {"text": plain(words), "value": value} for value, words in texts.FEEDBACK_REASONS.items()
    ]
    return {
        "type": "input",
        "block_id": REASON,
        "label": plain(texts.FEEDBACK_REASON),
        "element": {"type": "radio_buttons", "action_id": REASON, "options": options},
    }


def _comment() -> Block:
    field = {"type": "plain_text_input", "action_id": MORE, "multiline": True}
    return {
        "type": "input",
        "block_id": MORE,
        "optional": True,
        "label": plain(texts.FEEDBACK_MORE),
        "element": field | {"max_length": LONGEST_COMMENT},
    }
