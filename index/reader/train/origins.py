"""Where the sources of the training data lie, and how each is read."""

from collections.abc import Iterable
from pathlib import Path

from index.reader.train import data, definitions
from index.reader.train.records import Pool
from index.reader.train.settings import Settings

DEFINED = ("new_wiki", "squad2", "announcements-120")
"""The sources whose sentences say what something is."""
OWN = {"own": "part*.jsonl", "pairs": "pair*.jsonl"}
"""Our own questions about Wikipedia's paragraphs: near misses of crowd workers' questions, and near
misses together with answerable questions in the same style, so that style tells nothing."""


def load(name: str, settings: Settings) -> Pool:
    """Read one source from where the settings say it is."""
    if name == "squad2":
        return data.squad2(settings.squad2, trained_articles(settings))
    if name.startswith("announcements"):
        return data.announcements(announced(settings.announcements), int(name.split("-")[1]))
    if name in OWN:
        return data.own_questions(
            settings.squadshifts / "new_wiki_v1.0.json", own(settings.announcements, OWN[name])
        )
    if name == "definitions":
        return definitions.definitions(load(each, settings) for each in DEFINED)
    if name == "fitz-gov":
        return data.fitz(fitz_folder())
    return data.squadshifts(settings.squadshifts / f"{name}_v1.0.json")


def trained_articles(settings: Settings) -> list[str]:
    """The articles of `squad2` that are not held out."""
    found = sorted(path.stem for path in (settings.squad2 / "corpus").glob("*.md"))
    return [name for name in found if name not in settings.held_out]


def announced(folder: Path) -> list[Path]:
    """The training parts of our own announcements."""
    return sorted(folder.glob("part*.jsonl"))


def own(announcements: Path, names: str) -> list[Path]:
    """Our own questions about Wikipedia's paragraphs, in the folder beside the announcements."""
    return sorted((announcements.parent / "wikipedia").glob(names))


def fitz_folder() -> Path:
    """Where the package fitz-gov keeps its cases."""
    import fitz_gov  # noqa: PLC0415 -- only training needs this package

    return Path(fitz_gov.__file__).parent / "data" / "tier1_core"


def files(settings: Settings) -> Iterable[Path]:
    """Every data file that training reads."""
    yield settings.squad2 / "questions.jsonl"
    yield from sorted((settings.squad2 / "corpus").glob("*.md"))
    yield from sorted(settings.squadshifts.glob("*.json"))
    yield from announced(settings.announcements)
    for names in OWN.values():
        yield from own(settings.announcements, names)
    yield from (fitz_folder() / f"{c}.json" for c in (*data.ABSENT_KINDS, "trustworthy_direct"))
