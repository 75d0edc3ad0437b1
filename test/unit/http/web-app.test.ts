import { Router } from 'express';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ListeningServer, listen } from '../../../src/adapters/http/listening-server.ts';
import { createOperationsRouter, type OperationsParts } from '../../../src/adapters/http/operations-router.ts';
import { createWebApp, type WebAppParts } from '../../../src/adapters/http/web-app.ts';
import { AppError } from '../../../src/shared/app-error.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { heardLog } from '../../support/heard-log.ts';

const servers: ListeningServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close(100)));
});

const open = async (app: Partial<WebAppParts> = {}, operations: Partial<OperationsParts> = {}) => {
  const server = await listen(0, silentLog);
  servers.push(server);
  const heard = heardLog();
  const serve = (): void =>
    server.serve(
      createWebApp({
        voice: null,
        workspace: null,
        console: null,
        open: null,
        log: heard.log,
        operations: createOperationsRouter({
          checks: [],
          stopping: () => false,
          metrics: { contentType: 'text/plain; version=0.0.4', text: async () => 'one 1\n' },
          ...operations,
        }),
        ...app,
      }),
    );
  const get = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`);
  return { server, serve, get, heard };
};

const routed = (path: string, handle: () => unknown) => {
  const router = Router();
  router.get(path, async (_request, response) => {
    await handle();
    response.end('fine');
  });
  return { at: '/console', router };
};

describe('the web app', () => {
  it('tells of every request that was turned away, and of no other', async () => {
    const refused: unknown[] = [];
    const { get, serve } = await open({ onRefused: (path, status) => refused.push([path, status]) });
    serve();
    await get('/health/live');
    await get('/wp-login.php');
    expect(refused).toEqual([['/wp-login.php', 404]]);
  });

  it('says that it is starting until there is something to serve', async () => {
    const { get, serve } = await open();
    expect((await get('/health/live')).status).toBe(503);
    serve();
    expect((await get('/health/live')).status).toBe(200);
  });

  it('gives the thin voice path the first look, and the rest to the framework', async () => {
    const seen: string[] = [];
    const { get, serve } = await open({
      voice: (request, response) => {
        seen.push(request.url ?? '');
        if (!request.url?.startsWith('/voice/')) return false;
        response.end('<Response/>');
        return true;
      },
    });
    serve();
    const voice = await get('/voice/inbound');
    expect(await voice.text()).toBe('<Response/>');
    expect(voice.headers.get('content-security-policy')).toBeNull();
    expect((await get('/health/live')).status).toBe(200);
    expect(seen).toEqual(['/voice/inbound', '/health/live']);
  });

  it('hides what it is made of', async () => {
    const { get, serve } = await open();
    serve();
    const { headers } = await get('/health/live');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('answers an unknown path with 404', async () => {
    const { get, serve } = await open();
    serve();
    expect((await get('/nothing/here')).status).toBe(404);
  });

  it.each([
    [new AppError('database-unavailable', { doing: 'reading' }), 503, 'error'],
    [new AppError('not-found', { doing: 'looking' }), 404, 'info'],
    [new Error('a secret detail'), 500, 'error'],
    [Object.assign(new Error('too large'), { status: 413 }), 413, 'info'],
  ])('maps %s to %i and tells no detail', async (error, status, level) => {
    const { get, serve, heard } = await open({ console: routed('/fails', () => Promise.reject(error)) });
    serve();
    const response = await get('/console/fails');
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain(error.message);
    expect(heard.of(level)).toHaveLength(1);
  });

  it('leads whoever opens the root to the pages', async () => {
    const { get, serve } = await open({ console: routed('/', () => undefined) });
    serve();
    const response = await get('/');
    expect(response.url).toMatch(/\/console\/$/);
    expect(await response.text()).toBe('fine');
  });

  it('shows metrics as Prometheus reads them', async () => {
    const { get, serve } = await open();
    serve();
    const response = await get('/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain');
    expect(await response.text()).toBe('one 1\n');
  });
});

describe('readiness', () => {
  const check = (name: string, needed: boolean, answer: () => Promise<string | null>) => ({
    name,
    needed,
    check: answer,
  });

  it('is there when everything needed is well, and shows what is only wanted', async () => {
    const { get, serve } = await open(
      {},
      {
        checks: [
          check('database', true, async () => null),
          check('organisation', false, async () => 'none applied yet'),
        ],
      },
    );
    serve();
    const response = await get('/health/ready');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      ready: true,
      checks: { database: 'ok', organisation: 'none applied yet' },
    });
  });

  it('is gone when something needed is wrong or throws, and names it', async () => {
    const { get, serve } = await open(
      {},
      {
        checks: [check('database', true, () => Promise.reject(new Error('x'))), check('queue', true, async () => null)],
      },
    );
    serve();
    const response = await get('/health/ready');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ ready: false, checks: { database: 'failed', queue: 'ok' } });
  });

  it('does not wait for ever for a check', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { askHealth } = await import('../../../src/adapters/http/readiness.ts');
      const asked = askHealth([check('queue', true, () => new Promise(() => undefined))], false);
      await vi.advanceTimersByTimeAsync(2_000);
      expect(await asked).toEqual({ ready: false, checks: { queue: 'no answer' } });
    } finally {
      vi.useRealTimers();
    }
  });

  it('fails first of all when the process is stopping', async () => {
    let stopping = false;
    const { get, serve } = await open({}, { stopping: () => stopping });
    serve();
    expect((await get('/health/ready')).status).toBe(200);
    stopping = true;
    expect((await get('/health/ready')).status).toBe(503);
    expect((await get('/health/live')).status).toBe(200);
  });
});

describe('listening', () => {
  it('says in words when the port is taken', async () => {
    const { server } = await open();
    await expect(listen(server.port, silentLog)).rejects.toThrow(`port ${server.port} is taken by another program`);
  });

  it('lets a request at hand end when it closes, and takes no new one', async () => {
    let release = (): void => undefined;
    let arrived = (): void => undefined;
    const started = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const { server, get, serve } = await open({
      console: routed('/slow', () => {
        arrived();
        return new Promise<void>((resolve) => {
          release = resolve;
        });
      }),
    });
    serve();
    const slow = get('/console/slow');
    await started;
    const closing = server.close(5_000);
    await expect(get('/health/live')).rejects.toThrow();
    release();
    expect(await (await slow).text()).toBe('fine');
    await closing;
  });

  it('cuts what does not end in time', async () => {
    let arrived = (): void => undefined;
    const started = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const { server, get, serve } = await open({
      console: routed('/hangs', () => {
        arrived();
        return new Promise(() => undefined);
      }),
    });
    serve();
    const hanging = expect(get('/console/hangs')).rejects.toThrow();
    await started;
    await server.close(50);
    await hanging;
  });
});
