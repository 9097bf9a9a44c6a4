import { describe, expect, it } from 'vitest'
import type { Columns } from '../api/client'
import type { Polygon } from 'geojson'
import { areaFeatures } from '../map/features'
import { Grid } from './aggregate'
import { NO_DAY } from './days'
import { Sieve, domainOf, noChoice } from './filter'
import { dayOf, isoDay, tableOf } from './table'
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
const sieveOf = (change: Partial<ReturnType<typeof noChoice>> = {}, of = table): Sieve => new Sieve(of, { ...noChoice(), ...change }, domainOf(of))
const run = (change: Partial<ReturnType<typeof noChoice>> = {}) => sieveOf(change).pass(change.time ?? null)
const rowsOf = (change: Partial<ReturnType<typeof noChoice>>): number[] => sieveOf(change).newest(change.time ?? null)
const VIEW = { west: 0.59, north: 0.38, east: 0.62, south: 0.42, zoom: 6 }

describe('filter', () => {
  it('counts a facet without its own choice and the others with it', () => {
    const p = run({ facets: { ...noChoice().facets, type: ['air'] } })
    expect(p.n).toBe(50)
    expect([...p.counts.type]).toEqual([50, 50])
    expect([...p.counts.actor]).toEqual([0, 50])
  })
  it('never drops what is undated or unlocated', () => {
    const time = [20_000, 20_002] as const
    expect(run({ time }).sieve.undated).toEqual([1])
    expect(rowsOf({ time }).every((i) => table.last[i] !== NO_DAY && table.last[i]! <= 20_002)).toBe(true)
    expect(run().unlocated).toBe(20)
    expect(rowsOf({}).at(-1)).toBe(1)
  })
  it('finds words without diacritics', () => expect(rowsOf({ words: 'said' })).toEqual([0]))
})

describe('a brush that is moved', () => {
  // Events of up to twelve days, some without a day or a place, moved over back and forth by a fixed generator.
  let seed = 7
  const random = (n: number): number => (seed = (seed * 48_271) % 2_147_483_647) % n
  const day = Array.from({ length: 400 }, () => (random(20) ? 20_000 + random(60) : null))
  const long = tableOf({ ...columns(400), day_first: day, day_last: day.map((d) => (d === null ? null : d + random(12))) }, new Map())
  const facets = { ...noChoice().facets, type: ['air'] }
  const windows = Array.from({ length: 60 }, (_, k) => (k % 9 === 4 ? null : [20_000 + random(60), 20_000 + random(70)].sort((a, b) => a - b) as [number, number]))
  for (const change of [{}, { facets }])
    it(`tells the same as one put there at once${'facets' in change ? ', with a facet chosen' : ''}`, () => {
      const moved = sieveOf(change, long)
      const grid = new Grid(moved, VIEW)
      for (const time of windows) {
        const fresh = sieveOf(change, long)
        const passed = moved.pass(time)
        expect(passed.counts).toEqual(fresh.pass(time).counts)
        const rows = Array.from({ length: 400 }, (_, i) => i).filter((i) => moved.fails[i] === 0 && (!time || (long.last[i] !== NO_DAY && long.first[i]! <= time[1] && long.last[i]! >= time[0])))
        expect(passed.n).toBe(rows.length)
        expect(moved.newest(time)).toEqual(rows.sort((a, b) => long.last[b]! - long.last[a]! || a - b))
        expect(moved.ended(time, 20_010, 20_016)).toEqual(rows.filter((i) => long.last[i]! >= 20_010 && long.last[i]! <= 20_016))
        const [were, are] = [grid.marks(time), new Grid(fresh, VIEW).marks(time)]
        expect(were.map((m) => ({ ...m, x: 0, y: 0 }))).toEqual(are.map((m) => ({ ...m, x: 0, y: 0 })))
        were.forEach((m, k) => expect(m.x).toBeCloseTo(are[k]!.x, 12))
        expect(were.reduce((n, m) => n + m.count, 0)).toBe(passed.n - passed.unlocated)
      }
    })
})

describe('the grid', () => {
  it('loses no located event and keeps to the most marks', () => {
    for (const most of [2_000, 10]) {
      const marks = new Grid(sieveOf(), VIEW).marks(null, most)
      expect(marks.reduce((n, m) => n + m.count, 0)).toBe(80)
      expect(marks.length).toBeLessThanOrEqual(most)
    }
  })
  it('names the event of a mark that stands alone, and puts a group amid its events', () => {
    const [mark] = new Grid(sieveOf({ words: 'said' }, tableOf({ ...columns(3), lat: [34, 34, 34], lon: [36, 36, 36] }, new Map())), VIEW).marks(null)
    expect(mark).toMatchObject({ row: 0, count: 1, disputed: true, x: 0.6 })
    const two = tableOf({ ...columns(2), lat: [34, 34], lon: [36, 36.01] }, new Map())
    const [pair] = new Grid(sieveOf({}, two), VIEW).marks(null)
    expect(pair).toMatchObject({ row: -1, count: 2 })
    expect(pair!.x).toBeCloseTo((two.x[0]! + two.x[1]!) / 2, 12)
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
    expect(sieveOf({}, wide).pass(null).unlocated).toBe(6)
  })
  it('never groups an area with an exact place', () => {
    const t = at({ radius_km: [1, 12, 40, 40, 1, 1], precision: [0, 0, 1, 1, 0, 0], precision_names: ['exact place', 'province or wider'] })
    const grid = new Grid(sieveOf({}, t), VIEW)
    expect(grid.marks(null).map((m) => [m.vague, m.count]).sort()).toEqual([[false, 4], [true, 2]])
    expect(grid.outlined(9)).toEqual([2])
  })
})
