// In: marks, events and states in view. Out: GeoJSON for the map's sources; areas only for the few that are drawn apart.
import type { Feature, FeatureCollection } from 'geojson'
import type { ControlState } from '../api/client'
import type { Mark } from '../data/aggregate'
import type { Table } from '../data/table'
import { COLOURS, HOLDER_COLOURS, area, degreesOf, short } from './shapes'

const MOST_AREAS = 120
/** Wider than this an area tells nothing on the map. */
const WIDEST_KM = 160
/** An exact place's own size is no uncertainty. */
const EXACT_KM = 8

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
        image: `mark|${m.family}|${m.disputed ? 1 : 0}|${m.count > 1 ? short(m.count) : ''}`,
      },
    })),
  )
}

/** Uncertain locations: a ring for a distance, a sector for a bearing, else the area's own extent. */
export function areaFeatures(table: Table, rows: Iterable<number>): FeatureCollection {
  const c = table.raw
  const seen = new Set<string>()
  const features: Feature[] = []
  for (const i of rows) {
    const lat = c.lat[i]
    const lon = c.lon[i]
    const km = Math.max(c.distance_km[i] ?? 0, c.radius_km[i] ?? 0)
    if (lat == null || lon == null || km <= EXACT_KM || km > WIDEST_KM) continue
    const key = `${lat},${lon},${km},${c.bearing[i]},${table.family[i]}`
    if (seen.has(key)) continue
    seen.add(key)
    features.push({
      type: 'Feature', geometry: area(lat, lon, km, degreesOf(c.bearing[i] ?? null)),
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
      properties: { name: s.place.name, image: `hold|${(who && colours.get(who)) || '#999999'}|${s.status}` },
    })
  }
  return collection(features)
}
