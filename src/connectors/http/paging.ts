import type { Static } from 'typebox'
import Type from 'typebox'
import { isJsonObject, type JsonValue } from '../../kernel/index.ts'
import { httpPaging } from './failures.ts'
import type { HttpAnswer, HttpRequest } from './request.ts'

const name = (description: string) => Type.String({ minLength: 1, description })
const closed = { additionalProperties: false }
const items = Type.Optional(
  name('where in the body the items are, such as data.items; the body itself without it'),
)
const style = <Name extends string>(text: Name) => Type.Literal(text)

/** How a system divides what it lists. */
export const pagingSetting = Type.Union(
  [
    Type.Object({ style: style('link'), items }, closed),
    Type.Object({ style: style('next'), at: name('where the address of the next page is'), items }, closed),
    Type.Object(
      {
        style: style('cursor'),
        at: name('where the cursor of the next page is'),
        parameter: name('the query parameter that takes it'),
        items,
      },
      closed,
    ),
    Type.Object(
      {
        style: style('offset'),
        offset: name('the query parameter of the first item'),
        limit: name('the query parameter of how many'),
        size: Type.Integer({ minimum: 1, description: 'how many items a page has' }),
        items,
      },
      closed,
    ),
    Type.Object(
      {
        style: style('page'),
        page: name('the query parameter of the page number'),
        from: Type.Optional(
          Type.Integer({ minimum: 0, description: 'the number of the first page, 1 without it' }),
        ),
        limit: Type.Optional(name('the query parameter of how many')),
        size: Type.Integer({ minimum: 1, description: 'how many items a page has' }),
        items,
      },
      closed,
    ),
  ],
  {
    description:
      '{ style: link }: the header Link with rel="next" (RFC 8288). { style: next, at }: an address in the body. { style: cursor, at, parameter }: a cursor in the body. { style: offset, offset, limit, size } and { style: page, page, size, from?, limit? }: until a page is not full. `items` says where the items are',
  },
)

export type Paging = Static<typeof pagingSetting>

/** The first request as this style wants it. */
export function firstPage(paging: Paging | undefined, request: HttpRequest): HttpRequest {
  if (paging?.style === 'offset') return asking(request, { [paging.limit]: paging.size, [paging.offset]: 0 })
  if (paging?.style === 'page')
    return asking(request, {
      [paging.page]: paging.from ?? 1,
      ...(paging.limit !== undefined && { [paging.limit]: paging.size }),
    })
  return request
}

/** A page that was read: what was asked, where, and what came. */
export type ReadPage = {
  readonly system: string
  readonly url: URL
  readonly request: HttpRequest
  readonly answer: Pick<HttpAnswer, 'headers' | 'body'>
}

/**
 * The request for the page after that; undefined after the last. Throws `LIG-CONNECTORS-HTTP-PAGING` for an address
 * that is none, or that is of another origin: credentials must not follow it.
 */
export function nextPage(paging: Paging | undefined, page: ReadPage): HttpRequest | undefined {
  const { request, answer } = page
  const { headers, body } = answer
  if (paging === undefined) return undefined
  if (paging.style === 'link') return following(page, nextLink(headers.link))
  if (paging.style === 'next') return following(page, at(body, paging.at))
  if (paging.style === 'cursor') {
    const cursor = at(body, paging.at)
    return isScalar(cursor) && cursor !== '' ? asking(request, { [paging.parameter]: cursor }) : undefined
  }
  if (pageItems(paging, body).length < paging.size) return undefined
  if (paging.style === 'page') return counting(request, paging.page, 1)
  return counting(request, paging.offset, paging.size)
}

/** The items of a page; none when nothing is there. */
export function pageItems(paging: Paging | undefined, body: JsonValue | undefined): readonly JsonValue[] {
  const found = paging?.items === undefined ? body : at(body, paging.items)
  return Array.isArray(found) ? found : []
}

const asking = (request: HttpRequest, query: HttpRequest['query']): HttpRequest => ({
  ...request,
  query: { ...request.query, ...query },
})

const counting = (request: HttpRequest, parameter: string, by: number): HttpRequest =>
  asking(request, { [parameter]: Number(request.query?.[parameter] ?? 0) + by })

/** It may be relative to the page that it stands on (RFC 8288, 3.2), and has the query in it. */
function following({ system, url, request }: ReadPage, next: unknown): HttpRequest | undefined {
  if (typeof next !== 'string' || next === '') return undefined
  const { query: _, ...rest } = request
  const { operation } = request
  const target = URL.canParse(next, url.href) ? new URL(next, url) : undefined
  if (!target) throw httpPaging({ system, operation, reason: 'its address is none' })
  if (target.origin !== url.origin)
    throw httpPaging({ system, operation, reason: 'its address is of another origin' })
  return { ...rest, path: target.href }
}

const isScalar = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number'

function at(value: JsonValue | undefined, path: string): JsonValue | undefined {
  return path
    .replace(/^\$\.?/, '')
    .split('.')
    .reduce<JsonValue | undefined>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), value)
}

/** The target whose relation is `next`. */
export function nextLink(header: string | undefined): string | undefined {
  for (const [, target, parameters = ''] of (header ?? '').matchAll(LINK)) {
    const relations = [...parameters.matchAll(PARAMETER)].filter(([, key]) => key?.toLowerCase() === 'rel')
    const [, , quoted, plain = ''] = relations[0] ?? []
    if ((quoted ?? plain).toLowerCase().split(/\s+/).includes('next')) return target
  }
  return undefined
}

const LINK = /<([^>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]+))?)*)/g
const PARAMETER = /;\s*([^\s=;,]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]+))/g
