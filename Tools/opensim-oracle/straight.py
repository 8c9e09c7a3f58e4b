"""A copy of a model whose paths wrap over nothing: what is left to compare when the wraps are taken away.

    straight.py MODEL OUT.osim

Only the lists of wraps of the paths go; surfaces, points and everything else stay. Both engines read the copy.
"""

import argparse
import re

from opensim_model import find_model

#: A path's list of wraps, empty or not.
WRAPS = re.compile(r"<PathWrapSet\b[^>]*?(?:/>|>.*?</PathWrapSet>)", re.DOTALL)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("out")
    options = parser.parse_args()
    text = find_model(options.model).read_text(encoding="utf-8", errors="surrogateescape")
    text, count = WRAPS.subn("", text)
    with open(options.out, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(text)
    print(f"{count} lists of wraps removed")


if __name__ == "__main__":
    main()
