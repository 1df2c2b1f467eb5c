"""Files → articles: Markdown with front matter, plain text, HTML."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import frontmatter
import yaml

from corpus.errors import CorpusError
from corpus.markup import Block, joined, markdown_blocks, text_blocks
from corpus.records import Article

SUFFIXES = (".md", ".markdown", ".txt", ".html", ".htm")
# What people put beside them, and would miss.
FOREIGN = (".doc", ".docx", ".odt", ".pages", ".pdf", ".rtf")
_LARGEST = 20_000_000  # bytes: a novel has one million


@dataclass(frozen=True, slots=True)
class Corpus:
    """All articles of a folder that could be read, and a problem for each that could not."""

    articles: tuple[Article, ...]
    problems: tuple[CorpusError, ...]


def read_corpus(folder: Path) -> Corpus:
    """Read every article below `folder`, sorted by path; one bad file never hides the others."""
    if not folder.is_dir():
        raise CorpusError(f"{folder} is no folder: put articles there or set PULLQUOTE_CORPUS.")
    articles: dict[str, Article] = {}
    problems: list[CorpusError] = []
    for path in _files(folder):
        try:
            article = read_article(path, folder)
            _check_unique(article, articles)
            articles[article.id] = article
        except CorpusError as problem:
            problems.append(problem)
    return Corpus(tuple(articles.values()), tuple(problems))


def read_article(path: Path, folder: Path) -> Article:
    """Read one file; its id is its front matter's `id`, or else its path within `folder`."""
    suffix = path.suffix.lower()
    if suffix in FOREIGN:
        raise CorpusError(f"{path} is no text file: export it as Markdown, plain text or HTML.")
    source = _decoded(path)
    metadata: dict[str, Any] = {}
    if suffix in {".html", ".htm"}:
        metadata, source = _from_html(path, source)
        blocks = markdown_blocks(source)
    elif suffix == ".txt":
        blocks = text_blocks(source)
    else:
        metadata, source = _front_matter(path, source)
        blocks = markdown_blocks(source)
    return _article(path, folder, metadata, blocks)


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() in (*SUFFIXES, *FOREIGN) and path.is_file() and not hidden:
            yield path


def _check_unique(article: Article, articles: dict[str, Article]) -> None:
    if article.id in articles:
        raise CorpusError(
            f"{article.path} has the same id, “{article.id}”, as {articles[article.id].path}:"
            " rename one of them, or give it an “id” of its own in its front matter."
        )


def _decoded(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CorpusError(f"{path} cannot be read ({error.strerror}).") from error
    if len(data) > _LARGEST:
        raise CorpusError(f"{path} is larger than {_LARGEST:,} bytes: is it one announcement?")
    if b"\0" in data:
        raise CorpusError(f"{path} is binary: export it as Markdown, plain text or HTML.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError(
            f"{path} is not UTF-8 (byte {error.start}): save it again with that encoding."
        ) from error
    if not text.strip():
        raise CorpusError(f"{path} is empty: write the announcement into it or remove it.")
    return re.sub(r"\r\n?", "\n", text)


def _front_matter(path: Path, source: str) -> tuple[dict[str, Any], str]:
    first, _, rest = source.partition("\n")
    if first.strip() != "---":
        return {}, source
    if not re.search(r"^---\s*$", rest, re.MULTILINE):
        raise CorpusError(f"{path}: its front matter is opened by --- but never closed: add ---.")
    try:
        metadata, text = frontmatter.parse(source)
    except (yaml.YAMLError, ValueError, TypeError) as error:
        where = getattr(error, "problem_mark", None)
        line = f" (line {where.line + 2})" if where else ""
        raise CorpusError(
            f"{path}: its front matter is not valid YAML{line}: put values that hold a colon or a"
            " quotation mark in quotes."
        ) from error
    return dict(metadata), str(text)


def _from_html(path: Path, source: str) -> tuple[dict[str, Any], str]:
    from trafilatura import extract, extract_metadata  # noqa: PLC0415 -- slow to import

    text = extract(source, output_format="markdown", include_formatting=True, favor_recall=True)
    if not (text or "").strip():
        raise CorpusError(f"{path}: no article was found in this page: save it as text instead.")
    known = extract_metadata(source)
    metadata = {
        "title": known.title,
        "url": known.url,
        "publisher": known.sitename,
        "published": known.date,
    }
    return metadata, str(text)


def _article(path: Path, folder: Path, metadata: dict[str, Any], blocks: list[Block]) -> Article:
    name = path.relative_to(folder).with_suffix("").as_posix()
    title = _string(path, metadata, "title") or next((b.text for b in blocks if b.level), "")
    if title and (not blocks or blocks[0].text != title):
        blocks = [Block(title, level=1), *blocks]
    text, headings = joined(blocks)
    if len(headings) == len(blocks):
        raise CorpusError(f"{path} has no text under its headings: write the announcement there.")
    return Article(
        id=_string(path, metadata, "id") or name,
        title=title or name,
        text=text,
        headings=headings,
        url=_url(path, metadata),
        publisher=_string(path, metadata, "publisher"),
        published=_date(path, metadata),
        language=_string(path, metadata, "language") or "en",
        path=str(path),
    )


def _string(path: Path, metadata: dict[str, Any], key: str) -> str:
    value = metadata.get(key)
    if value is None:
        return ""
    if isinstance(value, str | int | float):
        return " ".join(str(value).split())
    raise CorpusError(f"{path}: “{key}” in its front matter must be text.")


def _url(path: Path, metadata: dict[str, Any]) -> str:
    url = _string(path, metadata, "url")
    if url and not re.match(r"https?://[^\s/]+", url):
        raise CorpusError(f"{path}: “url” in its front matter must begin with https://.")
    return url


def _date(path: Path, metadata: dict[str, Any]) -> dt.date | None:
    value = metadata.get("published")
    if value is None or isinstance(value, dt.date):
        return value.date() if isinstance(value, dt.datetime) else value
    try:
        return dt.date.fromisoformat(str(value).strip())
    except ValueError as error:
        raise CorpusError(
            f"{path}: “published” in its front matter must be a date such as 2026-01-31."
        ) from error
