"""The page py/OPTIONS.md: every option of ExifTool, and every command line that ends otherwise.

The options are those of ExifTool's documentation; whether we take one is asked of our parser; how it differs is said
here.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from .case import cases
from .reason import DIFFERENT, PENDING

PAGE = Path(__file__).parents[3] / "py" / "OPTIONS.md"

TRIED: dict[str, str] = {
    "-TAG or --TAG": "-Make --Model",
    "-TAG[+-^]=[VALUE]": "-Artist=x -Keywords+=y -Artist-=x -Artist^= -Model=",
    "-TAG[+-]<=DATFILE": "-Comment<=FILE",
    "-[+]TAG[+-]<SRCTAG": "-Comment<Make -+Subject<Model",
    "-tagsFromFile SRCFILE": "-tagsFromFile FILE",
    "-x TAG": "-x Make",
    "-args": "-args",
    "-b": "-b",
    "-c FMT": "-c %d",
    "-charset [[TYPE=]CHARSET]": "-charset exif=latin",
    "-csv[[+]=CSVFILE]": "-csv -csv=FILE -csv+=FILE",
    "-csvDelim STR": "-csvDelim ;",
    "-d FMT": "-d %Y",
    "-D": "-D",
    "-E,-ex,-ec": "-E -ex -ec",
    "-f": "-f",
    "-g[NUM...]": "-g -g0:1",
    "-G[NUM...]": "-G -G4",
    "-h": "-h",
    "-H": "-H",
    "-htmlDump[OFFSET]": "-htmlDump",
    "-j[[+]=JSONFILE]": "-j -j=FILE -j+=FILE",
    "-l": "-l",
    "-L": "-L",
    "-lang [LANG]": "-lang de",
    "-listItem INDEX": "-listItem 1",
    "-n": "-n",
    "-p[-] STR": "-p $make -p- $make",
    "-php": "-php",
    "-plot": "-plot",
    "-s[NUM]": "-s -s3",
    "-S": "-S",
    "-sep STR": "-sep ,",
    "-sort": "-sort",
    "-struct": "-struct --struct",
    "-t": "-t",
    "-T": "-T",
    "-v[NUM]": "-v -v3",
    "-w[+|!] EXT": "-w txt -w! txt -w+ txt",
    "-W[+|!] FMT": "-W %t -W! %t -W+ %t",
    "-Wext EXT": "-Wext jpg",
    "-X": "-X",
    "-a": "-a --a",
    "-e": "-e",
    "-ee[NUM]": "-ee -ee3",
    "-ext[+] EXT": "-ext jpg -ext+ jpg --ext jpg",
    "-F[OFFSET]": "-F",
    "-fast[NUM]": "-fast -fast2",
    "-fileOrder[NUM] [-]TAG": "-fileOrder Make -fileOrder4 -Make",
    "-i DIR": "-i DIR",
    "-if[NUM] EXPR": "-if $make -if4 $make",
    "-m": "-m",
    "-o OUTFILE": "-o FILE",
    "-overwrite_original": "-overwrite_original",
    "-overwrite_original_in_place": "-overwrite_original_in_place",
    "-P": "-P",
    "-password PASSWD": "-password x",
    "-progress[NUM][:[TITLE]]": "-progress -progress5 -progress:x",
    "-q": "-q",
    "-r[.]": "-r -r.",
    "-scanForXMP": "-scanForXMP",
    "-u": "-u",
    "-U": "-U",
    "-wm MODE": "-wm w",
    "-z": "-z",
    "-@ ARGFILE": "-@ FILE",
    "-k": "-k",
    "-list[w|f|r|wf|g[NUM]|d|x|geo]": "-list -listw -listf -listg1 -listd -listx",
    "-ver": "-ver",
    "--": "--",
    "-diff FILE2": "-diff FILE",
    "-geotag TRKFILE": "-geotag FILE",
    "-globalTimeShift SHIFT": "-globalTimeShift 1",
    "-use MODULE": "-use MWG",
    "-delete_original[!]": "-delete_original -delete_original!",
    "-restore_original": "-restore_original",
    "-api [OPT[[^]=[VAL]]]": "-api RequestAll=2",
    "-common_args": "",
    "-config CFGFILE": "-config FILE",
    "-echo[NUM] TEXT": "-echo x -echo3 x",
    "-efile[NUM][!] TXTFILE": "-efile FILE -efile3! FILE",
    "-execute[NUM]": "",
    "-fileNUM ALTFILE": "-file1 FILE",
    "-list_dir": "-list_dir",
    "-srcfile FMT": "-srcfile %f",
    "-stay_open FLAG": "",
    "-userParam PARAM[[^]=[VAL]]": "-userParam a=b",
}
"""Each option of the documentation -> words that use it; none where commands are parted before words are read."""

HOW: dict[str, str] = {
    "-TAG[+-^]=[VALUE]": "a value that cannot be taken as it is meant is refused; an edit that changes nothing leaves "
    "the file alone (see below)",
    "-if[NUM] EXPR": "expressions are read, not run: operators, functions and patterns, no other Perl",
    "-p[-] STR": "expressions in braces as for -if",
    "-[+]TAG[+-]<SRCTAG": "expressions in braces as for -if",
    "-overwrite_original": "no copy is ever kept: without this option an undo record must be kept, with it it may fail",
    "-overwrite_original_in_place": "as -overwrite_original; the file is replaced, not written into",
    "-delete_original[!]": "there are no copies to delete: undo records take a few kilobytes",
    "-restore_original": "takes our last change back from its undo record, as `metasplice undo` does",
    "-ver": "our version",
    "-validate": "our own checks",
    "-v[NUM]": "our own words",
    "-lang [LANG]": "descriptions and labels; the list of languages is our own",
    "-use MODULE": "MWG only",
    "-m": "minor is what loses nothing that cannot be had again",
    "-ee[NUM]": "taken, without effect: JPEG and XMP files have no embedded documents that are read",
    "-fast[NUM]": "taken, without effect: nothing is read that is not needed",
    "-scanForXMP": "taken, without effect",
    "-k": "taken, without effect: no window waits to be closed",
    "-api [OPT[[^]=[VAL]]]": "every name is taken; those that matter to JPEG and XMP files have an effect",
}
"""Option -> how it differs, where it does."""


def overview(script: str) -> list[tuple[str, str]]:
    """The options of the overview in ExifTool's documentation: heading of the section, option."""
    text = script.split("=head2 Option Overview", 1)[1].split("=head2", 1)[0]
    found, section = [], ""
    for line in text.splitlines():
        if heading := re.fullmatch(r"L<([^|>]+)\|.*>", line):
            section = heading[1]
        elif line.startswith("  -"):
            words = line[2:35].split("(")[0]
            found.append((section, " ".join(words.split())))
    return found


def stem(word: str) -> str:
    """The option a word uses, without numbers, signs and file: `-w+!` is `w`, `-csv=a.csv` is `csv`."""
    from metasplice.shell.options import spelled

    found = re.match(r"--?([A-Za-z_]+)", word)
    if found is None:
        return word
    name = found[1]
    if name.startswith("list") and name.lower() not in ("listitem", "list_dir"):
        return "list"
    return name if name in ("G", "g") else spelled(name).removeprefix("-")


def verdict(option: str, file: Path) -> tuple[str, str]:
    """Same, different or not offered; and how."""
    from metasplice.base.errors import MetaspliceError
    from metasplice.shell.arguments import read_arguments
    from metasplice.shell.options import IGNORED, spelled

    words = [str(file) if word == "FILE" else word.replace("FILE", str(file)) for word in TRIED[option].split()]
    try:
        request = read_arguments(words)
    except MetaspliceError as error:
        return "not offered", str(error).split(": ", 1)[-1]
    name = words[0][1:] if words else ""
    if "TAG" not in option.split()[0] and name in request.shown:
        return "not offered", "taken as the name of a tag"
    if option in HOW or (name and spelled(name) in IGNORED):
        return "different", HOW.get(option, "taken, without effect")
    return "same", ""


def page(script: str, file: Path) -> str:
    """The page; `file` is an empty file for options that take one."""
    lines = [
        "# Options, and how they compare with ExifTool's",
        "",
        "Made by a test from ExifTool's documentation, our parser, and the command lines that the tests run with both",
        "programs (`tests/oracle/differential`). Renew it with `python -m tests.oracle.differential --options`.",
        "",
        "| option | here | how it differs | compared on |",
        "| --- | --- | --- | --- |",
    ]
    section = ""
    used = Counter(name for case in cases() for name in {stem(word) for word in case.words if word[:1] == "-"})
    for heading, option in overview(script):
        if heading != section:
            lines.append(f"| **{heading}** | | | |")
            section = heading
        what, how = verdict(option, file)
        shown = option.replace("|", "\\|")
        tokens = re.findall(r"[A-Za-z_]+", option)
        names = {stem(word) for word in (*TRIED[option].split(), option) if word[:1] == "-"}
        names = {name for name in names if any(token.startswith(name) for token in tokens)}
        number = sum(used[name] for name in names) if "TAG" not in option.split()[0] else 0
        lines.append(f"| `{shown}` | {what} | {how} | {f'{number} command lines' if number else ''} |")
    return "\n".join([*lines, "", *_differences()]) + "\n"


def _differences() -> list[str]:
    known = {case.name: case for case in cases()}
    different = sum(len(names.split()) for names in DIFFERENT.values())
    lines = [
        "## Command lines that end otherwise",
        "",
        f"Of {len(known)} command lines, {different} end otherwise than with ExifTool, for these reasons:",
        "",
    ]
    for reason, names in DIFFERENT.items():
        lines += [f"* {reason}", *(f"  * `{_in_a_line(known[name].text)}`" for name in names.split())]
    if PENDING:
        lines += ["", "And these because something is still missing or wrong:", ""]
    for area, names in PENDING.items():
        lines += [f"* {area}", *(f"  * `{_in_a_line(known[name].text)}`" for name in names.split())]
    return lines


def _in_a_line(text: str) -> str:
    return text.replace("\n", "\\n").replace("`", "'")
