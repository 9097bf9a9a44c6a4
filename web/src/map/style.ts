// In: the theme. Out: MapLibre's style: country shapes, uncertain areas, control, marks; no outside source.
import type { FeatureCollection } from 'geojson'
import type { StyleSpecification } from 'maplibre-gl'

export const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] }

export function styleOf(dark: boolean, land: FeatureCollection): StyleSpecification {
  const c = dark
    ? { sea: '#0d1217', land: '#1b222a', border: '#4a5662', ink: '#c9d1d9', halo: '#12161b' }
    : { sea: '#dfe7ec', land: '#f7f6f2', border: '#a3abb2', ink: '#333a40', halo: '#ffffff' }
  const geojson = (data: FeatureCollection) => ({ type: 'geojson', data, tolerance: 0.2, buffer: 64 }) as const
  return {
    version: 8,
    transition: { duration: 0, delay: 0 },
    sources: { land: geojson(land), areas: geojson(EMPTY), control: geojson(EMPTY), marks: geojson(EMPTY), lit: geojson(EMPTY) },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': c.sea } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': c.land } },
      { id: 'border', type: 'line', source: 'land', paint: { 'line-color': c.border, 'line-width': 0.8, 'line-dasharray': [4, 2] } },
      { id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.1 } },
      { id: 'areas-line', type: 'line', source: 'areas', paint: { 'line-color': ['get', 'colour'], 'line-width': 1.4, 'line-opacity': 0.75, 'line-dasharray': [3, 2] } },
      {
        id: 'control', type: 'symbol', source: 'control',
        layout: {
          'icon-image': ['get', 'image'], 'icon-allow-overlap': true, 'text-optional': true,
          'text-field': ['get', 'name'], 'text-font': ['system-ui'], 'text-size': 12, 'text-offset': [0, 1.7], 'text-anchor': 'top',
        },
        paint: { 'text-color': c.ink, 'text-halo-color': c.halo, 'text-halo-width': 1.5 },
      },
      {
        id: 'marks', type: 'symbol', source: 'marks',
        layout: { 'icon-image': ['get', 'image'], 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'symbol-sort-key': ['get', 'count'] },
      },
      { id: 'lit', type: 'circle', source: 'lit', paint: { 'circle-radius': 17, 'circle-opacity': 0, 'circle-stroke-width': 4, 'circle-stroke-color': dark ? '#f0e442' : '#b00068' } },
    ],
  }
}
