"""One module per payload encoding: `decode` makes fields of bytes, `encode` makes splices of changes."""
