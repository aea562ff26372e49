"""`polku libraries`: whether what we lean on is as new as we promise, and has known holes."""
