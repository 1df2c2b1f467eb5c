"""The rules of rich text, and of the tables whose cells it may fill."""

from collections.abc import Iterator

from bot.playground.slack.elements import LONGEST_URL
from bot.playground.slack.records import Json

MOST_ROWS, MOST_COLUMNS = 100, 20
CELLS = ("raw_text", "raw_number", "rich_text")
ALIGNMENTS = ("left", "center", "right")
RICH_TEXT = (
    "rich_text_section",
    "rich_text_quote",
    "rich_text_preformatted",
    "rich_text_list",
)
NEEDS = {
    "text": "text",
    "link": "url",
    "emoji": "name",
    "user": "user_id",
    "usergroup": "usergroup_id",
    "channel": "channel_id",
    "broadcast": "range",
    "color": "value",
    "date": "timestamp",
    "team": "team_id",
}
STYLES = {
    "bold",
    "italic",
    "strike",
    "code",
    "underline",
    "highlight",
    "unlink",
    "client_highlight",
}


def check_rich_text(block: Json) -> Iterator[str]:
    """Find fault with a block of rich text."""
    elements = block.get("elements")
    if not isinstance(elements, list) or not elements:
        yield "rich text needs elements"
        return
    for element in elements:
        if element.get("type") not in RICH_TEXT:
            yield f"unsupported rich text {element.get('type')!r}"
        elif element["type"] == "rich_text_list":
            yield from check_rich_text({"elements": element.get("elements")})
        else:
            yield from _leaves(element.get("elements"))


def check_table(block: Json) -> Iterator[str]:
    """Find fault with a table."""
    rows, columns = block.get("rows"), block.get("column_settings", [])
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST_ROWS:
        yield f"rows takes 1 to {MOST_ROWS} rows"
        return
    for row in rows:
        if not isinstance(row, list) or not 0 < len(row) <= MOST_COLUMNS:
            yield f"a row takes 1 to {MOST_COLUMNS} cells"
        else:
            yield from (problem for cell in row for problem in _cell(cell))
    if not isinstance(columns, list) or len(columns) > MOST_COLUMNS:
        yield f"column_settings takes at most {MOST_COLUMNS} columns"
    elif any(column and column.get("align", "left") not in ALIGNMENTS for column in columns):
        yield f"align is none of {', '.join(ALIGNMENTS)}"


def _cell(cell: object) -> Iterator[str]:
    kind = cell.get("type") if isinstance(cell, dict) else None
    if not isinstance(cell, dict) or kind not in CELLS:
        yield f"unsupported cell {kind!r}"
    elif kind == "rich_text":
        yield from check_rich_text(cell)
    elif not isinstance(cell.get("text"), str) or not cell["text"]:
        yield "a cell's text is empty"
    elif kind == "raw_number" and not isinstance(cell.get("value"), int | float):
        yield "a cell's value is no number"


def _leaves(leaves: object) -> Iterator[str]:
    if not isinstance(leaves, list):
        yield "elements are missing"
        return
    for leaf in leaves:
        needed = NEEDS.get(leaf.get("type"))
        if not needed or not leaf.get(needed):
            yield f"rich text {leaf.get('type')!r} is unsupported or lacks {needed}"
        if not set(leaf.get("style", {})) <= STYLES:
            yield "unsupported style"
        if len(leaf.get("url", "")) > LONGEST_URL:
            yield "url is too long"
