"""What pages, letters and other rooms ask about decisions and agreements."""

from polku.pathway.decisions.queries.copying import own_part
from polku.pathway.decisions.queries.documents import documents_of

__all__ = ["documents_of", "own_part"]
