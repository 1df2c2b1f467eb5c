"""Reading and checking a call's arguments."""

import json
from typing import Any

from bot.playground.slack.records import Json, SlackError

TRUE = (True, "true", "1", 1)


def decoded(arguments: Json) -> Json:
    """Return form fields with their JSON read."""
    result = dict(arguments)
    for key in ("blocks", "metadata", "view", "prompts", "loading_messages"):
        if isinstance(result.get(key), str):
            try:
                result[key] = json.loads(result[key])
            except ValueError:
                raise SlackError("invalid_arguments", argument=key) from None
    return result


def required(arguments: Json, key: str, error: str = "invalid_arguments") -> str:
    """Return an argument that must be there."""
    value = arguments.get(key)
    if not isinstance(value, str) or not value:
        raise SlackError(error, response_metadata={"messages": [f"missing required field: {key}"]})
    return value


def optional(arguments: Json, key: str) -> str:
    """Return an argument that may be there."""
    value = arguments.get(key)
    return value if isinstance(value, str) else ""


def is_set(arguments: Json, key: str) -> bool:
    """Tell whether a flag is set, in JSON or in a form."""
    return arguments.get(key) in TRUE


def whole_number(arguments: Json, key: str, default: int) -> int:
    """Return a number."""
    try:
        return int(arguments.get(key, default))
    except (TypeError, ValueError):
        raise SlackError("invalid_limit") from None


def metadata_of(arguments: Json) -> Json | None:
    """Return a message's metadata."""
    metadata: Any = arguments.get("metadata")
    if metadata is None:
        return None
    if (
        not isinstance(metadata, dict)
        or not isinstance(metadata.get("event_type"), str)
        or not isinstance(metadata.get("event_payload"), dict)
    ):
        raise SlackError("invalid_metadata_format")
    return metadata
