import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ProblemError } from './problem-error.ts'

/**
 * Asks again only when nobody answered: a problem that was explained stays the same when asked twice. When an answer
 * says that nobody is signed in, the session is asked for, and with it the sign-in appears.
 */
export function createClient(): QueryClient {
  const onError = (error: Error): void => {
    if (!(error instanceof ProblemError) || error.status !== 401) return
    if (client.getQueryState(['session', {}])?.status === 'success') {
      void client.invalidateQueries({ queryKey: ['session'] })
    }
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => error instanceof ProblemError && error.status === 0 && count < 1,
      },
    },
  })
  return client
}
