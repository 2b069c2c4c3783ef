"""Do the generated pages of the docs say what the program says, and do the docs' links lead somewhere?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lifeservices.describing import pages

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_generated_page_is_current(name: str) -> None:
    file = ROOT / "docs" / name
    assert file.read_text() == pages()[name], f"Run `python -m lifeservices.describing docs` and commit docs/{name}."


@pytest.mark.parametrize("file", sorted(ROOT.glob("docs/**/*.md")) + sorted(ROOT.glob("*.md")), ids=str)
def test_links_between_pages_lead_somewhere(file: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", file.read_text()):
        assert (file.parent / target).exists(), f"{file.relative_to(ROOT)} links to {target}, which is not there."
