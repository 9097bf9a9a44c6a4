// In: coordinates in degrees and km. Out: outlines of uncertain places and the small images of the map's marks.
import type { Polygon } from 'geojson'
import { FAMILIES } from '../data/table'

/** Okabe and Ito's colours, the same as in the situation report; each family has a shape as well. */
export const COLOURS = ['#0072B2', '#D55E00', '#CC79A7', '#E69F00', '#009E73', '#56B4E9', '#999999'] as const
export const HOLDER_COLOURS = ['#009E73', '#D55E00', '#F0E442', '#56B4E9', '#CC79A7', '#E69F00'] as const
export const SHAPES = ['square', 'triangle', 'diamond', 'circle', 'circle', 'circle', 'circle'] as const
export const FAMILY_LABELS = ['fighting and territory', 'strikes', 'harm to people', 'protest', 'movement', 'words and deals', 'other'] as const

const BEARINGS = ['N', 'NNE', 'NE', 'ENE', 'E', 'ESE', 'SE', 'SSE', 'S', 'SSW', 'SW', 'WSW', 'W', 'WNW', 'NW', 'NNW']
const WORDS: Record<string, string> = { north: 'N', east: 'E', south: 'S', west: 'W', northeast: 'NE', northwest: 'NW', southeast: 'SE', southwest: 'SW' }

/** Degrees from north; null where it is no bearing. */
export function degreesOf(bearing: string | null): number | null {
  if (!bearing) return null
  const key = WORDS[bearing.toLowerCase().replace(/[^a-z]/g, '').replace(/ern$/, '')] ?? bearing.toUpperCase()
  const i = BEARINGS.indexOf(key)
  return i < 0 ? null : i * 22.5
}

export function pointAt(lat: number, lon: number, km: number, degrees: number): [number, number] {
  const d = km / 6371
  const t = (degrees * Math.PI) / 180
  const a = (lat * Math.PI) / 180
  const b = Math.asin(Math.sin(a) * Math.cos(d) + Math.cos(a) * Math.sin(d) * Math.cos(t))
  const dl = Math.atan2(Math.sin(t) * Math.sin(d) * Math.cos(a), Math.cos(d) - Math.sin(a) * Math.sin(b))
  return [lon + (dl * 180) / Math.PI, (b * 180) / Math.PI]
}

/** A circle of `km`, or with a bearing the sector of 45° about it. */
export function area(lat: number, lon: number, km: number, bearing: number | null): Polygon {
  const [from, to] = bearing === null ? [0, 360] : [bearing - 22.5, bearing + 22.5]
  const ring: [number, number][] = bearing === null ? [] : [[lon, lat]]
  const steps = bearing === null ? 64 : 12
  for (let i = 0; i <= steps; i++) ring.push(pointAt(lat, lon, km, from + ((to - from) * i) / steps))
  if (bearing !== null) ring.push([lon, lat])
  return { type: 'Polygon', coordinates: [ring] }
}

function drawing(size: number, draw: (c: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size
  const c = canvas.getContext('2d')!
  draw(c)
  return c.getImageData(0, 0, size, size)
}

function outline(c: CanvasRenderingContext2D, shape: string, m: number, r: number): void {
  c.beginPath()
  if (shape === 'square') c.rect(m - r * 0.9, m - r * 0.9, r * 1.8, r * 1.8)
  else if (shape === 'triangle') c.moveTo(m, m - r * 1.2), c.lineTo(m + r * 1.1, m + r * 0.8), c.lineTo(m - r * 1.1, m + r * 0.8)
  else if (shape === 'diamond') c.moveTo(m, m - r * 1.2), c.lineTo(m + r * 1.2, m), c.lineTo(m, m + r * 1.2), c.lineTo(m - r * 1.2, m)
  else c.arc(m, m, r, 0, 7)
  c.closePath()
}

/** Count as shown: at most four characters. */
export const short = (n: number): string => (n < 1000 ? `${n}` : n < 10_000 ? `${(Math.floor(n / 100) / 10).toFixed(1)}k` : `${Math.floor(n / 1000)}k`)

/** The image `mark|family|disputed|label`: the family's shape, a ring where disputed, the count where many. */
export function markImage(name: string, dark: boolean): ImageData | null {
  const [kind, family, disputed, label = ''] = name.split('|')
  if (kind !== 'mark') return null
  const f = Math.min(Number(family) || 0, FAMILIES.length - 1)
  const r = label ? 18 + Math.min(10, label.length * 3) : 10
  const size = 2 * (r + 16)
  return drawing(size, (c) => {
    const m = size / 2
    const paper = dark ? '#12161b' : '#ffffff'
    outline(c, SHAPES[f]!, m, r)
    c.fillStyle = COLOURS[f]!
    c.fill()
    c.lineWidth = 3
    c.strokeStyle = paper
    c.stroke()
    if (disputed === '1') {
      c.beginPath()
      c.arc(m, m, r + 10, 0, 7)
      c.lineWidth = 7
      c.strokeStyle = paper
      c.stroke()
      c.lineWidth = 3.5
      c.strokeStyle = dark ? '#ffffff' : '#1a1d21'
      c.stroke()
    }
    if (!label) return
    c.font = `600 ${label.length > 2 ? 19 : 22}px system-ui, sans-serif`
    c.textAlign = 'center'
    c.textBaseline = 'middle'
    const ink = f < 2 ? '#ffffff' : '#000000'
    c.lineWidth = 4
    c.strokeStyle = COLOURS[f]!
    c.strokeText(label, m, m + 1)
    c.fillStyle = ink
    c.fillText(label, m, m + 1)
  })
}

/** The image `hold|colour|status`: held full, claimed hatched, contested crossed, threatened a broken outline. */
export function holdImage(name: string, dark: boolean): ImageData | null {
  const [kind, colour = '#999999', status] = name.split('|')
  if (kind !== 'hold') return null
  return drawing(56, (c) => {
    const s = 42
    const o = 7
    c.save()
    c.beginPath()
    c.arc(28, 28, s / 2, 0, 7)
    c.fillStyle = dark ? '#12161b' : '#ffffff'
    c.fill()
    c.clip()
    c.strokeStyle = c.fillStyle = colour
    c.lineWidth = 4
    if (status === 'held') c.fillRect(o, o, s, s)
    c.beginPath()
    for (let k = -s; status === 'claimed' || status === 'contested' ? k < s : false; k += 11) {
      c.moveTo(o + k, o + s), c.lineTo(o + k + s, o)
      if (status === 'contested') c.moveTo(o + k, o), c.lineTo(o + k + s, o + s)
    }
    c.stroke()
    c.restore()
    c.beginPath()
    c.arc(28, 28, s / 2, 0, 7)
    c.lineWidth = 4
    if (status === 'threatened') c.setLineDash([7, 6])
    c.strokeStyle = colour
    c.stroke()
    c.setLineDash([])
    c.lineWidth = 1.5
    c.strokeStyle = dark ? '#ffffff' : '#1a1d21'
    c.beginPath()
    c.arc(28, 28, s / 2 + 3, 0, 7)
    c.stroke()
  })
}
