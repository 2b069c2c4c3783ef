"""Make the two files beside this one from the text files of the O*NET database.

    python -m lifeservices.library.onet.making FOLDER

FOLDER holds `occupation_data_29_2.tsv` of one release, and `job_zones.tsv`, `required_education_level.tsv`,
`related_occupations.tsv` and `sample_of_reported_titles.tsv` of another. Nothing is computed: rows of one occupation
are put on one line, answers of nobody (0 %) are left out, and so are counts of those asked and standard errors.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from lifeservices.library.onet import FOLDER, PREPARATION_RELEASE, RELEASE

CODE, REQUIRED = "O*NET-SOC Code", "RL"
Row = dict[str, str]


def make(source: Path, into: Path = FOLDER) -> None:
    """Write both files into a folder."""
    described = [(row[CODE], row["Title"], row["Description"]) for row in _rows(source / "occupation_data_29_2.tsv")]
    _write(into / f"occupations-{RELEASE}.tsv", ("code", "title", "description"), described)
    head = ("code", "job zone", "schooling required, level:percent", "related, nearest first", "reported titles")
    _write(into / f"preparation-{PREPARATION_RELEASE}.tsv", head, _prepared(source))


def _prepared(source: Path) -> Iterator[tuple[str, ...]]:
    zones = {row[CODE]: row["Job Zone"] for row in _rows(source / "job_zones.tsv")}
    education, related, titles = defaultdict(list), defaultdict(list), defaultdict(list)
    for row in _rows(source / "required_education_level.tsv"):
        if row["Scale ID"] == REQUIRED and float(row["Data Value"]) > 0:
            education[row[CODE]].append(f"{row['Category']}:{row['Data Value']}")
    for row in sorted(_rows(source / "related_occupations.tsv"), key=lambda each: int(each["Index"])):
        related[row[CODE]].append(row["Related O*NET-SOC Code"])
    for row in _rows(source / "sample_of_reported_titles.tsv"):
        titles[row[CODE]].append(row["Reported Job Title"])
    for code in sorted({*zones, *education, *related, *titles}):
        lists = (" ".join(education[code]), " ".join(related[code]), "|".join(titles[code]))
        yield code, zones.get(code, ""), *lists


def _rows(file: Path) -> Iterator[Row]:
    """The tables of a release have tabs between cells and no quotes."""
    with file.open(encoding="utf-8") as lines:
        head = next(lines).rstrip("\n").split("\t")
        for line in lines:
            yield dict(zip(head, line.rstrip("\n").split("\t"), strict=True))


def _write(file: Path, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    text = "\n".join("\t".join(row) for row in (head, *rows)) + "\n"
    file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
