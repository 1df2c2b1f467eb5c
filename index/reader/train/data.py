"""From the files of each source to pools of paragraphs and questions."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from index.reader.train.records import Asked, Paragraph, Pool, Span

SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")
HEADING = re.compile(r"#{1,6}\s+(.*)")
LONGEST_TITLE = 60
ABSENT_KINDS = ("abstention", "relevance", "grounding")
"""The fitz-gov categories whose contexts leave the question open."""


def sentences(text: str) -> list[Span]:
    """The sentences of `text` as character spans, white space around them left out."""
    spans, start = [], 0
    for end in SENTENCE_END.finditer(text):
        spans.append((start, end.start() + len(end.group().rstrip())))
        start = end.end()
    spans.append((start, len(text.rstrip())))
    return [(a, b) for a, b in spans if b > a]


def around(text: str, span: Span) -> Span:
    """The whole sentences of `text` that `span` touches."""
    touched = [s for s in sentences(text) if s[0] < span[1] and span[0] < s[1]]
    return (touched[0][0], touched[-1][1]) if touched else span


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def squadshifts(path: Path) -> Pool:
    """A SQuADShifts file (CC BY 4.0): every question answered by an exact span."""
    paragraphs: list[Paragraph] = []
    asked: list[Asked] = []
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        name = str(article["title"])
        title = name.replace("_", " ") if len(name) < LONGEST_TITLE and "wiki" in path.name else ""
        for entry in article["paragraphs"]:
            number, text = len(paragraphs), entry["context"]
            paragraphs.append(Paragraph(name, title, "", text))
            for question in entry["qas"]:
                spans = {
                    (a["answer_start"], a["answer_start"] + len(a["text"]))
                    for a in question["answers"]
                    if text[a["answer_start"] :].startswith(a["text"]) and a["text"]
                }
                if spans:
                    found = {number: tuple(sorted(spans))}
                    asked.append(Asked(question["question"].strip(), name, found, exact=True))
    return Pool(path.stem.removesuffix("_v1.0"), tuple(paragraphs), tuple(asked))


def own_questions(path: Path, files: Iterable[Path]) -> Pool:
    """Our own questions about the paragraphs of a SQuADShifts file, each an article of its own.

    A row names its paragraph by the first 12 digits of its text's SHA-256; `open` are adversarial
    questions that the paragraph leaves open, `reworded` has questions in other words than its own.
    """
    articles = json.loads(path.read_text(encoding="utf-8"))["data"]
    titles = {
        hashlib.sha256(entry["context"].encode()).hexdigest()[:12]: (article["title"], entry)
        for article in articles
        for entry in article["paragraphs"]
    }
    paragraphs: list[Paragraph] = []
    asked: list[Asked] = []
    for row in (row for file in files for row in rows(file)):
        title, entry = titles[row["id"]]
        own = {len(paragraphs): entry["context"]}
        paragraphs.append(Paragraph(row["id"], title.replace("_", " "), "", entry["context"]))
        entries = [{"question": question, "gold": []} for question in row["open"]]
        entries += [{**each, "gold": [each["gold"]]} for each in row["reworded"]]
        asked += questions_of(row["id"], entries, own)
    return Pool("own", tuple(paragraphs), tuple(asked))


def sections(text: str) -> Iterator[tuple[str, str]]:
    """Heading and paragraph, for every paragraph of a Markdown text."""
    heading = ""
    for block in re.split(r"\n\s*\n", text):
        rest = block.strip()
        match = HEADING.match(rest)
        if match:
            heading, rest = match[1].strip(), rest[match.end() :].strip()
        if rest:
            yield heading, rest


def merged(parts: Iterable[tuple[str, str]], words: int) -> Iterator[tuple[str, str]]:
    """Neighbouring paragraphs under one heading joined while they stay within `words` words."""
    held: tuple[str, str] | None = None
    for heading, text in parts:
        joined = f"{held[1]}\n\n{text}" if held else text
        if held and held[0] == heading and len(joined.split()) <= words:
            held = (heading, joined)
            continue
        if held:
            yield held
        held = (heading, text)
    if held:
        yield held


def located(golds: Iterable[str], paragraphs: dict[int, str]) -> dict[int, tuple[Span, ...]]:
    """The whole sentences around each gold string, by the number of their paragraph."""
    found: dict[int, set[Span]] = {}
    for gold in golds:
        for number, text in paragraphs.items():
            at = text.find(gold)
            if at >= 0:
                found.setdefault(number, set()).add(around(text, (at, at + len(gold))))
    return {number: tuple(sorted(spans)) for number, spans in found.items()}


def questions_of(
    article: str, entries: Iterable[dict[str, Any]], paragraphs: dict[int, str]
) -> Iterator[Asked]:
    """Question rows with gold strings; answerable ones whose gold cannot be found are left out."""
    for entry in entries:
        answers = located(entry["gold"], paragraphs)
        if bool(answers) == bool(entry["gold"]):
            yield Asked(entry["question"].strip(), article, answers, exact=False)


def squad2(folder: Path, articles: Iterable[str]) -> Pool:
    """The named articles of SQuAD 2.0 as sentences (CC BY-SA 4.0), a paragraph a passage."""
    paragraphs: list[Paragraph] = []
    asked: list[Asked] = []
    entries = list(rows(folder / "questions.jsonl"))
    for name in articles:
        text = (folder / "corpus" / f"{name}.md").read_text(encoding="utf-8")
        title, _, body = text.removeprefix("# ").partition("\n")
        first = len(paragraphs)
        paragraphs += [Paragraph(name, title, h, t) for h, t in sections(body)]
        own = {n: paragraphs[n].text for n in range(first, len(paragraphs))}
        asked += questions_of(name, (e for e in entries if e["article"] == name), own)
    return Pool("squad2", tuple(paragraphs), tuple(asked))


def announcements(paths: Iterable[Path], words: int) -> Pool:
    """Our own fictional announcements, in passages of at most about `words` words."""
    paragraphs: list[Paragraph] = []
    asked: list[Asked] = []
    for row in (row for path in paths for row in rows(path)):
        first = len(paragraphs)
        paragraphs += [
            Paragraph(row["id"], row["title"], heading, text)
            for heading, text in merged(sections(row["text"]), words)
        ]
        own = {n: paragraphs[n].text for n in range(first, len(paragraphs))}
        asked += questions_of(row["id"], row["questions"], own)
    return Pool(f"announcements-{words}", tuple(paragraphs), tuple(asked))


def fitz(folder: Path) -> Pool:
    """fitz-gov (MIT): contexts that leave the question open, and contexts that answer it.

    `folder` is the package's `data/tier1_core`. Where a context answers, no span is known: the
    whole context stands for it.
    """
    paragraphs: list[Paragraph] = []
    asked: list[Asked] = []
    for category in (*ABSENT_KINDS, "trustworthy_direct"):
        content = json.loads((folder / f"{category}.json").read_text(encoding="utf-8"))
        for case in content["cases"] if isinstance(content, dict) else content:
            if category != "trustworthy_direct" and not leaves_open(category, case):
                continue
            answers: dict[int, tuple[Span, ...]] = {}
            for context in case["contexts"]:
                if category == "trustworthy_direct":
                    answers[len(paragraphs)] = ((0, len(context)),)
                paragraphs.append(Paragraph(case["id"], "", "", context))
            asked.append(Asked(case["query"].strip(), case["id"], answers, exact=False))
    return Pool("fitz-gov", tuple(paragraphs), tuple(asked))


def leaves_open(category: str, case: dict[str, Any]) -> bool:
    """Whether a case's contexts certainly do not answer it."""
    if category == "abstention":
        return True
    return case["subcategory"] in OPEN_SUBCATEGORIES


OPEN_SUBCATEGORIES = {
    "attribution_hallucination",
    "code_hallucination",
    "date_hallucination",
    "entity_blending",
    "granularity_mismatch",
    "numerical_hallucination",
    "process_hallucination",
    "quote_fabrication",
    "related_but_different",
    "temporal_confusion",
    "wrong_entity_focus",
}
"""Of fitz-gov's "grounding" and "relevance" cases: those where the asked fact is missing."""
