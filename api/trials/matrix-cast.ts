import { type Grant, type Role, roleIds } from '../../engine/access/roles.ts'

/** The units of the matrix. */
export const units = {
  /** A district that was abolished. */
  D: 'HT-439@2020',
  /** Two of its communes; they merged. */
  A: 'HT-18178@2020',
  B: 'HT-18193@2020',
  /** What they merged into, and what that merged into. */
  N: 'HT-18178@2025-01',
  M: 'HT-18202@2025',
  /** Beside them: another district, a commune of it, a department; above: the province. */
  E: 'HT-436@2020',
  F: 'HT-18070@2020',
  S: 'HT-SNV@2022',
  P: 'HT-42',
} as const
export type Name = keyof typeof units
export const names = Object.keys(units) as Name[]

/** Whose rows and sheets an account for a unit reads: its own, those below it in its time, what went on as it and as what it went on. */
const within: Record<Exclude<Name, 'P'>, string> = { D: 'DABN', A: 'ANM', B: 'BNM', N: 'ABNM', M: 'ABNM', E: 'EF', F: 'F', S: 'S' }
const all = names.join('')

/** The units that roles are held for; of the others there is one of the whole. */
const heldFor: Partial<Record<Role, readonly (Exclude<Name, 'P'> | null)[]>> = {
  officer: ['D', 'A', 'N', 'E', 'S'],
  head: ['A', 'S'],
  appraiser: ['A', 'S'],
  analyst: ['D', 'M', null],
}
/** Who asks: a role, and what it is held for. */
export interface Holder {
  name: string
  grant: Grant
  of: Exclude<Name, 'P'> | null
}
export const holders: readonly Holder[] = roleIds.flatMap((role) =>
  (heldFor[role] ?? [null]).map((of) => ({ name: `${role} of ${of}`, grant: { role, unit: of && units[of] }, of })),
)

/** The round of the province's own index has these units, and S appraises them; the ministry's is of P, and S enters a part of it. */
export const round = 'par-index-commune-2022'
export const national = 'par-index-province-2022'
export const rounds = [round, national] as const
export const members = ['A', 'B', 'F'] as const

/** Where the rounds stand, which of the units have locked, and of which round everybody knows what was decided. */
export interface Standing {
  step: string
  locked: string
  /** Published: the units whose points are everybody's. */
  published: string
  /** An edition tells everybody what was published, also while a correction is under way. */
  edition?: string
}

const taking = 'ABFP'
/** Where the rounds come to: the step of the communes, and that of the province. */
export const standings: readonly Standing[] = [
  { step: 'self, prepare', locked: '', published: '' },
  { step: 'locked, review', locked: 'AP', published: '' },
  { step: 'appraisal-1, submitted', locked: taking, published: '' },
  { step: 'explanation, ministry', locked: taking, published: '' },
  { step: 'appraisal-2, explanation', locked: taking, published: '' },
  { step: 'council, result', locked: taking, published: '' },
  { step: 'published, result', locked: taking, published: 'ABF' },
  { step: 'council again before a correction, published', locked: taking, published: 'P', edition: taking },
]

const joined = (known: string, more: string) => known + [...more].filter((one) => !known.includes(one)).join('')

/**
 * Whose canaries of each kind a holder may find: of rows; of what is said in a sheet or of it, of whole ones and of those
 * it enters a part of; of why something does not apply, which decides points (`live`: in the scores themselves).
 */
export function mayFind({ grant: { role }, of }: Holder, { locked, published, edition = published }: Standing) {
  const own = of === null ? all : within[of]
  const sheets: Partial<Record<Role, string>> = {
    ...{ coordinator: all, council: all, leader: 'P', officer: own, head: own },
    appraiser: of === 'S' ? locked : '',
  }
  const rows: Partial<Record<Role, string>> = { coordinator: all, analyst: own, officer: own, head: own }
  const whole = sheets[role] ?? ''
  const sheet = joined(whole, of === 'S' && (role === 'officer' || role === 'head') ? 'P' : '')
  const scored = role === 'appraiser' ? '' : whole
  return { row: rows[role] ?? '', sheet, whole, point: joined(sheet, edition), live: joined(scored, published) }
}

/** The canaries in a text: which of {@link mayFind} each is of, and its unit. */
export const foundIn = (text: string): [kind: 'row' | 'sheet' | 'point', unit: string][] =>
  [...text.matchAll(/\b(ROW|FILE|SHEET|POINT)-([A-Z])\b/g)].map(([, kind, unit]) => [
    kind === 'SHEET' ? 'sheet' : kind === 'POINT' ? 'point' : 'row',
    unit!,
  ])
