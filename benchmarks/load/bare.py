"""The limit: a Flask page that reads one row by its key and does nothing else, served in the same way.

What it takes is taken by any page made of these parts; the rest is ours.
"""

from __future__ import annotations

import os
from typing import Any

from flask import Flask

from lifeservices.database import Database
from lifeservices.projections.caseload import caseload
from lifeservices.settings import database_url, read_settings


def bare() -> Flask:
    """One address: a member's row."""
    app = Flask(__name__)
    database = Database(database_url(os.environ["DATABASE_URL"], read_settings().home))
    statement = database.sql(f"SELECT phase FROM {caseload.table_name} WHERE member_id = ?")

    @app.get("/coach/members/<member_id>")
    def row(member_id: str) -> Any:
        with database.read() as connection:
            return {"phase": connection.exec_driver_sql(statement, (member_id,)).scalar()}

    return app
