"""Command lines by area. A name and its words, quoted as for a shell; a pair adds files that no word names.

A file of `sample.FILES` that a word names, in a folder too (`sub/photo.jpg`), is there before the command runs. A last
word `<NAME` gives that file as standard input.
"""
