// In: coordinates in degrees and km. Out: outlines of uncertain places and the small images of the map's marks.
import type { Polygon } from 'geojson'
import { pointAt } from '../data/geo'
import { FAMILIES } from '../data/table'

/** Okabe and Ito's colours, the same as in the situation report; each family has a shape as well. */
export const COLOURS = ['#0072B2', '#D55E00', '#CC79A7', '#E69F00', '#009E73', '#56B4E9', '#999999'] as const
export const HOLDER_COLOURS = ['#009E73', '#D55E00', '#F0E442', '#56B4E9', '#CC79A7', '#E69F00'] as const
export const SHAPES = ['square', 'triangle', 'diamond', 'circle', 'circle', 'circle', 'circle'] as const
export const FAMILY_LABELS = ['fighting and territory', 'strikes', 'harm to people', 'protest', 'movement', 'words and deals', 'other'] as const

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
  // Kept in memory, for it is read back at once; a canvas of the graphics card takes long for that.
  const c = canvas.getContext('2d', { willReadFrequently: true })!
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

/** Radius of a mark in device pixels by its size, 0 alone, 1 to 3 by the digits of its count. */
const RADII = [10, 19, 22, 26]
export const sizeOf = (count: number): number => (count < 2 ? 0 : count < 10 ? 1 : count < 100 ? 2 : 3)
/** Ink of a count on its mark. */
export const inkOf = (family: number): string => (family < 2 ? '#ffffff' : '#000000')

/** The image `mark|family|disputed|size|vague`: the family's shape, hollow for an area, a ring where disputed. */
export function markImage(name: string, dark: boolean): ImageData | null {
  const [kind, family, disputed, size, vague] = name.split('|')
  if (kind !== 'mark') return null
  const f = Math.min(Number(family) || 0, FAMILIES.length - 1)
  const r = RADII[Number(size)] ?? RADII[0]!
  return drawing(2 * (r + 16), (c) => {
    const m = r + 16
    const paper = dark ? '#12161b' : '#ffffff'
    outline(c, SHAPES[f]!, m, r)
    c.fillStyle = vague === '1' ? paper : COLOURS[f]!
    c.fill()
    c.lineWidth = vague === '1' ? 4 : 3
    c.strokeStyle = vague === '1' ? COLOURS[f]! : paper
    if (vague === '1') c.setLineDash([6, 4])
    c.stroke()
    c.setLineDash([])
    if (disputed !== '1') return
    c.beginPath()
    c.arc(m, m, r + 10, 0, 7)
    c.lineWidth = 7
    c.strokeStyle = paper
    c.stroke()
    c.lineWidth = 3.5
    c.strokeStyle = dark ? '#ffffff' : '#1a1d21'
    c.stroke()
  })
}

/** The image `hold|colour|status`: held full, claimed hatched, contested crossed, threatened a broken outline. */
export function holdImage(name: string, dark: boolean): ImageData | null {
  const [kind, colour = '#999999', status] = name.split('|')
  if (kind !== 'hold') return null
  const size = 112
  return drawing(size, (c) => {
    const m = size / 2
    const r = 48
    c.beginPath()
    c.arc(m, m, r, 0, 7)
    c.fillStyle = dark ? '#12161b99' : '#ffffff99'
    c.fill()
    c.save()
    c.clip()
    c.strokeStyle = c.fillStyle = colour
    if (status === 'held') {
      c.globalAlpha = 0.55
      c.fillRect(0, 0, size, size)
    }
    c.lineWidth = 5
    c.beginPath()
    for (let k = -size; status === 'claimed' || status === 'contested' ? k < size : false; k += 16) {
      c.moveTo(k, size), c.lineTo(k + size, 0)
      if (status === 'contested') c.moveTo(k, 0), c.lineTo(k + size, size)
    }
    c.stroke()
    c.restore()
    c.beginPath()
    c.arc(m, m, r, 0, 7)
    c.lineWidth = 5
    if (status === 'threatened') c.setLineDash([14, 10])
    c.strokeStyle = colour
    c.stroke()
  })
}
