// In: the columns of /api/v1/columns. Out: the same as typed arrays, made once a version of the record.
import type { Columns } from '../api/client'
import { NO_DAY, ordersOf, type Orders } from './days'
import { degreesOf, pointAt } from './geo'

export const DAY_MS = 86_400_000

/** The precision of an event at a place that is known; a city's own size is no uncertainty. */
export const EXACT = 'exact place'
/** What is known by a wider area than this is listed as unlocated: an area over half the map tells nothing. */
export const WIDEST_KM = 160

/** Lists of small lists of numbers, laid flat: list i is values[starts[i]..starts[i+1]]. */
export interface Lists {
  starts: Uint32Array
  values: Uint16Array
}

export interface Table {
  n: number
  raw: Columns
  type: Uint16Array
  area: Uint16Array
  modality: Uint16Array
  precision: Uint16Array
  actors: Lists
  sources: Lists
  /** First and last day since 1970-01-01; NO_DAY where undated, equal where one bound is open. */
  first: Int32Array
  last: Int32Array
  orders: Orders
  /** Mercator coordinates, 0..1 from the north-west corner; NaN where unlocated. */
  x: Float64Array
  y: Float64Array
  /** 1 where only an area, ring or sector is known: drawn as such, its mark hollow and on the outline. */
  vague: Uint8Array
  /** Number of the outline that a vague event is drawn with; -1 where it is not vague. */
  outline: Int32Array
  /** An event of each outline. */
  outlined: number[]
  disputed: Uint8Array
  background: Uint8Array
  /** Index of the family of each event, see FAMILIES. */
  family: Uint8Array
  /** Title, place and actors without diacritics and capitals, for search. */
  folded: string[]
  index: Map<string, number>
}

export const FAMILIES = ['ground', 'strike', 'harm', 'crowd', 'move', 'talk', 'outside'] as const
export type Family = (typeof FAMILIES)[number]

export const fold = (text: string): string => text.normalize('NFKD').replace(/[\u0300-\u036f\u02bb-\u02bf]/g, '').toLowerCase()

export const mercatorX = (lon: number): number => lon / 360 + 0.5
export function mercatorY(lat: number): number {
  const s = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180)
  return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)
}

function flat(lists: readonly (readonly number[])[]): Lists {
  const starts = new Uint32Array(lists.length + 1)
  lists.forEach((l, i) => (starts[i + 1] = starts[i]! + l.length))
  const values = new Uint16Array(starts[lists.length]!)
  lists.forEach((l, i) => values.set(l, starts[i]!))
  return { starts, values }
}

/** How far from its coordinates an event may lie, in km: its ring, or the size of its place. */
export const reachOf = (c: Columns, i: number): number => Math.max(c.distance_km[i] ?? 0, c.radius_km[i] ?? 0)

/** Where an event's mark stands (Mercator), and 1 where that is no place but the edge or middle of an area. */
function spotOf(c: Columns, i: number): [number, number, 0 | 1] {
  const lat = c.lat[i]
  const lon = c.lon[i]
  const radius = c.radius_km[i] ?? 0
  const ring = c.distance_km[i]
  if (lat == null || lon == null || reachOf(c, i) > WIDEST_KM) return [NaN, NaN, 0]
  const related = (c.relation_names[c.relation[i]!] ?? '') !== ''
  if (!related && c.precision_names[c.precision[i]!] === EXACT) return [mercatorX(lon), mercatorY(lat), 0]
  if (!related) return [mercatorX(lon), mercatorY(lat), 1]
  const [outLon, outLat] = pointAt(lat, lon, ring ?? radius * 0.8, degreesOf(c.bearing[i] ?? null) ?? 45)
  return [mercatorX(outLon), mercatorY(outLat), 1]
}

export function tableOf(c: Columns, familyOf: ReadonlyMap<string, string>): Table {
  const n = c.id.length
  const first = new Int32Array(n)
  const last = new Int32Array(n)
  const x = new Float64Array(n)
  const y = new Float64Array(n)
  const vague = new Uint8Array(n)
  const outline = new Int32Array(n).fill(-1)
  const outlined: number[] = []
  const known = new Map<string, number>()
  const family = new Uint8Array(n)
  const folded = new Array<string>(n)
  const families = c.type_names.map((t) => Math.max(0, FAMILIES.indexOf((familyOf.get(t) ?? 'outside') as Family)))
  for (let i = 0; i < n; i++) {
    const a = c.day_first[i]
    const b = c.day_last[i]
    first[i] = a ?? b ?? NO_DAY
    last[i] = b ?? a ?? NO_DAY
    if (first[i]! > last[i]!) first[i] = last[i]!
    const [px, py, area] = spotOf(c, i)
    x[i] = px
    y[i] = py
    vague[i] = area
    family[i] = families[c.type[i]!]!
    if (area) {
      const key = `${c.lat[i]},${c.lon[i]},${reachOf(c, i)},${c.bearing[i]},${family[i]}`
      outline[i] = known.get(key) ?? outlined.push(i) - 1
      known.set(key, outline[i]!)
    }
    folded[i] = fold(`${c.title[i]} ${c.place[i] ?? ''} ${c.actors[i]!.map((k) => c.actor_names[k]).join(' ')}`)
  }
  return {
    n, raw: c, first, last, x, y, vague, outline, outlined, family, folded,
    orders: ordersOf(first, last),
    type: Uint16Array.from(c.type),
    area: Uint16Array.from(c.area),
    modality: Uint16Array.from(c.modality),
    precision: Uint16Array.from(c.precision),
    actors: flat(c.actors),
    sources: flat(c.sources),
    disputed: Uint8Array.from(c.disputed, Number),
    background: Uint8Array.from(c.background, Number),
    index: new Map(c.id.map((id, i) => [id, i])),
  }
}

export const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)
export const dayOf = (iso: string): number => Math.floor(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY_MS)

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const parts = (day: number): [number, string, number] => {
  const at = new Date(day * DAY_MS)
  return [at.getUTCDate(), MONTHS[at.getUTCMonth()] ?? '', at.getUTCFullYear()]
}
/** A count with its thousands apart; many times faster than the browser's own, which a step of the brush asks often. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')
/** '8 December 2024'. */
export const longDay = (day: number): string => (Number.isFinite(day) ? parts(day).join(' ') : 'undated')
/** '8 Dec'. */
export const shortDay = (day: number): string => (Number.isFinite(day) ? `${parts(day)[0]} ${parts(day)[1].slice(0, 3)}` : '')
/** The day of an ISO time, '8 December 2024'; empty where there is none. */
export const dayText = (iso: string | null | undefined): string => (iso ? longDay(dayOf(iso)) : '')
/** An ISO time as '8 December 2024, 13:00 (UTC+02:00)'. */
export function momentText(iso: string): string {
  const [, time, zone] = /T(\d\d:\d\d)[^Z+-]*(Z|[+-]\d\d:\d\d)?/.exec(iso) ?? []
  return dayText(iso) + (time ? `, ${time}` : '') + (zone ? ` (UTC${zone === 'Z' ? '' : zone})` : '')
}
