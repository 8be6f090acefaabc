"""python -m metasplice"""

from .shell.command import run

if __name__ == "__main__":
    run()
