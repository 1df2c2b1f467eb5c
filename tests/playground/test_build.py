"""The built page is the one that its sources give."""

import hashlib
import json
import unicodedata
from pathlib import Path

PLAYGROUND = Path(__file__).resolve().parents[2] / "bot" / "playground"
PAGE, STATIC = PLAYGROUND / "page", PLAYGROUND / "static"
SINGLE = ("index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts")


def test_the_built_page_is_what_its_sources_gave() -> None:
    built = [path.name for path in STATIC.iterdir() if path.suffix != ".sha256"]
    sources = [*SINGLE, *(f"src/{path.name}" for path in (PAGE / "src").iterdir())]
    names = [*sources, *(f"../static/{name}" for name in built)]
    digest = hashlib.sha256()
    for name in sorted(names):
        digest.update(f"{name}\n".encode())
        digest.update((PAGE / name).read_bytes())
    stamp = (STATIC / "sources.sha256").read_text("ascii").strip()
    assert digest.hexdigest() == stamp, "Run `make page` and commit bot/playground/static."


def test_the_page_draws_its_icons() -> None:
    """A sign is an empty box where no font has it; `text.tsx` knows those that people type."""
    sources = [path for path in (PAGE / "src").iterdir() if path.name != "text.tsx"]
    words = "".join(path.read_text("utf-8") for path in sources)
    assert not [sign for sign in words if unicodedata.category(sign) == "So"]


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((PAGE / "package-lock.json").read_text("utf-8"))
    assert lock["packages"]
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]


def test_the_page_asks_for_nothing_from_elsewhere() -> None:
    page = (STATIC / "index.html").read_text("utf-8")
    style = (STATIC / "page.css").read_text("utf-8")
    assert 'src="./page.js"' in page
    assert "http" not in style
    assert "@import" not in style
