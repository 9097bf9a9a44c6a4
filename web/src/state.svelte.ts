// In: the API and the address. Out: one store that every view reads; each change is one filter pass.
import { get, type ControlState, type Columns, type Summary } from './api/client'
import { Sieve, domainOf, type Choice, type Domain, type Facet, type Passed } from './data/filter'
import { tableOf, isoDay, type Table } from './data/table'
import { holderColours, statesAt } from './map/features'
import { fromHash, nothing, toHash, type Layer, type Place, type Screen, type Shown, type Tray } from './data/url'

/** Rows that the list of events shows at most. */
export const LISTED = 300

class Store {
  summary = $state.raw<Summary | null>(null)
  table = $state.raw<Table | null>(null)
  domain = $state.raw<Domain>({ from: 0, to: 0, step: 1 })
  control = $state.raw<ControlState[]>([])
  error = $state('')
  screen = $state<Screen>('explore')
  choice = $state.raw<Choice>(fromHash('').choice)
  event = $state<string | null>(null)
  map = $state.raw<Place | null>(null)
  /** Where the map is asked to go; the map itself tells `map` where it is. */
  goal = $state.raw<Place | null>(null)
  hidden = $state.raw<readonly Layer[]>([])
  tray = $state<Tray>('')
  ledger = $state.raw<Shown['ledger']>(nothing().ledger)
  lit = $state<string | null>(null)
  playing = $state(false)
  help = $state(false)

  private known: { facets: string; sieve: Sieve } | null = null

  /** What passes the filter; facets are looked at anew only where they changed, so that a brush step counts what it moved over. */
  passed: Passed | null = $derived.by(() => {
    const { table, choice } = this
    if (!table) return null
    performance.mark('filter')
    const facets = JSON.stringify([choice.facets, choice.words, choice.background])
    if (this.known?.sieve.table !== table || this.known.facets !== facets)
      this.known = { facets, sieve: new Sieve(table, choice, this.domain) }
    const result = this.known.sieve.pass(choice.time)
    performance.measure('filter', 'filter')
    return result
  })

  labels = $derived(new Map((this.summary?.types ?? []).map((t) => [t.type, t.label])))
  families = $derived(new Map((this.summary?.types ?? []).map((t) => [t.type, t.family])))
  /** The day that control is shown at: the brush's last, else the record's. */
  at = $derived(this.choice.time ? isoDay(this.choice.time[1]) : (this.summary?.as_of ?? '').slice(0, 10))
  colours = $derived(holderColours(this.control))
  private stood: ControlState[] = []
  /** States that hold at that day; the same list while none changes, so that nothing is drawn anew for it. */
  states = $derived.by((): ControlState[] => {
    const now = statesAt(this.control, this.at)
    if (now.length !== this.stood.length || now.some((s, i) => s !== this.stood[i])) this.stood = now
    return this.stood
  })
  selected = $derived(this.event && this.table ? (this.table.index.get(this.event) ?? null) : null)

  async load(): Promise<void> {
    this.restore()
    try {
      const [summary, columns] = await Promise.all([get<Summary>('summary'), get<Columns>('columns')])
      this.summary = summary
      const table = tableOf(columns, new Map(summary.types.map((t) => [t.type, t.family])))
      this.domain = domainOf(table)
      this.table = table
      performance.mark('first-data')
      this.control = (await get<{ items: ControlState[] }>('control')).items
    } catch (e) {
      this.error = e instanceof Error ? e.message : String(e)
    }
  }

  restore(): void {
    const s = fromHash(location.hash)
    this.screen = s.screen
    this.choice = s.choice
    this.event = s.event
    this.map = s.map
    this.hidden = s.hidden
    this.tray = s.tray
    this.ledger = s.ledger
  }

  /** Write the address; `step` leaves a step for the browser's back button. */
  private waiting = 0
  write(step = false): void {
    const go = (): void => {
      const { screen, choice, event, map, hidden, tray, ledger } = this
      const hash = toHash({ screen, choice, event, map, hidden, tray, ledger })
      if (hash !== location.hash) history[step ? 'pushState' : 'replaceState'](null, '', hash)
    }
    clearTimeout(this.waiting)
    if (step) go()
    else this.waiting = window.setTimeout(go, 150)
  }

  show(screen: Screen): void {
    this.screen = screen
    this.write(true)
  }

  open(event: string | null): void {
    this.event = event
    this.write(true)
  }

  choose(change: Partial<Choice>): void {
    this.choice = { ...this.choice, ...change }
    this.write()
  }

  toggle(facet: Facet, name: string): void {
    const was = this.choice.facets[facet]
    const now = was.includes(name) ? was.filter((n) => n !== name) : [...was, name]
    this.choose({ facets: { ...this.choice.facets, [facet]: now } })
  }

  moved(map: Place): void {
    this.map = map
    this.write()
  }

  /** Show or hide a layer of the map. */
  hide(layer: Layer): void {
    this.hidden = this.hidden.includes(layer) ? this.hidden.filter((l) => l !== layer) : [...this.hidden, layer]
    this.write()
  }

  /** List the week, the undated or the unlocated; once more lists all again. */
  look(tray: Tray): void {
    this.tray = this.tray === tray ? '' : tray
    this.write()
  }

  /** Bring a place into view. */
  goto(place: { lat?: number | null; lon?: number | null }): void {
    if (place.lat == null || place.lon == null) return
    this.goal = { lat: place.lat, lon: place.lon, zoom: Math.max(9, this.map?.zoom ?? 0) }
    this.moved(this.goal)
  }

  searched(ledger: Partial<Shown['ledger']>): void {
    this.ledger = { ...this.ledger, ...ledger }
    this.write()
  }

  /** Next or previous event of the list. */
  step(by: number): void {
    if (!this.table || !this.passed) return
    const order = this.ordered
    if (!order.length) return
    const at = this.selected === null ? -1 : order.indexOf(this.selected)
    const next = order[Math.max(0, Math.min(order.length - 1, at < 0 ? 0 : at + by))]!
    this.open(this.table.raw.id[next]!)
  }

  /** The newest events that pass, as many as the list shows. */
  ordered = $derived(this.passed ? this.passed.sieve.newest(this.passed.time, LISTED) : [])
}

export const store = new Store()
