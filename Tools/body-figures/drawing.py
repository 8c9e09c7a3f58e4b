"""A white card with text, lines and bars, written as SVG: the same bytes for the same numbers, readable on light and on dark pages."""

from xml.sax.saxutils import escape

INK, FAINT, GRID = "#1f2937", "#6b7280", "#e2e6ec"
HEALTHY, NOW, OTHER = "#8fa3bf", "#c2410c", "#1f2937"
LINES = ["#c2410c", "#0060a8", "#00785a", "#8a3ffc"]


class Card:
    def __init__(self, width, height, title, description):
        self.size = (width, height)
        self.parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            'role="img" font-family="system-ui, sans-serif" font-size="13">',
            f'<title>{escape(title)}</title>',
            f'<desc>{escape(description)}</desc>',
            f'<rect width="{width}" height="{height}" rx="10" fill="#ffffff"/>',
        ]
        self.text(24, 34, title, size=17, weight="bold")

    def text(self, x, y, words, anchor="start", size=13, weight="normal", color=INK, turned=False):
        place = f'transform="translate({x:.1f} {y:.1f}) rotate(-90)"' if turned else f'x="{x:.1f}" y="{y:.1f}"'
        self.parts.append(
            f'<text {place} text-anchor="{anchor}" font-size="{size}" font-weight="{weight}" fill="{color}">{escape(words)}</text>'
        )

    def line(self, x1, y1, x2, y2, color=GRID, width=1.0, dash=""):
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<path d="M{x1:.1f},{y1:.1f}L{x2:.1f},{y2:.1f}" stroke="{color}" stroke-width="{width}" fill="none"{dashes}/>'
        )

    def curve(self, points, color, width=2.2, dash=""):
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(f'<polyline points="{places}" fill="none" stroke="{color}" stroke-width="{width}"{dashes}/>')

    def bar(self, x1, x2, y, height, color):
        """A bar between two places, whichever is further left."""
        self.parts.append(
            f'<rect x="{min(x1, x2):.1f}" y="{y:.1f}" width="{abs(x2 - x1):.1f}" height="{height:.1f}" fill="{color}"/>'
        )

    def diamond(self, x, y, color=OTHER, r=4.0):
        self.parts.append(
            f'<path d="M{x - r:.1f},{y:.1f}L{x:.1f},{y - r:.1f}L{x + r:.1f},{y:.1f}L{x:.1f},{y + r:.1f}Z" fill="#ffffff" stroke="{color}" stroke-width="1.4"/>'
        )

    def key(self, x, y, entries):
        """Swatches with their names, left to right."""
        for color, words in entries:
            if color is None:
                self.diamond(x + 6, y - 4)
            else:
                self.bar(x, x + 12, y - 10, 12, color)
            self.text(x + 18, y, words)
            x += 32 + 7.0 * len(words)

    def svg(self):
        return "\n".join(self.parts + ["</svg>"]) + "\n"


def steps(low, high, most=6):
    """Round numbers that cover a range."""
    span = max(high - low, 1e-9)
    size = next(s * 10**p for p in range(-3, 6) for s in (1, 2, 5) if span / (s * 10**p) <= most)
    first, last = int(low // size), -int(-high // size)
    return [size * k for k in range(first, last + 1)]


def plain(value):
    """A number as people write it, with a real minus."""
    text = f"{value:.1f}".rstrip("0").rstrip(".") if value != int(value) else str(int(value))
    return text.replace("-", "−")
