// In: paths of /api/v1. Out: typed answers; errors carry the server's one-line reason.
import type { components } from './schema'

type Schemas = components['schemas']
export type Summary = Schemas['Summary']
export type Columns = Schemas['Columns']
export type EventDetail = Schemas['EventDetail']
export type ClaimRow = Schemas['ClaimRow']
export type Cell = Schemas['Cell']
export type ReportDetail = Schemas['ReportDetail']
export type ReportRow = Schemas['ReportRow']
export type FigureSeries = Schemas['FigureSeries']
export type SourceRow = Schemas['SourceRow']
export type ControlState = Schemas['ControlState']
export type Contradiction = Schemas['Contradiction']
export type SituationReport = Schemas['SituationReport']
export type Section = Schemas['Section']
export type Citation = Schemas['Citation']
export type Span = Schemas['Span']

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(`/api/v1/${path}`, { headers: { Accept: 'application/json' }, signal: signal ?? null })
  if (!answer.ok) {
    const body = (await answer.json().catch(() => null)) as { error?: { detail?: string } } | null
    throw new Error(body?.error?.detail ?? `the server answered ${answer.status}`)
  }
  return (await answer.json()) as T
}

/** All claims, page by page; the ledger filters and sorts them here. */
export async function allClaims(most = 20_000): Promise<{ items: ClaimRow[]; total: number }> {
  const items: ClaimRow[] = []
  let cursor: string | null | undefined
  let total = 0
  do {
    const query = new URLSearchParams({ limit: '500', ...(cursor ? { cursor } : {}) })
    const page = await get<Schemas['ClaimPage']>(`claims?${query}`)
    items.push(...page.items)
    cursor = page.next
    total = page.total
  } while (cursor && items.length < most)
  return { items, total }
}
