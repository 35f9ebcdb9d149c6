import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { router } from './app/router.tsx'
import { createClient } from './http/client.ts'
import { signInByLink } from './http/sign-in.ts'
import { listenForKeys } from './parts/keys.ts'
import './styles/index.css'

const client = createClient()
const place = document.getElementById('console')
if (!place) throw new Error('index.html has no #console')

/** A link that is used up or too old leads to the sign-in, like no link at all. */
await signInByLink(window.location, window.history).catch(() => undefined)
listenForKeys(document)
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
