// In: a stored text and spans in code points. Out: pieces to set as text, marked or not.
import type { Span } from '../api/client'

export interface Piece {
  text: string
  mark: boolean
}

/** Spans count code points, JavaScript's strings UTF-16 units: cut by code points. */
export function pieces(text: string, spans: readonly Pick<Span, 'start' | 'end'>[]): Piece[] {
  const points = Array.from(text)
  const out: Piece[] = []
  let at = 0
  for (const s of [...spans].sort((a, b) => a.start - b.start)) {
    const start = Math.max(at, s.start)
    if (s.end <= start) continue
    if (start > at) out.push({ text: points.slice(at, start).join(''), mark: false })
    out.push({ text: points.slice(start, s.end).join(''), mark: true })
    at = s.end
  }
  if (at < points.length) out.push({ text: points.slice(at).join(''), mark: false })
  return out
}

/** A quote with the parts that were read marked; spans lie in the report, the quote begins at `quote.start`. */
export const quoted = (quote: Span, spans: readonly Span[]): Piece[] =>
  pieces(quote.quote, spans.filter((s) => s.report === quote.report && s.start >= quote.start && s.end <= quote.end)
    .map((s) => ({ start: s.start - quote.start, end: s.end - quote.start })))
