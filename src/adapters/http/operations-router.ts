import { Router } from 'express';
import type { MetricsPage } from '../../shared/meters.ts';
import { askHealth, type HealthCheck } from './readiness.ts';

export interface OperationsParts {
  readonly checks: readonly HealthCheck[];
  readonly stopping: () => boolean;
  readonly metrics: MetricsPage;
}

/** Probes and Prometheus text. */
export const createOperationsRouter = ({ checks, stopping, metrics }: OperationsParts): Router => {
  const router = Router();
  router.get('/health/live', (_request, response) => {
    response.json({ live: true });
  });
  router.get('/health/ready', async (_request, response) => {
    const health = await askHealth(checks, stopping());
    response.status(health.ready ? 200 : 503).json(health);
  });
  router.get('/metrics', async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.text());
  });
  return router;
};
