import { parentPort, workerData } from 'node:worker_threads'
import { recogniseDataset } from './recognise-dataset.ts'

parentPort!.postMessage(recogniseDataset(workerData.file, workerData.datasets, workerData.sources))
