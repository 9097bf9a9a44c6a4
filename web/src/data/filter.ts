// In: the table and what is chosen. Out: which events pass and the live count of every facet value, in one pass.
import { NO_DAY, fold, type Table } from './table'

export const FACETS = ['type', 'actor', 'area', 'source', 'modality', 'precision', 'disputed'] as const
export type Facet = (typeof FACETS)[number]

export interface Choice {
  /** Names chosen per facet; an empty list lets all pass. */
  facets: Record<Facet, readonly string[]>
  words: string
  background: boolean
  /** First and last day of the brush, or null for all time. */
  time: readonly [number, number] | null
}

export const noChoice = (): Choice => ({
  facets: { type: [], actor: [], area: [], source: [], modality: [], precision: [], disputed: [] },
  words: '',
  background: false,
  time: null,
})

export interface Passed {
  /** Indexes of events that pass, in order of the table. */
  rows: Uint32Array
  /** 1 for each event that passes. */
  inside: Uint8Array
  counts: Record<Facet, Uint32Array>
  /** Events a bin that pass all but the brush. */
  bins: Uint32Array
  /** Dated or not, events that pass the facets but have no day; and those that have no coordinates. */
  undated: number[]
  unlocated: number
  disputed: number
}

const NEVER = 128 // Fails what is no facet: words or background.

export function namesOf(table: Table, facet: Facet): readonly string[] {
  const c = table.raw
  return {
    type: c.type_names, actor: c.actor_names, area: c.area_names, source: c.source_names,
    modality: c.modality_names, precision: c.precision_names, disputed: ['disputed', 'not disputed'],
  }[facet]
}

function chosen(table: Table, facet: Facet, names: readonly string[]): Uint8Array | null {
  if (!names.length) return null
  return Uint8Array.from(namesOf(table, facet), (n) => (names.includes(n) ? 1 : 0))
}

/** For each event the facets that it fails, as bits; 0 where it passes all. The brush does not change it. */
export function failures(table: Table, choice: Choice): Uint8Array {
  const fails = new Uint8Array(table.n)
  const singles: [Uint8Array | null, ArrayLike<number>, number][] = [
    [chosen(table, 'type', choice.facets.type), table.type, 1],
    [chosen(table, 'area', choice.facets.area), table.area, 4],
    [chosen(table, 'modality', choice.facets.modality), table.modality, 16],
    [chosen(table, 'precision', choice.facets.precision), table.precision, 32],
  ]
  for (const [keep, column, bit] of singles)
    if (keep) for (let i = 0; i < table.n; i++) if (!keep[column[i]!]) fails[i]! |= bit
  for (const [facet, lists, bit] of [['actor', table.actors, 2], ['source', table.sources, 8]] as const) {
    const keep = chosen(table, facet, choice.facets[facet])
    if (!keep) continue
    for (let i = 0; i < table.n; i++) {
      let found = false
      for (let k = lists.starts[i]!; k < lists.starts[i + 1]! && !found; k++) found = keep[lists.values[k]!] === 1
      if (!found) fails[i]! |= bit
    }
  }
  const disputed = chosen(table, 'disputed', choice.facets.disputed)
  if (disputed) for (let i = 0; i < table.n; i++) if (!disputed[table.disputed[i] ? 0 : 1]) fails[i]! |= 64
  const words = fold(choice.words).split(/\s+/).filter(Boolean)
  for (let i = 0; i < table.n; i++) {
    if (!choice.background && table.background[i]) fails[i]! |= NEVER
    else if (words.length && !words.every((w) => table.folded[i]!.includes(w))) fails[i]! |= NEVER
  }
  return fails
}

export interface Domain {
  from: number
  to: number
  /** Days a bin. */
  step: number
}

/** The days that the timeline shows: those of nearly all news; what lies outside is counted in the outermost bins. */
export function domainOf(table: Table): Domain {
  const days: number[] = []
  for (let i = 0; i < table.n; i++) if (!table.background[i] && table.last[i] !== NO_DAY) days.push(table.last[i]!)
  if (!days.length) return { from: 0, to: 0, step: 1 }
  days.sort((a, b) => a - b)
  const from = days[Math.floor(days.length * 0.02)]!
  const to = days[Math.min(days.length - 1, Math.ceil(days.length * 0.995))]!
  return { from, to, step: Math.max(1, Math.ceil((to - from + 1) / 120)) }
}

export function pass(table: Table, fails: Uint8Array, time: Choice['time'], domain: Domain): Passed {
  const count = (facet: Facet): Uint32Array => new Uint32Array(namesOf(table, facet).length)
  const counts = Object.fromEntries(FACETS.map((f) => [f, count(f)])) as Record<Facet, Uint32Array>
  const bins = new Uint32Array(Math.floor((domain.to - domain.from) / domain.step) + 1)
  const rows = new Uint32Array(table.n)
  const inside = new Uint8Array(table.n)
  const undated: number[] = []
  const { first, last, type, area, modality, precision, actors: who, sources: said } = table
  const { type: byType, area: byArea, modality: byModality, precision: byPrecision } = counts
  const { disputed: byDisputed, actor: byActor, source: bySource } = counts
  let n = 0
  let unlocated = 0
  let disputed = 0
  const [from, to] = time ?? [0, 0]
  for (let i = 0; i < table.n; i++) {
    const f = fails[i]!
    if (f && f & (f - 1)) continue // fails two: counted nowhere
    if (f === NEVER) continue
    const day = last[i]!
    if (f === 0) {
      if (day === NO_DAY) undated.push(i)
      else bins[Math.max(0, Math.min(bins.length - 1, Math.floor((day - domain.from) / domain.step)))]!++
    }
    if (time && (day === NO_DAY || first[i]! > to || day < from)) continue
    if (f === 0) {
      rows[n++] = i
      inside[i] = 1
      if (Number.isNaN(table.x[i]!)) unlocated++
      if (table.disputed[i]) disputed++
    }
    if (f === 0 || f === 1) byType[type[i]!]!++
    if (f === 0 || f === 4) byArea[area[i]!]!++
    if (f === 0 || f === 16) byModality[modality[i]!]!++
    if (f === 0 || f === 32) byPrecision[precision[i]!]!++
    if (f === 0 || f === 64) byDisputed[table.disputed[i] ? 0 : 1]!++
    if (f === 0 || f === 2) for (let k = who.starts[i]!, end = who.starts[i + 1]!; k < end; k++) byActor[who.values[k]!]!++
    if (f === 0 || f === 8) for (let k = said.starts[i]!, end = said.starts[i + 1]!; k < end; k++) bySource[said.values[k]!]!++
  }
  return { rows: rows.subarray(0, n), inside, counts, bins, undated, unlocated, disputed }
}
