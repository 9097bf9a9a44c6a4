// In: the table and what is chosen. Out: which events pass and the live count of every facet value, step by step.
import { NO_DAY, Running, before, endsOf, type Days, type Orders, type Sums } from './days'
import { fold, type Table } from './table'

export const FACETS = ['type', 'actor', 'area', 'source', 'modality', 'precision', 'disputed'] as const
export type Facet = (typeof FACETS)[number]

export interface Choice {
  /** Names chosen per facet; an empty list lets all pass. */
  facets: Record<Facet, readonly string[]>
  words: string
  background: boolean
  time: Days
}

export const noChoice = (): Choice => ({
  facets: { type: [], actor: [], area: [], source: [], modality: [], precision: [], disputed: [] },
  words: '',
  background: false,
  time: null,
})

export interface Passed {
  sieve: Sieve
  time: Days
  /** How many events pass, and how many of them have no place on the map. */
  n: number
  unlocated: number
  counts: Record<Facet, Int32Array>
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

const eachFacet = <T>(make: (facet: Facet) => T): Record<Facet, T> => Object.fromEntries(FACETS.map((f) => [f, make(f)])) as Record<Facet, T>

/** Events of the window that pass, and of each facet those that pass the other facets. */
class Tally implements Sums {
  n = 0
  unlocated = 0
  readonly counts: Record<Facet, Int32Array>

  constructor(private readonly table: Table, private readonly fails: Uint8Array) {
    this.counts = eachFacet((f) => new Int32Array(namesOf(table, f).length))
  }

  clear(): void {
    this.n = this.unlocated = 0
    for (const f of FACETS) this.counts[f].fill(0)
  }

  add(i: number, n: number): void {
    const { type, area, modality, precision, disputed, actors: who, sources: said, x } = this.table
    const by = this.counts
    const f = this.fails[i]!
    if (f === 0) {
      this.n += n
      if (Number.isNaN(x[i]!)) this.unlocated += n
    }
    if (f === 0 || f === 1) by.type[type[i]!]! += n
    if (f === 0 || f === 4) by.area[area[i]!]! += n
    if (f === 0 || f === 16) by.modality[modality[i]!]! += n
    if (f === 0 || f === 32) by.precision[precision[i]!]! += n
    if (f === 0 || f === 64) by.disputed[disputed[i] ? 0 : 1]! += n
    if (f === 0 || f === 2) for (let k = who.starts[i]!, end = who.starts[i + 1]!; k < end; k++) by.actor[who.values[k]!]! += n
    if (f === 0 || f === 8) for (let k = said.starts[i]!, end = said.starts[i + 1]!; k < end; k++) by.source[said.values[k]!]! += n
  }
}

/** What facets, words and background let through, made when one of them changes; the brush then moves over it. */
export class Sieve {
  readonly fails: Uint8Array
  /** Events that fail one facet at most: the others are counted nowhere. */
  readonly orders: Orders
  /** Events a bin that pass all but the brush; those that pass and have no day. */
  readonly bins: Uint32Array
  readonly undated: number[] = []
  private readonly tally: Tally
  private readonly running: Running
  private longest = 0

  constructor(readonly table: Table, choice: Choice, domain: Domain) {
    const fails = (this.fails = failures(table, choice))
    const few = (i: number): boolean => fails[i] !== NEVER && (fails[i]! & (fails[i]! - 1)) === 0
    this.orders = { byFirst: table.orders.byFirst.filter(few), byLast: table.orders.byLast.filter(few) }
    this.bins = new Uint32Array(Math.floor((domain.to - domain.from) / domain.step) + 1)
    const { first, last } = table
    for (let i = 0; i < table.n; i++) {
      if (fails[i]) continue
      if (last[i] === NO_DAY) this.undated.push(i)
      else {
        this.bins[Math.max(0, Math.min(this.bins.length - 1, Math.floor((last[i]! - domain.from) / domain.step)))]!++
        this.longest = Math.max(this.longest, last[i]! - first[i]!)
      }
    }
    this.tally = new Tally(table, fails)
    this.running = new Running(this.orders, first, last, this.tally)
  }

  pass(time: Days): Passed {
    this.running.go(time)
    const { n, unlocated, counts } = this.tally
    return { sieve: this, time, n, unlocated, counts: eachFacet((f) => counts[f].slice()) }
  }

  holds(row: number, time: Days): boolean {
    const [from, to] = endsOf(time)
    return this.fails[row] === 0 && this.table.first[row]! <= to && this.table.last[row]! >= from
  }

  /** Rows that pass, newest first, at most so many. */
  newest(time: Days, most = Infinity): number[] {
    const { byLast } = this.orders
    const { last } = this.table
    const [from, to] = endsOf(time)
    const found: number[] = []
    for (let k = before(byLast, last, to + this.longest + 1) - 1; k >= 0 && found.length < most; k--) {
      const row = byLast[k]!
      if (last[row]! < from) break
      if (this.holds(row, time)) found.push(row)
    }
    return found
  }

  /** Rows that pass and ended on these days, newest first. */
  ended(time: Days, from: number, to: number): number[] {
    const { byLast } = this.orders
    const { last } = this.table
    const days = byLast.subarray(before(byLast, last, from), before(byLast, last, to + 1))
    return Array.from(days.filter((i) => this.holds(i, time))).reverse()
  }
}
