"""`fogline gazetteer`: places by name.

In: names and files. Out: candidates with reasons; places added.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fogline.cli.options import Form, FormOption

app = typer.Typer(help="Look places up, add places of your own, build the index.", no_args_is_help=True)


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(help="A name in any spelling or script.")],
    format: FormOption = Form.table,
) -> None:
    """Show the places that bear a name, and how each was found.

    Example: fogline gazetteer lookup Souran
    """
    from fogline import gazetteer
    from fogline.cli import listing
    from fogline.errors import SettingsError

    rows = [
        (
            h.place.name,
            h.place.kind,
            h.place.admin1,
            h.place.country,
            h.place.lat,
            h.place.lon,
            h.place.population or None,
            h.reason,
            h.place.source,
            h.place.id,
        )
        for h in gazetteer.load().hits(name)
    ]
    columns = ("name", "kind", "province", "country", "lat", "lon", "population", "found as", "source", "id")
    if not rows:
        raise SettingsError("no place of that name is known", where=name, to_do="add it with `fogline gazetteer add`")
    listing.write(columns, rows, format)


@app.command()
def add(file: Annotated[Path, typer.Argument(help="CSV, GeoJSON, a P-code table or a GeoNames dump (.txt).")]) -> None:
    """Add places of your own from a file.

    Any table with a name and a point (and other names, kind, country, province, district, population, source), GeoJSON
    features with a name, a P-code table, or a country dump of GeoNames.

    Example: fogline gazetteer add places.csv
    """
    from fogline.gazetteer.layers import add_layer

    print(f"{add_layer(file)} places added from {file}")


@app.command()
def build() -> None:
    """Build the index of places; does nothing where it is there already.

    Example: fogline gazetteer build
    """
    from fogline import gazetteer

    path = gazetteer.ensure_index()
    print(f"place index: {path} ({path.stat().st_size / 1e6:.0f} MB)")


@app.command()
def credits() -> None:
    """Show whom to credit for the places.

    Example: fogline gazetteer credits
    """
    from fogline import gazetteer

    print("\n".join(gazetteer.load().credits()))
