// In: first and last days of events. Out: their orders, and sums over a window of days carried on from step to step.

export const NO_DAY = -2_147_483_648

/** First and last day of the brush; null is all time, the only window that holds events without a day. */
export type Days = readonly [number, number] | null

const ALL = [NO_DAY, 2_147_483_647] as const
export const endsOf = (time: Days): readonly [number, number] => time ?? ALL

/** Rows by their first and by their last day; of one day the later row comes first, so that the reverse is the list. */
export interface Orders {
  byFirst: Uint32Array
  byLast: Uint32Array
}

export const ordersOf = (first: Int32Array, last: Int32Array): Orders => ({ byFirst: sorted(first), byLast: sorted(last) })

/** Day and row packed into one number, which sorts many times faster than two that are compared. */
function sorted(days: Int32Array): Uint32Array {
  const n = days.length
  const keys = Float64Array.from(days, (day, i) => (day - NO_DAY) * n + (n - 1 - i)).sort()
  return Uint32Array.from(keys, (key) => n - 1 - (key % n))
}

/** How many rows of an order lie before a day. */
export function before(order: Uint32Array, days: Int32Array, day: number): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[order[middle]!]! < day) low = middle + 1
    else high = middle
  }
  return low
}

/** What is summed over a window: taken from nothing, then an event in or out at a time. */
export interface Sums {
  clear(): void
  add(row: number, by: 1 | -1): void
}

/**
 * Carries sums over the events of a window from step to step. What overlaps a window is what began by its end less what
 * ended before its start, so that a step adds and takes away the events of the days it moved over. Where the window
 * that it comes to holds fewer than that, they are summed anew.
 */
export class Running {
  private begun = 0
  private ended = 0
  private readonly longest: number

  constructor(
    private readonly orders: Orders,
    private readonly first: Int32Array,
    private readonly last: Int32Array,
    private readonly sums: Sums,
  ) {
    this.longest = orders.byLast.reduce((most, i) => Math.max(most, last[i]! - first[i]!), 0)
  }

  go(time: Days): void {
    const { first, last, sums } = this
    const { byFirst, byLast } = this.orders
    const [from, to] = endsOf(time)
    const begun = before(byFirst, first, to + 1)
    const ended = before(byLast, last, from)
    const start = before(byFirst, first, from - this.longest)
    if (begun - start < Math.abs(begun - this.begun) + Math.abs(ended - this.ended)) {
      sums.clear()
      for (let k = start; k < begun; k++) if (last[byFirst[k]!]! >= from) sums.add(byFirst[k]!, 1)
    } else {
      for (let k = this.begun; k < begun; k++) sums.add(byFirst[k]!, 1)
      for (let k = begun; k < this.begun; k++) sums.add(byFirst[k]!, -1)
      for (let k = this.ended; k < ended; k++) sums.add(byLast[k]!, -1)
      for (let k = ended; k < this.ended; k++) sums.add(byLast[k]!, 1)
    }
    this.begun = begun
    this.ended = ended
  }
}
