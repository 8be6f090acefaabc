"""Bytes to shapes and back, one module per shape; no format decides anything here."""
