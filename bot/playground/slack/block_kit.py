"""Block Kit's rules, as far as Slack enforces them: what breaks one is `invalid_blocks`."""

import json
from collections.abc import Iterator, Sequence

from bot.playground.slack.elements import (
    FEEDBACK,
    LONGEST_ID,
    check_element,
    check_text,
)
from bot.playground.slack.records import Json, SlackError
from bot.playground.slack.rich_text import check_rich_text, check_table

MOST_BLOCKS = 50
MOST_CHARACTERS = 13_200
MOST = {"context": 10, "context_actions": 5, "actions": 25, "fields": 10, "container": 10}
LONGEST = {"section": 3000, "field": 2000, "header": 150, "markdown": 12_000}
VIDEO_TEXT, VIDEO_AUTHOR = 199, 49
# What a container may hold.
CHILDREN = (
    "actions",
    "context",
    "divider",
    "header",
    "image",
    "input",
    "rich_text",
    "section",
    "table",
    "video",
)


def check_blocks(
    blocks: object, most: int = MOST_BLOCKS, characters: int = MOST_CHARACTERS
) -> tuple[Json, ...]:
    """Return the blocks, or refuse them as Slack does."""
    if not isinstance(blocks, list) or len(blocks) > most:
        raise SlackError("invalid_blocks", errors=[f"no list of at most {most} blocks"])
    problems = [*_each(blocks), *_ids(blocks)]
    if problems:
        raise SlackError("invalid_blocks", errors=problems)
    if _tables(blocks) > 1:
        raise SlackError("invalid_attachments", errors=["only_one_table_allowed"])
    if len(json.dumps(blocks, ensure_ascii=False)) > characters:
        raise SlackError("msg_blocks_too_long")
    return tuple(blocks)


def identified(blocks: Sequence[Json], prefix: str = "b") -> list[Json]:
    """Return the blocks with an id each, as Slack gives them where the app gave none."""
    result = []
    for number, block in enumerate(blocks):
        block_id = block.get("block_id") or f"{prefix}{number}"
        inner = block.get("child_blocks")
        children = {"child_blocks": identified(inner, f"{block_id}.")} if inner else {}
        result.append({**block, "block_id": block_id, **children})
    return result


def _each(blocks: Sequence[object]) -> Iterator[str]:
    for number, block in enumerate(blocks):
        kind = block.get("type") if isinstance(block, dict) else None
        rule = RULES.get(str(kind))
        if not isinstance(block, dict) or not rule:
            yield f"block {number}: unsupported type {kind!r}"
        else:
            yield from (f"block {number} ({kind}): {problem}" for problem in rule(block))


def _ids(blocks: Sequence[object]) -> Iterator[str]:
    ids = [b["block_id"] for b in blocks if isinstance(b, dict) and "block_id" in b]
    if len(ids) != len(set(ids)):
        yield "block_id is used twice"
    yield from ("block_id is too long" for i in ids if not 0 < len(str(i)) <= LONGEST_ID)


def _tables(blocks: Sequence[Json]) -> int:
    inner = [child for block in blocks for child in block.get("child_blocks") or ()]
    return sum(block["type"] == "table" for block in (*blocks, *inner))


def _section(block: Json) -> Iterator[str]:
    if "text" not in block and "fields" not in block:
        yield "needs text or fields"
    if "text" in block:
        yield from check_text(block["text"], LONGEST["section"])
    yield from _sized(block.get("fields", []), "fields")
    for field in block.get("fields", []):
        yield from check_text(field, LONGEST["field"])
    if "accessory" in block:
        yield from check_element(block["accessory"])


def _context(block: Json) -> Iterator[str]:
    yield from _sized(block.get("elements"), "context", least=1)
    for element in block.get("elements") or []:
        if element.get("type") == "image":
            yield from _image(element)
        else:
            yield from check_text(element, LONGEST["section"])


def _actions(block: Json) -> Iterator[str]:
    yield from _sized(block.get("elements"), block["type"], least=1)
    elements = block.get("elements") or []
    for element in elements:
        yield from check_element(element)
        if (element.get("type") in FEEDBACK) is not (block["type"] == "context_actions"):
            yield f"{element.get('type')!r} does not belong here"
    ids = [element["action_id"] for element in elements if "action_id" in element]
    if len(ids) != len(set(ids)):
        yield "action_id is used twice"


def _header(block: Json) -> Iterator[str]:
    yield from check_text(block.get("text"), LONGEST["header"], kinds=("plain_text",))


def _image(block: Json) -> Iterator[str]:
    if not str(block.get("image_url", "")).startswith("http") and "slack_file" not in block:
        yield "image needs image_url"
    if not block.get("alt_text"):
        yield "image needs alt_text"


def _markdown(block: Json) -> Iterator[str]:
    if not 0 < len(str(block.get("text", ""))) <= LONGEST["markdown"]:
        yield "text is empty or too long"


def _input(block: Json) -> Iterator[str]:
    yield from check_text(block.get("label"), LONGEST["field"], kinds=("plain_text",))
    yield from check_element(block.get("element"))


def _container(block: Json) -> Iterator[str]:
    if not block.get("title") and not block.get("rich_text_title"):
        yield "needs a title"
    yield from _sized(block.get("child_blocks"), "container", least=1)
    for child in block.get("child_blocks") or []:
        if isinstance(child, dict) and child.get("type") not in CHILDREN:
            yield f"{child.get('type')!r} does not belong into a container"
    if block.get("default_collapsed") and not block.get("is_collapsible"):
        yield "default_collapsed needs is_collapsible"
    yield from _each(block.get("child_blocks") or [])


def _video(block: Json) -> Iterator[str]:
    yield from check_text(block.get("title"), VIDEO_TEXT, kinds=("plain_text",))
    if "description" in block:
        yield from check_text(block["description"], VIDEO_TEXT, kinds=("plain_text",))
    for key in ("video_url", *(("title_url",) if "title_url" in block else ())):
        if not str(block.get(key, "")).startswith("https://"):
            yield f"{key} is no https address"
    for key in ("alt_text", "thumbnail_url"):
        if not block.get(key):
            yield f"video needs {key}"
    if len(block.get("author_name", "")) > VIDEO_AUTHOR:
        yield "author_name is too long"


def _sized(items: object, kind: str, least: int = 0) -> Iterator[str]:
    most = MOST.get(kind, 1000)
    if not isinstance(items, list) or not least <= len(items) <= most:
        yield f"{kind} takes {least} to {most} elements"


def _nothing(_: Json) -> Iterator[str]:
    return iter(())


RULES = {
    "section": _section,
    "context": _context,
    "actions": _actions,
    "context_actions": _actions,
    "header": _header,
    "image": _image,
    "markdown": _markdown,
    "input": _input,
    "container": _container,
    "rich_text": check_rich_text,
    "table": check_table,
    "video": _video,
    "divider": _nothing,
}
