"""The tag registry: rows as data, generated from ExifTool's tables, and named conversions. Ask `registry`."""
