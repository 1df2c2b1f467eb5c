"""The artefact: published whole, checked on load, refused when anything in it has changed."""

import json
from pathlib import Path

import pytest

from index.artefact import (
    CURRENT,
    FORMAT,
    MANIFEST,
    Manifest,
    build_name,
    check,
    file_hashes,
    publish,
    published,
    write_manifest,
)
from index.errors import IndexUnusableError


def draft(root: Path, content: str = "vectors") -> Path:
    folder = root / ".draft"
    (folder / "lexical").mkdir(parents=True)
    (folder / "passages.faiss").write_text(content)
    (folder / "lexical" / "vocabulary.json").write_text("{}")
    counts = {"articles": 1, "passages": 1, "sentences": 1, "dimension": 2}
    files = file_hashes(folder)
    write_manifest(
        folder,
        Manifest(format=FORMAT, model="m", weights="w", corpus="c", files=files, **counts),
    )
    return folder


def test_a_published_build_is_found_and_is_as_it_was_written(tmp_path: Path) -> None:
    folder = publish(draft(tmp_path), tmp_path, "one")
    assert published(tmp_path) == folder == tmp_path / "one"
    assert set(check(folder).files) == {"passages.faiss", "lexical/vocabulary.json"}
    assert not (tmp_path / ".draft").exists()


def test_the_build_before_is_kept_and_older_ones_are_removed(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        publish(draft(tmp_path), tmp_path, name)
    assert published(tmp_path).name == "three"
    assert sorted(path.name for path in tmp_path.iterdir()) == [CURRENT, "three", "two"]


def test_publishing_over_a_damaged_build_of_the_same_name_mends_it(tmp_path: Path) -> None:
    folder = publish(draft(tmp_path), tmp_path, "one")
    (folder / "passages.faiss").write_text("damaged")
    publish(draft(tmp_path), tmp_path, "one")
    assert check(folder).format == FORMAT


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda folder: (folder / "passages.faiss").write_text("other"), "not as it was written"),
        (lambda folder: (folder / "passages.faiss").unlink(), "is missing"),
        (lambda folder: (folder / "extra").write_text("x"), "not as it was written"),
        (lambda folder: (folder / MANIFEST).write_text("{"), "is not readable"),
        (lambda folder: (folder / MANIFEST).write_text("{}"), "is not readable"),
        (lambda folder: (folder / MANIFEST).unlink(), "is gone"),
    ],
    ids=["changed", "missing", "added", "broken manifest", "empty manifest", "no manifest"],
)
def test_any_damage_is_refused_with_the_way_to_rebuild(
    tmp_path: Path, damage: object, says: str
) -> None:
    folder = publish(draft(tmp_path), tmp_path, "one")
    assert callable(damage)
    damage(folder)
    with pytest.raises(IndexUnusableError, match=says) as caught:
        check(folder)
    assert "python -m index build" in str(caught.value)


def test_another_format_is_refused(tmp_path: Path) -> None:
    folder = publish(draft(tmp_path), tmp_path, "one")
    manifest = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps({**manifest, "format": FORMAT + 1}))
    with pytest.raises(IndexUnusableError, match=f"format {FORMAT + 1}"):
        check(folder)


def test_without_an_index_the_error_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusableError, match="python -m index build"):
        published(tmp_path)


def test_a_pointer_never_leads_out_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / CURRENT).write_text("../../etc\n")
    assert published(tmp_path) == tmp_path / "etc"


def test_a_name_depends_on_each_part() -> None:
    assert build_name("a", "b") == build_name("a", "b")
    assert build_name("a", "b") != build_name("ab", "")
