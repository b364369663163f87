import type { AnnexWords } from '../definitions/annex-words.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import { exactDecimal, type Fraction, total } from '../exact.ts'
import type { Words } from '../words.ts'
import type { Agencies } from './open-agencies.ts'
import { keyOfQuestion, questionKinds, writable } from './question-kinds.ts'
import type { Annex, Line, Part, Task } from './read-annex.ts'
import type { Budget } from './read-budget.ts'
import type { AnnexReply, LineReply } from './replies.ts'

type Laid = Pick<AnnexReply, 'counts' | 'budget' | 'open' | 'tree'>

/** An annex as it was read, with its counts and sums, as replies tell of it. */
export function layAnnex(annex: Annex, names: AgencyNames, language: keyof Words): Laid {
  const { parts, tasks } = annex
  const objectives = parts.flatMap((part) => part.objectives)
  const lines = tasks.flatMap((task) => task.lines)
  const wholeOf = new Map(parts.map(({ id, of }) => [id, of ?? id]))
  const layPart = (part: Part) => ({
    ...{ id: part.id, title: part.title, row: part.row },
    objectives: part.objectives.map(({ id, number, text, row, goals }) => ({
      ...{ id, number, text, row, goals },
      tasks: tasks.filter((task) => task.objectives[0] === id).map((task) => layTask(task, names)),
    })),
  })
  const sumsOf = (amountOf: (line: Line) => Fraction | null) => {
    const found = tasks.flatMap((task) =>
      task.lines.flatMap((line) => {
        const amount = amountOf(line)
        return amount ? [{ part: wholeOf.get(task.part)!, amount }] : []
      }),
    )
    const byPart = parts.filter(({ of }) => of === null).map(({ id }) => [id, found.filter(({ part }) => part === id)] as const)
    const sum = (list: typeof found) => exactDecimal(total(list.map(({ amount }) => amount)))!
    return { total: sum(found), byPart: Object.fromEntries(byPart.map(([id, list]) => [id, sum(list)])) }
  }
  const cells = (kind: Budget['kind']) => new Set(lines.filter(({ budget }) => budget.kind === kind).map(({ row }) => row)).size
  return {
    counts: {
      parts: parts.filter(({ of }) => of === null).length,
      objectives: objectives.length,
      targets: objectives.reduce((sum, { goals }) => sum + goals, 0),
      tasks: tasks.length,
      activities: lines.reduce((sum, { activities }) => sum + activities.length, 0),
      rows: annex.rows,
    },
    budget: {
      ...sumsOf(({ budget }) => (budget.kind === 'stated' ? budget.amount : null)),
      inferred: sumsOf(({ inferred }) => inferred?.amount ?? null),
      cells: { stated: cells('stated'), rate: cells('rate'), allotted: cells('allotted'), blank: cells('blank'), unread: cells('unread') },
    },
    open: annex.open.map(({ row, column, kind, text, taken }) => ({
      ...{ question: keyOfQuestion(row, column, kind), row, column, kind, message: questionKinds[kind][language], text, taken },
      writable: writable.includes(column),
    })),
    tree: parts
      .filter(({ of }) => of === null)
      .map((part) => ({ ...layPart(part), parts: parts.filter(({ of }) => of === part.id).map(layPart) })),
  }
}

const layTask = ({ id, number, text, row, objectives, lines }: Task, names: AgencyNames) => ({
  ...{ id, number, text, row, objectives },
  lines: lines.map((line) => layLine(line, names)),
})

function layLine({ row, raw, products, lead, partners, deadline, budget, inferred, activities }: Line, names: AgencyNames): LineReply {
  const amount = 'amount' in budget ? exactDecimal(budget.amount) : null
  return {
    ...{ row, raw, products, lead: names(lead), partners: names(partners), activities },
    deadline: { kind: deadline.kind, from: deadline.kind === 'by' ? deadline.from : null, to: deadline.kind === 'by' ? deadline.to : null },
    budget: {
      ...{ kind: budget.kind, amount, per: budget.kind === 'rate' ? budget.per : null },
      inferred: inferred && { things: inferred.things, amount: exactDecimal(inferred.amount)! },
    },
  }
}

/** Names those of a cell for people. */
export type AgencyNames = (agencies: Agencies) => LineReply['lead']

/** Names units and groups as the registry and the words have them. */
export function openNames({ agencies }: AnnexWords, { units }: UnitRegistry): AgencyNames {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const groupsById = new Map(agencies.groups.map((group) => [group.id, group]))
  return ({ units: ids, groups, unread }) => ({
    units: ids.map((id) => ({ unit: id, code: byId.get(id)!.code, name: byId.get(id)!.name })),
    groups: groups.map((id) => ({ group: id, title: groupsById.get(id)!.title, levels: groupsById.get(id)!.levels })),
    unread,
  })
}
