-- What Prisma cannot say -----------------------------------------------------------------------------------------------
-- Tables that came after `rexian_scoped` join it here.

SELECT rexian_scoped(place::regclass, 'rexian_in_scope(unit_id)')
  FROM unnest(ARRAY['duty_absence', 'duty_swap', 'duty_presence', 'rota_gap', 'daily_digest', 'approval', 'reveal', 'block_entry',
    'caller_burst', 'announcement', 'incident', 'incident_notice']) AS place;
SELECT rexian_scoped('digest_item', 'EXISTS (SELECT FROM daily_digest WHERE daily_digest.id = digest_item.digest_id)');
SELECT rexian_scoped('block_hit', 'EXISTS (SELECT FROM block_entry WHERE block_entry.id = block_hit.entry_id)');
SELECT rexian_scoped('upgrade', 'EXISTS (SELECT FROM announcement WHERE announcement.id = upgrade.notice_id)');
SELECT rexian_scoped('incident_line', 'EXISTS (SELECT FROM incident WHERE incident.id = incident_line.incident_id)');
SELECT rexian_scoped('incident_form', 'EXISTS (SELECT FROM incident WHERE incident.id = incident_form.incident_id)');

SELECT rexian_facts(place::regclass)
  FROM unnest(ARRAY['audit_seal', 'purge_tombstone', 'block_hit', 'incident_line', 'incident_form', 'incident_notice']) AS place;
