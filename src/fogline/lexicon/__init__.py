"""What we know, as data: event verbs, cues, units, actors, sources and conflict packs.

In: the YAML files of `lexicon/data` and `lexicon/packs`. Out: `Lexicon`, whose parts are compiled once, on first use.
"""

from fogline.lexicon.lexicon import Lexicon, load

__all__ = ["Lexicon", "load"]
