import { describe, expect, it } from 'vitest'
import type { Columns } from '../api/client'
import { aggregate } from './aggregate'
import { domainOf, failures, noChoice, pass } from './filter'
import { NO_DAY, dayOf, isoDay, tableOf } from './table'
import { fromHash, nothing, toHash } from './url'

const columns = (n: number): Columns => {
  const each = <T>(f: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => f(i))
  return {
    version: 'v', total: n, id: each((i) => i.toString(16)), title: each((i) => (i ? `Clash ${i}` : 'Saʿīd taken')),
    type: each((i) => i % 2), area: each((i) => i % 3), modality: each(() => 0), precision: each(() => 0), relation: each(() => 0),
    lat: each((i) => (i % 5 ? 33 + (i % 100) / 50 : null)), lon: each((i) => (i % 5 ? 36 + (i % 77) / 40 : null)),
    radius_km: each(() => 1), distance_km: each(() => null), bearing: each(() => null), place: each(() => null),
    day_first: each((i) => (i === 1 ? null : 20_000 + (i % 10))), day_last: each((i) => (i === 1 ? null : 20_000 + (i % 10))),
    disputed: each((i) => i % 4 === 0), background: each(() => false), negative: each(() => false), origins: each(() => 1),
    killed: each(() => null), actors: each((i) => [i % 2]), sources: each(() => [0]),
    type_names: ['clash', 'air'], area_names: ['a', 'b', 'c'], modality_names: ['actual'], precision_names: ['exact'],
    relation_names: [''], actor_names: ['x', 'y'], source_names: ['s'],
  }
}
const table = tableOf(columns(100), new Map([['clash', 'ground'], ['air', 'strike']]))
const run = (change: Partial<ReturnType<typeof noChoice>>) => {
  const choice = { ...noChoice(), ...change }
  return pass(table, failures(table, choice), choice.time, domainOf(table))
}

describe('filter', () => {
  it('counts a facet without its own choice and the others with it', () => {
    const p = run({ facets: { ...noChoice().facets, type: ['air'] } })
    expect(p.rows.length).toBe(50)
    expect([...p.counts.type]).toEqual([50, 50])
    expect([...p.counts.actor]).toEqual([0, 50])
  })
  it('never drops what is undated or unlocated', () => {
    const p = run({ time: [20_000, 20_002] })
    expect(p.undated).toEqual([1])
    expect(p.rows.every((i) => table.last[i] !== NO_DAY && table.last[i]! <= 20_002)).toBe(true)
    expect(run({}).unlocated).toBe(20)
  })
  it('finds words without diacritics', () => expect([...run({ words: 'said' }).rows]).toEqual([0]))
})

describe('aggregate', () => {
  const view = { west: 0, north: 0, east: 1, south: 1, zoom: 6 }
  it('loses no located event and keeps to the most marks', () => {
    const rows = run({}).rows
    for (const most of [2_000, 10]) {
      const marks = aggregate(table, rows, view, most)
      expect(marks.reduce((n, m) => n + m.count, 0)).toBe(80)
      expect(marks.length).toBeLessThanOrEqual(most)
    }
  })
})

describe('address', () => {
  it('restores what it wrote', () => {
    const s = nothing()
    s.screen = 'ledger'
    s.choice = { ...s.choice, words: 'a&b', time: [20_000, 20_003], facets: { ...s.choice.facets, actor: ['x/y', 'ü'] } }
    s.event = 'ab12'
    s.map = { zoom: 5, lat: 35, lon: 36 }
    expect(fromHash(toHash(s))).toEqual(s)
  })
  it('leaves out what is malformed', () => expect(fromHash('#/nowhere?time=x..y&map=a/b/c&event=%3Cscript')).toEqual(nothing()))
  it('turns days about', () => expect(dayOf(isoDay(20_000))).toBe(20_000))
})
