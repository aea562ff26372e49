"""What pages, letters and other rooms ask about decisions and agreements."""

from polku.pathway.decisions.queries.copying import own_part

__all__ = ["own_part"]
