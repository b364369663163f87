/// <reference types="vite/client" />
import './styles/base.css'
import './styles/fonts.css'
import './styles/tokens.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { AskError } from './answers/ask.ts'
import { seedEarly } from './answers/seed-early.ts'
import { App } from './app.tsx'
import { rememberedLanguage, TextProvider } from './text/use-text.tsx'

/** Whether to ask again: what did not reach the server may reach it the second time, what it refuses once it refuses again. */
function asksAgain(failures: number, error: Error): boolean {
  if (!(error instanceof AskError)) return failures < 2
  if (error.code !== 'SIGN_IN_NEEDED') return false
  // A session that has ended is asked after where it is known, at the door; the page stays as it is until then.
  void queries.invalidateQueries({ queryKey: ['/me'] })
  return true
}

const queries: QueryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 15_000, retry: asksAgain } } })

const app = document.getElementById('app')
if (!app) throw new Error('index.html has no #app')
const [first] = await Promise.all([rememberedLanguage(), seedEarly(queries)])
createRoot(app).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <TextProvider first={first}>
          <App />
        </TextProvider>
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
)
