"""The JSON files of the index: articles with their passages, and prompts."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from corpus.records import Article, Heading, Passage, Sentence


def write(path: Path, articles: Iterable[Article], passages: Iterable[Passage]) -> None:
    """Write the records; the same records always give the same bytes."""
    rows = {
        "articles": [asdict(article) for article in articles],
        "passages": [asdict(passage) for passage in passages],
    }
    path.write_text(json.dumps(rows, ensure_ascii=False, default=date.isoformat) + "\n", "utf-8")


def read(path: Path) -> tuple[dict[str, Article], Sequence[Passage]]:
    """Read what `write` wrote: articles by their id, passages in order."""
    rows = json.loads(path.read_text("utf-8"))
    articles = {row["id"]: _article(row) for row in rows["articles"]}
    return articles, tuple(_passage(row) for row in rows["passages"])


def write_prompts(path: Path, prompts: Sequence[str]) -> None:
    """Write the questions to suggest."""
    path.write_text(json.dumps(prompts, ensure_ascii=False, indent=2) + "\n", "utf-8")


def read_prompts(path: Path) -> tuple[str, ...]:
    """Read what `write_prompts` wrote."""
    return tuple(json.loads(path.read_text("utf-8")))


def _article(row: dict[str, Any]) -> Article:
    published = row["published"] and date.fromisoformat(row["published"])
    headings = tuple(Heading(**heading) for heading in row["headings"])
    return Article(**{**row, "published": published, "headings": headings})


def _passage(row: dict[str, Any]) -> Passage:
    sentences = tuple(Sentence(**sentence) for sentence in row["sentences"])
    return Passage(**{**row, "headings": tuple(row["headings"]), "sentences": sentences})
