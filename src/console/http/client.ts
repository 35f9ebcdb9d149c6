import { QueryClient } from '@tanstack/react-query'
import { ProblemError } from './problem-error.ts'

/** Asks again only when nobody answered: a problem that was explained stays the same when asked twice. */
export const createClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        refetchOnWindowFocus: true,
        retry: (count, error) => error instanceof ProblemError && error.status === 0 && count < 1,
      },
    },
  })
