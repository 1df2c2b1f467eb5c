"""Files of questions whose answers are known."""

import json
from pathlib import Path

import pytest

from index.questions import GoldQuestion, QuestionsError, read_questions


@pytest.mark.parametrize(
    "content",
    [
        "",
        "not json",
        "[]",
        '{"question": "x"}',
        '{"question": 1, "gold": []}',
        '{"question": "x", "gold": "a string"}',
        '{"question": "x", "gold": [" "]}',
        "3",
    ],
)
def test_a_bad_file_of_questions_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(content)
    with pytest.raises(QuestionsError, match=r"questions\.jsonl"):
        read_questions(path)


def test_questions_are_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    rows = [
        {"question": "a\u2028b?", "gold": ["b"], "article": "c", "about": "e"},
        {"question": "d?", "gold": []},
    ]
    path.write_text("\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    assert read_questions(path) == [
        GoldQuestion("a\u2028b?", ("b",), "c", "e"),
        GoldQuestion("d?", ()),
    ]
