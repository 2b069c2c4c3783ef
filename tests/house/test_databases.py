"""The databases that tests are given are empty, their own, and of the kind they say."""

import os

from sqlalchemy import create_engine, inspect, text


def test_every_test_gets_an_empty_database_of_its_own(kind: str, url: str) -> None:
    engine = create_engine(url)
    assert engine.dialect.name.startswith(kind)
    assert inspect(engine).get_table_names() == []
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE left_behind (n INTEGER)"))
    engine.dispose()


def test_what_another_test_left_is_gone(url: str) -> None:
    engine = create_engine(url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_no_test_sees_the_settings_of_the_person_who_runs_it() -> None:
    assert "DATABASE_URL" not in os.environ
    assert "lifeservices-home-" in os.environ["LIFESERVICES_HOME"]
