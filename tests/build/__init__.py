"""Byte builders: small true files from a description."""
