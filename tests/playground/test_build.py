"""The built page is the one that its sources give."""

import hashlib
import json
from pathlib import Path

PLAYGROUND = Path(__file__).resolve().parents[2] / "bot" / "playground"
PAGE, STATIC = PLAYGROUND / "page", PLAYGROUND / "static"
SINGLE = ("index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts")


def test_the_built_page_is_current() -> None:
    names = [*SINGLE, *(f"src/{path.name}" for path in (PAGE / "src").iterdir())]
    digest = hashlib.sha256()
    for name in sorted(names):
        digest.update(f"{name}\n".encode())
        digest.update((PAGE / name).read_bytes())
    stamp = (STATIC / "sources.sha256").read_text("ascii").strip()
    assert digest.hexdigest() == stamp, "Run `make page` and commit bot/playground/static."


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
