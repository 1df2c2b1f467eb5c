import hashlib
import json
from pathlib import Path

import pytest

from index.reader.train import data

TEXT = 'Ann said "no." It costs 3.50 a month.\n\nBob left in May! Nobody else did'


def test_sentences_are_trimmed_slices_and_keep_closing_quotation_marks() -> None:
    found = [TEXT[a:b] for a, b in data.sentences(TEXT)]
    assert found == [
        'Ann said "no."',
        "It costs 3.50 a month.",
        "Bob left in May!",
        "Nobody else did",
    ]


def test_around_widens_a_span_to_whole_sentences() -> None:
    at = TEXT.index("3.50")
    a, b = data.around(TEXT, (at, at + 4))
    assert TEXT[a:b] == "It costs 3.50 a month."


def test_sections_name_each_paragraph_s_heading() -> None:
    text = "Lead.\n\n## One\n\nFirst.\n\nSecond.\n\n## Two\nThird."
    assert list(data.sections(text)) == [
        ("", "Lead."),
        ("One", "First."),
        ("One", "Second."),
        ("Two", "Third."),
    ]


@pytest.mark.parametrize(("words", "count"), [(1, 4), (2, 3), (9, 3)])
def test_merged_joins_within_a_heading_only(words: int, count: int) -> None:
    parts = [("", "Lead."), ("One", "First."), ("One", "Second."), ("Two", "Third.")]
    assert len(list(data.merged(parts, words))) == count


def test_squadshifts_keeps_only_spans_that_are_verbatim(tmp_path: Path) -> None:
    answers = [{"answer_start": 0, "text": "Ann"}, {"answer_start": 4, "text": "Bob"}]
    questions = [{"question": " who? ", "answers": answers}]
    paragraph = {"context": "Ann left.", "qas": questions}
    content = {"data": [{"title": "A_b", "paragraphs": [paragraph]}]}
    path = tmp_path / "new_wiki_v1.0.json"
    path.write_text(json.dumps(content))
    pool = data.squadshifts(path)
    assert pool.name == "new_wiki"
    assert pool.paragraphs[0].title == "A b"
    assert pool.asked[0].question == "who?"
    assert pool.asked[0].answers == {0: ((0, 3),)}


def test_our_own_questions_are_asked_of_the_paragraph_that_they_were_written_for(
    tmp_path: Path,
) -> None:
    context = "Ann left in May. Bob stayed."
    paragraphs = [{"context": "Nobody else did.", "qas": []}, {"context": context, "qas": []}]
    path, own = tmp_path / "new_wiki_v1.0.json", tmp_path / "part1.jsonl"
    path.write_text(json.dumps({"data": [{"title": "A_b", "paragraphs": paragraphs}]}))
    reworded = [{"question": "Which month?", "gold": "Ann left in May."}]
    digest = hashlib.sha256(context.encode()).hexdigest()[:12]
    own.write_text(json.dumps({"id": digest, "open": ["Why did Ann?"], "reworded": reworded}))
    pool = data.own_questions(path, [own])
    assert [p.text for p in pool.paragraphs] == [context]
    assert [(a.question, a.answers) for a in pool.asked] == [
        ("Why did Ann?", {}),
        ("Which month?", {0: ((0, 16),)}),
    ]


def test_announcements_map_gold_to_whole_sentences_of_their_passage(tmp_path: Path) -> None:
    row = {
        "id": "a",
        "title": "T",
        "text": "Lead here.\n\n## Price\n\nIt costs 3 euros. It is red.",
        "questions": [
            {"question": "how much", "gold": ["3 euros"]},
            {"question": "who", "gold": []},
            {"question": "lost", "gold": ["nowhere to be found"]},
        ],
    }
    path = tmp_path / "part1.jsonl"
    path.write_text(json.dumps(row) + "\n")
    pool = data.announcements([path], 100)
    assert [q.question for q in pool.asked] == ["how much", "who"]
    ((number, ((a, b),)),) = pool.asked[0].answers.items()
    assert pool.paragraphs[number].text[a:b] == "It costs 3 euros."
    assert pool.paragraphs[number].heading == "Price"
    assert pool.asked[1].answers == {}
