// In: what is shown. Out: the address that restores it, and back; unknown or malformed parts are left out.
import { FACETS, noChoice, type Choice } from './filter'
import { dayOf, isoDay } from './table'

export const SCREENS = ['explore', 'ledger', 'report', 'sources'] as const
export type Screen = (typeof SCREENS)[number]

/** What the map shows and the lists beside it; both are part of the address. */
export const LAYERS = ['events', 'control', 'areas'] as const
export type Layer = (typeof LAYERS)[number]
export const TRAYS = ['week', 'undated', 'unlocated'] as const
export type Tray = (typeof TRAYS)[number] | ''

export interface Place {
  lat: number
  lon: number
  zoom: number
}

export interface Shown {
  screen: Screen
  choice: Choice
  /** Id of the open event. */
  event: string | null
  map: Place | null
  hidden: readonly Layer[]
  tray: Tray
  ledger: { words: string; disputed: boolean; sort: string; what: string; claimant: string }
}

export const nothing = (): Shown => ({
  screen: 'explore', choice: noChoice(), event: null, map: null, hidden: [], tray: '',
  ledger: { words: '', disputed: false, sort: '', what: '', claimant: '' },
})

const DAY = /^\d{4}-\d\d-\d\d$/
const day = (text: string | undefined): number | null => {
  const n = text && DAY.test(text) ? dayOf(text) : NaN
  return Number.isFinite(n) ? n : null
}

export function toHash(s: Shown): string {
  const q = new URLSearchParams()
  for (const f of FACETS) for (const name of s.choice.facets[f]) q.append(f, name)
  if (s.choice.words) q.set('q', s.choice.words)
  if (s.choice.background) q.set('background', '1')
  if (s.choice.time) q.set('time', s.choice.time.map(isoDay).join('..'))
  if (s.map) q.set('map', `${s.map.zoom.toFixed(2)}/${s.map.lat.toFixed(4)}/${s.map.lon.toFixed(4)}`)
  if (s.event) q.set('event', s.event)
  if (s.hidden.length) q.set('hide', s.hidden.join(','))
  if (s.tray) q.set('list', s.tray)
  if (s.ledger.words) q.set('words', s.ledger.words)
  if (s.ledger.disputed) q.set('contradictions', '1')
  if (s.ledger.sort) q.set('sort', s.ledger.sort)
  if (s.ledger.what) q.set('what', s.ledger.what)
  if (s.ledger.claimant) q.set('claimant', s.ledger.claimant)
  const tail = q.toString()
  return `#/${s.screen}${tail ? `?${tail}` : ''}`
}

export function fromHash(hash: string): Shown {
  const s = nothing()
  const [path = '', tail = ''] = hash.replace(/^#\/?/, '').split('?', 2)
  if ((SCREENS as readonly string[]).includes(path)) s.screen = path as Screen
  const q = new URLSearchParams(tail)
  for (const f of FACETS) s.choice.facets[f] = q.getAll(f)
  s.choice.words = q.get('q') ?? ''
  s.choice.background = q.get('background') === '1'
  const [from, to] = (q.get('time') ?? '').split('..')
  const a = day(from)
  const b = day(to)
  if (a !== null && b !== null && a <= b) s.choice.time = [a, b]
  const [zoom, lat, lon] = (q.get('map') ?? '').split('/').map(Number)
  if ([zoom, lat, lon].every((v) => Number.isFinite(v)) && Math.abs(lat!) <= 85 && Math.abs(lon!) <= 180)
    s.map = { zoom: Math.max(0, Math.min(18, zoom!)), lat: lat!, lon: lon! }
  const event = q.get('event')
  if (event && /^[0-9a-f]{1,64}$/.test(event)) s.event = event
  s.hidden = LAYERS.filter((l) => (q.get('hide') ?? '').split(',').includes(l))
  s.tray = TRAYS.find((t) => t === q.get('list')) ?? ''
  s.ledger = {
    words: q.get('words') ?? '', disputed: q.get('contradictions') === '1', sort: q.get('sort') ?? '',
    what: q.get('what') ?? '', claimant: q.get('claimant') ?? '',
  }
  return s
}
