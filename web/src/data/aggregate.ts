// In: what passes and the view. Out: at most some two thousand marks, single or grouped by a grid of the zoom.
import { Running, type Days, type Sums } from './days'
import type { Sieve } from './filter'
import { FAMILIES, type Table } from './table'

export interface View {
  /** Mercator bounds, 0..1. */
  west: number
  north: number
  east: number
  south: number
  zoom: number
}

export interface Mark {
  /** Event where it stands alone, else -1. */
  row: number
  x: number
  y: number
  count: number
  family: number
  disputed: boolean
  /** Stands for an area: hollow, and never grouped with exact places. */
  vague: boolean
}

export const MOST_MARKS = 2_000
const CELL_PX = 28
const SPREAD_ZOOM = 11

/** Sums a cell of a grid aligned to the world, so that a small move of the map does not regroup what it shows. */
class Cells {
  readonly count: Int32Array
  /** Sums of row numbers (of one event, its row), of coordinates and of disputed events. */
  readonly rows: Float64Array
  readonly x: Float64Array
  readonly y: Float64Array
  readonly disputed: Int32Array
  readonly families: Int32Array

  constructor(readonly left: number, readonly up: number, readonly wide: number, readonly tall: number) {
    const n = 2 * wide * tall
    this.count = new Int32Array(n)
    this.rows = new Float64Array(n)
    this.x = new Float64Array(n)
    this.y = new Float64Array(n)
    this.disputed = new Int32Array(n)
    this.families = new Int32Array(n * FAMILIES.length)
  }

  /** Number of the cell at grid coordinates; areas have cells of their own. */
  at(across: number, down: number, vague: number): number {
    return ((down - this.up) * this.wide + across - this.left) * 2 + vague
  }

  /** The same sums by cells of twice the size. */
  doubled(): Cells {
    const { left, up, wide, tall } = this
    const to = new Cells(left >> 1, up >> 1, ((left + wide - 1) >> 1) - (left >> 1) + 1, ((up + tall - 1) >> 1) - (up >> 1) + 1)
    for (let c = 0; c < this.count.length; c++) {
      if (!this.count[c]) continue
      const cell = c >> 1
      const d = to.at((left + (cell % wide)) >> 1, (up + Math.floor(cell / wide)) >> 1, c & 1)
      to.count[d]! += this.count[c]!
      to.rows[d]! += this.rows[c]!
      to.x[d]! += this.x[c]!
      to.y[d]! += this.y[c]!
      to.disputed[d]! += this.disputed[c]!
      for (let f = 0; f < FAMILIES.length; f++) to.families[d * FAMILIES.length + f]! += this.families[c * FAMILIES.length + f]!
    }
    return to
  }

  /** A mark a cell; the commonest family gives its shape. */
  marks(table: Table): Mark[] {
    const marks: Mark[] = []
    for (let c = 0; c < this.count.length; c++) {
      const count = this.count[c]!
      if (!count) continue
      const row = count === 1 ? this.rows[c]! : -1
      let family = 0
      for (let f = 1, at = c * FAMILIES.length; f < FAMILIES.length; f++) if (this.families[at + f]! > this.families[at + family]!) family = f
      const [x, y] = row < 0 ? [this.x[c]! / count, this.y[c]! / count] : [table.x[row]!, table.y[row]!]
      marks.push({ row, x, y, count, family, disputed: this.disputed[c]! > 0, vague: (c & 1) === 1 })
    }
    return marks
  }
}

/** Events of a view by cells of about 28 px, and the outlines of those that are somewhere in an area. */
export class Grid implements Sums {
  private readonly cells: Cells
  private readonly cellOf: Int32Array
  private readonly outlines: Int32Array
  private readonly running: Running

  constructor(readonly sieve: Sieve, view: View) {
    const { table, fails, orders } = sieve
    const { west, north, east, south } = view
    const { x, y, vague, outline } = table
    const size = CELL_PX / (512 * 2 ** Math.min(view.zoom, SPREAD_ZOOM))
    const left = Math.floor(west / size)
    const up = Math.floor(north / size)
    this.cells = new Cells(left, up, Math.floor(east / size) - left + 1, Math.floor(south / size) - up + 1)
    this.outlines = new Int32Array(table.outlined.length)
    const cellOf = (this.cellOf = new Int32Array(table.n).fill(-1))
    for (let i = 0; i < table.n; i++)
      if (x[i]! >= west && x[i]! <= east && y[i]! >= north && y[i]! <= south)
        cellOf[i] = this.cells.at(Math.floor(x[i]! / size), Math.floor(y[i]! / size), vague[i]!)
    const here = (i: number): boolean => fails[i] === 0 && (cellOf[i]! >= 0 || outline[i]! >= 0)
    this.running = new Running({ byFirst: orders.byFirst.filter(here), byLast: orders.byLast.filter(here) }, table.first, table.last, this)
  }

  clear(): void {
    const { count, rows, x, y, disputed, families } = this.cells
    for (const sums of [count, rows, x, y, disputed, families, this.outlines]) sums.fill(0)
  }

  add(i: number, by: number): void {
    const { cells } = this
    const { x, y, outline, disputed, family } = this.sieve.table
    if (outline[i]! >= 0) this.outlines[outline[i]!]! += by
    const c = this.cellOf[i]!
    if (c < 0) return
    cells.count[c]! += by
    cells.rows[c]! += by * i
    cells.x[c]! += by * x[i]!
    cells.y[c]! += by * y[i]!
    if (disputed[i]) cells.disputed[c]! += by
    cells.families[c * FAMILIES.length + family[i]!]! += by
  }

  /** Marks of the events of a window; cells double until marks are few. */
  marks(time: Days, most = MOST_MARKS): Mark[] {
    this.running.go(time)
    for (let cells = this.cells; ; cells = cells.doubled()) {
      const marks = cells.marks(this.sieve.table)
      if (marks.length <= most) return marks
    }
  }

  /** An event of each outline that the last window held, at most so many. */
  outlined(most: number): number[] {
    const found: number[] = []
    for (let k = 0; k < this.outlines.length && found.length < most; k++) if (this.outlines[k]) found.push(this.sieve.table.outlined[k]!)
    return found
  }
}

/** Events under a mark, newest first, to open or list them. */
export function near(sieve: Sieve, time: Days, x: number, y: number, reach: number): number[] {
  const { table } = sieve
  return sieve.newest(time).filter((i) => Math.abs(table.x[i]! - x) <= reach && Math.abs(table.y[i]! - y) <= reach)
}
