import type { Pool } from 'pg';
import type { AudienceCount, NoticeTextStore, Recipient, TextPage } from '../../../oversight/notice-texts/ports.ts';
import type { NoticeReach } from '../../../oversight/notice-texts/reach.ts';
import { type Audience, mostPerWeek, weekBefore } from '../../../oversight/notice-texts/texting.ts';
import type { Ids } from '../../../shared/ids.ts';
import type { Signer } from '../../../shared/vault.ts';
import { guarded } from '../database-fault.ts';
import { auditColumns, auditPlaces, auditValues } from '../oversight/trail/audit-sql.ts';
import { withTransaction } from '../oversight/with-client.ts';
import { effectToJson } from '../tickets/change-json.ts';
import {
  beginTextingSql,
  countAudienceSql,
  endForSql,
  heardSql,
  heldBackSql,
  nextRecipientsSql,
  onePageSql,
  owePageSql,
  textingSql,
  textReachSql,
} from './notice-text-sql.ts';

interface Progress {
  readonly after: string | null;
  readonly isFinished: boolean;
}

const noTime = '-infinity';

/** Who is texted notices, and what became of the texts, on PostgreSQL. */
export const createPostgresNoticeTextStore = (pool: Pool, signer: Signer, ids: Ids): NoticeTextStore =>
  guarded<NoticeTextStore>('notice text store', {
    async count(audience) {
      const { rows } = await pool.query<AudienceCount>(countAudienceSql, audienceValues(audience));
      return rows[0] ?? { subscribers: 0, visitors: 0 };
    },
    async progress(noticeId, number) {
      await pool.query(beginTextingSql, [noticeId, number]);
      const { rows } = await pool.query<Progress>(textingSql, [noticeId, number]);
      return rows[0] ?? { after: null, isFinished: false };
    },
    async next(audience, after, limit) {
      const { rows } = await pool.query<Recipient>(nextRecipientsSql, [...audienceValues(audience), after, limit]);
      return rows;
    },
    owe: (page) => owe(pool, page),
    async reach(noticeId, number, heard): Promise<NoticeReach> {
      const texts = await pool.query<NonNullable<NoticeReach['texts']>>(textReachSql, [noticeId, number]);
      const calls =
        heard === null ? null : await pool.query<{ heard: number }>(heardSql, [heard.unitIds, heard.from, heard.until]);
      return { heard: calls === null ? null : (calls.rows[0]?.heard ?? 0), texts: texts.rows[0] ?? null };
    },
    endFor: (textId, at) =>
      withTransaction(pool, async (client) => {
        const { rows } = await client.query<{ citizenId: string; unitId: string }>(endForSql, [textId, at]);
        for (const { citizenId, unitId } of rows) {
          const entry = auditValues(signer, {
            id: ids.next(),
            at,
            actor: { kind: 'carrier' },
            action: 'notice-texts.stop',
            subject: { kind: 'citizen', id: citizenId },
            unitId,
            outcome: 'done',
            detail: {},
          });
          await client.query(`INSERT INTO audit_entry (${auditColumns}) VALUES (${auditPlaces(1)})`, entry);
        }
      }),
  });

const audienceValues = ({ unitIds, visits }: Audience): unknown[] => [
  unitIds,
  visits?.serviceIds ?? null,
  visits?.from ?? noTime,
  visits?.until ?? noTime,
];

const owe = (pool: Pool, page: TextPage): Promise<'owed' | 'conflict'> =>
  withTransaction(pool, async (client) => {
    const { noticeId, number, at } = page;
    await client.query(onePageSql);
    const { rows } = await client.query<{ owed: boolean; heldBack: number }>(owePageSql, [
      noticeId,
      number,
      page.after,
      page.reached,
      page.isLast ? at : null,
      textsJson(page),
      page.emergency,
      weekBefore(at),
      mostPerWeek,
      at,
    ]);
    const [row] = rows;
    if (row?.owed !== true) return 'conflict';
    if (row.heldBack > 0) await client.query(heldBackSql, [noticeId, number, row.heldBack]);
    await client.query(
      `INSERT INTO effect (id, key, job, payload, not_before)
       SELECT id, key, job, payload, not_before FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, key text, job text, payload jsonb,
         not_before timestamptz) ON CONFLICT (key) DO NOTHING`,
      [JSON.stringify(page.effects.map((effect) => effectToJson(effect, null)))],
    );
    return 'owed';
  });

/** What the public reads stands in clear; the number it goes to stays with the citizen. */
const textsJson = ({ texts }: TextPage): string =>
  JSON.stringify(
    texts.map(({ id, key, citizenId, unitId, sender, language, words }) => ({
      id,
      key,
      citizen_id: citizenId,
      unit_id: unitId,
      sender,
      template: words.key,
      params: words.params,
      language,
    })),
  );
