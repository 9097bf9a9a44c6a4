"""Places that a user adds: tables of all sorts, GeoJSON, P-codes, dumps; what does not fit is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from fogline import gazetteer
from fogline.errors import GazetteerError
from fogline.gazetteer.layers import add_layer
from fogline.gazetteer.tables import rows_of

DUMP = (
    "900001\tGovernorate of Velk\tVelk\t\t35.2\t36.9\tA\tADM1\tSY\t\t99\t\t\t\t0\t\t\t\t2024-01-05\n"
    "900002\tVelkish Plain\tVelkish Plain\t\t35.3\t36.8\tT\tPLN\tSY\t\t99\t\t\t\t0\t\t\t\t2024-01-05\n"
    "900003\tDornabad\tDornabad\tDurnabad,Дорнабад\t35.25\t36.85\tP\tPPL\tSY\t\t99\t\t\t\t61000\t\t\t\t2024-01-05\n"
)


@pytest.fixture
def layer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "own" / "places.db"
    monkeypatch.setenv("FOGLINE_GAZETTEER", str(path))
    return path


def given(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def only(name: str) -> gazetteer.Hit:
    (hit,) = [h for h in gazetteer.load().hits(name) if h.place.source.startswith(("user", "GeoNames dump"))]
    return hit


def test_plain_csv(layer: Path, tmp_path: Path) -> None:
    table = (
        "name,alternate_names,kind,lat,lon,country,admin1\nTel Velkan,Tall Velkan|تل فلكان,village,35.1,36.6,SY,Hama\n"
    )
    assert add_layer(given(tmp_path, "own.csv", table)) == 1
    for name in ("Tel Velkan", "Tell Velkan", "تل فلكان"):
        place = only(name).place
        assert (place.kind, place.country, place.admin1, place.source) == ("village", "SY", "Hama", "user own.csv")


def test_other_column_names_and_semicolons(layer: Path, tmp_path: Path) -> None:
    table = "PlaceName;Latitude;Longitude;Type;Governorate;Iso2\nQarnabil;35,5;36.6;hamlet;Idlib;sy\n".replace(
        "35,5", "35.5"
    )
    add_layer(given(tmp_path, "theirs.csv", table))
    place = only("Qarnabil").place
    assert (place.kind, place.lat, place.admin1, place.country) == ("village", 35.5, "Idlib", "SY")


def test_geojson_points_and_areas(layer: Path, tmp_path: Path) -> None:
    text = """{"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"name": "Camp Velkun", "kind": "camp"},
       "geometry": {"type": "Point", "coordinates": [36.5, 35.9]}},
      {"type": "Feature", "properties": {"name": "Velkun Sector"},
       "geometry": {"type": "Polygon", "coordinates": [[[36.0, 35.0], [36.2, 35.0], [36.2, 35.2], [36.0, 35.2], [36.0, 35.0]]]}}
    ]}"""
    assert add_layer(given(tmp_path, "areas.geojson", text)) == 2
    assert only("Camp Velkun").place.kind == "camp"
    area = only("Velkun Sector").place
    assert (area.lat, area.lon) == (35.1, 36.1) and 13 < area.radius_km < 16


def test_p_code_table(layer: Path, tmp_path: Path) -> None:
    table = (
        "ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_PCODE,lat,lon\n"
        "Syria,SY,Velkland,فلك,SY91,North Velk,SY9101,35.0,36.0\n"
        "Syria,SY,Velkland,فلك,SY91,South Velk,SY9102,34.0,36.0\n"
    )
    assert add_layer(given(tmp_path, "pcodes.csv", table)) == 3
    north = only("North Velk").place
    assert (north.id, north.kind, north.admin1, north.country) == ("pcode:SY9101", "district", "Velkland", "SY")
    province = only("SY91").place
    assert (province.name, province.kind, province.lat) == ("Velkland", "province", 34.5)
    assert only("فلك").place.id == "pcode:SY91"


def test_geonames_dump(layer: Path, tmp_path: Path) -> None:
    assert add_layer(given(tmp_path, "SY.txt", DUMP)) == 3
    town = only("Дорнабад").place
    assert (town.id, town.kind, town.admin1, town.population) == (
        "geonames:900003",
        "city",
        "Governorate of Velk",
        61000,
    )
    assert town.source == "GeoNames dump SY.txt 2024-01-05"
    assert "GeoNames" in " ".join(gazetteer.load().credits())


def test_what_was_there_stays_and_the_same_place_is_not_doubled(layer: Path, tmp_path: Path) -> None:
    add_layer(given(tmp_path, "SY.txt", DUMP))
    add_layer(given(tmp_path, "own.csv", "name,lat,lon\nTel Velkan,35.1,36.6\n"))
    add_layer(given(tmp_path, "own.csv", "name,lat,lon\nTel Velkan,35.1,36.6\n"))
    assert only("Durnabad").place.name == "Dornabad"
    assert only("Tel Velkan").place.lat == 35.1


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.csv", "place,lat\nX,1\n", "no column lon"),
        ("b.csv", "name,lat,lon\nX,one,2\n", "line 2"),
        ("c.csv", "name,lat,lon\nX,95,2\n", "no point on Earth"),
        ("d.geojson", '{"features": [{"properties": {}, "geometry": {"coordinates": [1, 2]}}]}', "feature 1"),
        ("e.json", "[1]", "no collection"),
    ],
)
def test_what_does_not_fit_is_told(layer: Path, tmp_path: Path, name: str, text: str, says: str) -> None:
    with pytest.raises(GazetteerError, match=says):
        list(rows_of(given(tmp_path, name, text)))
