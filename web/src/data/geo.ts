// In: coordinates in degrees, km and bearings. Out: points at a distance on the sphere.

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
