"""The functions on offer with how many arguments they take, and words of Perl that are refused by name."""

ENDLESS = 99

SIGNATURES: dict[str, tuple[int, int]] = {
    "defined": (0, 1), "length": (0, 1), "lc": (0, 1), "uc": (0, 1), "lcfirst": (0, 1), "ucfirst": (0, 1),
    "quotemeta": (0, 1), "abs": (0, 1), "int": (0, 1), "sqrt": (0, 1), "log": (0, 1), "exp": (0, 1), "sin": (0, 1),
    "cos": (0, 1), "hex": (0, 1), "oct": (0, 1), "ord": (0, 1), "chr": (0, 1), "chomp": (0, 1), "chop": (0, 1),
    "undef": (0, 1), "scalar": (1, 1), "shift": (1, 1), "pop": (1, 1), "time": (0, 0), "atan2": (2, 2),
    "index": (2, 3), "rindex": (2, 3), "substr": (2, 4), "split": (0, 3), "sprintf": (1, ENDLESS), "join": (1, ENDLESS),
    "reverse": (0, ENDLESS), "push": (1, ENDLESS), "unshift": (1, ENDLESS),
    "End": (0, 0), "EndDir": (0, 0), "DateFmt": (1, 1), "NoDups": (0, 1), "ShiftTime": (1, 2),
}  # fmt: skip
"""Least and most. Those with a most of 1 are Perl's named unary operators: they bind closer than a comparison."""

TOPICAL = frozenset(
    "defined length lc uc lcfirst ucfirst quotemeta abs int sqrt log exp sin cos hex oct ord chr chomp chop".split()
)
"""Functions that take `$_` when they are given nothing."""

REFUSED = frozenset(
    "accept alarm bind binmode bless caller chdir chmod chown chroot close closedir connect crypt dbmopen die do "
    "dump each eof eval exec exists delete exit fcntl fileno flock fork format getc glob gmtime goto import ioctl "
    "keys kill last link listen local localtime lock lstat mkdir next no open opendir our pack package pipe pos "
    "print printf prototype rand read readdir readline readlink readpipe redo ref rename require reset rmdir say "
    "seek select sleep socket splice srand stat state study sub symlink syscall sysopen sysread system syswrite "
    "tell tie tied times truncate umask unlink unpack untie use utime values vec wait waitpid wantarray warn "
    "write foreach for while until given when SetTags strftime".split()
)
"""Words of Perl and ExifTool that we do not offer: they reach files, programs or the clock, or run without bound."""
