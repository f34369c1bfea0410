"""The SQL sandbox against those who try: nothing outside is read, nothing is changed, and it goes on answering."""

import hashlib
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries import sandkasse, sandkasse_barn, sandkasse_bygg
from queries.sandkasse import Avbrutt, Avvist, Grenser, Opptatt, Sandkasse
from queries.sandkasse_regler import TILLATT
from tests import mini

HEMMELIG = "lykkeligfunnethemmelighet"
PLAIN, PLAIN_ANSWER = "select count(*) as antall, min(navn) as forste from kommuner", [(6, "Bodø")]

# Files, the network and what is near them: stopped by name before anything runs.
FILER = [
    "select * from read_csv('{fil}')",
    "select * from read_csv_auto('{fil}')",
    "select * from read_text('{fil}')",
    "select * from read_blob('{fil}')",
    "select * from read_json('{fil}')",
    "select * from read_json_auto('{fil}')",
    "select * from read_json_objects('{fil}')",
    "select * from read_ndjson('{fil}')",
    "select * from read_ndjson_objects('{fil}')",
    "select * from read_parquet('{fil}')",
    "select * from parquet_scan('{fil}')",
    "select * from parquet_metadata('{fil}')",
    "select * from parquet_schema('{fil}')",
    "select * from parquet_kv_metadata('{fil}')",
    "select * from parquet_file_metadata('{fil}')",
    "select * from parquet_bloom_probe('{fil}', 'a', 1)",
    "select * from read_duckdb('{fil}')",
    "select * from sniff_csv('{fil}')",
    "select * from glob('/*')",
    "select * from glob('../**')",
    "select * from '{fil}'",
    "from '{fil}'",
    'from "{fil}"',
    "select * from '/etc/passwd'",
    "select * from 'file:///etc/passwd'",
    "select * from '/proc/self/environ'",
    "select * from read_text('/proc/self/environ')",
    "select * from read_text('/proc/self/cmdline')",
    "select * from read_text(['/etc/passwd', '{fil}'])",
    "select (select content from read_text('{fil}'))",
    "select * from kommuner where navn = (select content from read_text('{fil}'))",
    "with a as (select * from read_text('{fil}')) select * from a",
    "with a as (from '{fil}') from a",
    "select * from kommuner union all select content, content from read_text('{fil}')",
    "select * from kommuner, lateral (select * from read_text('{fil}'))",
    "select exists (from read_text('{fil}'))",
    "select * from ReAd_TeXt('{fil}')",
    "select * from main.read_text('{fil}')",
    "select * from system.main.read_text('{fil}')",
    "select * from kommuner order by (select content from read_text('{fil}'))",
    "select list((select content from read_text('{fil}')))",
    "select count(*) over (order by (select content from read_text('{fil}'))) from kommuner",
    "select * from (values ((select content from read_text('{fil}'))))",
    "select case when true then (select content from read_text('{fil}')) end",
    "select * from 'https://example.no/a.csv'",
    "select * from 'http://127.0.0.1:1/a.parquet'",
    "select * from 's3://bucket/a.parquet'",
    "select * from read_csv('https://example.no/a.csv')",
    "select * from read_parquet('hf://datasets/a/b.parquet')",
    "select * from 'az://a/b.csv'",
    "select * from '\\\\\\\\server\\\\share\\\\a.csv'",
    "select * from sqlite_scan('{fil}', 'a')",
    "select * from postgres_scan('host=127.0.0.1', 'a', 'b')",
    "select * from mysql_query('a', 'b')",
    "select * from ducklake_snapshots('lager')",
    "select * from iceberg_scan('{fil}')",
    "select * from delta_scan('{fil}')",
    "select * from st_read('{fil}')",
    "select * from read_xlsx('{fil}')",
    "select * from arrow_scan(1, 2, 3)",
    "select * from pandas_scan(140000000)",
    "select * from python_map_function(1)",
]
# Statements that are no SELECT.
SETNINGER = [
    "attach '{fil}' as a",
    "attach ':memory:' as a",
    "attach 'ducklake:{fil}' as a",
    "detach tall",
    "use memory",
    "copy kommuner to '{fil}'",
    "copy (select 1) to '/dev/stdout'",
    "copy kommuner from '{fil}'",
    "export database '{mappe}'",
    "import database '{mappe}'",
    "install httpfs",
    "install spatial from community",
    "force install httpfs",
    "load httpfs",
    "load '{fil}'",
    "update extensions",
    "pragma database_list",
    "pragma database_size",
    "pragma version",
    "pragma show_tables",
    "pragma table_info('kommuner')",
    "pragma enable_profiling",
    "pragma memory_limit='10GB'",
    "pragma threads=8",
    "pragma import_database('{mappe}')",
    "set memory_limit = '10GB'",
    "set enable_external_access = true",
    "set lock_configuration = false",
    "set global threads = 8",
    "set variable a = 1",
    "set search_path = 'information_schema'",
    "reset memory_limit",
    "reset lock_configuration",
    "call pragma_version()",
    "call dbgen(sf=1)",
    "call force_checkpoint()",
    "checkpoint",
    "force checkpoint",
    "vacuum",
    "analyze",
    "begin",
    "commit",
    "rollback",
    "create table a (a integer)",
    "create temp table a as select 1",
    "create or replace table kommuner as select 1",
    "create view a as select 1",
    "create macro a() as 1",
    "create or replace macro idag() as 1",
    "create schema a",
    "create sequence a",
    "create type a as enum ('a')",
    "create secret a (type s3)",
    "create persistent secret a (type s3)",
    "create index a on kommuner (navn)",
    "drop table kommuner",
    "drop schema main cascade",
    "drop macro idag",
    "alter table kommuner add column a integer",
    "alter table kommuner rename to a",
    "comment on table kommuner is 'a'",
    "insert into kommuner select * from kommuner",
    "insert into kommuner by name select * from kommuner returning *",
    "update kommuner set navn = 'a'",
    "delete from kommuner",
    "truncate kommuner",
    "merge into kommuner using kommuner as b on true when matched then delete",
    "prepare a as select 1",
    "execute a",
    "deallocate a",
    "explain select 1",
    "explain analyze select 1",
    "pivot kommuner on fylkesnr using count(*)",
    "select 1 into a",
    "lock table kommuner",
    "grant all on kommuner to a",
    "listen a",
    "",
    "   ",
    ";",
    "-- bare en merknad",
    "/* bare en merknad */",
    "select 1; select 2",
    "select 1; drop table kommuner",
    "select 1;; delete from kommuner",
    "select 1 -- a\n; drop table kommuner",
    "select 1 /* ; */ ; attach '{fil}'",
    "/* select 1 */ drop table kommuner",
    "select $$;$$; drop table kommuner",
    "select 'a'';'; drop table kommuner",
    "with a as (delete from kommuner returning *) select * from a",
    "with a as (insert into kommuner select * from kommuner returning *) from a",
    "select * from (delete from kommuner returning *)",
    "\u0441elect 1",  # the first letter is Cyrillic
    "ｓｅｌｅｃｔ 1",
    "select 1；drop table kommuner",
    "select 1\x00; drop table kommuner",
    "\ufeff\ufeffdrop table kommuner",
    "(((((select",
    "select '",
    "select $a$",
]
# What tells of settings, paths, secrets, other sessions or the engine itself, and text that is run as SQL.
INNSYN = [
    "select * from duckdb_settings()",
    "from duckdb_settings",
    "from duckdb_settings() where name like '%directory%'",
    "from duckdb_secrets()",
    "from duckdb_databases()",
    "from duckdb_databases",
    "from duckdb_extensions()",
    "from duckdb_temporary_files()",
    "from duckdb_logs",
    "from duckdb_logs_parsed('a')",
    "from duckdb_memory()",
    "from duckdb_variables()",
    "from duckdb_prepared_statements()",
    "from duckdb_connection_count()",
    "from duckdb_functions()",
    "from duckdb_tables()",
    "from duckdb_columns",
    "from duckdb_views()",
    "from duckdb_external_file_cache()",
    "from which_secret('a', 's3')",
    "from pragma_database_size()",
    "from pragma_storage_info('kommuner')",
    "from pragma_metadata_info('tall')",
    "from pragma_platform()",
    "from pragma_user_agent()",
    "from pragma_database_list",
    "from sqlite_master",
    "from sqlite_schema",
    "from pg_catalog.pg_class",
    "from pg_class",
    "from pg_settings",
    "from information_schema.tables",
    "from information_schema.schemata",
    "from tall.main.duckdb_settings",
    "from test_all_types()",
    "from icu_calendar_names()",
    "from pg_timezone_names()",
    "from enable_logging()",
    "from checkpoint()",
    "from truncate_duckdb_logs()",
    "from query('select * from duckdb_settings()')",
    "from query('drop table kommuner')",
    "from query_table('kommuner')",
    "from query_table(['duckdb_settings'])",
    "from json_execute_serialized_sql(json_serialize_sql('select * from duckdb_settings()'))",
    "from seq_scan('kommuner')",
    "from duckdb_settings, (with duckdb_settings as (select 1) from duckdb_settings)",
    "with duckdb_columns as (select 1) from duckdb_columns",
    "with a as (with sqlite_master as (select 1) from sqlite_master) select * from sqlite_master",
    "show databases",
    "show all tables",
    "show tables",
    "show variables",
    "describe",
    "from (show databases)",
    "from (describe)",
    "from (show all tables) a, kommuner",
    "summarize duckdb_settings",
    "describe duckdb_settings",
    "describe select * from duckdb_settings()",
    "select current_setting('temp_directory')",
    "select current_setting('memory_limit')",
    "select getenv('HOME')",
    "select getenv('{miljo}')",
    "select getvariable('a')",
    "select current_query()",
    "select pg_sleep(10)",
    "select sleep_ms(10000)",
    "select write_log('a')",
    "select nextval('a')",
    "select setseed(0.5)",
    "select pg_get_viewdef(1)",
    "select inet_client_addr()",
    "select main.current_setting('threads')",
    "select system.main.current_setting('threads')",
    "select list_transform(['threads'], lambda x: current_setting(x))",
    "select 'threads'.current_setting()",
    "select columns(c -> current_setting('threads') <> '') from kommuner",
    "select $1",
    "select ?",
    "select * from kommuner where navn = $navn",
    "select * from finnes_ikke",
    "select finnes_ikke from kommuner",
    "select finnes_ikke()",
    "select cast('a' as integer)",
    "select 'a'::finnes_ikke",
    "select error('egen feil')",
    "select 9223372036854775807 + 1",
    "select * from __import__('os')",
    "from sandkasse",
    "from con",
    "from kjente",
    "from sys.modules",
]
# What never ends, or wants all memory there is.
BOMBER = [
    "select count(*) from range(1000000000000) t(i) where hash(i) % 3 = 1",
    "select count(*) from generate_series(1, 1000000000000) t(i) where hash(i) % 3 = 1",
    "select sum(hash(a.range + b.range)) from range(10000000) a, range(10000000) b",
    "select count(*) from range(100000) a, range(100000) b, range(100000) c where hash(a.range, b.range, c.range) = 1",
    "select max(md5(a.navn || b.navn || c.navn || d.navn)) from "
    + ", ".join(f"(select navn from kommuner, range(200)) {name}" for name in "abcd"),
    "with recursive r as (select 1 as a union all select a + 1 from r) select count(*) from r",
    "with recursive r as (select 1 as a union all select a from r) select max(a) from r",
    "with recursive r as (select 1 as a union all select r.a + b.range from r, range(100) b) select count(*) from r",
    "with recursive r as (select 'x' as a union all select a || a from r) select max(length(a)) from r",
    "select repeat('x', 1000000000)",
    "select repeat('x', 100000000) || repeat('y', 100000000)",
    "select length(repeat(repeat(repeat('x', 10000), 10000), 10000))",
    "select repeat('x', 1000000) from range(100000)",
    "select lpad('x', 2000000000, 'y')",
    "select rpad('x', 2000000000, 'y') from range(10)",
    "select string_agg(repeat('x', 1000000), '') from range(1000000)",
    "select string_agg(range::varchar, ',' order by hash(range)) from range(1000000000)",
    "select list(range) from range(10000000000)",
    "select range(10000000000)",
    "select generate_series(1, 10000000000)",
    "select list_transform(range(100000000), lambda x: repeat('x', 1000))",
    "select list_aggregate(list_transform(range(100000000), lambda x: sqrt(x)), 'sum') from range(1000)",
    "select unnest(range(1000000000)) order by hash(1)",
    "select map_from_entries(list_transform(range(100000000), lambda x: (x, x)))",
    "select flatten(list_transform(range(100000), lambda x: range(100000)))",
    "select array_to_string(range(1000000000), repeat('x', 100))",
    "select printf('%1000000000d', 1)",
    "select format('{{:>2000000000}}', 1)",
    "select bar(1, 0, 1, 2000000000)",
    "select ''.join(range(1000000000))",
    "select regexp_matches(repeat('a', 10000000), '(a+)+$' || repeat('(a|a)*', 200) || 'b') from range(1000)",
    "select regexp_replace(repeat('a', 5000000), '(.*)(.*)(.*)(.*)b', 'x', 'g') from range(1000)",
    "select regexp_matches('a', '((a{{1,1000}}){{1,1000}}){{1,1000}}')",
    "select levenshtein(repeat('a', 100000), repeat('b', 100000))",
    "select factorial(20) from range(1000000000000) order by hash(range) limit 1",
    "select 10::hugeint ** 1000000",
    "select to_base64(repeat('x', 1000000000)::blob)",
    "select sum(a.range) from range(100000000) a group by hash(a.range) order by 1",
    "select distinct md5(range::varchar) from range(1000000000) order by 1",
    "select median(hash(range)) from range(1000000000)",
    "select quantile_cont(range, 0.5) over (order by range rows between 1000000 preceding and 1000000 following) from range(10000000)",
    "select * from (select row_number() over (order by hash(range)) from range(1000000000))",
    "select histogram(range) from range(1000000000)",
    "select json_object('a', repeat('x', 500000000))",
    "select json_group_array(range) from range(1000000000)",
    "select " + "+".join(["1"] * 5_000),
    "select " + "(" * 5_000 + "1" + ")" * 5_000,
    "select " + "-" * 1 + " -".join(["1"] * 3_000),
    "select " + "not " * 4_000 + "true",
    "select " + "case when true then " * 2_000 + "1" + " end" * 2_000,
    "select " + "[" * 3_000 + "1" + "]" * 3_000,
    "select * from " + "(select * from " * 1_000 + "kommuner" + ")" * 1_000,
    "select 1" + " union all select 1" * 1_000,
    " intersect ".join(["select 1"] * 1_000),
    "select '" + "x" * 30_000 + "'",
    "select " + "9" * 15_000,
    "select 1 in (" + ",".join(map(str, range(4_000))) + ")",
    "with a0 as (select 1 as x), "
    + ", ".join(f"a{n} as (select a.x from a{n - 1} a, a{n - 1} b)" for n in range(1, 40))
    + " select count(*) from a39 where x = 1",
    "with a0 as (select 'xxxxxxxx' as x), "
    + ", ".join(f"a{n} as (select x || x as x from a{n - 1})" for n in range(1, 30))
    + " select x from a29",
]
# What random questions are put together from.
BITER = ["select", "from", "kommuner", "(", ")", "*", ",", "navn", ";", "'", "with a as", "1"]
# Tricks that are harmless, and get the answer they ask for.
HARMLOSE = [
    ("select 1;", [(1,)]),
    ("select 1 -- ; drop table kommuner", [(1,)]),
    ("select 1 /* ; drop table kommuner */", [(1,)]),
    ("/* a */ -- b\nselect 1", [(1,)]),
    ("select '; drop table kommuner; --' as a", [("; drop table kommuner; --",)]),
    ("select $$; attach 'a'$$", [("; attach 'a'",)]),
    ("from kommuner select navn where kommunenr = '5001'", [("Trondheim",)]),
    ("table fylker order by fylkesnr limit 0", []),
    ("values (1), (2)", [(1,), (2,)]),
    ("SeLeCt NaVn FrOm KoMmUnEr WhErE kommunenr = '1804'", [("Bodø",)]),
    ("select navn from main.fylker order by all", [("Nordland",), ("Oslo",), ("Trøndelag",)]),
    ("with a as (select 1 as x) select x from a", [(1,)]),
    ("with kommuner as (select 7 as x) select x from kommuner", [(7,)]),
    ("with recursive r as (select 1 as a union all select a + 1 from r where a < 3) select a from r order by a", [(1,), (2,), (3,)]),
    ("select 1 as a, 2 as a, 3 as a", [(1, 2, 3)]),
    ("select [1, 2] as a, {'b': 1} as c", [("[1, 2]", "{'b': 1}")]),
    ("select sum(i) from range(4) t(i)", [(6,)]),
    ("select 1.5::decimal(5, 2) as a, 10::hugeint as b", [(1.5, 10)]),
    ("select 'æøå ☃ 𝕏' as a", [("æøå ☃ 𝕏",)]),
    ('select 1 as "a""b;c"', [(1,)]),
    ("select null as a", [(None,)]),
    ("select\u200b 1", [(1,)]),
    ("with duckdb_settings as (select 1 as x) from duckdb_settings", [(1,)]),
    ("select count(*) from (describe kommuner)", [(19,)]),
    ("select count(*) from tilstand('maaling', null, null, null, null)", [(6,)]),
]


@pytest.fixture(scope="module")
def secret_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("utenfor") / "hemmelig.csv"
    path.write_text(f"a,b\n{HEMMELIG},1\n")
    return path


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandkasse]:
    os.environ["EHK_HEMMELIG"] = HEMMELIG
    sandbox = Sandkasse(mini.frames())
    sandbox.warm_up()
    before = _checksum(sandbox)
    yield sandbox
    after = _checksum(sandbox)
    sandbox.close()
    del os.environ["EHK_HEMMELIG"]
    assert before == after, "a question has changed the numbers"


@pytest.fixture(scope="module")
def impatient(sandbox: Sandkasse, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandkasse]:
    """The same tables, with a third of a second to a question: what never ends need not be waited for."""
    impatient = Sandkasse(mini.frames(), grenser=Grenser(sekunder=0.3))
    assert sandbox._folder
    impatient._folder = shutil.copytree(sandbox._folder, tmp_path_factory.mktemp("sandkasse") / "lik")
    impatient.warm_up()
    yield impatient
    impatient.close()


def _checksum(sandbox: Sandkasse) -> str:
    assert sandbox._folder
    return hashlib.sha256((sandbox._folder / sandkasse_bygg.DATABASE).read_bytes()).hexdigest()


def _filled(sql: str, secret_file: Path) -> str:
    return sql.replace("{fil}", str(secret_file)).replace("{mappe}", str(secret_file.parent)).replace("{miljo}", "EHK_HEMMELIG")


@pytest.mark.parametrize("cases", [FILER, SETNINGER, INNSYN], ids=["files", "statements", "insight"])
def test_the_suite_is_as_large_as_promised(cases: list[str]) -> None:
    assert len(set(cases)) == len(cases) > 50
    assert len(FILER) + len(SETNINGER) + len(INNSYN) + len(BOMBER) + len(HARMLOSE) >= 300


@pytest.mark.parametrize("sql", [*FILER, *SETNINGER, *INNSYN])
def test_what_is_not_allowed_is_refused_in_words_and_leaves_the_sandbox_well(sandbox: Sandkasse, secret_file: Path, sql: str) -> None:
    files = sorted(secret_file.parent.iterdir())
    with pytest.raises(Avvist) as refusal:
        sandbox.ask(_filled(sql, secret_file))
    said = f"{refusal.value} {refusal.value.motor}"
    assert TILLATT in str(refusal.value) or "Kall delspørringen noe annet" in str(refusal.value)
    assert HEMMELIG not in said and str(Path(sandkasse_bygg.__file__).parent) not in said and "ehelsekart-sandkasse" not in said
    assert sandbox.ask(PLAIN).tabell.rows() == PLAIN_ANSWER
    assert (sorted(secret_file.parent.iterdir()), secret_file.read_text()) == (files, f"a,b\n{HEMMELIG},1\n")


@pytest.mark.parametrize("sql", BOMBER, ids=lambda sql: sql[:60])
def test_a_bomb_ends_and_takes_nothing_of_the_app(impatient: Sandkasse, sql: str) -> None:
    before = _memory_kb()
    try:
        svar = impatient.ask(sql.replace("{{", "{").replace("}}", "}"))
        assert svar.tabell.height <= impatient.grenser.rader and svar.tabell.estimated_size() < 2 * impatient.grenser.byte
    except Avvist as refusal:
        assert str(refusal).endswith(".")
    assert _memory_kb() - before < 40_000


def test_the_sandbox_answers_after_all_the_bombs(impatient: Sandkasse) -> None:
    impatient.grenser = Grenser()
    assert impatient.ask(PLAIN).tabell.rows() == PLAIN_ANSWER


@pytest.mark.parametrize(("sql", "rows"), HARMLOSE)
def test_what_is_harmless_is_answered(sandbox: Sandkasse, sql: str, rows: list[tuple[object, ...]]) -> None:
    assert sandbox.ask(sql).tabell.rows() == rows


@given(st.text() | st.lists(st.sampled_from(BITER)).map(" ".join))
@settings(max_examples=40, deadline=None)
def test_no_text_breaks_it(sandbox: Sandkasse, sql: str) -> None:
    try:
        sandbox.ask(sql)
    except Avvist as refusal:
        assert str(refusal)
    assert sandbox.ask("select 1").tabell.rows() == [(1,)]


def test_a_long_answer_is_cut_and_says_so(sandbox: Sandkasse) -> None:
    svar = sandbox.ask("select range as i from range(1000000) order by i desc")
    assert (svar.tabell.height, svar.er_avkortet, svar.tabell["i"][0]) == (10_000, True, 999_999)
    assert not sandbox.ask("from range(10000)").er_avkortet


def test_an_answer_of_many_bytes_is_refused(sandbox: Sandkasse) -> None:
    with pytest.raises(Avvist, match="større enn 8 MB"):
        sandbox.ask("select repeat('x', 10000) from range(1000)")


def test_two_may_ask_at_once_and_a_third_is_told_to_wait(sandbox: Sandkasse) -> None:
    stop = threading.Event()
    slow = "select count(*) from range(1000000000000) t(i) where hash(i) % 3 = 1"
    raised: list[Avvist] = []

    def ask() -> None:
        try:
            sandbox.ask(slow, stop.is_set)
        except Avvist as feil:
            raised.append(feil)

    threads = [threading.Thread(target=ask) for _ in range(sandkasse.SAMTIDIGE)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    with pytest.raises(Opptatt, match="Vent noen sekunder"):
        sandbox.ask("select 1")
    stop.set()
    for thread in threads:
        thread.join()
    assert [type(feil) for feil in raised] == [Avbrutt, Avbrutt]
    assert sandbox.ask(PLAIN).tabell.rows() == PLAIN_ANSWER


def test_a_stopped_question_leaves_no_process(sandbox: Sandkasse) -> None:
    began = time.monotonic()
    with pytest.raises(Avbrutt):
        sandbox.ask("select count(*) from range(1000000000000) t(i) where hash(i) % 3 = 1", lambda: time.monotonic() - began > 0.3)
    assert [pid for pid in _children() if _is_running(pid)] == []


def test_the_engine_itself_is_locked_where_the_rules_are_passed_by(sandbox: Sandkasse, secret_file: Path) -> None:
    assert sandbox._folder
    con = sandkasse_barn.open_database(str(sandbox._folder / sandkasse_bygg.DATABASE), 256)
    for sql in ("select * from read_text('{fil}')", "set threads = 8", "create table a (a integer)", "attach '{fil}'", "load httpfs"):
        with pytest.raises(sandkasse_barn.duckdb.Error):
            con.execute(_filled(sql, secret_file)).fetchall()


@pytest.mark.parametrize(
    "attempt",
    ["open('/etc/hostname')", "open('x', 'w')", "socket.socket()", "os.pipe()", "bytearray(900_000_000)"],
)
def test_the_kernel_opens_nothing_more_and_gives_no_more_memory(attempt: str, tmp_path: Path) -> None:
    code = f"import os, socket; from queries.sandkasse_barn import shut_in; shut_in(600); {attempt}"
    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Too many open files" in done.stderr or "MemoryError" in done.stderr


def test_frozen_numbers_keep_their_day_and_close_removes_the_files_and_the_processes() -> None:
    frozen = Sandkasse(mini.frames(), idag=mini.date(2024, 1, 15))
    assert frozen.ask("select idag() as dag").tabell.rows() == [(mini.date(2024, 1, 15),)]
    folder, (process,) = frozen._folder, frozen._free
    assert folder and folder.exists()
    frozen.close()
    assert not folder.exists() and frozen._free == [] and not process.is_alive()


def test_a_process_is_kept_however_much_the_app_itself_has_used(sandbox: Sandkasse) -> None:
    assert len(b"x" * 400_000_000) > 300_000_000
    sandbox._free.clear()
    sandbox.ask(PLAIN)
    (kept,) = sandbox._free
    sandbox.ask(PLAIN)
    assert sandbox._free == [kept] and kept.is_alive()


def _memory_kb() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4


def _children() -> list[int]:
    return [int(pid) for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]


def _is_running(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "R"
