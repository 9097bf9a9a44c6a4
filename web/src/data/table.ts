// In: the columns of /api/v1/columns. Out: the same as typed arrays, made once a version of the record.
import type { Columns } from '../api/client'

export const NO_DAY = -2_147_483_648
export const DAY_MS = 86_400_000

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
  /** Mercator coordinates, 0..1 from the north-west corner; NaN where unlocated. */
  x: Float64Array
  y: Float64Array
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

export function tableOf(c: Columns, familyOf: ReadonlyMap<string, string>): Table {
  const n = c.id.length
  const first = new Int32Array(n)
  const last = new Int32Array(n)
  const x = new Float64Array(n)
  const y = new Float64Array(n)
  const family = new Uint8Array(n)
  const folded = new Array<string>(n)
  const families = c.type_names.map((t) => Math.max(0, FAMILIES.indexOf((familyOf.get(t) ?? 'outside') as Family)))
  for (let i = 0; i < n; i++) {
    const a = c.day_first[i]
    const b = c.day_last[i]
    first[i] = a ?? b ?? NO_DAY
    last[i] = b ?? a ?? NO_DAY
    const lat = c.lat[i]
    const lon = c.lon[i]
    x[i] = lat == null || lon == null ? NaN : mercatorX(lon)
    y[i] = lat == null || lon == null ? NaN : mercatorY(lat)
    family[i] = families[c.type[i]!]!
    folded[i] = fold(`${c.title[i]} ${c.place[i] ?? ''} ${c.actors[i]!.map((k) => c.actor_names[k]).join(' ')}`)
  }
  return {
    n, raw: c, first, last, x, y, family, folded,
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
