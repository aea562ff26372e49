"""The bench: the desk's work, asked over HTTP of the server that `polku serve` starts."""
