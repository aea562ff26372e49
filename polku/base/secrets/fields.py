"""Columns that are sealed in the database and plain in the code that may read them."""

from typing import Any

from django.core.exceptions import FieldError
from django.db import connection, models
from django.db.models import F, Func, Value
from django.db.models.lookups import Exact, IsNull, Lookup

from polku.base.secrets.sealing import marks, open_bytes, open_text, seal_bytes, seal_text, turn


class SealedLookupError(FieldError):
    """A query asked the database what it cannot read."""


class IsEmpty(Exact):
    """Whether there is anything at all: the one thing the database knows of a sealed text."""

    def get_prep_lookup(self) -> Any:
        if self.rhs not in ("", None):  # Django makes a question of null out of None
            raise SealedLookupError(_cannot(self.lhs.output_field, "compare"))
        return self.rhs


class Sealed(models.Field):
    """What sealed columns share: no question about the content reaches the database."""

    column: str
    column_type = "sealed_text"
    is_searched = False

    @property
    def place(self) -> str:
        """Table and column. What was sealed for one place opens in no other."""
        return f"{self.model._meta.db_table}.{self.column}"

    def db_type(self, connection: Any) -> str:
        return self.column_type

    def get_lookup(self, lookup_name: str) -> type[Lookup] | None:
        if lookup_name == "isnull":
            return IsNull
        if lookup_name == "exact" and self.column_type == "sealed_text":
            return IsEmpty
        raise SealedLookupError(_cannot(self, lookup_name))

    def get_transform(self, lookup_name: str) -> None:
        raise SealedLookupError(_cannot(self, lookup_name))

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if value is None or hasattr(value, "as_sql"):
            return value
        return self.seal(self.get_prep_value(value))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return value if value is None else self.unseal(value)

    def seal(self, value: Any) -> Any:
        """As it is kept."""
        return seal_text(value, place=self.place, is_searched=self.is_searched)

    def unseal(self, kept: Any) -> Any:
        """As it was written."""
        return open_text(kept, place=self.place)


class SealedTextField(Sealed, models.TextField):
    """Free text."""


class SealedCharField(Sealed, models.CharField):
    """A short text. Its length is a matter of forms: the database sees only what is sealed."""


class SealedEmailField(Sealed, models.EmailField):
    """An address of electronic mail."""


class SearchedCharField(SealedCharField):
    """A short text that is also found when it is known exactly: see `KeyedIndex`."""

    is_searched = True


class SealedBinaryField(Sealed, models.BinaryField):
    """A file."""

    column_type = "sealed_bytes"

    def seal(self, value: Any) -> bytes:
        return seal_bytes(bytes(value), place=self.place)

    def unseal(self, kept: Any) -> bytes:
        return open_bytes(bytes(kept), place=self.place)


class KeyedIndex(models.GeneratedField):
    """The mark inside a `SearchedCharField`, split out by the database itself.

    No code keeps it up to date, so none can forget to. It is not asked back after an insert:
    row-level security would refuse that for a row whose reader is not tied to it yet.
    """

    db_returning = False  # type: ignore[assignment]

    def __init__(self, of: str, **kwargs: Any) -> None:
        self.of = of
        for name in ("expression", "output_field", "db_persist"):
            kwargs.pop(name, None)
        super().__init__(
            expression=Func(F(of), Value("."), Value(3), function="split_part"),
            output_field=models.CharField(max_length=24, null=True, db_collation="C"),
            db_persist=True,
            **kwargs,
        )

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for made in ("expression", "output_field", "db_persist"):
            del kwargs[made]
        return name, path, [self.of, *args], kwargs

    def marks(self, value: str) -> list[str]:
        """What to look for: `filter(mark__in=...)`."""
        return marks(value, place=self._sealed.place)

    def take_turns(self, value: str) -> None:
        """Two who write the same value wait for one another until the transaction ends."""
        with connection.cursor() as cursor:
            number = turn(value, place=self._sealed.place)
            cursor.execute("select pg_advisory_xact_lock(%s)", [number])

    @property
    def _sealed(self) -> Sealed:
        return self.model._meta.get_field(self.of)  # type: ignore[return-value]


def sealed_fields(model: type[models.Model]) -> list[Sealed]:
    """The sealed columns of a table."""
    return [field for field in model._meta.local_concrete_fields if isinstance(field, Sealed)]


def _cannot(field: Any, lookup: str) -> str:
    return f"{field} is sealed: the database cannot answer “{lookup}” of it."
