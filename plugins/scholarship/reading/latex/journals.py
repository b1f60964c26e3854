"""Commands that stand for journals: NASA's ADS writes ``\\mnras``, and the classes of publishers know its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ..bibfile import Field

_FIELDS = ("journal", "journaltitle", "booktitle", "series")
# The commands of the AAS's classes and of ADS (aas_macros.sty, "Journal Title Macros"), with the journals' own names.
_NAMES = {
    "aap": "Astronomy & Astrophysics", "aapr": "The Astronomy and Astrophysics Review",
    "aaps": "Astronomy and Astrophysics Supplement Series", "actaa": "Acta Astronomica",
    "aj": "The Astronomical Journal", "ao": "Applied Optics", "applopt": "Applied Optics",
    "aplett": "Astrophysical Letters", "apj": "The Astrophysical Journal",
    "apjl": "The Astrophysical Journal Letters", "apjlett": "The Astrophysical Journal Letters",
    "apjs": "The Astrophysical Journal Supplement Series", "apjsupp": "The Astrophysical Journal Supplement Series",
    "apspr": "Astrophysics and Space Physics Research", "apss": "Astrophysics and Space Science",
    "araa": "Annual Review of Astronomy and Astrophysics", "azh": "Astronomicheskii Zhurnal",
    "baas": "Bulletin of the American Astronomical Society",
    "bac": "Bulletin of the Astronomical Institutes of Czechoslovakia",
    "bain": "Bulletin of the Astronomical Institutes of the Netherlands", "caa": "Chinese Astronomy and Astrophysics",
    "cjaa": "Chinese Journal of Astronomy and Astrophysics", "fcp": "Fundamentals of Cosmic Physics",
    "gca": "Geochimica et Cosmochimica Acta", "grl": "Geophysical Research Letters", "iaucirc": "IAU Circulars",
    "icarus": "Icarus", "jcap": "Journal of Cosmology and Astroparticle Physics",
    "jcp": "The Journal of Chemical Physics", "jgr": "Journal of Geophysical Research",
    "jqsrt": "Journal of Quantitative Spectroscopy and Radiative Transfer",
    "jrasc": "Journal of the Royal Astronomical Society of Canada", "maps": "Meteoritics & Planetary Science",
    "memras": "Memoirs of the Royal Astronomical Society", "memsai": "Memorie della Società Astronomica Italiana",
    "mnras": "Monthly Notices of the Royal Astronomical Society", "na": "New Astronomy", "nar": "New Astronomy Reviews",
    "nat": "Nature", "nphysa": "Nuclear Physics A", "pasa": "Publications of the Astronomical Society of Australia",
    "pasj": "Publications of the Astronomical Society of Japan",
    "pasp": "Publications of the Astronomical Society of the Pacific", "physrep": "Physics Reports",
    "physscr": "Physica Scripta", "planss": "Planetary and Space Science", "pra": "Physical Review A",
    "prb": "Physical Review B", "prc": "Physical Review C", "prd": "Physical Review D", "pre": "Physical Review E",
    "prl": "Physical Review Letters", "procspie": "Proceedings of SPIE", "psj": "The Planetary Science Journal",
    "qjras": "Quarterly Journal of the Royal Astronomical Society",
    "rmxaa": "Revista Mexicana de Astronomía y Astrofísica", "skytel": "Sky & Telescope", "solphys": "Solar Physics",
    "sovast": "Soviet Astronomy", "ssr": "Space Science Reviews", "zap": "Zeitschrift für Astrophysik",
}  # fmt: skip


def spell_out(values: Mapping[str, Field]) -> tuple[dict[str, Field], list[tuple[str, Field]]]:
    """Return fields with the names of journals for the commands that stand for them, and what nobody knows.

    A field that is such a command and nothing else would be empty; where it is unknown, its own word is left.
    """
    spelled, unknown = dict(values), []
    for name in _FIELDS:
        found = _command().fullmatch(values[name].value) if name in values else None
        if found is None:
            continue
        if found[1] not in _NAMES:
            unknown.append((name, values[name]))
        spelled[name] = Field(_NAMES.get(found[1], found[1]).replace("&", r"\&"), values[name].line)
    return spelled, unknown


@cache
def _command() -> re.Pattern[str]:
    return re.compile(r"[\s{]*+\\([A-Za-z]+)[\s{}]*+")
