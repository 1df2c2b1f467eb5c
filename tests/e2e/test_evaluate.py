"""`python -m index evaluate` as people and scripts run it."""

import json
from pathlib import Path

from index.build import Built
from tests.e2e.test_index import ARTICLES, run


def test_evaluate_prints_one_object(built: Built, tmp_path: Path) -> None:
    assert built.fresh
    rows = [
        {"question": "Who owns ChatGPT?", "gold": ["the parent company of ChatGPT"]},
        {"question": "How tall is Mount Everest?", "gold": []},
    ]
    (tmp_path / "q.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    done = run(
        built.folder.parent,
        "evaluate",
        "--questions",
        str(tmp_path / "q.jsonl"),
        "--corpus",
        str(ARTICLES),
        "--json",
    )
    figures = json.loads(done.stdout)
    assert figures["sentence_first"] == figures["sentence_in_three"] == 1
    assert figures["auroc"] == 1
    assert figures["passage_recall"] == {"1": 1, "5": 1, "20": 1}
    assert figures["answered"] + figures["possible"] + figures["refused"] == 1
    assert figures["refused_answerable"] == figures["answered_unanswerable"] == 0
    assert 0 < figures["p50_ms"] <= figures["p95_ms"]


def test_misses_are_for_people_and_json_for_scripts(tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text('{"question": "Who?", "gold": []}')
    files = ("--questions", str(tmp_path / "q.jsonl"), "--corpus", str(ARTICLES))
    done = run(tmp_path, "evaluate", *files, "--json", "--errors", "3")
    assert done.returncode == 2
    assert "choose one of them" in done.stderr
