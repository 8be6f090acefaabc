"""python -m metasplice"""

import sys

from .shell.command import main

if __name__ == "__main__":
    sys.exit(main())
