/// <reference types="vite/client" />
import './styles/base.css'
import './styles/fonts.css'
import './styles/tokens.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { AskError } from './answers/ask.ts'
import { seedEarly } from './answers/seed-early.ts'
import { App } from './app.tsx'
import { rememberedLanguage, TextProvider } from './text/use-text.tsx'

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // A session that has ended is asked after where it is known: at the door.
    onError: (error, { queryKey: [first] }) => {
      if (error instanceof AskError && error.code === 'SIGN_IN_NEEDED' && first !== '/me')
        void queries.invalidateQueries({ queryKey: ['/me'] })
    },
  }),
  defaultOptions: {
    // What the server refuses once it refuses again; what did not reach it may reach it the second time.
    queries: { staleTime: 15_000, retry: (failures, error) => !(error instanceof AskError) && failures < 2 },
  },
})

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
