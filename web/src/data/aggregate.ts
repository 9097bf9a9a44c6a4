// In: events that pass and the view. Out: at most some two thousand marks, single or grouped by a grid of the zoom.
import type { Table } from './table'

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

/** Group events by cells of about 28 px; the commonest family gives the shape. Cells double until marks are few. */
export function aggregate(table: Table, rows: Uint32Array, view: View, most = MOST_MARKS): Mark[] {
  for (let cell = CELL_PX; ; cell *= 2) {
    const marks = grouped(table, rows, view, cell / (512 * 2 ** Math.min(view.zoom, SPREAD_ZOOM)))
    if (marks.length <= most) return marks
  }
}

function grouped(table: Table, rows: Uint32Array, view: View, size: number): Mark[] {
  // Cells are aligned to the world, so that a small move of the map does not regroup what it shows.
  const left = Math.floor(view.west / size)
  const up = Math.floor(view.north / size)
  const wide = Math.floor(view.east / size) - left + 1
  const tall = Math.floor(view.south / size) - up + 1
  const cells = new Int32Array(2 * wide * tall).fill(-1)
  const marks: Mark[] = []
  const families: (Uint32Array | null)[] = []
  const { x, y, family, disputed, vague } = table
  const { west, north, east, south } = view
  for (let r = 0; r < rows.length; r++) {
    const i = rows[r]!
    const px = x[i]!
    const py = y[i]!
    if (!(px >= west && px <= east && py >= north && py <= south)) continue
    const cell = ((Math.floor(py / size) - up) * wide + Math.floor(px / size) - left) * 2 + vague[i]!
    const at = cells[cell]!
    if (at < 0) {
      cells[cell] = marks.length
      families.push(null)
      marks.push({ row: i, x: px, y: py, count: 1, family: family[i]!, disputed: disputed[i] === 1, vague: vague[i] === 1 })
      continue
    }
    const m = marks[at]!
    const counts = (families[at] ??= new Uint32Array(8))
    if (m.row >= 0) {
      counts[m.family]!++
      m.row = -1
    }
    m.count++
    m.x += (px - m.x) / m.count
    m.y += (py - m.y) / m.count
    if (disputed[i]) m.disputed = true
    const f = family[i]!
    if (++counts[f]! > counts[m.family]!) m.family = f
  }
  return marks
}

/** Events under a mark, to open or list them. */
export function near(table: Table, rows: Uint32Array, x: number, y: number, reach: number): number[] {
  const found: number[] = []
  for (const i of rows) if (Math.abs(table.x[i]! - x) <= reach && Math.abs(table.y[i]! - y) <= reach) found.push(i)
  return found
}
