"""Markdown and plain text → clean text with its headings."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.records import Heading

_HEADING_LENGTH = 120
_WRAPPED_LENGTH = 50
_LIST_MARKER = re.compile(r"(?:[-*•–]|\d{1,3}[.)])\s")
_ENDS_SENTENCE = re.compile(r"[.!?:;,…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list, table row or heading; `level` is 0 where it is no heading."""

    text: str
    level: int = 0


def markdown_blocks(source: str) -> list[Block]:
    """Split Markdown (CommonMark with tables) into blocks of plain text, without its markup."""
    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    blocks: list[Block] = []
    index = 0
    while index < len(tokens):
        block, index = _next_block(tokens, index)
        if block and block.text:
            blocks.append(block)
    return blocks


def text_blocks(source: str) -> list[Block]:
    """Split plain text at blank lines; a short line that ends no sentence is a heading."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", source) if part.strip()]
    blocks: list[Block] = []
    for number, paragraph in enumerate(paragraphs):
        if number + 1 < len(paragraphs) and _looks_like_heading(paragraph):
            blocks.append(Block(paragraph, level=1 if number == 0 else 2))
        else:
            blocks.append(Block(_unwrapped(paragraph)))
    return blocks


def joined(blocks: Iterable[Block]) -> tuple[str, tuple[Heading, ...]]:
    """Join blocks by blank lines; headings are spans of the returned text."""
    text, headings = "", []
    for block in blocks:
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{block.text}" if text else block.text
        if block.level:
            headings.append(Heading(start, len(text), block.level))
    return text, tuple(headings)


def _next_block(tokens: Sequence[Token], index: int) -> tuple[Block | None, int]:
    token = tokens[index]
    if token.type == "heading_open":
        return Block(_plain(tokens[index + 1]), level=int(token.tag[1])), index + 3
    if token.type in {"bullet_list_open", "ordered_list_open", "tr_open"}:
        end = _closing(tokens, index)
        separator = " | " if token.type == "tr_open" else "\n"
        lines = [_plain(inner) for inner in tokens[index:end] if inner.type in _TEXT_TOKENS]
        return Block(separator.join(line for line in lines if line)), end + 1
    if token.type in _TEXT_TOKENS:
        return Block(_plain(token)), index + 1
    return None, index + 1


_TEXT_TOKENS = {"inline", "fence", "code_block"}


def _closing(tokens: Sequence[Token], index: int) -> int:
    level = tokens[index].level
    return next(
        place
        for place in range(index + 1, len(tokens))
        if tokens[place].nesting == -1 and tokens[place].level == level
    )


def _plain(token: Token) -> str:
    if token.children is None:
        return token.content.strip()
    return "".join(_inline(child) for child in token.children).strip()


def _inline(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\n"
    return token.content if token.type in {"text", "code_inline", "text_special"} else ""


def _looks_like_heading(paragraph: str) -> bool:
    return (
        "\n" not in paragraph
        and len(paragraph) <= _HEADING_LENGTH
        and not _ENDS_SENTENCE.search(paragraph)
        and not paragraph.startswith(("- ", "* ", "• "))
        and any(character.isalpha() for character in paragraph)
    )


def _unwrapped(paragraph: str) -> str:
    """Undo hard wrapping: only short lines and list items keep their line break."""
    lines = [line.strip() for line in paragraph.split("\n")]
    text = lines[0]
    for before, line in pairwise(lines):
        wrapped = len(before) >= _WRAPPED_LENGTH and not _LIST_MARKER.match(line)
        text += (" " if wrapped else "\n") + line
    return text
