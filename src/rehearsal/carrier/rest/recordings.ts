import { json } from '../../loopback-server.ts';
import { silentMp3 } from '../audio/silent-mp3.ts';
import { toneWav } from '../audio/tone-wav.ts';
import type { CarrierAccount } from '../carrier-account.ts';
import type { Recording } from '../recording.ts';
import { page, withinDates } from './page.ts';
import { notFound } from './rest-exception.ts';
import { type Route, restDate } from './route.ts';

/** Recordings: list, fetch, delete, and the sound itself, which needs the same credentials as everything else. */
export function recordingsRoutes(account: CarrierAccount): readonly Route[] {
  const show = (recording: Recording) => showRecording(account, recording);
  const find = (sid: string) => {
    const recording = account.recordings.find((each) => each.sid === sid && !each.deleted);
    if (recording === undefined) throw notFound(`/Recordings/${sid}`);
    return recording;
  };
  return [
    {
      name: 'GET Recordings',
      method: 'GET',
      path: /^\/Recordings\.json$/,
      answer: ({ url }) => {
        const callSid = url.searchParams.get('CallSid');
        const found = account.recordings
          .filter((each) => !each.deleted && (callSid === null || each.callSid === callSid))
          .filter((each) => withinDates(url, 'DateCreated', each.startedAt))
          .reverse();
        return json(200, page(url, 'recordings', found, show));
      },
    },
    {
      name: 'GET Recordings/one',
      method: 'GET',
      path: /^\/Recordings\/(RE[0-9a-f]{32})\.json$/,
      answer: (_, sid) => json(200, show(find(sid))),
    },
    {
      name: 'DELETE Recordings/one',
      method: 'DELETE',
      path: /^\/Recordings\/(RE[0-9a-f]{32})\.json$/,
      answer: (_, sid) => {
        find(sid).deleted = true;
        return { status: 204 };
      },
    },
    {
      name: 'GET Recordings/media',
      method: 'GET',
      path: /^\/Recordings\/(RE[0-9a-f]{32})(\.wav|\.mp3|)$/,
      answer: (_, sid, suffix) => {
        const recording = find(sid);
        if (recording.status !== 'completed') throw notFound(`/Recordings/${sid}${suffix}`);
        if (suffix === '.mp3') {
          return { status: 200, headers: { 'content-type': 'audio/mpeg' }, body: silentMp3(recording.seconds) };
        }
        const sound = toneWav(recording.seconds, 180 + (Number.parseInt(sid.slice(2, 6), 16) % 240));
        return { status: 200, headers: { 'content-type': 'audio/x-wav' }, body: sound };
      },
    },
  ];
}

function showRecording(account: CarrierAccount, recording: Recording): object {
  const uri = `/2010-04-01/Accounts/${account.sid}/Recordings/${recording.sid}`;
  return {
    sid: recording.sid,
    account_sid: account.sid,
    api_version: '2010-04-01',
    call_sid: recording.callSid,
    conference_sid: null,
    channels: 1,
    duration: String(recording.seconds),
    source: recording.source,
    status: recording.status,
    start_time: restDate(recording.startedAt),
    date_created: restDate(recording.startedAt),
    date_updated: restDate(recording.startedAt),
    price: null,
    price_unit: 'USD',
    error_code: null,
    encryption_details: null,
    media_url: `${account.apiUrl}${uri}`,
    uri: `${uri}.json`,
    subresource_uris: {},
  };
}
