"""Steps of migrations: sealing columns that were kept in clear, and letting frozen rows through.

A room's migration says which columns become sealed; the step seals what is in them already and
can be taken back. No content passes through the migration's own file.
"""

from typing import Any

from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from psycopg import sql

from polku.base.secrets.fields import Sealed

PLAIN = {"sealed_text": "text", "sealed_bytes": "bytea"}
WAY = """
    if tg_op = 'UPDATE' then
        if only_resealed(tg_relid, to_jsonb(old), to_jsonb(new)) then return new; end if;
    end if; -- only the key was changed
"""


class SealColumns(Operation):
    """Columns of one table become sealed, with whatever stands in them."""

    atomic = True
    reduces_to_sql = False

    def __init__(self, model_name: str, fields: dict[str, models.Field]) -> None:
        self.model_name = model_name
        self.fields = fields

    def deconstruct(self) -> tuple[str, list, dict]:
        return type(self).__name__, [self.model_name, self.fields], {}

    def describe(self) -> str:
        return f"Seal {', '.join(self.fields)} of {self.model_name}"

    def state_forwards(self, app_label: str, state: Any) -> None:
        """All at once: each change makes anew every model that knows this one."""
        name = self.model_name.lower()
        state.models[app_label, name].fields |= self.fields
        state.reload_model(app_label, name, delay=True)

    def database_forwards(self, app_label: str, editor: Any, before: Any, after: Any) -> None:
        self._change(editor, self._columns(after, app_label), sealed=True)

    def database_backwards(self, app_label: str, editor: Any, before: Any, after: Any) -> None:
        # Backwards, Django tells the state to leave first.
        clear = after.apps.get_model(app_label, self.model_name)
        columns = self._columns(before, app_label)
        self._change(editor, columns, sealed=False)
        types = {
            field.column: clear._meta.get_field(field.name).db_type(editor.connection)
            for field in columns
        }
        self._retype(editor, columns, types)

    def _columns(self, state: Any, app_label: str) -> list[Sealed]:
        model = state.apps.get_model(app_label, self.model_name)
        return [model._meta.get_field(name) for name in self.fields]

    def _change(self, editor: Any, columns: list[Sealed], *, sealed: bool) -> None:
        """Widen, rewrite every row with its triggers asleep, and then hold to the new kind."""
        table = columns[0].model._meta.db_table
        if _has_rows(editor, table):
            self._retype(editor, columns, {field.column: PLAIN[_kind(field)] for field in columns})
            _tell(editor, "alter table {} disable trigger user", table)
            _rewrite(editor, columns, sealed=sealed)
            _tell(editor, "alter table {} enable trigger user", table)
        if sealed:
            self._retype(editor, columns, {field.column: _kind(field) for field in columns})

    def _retype(self, editor: Any, columns: list[Sealed], types: dict[str, str]) -> None:
        """All at once: each change of kind reads the whole table."""
        change = sql.SQL("alter column {name} type {kind} using {name}::{kind}")
        changes = [
            change.format(name=sql.Identifier(column), kind=sql.SQL(kind))
            for column, kind in types.items()
        ]
        table = sql.Identifier(columns[0].model._meta.db_table)
        _run(editor, sql.SQL("alter table {} {}").format(table, sql.SQL(", ").join(changes)))


def _kind(field: Sealed) -> str:
    return field.column_type


def _run(editor: Any, command: sql.Composable) -> None:
    with editor.connection.cursor() as cursor:
        cursor.execute(command)


def _tell(editor: Any, command: str, table: str) -> None:
    _run(editor, sql.SQL(command).format(sql.Identifier(table)))


def _has_rows(editor: Any, table: str) -> bool:
    with editor.connection.cursor() as cursor:
        cursor.execute(sql.SQL("select exists (select from {})").format(sql.Identifier(table)))
        return cursor.fetchone()[0]


def _rewrite(editor: Any, columns: list[Sealed], *, sealed: bool) -> None:
    """Every row once, in the order of keys."""
    names = [sql.Identifier(field.column) for field in columns]
    table = sql.Identifier(columns[0].model._meta.db_table)
    read = sql.SQL(
        "select id, {} from {} where %s::uuid is null or id > %s order by id limit 1000"
    ).format(sql.SQL(", ").join(names), table)
    setting = sql.SQL(", ").join(sql.SQL("{} = %s").format(name) for name in names)
    write = sql.SQL("update {} set {} where id = %s").format(table, setting)
    last = None
    with editor.connection.cursor() as cursor:
        while True:
            cursor.execute(read, [last, last])
            rows = cursor.fetchall()
            if not rows:
                return
            cursor.executemany(write, [_turned(row, columns, sealed=sealed) for row in rows])
            last = rows[-1][0]


def _turned(row: tuple, columns: list[Sealed], *, sealed: bool) -> list:
    key, *values = row
    turn = [
        value if value is None else field.seal(value) if sealed else field.unseal(value)
        for field, value in zip(columns, values, strict=True)
    ]
    return [*turn, key]


def let_resealing_pass(function: str) -> migrations.RunSQL:
    """A trigger function that keeps rows frozen lets a change of nothing but the key through."""
    return migrations.RunSQL(
        _redefined(function, "regexp_replace(it, E'\\nbegin\\n', E'\\nbegin\\n' || way)"),
        _redefined(function, "replace(it, way, '')"),
    )


def _redefined(function: str, change: str) -> str:
    return f"""
do $redefine$
declare
    it text := pg_get_functiondef('{function}()'::regprocedure);
    way text := $way${WAY}$way$;
begin
    execute {change};
end $redefine$
"""
