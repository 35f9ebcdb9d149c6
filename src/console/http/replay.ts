import type { JsonObject, ReplayDetail, ReplayRequest } from './contract.ts'
import { request } from './request.ts'

/** Asks for the preview of a replay. */
export const previewReplay = (wanted: ReplayRequest): Promise<ReplayDetail> =>
  request<ReplayDetail>('/api/replays/preview', {
    method: 'POST',
    body: JSON.parse(JSON.stringify(wanted)) as JsonObject,
  })

/** Runs what was looked at: a preview of another fingerprint is refused. */
export const runReplay = ({ id, fingerprint }: ReplayDetail): Promise<ReplayDetail> =>
  request<ReplayDetail>('/api/replays', {
    method: 'POST',
    body: fingerprint === null ? { preview: id } : { preview: id, fingerprint },
  })

export const changeReplay = (id: string, asked: 'stop' | 'pause' | 'resume'): Promise<ReplayDetail> =>
  request<ReplayDetail>(`/api/replays/${encodeURIComponent(id)}/${asked}`, { method: 'POST', body: {} })
