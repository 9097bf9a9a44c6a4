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
}

export const MOST_MARKS = 2_000
const CELL_PX = 22
const SPREAD_ZOOM = 11

/** Group events by cells of about 22 px; the commonest family gives the shape. Cells double until marks are few. */
export function aggregate(table: Table, rows: Uint32Array, view: View, most = MOST_MARKS): Mark[] {
  for (let cell = CELL_PX; ; cell *= 2) {
    const marks = grouped(table, rows, view, cell / (512 * 2 ** Math.min(view.zoom, SPREAD_ZOOM)))
    if (marks.length <= most) return marks
  }
}

function grouped(table: Table, rows: Uint32Array, view: View, size: number): Mark[] {
  const cells = new Map<number, { mark: Mark; families: Uint32Array | null }>()
  const { x, y, family, disputed } = table
  for (let r = 0; r < rows.length; r++) {
    const i = rows[r]!
    const px = x[i]!
    const py = y[i]!
    if (!(px >= view.west && px <= view.east && py >= view.north && py <= view.south)) continue
    const key = Math.floor(py / size) * 4_194_304 + (Math.floor(px / size) % 4_194_304)
    const at = cells.get(key)
    if (!at) {
      cells.set(key, { mark: { row: i, x: px, y: py, count: 1, family: family[i]!, disputed: disputed[i] === 1 }, families: null })
      continue
    }
    const m = at.mark
    if (!at.families) {
      at.families = new Uint32Array(8)
      at.families[m.family]!++
      m.row = -1
    }
    m.count++
    m.x += (px - m.x) / m.count
    m.y += (py - m.y) / m.count
    m.disputed ||= disputed[i] === 1
    const f = family[i]!
    if (++at.families[f]! > at.families[m.family]!) m.family = f
  }
  return Array.from(cells.values(), (c) => c.mark)
}

/** Events under a mark, to open or list them. */
export function near(table: Table, rows: Uint32Array, x: number, y: number, reach: number): number[] {
  const found: number[] = []
  for (const i of rows) if (Math.abs(table.x[i]! - x) <= reach && Math.abs(table.y[i]! - y) <= reach) found.push(i)
  return found
}
