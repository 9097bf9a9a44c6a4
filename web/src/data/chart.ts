// In: the theme. Out: what charts share: colours by variable, one plain axis of days.
import type uPlot from 'uplot'

const known = new Map<string, string>()

/** The value of a colour variable; asked once a theme, for asking makes the browser lay out the page. */
export function colour(name: string): string {
  const was = known.get(name)
  if (was !== undefined) return was
  const now = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
  known.set(name, now)
  return now
}

/** Call back whenever the theme changes; gives the way to stop. */
export function onTheme(redraw: () => void): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)')
  const anew = (): void => (known.clear(), redraw())
  const seen = new MutationObserver(anew)
  seen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  media.addEventListener('change', anew)
  return () => (seen.disconnect(), media.removeEventListener('change', anew))
}

const FONT = '11px system-ui, sans-serif'

/** An axis with few quiet labels. */
export const axisOf = (label: (value: number) => string, size = 20): uPlot.Axis => ({
  size, space: 64, gap: 3, font: FONT, stroke: () => colour('soft'), grid: { show: false }, ticks: { show: true, size: 4, width: 1, stroke: () => colour('edge') },
  incrs: [1, 2, 3, 7, 14, 30, 61, 91, 182, 365, 730, 1825].map((days) => days * 86_400), values: (_, splits) => splits.map((v) => label(v)),
})
