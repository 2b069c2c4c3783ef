"""Run every reference case of a folder: `python -m tests.reference FOLDER`. Ends with 0 only when nothing is wrong."""

import sys
from pathlib import Path

from tests.reference.cases import cases_in
from tests.reference.run import run_case

_MOST_NOTES = 20


def main(arguments: list[str]) -> int:
    """Print one line for each case, and what came out wrong."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("Name one folder of reference cases: python -m tests.reference FOLDER", file=sys.stderr)
        return 2
    ran = wrong = compared = not_covered = 0
    for case in cases_in(Path(arguments[0])):
        score = run_case(case)
        ran, compared = ran + 1, compared + score.compared
        wrong, not_covered = wrong + score.wrong, not_covered + score.not_covered
        print(f"{case.id}: {score.compared} compared, {score.wrong} wrong, {score.not_covered} not covered", flush=True)
        for note in score.notes[:_MOST_NOTES]:
            print(f"  {note}")
        if len(score.notes) > _MOST_NOTES:
            print(f"  and {len(score.notes) - _MOST_NOTES} more")
    if not ran:
        print("There is no reference case in this folder.", file=sys.stderr)
        return 2
    print(f"{ran} cases: {compared} compared, {wrong} wrong, {not_covered} not covered")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
