import { keepNewest } from '../../keep-newest.ts';
import { json, type WireRequest, type WireResponse, type WireService } from '../../loopback-server.ts';
import type { ResponseUrls } from '../outgoing/response-urls.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import { ApiError, TooOften } from './api-error.ts';
import { readArguments } from './arguments.ts';
import { chatMethods } from './chat-methods.ts';
import { conversationMethods } from './conversation-methods.ts';
import { fileMethods, receiveUpload } from './file-methods.ts';
import type { Method, MethodWorld } from './method.ts';
import { personMethods } from './person-methods.ts';
import { viewMethods } from './view-methods.ts';

const methods: Readonly<Record<string, Method>> = {
  ...chatMethods,
  ...conversationMethods,
  ...viewMethods,
  ...personMethods,
  ...fileMethods,
};

/** Everything the workspace serves. Operations are the methods' names, `upload`, `file` and `response_url`. */
export function webApi(world: MethodWorld, botToken: string, responseUrls: ResponseUrls): WireService {
  const { state } = world;
  const operation = ({ url }: WireRequest) => {
    const [, area = '', name = ''] = url.pathname.split('/');
    if (area === 'api') return name;
    if (area === 'upload') return 'upload';
    return area === 'files' ? 'file' : 'response_url';
  };
  return {
    operation,
    rateLimited: tooOften,
    answer: async (request) => {
      const path = request.url.pathname.split('/');
      switch (operation(request)) {
        case 'upload':
          return receiveUpload(state, path[3] ?? '', request);
        case 'file':
          return serveFile(state, botToken, path[2] ?? '', request);
        case 'response_url':
          return responseUrls.receive(path[2] ?? '', request.body);
        default:
          return callMethod(world, botToken, path[2] ?? '', request);
      }
    },
  };
}

async function callMethod(world: MethodWorld, botToken: string, name: string, request: WireRequest) {
  const { state } = world;
  const note = (args: Readonly<Record<string, unknown>>, outcome: string) =>
    keepNewest(state.apiCalls, { at: state.clock.now(), method: name, args, outcome }, 20_000);
  try {
    const args = await readArguments(request);
    const { token, ...rest } = args.all;
    try {
      authenticate(botToken, request, typeof token === 'string' ? token : undefined);
      const method = methods[name];
      if (method === undefined) throw new ApiError('unknown_method');
      const fields = method(world, args);
      note(rest, 'ok');
      return json(200, { ok: true, ...fields });
    } catch (error) {
      if (error instanceof ApiError) note(rest, error.code);
      if (error instanceof TooOften) note(rest, 'ratelimited');
      throw error;
    }
  } catch (error) {
    if (error instanceof TooOften) return tooOften(error.retryAfterSeconds);
    if (!(error instanceof ApiError)) throw error;
    const details = error.details.length === 0 ? {} : { response_metadata: { messages: error.details } };
    return json(200, { ok: false, error: error.code, ...details });
  }
}

function authenticate(botToken: string, { headers }: WireRequest, argument: string | undefined): void {
  const given = headers.authorization?.replace(/^Bearer /, '') ?? argument;
  if (given === undefined || given === '') throw new ApiError('not_authed');
  if (given !== botToken) throw new ApiError('invalid_auth');
}

function serveFile(state: WorkspaceState, botToken: string, id: string, request: WireRequest): WireResponse {
  const file = state.files.get(id);
  if (file?.content == null) return { status: 404 };
  if (request.headers.authorization !== `Bearer ${botToken}`) return { status: 403 };
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: file.content };
}

const tooOften = (retryAfterSeconds: number): WireResponse =>
  json(429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(retryAfterSeconds) });
