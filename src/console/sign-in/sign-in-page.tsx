import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { asProblem } from '../http/problem-error.ts'
import { sessionQuery } from '../http/queries.ts'
import { signIn } from '../http/sign-in.ts'
import { Logo } from '../parts/logo.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'

export function SignInPage(): ReactElement {
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const entry = useMutation({
    mutationFn: () => signIn(name, password),
    onSuccess: (session) => client.setQueryData(sessionQuery().queryKey, session),
  })
  return (
    <main className="sign-in">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          entry.mutate()
        }}
      >
        <header>
          <Logo />
          <h1>Ligament</h1>
        </header>
        <p className="quiet">Sign in to the operations console.</p>
        <label>
          Name
          <input
            name="name"
            autoComplete="username"
            required
            // biome-ignore lint/a11y/noAutofocus: the page has one purpose, and this is its first field
            autoFocus
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label>
          Password
          <input
            name="password"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        <button type="submit" className="button primary" disabled={entry.isPending}>
          Sign in
        </button>
        {entry.error && <ProblemNote problem={asProblem(entry.error)} />}
        <p className="quiet">
          The first name and password are printed by <code>npm start</code>, with a link that signs you in at
          once.
        </p>
      </form>
    </main>
  )
}
