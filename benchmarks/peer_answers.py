"""The same question as an analyst would answer it: pandas and lifelines over a flat file, DuckDB over Parquet.

Runs in an environment of its own and knows nothing of the product: `python peer_answers.py FLAT.csv QUESTIONS.json`.
Each question is a day and a position; each answer the matured counts and the survival curve at 90 days, with its time.
"""

import json
import sys
import time
from datetime import date
from pathlib import Path

import duckdb
import pandas
from lifelines import KaplanMeierFitter

NEVER = 1 << 30
HORIZON = 90

KNOWN = """
    SELECT *, least(observed_to, {day}) AS last_day FROM (
        SELECT *, row_number() OVER (PARTITION BY member ORDER BY hired, heard, placement) AS nth
        FROM placements
        WHERE pos_from <= {position} AND {position} < pos_to AND program_hire AND hired <= {day} AND opted_in <= {day}
    ) WHERE nth = 1
"""
STATUS = """
    SELECT *, CASE
        WHEN hired + {horizon} > {day} THEN 'not_matured'
        WHEN separated < {never} AND confirmed >= separated THEN 'unknown'
        WHEN separated <= hired + {horizon} THEN 'lost'
        WHEN confirmed >= hired + {horizon} OR separated < {never} THEN 'retained'
        WHEN found_ended <= hired + {horizon} AND found_ended > confirmed THEN 'lost'
        ELSE 'unknown' END AS status
    FROM (SELECT * EXCLUDE (confirmed, separated, found_ended),
            CASE WHEN separated < {never} AND separated > last_day THEN last_day
                 ELSE least(confirmed, last_day) END AS confirmed,
            CASE WHEN separated <= last_day THEN separated ELSE {never} END AS separated,
            CASE WHEN found_ended <= last_day THEN found_ended ELSE {never} END AS found_ended
          FROM known)
"""


def with_pandas(flat: pandas.DataFrame, day: int, position: int) -> dict:
    """Filter, cut, sort out, count, and fit the curve."""
    known = flat[(flat.pos_from <= position) & (position < flat.pos_to)]
    known = known[known.program_hire & (known.hired <= day) & (known.opted_in <= day)]
    first = known.sort_values(["member", "hired", "heard", "placement"]).drop_duplicates("member").copy()
    last = first.observed_to.clip(upper=day)
    goes_on = (first.separated < NEVER) & (first.separated > last)
    confirmed = first.confirmed.clip(upper=last).where(~goes_on, last)
    separated = first.separated.where(first.separated <= last, NEVER)
    found = first.found_ended.where(first.found_ended <= last, NEVER)
    due = first.hired + HORIZON
    status = pandas.Series("unknown", index=first.index)
    status[(found <= due) & (found > confirmed)] = "lost"
    status[(confirmed >= due) | ((separated < NEVER) & (separated > due))] = "retained"
    status[separated <= due] = "lost"
    contradicted = (separated < NEVER) & (confirmed >= separated)
    status[contradicted] = "unknown"
    status[due > day] = "not_matured"
    ended = (separated < NEVER) & ~contradicted
    until = separated.where(ended, (separated - 1).where(contradicted, confirmed))
    seen = last >= first.hired
    time_on = (until - first.hired).clip(lower=0)
    curve = KaplanMeierFitter().fit(time_on[seen], ended[seen]) if seen.any() else None
    counts = status.value_counts()
    return {
        **{name: int(counts.get(name, 0)) for name in ("retained", "lost", "unknown", "not_matured")},
        "km": None if curve is None else float(curve.predict(HORIZON)),
    }


def with_duckdb(connection: duckdb.DuckDBPyConnection, day: int, position: int) -> dict:
    """The counts and the product limit in SQL over the Parquet file."""
    given = {"day": day, "position": position, "horizon": HORIZON, "never": NEVER}
    counts = dict(
        connection.execute(
            f"WITH known AS ({KNOWN}), told AS ({STATUS}) SELECT status, count(*) FROM told GROUP BY 1".format(**given)
        ).fetchall()
    )
    curve = connection.execute(
        f"""WITH known AS ({KNOWN}), told AS ({STATUS}),
            followed AS (SELECT separated < {{never}} AND NOT confirmed >= separated AS ended,
                greatest(CASE WHEN separated < {{never}} AND NOT confirmed >= separated THEN separated
                    WHEN separated < {{never}} THEN separated - 1 ELSE confirmed END - hired, 0) AS days
                FROM told WHERE last_day >= hired),
            per_day AS (SELECT days, count(*) AS n, count(*) FILTER (ended) AS d FROM followed GROUP BY days),
            risk AS (SELECT days, d, sum(n) OVER (ORDER BY days DESC) AS at_risk FROM per_day)
            SELECT exp(sum(ln(1 - d / at_risk::DOUBLE))) FROM risk WHERE days <= {{horizon}} AND d < at_risk
        """.format(**given)
    ).fetchone()[0]
    return {**{name: int(counts.get(name, 0)) for name in ("retained", "lost", "unknown", "not_matured")}, "km": curve}


def main(flat_file: str, questions_file: str) -> None:
    """Answer every question both ways; one line of JSON."""
    begun = time.perf_counter()
    flat = pandas.read_csv(flat_file)
    read = time.perf_counter() - begun
    parquet = str(Path(flat_file).with_suffix(".parquet"))
    connection = duckdb.connect()
    connection.execute(f"COPY (SELECT * FROM read_csv('{flat_file}')) TO '{parquet}' (FORMAT parquet)")
    connection.execute(f"CREATE VIEW placements AS SELECT * FROM '{parquet}'")
    answers = []
    for question in json.loads(Path(questions_file).read_text()):
        day, position = date.fromisoformat(question["as_of"]).toordinal(), question["position"]
        for peer, ask, on in (("pandas", with_pandas, flat), ("duckdb", with_duckdb, connection)):
            begun = time.perf_counter()
            answer = ask(on, day, position)
            answers.append({"peer": peer, **question, "seconds": time.perf_counter() - begun, **answer})
    print(json.dumps({"pandas_read": read, "answers": answers}))


if __name__ == "__main__":
    main(*sys.argv[1:])
