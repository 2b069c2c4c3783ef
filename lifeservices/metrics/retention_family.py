"""The metrics about keeping a job: how they are named, and every release of their definitions."""

from lifeservices.metrics.definitions import FIRST, FROM, LONGEST, SHORTEST, retention_label, retention_text
from lifeservices.metrics.families import Family, Part, Release
from lifeservices.metrics.retention import retention
from lifeservices.metrics.saying import retention_lines

RETENTION = Family(
    name="retention",
    example="retention.first_hire.same_employer.all.matured_known@90",
    parts=(
        Part("unit", ("first_hire", "placement")),
        Part("employer rule", ("same_employer",)),
        Part("evidence", ("all", "verified")),
        Part("estimator", ("matured_known", "matured_worst", "matured_best", "km", "presumed", "presumed_km")),
    ),
    horizons=(SHORTEST, LONGEST),
    releases=(Release("1.0.0", FROM, FIRST, retention_text, retention),),
    label=retention_label,
    say=retention_lines,
)
