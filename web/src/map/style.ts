// In: the theme. Out: MapLibre's style: country shapes, uncertain areas, control, marks; no outside source.
import type { FeatureCollection } from 'geojson'
import type { StyleSpecification } from 'maplibre-gl'
import { countryNames } from './land'

export const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] }

export function styleOf(dark: boolean, land: FeatureCollection): StyleSpecification {
  const c = dark
    ? { sea: '#0d1217', land: '#1b222a', border: '#4a5662', ink: '#d5dce3', halo: '#12161b', country: '#75828f' }
    : { sea: '#dfe7ec', land: '#f7f6f2', border: '#a3abb2', ink: '#262c32', halo: '#ffffff', country: '#848d96' }
  const geojson = (data: FeatureCollection) => ({ type: 'geojson', data, tolerance: 0.2, buffer: 64 }) as const
  return {
    version: 8,
    transition: { duration: 0, delay: 0 },
    sources: { land: geojson(land), areas: geojson(EMPTY), control: geojson(EMPTY), marks: geojson(EMPTY), lit: geojson(EMPTY), names: geojson(EMPTY), countries: geojson(countryNames(land)) },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': c.sea } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': c.land } },
      { id: 'border', type: 'line', source: 'land', paint: { 'line-color': c.border, 'line-width': 0.8, 'line-dasharray': [4, 2] } },
      { id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.06 } },
      { id: 'areas-line', type: 'line', source: 'areas', paint: { 'line-color': ['get', 'colour'], 'line-width': 1.4, 'line-opacity': 0.75, 'line-dasharray': [3, 2] } },
      {
        id: 'control', type: 'symbol', source: 'control',
        layout: { 'icon-image': ['get', 'image'], 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'icon-size': ['interpolate', ['linear'], ['zoom'], 4, 0.3, 7, 0.62, 9, 0.9, 12, 1.2] },
      },
      {
        id: 'country-names', type: 'symbol', source: 'countries', maxzoom: 8.5,
        layout: {
          'text-field': ['get', 'name'], 'text-font': ['system-ui'], 'text-size': ['interpolate', ['linear'], ['zoom'], 3, 10, 7, 15], 'text-transform': 'uppercase',
          'text-letter-spacing': 0.18, 'text-max-width': 8, 'symbol-sort-key': ['-', ['get', 'size']],
        },
        paint: { 'text-color': c.country, 'text-halo-color': c.land, 'text-halo-width': 1.2 },
      },
      {
        id: 'marks', type: 'symbol', source: 'marks',
        layout: {
          'icon-image': ['get', 'image'], 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'symbol-sort-key': ['get', 'count'],
          'text-field': ['get', 'label'], 'text-font': ['system-ui'], 'text-size': 11, 'text-allow-overlap': true, 'text-ignore-placement': true,
        },
        paint: { 'text-color': ['case', ['==', ['get', 'vague'], 1], c.ink, ['==', ['get', 'dark'], 1], '#000000', '#ffffff'] },
      },
      {
        id: 'names', type: 'symbol', source: 'names',
        layout: {
          'text-field': ['get', 'name'], 'text-font': ['system-ui'], 'text-size': 12, 'text-variable-anchor': ['left', 'right', 'top', 'bottom'], 'text-radial-offset': 1.5,
          'text-justify': 'auto', 'symbol-sort-key': ['get', 'order'], 'text-padding': 3,
        },
        paint: { 'text-color': c.ink, 'text-halo-color': c.halo, 'text-halo-width': 1.6 },
      },
      { id: 'lit', type: 'circle', source: 'lit', paint: { 'circle-radius': 17, 'circle-opacity': 0, 'circle-stroke-width': 4, 'circle-stroke-color': dark ? '#f0e442' : '#b00068' } },
    ],
  }
}
