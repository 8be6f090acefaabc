"""The nouns of the house: spans, sources, parts, links, splices, fields, edits, findings, errors."""
