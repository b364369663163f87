import { expect, test } from 'vitest'
import type { DatasetReply, IndicatorReply } from '../../engine/definitions/replies.ts'
import { missingDatasets } from './missing-datasets.ts'

test('what is missing is what indicators are counted from and no standing batch brought, the most wanted first', () => {
  const datasets = ['dossiers', 'staff', 'survey', 'schools'].map((id) => ({ id }) as DatasetReply)
  const indicators = [
    ['on-time', 'dossiers'],
    ['degree', 'staff'],
    ['standard', 'schools'],
    ['safe', 'schools'],
  ].map(([id, dataset]) => ({ id, dataset }) as IndicatorReply)
  const targets = ['degree', 'degree', 'on-time', 'safe'].map((indicator) => ({ indicator }))
  const batches = [
    { dataset: 'dossiers', status: 'accepted' },
    { dataset: 'staff', status: 'undone' },
  ] as const
  expect(
    missingDatasets(datasets, indicators, targets, [...batches]).map((one) => [one.dataset.id, one.indicators.length, one.targets]),
  ).toEqual([
    ['staff', 1, 2],
    ['schools', 2, 1],
  ])
})
