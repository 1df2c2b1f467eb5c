"""Answers as JSON: for scripts, and for the bot's store."""

from typing import Any

from index.records import Answer, Quote


def answer_as_json(answer: Answer) -> dict[str, Any]:
    """Return an answer as `ask --json` prints it; spans are offsets into the article's text."""
    return {
        "question": answer.question,
        "read_as": answer.read_as or answer.question,
        "verdict": answer.verdict.value,
        "confidence": round(answer.confidence, 4),
        "quotes": [quote_as_json(quote) for quote in answer.quotes],
        "milliseconds": round(answer.milliseconds, 1),
        "index": answer.index,
    }


def quoted_article(record: dict[str, Any] | None) -> str:
    """Return the id of the article that an answer as JSON quotes first; empty for none."""
    quotes = record["quotes"] if record else []
    return str(quotes[0]["article"]) if quotes else ""


def quote_as_json(quote: Quote) -> dict[str, Any]:
    """Return one quote with its place in its article."""
    return {
        "article": quote.article.id,
        "title": quote.article.title,
        "url": quote.article.url,
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "sentences": [{"start": each.start, "end": each.end} for each in quote.sentences],
        "score": round(quote.score, 4),
    }
