import { describe, expect, it } from 'vitest'
import type { Columns } from '../api/client'
import type { Polygon } from 'geojson'
import { areaFeatures } from '../map/features'
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
    type_names: ['clash', 'air'], area_names: ['a', 'b', 'c'], modality_names: ['actual'], precision_names: ['exact place'],
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

describe('places', () => {
  const at = (change: Partial<Columns>): ReturnType<typeof tableOf> => tableOf({ ...columns(6), lat: Array(6).fill(35.13), lon: Array(6).fill(36.75), ...change }, new Map())
  const km = (t: ReturnType<typeof tableOf>, i: number): number => {
    const lon = (t.x[i]! - 0.5) * 360
    const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * t.y[i]!))) * 180) / Math.PI
    return Math.hypot((lat - 35.13) * 111.2, (lon - 36.75) * 111.2 * Math.cos((35.13 * Math.PI) / 180))
  }
  it('puts the mark of "within 10 km of Hama" on the ring, not on Hama', () => {
    const t = at({ relation_names: ['within'], distance_km: Array(6).fill(10) })
    expect(t.vague[0]).toBe(1)
    expect(km(t, 0)).toBeCloseTo(10, 0)
    const ring = areaFeatures(t, [0]).features[0]!.geometry as Polygon
    expect(ring.coordinates[0]!.length).toBe(65)
  })
  it('draws a bearing as a sector and puts its mark there', () => {
    const t = at({ relation_names: ['direction'], bearing: Array(6).fill('N'), radius_km: Array(6).fill(20) })
    const sector = areaFeatures(t, [0]).features[0]!.geometry as Polygon
    expect(sector.coordinates[0]![0]).toEqual([36.75, 35.13])
    expect(sector.coordinates[0]!.every(([, lat]) => lat! >= 35.129)).toBe(true)
    expect(t.y[0]).toBeLessThan(at({}).y[0]!)
  })
  it('draws an exact place as no area, and lists what is known by country only as unlocated', () => {
    expect(at({}).vague[0]).toBe(0)
    expect(areaFeatures(at({}), [0]).features).toEqual([])
    const wide = at({ radius_km: Array(6).fill(350) })
    expect(Number.isNaN(wide.x[0]!)).toBe(true)
    expect(pass(wide, failures(wide, noChoice()), null, domainOf(wide)).unlocated).toBe(6)
  })
  it('never groups an area with an exact place', () => {
    const t = at({ radius_km: [1, 12, 40, 40, 1, 1], precision: [0, 0, 1, 1, 0, 0], precision_names: ['exact place', 'province or wider'] })
    const marks = aggregate(t, Uint32Array.of(0, 1, 2, 3, 4, 5), { west: 0, east: 1, north: 0, south: 1, zoom: 6 })
    expect(marks.map((m) => [m.vague, m.count]).sort()).toEqual([[false, 4], [true, 2]])
  })
})
