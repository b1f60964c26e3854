"""Tags whose content is a diagram in a language of its own, drawn where a renderer is there, else shown as source."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from ..faults import FaultError
from .markup import WrittenBlock

if TYPE_CHECKING:
    from ..context import Context

MAX_SOURCE = 20_000
_SECONDS = 20
_NAMES = {
    "mermaid": "Mermaid", "plantuml": "PlantUML", "graphviz": "Graphviz", "dot": "Graphviz",
    "vega": "Vega", "vegalite": "Vega-Lite", "wavedrom": "WaveDrom", "nomnoml": "nomnoml", "ditaa": "ditaa",
    "svgbob": "Svgbob", "pikchr": "Pikchr", "blockdiag": "blockdiag", "seqdiag": "seqdiag", "actdiag": "actdiag",
    "nwdiag": "nwdiag", "packetdiag": "packetdiag", "rackdiag": "rackdiag", "bytefield": "bytefield", "erd": "erd",
    "smcat": "State machine cat", "state_machine_cat": "State machine cat", "syntrax": "Syntrax", "tikz": "TikZ",
    "chart": "Chart.js", "echarts": "ECharts", "plotly": "Plotly",
}  # fmt: skip


def diagram(language: str, source: str) -> str:
    """Return a diagram as a figure: drawn by Graphviz if that is installed, else as code with its language's name."""
    source = source.strip("\n")
    drawn = _drawn(source) if _NAMES.get(language) == "Graphviz" else None
    if drawn:
        return f'\n\n<figure class="diagram">\n{drawn}\n</figure>\n\n'
    code = html.escape(source, quote=False)
    label = f"Diagram ({_NAMES.get(language, language)})"
    return (
        f'\n\n<figure class="diagram"><pre class="{language}"><code>{code}</code></pre>'
        f"<figcaption>{label}</figcaption></figure>\n\n"
    )


def _drawn(source: str) -> str | None:
    """Return what ``dot`` makes of a graph, or None where it is not installed or the graph is large.

    As for a server (SERVER_NAME), ``dot`` then reads no file that a graph may name.
    """
    program = shutil.which("dot")
    if program is None or len(source) > MAX_SOURCE:
        return None
    environment = {"SERVER_NAME": "localhost", "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603
            [program, "-Tsvg"], input=source, capture_output=True, text=True, timeout=_SECONDS, check=False,
            env=environment,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        found = re.search(r"in line (\d+)", done.stderr)
        where = f" (line {found[1]} of the graph)" if found else ""
        raise FaultError(f"Graphviz cannot read this graph{where}", "mend it there")
    svg = done.stdout[done.stdout.find("<svg") :]
    return re.sub(r"<!--.*?(?:-->|\Z)\s*", "", svg, flags=re.DOTALL).strip()


class Diagram(WrittenBlock):
    """A diagram, by the tag's name."""

    def write(self, markup: str, content: str, context: Context) -> str:  # noqa: ARG002
        """Return the figure."""
        return diagram(self.name, content)


DIAGRAMS: tuple[type[Diagram], ...] = tuple(
    type(f"Diagram_{name}", (Diagram,), {"name": name, "end": f"end{name}", "__doc__": f"A diagram in {label}."})
    for name, label in _NAMES.items()
)
