import type { Json } from '../../engine/rounds/replies.ts'
import type { ScenarioChanges } from '../answers/comparison-queries.ts'

/** So many stand side by side. */
export const mostScenarios = 4

/** Scenarios as an address holds them, the first of them always there; what cannot be read is none. */
export function readScenarios(text: string | null): ScenarioChanges[] {
  try {
    const read: unknown = JSON.parse(text ?? '')
    if (Array.isArray(read) && read.length > 0 && read.every(isChanges)) return read.slice(0, mostScenarios)
  } catch {}
  return [{}]
}

const isChanges = (one: unknown): one is ScenarioChanges => typeof one === 'object' && one !== null && !Array.isArray(one)

/** The text of scenarios for an address; null where none changes anything. */
export const writeScenarios = (scenarios: ScenarioChanges[]): string | null =>
  scenarios.length === 1 && Object.keys(scenarios[0] ?? {}).length === 0 ? null : JSON.stringify(scenarios)

/** The same with one criterion changed in one of them; undefined takes the change back. */
export const changeScenario = (scenarios: ScenarioChanges[], at: number, code: string, answer: Json | undefined): ScenarioChanges[] =>
  scenarios.map((one, place) => {
    if (place !== at) return one
    const { [code]: _, ...rest } = one
    return answer === undefined ? rest : { ...rest, [code]: answer }
  })
