// In: marks, events and states in view. Out: GeoJSON for the map's sources; areas only for the few that are drawn apart.
import type { Feature, FeatureCollection } from 'geojson'
import type { ControlState } from '../api/client'
import type { Mark } from '../data/aggregate'
import { reachOf, type Table } from '../data/table'
import { degreesOf } from '../data/geo'
import { COLOURS, HOLDER_COLOURS, area, inkOf, short, sizeOf } from './shapes'

export const MOST_AREAS = 120
/** More names than these run over one another, and placing them takes the map's time. */
const MOST_NAMES = 300
export const lonOf = (x: number): number => (x - 0.5) * 360
export const latOf = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI

const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features })

export function markFeatures(marks: readonly Mark[]): FeatureCollection {
  return collection(
    marks.map((m) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lonOf(m.x), latOf(m.y)] },
      properties: {
        row: m.row, count: m.count, x: m.x, y: m.y,
        image: `mark|${m.family}|${m.disputed ? 1 : 0}|${sizeOf(m.count)}|${m.vague ? 1 : 0}`,
        label: m.count > 1 ? short(m.count) : '', dark: m.vague || inkOf(m.family) === '#000000' ? 1 : 0, vague: m.vague ? 1 : 0,
      },
    })),
  )
}

/** Uncertain locations: a ring for a distance, a sector for a bearing, else the area's own extent. */
export function areaFeatures(table: Table, rows: Iterable<number>): FeatureCollection {
  const c = table.raw
  const seen = new Set<number>()
  const features: Feature[] = []
  for (const i of rows) {
    const lat = c.lat[i]
    const lon = c.lon[i]
    if (lat == null || lon == null || !table.vague[i] || seen.has(table.outline[i]!)) continue
    seen.add(table.outline[i]!)
    features.push({
      type: 'Feature', geometry: area(lat, lon, reachOf(c, i), degreesOf(c.bearing[i] ?? null)),
      properties: { colour: COLOURS[table.family[i]!]! },
    })
    if (features.length >= MOST_AREAS) break
  }
  return collection(features)
}

const LEVELS = ['held', 'claimed', 'contested', 'threatened']

/** States of places that hold on a day (ISO date); the latest of each place. */
export function statesAt(states: readonly ControlState[], day: string): ControlState[] {
  const at = new Map<string, ControlState>()
  for (const s of states) {
    if (!day || (s.since ?? '').slice(0, 10) > day || (s.until && s.until.slice(0, 10) <= day)) continue
    const key = s.place.place_id ?? s.place.name
    const was = at.get(key)
    if (!was || (was.since ?? '') <= (s.since ?? '')) at.set(key, s)
  }
  return [...at.values()]
}

/** One colour a holder over all time, so that play does not repaint what did not change. */
export function holderColours(states: readonly ControlState[]): Map<string, string> {
  const names = [...new Set(states.map((s) => s.holder?.name ?? s.threatened_by[0]?.name).filter((n) => n !== undefined))].sort()
  return new Map(names.map((n, i) => [n, HOLDER_COLOURS[i % HOLDER_COLOURS.length]!]))
}

export function controlFeatures(states: readonly ControlState[], colours: ReadonlyMap<string, string>): FeatureCollection {
  const features: Feature[] = []
  for (const s of states) {
    if (s.place.lat == null || s.place.lon == null || !LEVELS.includes(s.status)) continue
    const who = s.holder?.name ?? s.threatened_by[0]?.name
    features.push({
      type: 'Feature', geometry: { type: 'Point', coordinates: [s.place.lon, s.place.lat] },
      properties: { image: `hold|${(who && colours.get(who)) || '#999999'}|${s.status}` },
    })
  }
  return collection(features)
}

/** One point a place for its name, the most told of first, so that it wins where names would run over one another. */
export function nameFeatures(table: Table, states: readonly ControlState[]): FeatureCollection {
  const found = new Map<string, { name: string; lat: number; lon: number; n: number }>()
  const add = (name: string | null, lat: number | null | undefined, lon: number | null | undefined, n: number): void => {
    if (!name || lat == null || lon == null) return
    const key = `${lat},${lon}`
    const known = found.get(key)
    if (known) known.n += n
    else found.set(key, { name, lat, lon, n })
  }
  for (const s of states) add(s.place.name, s.place.lat, s.place.lon, 3)
  const c = table.raw
  for (let i = 0; i < table.n; i++) if (!table.vague[i] && !Number.isNaN(table.x[i]!)) add(c.place[i] ?? null, c.lat[i] ?? null, c.lon[i] ?? null, 1)
  return collection(
    [...found.values()].sort((a, b) => b.n - a.n).slice(0, MOST_NAMES).map((p) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [p.lon, p.lat] }, properties: { name: p.name, order: -p.n } })),
  )
}
