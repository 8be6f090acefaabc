"""Facts of maker notes that the registry does not tell, by family of tables.

FACTS is text by table, a row a line, cells apart by tabs and cut off behind the last that says anything: id, number of
the definition (nothing for 0), rule (see condition.py), steps of the value, steps of its text (see step.py; `[` begins
those of a list, apart by semicolons), and words for a directory: Valid and Off (the data begin with their size),
DecryptStart and DirOffset (Nikon's cipher), Shift (where offsets count from, seen from the start), Hidden (not read
unless unknown tags are asked for).

Fact: ExifTool 13.59: which model, format, count or first bytes choose a definition, and by which formula a value is
told. A rule or step that is `?` stands for what is not known here; such a tag is not shown.
"""
