import type { Pool } from 'pg';

/** What the rows of `seedOrganisation` are called. */
export const seeded = {
  unit: 'chuqiao',
  otherUnit: 'linze',
  line: 'vehicles',
  otherLine: 'licences',
  number: '+861055550100',
  agent: 'agent-li',
  manager: 'manager-wang',
} as const;

/** Rows that tickets and calls must be able to point at: two units (codes CQ, LZ), two lines, a number, two people. */
export const seedOrganisation = async (pool: Pool): Promise<void> => {
  await pool.query(
    `INSERT INTO unit (id, code, time_zone) VALUES ($1, 'CQ', 'Asia/Shanghai'), ($2, 'LZ', 'America/New_York')`,
    [seeded.unit, seeded.otherUnit],
  );
  await pool.query('INSERT INTO line_of_business (id) VALUES ($1), ($2)', [seeded.line, seeded.otherLine]);
  await pool.query('INSERT INTO hotline_number (number, unit_id) VALUES ($1, $2)', [seeded.number, seeded.unit]);
  await pool.query(
    `INSERT INTO staff_member (id, unit_id, slack_user_id) VALUES ($1, $3, 'U01AGENT'), ($2, $3, 'U01MANAGER')`,
    [seeded.agent, seeded.manager, seeded.unit],
  );
};

/** A citizen; the number is sealed as plain bytes, which is enough for rows to point at. */
export const seedCitizen = async (pool: Pool, id: string, masked = '138****8000'): Promise<void> => {
  await pool.query(
    `INSERT INTO citizen (id, phone_index, phone_sealed, phone_masked, textable, first_seen_at)
     VALUES ($1, $2, $3, $4, true, '2026-11-01T00:00:00Z')`,
    [id, `index-${id}`, Buffer.from('sealed'), masked],
  );
};
